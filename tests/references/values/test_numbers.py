"""Numbers, ordinals and page ranges."""

from __future__ import annotations

import pytest

from sslbib.references.style import locales
from sslbib.references.values.numbers import Field, first_page, is_numeric, long_ordinal, ordinal, roman


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("", "32-40", "32–40"),
        ("expanded", "321-8", "321–328"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "71-72", "71–72"),
        ("chicago", "100-104", "100–104"),
        ("chicago", "107-108", "107–8"),
        ("chicago", "321-328", "321–28"),
        ("chicago-15", "1496-1504", "1496–1504"),
        ("chicago-16", "1496-1500", "1496–500"),
        ("minimal", "E101-E109", "E101–9"),
        ("", "E956-964", "E956-964"),
        ("", "xii-xv", "xii–xv"),
        ("chicago", "1-3, 321-328", "1–3, 321–28"),
    ],
)
def test_page_ranges(form: str, value: str, shown: str) -> None:
    """Page ranges follow appendix V of CSL 1.0.2; ends that don't belong together stay as they are."""
    assert Field(value, is_page=True).text(str, dash="–", page_format=form) == shown


@pytest.mark.parametrize(
    ("value", "numeric"), [("2", True), ("2nd", True), ("1-3", True), ("iv", True), ("two", False)]
)
def test_is_numeric(value: str, numeric: bool) -> None:  # noqa: FBT001
    """Numbers with affixes and ranges are numeric, words are not."""
    assert is_numeric(value) is numeric


@pytest.mark.parametrize(("value", "plural"), [("2", False), ("1-3", True), ("1 & 3", True), ("2b", False)])
def test_plural(value: str, plural: bool) -> None:  # noqa: FBT001
    """A label beside several numbers is plural."""
    assert Field(value).is_plural is plural


def test_ordinals_of_a_language() -> None:
    """Ordinals take the suffix of the last digits, and of the gender where the language has one."""
    english, french = locales.load("en"), locales.load("fr")

    assert [ordinal(n, english) for n in (1, 2, 3, 4, 11, 12, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th",
    ]  # fmt: skip
    assert ordinal(1, french, "feminine") == "1ʳᵉ"
    assert long_ordinal(3, english) == "third"


def test_roman_numerals_and_first_pages() -> None:
    """Roman numerals are small, and the first page ends at a range or list."""
    assert [roman(n) for n in (4, 9, 40, 1994)] == ["iv", "ix", "xl", "mcmxciv"]
    assert [first_page(p) for p in ("32-40", "32–40", "5, 9", "e12")] == ["32", "32", "5", "e12"]
