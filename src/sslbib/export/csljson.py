"""CSL-JSON: the file that Zotero, pandoc and citation processors read, for all or in the form that Zotero keeps."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from sslbib.csl_item import PEOPLE, VARIABLES, to_csl
from sslbib.errors.border import written_out
from sslbib.export.contract import DEFAULT, Loss, Options, shown
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Item, Name

# --- For Zotero, whose importer drops what CSL-JSON has keys for ---

_ZOTERO_TYPES = {"software": "document", "event": "document", "review-book": "article-journal"}
"""Zotero refuses the whole file for a type that it does not know; a book with a version is a program to it."""
_WITHOUT_CONTAINER = frozenset(
    {
        "article",
        "book",
        "classic",
        "collection",
        "dataset",
        "document",
        "manuscript",
        "pamphlet",
        "patent",
        "periodical",
    }
    | {"map", "report", "review", "speech", "standard", "thesis"}
)
"""Types whose items have no field in Zotero for what they stand in."""
_ZOTERO_DROPS = ("custom", "categories", "keyword", "event-date", "available-date", "part", "chair", "status")


def to_zotero(item: Item) -> dict[str, object]:
    """Return the object that Zotero's importer keeps most of: names in two parts, the rest as lines of the note."""
    csl = to_csl(item)
    csl["type"] = _zotero_type(item)
    for attribute in PEOPLE:
        if names := getattr(item, attribute):
            csl[VARIABLES[attribute]] = [_two_parts(name) for name in names]
    if "container-title-short" in csl:
        csl["journalAbbreviation"] = csl.pop("container-title-short")
    csl["citation-key"] = item.id  # read since schema 40 (Zotero 7.0.32), which has a field for it
    if item.license:
        csl["license"] = item.license
    lines = [f"{label}: {text}" for label, text in _zotero_lines(item) if text]
    csl["note"] = "\n".join([*([item.note] if item.note else []), *lines])
    for variable in _ZOTERO_DROPS:
        csl.pop(variable, None)
    return csl


def _zotero_type(item: Item) -> str:
    """Return the type that Zotero reads; a review in a journal would be a document, which has none."""
    if item.type == "software" and item.version:
        return "book"
    if item.type == "review" and item.container_title:
        return "article-journal"
    return _ZOTERO_TYPES.get(item.type, item.type)


def _two_parts(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    family = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    given = ", ".join(part for part in (name.given, name.suffix) if part)
    return {part: text for part, text in (("family", family), ("given", given)) if text}


def _zotero_lines(item: Item) -> Iterator[tuple[str, str]]:
    if _zotero_type(item) in _WITHOUT_CONTAINER:
        yield "Publication Title", to_plain(item.container_title)
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


# --- Syntax ---


_encode = json.JSONEncoder(ensure_ascii=False).encode
_MOST_OPEN = 10
"""Quotation marks that are opened and not closed: pandoc's time doubles with each, 14 take 0.2 s and 20 twelve."""
_PAIRS = {"‘": ("’", "'"), "“": ("”", '"')}
_SHORT = 100
"""Characters in which nobody opens so many."""


def in_time(text: str) -> str:
    """Write straight marks where very many are opened and none is closed, as the letter ‘ of Polynesian words is."""
    for opening, (closing, straight) in _PAIRS.items():
        if opening in text and text.count(opening) - text.count(closing) > _MOST_OPEN:
            text = text.replace(opening, straight)
    return text


def _json(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join([f"      {_object(part)}" for part in value]) + "\n    ]"
    return _encode(value)


def _object(parts: dict[str, str]) -> str:
    return "{" + ", ".join([f'"{name}": {encode_basestring(text)}' for name, text in parts.items()]) + "}"


def _lines(csl: dict[str, object]) -> str:
    return ",\n".join(
        [
            f'    "{variable}": {encode_basestring(value if len(value) < _SHORT else in_time(value))}'
            if type(value) is str
            else f'    "{variable}": {_json(value)}'
            for variable, value in csl.items()
        ]
    )


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a JSON array, a variable a line and a name a line, so that a change is a line of a diff."""
    convert = to_zotero if options.consumer == "zotero" else to_csl
    objects = [f"  {{\n{written_out(_lines(convert(item)))}\n  }}" for item in items]
    return "[\n" + ",\n".join(objects) + "\n]\n" if items else "[]\n"


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Nothing is lost, for what has no variable stands in `custom`; Zotero has no place for some of it."""
    straight = [
        Loss(item.id, name.replace("_", "-"), text, "quotation marks are written straight, or pandoc takes forever")
        for name in ("title", "abstract", "note", "annote")
        if in_time(text := getattr(item, name)) != text
    ]
    if options.consumer != "zotero":
        return straight
    lost = ("keyword", "available_date", "part_number", "chair", "arxiv_class", "aliases", "volume_title")
    return straight + [
        Loss(item.id, name.replace("_", "-"), shown(getattr(item, name)), "Zotero's importer drops it")
        for name in lost
        if getattr(item, name)
    ]
