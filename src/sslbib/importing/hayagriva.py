"""Hayagriva's entries, as Typst reads them → items (Hayagriva file format 0.9)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.importing.bib.dates import edtf
from sslbib.importing.fate import count_unsaid
from sslbib.importing.notes import parted
from sslbib.item import Date, Item, Name

_TYPES = {
    "chapter": "chapter", "anthos": "chapter", "entry": "entry", "anthology": "book", "report": "report",
    "thesis": "thesis", "web": "webpage", "blog": "post-weblog", "post": "post", "artwork": "graphic",
    "scene": "graphic", "patent": "patent", "case": "legal_case", "legislation": "legislation",
    "manuscript": "manuscript", "video": "motion_picture", "audio": "song", "exhibition": "document",
    "performance": "performance", "repository": "dataset", "book": "book", "newspaper": "periodical",
    "periodical": "periodical", "proceedings": "book", "conference": "event", "reference": "book",
    "original": "document", "misc": "document",
}  # fmt: skip
_ARTICLES = {"proceedings": "paper-conference", "conference": "paper-conference", "newspaper": "article-newspaper",
             "repository": "article"}  # fmt: skip
# `\$`, `\{`
_ESCAPED = re.compile(r"\\([\\${}])")
_ROLES = {"translator": "translator", "director": "director", "composer": "composer", "illustrator": "illustrator",
          "narrator": "narrator", "producer": "producer", "writer": "script_writer", "compiler": "compiler",
          "collaborator": "contributor", "organizer": "organizer", "executive-producer": "executive_producer",
          "holder": "contributor", "founder": "editorial_director", "foreword": "contributor"}  # fmt: skip

_PLAIN = {
    "page-total": "number_of_pages", "chapter": "chapter_number", "volume-total": "number_of_volumes", "genre": "genre",
    "language": "language", "archive": "archive", "archive-location": "archive_location", "abstract": "abstract",
    "annotation": "annote", "call-number": "call_number",
}  # fmt: skip
_CODES = frozenset({"type", "role"})
"""Fields whose values the reader turns into others."""

Entry = Mapping[str, Any]


def read(data: Entry) -> Reading:
    """Read a mapping of keys to entries; what is no entry is told by its key."""
    items, problems = [], []
    dropped: dict[str, int] = {}
    for key, entry in data.items():
        if isinstance(entry, Mapping) and ("type" in entry or "title" in entry):
            items.append(_item(str(key), entry))
            count_unsaid(dropped, _leaves(entry), items[-1])
        else:
            problems.append(Problem("no entry of Hayagriva's", "give it a type and a title", Place(key=str(key))))
    return Reading(tuple(items), tuple(problems), entries=len(data), set_aside=len(problems), dropped=dropped)


def _item(key: str, entry: Entry) -> Item:
    event, container, series = _parents(entry)
    kind = _kind(entry, container)
    if kind in {"book", "report", "thesis", "dataset"} and container.get("type") == "anthology":
        container, series = {}, container
    publisher, place = _publisher(entry.get("publisher") or container.get("publisher") or entry.get("organization"))
    url, accessed = _url(entry.get("url"))
    note, code = parted(_text(entry.get("note")))
    values: dict[str, object] = {
        "title": _text(entry.get("title")),
        "title_short": _short(entry.get("title")),
        "container_title": _text(container.get("title")),
        "container_title_short": _short(container.get("title")),
        "collection_title": _text(series.get("title")),
        "collection_number": _text(series.get("volume")),
        "event_title": _text(event.get("title")),
        "event_place": _text(event.get("location")),
        "event_date": _date(event.get("date")),
        "author": _people(entry.get("author")),
        "editor": _people(entry.get("editor") or container.get("editor")),
        "issued": _date(entry.get("date") or container.get("date")),
        "publisher": publisher,
        "publisher_place": place or _text(entry.get("location")),
        "volume": _text(entry.get("volume") or container.get("volume")),
        "issue": _text(entry.get("issue") or container.get("issue")),
        "page": _text(entry.get("page-range")).replace("–", "-"),
        "edition": _text(entry.get("edition") or container.get("edition")),
        "url": url,
        "accessed": accessed,
        "note": note,
        "code": code,
    }
    values |= {attribute: _text(entry.get(name)) for name, attribute in _PLAIN.items()}
    values |= _numbered(entry, container, kind) | _affiliated(entry)
    return Item(id=key, **{name: value for name, value in values.items() if value})  # type: ignore[arg-type]


def _parents(entry: Entry) -> tuple[Entry, Entry, Entry]:
    """Return the event, what the entry stands in, and the series of that."""
    parents = [parent for parent in _several(entry.get("parent")) if isinstance(parent, Mapping)]
    event = next((parent for parent in parents if parent.get("type") == "conference" and len(parents) > 1), {})
    container: Entry = next((parent for parent in parents if parent is not event), {})
    series: Entry = next((parent for parent in _several(container.get("parent")) if isinstance(parent, Mapping)), {})
    return event, container, series


def _numbered(entry: Entry, container: Entry, kind: str) -> dict[str, object]:
    """Return the type, which an arXiv id can settle, and the identifiers."""
    numbers = _numbers(entry) | {name: value for name, value in _numbers(container).items() if name in {"isbn", "issn"}}
    arxiv = identifiers.normalise_arxiv(numbers.get("arxiv", ""))
    return {
        "type": kind,
        "doi": identifiers.normalise_doi(numbers.get("doi", "")),
        "arxiv": arxiv,
        "pmid": numbers.get("pmid", ""),
        "pmcid": numbers.get("pmcid", ""),
        "isbn": tuple(numbers.get("isbn", "").split()),
        "issn": tuple(numbers.get("issn", "").split()),
        "number": f"arXiv:{arxiv}" if arxiv and kind == "article" else numbers.get("serial", ""),
    }


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield what an entry says, by the names of its fields."""
    if isinstance(value, Mapping):
        for part, inside in value.items():
            yield from _leaves(inside, name if part in {"value", "name"} and name else str(part))
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, name)
    elif name not in _CODES and value is not None:
        yield name, _text(value)


def _kind(entry: Entry, container: Entry) -> str:
    kind = str(entry.get("type", "misc")).lower()
    if kind == "article":
        return _ARTICLES.get(str(container.get("type", "")).lower(), "article-journal") if container else "article"
    if kind == "entry":
        return "entry-encyclopedia"
    return _TYPES.get(kind, "document")


def _several(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("value", value.get("name"))
    if isinstance(value, list):
        return " ".join(_text(part) for part in value)
    return "" if value is None else _ESCAPED.sub(r"\1", str(value)).strip()


def _short(value: object) -> str:
    return _text(value.get("short")) if isinstance(value, Mapping) else ""


def _numbers(entry: Entry) -> dict[str, str]:
    numbers = entry.get("serial-number")
    if isinstance(numbers, Mapping):
        return {str(name).lower(): _text(value) for name, value in numbers.items()}
    found = {name: _text(entry.get(name)) for name in ("doi", "isbn", "issn") if entry.get(name)}
    return {**found, "serial": _text(numbers)} if numbers is not None else found


def _publisher(value: object) -> tuple[str, str]:
    return (_text(value), _text(value.get("location"))) if isinstance(value, Mapping) else (_text(value), "")


def _url(value: object) -> tuple[str, Date | None]:
    return (_text(value), _date(value.get("date"))) if isinstance(value, Mapping) else (_text(value), None)


def _date(value: object) -> Date | None:
    if isinstance(value, dt.date):
        return Date(((value.year, value.month, value.day),))
    text = _text(value)
    date = edtf(text.strip("~") + "~" * text.startswith("~")) if text else None
    return date or (Date(literal=text) if text else None)


def _people(value: object) -> tuple[Name, ...]:
    return tuple(_person(name) for name in _several(value))


def _person(value: object) -> Name:
    if not isinstance(value, Mapping):
        family, *rest = [part.strip() for part in _text(value).split(",")]
        if not rest:
            return Name(literal=family)
        *suffix, given = rest
        return Name(family, given, ", ".join(suffix))
    given = _text(value.get("given-name"))
    if not given and not value.get("prefix"):
        return Name(literal=_text(value.get("name")))
    return Name(
        _text(value.get("name")), given, _text(value.get("suffix")), dropping_particle=_text(value.get("prefix"))
    )


def _affiliated(entry: Entry) -> dict[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for part in _several(entry.get("affiliated")):
        if isinstance(part, Mapping) and isinstance(part.get("names"), Iterable):
            role = _ROLES.get(str(part.get("role", "")).lower(), "contributor")
            found[role] = (*found.get(role, ()), *_people(part["names"]))
    return found
