"""Lists are found in their text, whatever it is."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.project import catalog, lock
from tests.readme.forms import ARXIV, TITLE


def test_a_category_item_is_a_section() -> None:
    """Items below an item that is no paper stand in a section of its name."""
    text = f"## Vision\n\n* Sound\n  * [{TITLE}]({ARXIV}1)\n* Light\n  * [Another Study of Many Sums]({ARXIV}2)\n"
    listing = readme.read(text)
    assert [listing.blocks[entry.block].section for entry in listing.entries] == ["Vision > Sound", "Vision > Light"]


def test_reference_links_and_duplicate_rows_on_a_line() -> None:
    """Targets defined at the end of the text count as links, and a CRLF stays one."""
    lines = ["|Title|Paper|", "|---|---|", f"|{TITLE}|[pdf][1]|", "|More Sums of Slices|[pdf][2]|", ""]
    text = "\r\n".join([*lines, f"[1]: {ARXIV}1", f"[2]: {ARXIV}2", ""])
    start = readme.start(text)
    assert [paper.arxiv for paper in catalog.read(start.catalog).papers] == ["2101.00001", "2101.00002"]
    kept = readme.with_base(lock.Lock(), start.base)
    assert readme.rewrite(text, catalog.read(start.catalog), kept)[0] == text


ODD = {
    "open brackets": "- [" + "[" * 20000 + f"]({ARXIV}1)",
    "open links": '- <a href="' * 3000,
    "open parentheses": f"- [{TITLE}](" + "(" * 20000,
    "blanks": "- " + " " * 20000 + f"[{TITLE}]({ARXIV}1)" + " " * 20000 + "x",
    "deep nesting": "\n".join(" " * (2 * depth) + f"- [{TITLE}]({ARXIV}1)" for depth in range(400)),
    "pipes": "|Title|Paper|\n|-|-|\n" + "|" * 20000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read(name: str) -> None:
    """What is open without end, or nested without end, is read like any text."""
    assert readme.read(ODD[name]).text == ODD[name]
