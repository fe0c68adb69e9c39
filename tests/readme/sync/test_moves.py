"""The order of list and catalog: what one side moved, the other moves."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project import catalog, lock

ARXIV = "https://arxiv.org/abs/2001.0000"
TITLES = {
    "a": "Learning without labels in the wild",
    "b": "Graphs that forget their edges",
    "c": "Sparse models of dense weather",
    "d": "On the shape of small data",
    "x": "Whole new thoughts about it",
    "y": "Entirely other ideas about it",
}


def lines(letters: str) -> str:
    """Write a list of papers, each by its letter."""
    return "# Papers\n\n" + "".join(f"- [{TITLES[c]}]({ARXIV}{ord(c) - 97})\n" for c in letters)


def letters(titles: list[str]) -> str:
    """Name papers by their letters."""
    return "".join(next(letter for letter, title in TITLES.items() if title == known) for known in titles)


def merged(table: str, ours: str, prefer: str = "") -> tuple[str, str, readme.Merged]:
    """Return the order of list and catalog after a merge of `abcd`, edited on both sides."""
    start = readme.start(lines("abcd"))
    old = [paper.title for paper in catalog.read(start.catalog).papers]
    kept = [c for c in ours if c in "abcd"]
    steps: list[tuple[int, dict[str, object]] | catalog.Paper] = [
        (old.index(TITLES[c]), {})
        if c in kept
        else catalog.Paper("", TITLES[c], links=(Link("", f"{ARXIV}{ord(c) - 97}"),), provisional=True)
        for c in ours
    ]
    toml = catalog.recompose(start.catalog, steps)
    result = readme.merge(lines(table), catalog.read(toml), readme.with_base(lock.Lock(), start.base), prefer)
    in_list = letters([entry.title for entry in readme.read(result.text).entries])
    return in_list, letters([paper.title for paper in catalog.read(result.catalog).papers]), result


@pytest.mark.parametrize(
    ("table", "ours", "both"),
    [
        ("abcd", "abcd", "abcd"),
        ("dabc", "abcd", "dabc"),
        ("abcd", "bcda", "bcda"),
        ("acbd", "acbd", "acbd"),
        ("abxcd", "abcd", "abxcd"),
        ("xabcd", "abcd", "xabcd"),
        ("abcdx", "abcd", "abcdx"),
        ("abcd", "aybcd", "aybcd"),
        ("abcd", "yabcd", "yabcd"),
        ("acd", "abcd", "acd"),
        ("dac", "abcd", "dac"),
        ("abcd", "dac", "dac"),
    ],
)
def test_both_have_one_order_afterwards(table: str, ours: str, both: str) -> None:
    """New papers stand behind the one before them, moved ones where they were moved to."""
    in_list, in_catalog, result = merged(table, ours)
    assert result.conflicts == ()
    assert (in_list, in_catalog) == (both, both)


def test_a_new_paper_on_either_side_stands_where_it_was_put() -> None:
    """Both come behind the paper that they were put behind, and before the next."""
    in_list, in_catalog, result = merged("abxcd", "abycd")
    assert result.conflicts == ()
    for order in (in_list, in_catalog):
        assert (order[:2], sorted(order[2:4]), order[4:]) == ("ab", ["x", "y"], "cd")


@pytest.mark.parametrize(("prefer", "both"), [("table", "dabc"), ("catalog", "bcda")])
def test_an_order_changed_on_both_sides_is_a_conflict(prefer: str, both: str) -> None:
    """Both orders are named; one side's wins where a person says so."""
    (conflict,) = merged("dabc", "bcda")[2].conflicts
    assert (conflict.field, conflict.table, conflict.catalog) == ("order", "shapesmall", "learningwithout")
    assert merged("dabc", "bcda", prefer)[:2] == (both, both)


def test_moves_are_told() -> None:
    """Of a paper that moved, to the side that has to follow."""
    result = merged("dabc", "abcd")[2]
    assert [(change.kind, change.title, change.key) for change in result.to_catalog] == [
        ("moved", TITLES["d"], "shapesmall")
    ]
    assert result.to_table == ()
    result = merged("abcd", "bcda")[2]
    assert [(change.kind, change.title) for change in result.to_table] == [("moved", TITLES["a"])]
    assert result.to_catalog == ()


def test_an_order_of_its_own_stays_each_side_s() -> None:
    """A row goes where the dates say, its paper stays at the catalog's end; neither moves for that later."""
    head = "|Date|Title|Paper|\n|---|---|---|\n"
    rows = [f"|{2024 - n}|{TITLES[c]}|[pdf]({ARXIV}{n})|\n" for n, c in enumerate("abcd")]
    start = readme.start(head + "".join(rows))
    new = catalog.Paper("", TITLES["x"], "2023-05", links=(Link("pdf", f"{ARXIV}9"),), provisional=True)
    toml = catalog.append(start.catalog, [new])
    kept = readme.with_base(lock.Lock(), start.base)
    first = readme.merge(head + "".join(rows), catalog.read(toml), kept)
    own = f"|2023-05|{TITLES['x']}|[pdf]({ARXIV}9)|\n"
    assert first.text == head + "".join([rows[0], own, *rows[1:]])
    assert first.catalog == toml
    assert first.base.order == tuple(paper.key for paper in catalog.read(toml).papers)
    kept = readme.with_base(kept, first.base)
    moved = head + "".join([rows[3], rows[0], own, *rows[1:3]])
    second = readme.merge(moved, catalog.read(toml), kept)
    assert second.text == moved
    assert letters([paper.title for paper in catalog.read(second.catalog).papers]) == "dabcx"
