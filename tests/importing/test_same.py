"""Two entries are one paper where an identifier, or title, author, year and container, say so; their union is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.importing import read
from sslbib.importing.papers import make
from sslbib.item import OTHERS, Date, Item, Name
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings, ListSettings
from tests.conftest import examples

ROE = (Name("Roe", "Jane"),)


def article(key: str, title: str, **values: object) -> Item:
    """Return an article of a journal."""
    base = {"author": ROE, "container_title": "Journal", "issued": Date(((2020,),))}
    return Item(id=key, type="article-journal", title=title, **{**base, **values})  # type: ignore[arg-type]


def keys_of(*items: Item) -> list[str]:
    """Return the keys of the papers that items come to."""
    return [paper.key for paper in make(items).papers]


def test_nobody_is_dropped_for_his_title() -> None:
    """Seven entries that hold “Editorial” three times and “Introduction” twice are seven papers."""
    text = "".join(
        f"@article{{k{n}, title={{{title}}}, author={{A{n} B}}, journal={{J}}, year={{20{n:02}}}}}\n"
        for n, title in enumerate(["Editorial"] * 3 + ["Introduction"] * 2 + ["One", "Two"])
    )

    assert len(make(read(text, ".bib").items).papers) == 7


APART = [
    (article("a", "Editorial"), article("b", "Editorial", author=(Name("Doe"),))),
    (article("a", "Editorial"), article("b", "Editorial", issued=Date(((2021,),)))),
    (article("a", "Editorial"), article("b", "Editorial", container_title="Other")),
    (article("a", "Editorial", issue="1"), article("b", "Editorial", issue="2")),
    (article("a", "T", doi="10.1000/1"), article("b", "T", doi="10.1000/2")),
    (Item(id="a", type="document", title="T"), Item(id="b", type="document", title="T")),
    (article("a", "Chapter one of it", doi="10.1000/1"), article("b", "Something else", doi="10.1000/1")),
]


@pytest.mark.parametrize("pair", APART, ids=lambda pair: pair[1].id + pair[1].title)
def test_two_papers(pair: tuple[Item, Item]) -> None:
    """Another author, year, container, issue or DOI; and titles that have a book's DOI in common."""
    assert keys_of(*pair) == ["a", "b"]


def test_one_paper() -> None:
    """The same title in another spelling; an arXiv entry and its published version: the union, and an alias."""
    preprint = Item(
        id="arx", type="article", title="Deep Learning of Things", arxiv="1706.03762", author=(ROE[0], OTHERS),
        number="arXiv:1706.03762", publisher="arXiv", abstract="We learn.",
    )  # fmt: skip
    published = article(
        "pub", "Deep learning of things", arxiv="1706.03762", doi="10.1000/1", author=(*ROE, Name("Doe", "John"))
    )
    made = make([preprint, published, article("c", "A Study"), article("d", "A study", abstract="Text")])
    first, second = made.papers

    assert (first.key, first.aliases, first.doi, first.arxiv) == ("arx", ("pub",), "10.1000/1", "1706.03762")
    assert first.csl["type"] == "article-journal"
    assert first.csl["abstract"] == "We learn."
    assert "number" not in first.csl
    assert first.csl["author"] == [{"family": "Roe", "given": "Jane"}, {"family": "Doe", "given": "John"}]
    assert (second.key, second.aliases, second.csl["abstract"]) == ("c", ("d",), "Text")
    assert [(one.key, one.into) for one in made.merged] == [("pub", "arx"), ("d", "c")]


def test_keys_and_dois_that_papers_toml_would_refuse() -> None:
    """Keys that differ in case only, odd keys, aliases of others and a DOI of two are mended, and told."""
    made = make(
        [
            article("Smith2020", "One", aliases=("other", "a b")),
            article("smith2020", "Two"),
            article("odd key", "Three", doi="10.1000/1"),
            article("other", "Four", doi="10.1000/1"),
        ]
    )
    read_again = catalog.read(catalog.new(ListSettings(title="T"), ExportSettings(), made.papers))

    assert [paper.key for paper in made.papers] == ["Smith2020", "roe2020two", "roe2020three", "other"]
    assert [paper.doi for paper in read_again.papers] == ["", "", "10.1000/1", ""]
    assert read_again.papers[3].csl["custom"] == {"fields": {"doi": "10.1000/1"}}
    assert len(made.notes) == 5


def test_entries_without_title() -> None:
    """One with an identifier is looked up, one with something like a title keeps it, one with neither is told."""
    made = make(
        [
            Item(id="a", type="document", doi="10.1000/1"),
            Item(id="b", type="document", url="https://x.org"),
            Item(id="c", type="document", author=ROE),
        ]
    )

    assert made.names == ("10.1000/1",)
    assert [paper.title for paper in made.papers] == ["https://x.org"]
    assert [problem.place.key for problem in made.problems] == ["c"]


KEYS = st.sampled_from(["a", "A", "b", "a b", "", "ä", "x,y", "k:1"])
ENTRIES = st.lists(
    st.builds(
        Item,
        id=KEYS,
        type=st.just("book"),
        title=st.sampled_from(["", "One", "Two", "{", "\\", '"""', "<i>x</i>"]),
        author=st.sampled_from([(), ROE, (Name(literal="others"),)]),
        issued=st.sampled_from(
            [None, Date(((2020,),)), Date(((-50,), (0,))), Date(literal="x"), Date(((0,), (1988,)))]
        ),
        doi=st.sampled_from(["", "10.1000/1", "10.1000/2"]),
        aliases=st.lists(KEYS, max_size=2).map(tuple),
        custom=st.sampled_from([(), (("a b", "x"), ("é", "\n"))]),
    ),
    max_size=6,
)


@settings(max_examples=examples(100), deadline=None)
@given(ENTRIES)
def test_papers_toml_is_never_refused(items: list[Item]) -> None:
    """Whatever a file says, the next command can read what `init` writes, and every entry has a fate."""
    made = make(items)
    papers = catalog.read(catalog.new(ListSettings(title="T"), ExportSettings(), made.papers)).papers

    assert len(papers) + len(made.merged) + len(made.names) + len(made.problems) == len(items)
