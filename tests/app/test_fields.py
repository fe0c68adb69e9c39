"""What a field's name means for a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sslbib.app.fields import Candidate, comparable, names, values
from sslbib.item import Date, Item, Link, Name
from sslbib.project.catalog import Paper

PAPER = Paper("a", "Title", date="2021", venue="MICCAI", tags=("ct", "mri"), columns={"Task": "Segmentation"})
ITEM = Item(
    id="a",
    type="article-journal",
    title="Growth of <i>E. coli</i>",
    author=(Name("Beethoven", "Ludwig", non_dropping_particle="van"), Name(literal="The Team")),
    issued=Date(((2020, 5), (2020, 7, 1))),
    links=(Link("Preprint", "https://a.org"),),
    container_title="Proceedings of MICCAI",
)
BOTH = Candidate(ITEM, PAPER)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("year", ("2020",)),
        ("key", ("a",)),
        ("title", ("Growth of E. coli",)),
        ("author", ("Ludwig van Beethoven", "The Team")),
        ("issued", ("2020-05/2020-07-01",)),
        ("links", ("Preprint https://a.org",)),
        ("Venue", ("MICCAI",)),
        ("container-title", ("Proceedings of MICCAI",)),
        ("tags", ("ct", "mri")),
        ("modality", ()),
        ("task", ("Segmentation",)),
        ("elsewhere", ()),
    ],
)
def test_a_field(field: str, told: tuple[str, ...]) -> None:
    """The list's own word comes before the record's, and text comes without markup."""
    assert values(BOTH, field) == told


def test_without_a_paper_the_item_speaks() -> None:
    """Of the list's words, those have a counterpart that the record knows."""
    alone = Candidate(replace(ITEM, keyword=("2D (X-ray)",)))
    assert values(alone, "venue") == ("Proceedings of MICCAI",)
    assert values(alone, "modality") == ("2D (X-ray)",)
    assert values(alone, "task") == ()


@pytest.mark.parametrize(
    ("issued", "date", "year"),
    [
        (Date(((2020,),)), "2021", ("2020",)),
        (None, "2021-05", ("2021",)),
        (None, "8/28/98", ("1998",)),
        (Date(literal="in press"), "2021", ("2021",)),
        (Date(literal="in press"), "soon", ()),
        (None, "", ()),
    ],
)
def test_the_year_is_the_record_s_or_else_the_list_s(issued: Date | None, date: str, year: tuple[str, ...]) -> None:
    """A record without a year leaves the word to the list, read as everywhere else."""
    assert values(Candidate(replace(ITEM, issued=issued), replace(PAPER, date=date)), "year") == year
    if not date:
        assert values(Candidate(replace(ITEM, issued=issued)), "year") == ()


def test_numbers_come_before_words_and_by_their_size() -> None:
    """A text of digits alone is a number, whatever its length."""
    assert sorted(["b", "10", "9", "-1", "A", "1.5", "1.2.3"], key=comparable) == [
        *("-1", "1.5", "9", "10", "1.2.3", "A", "b"),
    ]


def test_every_name_there_is() -> None:
    """CSL variables with their hyphens, the list's words, and its columns."""
    assert {"year", "key", "container-title", "modality", "Task"} <= set(names(["Task"]))
    assert "container_title" not in names()
