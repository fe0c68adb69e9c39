"""Digits that are none of 0 to 9, wherever a person or a service can write a number."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from sslbib.csl_item.reading import from_csl
from sslbib.errors import MappingError
from sslbib.export import FORMATS
from sslbib.importing import read
from sslbib.item import Item
from sslbib.project.catalog import Paper
from sslbib.project.lock import LockedWork
from sslbib.references import bibliography, find_style
from sslbib.registry.client import Limits, limits_in, retry_after
from sslbib.works import assemble
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STRANGE = ("²", "①", "١٢", "²-³", "١٢-١٥", "1²", "12-①")
PLACES = ("ISBN", "ISSN", "page", "volume", "issue", "edition", "number", "number-of-pages", "chapter-number")
STYLES = ("apa", "ieee", "nature", "vancouver", "chicago-author-date")


@pytest.mark.parametrize("place", PLACES)
def test_a_correction_with_strange_digits_is_exported_and_formatted(place: str) -> None:
    """No such number makes a format or style fail, and what was written comes out of CSL-JSON as it went in."""
    for number in STRANGE:
        paper = Paper("k", "A Title", csl={"type": "article-journal", "container-title": "J", place: number})
        item = assemble.item(paper, None)
        texts = {name: format_.write([item]) for name, format_ in FORMATS.items()}
        assert number in texts["csl-json"]
        for style in STYLES:
            assert "A title" in bibliography([item], find_style(style)).replace("Title", "title")


@pytest.mark.parametrize("style", STYLES)
def test_a_range_of_strange_digits_is_printed_as_it_is(style: str) -> None:
    """A page that no style can count is printed, with a dash or a hyphen."""
    item = Item(id="k", type="article-journal", title="T", container_title="J", volume="1", page="²-³")
    assert re.search("²[-–]³", bibliography([item], find_style(style)))


@pytest.mark.parametrize("season", ["²", "①", "٣", "7", "0"])
def test_a_season_is_one_of_four(season: str) -> None:
    """What counts no season is none, and no format fails of it."""
    data = {"id": "k", "type": "book", "title": "T", "issued": {"date-parts": [[2020]], "season": season}}
    item = from_csl(data)
    assert item.issued is not None
    assert item.issued.season is None
    assert all(format_.write([item]) for format_ in FORMATS.values())


@pytest.mark.parametrize(("season", "number"), [("1", 1), ("4", 4), (2, 2), (21, 1), ("24", 4), ("Autumn", 3)])
def test_a_season_by_number_or_word(season: object, number: int) -> None:
    """Seasons are counted from 1, or from 21 as EDTF does."""
    item = from_csl({"id": "k", "type": "book", "issued": {"date-parts": [[2020]], "season": season}})
    assert item.issued is not None
    assert item.issued.season == number


@pytest.mark.parametrize("month", ["²", "①", "١٢", "5²"])
def test_a_month_of_a_bib_file(month: str) -> None:
    """A month that is no number is left out."""
    item = read(f"@article{{k, title={{T}}, year={{2020}}, month={{{month}}}, day={{²}}}}", ".bib").items[0]
    assert item.issued is not None
    assert item.issued.parts == ((2020,),)


@pytest.mark.parametrize("part", ["²", "①", "١٢"])
def test_a_date_part_of_a_record(part: str) -> None:
    """A registry's date part that is no number is named."""
    work = {"title": ["T"], "type": "journal-article", "issued": {"date-parts": [[part]]}}
    with pytest.raises(MappingError, match="date-parts"):
        assemble.item(Paper("k", "T"), LockedWork(work, "crossref"))


@pytest.mark.parametrize("value", ["²", "①", "١٢"])
def test_a_header_that_is_no_number(value: str) -> None:
    """A service's figure that can't be read is as good as none."""
    known = Limits(1, 3)
    assert limits_in({"x-rate-limit-limit": value, "x-concurrency-limit": value}, known) == known
    assert retry_after({"retry-after": value}, 0) is None


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


SOURCES = sorted((ROOT / "src" / "sslbib").rglob("*.py"))


def test_one_module_tells_digits() -> None:
    """`isdigit` and its like stand in the one reader of numbers."""
    asking = [path.name for path in SOURCES if _calls(path) & {"isdigit", "isdecimal", "isnumeric"}]
    assert asking == ["digits.py"]


def test_one_module_names_the_months() -> None:
    """The table of months stands in one home."""
    table = re.compile(r"\bfeb(?:ruary)?\W+mar(?:ch)?\W+apr(?:il)?\b", re.IGNORECASE)
    homes = [path.name for path in SOURCES if table.search(path.read_text(encoding="utf-8"))]
    assert homes == ["months.py"]
