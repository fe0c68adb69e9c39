"""Text → XML: well-formed whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sslbib.markup import to_xml


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_well_formed(text: str) -> None:
    """A parser takes it, in an element and in an attribute."""
    etree.fromstring(f"<a b={to_xml.attribute(text)}>{to_xml.escape(text)}</a>".encode())


def test_what_shows_is_kept_and_what_does_not_is_left_out() -> None:
    """Controls, soft hyphens and whole ranges of direction marks go; letters, tabs and line ends stay."""
    shown = "a <b> & é β 𝒳\t\n"
    root = etree.fromstring(f"<a>{to_xml.escape(shown)}</a>".encode())

    assert root.text == shown
    assert to_xml.escape("\x00a\x0b\x1f\x7f\u00ad\u200b\u202b\u2063\ufeff\uffff") == "a"
