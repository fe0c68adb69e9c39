"""Dates of CSL-JSON: parts, seasons, ranges, and what people write."""

from __future__ import annotations

import pytest

from sslbib.references.values.dates import DateValue, parse


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2021, 5, 3]]}, DateValue((2021, 5, 3))),
        ({"date-parts": [["2021", "05"]]}, DateValue((2021, 5, 0))),
        ({"date-parts": [[2020, 12], [2021, 1]]}, DateValue((2020, 12, 0), (2021, 1, 0))),
        ({"date-parts": [[2021]], "season": 2}, DateValue((2021, 14, 0))),
        ({"date-parts": [[2021, 22]]}, DateValue((2021, 14, 0))),
        ({"date-parts": [[1850]], "circa": True}, DateValue((1850, 0, 0), circa=True)),
        ({"literal": "in press"}, DateValue(literal="in press")),
        ({"raw": "2021-05-03"}, DateValue((2021, 5, 3))),
        ("5/3/2021", DateValue((2021, 5, 3))),
        ("2019/2020", DateValue((2019, 0, 0), (2020, 0, 0))),
        ("May 3, 2021", DateValue((2021, 5, 3))),
        ("May-June 2021", DateValue((2021, 5, 0), (2021, 6, 0))),
        ("Spring 2021", DateValue((2021, 13, 0))),
        ("44 bc", DateValue((-44, 0, 0))),
        ("1850?", DateValue((1850, 0, 0), circa=True)),
        ("forthcoming", DateValue(literal="forthcoming")),
    ],
)
def test_date(value: object, date: DateValue) -> None:
    """A date is read as year, month and day, a season as a month from 13 on, all else as it is written."""
    assert parse(value) == date


@pytest.mark.parametrize("value", [None, "", {}, {"date-parts": [[]]}, {"date-parts": [[""]]}, 2021])
def test_no_date(value: object) -> None:
    """What says nothing is no date."""
    assert parse(value) is None


@pytest.mark.parametrize(("month", "meant"), [(13, 13), (17, 13), (21, 13), (24, 16), (-1, 0), (60, 0)])
def test_seasons_as_months(month: int, meant: int) -> None:
    """Seasons come as months 13 to 16, 17 to 20 or 21 to 24; another number is no month."""
    found = parse({"date-parts": [[1965, month, 1]]})

    assert found is not None
    assert found.start[:2] == (1965, meant)
