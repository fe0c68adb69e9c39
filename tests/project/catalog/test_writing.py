"""Writing papers.toml: edits change one value and nothing else."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sslbib.errors.border import inert
from sslbib.item import Link
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings, ListSettings, Paper
from sslbib.project.catalog.tables import comments_of
from tests.project.catalog.test_reading import CATALOG


def lines_changed(before: str, after: str) -> list[tuple[str, ...]]:
    """Return the lines that differ, as a diff shows them."""
    import difflib

    diff = difflib.ndiff(before.splitlines(), after.splitlines())
    return [(line[0], line[2:]) for line in diff if line[0] in "+-"]


def test_new_field_is_aligned() -> None:
    """A field that is added stands below the others, its sign under theirs."""
    edited = catalog.edit(CATALOG, 1, {"doi": "10.1007/978-3-319-67558-9_34"})

    assert lines_changed(CATALOG, edited) == [("+", 'doi   = "10.1007/978-3-319-67558-9_34"')]


def test_new_field_stands_before_a_sub_table() -> None:
    """A field that is added to a paper with corrections does not end up among them."""
    edited = catalog.edit(CATALOG, 0, {"venue": "Nature Machine Intelligence"})

    assert lines_changed(CATALOG, edited) == [("+", 'venue = "Nature Machine Intelligence"')]
    assert catalog.read(edited).papers[0].venue == "Nature Machine Intelligence"


def test_changed_value_keeps_its_comment() -> None:
    """A value changes in place; the comment behind it stays."""
    text = '[[papers]]\ntitle = "One"   # as printed\ndate = "2020"\n'

    assert catalog.edit(text, 0, {"title": "Two"}) == text.replace("One", "Two")


def test_deleted_field() -> None:
    """None deletes a field and its line alone."""
    edited = catalog.edit(CATALOG, 0, {"arxiv": None})

    assert lines_changed(CATALOG, edited) == [("-", 'arxiv = "arXiv:2111.03452v2"')]


def test_windows_line_ends_stay() -> None:
    """A file with CRLF keeps it, in the new line too."""
    text = CATALOG.replace("\n", "\r\n")
    edited = catalog.edit(text, 1, {"venue": "MICCAI"})

    assert edited.replace("\r\n", "\n") == catalog.edit(CATALOG, 1, {"venue": "MICCAI"})
    assert edited.count("\n") == edited.count("\r\n")


def test_insert_and_remove() -> None:
    """A paper that is put in and taken out again leaves every byte as it was."""
    paper = Paper(key="new2020", title="New", columns={"Task, too": "a | b"})
    inserted = catalog.insert(CATALOG, 1, [paper])

    assert [p.key for p in catalog.read(inserted).papers][1] == "new2020"
    assert catalog.remove(inserted, 1) == CATALOG


def test_comment_above_a_paper_moves_with_it() -> None:
    """Taking a paper out takes the comment above it, and leaves its neighbour's."""
    assert "Known by its title alone" in catalog.remove(CATALOG, 0)
    assert "Known by its title alone" not in catalog.remove(CATALOG, 1)


def test_a_paper_that_another_absorbs_leaves_its_comments() -> None:
    """They go above the paper that stays, wherever the two stand."""
    for kept, gone in ((0, 1), (1, 0)):
        text = catalog.absorb(CATALOG, kept, gone, {"tags": ["one"]})
        (paper,) = catalog.read(text).papers

        assert paper == replace(catalog.read(CATALOG).papers[kept], tags=("one",))
        assert sorted(comments_of(text)) == sorted(comments_of(CATALOG))
        assert catalog.absorb(CATALOG.replace("\n", "\r\n"), kept, gone, {"tags": ["one"]}) == text.replace(
            "\n", "\r\n"
        )


def test_corrections_keep_their_table_and_its_comments() -> None:
    """A line that says what it said is not touched; a new one comes last, one that goes leaves the others."""
    text = CATALOG.replace('volume = "4"', 'volume = "4"   # as printed\nissue  = "1"')
    edited = catalog.edit(text, 0, {"csl": {"volume": "4", "page": "7"}})

    assert lines_changed(text, edited) == [("-", 'issue  = "1"'), ("+", 'page = "7"')]


def test_settings() -> None:
    """A setting is edited in its own table, which is made when it is missing."""
    assert lines_changed(CATALOG, catalog.edit_settings(CATALOG, "list", {"title": "All"})) == [
        ("-", 'title   = "Papers"'),
        ("+", 'title   = "All"'),
    ]
    assert catalog.read(catalog.edit_settings(CATALOG, "resolve", {"mailto": "a@b.org"})).resolve.mailto == "a@b.org"


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(inert).filter(lambda text: text.strip())
papers = st.builds(
    Paper,
    key=st.from_regex(r"[a-z]{3}[0-9]{4}[a-z]{2}", fullmatch=True),
    title=texts,
    date=texts,
    authors=st.lists(texts, max_size=2).map(tuple),
    code=st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple),
    columns=st.dictionaries(texts, texts, max_size=2),
    csl=st.dictionaries(texts, texts | st.integers() | st.lists(texts), max_size=2),
)


@given(st.lists(papers, max_size=3, unique_by=lambda paper: paper.key))
def test_what_is_written_is_read_back(written: list[Paper]) -> None:
    """Any text in any field survives papers.toml, but for what a terminal would obey."""
    text = catalog.new(ListSettings(title="T"), ExportSettings(), written)

    assert list(catalog.read(text).papers) == written


@given(papers, texts)
def test_edit_by_tomlkit_agrees_with_our_own_writing(paper: Paper, title: str) -> None:
    """An edited value is read back as any other, and the rest stays as written."""
    text = catalog.new(ListSettings(title="T"), ExportSettings(), [paper])
    edited = tomllib.loads(catalog.edit(text, 0, {"title": title}))
    before = tomllib.loads(text)

    assert edited["papers"][0] == {**before["papers"][0], "title": title}


def test_papers_in_another_order_before_what_follows_them() -> None:
    """A new paper at the end goes below the last one, and a table behind the papers stays behind them."""
    text = '[[papers]]\ntitle = "One"\n\n[[papers]]\ntitle = "Two"\n\n[resolve]\nmailto = "a@b.org"\n'
    made = catalog.recompose(text, [(1, {}), (0, {"title": "First"}), Paper("new2020", "New")])
    assert [paper.title for paper in catalog.read(made).papers] == ["Two", "First", "New"]
    assert catalog.read(made).resolve.mailto == "a@b.org"
    assert "\n\n\n" not in made
    assert catalog.recompose(text, [(0, {}), (1, {})]) == text
