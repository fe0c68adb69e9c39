"""Context objects, read back as Zotero's connector documents that it reads them."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import rispy

from sslbib.export import format_named
from sslbib.item import Date, Item, Name
from sslbib.site.coins import context_object
from sslbib.works import item_from_work
from tests.site.sources import sample_items

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = {
    "info:ofi/fmt:kev:mtx:journal": "journalArticle",
    "info:ofi/fmt:kev:mtx:dissertation": "thesis",
    "info:ofi/fmt:kev:mtx:dc": "webpage",
}
_BOOKS = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report", "document": "document"}
_PARTS = {"journalArticle", "bookSection", "conferencePaper"}


def read(text: str) -> dict[str, Any]:
    """Read a context object by the rules of Zotero's translator: type first, then each pair, then the paired names."""
    pairs = [pair.split("=") for pair in text.split("&")]
    decoded = [(name, unquote(value.replace("+", " ").replace("%2B", " "))) for name, value in pairs]
    found: dict[str, Any] = {"type": _type(decoded), "plain": [], "pairs": []}
    for name, value in decoded:
        _take(found, name, value)
    found["creators"] = _creators(found.pop("plain"), found.pop("pairs"))
    return found


def _type(decoded: list[tuple[str, str]]) -> str:
    form = dict(decoded)["rft_val_fmt"]
    genre = dict(decoded).get("rft.genre", "")
    return _TYPES.get(form) or _BOOKS.get(genre, "book")


def _take(found: dict[str, Any], name: str, value: str) -> None:
    part = found["type"] in _PARTS
    if name == "rft_id" and value.startswith("info:doi/"):
        found["DOI"] = value[9:]
    elif name == "rft.atitle" and part:
        found["title"] = value
    elif name in {"rft.btitle", "rft.title", "rft.jtitle", "rft.source"}:
        found["container" if part or name == "rft.source" else "title"] = value
    elif name == "rft.au":
        found["plain"].append(
            tuple(value.strip(" ,.").split(", ", 1)) if ", " in value.strip(" ,.") else (value.strip(" ,."), "")
        )
    elif name == "rft.aulast":
        found["pairs"].append([value, ""])
    elif name == "rft.aufirst":
        found["pairs"][-1][1] = value
    elif name in {"rft.date", "rft.pages"}:
        found[name[4:]] = value
    elif name == "rft.type":
        found["type"] = value


def _creators(plain: list[tuple[str, str]], pairs: list[list[str]]) -> list[tuple[str, str]]:
    """Put the pairs in front of the plain names; one that a name before begins with is taken for the same person."""
    kept: list[tuple[str, str]] = []
    for last, first in pairs:
        if not any(last == other and given and given.startswith(first) for other, given in (*kept, *plain)):
            kept.append((last, first))
    return [*kept, *plain]


def from_ris(item: Item) -> dict[str, Any]:
    """Read the RIS of an item with rispy."""
    [entry] = rispy.load(io.StringIO(format_named("ris").write([item]).replace("\r\n", "\n")))
    return dict(entry)


def test_the_folder_of_papers_is_that_of_the_ris_file() -> None:
    """Title, creators, date, container, pages and DOI of every kind of work are the same by either way."""
    for item in sample_items():
        assert facts_of(read(context_object(item)), item.type) == facts_of_ris(item), item.id


def test_five_hundred_works_of_crossref_come_back_as_from_ris(shared: Path) -> None:
    """The same for 500 works drawn from all over Crossref."""
    lines = gzip.decompress((shared / "crossref" / "works.jsonl.gz").read_bytes()).decode("utf-8").splitlines()
    for at, line in enumerate(lines[:: len(lines) // 500][:500]):
        work = json.loads(line)
        item = item_from_work(work.get("message", work), f"work{at}")
        assert facts_of(read(context_object(item)), item.type) == facts_of_ris(item), item.doi


def facts_of(coins: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return what is compared of an item that was read from COinS."""
    return {
        "title": " ".join(coins.get("title", "").split()),
        "DOI": coins.get("DOI", ""),
        "creators": [", ".join(part for part in name if part) for name in coins["creators"]],
        "date": coins.get("date", ""),
        "pages": "" if kind == "book" else coins.get("pages", ""),
        "container": coins.get("container", "") if kind in _HELD_BY else "",
    }


_HELD_BY = {
    "article-journal": ("secondary_title", "journal_name"),
    "chapter": ("secondary_title",),
    "paper-conference": ("custom3",),
}
"""CSL type → what rispy calls the tag that holds the container."""


def facts_of_ris(item: Item) -> dict[str, Any]:
    """Return the same of its RIS; a plus sign in COinS is read as a space."""
    ris = from_ris(item)
    pages = "-".join(part for part in (ris.get("start_page", ""), ris.get("end_page", "")) if part)
    date = (ris.get("date") or ris.get("year") or "").rstrip("/").replace("/", "-")
    container = next((ris[name] for name in _HELD_BY.get(item.type, ()) if ris.get(name)), "")
    return {
        "title": " ".join(ris.get("title", "").replace("+", " ").split()),
        "DOI": ris.get("doi", ""),
        "creators": [name.replace("+", " ") for name in ris.get("authors", [])],
        "date": date,
        "pages": "" if item.type == "book" else pages,
        "container": container.replace("+", " "),
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([Name("Berg", "Jan", non_dropping_particle="van der")], [("van der Berg", "Jan")]),
        ([Name(literal="Meta AI"), Name("Doe", "J.")], [("Meta AI", ""), ("Doe", "J.")]),
        ([Name("Wang", "Yan"), Name("Wang", "Y")], [("Wang", "Yan"), ("Wang", "Y")]),
        ([Name("King", "Martin L.", suffix="Jr.")], [("King", "Martin L., Jr.")]),
    ],
)
def test_authors_come_back(names: list[Name], expected: list[tuple[str, str]]) -> None:
    """Particles, groups, suffixes, and two authors whose names the reader would take for one."""
    assert read(context_object(Item("a", "book", title="T", author=tuple(names))))["creators"] == expected


def test_signs_of_the_syntax_stay_text() -> None:
    """An ampersand, an equals sign and a percent sign in a title end nothing."""
    item = Item("a", "article-journal", title="R&D = 50% <b>more</b>", issued=Date(((2020,),)))

    assert read(context_object(item))["title"] == "R&D = 50% more"


def test_a_preprint_is_one() -> None:
    """The type that no format of a context object has is said in Zotero's own word."""
    assert read(context_object(Item("a", "article", title="T", publisher="arXiv")))["type"] == "preprint"
