"""RIS, as publishers, Zotero, EndNote and this program write it → items."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.item import Date, Item, Link, Name
from sslbib.listed import persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Tags = dict[str, list[str]]

_LINE = re.compile(r"^\ufeff?([A-Z][A-Z0-9]) {0,2}-(?: (.*)|)$")

_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "JFULL": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "THES": "thesis",
    "RPRT": "report",
    "DATA": "dataset",
    "COMP": "software",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "STAND": "standard",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "PAT": "patent",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "PREPRINT": "article",
}
_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})


def read(text: str) -> Reading:
    """Read all entries; a line that is no tag carries on the value before it."""
    items, problems = [], []
    for line, tags in _entries(text):
        if tags.get("TI") or tags.get("T1") or tags.get("DO"):
            items.append(_item(tags))
        else:
            problems.append(Problem("an entry without title and DOI", place=Place(line=line)))
    return Reading(tuple(items), tuple(problems))


def _entries(text: str) -> Iterator[tuple[int, Tags]]:
    tags: Tags | None = None
    start, last = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if match and match[1] == "TY":
            tags, start = defaultdict(list), number
        if tags is None:
            continue
        if match and match[1] == "ER":
            yield start, tags
            tags = None
        elif match:
            last = match[1]
            tags[last].append((match[2] or "").strip())
        elif line.strip() and tags[last]:
            tags[last][-1] += f" {line.strip()}"
    if tags:
        yield start, tags


def _first(tags: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _name(text: str) -> Name:
    """Read `Family, Given, Suffix`; without a comma it is an organisation's."""
    return persons.read(text) if "," in text else Name(literal=text.strip())


def _names(tags: Tags, *names: str) -> tuple[Name, ...]:
    return tuple(_name(value) for name in names for value in tags.get(name, ()) if value)


def _date(text: str) -> Date | None:
    numbers = re.match(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?", text)
    if not numbers:
        return Date(literal=text) if text else None
    parts = tuple(int(part) for part in numbers.groups() if part)
    return Date((parts if all(1 <= n <= most for n, most in zip(parts[1:], (12, 31), strict=False)) else parts[:1],))


def _item(tags: Tags) -> Item:
    more = dict(line.split(": ", 1) for line in tags.get("M2", ()) if ": " in line)
    kind = "article" if more.get("type") == "preprint" else _TYPES.get(_first(tags, "TY"), more.get("type", "document"))
    start, end = _first(tags, "SP"), _first(tags, "EP")
    periodical = kind in _PERIODICALS
    doi = identifiers.normalise_doi(_first(tags, "DO"))
    short = identifiers.normalise_shortdoi(_first(tags, "DO"))
    arxiv = more.get("arXiv", "") or identifiers.arxiv_in_doi(doi)
    numbers = tuple(value for value in tags.get("SN", ()) if value)
    return Item(
        id=more.get("Citation Key", "") or _first(tags, "ID"),
        type=kind,
        title=_first(tags, "TI", "T1"),
        title_short=_first(tags, "ST"),
        author=_names(tags, "AU", "A1"),
        editor=_names(tags, *(("A3", "ED") if kind == "book" else ("A2", "ED"))),
        container_title=_container(tags, kind),
        container_title_short=_first(tags, "J2", "JA"),
        event_title=_first(tags, "T2") if kind == "paper-conference" and _first(tags, "C3", "BT") else "",
        event_place=more.get("Event Place", ""),
        issued=_date(_first(tags, "DA", "PY", "Y1")),
        accessed=_date(_first(tags, "Y2")),
        publisher=_first(tags, "PB"),
        publisher_place=_first(tags, "C1", "CY") if kind == "paper-conference" else _first(tags, "CY", "PP"),
        volume=_first(tags, "VL"),
        issue=_first(tags, "IS"),
        page=f"{start}-{end}" if start and end and end != start else start,
        article_number=_first(tags, "C7"),
        number=f"arXiv:{arxiv}" if kind == "article" and arxiv else more.get("Number", ""),
        edition=_first(tags, "ET"),
        genre=_first(tags, "M3"),
        doi=doi,
        url=_first(tags, "UR", "L2") or (identifiers.shortdoi_url(short) if short else ""),
        pmid=more.get("PMID", ""),
        language=_first(tags, "LA"),
        license=_first(tags, "CR"),
        abstract=_first(tags, "AB", "N2"),
        keyword=tuple(value for value in tags.get("KW", ()) if value),
        note="; ".join(tags.get("N1", ())),
        arxiv=arxiv,
        links=tuple(Link("PDF", url) for url in tags.get("L1", ())),
        collection_title=_first(tags, "T2" if kind == "book" else "T3"),
        issn=numbers if periodical else (),
        isbn=() if periodical else numbers,
    )


def _container(tags: Tags, kind: str) -> str:
    if kind == "paper-conference":
        return _first(tags, "C3", "BT", "T2", "JF")
    return "" if kind == "book" else _first(tags, "T2", "JF", "JO", "BT")
