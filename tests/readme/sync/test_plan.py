"""What one side changes becomes of the paper on the other; what a person wrote never goes unasked."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project import catalog, lock

ARXIV = "https://arxiv.org/abs/2001.0000"
ROWS = (
    f"|2024|Learning without labels|ICLR|[pdf]({ARXIV}1)|5|\n",
    f"|2023|Graphs that forget|ICML|[pdf]({ARXIV}2)|7|\n",
    f"|2022|Sparse models of weather|AAAI|[pdf]({ARXIV}3)|9|\n",
)
HEAD = "|Date|Title|Venue|Paper|Stars|\n|---|---|---|---|---|\n"
LIST = HEAD + "".join(ROWS)


def merged(text: str, toml: str, prefer: str = "") -> readme.Merged:
    """Bring a list edited since it was taken in, and its catalog, together."""
    kept = readme.with_base(lock.Lock(), readme.start(LIST).base)
    return readme.merge(text, catalog.read(toml), kept, prefer)


def started() -> str:
    """Return papers.toml as `init` makes it."""
    return readme.start(LIST).catalog


HELD = {
    "rejected": ("10.1000/wrong",),
    "csl": {"page": "1-9"},
    "aliases": ("graphs2020",),
}


@pytest.mark.parametrize("field", HELD)
def test_a_row_does_not_take_along_what_a_person_wrote(field: str) -> None:
    """No list shows it: the paper stays, and the person is asked what is meant."""
    toml = catalog.edit(started(), 1, {field: HELD[field]})
    result = merged(LIST.replace(ROWS[1], ""), toml)
    (conflict,) = result.conflicts
    assert (conflict.field, conflict.table, conflict.catalog) == ("paper", "taken away", f"changed: {field}")
    assert (result.text, result.catalog) == (LIST.replace(ROWS[1], ""), toml)


@pytest.mark.parametrize("field", HELD)
def test_a_person_s_choice_settles_what_becomes_of_it(field: str) -> None:
    """With the table preferred the paper goes; with the catalog preferred its row comes back."""
    toml = catalog.edit(started(), 1, {field: HELD[field]})
    gone = merged(LIST.replace(ROWS[1], ""), toml, "table")
    assert [paper.title for paper in catalog.read(gone.catalog).papers] == [
        "Learning without labels",
        "Sparse models of weather",
    ]
    assert [(change.kind, change.title) for change in gone.to_catalog] == [("removed", "Graphs that forget")]
    back = merged(LIST.replace(ROWS[1], ""), toml, "catalog")
    assert (back.text, back.catalog) == (LIST, toml)
    assert [(change.kind, change.title) for change in back.to_table] == [("added", "Graphs that forget")]


def test_a_row_that_goes_takes_its_paper_along() -> None:
    """A paper of which the catalog says nothing more leaves it, and is told."""
    result = merged(LIST.replace(ROWS[1], ""), started())
    assert [paper.title for paper in catalog.read(result.catalog).papers] == [
        "Learning without labels",
        "Sparse models of weather",
    ]
    assert [(c.kind, c.title, c.key) for c in result.to_catalog] == [
        ("removed", "Graphs that forget", "graphs2023that")
    ]


def test_a_paper_that_goes_takes_its_row_along() -> None:
    """An untouched row leaves the list, and is told with its line."""
    result = merged(LIST, catalog.remove(started(), 1))
    assert result.text == LIST.replace(ROWS[1], "")
    assert [(c.kind, c.title, c.line) for c in result.to_table] == [("removed", "Graphs that forget", 4)]


def test_a_row_edited_while_its_paper_was_taken_away_is_a_conflict() -> None:
    """The edit is not lost; the table's side brings the paper back, the catalog's takes the row."""
    text, toml = LIST.replace("|ICML|", "|ICML 2023|"), catalog.remove(started(), 1)
    (conflict,) = merged(text, toml).conflicts
    edited = ROWS[1].replace("ICML", "ICML 2023").strip()
    assert (conflict.table, conflict.catalog, conflict.line) == (f"changed: {edited}", "taken away", 4)
    assert [p.venue for p in catalog.read(merged(text, toml, "table").catalog).papers] == ["ICLR", "ICML 2023", "AAAI"]
    assert merged(text, toml, "catalog").text == LIST.replace(ROWS[1], "")


def test_a_paper_edited_while_its_row_was_taken_away_is_a_conflict() -> None:
    """It names what was changed."""
    toml = catalog.edit(started(), 1, {"venue": "ICML 2023", "date": "2021"})
    (conflict,) = merged(LIST.replace(ROWS[1], ""), toml).conflicts
    assert (conflict.title, conflict.field, conflict.key) == ("Graphs that forget", "paper", "graphs2021that")
    assert conflict.catalog == "changed: date, venue"


@pytest.mark.parametrize(
    ("written", "cell", "columns"), [("|5|", "||", {}), ("|5|", "|6|", {"Stars": "6"}), ("|5|", "|N/A|", {})]
)
def test_a_cell_of_a_column_without_a_word_is_carried(written: str, cell: str, columns: dict[str, str]) -> None:
    """Emptied, it leaves papers.toml; the others keep theirs."""
    result = merged(LIST.replace(written, cell), started())
    papers = catalog.read(result.catalog).papers
    assert [dict(paper.columns) for paper in papers] == [columns, {"Stars": "7"}, {"Stars": "9"}]


def test_links_of_both_sides_are_joined() -> None:
    """A link that each side added stands on both; one that both replaced is a conflict."""
    text = LIST.replace(f"[pdf]({ARXIV}2)", f"[pdf]({ARXIV}2), [html](https://doi.org/10.1000/html)")
    ours = (Link("pdf", f"{ARXIV}2"), Link("talk", "https://doi.org/10.1000/talk"))
    result = merged(text, catalog.edit(started(), 1, {"links": ours}))
    links = [link.label for link in catalog.read(result.catalog).papers[1].links]
    assert (result.conflicts, links) == ((), ["pdf", "html", "talk"])
    assert "[html](https://doi.org/10.1000/html), [talk](https://doi.org/10.1000/talk)|" in result.text
    text = LIST.replace(f"{ARXIV}2", f"{ARXIV}8")
    (conflict,) = merged(text, catalog.edit(started(), 1, {"links": (Link("pdf", f"{ARXIV}9"),)})).conflicts
    assert (conflict.field, conflict.table, conflict.catalog) == (
        "links",
        f"[pdf]({ARXIV}8)",
        f"[pdf]({ARXIV}9)",
    )


def test_a_conflict_shows_all_three_values() -> None:
    """Below what it is about, with the column's head for a column without a word."""
    toml = catalog.edit(started(), 0, {"columns": {"Stars": "4"}})
    (conflict,) = merged(LIST.replace("|5|", "|6|"), toml).conflicts
    assert str(conflict) == "Learning without labels: Stars\n  table:   6\n  catalog: 4\n  before:  5"
    assert (conflict.line, conflict.key) == (3, "learning2024without")
