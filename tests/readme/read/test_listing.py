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


def test_an_entry_right_above_another_stays_its_own() -> None:
    """A contributor's paragraph without an empty line behind it takes nothing from the one below."""
    old = f"**{TITLE}**  \nAda Klein, Bo Li  \n[[pdf]({ARXIV}1)], 2021"
    new = f"**Another Study of Many Sums** Cy Gray [[pdf]({ARXIV}2)], 2022"
    listing = readme.read(f"## Papers\n\n{new}\n{old}\n\n**A Third Study of Many Sums** [[pdf]({ARXIV}3)]\n")

    assert [entry.title for entry in listing.entries[:2]] == ["Another Study of Many Sums", TITLE]
    assert [len(entry.links) for entry in listing.entries[:2]] == [1, 1]


def test_a_heading_that_is_a_venue_says_it_of_its_papers() -> None:
    """Its acronym or its name with a year is a venue; a name that may be a topic is none."""
    headings = ("CVPR 2021", "Pattern Recognition", "NeurIPS")
    text = "".join(f"## {heading}\n\n- [{TITLE}, Part {n}]({ARXIV}{n})\n\n" for n, heading in enumerate(headings))

    assert [entry.value("venue") for entry in readme.read(text).entries] == ["CVPR", "", "NeurIPS"]


def test_a_table_in_html_is_told_and_what_stands_around_it_is_read() -> None:
    """Its rows count as lines that are left out; one that is never closed takes nothing along."""
    row = f'<tr><td><a href="{ARXIV}7">A Table of Many Sums</a></td></tr>'
    whole = readme.read(f"## Papers\n\n<table>\n{row}\n{row}\n</table>\n\n- [{TITLE}]({ARXIV}1)\n")
    broken = readme.read(f"## Papers\n\n<table>\n\n- [{TITLE}]({ARXIV}1)\n")

    assert [(left.line, left.lines) for left in whole.left] == [(3, 2)]
    assert "HTML" in whole.left[0].why
    assert [entry.title for entry in whole.entries] == [entry.title for entry in broken.entries] == [TITLE]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbered_references_are_papers(gap: str) -> None:
    """References as papers print them, with or without empty lines between, are entries without a link."""
    references = (
        '[1] A. Klein and B. Li, "Seeing slices of references," *IEEE Transactions on Sums*, vol. 4, pp. 1-12, 2019.',
        '[2] C. Gray, "How thin a reference can be," in *Proc. CVPR*, 2020, pp. 12-24.',
    )
    listing = readme.read(f"## References\n\n{gap.join(references)}\n")

    assert [entry.title for entry in listing.entries] == ["Seeing slices of references", "How thin a reference can be"]
    assert [entry.doubts for entry in listing.entries] == [("no link leads to a paper",)] * 2


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
