"""Where a row goes among rows in the order of their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib import readme
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper
from sslbib.readme.write import chronology

if TYPE_CHECKING:
    from sslbib.listed import dates

NEWEST = ((2022,), (2021,), (2020,), (2018,))
OLDEST = NEWEST[::-1]
UNORDERED = ((2022,), (2018,), (2021,), (2019,))


@pytest.mark.parametrize(
    ("known", "direction"),
    [
        (NEWEST, -1),
        (OLDEST, 1),
        (UNORDERED, 0),
        (((2022,),), 0),
        ((), 0),
        (((2022,), (2021,), (), (), ()), 0),
        (((2022,), (2021,), (), ()), -1),
        (((2021,), (2021, 5), (2021, 4)), -1),
        (((2021, 4), (2021,), (2021, 5)), -1),
        ((*[(year,) for year in range(2022, 2011, -1)], (2013,)), -1),
        ((*[(year,) for year in range(2022, 2014, -1)], (2016,)), 0),
    ],
)
def test_the_order_of_rows(known: tuple[dates.Parts, ...], direction: int) -> None:
    """Nearly all dated neighbours agree, and half of the rows are dated, or there is no order."""
    assert chronology.direction(known) == direction


@pytest.mark.parametrize(
    ("known", "own", "behind", "place"),
    [
        (NEWEST, (2019,), 4, 3),
        (NEWEST, (2019,), 0, 3),
        (NEWEST, (2023,), 4, 0),
        (NEWEST, (2017,), 0, 4),
        (NEWEST, (2021,), 4, 1),
        (NEWEST, (2021,), 2, 2),
        (NEWEST, (), 2, 2),
        (OLDEST, (2019,), 4, 1),
        (OLDEST, (2017,), 4, 0),
        (OLDEST, (2023,), 0, 4),
        (OLDEST, (2021,), 3, 3),
        (OLDEST, (2021,), 0, 3),
        (UNORDERED, (2020,), 2, 2),
        (((2022,), (), (2020,)), (2021, 5), 3, 2),
        (((2022, 5), (2022, 3)), (2022,), 1, 1),
    ],
)
def test_where_a_new_row_goes(known: tuple[dates.Parts, ...], own: dates.Parts, behind: int, place: int) -> None:
    """Where the catalog has it, if the dates allow that, else where its date says."""
    assert chronology.place(known, own, behind, chronology.direction(known)) == place


def test_a_paper_of_2005_goes_between_those_of_2010_and_1998() -> None:
    """Dates with slashes, of four digits in the year, put a new row into its place."""
    dated = {"Sums": "8/28/2024", "Slices": "5/3/2010", "Views": "8/28/1998", "Roots": "2/1/1997"}
    rows = [
        f"| {date} | A Study of Many {what} | [pdf](https://arxiv.org/abs/2001.0000{number}) |"
        for number, (what, date) in enumerate(dated.items())
    ]
    text = "\n".join(["## Papers", "", "| Date | Title | Paper |", "|---|---|---|", *rows, ""])
    start = readme.start(text)
    new = Paper("", "A Study of Many Trees", date="3/15/2005", provisional=True)
    toml = catalog.append(start.catalog, [new])
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))

    written = [entry.title.split()[-1] for entry in readme.read(merged.text).entries]
    assert written == ["Sums", "Slices", "Trees", "Views", "Roots"]
