"""Choosing papers by key, expression and document, in an order of one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app.select import by_keys, in_order, select
from sslbib.errors import UsageError
from sslbib.project.lock import LockedWork
from tests.app.candidates import PAPERS

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project

HUNTING = "byron2021hunting"


def test_keys_choose_in_their_order_and_aliases_are_known() -> None:
    """A paper that is named twice comes once."""
    assert [paper.item.id for paper in by_keys(PAPERS, ["c", "old2020b", "a", "b"])] == ["c", "b", "a"]


def test_unknown_keys_are_named_together() -> None:
    """Every unknown key is told, with the near ones."""
    with pytest.raises(UsageError) as caught:
        by_keys(PAPERS, ["a", "x", "old2020c"])

    assert [problem.what for problem in caught.value.problems] == [
        "there is no paper 'x'",
        "there is no paper 'old2020c'",
    ]
    assert "old2020b" in caught.value.problems[1].repair


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("-year", "dcba"),
        ("venue,-year", "bcad"),
        ("author", "abcd"),
        ("task", "cabd"),
        ("doi,-year", "adcb"),
        ("-author", "dcba"),
        (" -year , ,author", "dcba"),
    ],
)
def test_order(fields: str, keys: str) -> None:
    """Several fields, backwards too; what has no value comes last."""
    assert "".join(paper.item.id for paper in in_order(PAPERS, fields)) == keys


def test_an_unknown_field_to_sort_by() -> None:
    """The error names near fields."""
    with pytest.raises(UsageError, match="yeear"):
        in_order(PAPERS, "yeear")


def test_without_a_choice_all_papers_come(project: Project) -> None:
    """In the list's order."""
    chosen = select(project)
    assert [item.id for item in chosen.items] == [paper.key for paper in project.catalog.papers]
    assert (chosen.problems, chosen.foreign) == ((), ())


def test_all_that_is_given_holds(project: Project) -> None:
    """An expression and keys narrow each other down, and fields give the order."""
    sleeping = project.catalog.papers[1].key
    assert [item.id for item in select(project, expression="year >= 2020").items] == [HUNTING]
    assert [item.id for item in select(project, keys=[sleeping, HUNTING]).items] == [sleeping, HUNTING]
    assert [item.id for item in select(project, keys=[sleeping, HUNTING], order="-year").items] == [HUNTING, sleeping]
    with pytest.raises(UsageError, match="no paper"):
        select(project, keys=[sleeping], expression="year >= 2020")


def document(folder: Path, name: str, text: str) -> Path:
    """Return a file with a text."""
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_papers_that_documents_cite(project: Project) -> None:
    """Keys of another bibliography are named; a document that names all takes all, in the list's order."""
    one = document(project.folder, "a.tex", f"\\cite{{other, {HUNTING}}}")
    every = document(project.folder, "b.tex", "\\nocite{*}")
    chosen = select(project, documents=[one])
    assert ([item.id for item in chosen.items], chosen.foreign) == ([HUNTING], ("other",))
    chosen = select(project, documents=[one, every])
    assert (chosen.items, chosen.foreign) == (select(project).items, ("other",))


def test_a_record_that_can_t_be_read_is_told(project: Project) -> None:
    """Its paper is there all the same, from what the list says."""
    locked = replace(project.lock.works[HUNTING], work={"title": 3, "DOI": ["x"], "author": "nobody"})
    chosen = select(replace(project, lock=project.lock.with_works({HUNTING: locked})))
    assert chosen.items[0].title == "Hunting patterns of barn cats"
    assert [problem.place.key for problem in chosen.problems] == [HUNTING]


def test_keys_are_chosen_before_items_are_made(project: Project) -> None:
    """Only the works of the papers that are asked for are mapped."""
    asked: list[str] = []

    class Works(dict[str, LockedWork]):
        def get(self, key: str, default: object = None) -> LockedWork | None:  # type: ignore[override]  # noqa: ARG002
            asked.append(key)
            return super().get(key)

    works = Works(project.lock.works)
    select(replace(project, lock=replace(project.lock, works=works)), keys=[HUNTING])

    assert asked == [HUNTING]
