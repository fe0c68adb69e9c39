"""CSL-JSON: items ↔ the objects that CSL processors and pandoc read (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, cast
from unicodedata import normalize

from sslbib.export.contract import DEFAULT, Loss, Options, shown
from sslbib.item import Date, Item, Link, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# --- Mapping: attribute of Item → variable, in the order in which they are written. ---

_VARIABLES = {
    "title": "title",
    "author": "author",
    "editor": "editor",
    "collection_editor": "collection-editor",
    "translator": "translator",
    "chair": "chair",
    "title_short": "title-short",
    "original_title": "original-title",
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "volume_title": "volume-title",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "event_title": "event-title",
    "event_place": "event-place",
    "event_date": "event-date",
    "issued": "issued",
    "available_date": "available-date",
    "accessed": "accessed",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "number_of_pages": "number-of-pages",
    "edition": "edition",
    "chapter_number": "chapter-number",
    "part_number": "part",  # the schema's name for the specification's part-number
    "version": "version",
    "genre": "genre",
    "medium": "medium",
    "status": "status",
    "archive": "archive",
    "archive_location": "archive_location",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "language": "language",
    "abstract": "abstract",
    "note": "note",
}
_CUSTOM = {
    "license": "license",
    "arxiv": "arxiv",
    "arxiv_class": "arxiv-class",
    "article_number": "article-number",
    "code": "code",
    "links": "links",
    "aliases": "aliases",
}
"""What the schema has no property for goes into its `custom` object."""

_WRITTEN = tuple(_VARIABLES.values())
_held, _ours = attrgetter(*_VARIABLES), attrgetter(*_CUSTOM)
_PEOPLE = ("author", "editor", "collection_editor", "translator", "chair")

_SMALL_CAPS = '<span style="font-variant:small-caps">'
_SMALL_CAPS_READ = '<span style="font-variant:small-caps;">'
"""As citeproc-js and pandoc want it, to the letter."""

# --- Values ---


def _name(name: Name) -> dict[str, str]:
    parts: dict[str, str] = {}
    if name.family:
        parts["family"] = name.family
    if name.given:
        parts["given"] = name.given
    if name.non_dropping_particle:
        parts["non-dropping-particle"] = name.non_dropping_particle
    if name.dropping_particle:
        parts["dropping-particle"] = name.dropping_particle
    if name.suffix:
        parts["suffix"] = name.suffix
    if name.literal:
        parts["literal"] = name.literal
    return parts


def _date(date: Date) -> dict[str, object]:
    """Write the object form: the schema's other form, an EDTF string, is read by few."""
    value: dict[str, object] = {}
    if date.parts:
        value["date-parts"] = [list(parts) for parts in date.parts]
    if date.season is not None:
        value["season"] = date.season
    if date.circa:
        value["circa"] = True
    if date.literal:
        value["literal"] = date.literal
    return value


def _value(value: object) -> object:
    match value:
        case str():
            return value.replace(_SMALL_CAPS, _SMALL_CAPS_READ) if _SMALL_CAPS in value else value
        case Date():
            return _date(value)
        case Name():
            return _name(value)
        case Link():
            return {"label": value.label, "url": value.url}
        case tuple() if all(isinstance(part, str) for part in value):
            return " ".join(value)
        case _:
            return [_value(part) for part in cast("tuple[object, ...]", value)]


def to_csl(item: Item) -> dict[str, object]:
    """Return the CSL-JSON object of an item: valid against csl-data.json, nothing left out.

    An article number stands as the page where there is none: styles print `page`, few print `number` of an article.
    """
    csl: dict[str, object] = {"id": item.id, "type": item.type}
    for variable, value in zip(_WRITTEN, _held(item), strict=True):
        if value:
            csl[variable] = value if type(value) is str and _SMALL_CAPS not in value else _value(value)
    if item.article_number and not item.page:
        csl["page"] = item.article_number
    if item.keyword:
        csl["keyword"] = ", ".join(item.keyword)
        csl["categories"] = list(item.keyword)
    ours = _ours(item)
    if any(ours):
        csl["custom"] = {name: _value(value) for name, value in zip(_CUSTOM.values(), ours, strict=True) if value}
    return csl


# --- For Zotero, whose importer drops what CSL-JSON has keys for ---

_ZOTERO_TYPES = {"software": "document", "event": "document"}
"""Zotero refuses the whole file for a type that it does not know; a book with a version is a program to it."""
_ZOTERO_DROPS = ("custom", "categories", "keyword", "event-date", "available-date", "part", "chair", "status")


def to_zotero(item: Item) -> dict[str, object]:
    """Return the object that Zotero's importer keeps most of: names in two parts, the rest as lines of the note."""
    csl = to_csl(item)
    csl["type"] = "book" if item.type == "software" and item.version else _ZOTERO_TYPES.get(item.type, item.type)
    for attribute in _PEOPLE:
        if names := getattr(item, attribute):
            csl[_VARIABLES[attribute]] = [_two_parts(name) for name in names]
    if "container-title-short" in csl:
        csl["journalAbbreviation"] = csl.pop("container-title-short")
    csl["citation-key"] = item.id
    lines = [f"{label}: {text}" for label, text in _zotero_lines(item) if text]
    csl["note"] = "\n".join([*([item.note] if item.note else []), *lines])
    for variable in _ZOTERO_DROPS:
        csl.pop(variable, None)
    return csl


def _two_parts(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    family = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    given = ", ".join(part for part in (name.given, name.suffix) if part)
    return {part: text for part, text in (("family", family), ("given", given)) if text}


def _zotero_lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "Citation Key", item.id
    yield "arXiv", item.arxiv if item.type != "article" else ""
    yield "Article Number", item.article_number if item.page and item.page != item.article_number else ""
    yield "PMID", item.pmid
    yield "PMCID", item.pmcid
    yield (
        "event-date",
        "/".join("-".join(f"{part:02}" for part in day) for day in item.event_date.parts) if item.event_date else "",
    )
    yield "Status", item.status
    for link in (*item.code, *item.links):
        if link.url != item.url:
            yield link.label or "Link", link.url


# --- Reading ---

_ATTRIBUTES = {variable: attribute for attribute, variable in _VARIABLES.items()} | {
    "shortTitle": "title_short",
    "journalAbbreviation": "container_title_short",
    "event": "event_title",
    "part-number": "part_number",
    "archive-location": "archive_location",
}
"""Variable → attribute, with the names that older files and the specification have for some."""
_DATES = frozenset({"issued", "available_date", "event_date", "accessed"})
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "non_dropping_particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def from_csl(data: Mapping[str, object], base: Item | None = None, *, lenient: bool = False) -> Item:
    """Read a CSL-JSON object; what it does not say is taken from `base`.

    Strings may be numbers, dates may be EDTF or `raw`, as the schema and its users have them.
    Raises ValueError, naming the variable, for a value that it can't have and, unless lenient, for an unknown variable.
    """
    values: dict[str, object] = {}
    for variable, value in data.items():
        attribute = _ATTRIBUTES.get(variable)
        if attribute:
            values[attribute] = _read(attribute, variable, value)
        elif variable in {"id", "type"}:
            values[variable] = _read_text(variable, value)
        elif variable == "custom" and isinstance(value, dict):
            values.update(_read_custom(value))
        elif variable not in {"keyword", "categories", "citation-key"} and not lenient:
            raise ValueError(f"there is no CSL variable {variable!r} that an item can have")
    if keywords := _read_keywords(data):
        values["keyword"] = keywords
    if values.get("article_number") and values.get("page") == values["article_number"]:
        del values["page"]
    return replace(base or Item(id="", type="document"), **values)  # type: ignore[arg-type]


def _read(attribute: str, variable: str, value: object) -> object:
    if attribute in _DATES:
        return _read_date(variable, value)
    if attribute in _PEOPLE:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{variable} is a list of names")
        return tuple(_read_name(variable, name) for name in value)
    text = _read_text(variable, value)
    return tuple(text.replace(",", " ").split()) if attribute in {"isbn", "issn"} else text


def _read_text(variable: str, value: object) -> str:
    if isinstance(value, list) and value and variable not in {"id", "type"}:
        value = value[0]  # Crossref's content negotiation has lists of one
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{variable} is a text, not {value!r}")  # noqa: TRY004 - one error for all that is wrong
    return normalize("NFC", str(value)).replace(_SMALL_CAPS, _SMALL_CAPS_READ)


def _read_name(variable: str, value: object) -> Name:
    if not isinstance(value, Mapping) or not any(value.get(part) for part in _NAME_PARTS):
        raise ValueError(f"a name in {variable} has `family` and `given`, or `literal`")
    parts = {attribute: _read_text(variable, value[part]) for part, attribute in _NAME_PARTS.items() if value.get(part)}
    return Name(**parts)


def _read_date(variable: str, value: object) -> Date:
    if isinstance(value, dt.date):
        return Date(((value.year, value.month, value.day),))
    if isinstance(value, int):
        return Date(((value,),))
    if isinstance(value, str):
        return _read_edtf(value)
    if not isinstance(value, Mapping):
        raise ValueError(f"{variable} is a date")  # noqa: TRY004
    if raw := value.get("raw") or value.get("edtf"):
        return _read_edtf(str(raw))
    try:
        parts = tuple(
            tuple(int(part) for part in day if part not in {None, ""}) for day in value.get("date-parts") or ()
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{variable} has date-parts such as [[2021, 10, 1]]") from error
    for _, *rest in filter(None, parts):
        if not all(1 <= part <= most for part, most in zip(rest, (12, 31), strict=False)):
            raise ValueError(f"{variable} has no such month or day")
    season = str(value.get("season") or "")
    return Date(
        tuple(day for day in parts if day),
        season=int(season) if season.isdigit() else _SEASONS.get(season.lower()),
        circa=str(value.get("circa") or "false").lower() not in {"false", "0"},
        literal=str(value.get("literal") or ""),
    )


def _read_edtf(text: str) -> Date:
    """Read `2021`, `2021-10`, `2021-10-01`, a range of two with `/`, a season `2021-21`; the rest is kept in words."""
    ends = [re.fullmatch(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", end) for end in text.rstrip("~?%").split("/")]
    if len(ends) > 2 or not all(ends):  # noqa: PLR2004
        return Date(literal=text)
    days = tuple(tuple(int(part) for part in end.groups() if part) for end in ends if end)
    if len(days) == 1 and len(days[0]) == 2 and 21 <= days[0][1] <= 24:  # noqa: PLR2004
        return Date((days[0][:1],), season=days[0][1] - 20)
    return Date(days, circa=text.endswith(("~", "?", "%")))


def _read_keywords(data: Mapping[str, object]) -> tuple[str, ...]:
    categories = data.get("categories")
    if isinstance(categories, list):
        return tuple(str(category) for category in categories)
    return tuple(part.strip() for part in re.split("[,;]", str(data.get("keyword") or "")) if part.strip())


def _read_custom(custom: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for attribute, variable in _CUSTOM.items():
        value = custom.get(variable)
        if attribute in {"code", "links"} and isinstance(value, list):
            values[attribute] = tuple(
                Link(str(link.get("label", "")), str(link["url"]))
                for link in value
                if isinstance(link, dict) and link.get("url")
            )
        elif attribute == "aliases" and isinstance(value, str):
            values[attribute] = tuple(value.split())
        elif isinstance(value, str):
            values[attribute] = value
    return values


# --- Syntax ---


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join([f"      {_object(part)}" for part in value]) + "\n    ]"
    return _encode(value)


def _object(parts: dict[str, str]) -> str:
    return "{" + ", ".join([f'"{name}": {encode_basestring(text)}' for name, text in parts.items()]) + "}"


def _lines(csl: dict[str, object]) -> str:
    return ",\n".join(
        [
            f'    "{variable}": {encode_basestring(value) if type(value) is str else _json(value)}'
            for variable, value in csl.items()
        ]
    )


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a JSON array, a variable a line and a name a line, so that a change is a line of a diff."""
    convert = to_zotero if options.consumer == "zotero" else to_csl
    objects = [f"  {{\n{_lines(convert(item))}\n  }}" for item in items]
    return "[\n" + ",\n".join(objects) + "\n]\n" if items else "[]\n"


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Nothing is lost, for what has no variable stands in `custom`; Zotero has no place for some of it."""
    if options.consumer != "zotero":
        return ()
    lost = ("keyword", "available_date", "part_number", "chair", "license", "arxiv_class", "aliases", "volume_title")
    return [
        Loss(item.id, name.replace("_", "-"), shown(getattr(item, name)), "Zotero's importer drops it")
        for name in lost
        if getattr(item, name)
    ]
