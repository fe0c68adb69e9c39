"""Text → HTML: what a browser's parser makes of it is the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sslbib.markup import to_html

VISIBLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1)


@given(VISIBLE)
def test_a_parser_reads_the_text_back(text: str) -> None:
    """An element and an attribute of either quotation mark hold the text."""
    value = to_html.attribute(text)
    made = html.fragment_fromstring(f"<p title=\"{value}\" lang='{value}'>{to_html.escape(text)}</p>")

    assert made.text == text
    assert (made.get("title"), made.get("lang")) == (text, text)
    assert len(made) == 0


def test_a_lone_ampersand_is_left_to_those_who_do_not_unescape() -> None:
    """Entities and tags are escaped; what nobody takes for one is not."""
    assert to_html.escape_where_read("R & D &amp; &#60; a < b > c") == "R & D &amp;amp; &amp;#60; a &lt; b > c"


def test_a_page_holds_its_title_and_body() -> None:
    """A title is text, the body is HTML."""
    page = html.document_fromstring(to_html.page("A & <b>", "<p>x</p>\n").encode())

    assert page.findtext("head/title") == "A & <b>"
    assert page.findtext("body/p") == "x"
