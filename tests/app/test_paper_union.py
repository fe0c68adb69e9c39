"""What two entries of papers.toml say together, and where only a person can tell which is right."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.app.paper_union import unite
from sslbib.item import Link
from sslbib.project.catalog import Paper

if TYPE_CHECKING:
    from sslbib.app.paper_union import PaperUnion

ARXIV, PDF = Link("arXiv", "https://arxiv.org/abs/2001.00001"), Link("PDF", "https://example.org/a.pdf")
BARE = Paper("a", "Hunting patterns")
FULL = Paper(
    "b",
    "Hunting patterns",
    date="2021",
    venue="Feline Studies",
    authors=("Ada Byron",),
    code=(Link("Github", "https://github.com/a/b"),),
    links=(ARXIV,),
    modality="CT",
    tags=("cats",),
    doi="10.5555/hunting",
    arxiv="2001.00001",
    rejected=("10.5555/other",),
    columns={"Task": "Hunting"},
    csl={"volume": "4"},
)


def united(first: Paper, second: Paper, chosen: int | None = None) -> PaperUnion:
    """Return what two papers say, one of them chosen wherever they contradict each other."""
    return unite(first, second, lambda _field: chosen)


def test_a_bare_entry_gains_all_that_the_other_says() -> None:
    """Every field but those of its place in the list; the other way round nothing changes."""
    gained = united(BARE, FULL)
    named = {field.name for field in fields(Paper)} - {"key", "title", "sections", "aliases", "provisional"}

    assert gained.fields == {name: getattr(FULL, name) for name in named}
    assert not gained.contradictions
    assert united(FULL, BARE).fields == {}


def test_links_and_tags_are_joined_each_address_once() -> None:
    """A label that gives way to another is noted."""
    one = Paper("a", "T", links=(ARXIV,), tags=("cats", "ct"))
    two = Paper("b", "T", links=(PDF, Link("Preprint", ARXIV.url)), tags=("ct", "mri"))
    both = united(one, two)

    assert both.fields == {"links": (ARXIV, PDF), "tags": ("cats", "ct", "mri")}
    assert both.given_up == [("links", Link("Preprint", ARXIV.url))]


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "kept"),
    [
        ("title", "Hunting Patterns.", "Hunting patterns", "Hunting Patterns."),
        ("venue", "MedIA", "MEDIA", "MedIA"),
        ("date", "2021", "2021-05", "2021-05"),
        ("date", "2021-05-02", "2021-05", "2021-05-02"),
        ("doi", "10.5555/A", "10.5555/a", "10.5555/A"),
        ("authors", ("Ada Byron", "et al."), ("Ada Byron", "Bo Li"), ("Ada Byron", "Bo Li")),
        ("authors", ("Ada Byron", "Bo Li"), ("Ada Byron", "et al."), ("Ada Byron", "Bo Li")),
    ],
)
def test_what_says_the_same_is_no_contradiction(name: str, ours: object, theirs: object, kept: object) -> None:
    """The fuller one stays, or else the first one's spelling; the other is noted."""
    values = {"title": "T"}
    both = united(Paper("a", **{**values, name: ours}), Paper("b", **{**values, name: theirs}))  # type: ignore[arg-type]

    assert not both.contradictions
    assert both.fields.get(name, ours) == kept
    assert both.given_up == [(name, theirs if kept == ours else ours)]


@pytest.mark.parametrize(
    ("name", "ours", "theirs"),
    [
        ("title", "Hunting patterns", "Hunting habits"),
        ("date", "2020", "2021"),
        ("date", "202", "2021"),
        ("venue", "arXiv", "Feline Studies"),
        ("doi", "10.5555/a", "10.5555/b"),
        ("authors", ("Ada Byron", "et al."), ("Bo Li", "Ada Byron")),
        ("columns", {"Task": "Hunting"}, {"Task": "Sleep"}),
        ("csl", {"volume": "4"}, {"volume": "5"}),
    ],
)
def test_contradictions_are_a_persons_to_settle(name: str, ours: object, theirs: object) -> None:
    """Nothing is decided unasked; the choice takes one, and the other is noted."""
    one, two = (Paper("k", **{"title": "T", name: value}) for value in (ours, theirs))  # type: ignore[arg-type]

    assert [each.field.partition(".")[0] for each in united(one, two).contradictions] == [name]
    assert united(one, two, 0).fields == {}
    assert united(one, two, 1).fields == {name: theirs}
    assert [field.partition(".")[0] for field, _ in united(one, two, 1).given_up] == [name]


def test_a_preprints_doi_that_gives_way_leaves_its_id() -> None:
    """Nothing is lost of where the preprint is."""
    preprint, published = Paper("a", "T", doi="10.48550/arXiv.2001.00001"), Paper("b", "T", doi="10.5555/hunting")

    assert united(preprint, published, 1).fields == {"doi": "10.5555/hunting", "arxiv": "2001.00001"}


def test_a_doi_that_a_person_rejected_is_a_contradiction() -> None:
    """One entry says that the other's DOI is not this paper's; who merges all the same takes that back."""
    one, two = Paper("a", "T", rejected=("10.5555/Hunting",)), Paper("b", "T", doi="10.5555/hunting")

    assert [each.field for each in united(one, two).contradictions] == ["rejected"]
    assert united(one, two, 0).fields == {"doi": "10.5555/hunting", "rejected": ()}


_TEXTS = st.sampled_from(["", "a", "b", "B"])
_LINKS = st.lists(st.builds(Link, _TEXTS, st.sampled_from(["https://a.org", "https://b.org"])), max_size=3).map(tuple)
_PAPERS = st.builds(
    Paper,
    key=st.just("k"),
    title=st.sampled_from(["a", "A", "b"]),
    date=st.sampled_from(["", "2020", "2020-01", "2021"]),
    venue=_TEXTS,
    authors=st.sampled_from([(), ("A",), ("A", "et al."), ("A", "B")]),
    links=_LINKS,
    tags=st.lists(_TEXTS, max_size=2).map(tuple),
    doi=st.sampled_from(["", "10.5555/a", "10.5555/A", "10.48550/arXiv.2001.00001"]),
    rejected=st.sampled_from([(), ("10.5555/a",)]),
    columns=st.dictionaries(st.sampled_from(["X", "Y"]), _TEXTS.filter(bool), max_size=2),
)


@given(_PAPERS, _PAPERS, st.sampled_from([None, 0, 1]))
def test_no_value_is_lost_untold(first: Paper, second: Paper, chosen: int | None) -> None:
    """Each value of either is in the union, or is told as given up or as contradicted."""
    both = united(first, second, chosen)
    told = [value for _, value in both.given_up]
    told += [value for each in both.contradictions for value in (each.first, each.second)]
    for paper in (first, second):
        for name in ("title", "date", "venue", "authors", "doi"):
            value = getattr(paper, name)
            assert not value or value == both.fields.get(name, getattr(first, name)) or value in told
        for name in ("links", "tags"):
            kept = both.fields.get(name, getattr(first, name))
            assert {link for link in getattr(paper, name) if getattr(link, "label", True)} <= {*kept, *told}  # type: ignore[misc]
    if chosen is not None:
        assert not both.contradictions
