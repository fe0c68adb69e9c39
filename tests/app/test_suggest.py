"""Suggestions: what the maintainers could correct, and nothing that is a matter of typography or not sure."""

from __future__ import annotations

from dataclasses import replace

from sslbib.app.suggest import suggestions
from sslbib.item import Date, Item, Link, Name
from sslbib.project.catalog import Paper
from sslbib.project.lock import LockedWork

PAPER = Paper(
    key="a",
    title="Revisiting Rubik's Cube - Self-supervised Learning.",
    date="2020",
    venue="MICCAI",
    links=(Link("Official", "https://link.springer.com/chapter/10.1007/978-3-030-59719-1_24"),),
)
ITEM = Item(
    id="a",
    type="paper-conference",
    title="Revisiting Rubik’s Cube – Self-supervised <i>Learning</i>",
    container_title="MICCAI 2020",
    issued=Date(((2020,),)),
    doi="10.1007/978-3-030-59719-1_24",
)
LOCKED = LockedWork({}, "crossref")


def fields(paper: Paper = PAPER, item: Item = ITEM, locked: LockedWork = LOCKED) -> list[tuple[str, str]]:
    """Return what is suggested for which field."""
    return [(suggestion.field, suggestion.why) for suggestion in suggestions(paper, item, locked)]


def test_typography_is_no_difference() -> None:
    """Quotes, dashes, markup and a full stop make no other title."""
    assert fields() == []


def test_title() -> None:
    """Other words and other capitals are told apart."""
    assert fields(replace(PAPER, title="Revisiting Rubik's Cubes")) == [("title", "the titles differ")]
    assert fields(replace(PAPER, title=PAPER.title.upper())) == [("title", "the capitals differ")]


def test_year_and_venue() -> None:
    """The year of the preprint and a venue that is missing are shown."""
    assert fields(replace(PAPER, date="2019-07", venue="")) == [
        ("date", "the years differ"),
        ("venue", "it was published"),
    ]


def test_link_to_the_record() -> None:
    """A paper with links to preprints alone is offered the DOI's; a page of the publisher's is enough."""
    preprint = (Link("Preprint", "https://arxiv.org/abs/2007.08826"),)
    by_pii = (Link("Official", "https://www.sciencedirect.com/science/article/abs/pii/S1361841518304699"),)

    assert fields(replace(PAPER, links=preprint)) == [("links", "no link leads to the version of record")]
    assert fields(replace(PAPER, links=by_pii)) == []


def test_unsure_records_suggest_nothing() -> None:
    """Neither an unconfirmed record nor unconfirmed capitals correct a list."""
    paper = replace(PAPER, title="revisiting rubik's cube - self-supervised learning", venue="")

    assert fields(paper, locked=replace(LOCKED, status="unresolved")) == []
    assert fields(paper, locked=replace(LOCKED, unconfirmed=("title: capitals",))) == [("venue", "it was published")]


def test_a_lost_letter_is_told() -> None:
    """U+FFFD stands in a record for a letter that somebody lost before it was deposited."""
    why = "a letter is lost in the record (U+FFFD)"

    assert fields(item=replace(ITEM, author=(Name("M\ufffdller", "A."),))) == [("authors", why)]
    assert ("title", why) in fields(item=replace(ITEM, title="R\ufffdntgen"))
