"""The badge: well-formed whatever the list is called, the same each time, and read out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sslbib.export.badge import badge

SVG = "{http://www.w3.org/2000/svg}"


def title_of(drawn: str) -> str:
    """Return what a screen reader reads: the element that the picture is labelled by."""
    root = ET.fromstring(drawn)  # noqa: S314  our own text
    (title,) = (each for each in root if each.get("id") == root.get("aria-labelledby"))
    assert root.get("role") == "img"
    assert title.tag == f"{SVG}title"
    return title.text or ""


def test_both_counts_are_shown_and_read() -> None:
    """The text of the picture and its title say the same; one paper is no papers."""
    drawn = badge("Papers on <i>cats</i>", 25, 23)
    texts = [text.text for text in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314

    assert texts == ["papers", "25, 23 resolved"]
    assert title_of(drawn) == "Papers on cats: 25 papers, 23 resolved"
    assert title_of(badge("", 1, 0)) == "1 paper, 0 resolved"


@given(st.text(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_title_breaks_it(title: str, papers: int, resolved: int) -> None:
    """Markup, quotes and control characters are text or nothing, and each text fits its half."""
    drawn = badge(title, papers, resolved)
    root = ET.fromstring(drawn)  # noqa: S314
    ends = [int(text.get("x", "")) + int(text.get("textLength", "")) for text in root.iter(f"{SVG}text")]

    assert drawn == badge(title, papers, resolved)
    assert ends[-1] < int(root.get("width", ""))
    assert title_of(drawn).endswith(f"{resolved} resolved")
