"""The public functions: lists and citations of items in each output format."""

from __future__ import annotations

import os
import re

import pytest

from sslbib.errors import UsageError
from sslbib.item import Date, Item, Name
from sslbib.references import Cite, bibliography, entries, find_style, in_text, search_styles

HOSTILE = Item(
    id="Hostile",
    type="article-journal",
    title="Costs *of* <script>alert(1)</script> & \\input{x} 5% $x$ _y_ #1",
    author=(Name(family="O'Neil", given="Mary-Ann"),),
    container_title="J. Tests",
    issued=Date(((2020, 2),)),
    doi="10.1000/a_b(c)<d>#1",
)
SMITHS = tuple(
    Item(id=f"smith{n}", type="article-journal", title=title, author=(Name("Smith", given),), issued=Date(((2020,),)))
    for n, (title, given) in enumerate((("Beta", "Jane"), ("Alpha", "Jane"), ("Gamma", "John")))
)
APA = find_style("apa")


def test_html_is_escaped() -> None:
    """Markup in a title is text, and a DOI's signs are encoded in its link."""
    text = bibliography([HOSTILE], APA, to="html")

    assert "<script>" not in text
    assert "&#60;script&#62;" in text
    assert 'href="https://doi.org/10.1000/a_b(c)%3Cd%3E%231"' in text
    assert text.startswith('<div class="csl-bib-body"')
    assert text.endswith("</div>\n")


def test_markdown_is_escaped() -> None:
    """Nothing in a title is markdown, and a number at the start is no list."""
    text = bibliography([HOSTILE], find_style("nature"), to="markdown")

    assert text.startswith("1\\. O’Neil, M.-A. Costs \\*of\\* \\<script\\>")
    assert "<div" not in text


def test_latex_is_escaped() -> None:
    """No sign of a title is a command or ends a line."""
    text = bibliography([HOSTILE], APA, to="latex")

    assert "\\textbackslash{}input\\{x\\} 5\\% \\$x\\$ \\_y\\_ \\#1" in text


def test_rtf_is_ascii_and_balanced() -> None:
    """RTF holds other letters as numbers, and its braces are balanced."""
    text = bibliography([HOSTILE], APA, to="rtf")

    assert text.isascii()
    bare = re.sub(r"\\[{}\\]", "", text)
    assert bare.count("{") == bare.count("}")


def test_text_has_no_markup() -> None:
    """Plain text has neither tags nor asterisks of ours."""
    text = bibliography(SMITHS[:1], APA)

    assert text == "Smith, J. (2020). Beta.\n"


def test_year_suffixes_follow_the_list() -> None:
    """Two papers of one author and year get a and b in the list's order, the same in the text."""
    shown = [reference.text for reference in entries(SMITHS[:2], APA)]

    assert shown == ["Smith, J. (2020a). Alpha.", "Smith, J. (2020b). Beta."]
    assert in_text(SMITHS[:2], [["smith0"], ["smith0", "smith1"]], APA) == ["(Smith, 2020b)", "(Smith, 2020a, 2020b)"]


def test_numbers_collapse() -> None:
    """Numbers that follow one another become a range where the style wants it."""
    style = find_style("nature")

    assert in_text(SMITHS, [["smith0", "smith1", "smith2"]], style, to="html") == ["<sup>1–3</sup>"]


def test_locators_and_affixes() -> None:
    """A citation holds the place cited and what the author puts around it."""
    cites = [Cite("smith2", prefix="see", locator="3-5", suffix="for more")]

    assert in_text(SMITHS[2:], [cites], find_style("chicago-author-date")) == ["(see Smith 2020, 3–5 for more)"]


def test_unknown_key() -> None:
    """A citation of a paper that isn't there is an error that names the key."""
    with pytest.raises(UsageError, match="SMITH0"):
        in_text(SMITHS, [["SMITH0"]], APA)


def test_ids_keep_their_case() -> None:
    """Two ids that differ in case are two references."""
    upper = Item(id="SMITH0", type="book", title="Delta")

    assert {reference.id for reference in entries([SMITHS[0], upper], APA)} == {"smith0", "SMITH0"}


def test_locale() -> None:
    """A list can be made in another language than the style's."""
    book = Item(id="b", type="book", title="Titel", editor=(Name("Doe", "J."),), edition="2", issued=Date(((2020,),)))

    assert "Hrsg." in bibliography([book], APA, locale="de-DE")


def test_empty_list() -> None:
    """No items make no list."""
    assert bibliography([], APA, to="html") == ""


EVERY = [info.name for info in search_styles("") if not info.parent]
LISTING = [
    name for name in (EVERY if os.environ.get("CI") == "true" else EVERY[::60]) if find_style(name).has_bibliography
]
"""Styles that make reference lists, not only notes."""


@pytest.mark.parametrize("name", LISTING)
def test_every_style_renders(name: str) -> None:
    """Every style that is carried renders items of several types without an exception; CI=true tries all of them."""
    style = find_style(name)
    years = Date(((2001,), (2002,)))
    thesis = Item(id="t", type="thesis", title="T", author=(Name("Ü", "Ö"),), issued=years, genre="PhD")
    chapter = Item(id="c", type="chapter", title="C?", editor=(Name(literal="WHO"),), page="xi-xx", container_title="B")

    assert bibliography([HOSTILE, *SMITHS, thesis, chapter, Item(id="n", type="document")], style, to="html")
