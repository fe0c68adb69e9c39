"""CSL-JSON: items ↔ the objects that CSL processors and pandoc read (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, cast

from sslbib.export.contract import DEFAULT, Loss, Options
from sslbib.item import Date, Link, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item

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

# --- Values ---


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


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
            return value
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
    for attribute, variable in _VARIABLES.items():
        if value := getattr(item, attribute):
            csl[variable] = _value(value)
    if item.article_number and not item.page:
        csl["page"] = item.article_number
    if item.keyword:
        csl["keyword"] = ", ".join(item.keyword)
        csl["categories"] = list(item.keyword)
    custom = {variable: _value(value) for attribute, variable in _CUSTOM.items() if (value := getattr(item, attribute))}
    if custom:
        csl["custom"] = custom
    return csl


# --- Syntax ---


def _json(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"      {json.dumps(part, ensure_ascii=False)}" for part in value) + "\n    ]"
    return json.dumps(value, ensure_ascii=False)


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a JSON array, a variable a line and a name a line, so that a change is a line of a diff."""
    del options
    objects = (
        "  {\n" + ",\n".join(f'    "{variable}": {_json(value)}' for variable, value in to_csl(item).items()) + "\n  }"
        for item in items
    )
    return "[\n" + ",\n".join(objects) + "\n]\n" if items else "[]\n"


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Nothing is lost: what has no variable stands in `custom`."""
    del item, options
    return ()
