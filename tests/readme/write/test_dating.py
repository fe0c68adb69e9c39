"""A date written in the manner of another."""

from __future__ import annotations

import pytest

from sslbib.readme.write import dating


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("Mar. 19, 2022", "Jan. 5, 2023"),
        ("March 19, 2022", "January 5, 2023"),
        ("Sept 19, 2022", "Jan 5, 2023"),
        ("2022/03/19", "2023/01/05"),
        ("2022-03-03", "2023-01-05"),
        ("19th Mar 2022", "5th Jan 2023"),
        ("09 Mar 2022", "05 Jan 2023"),
        ("2021. 4. 28", "2023. 1. 5"),
        ("8/28/2022", "1/5/2023"),
        ("28.08.2022", "05.01.2023"),
        ("5/5/2022", "2023-01-05"),
        ("8/28/22", "2023-01-05"),
        ("9/04/24", "2023-01-05"),
        ("May 2022", "2023-01-05"),
    ],
)
def test_a_date_is_written_in_the_form_of_another(form: str, written: str) -> None:
    """The last-modified line keeps its manner, where that tells which number is which."""
    assert dating.like(form, "2023-01-05") == written


@pytest.mark.parametrize(
    ("day", "written"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_the_day_has_its_ending(day: int, written: str) -> None:
    """English ordinals end as they are spoken."""
    assert dating.like("19th May 2022", f"2022-06-{day:02}") == f"{written} Jun 2022"
