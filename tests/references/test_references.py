"""The public functions: lists and citations of items in each output format."""

from __future__ import annotations

import os

import pytest

from sslbib.errors import StyleError
from sslbib.item import Date, Item, Name
from sslbib.references import bibliography, entries, find_style, search_styles
from tests.references.samples import HOSTILE, SMITHS

APA = find_style("apa")


def test_ids_keep_their_case() -> None:
    """Two ids that differ in case are two references."""
    upper = Item(id="SMITH0", type="book", title="Delta")

    assert {reference.id for reference in entries([SMITHS[0], upper], APA)} == {"smith0", "SMITH0"}


def test_locale() -> None:
    """A list can be made in another language than the style's."""
    book = Item(id="b", type="book", title="Titel", editor=(Name("Doe", "J."),), edition="2", issued=Date(((2020,),)))

    assert "Hrsg." in bibliography([book], APA, locale="de-DE")


@pytest.mark.parametrize(("style", "text"), [("nature", "Imaging [Retracted]"), ("apa", "Imaging. (2020). Retracted.")])
def test_a_retracted_work_says_so(style: str, text: str) -> None:
    """Behind the title where a style does not print `status`, which APA does; never twice."""
    paper = Item(id="p", type="article-journal", title="Imaging", status="retracted", issued=Date(((2020,),)))
    listed = bibliography([paper], find_style(style))

    assert text in listed
    assert listed.lower().count("retracted") == 1


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


def test_style_without_bibliography() -> None:
    """A style that only makes notes says so."""
    with pytest.raises(StyleError, match="no reference lists"):
        bibliography([], find_style("bluebook-law-review"))
