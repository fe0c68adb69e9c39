"""What was edited in a list by hand is told; what is not the list's is nobody's edit."""

from __future__ import annotations

from sslbib import readme
from sslbib.project import catalog
from sslbib.readme.sync.drift import edits_by_hand

ARXIV = "https://arxiv.org/abs/2001.0000"
ROWS = (
    f"|Learning without labels|ICLR|[pdf]({ARXIV}1)|\n",
    f"|Graphs that forget|ICML|[pdf]({ARXIV}2)|\n",
    f"|Sparse models of weather|AAAI|[pdf]({ARXIV}3)|\n",
)
LIST = "# Papers\n\nWords.\n\n|Title|Venue|Paper|\n|---|---|---|\n" + "".join(ROWS)


def told(text: str) -> list[tuple[str, str, str, str, int]]:
    """Return what is told of an edited list."""
    start = readme.start(LIST)
    found = edits_by_hand(text, catalog.read(start.catalog), start.base)
    return [(change.kind, change.title, change.field, change.after, change.line) for change in found]


def test_what_is_not_the_list_s_is_no_edit() -> None:
    """Words around a table are free."""
    assert told(LIST) == []
    assert told(LIST.replace("Words.", "Other words.\n\nMany.")) == []


def test_edits_are_told_with_their_lines() -> None:
    """A value, a new row, a row taken away, rows that changed places, a row that says the same in other words."""
    assert told(LIST.replace("|ICML|", "|KDD|")) == [("edited", "Graphs that forget", "venue", "KDD", 8)]
    new = f"|Whole new thoughts|CVPR|[pdf]({ARXIV}9)|\n"
    assert told(LIST.replace(ROWS[1], ROWS[1] + new)) == [("added", "Whole new thoughts", "", "", 9)]
    assert told(LIST.replace(ROWS[1], "")) == [("removed", "Graphs that forget", "", "", 0)]
    assert told(LIST.replace("".join(ROWS), "".join((ROWS[2], ROWS[0], ROWS[1])))) == [
        ("moved", "Sparse models of weather", "", "", 7)
    ]
    assert told(LIST.replace("|ICLR|", "| **ICLR** |")) == [("reworded", "Learning without labels", "", "", 7)]


def test_a_changed_header_is_an_edit() -> None:
    """No row shows it, and the table is another one all the same."""
    (change,) = told(LIST.replace("|Venue|", "|Journal|"))
    assert change[:3] == ("edited", "header", "head")
    assert "|Journal|" in change[3]


def test_a_change_is_said_in_a_line() -> None:
    """With the value before and after, or what happened alone."""
    start = readme.start(LIST)
    (edited,) = edits_by_hand(LIST.replace("|ICML|", "|KDD|"), catalog.read(start.catalog), start.base)
    assert str(edited) == "edited: Graphs that forget: venue “ICML” → “KDD”"
    (gone,) = edits_by_hand(LIST.replace(ROWS[0], ""), catalog.read(start.catalog), start.base)
    assert str(gone) == "removed: Learning without labels"
