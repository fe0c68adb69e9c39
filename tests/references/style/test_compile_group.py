"""Groups and choices: what shows when variables are missing (CSL 1.0.2, "Group", "Choose")."""

from __future__ import annotations

import pytest

from tests.references.rendering import rendered

SHOWN = '<text term="in"/><text variable="title"/><text variable="note"/>'
GROUP = f'<group delimiter=", " prefix="[" suffix="]">{SHOWN}</group>'


def test_group_without_its_variables() -> None:
    """A group shows if one of its variables has something, its terms don't count."""
    assert rendered(f"{GROUP}x", {"title": "T"}) == "[In, T]"
    assert rendered(f'<text value="y"/>{GROUP}', {}) == "y"


def test_group_without_variables() -> None:
    """A group that asks for no variable shows."""
    assert rendered('<group delimiter=" "><text term="in"/><text value="press"/></group>', {}) == "In press"


@pytest.mark.parametrize(
    ("condition", "item", "holds"),
    [
        ('type="book chapter"', {}, True),
        ('type="chapter"', {}, False),
        ('type="chapter" match="none"', {}, True),
        ('variable="title DOI"', {"title": "T"}, False),
        ('variable="title DOI" match="any"', {"title": "T"}, True),
        ('variable="title DOI" match="none"', {}, True),
        ('variable="editor"', {"editor": [{"family": "Doe"}]}, True),
        ('is-numeric="edition"', {"edition": "2nd"}, True),
        ('is-numeric="edition"', {"edition": "second"}, False),
        ('is-uncertain-date="issued"', {"issued": {"date-parts": [[1850]], "circa": True}}, True),
        ('type="book" variable="title" match="all"', {"title": "T"}, True),
        ('type="book" variable="title" match="all"', {}, False),
        ('type="chapter" variable="title" match="any"', {"title": "T"}, True),
    ],
)
def test_conditions(condition: str, item: dict[str, object], holds: bool) -> None:  # noqa: FBT001
    """A condition holds for all, any or none of what it tests."""
    layout = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'

    assert rendered(layout, item) == ("yes" if holds else "no")


def test_delimiter_of_a_group_reaches_into_a_choice() -> None:
    """A choice is not a group of its own: what it holds is parted by the delimiter around it."""
    inner = '<if type="book"><text variable="title"/><text variable="note"/></if>'
    layout = f'<group delimiter="; "><choose>{inner}</choose><text variable="URL"/></group>'

    assert rendered(layout, {"title": "T", "note": "N", "URL": "http://a.b"}) == "T; N; http://a.b"
