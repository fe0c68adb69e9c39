"""Years are found where a heading or a venue names them."""

from __future__ import annotations

import re

import pytest

from sslbib import readme
from sslbib.readme.read.date_spans import DATE
from tests.readme.forms import ARXIV, TITLE


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Top Papers of the Week (July 10 - July 16)", ""),
        ("Reionization and 21cm", ""),
        ("COVID19 and Other Scans", ""),
        ("Papers of 2021", "2021"),
        ("ICML'23", "2023"),
        ("From 2019 to 2021", ""),
    ],
)
def test_a_heading_gives_a_year_only_where_it_names_one(text: str, year: str) -> None:
    """Days of a month, wavelengths and illnesses are no years, for tables and for bullets."""
    row = f"|Title|Paper|\n|---|---|\n|{TITLE}|[pdf]({ARXIV}1)|\n"
    item = f"- [{TITLE}]({ARXIV}1)\n"
    for entry in readme.read(f"# List\n\n## {text}\n\n{row}\n{item}").entries:
        assert entry.value("date") == year


@pytest.mark.parametrize(
    ("venue", "year"),
    [("arXiv:2002.05709", ""), ("CVPR 2021", "2021"), ("cvpr21", "2021"), ("MICCAI'20", "2020"), ("COVID19WS", "")],
)
def test_a_venue_gives_a_year_only_where_it_names_one(venue: str, year: str) -> None:
    """The first digits of an arXiv id are no year."""
    text = f"|Title|Venue|Paper|\n|---|---|---|\n|{TITLE}|{venue}|[pdf]({ARXIV}1)|\n"
    assert readme.read(text).entries[0].value("date") == year


@pytest.mark.parametrize("text", ["Jeff Auger, 2019", "Mayer, 2019", "Marchetti 2019", "Decker 2012", "Junker, 2018"])
def test_names_that_begin_as_months_are_none(text: str) -> None:
    """Of a name before a year only the year is the date."""
    assert re.search(DATE, text)[0].startswith("20")  # type: ignore[index]


@pytest.mark.parametrize("text", ["Aug. 2019", "14th Mar., 2023", "September 2020", "Sept 2020", "Jan 3rd, 2021"])
def test_months_are_of_dates(text: str) -> None:
    """Whole or cut short, with a full stop or none."""
    assert re.search(DATE, text)[0] == text  # type: ignore[index]
