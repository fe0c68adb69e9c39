"""Conditions of `cs:if` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from tests.references.rendering import rendered

FIRST = '<choose><if variable="page-first"><text variable="page-first"/></if><else><text value="none"/></else></choose>'


def test_first_page_is_read_off_the_pages() -> None:
    """An item that has pages has a first page, though it doesn't name it."""
    assert rendered(FIRST, {"page": "5958-5960"}) == "5958"
    assert rendered(FIRST, {"page-first": "12"}) == "12"
    assert rendered(FIRST, {"title": "Foo"}) == "none"
