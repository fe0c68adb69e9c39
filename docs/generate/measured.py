"""Where the formats put each variable: measured, by writing items that hold it and reading what was written."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from lxml import etree

from sslbib.csl_item import CUSTOM, PEOPLE, VARIABLES
from sslbib.export import FORMATS
from sslbib.item import Date, Item, Link, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEASURED = ("bibtex", "biblatex", "ris", "endnote-xml", "hayagriva", "cff")
TYPES = (
    "article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article", "dataset", "software",
    "webpage", "post-weblog", "patent", "standard", "periodical", "manuscript", "motion_picture",
)  # fmt: skip
"""Types whose mappings differ."""
NAMES: Mapping[str, str] = {**VARIABLES, "keyword": "keyword", **CUSTOM}
"""Attribute of an item → the variable's name."""

_HELD_ALONE = {
    "page": "7303-7304",
    "doi": "10.5555/zq",
    "url": "https://example.org/zqaddress",
    "isbn": ("9783030322458",),
    "issn": ("0302-9743",),
    "arxiv": "2111.03452",
    "language": "fr",
    "keyword": ("zqkeyword",),
    "aliases": ("zqalias",),
    "code": (Link("Zqlabel", "https://example.org/zqcode"),),
    "links": (Link("PDF", "https://example.org/zqlink.pdf"),),
    "custom": (("zqfield", "zqvalue"),),
    "status": "in-press",
}


@cache
def sample(attribute: str) -> Any:  # noqa: ANN401 - variables are of many types
    """Return a value by which the attribute is known again."""
    number = [field.name for field in fields(Item)].index(attribute)
    if attribute in _HELD_ALONE:
        return _HELD_ALONE[attribute]
    if attribute in PEOPLE:
        return (Name(f"zq{number}x", "Eva"),)
    if "date" in attribute or attribute in {"issued", "accessed", "submitted"}:
        return Date(((1800 + number, 11, 23),))
    return f"zq{number}x"


def _mark(attribute: str) -> str:
    """Return the part of the sample that stands in any way of writing it."""
    value = sample(attribute)
    match value:
        case str():
            return value.partition("-")[0] if attribute == "page" else value
        case Date():
            return str(value.year)
        case (Name() as name,):
            return name.family
        case (Link() as link,):
            return link.url
        case (tuple() as pair,):
            return str(pair[1])
        case _:
            return str(value[0])


@cache
def places(format_name: str, attribute: str) -> tuple[str, ...]:
    """Return the fields in which a format puts an attribute, in any of the types; the commonest first."""
    counted: dict[str, int] = {}
    for kind in TYPES:
        for place in _places(format_name, attribute, kind):
            counted[place] = counted.get(place, 0) + 1
    return tuple(sorted(counted, key=lambda place: -counted[place]))


def _places(format_name: str, attribute: str, kind: str) -> set[str]:
    """Look where the sample stands among all others, and what changes where it stands alone."""
    found = {place for place, value in _written(format_name, _full(kind)) if _mark(attribute) in value}
    bare = Item("k", kind, **{name: sample(name) for name in ("title", "author") if name != attribute})
    before = set(_written(format_name, bare))
    after = set(_written(format_name, replace(bare, **{attribute: sample(attribute)})))
    return found | {place for place, value in after - before if _mark(attribute) in value or _is_part(attribute, place)}


def _is_part(attribute: str, place: str) -> bool:
    """Tell whether a field can hold a part or a translation of the value: a month, a last page, a language's name."""
    is_parted = isinstance(sample(attribute), Date) or attribute in {"language", "page"}
    return is_parted and not place.endswith("type")


@cache
def _full(kind: str) -> Item:
    return Item("k", kind, **{name: sample(name) for name in NAMES})


def entry_type(format_name: str, kind: str) -> str:
    """Return what a format calls a work of a type that lacks nothing."""
    text = FORMATS[format_name].write([_full(kind)])
    return next(value for place, value in _read(format_name, text, with_type=True) if place == "type")


@cache
def _written(format_name: str, item: Item) -> tuple[tuple[str, str], ...]:
    return tuple(_read(format_name, FORMATS[format_name].write([item])))


def _read(format_name: str, text: str, *, with_type: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the fields of the one entry that was written, and their values; nothing of what says its type and key."""
    match format_name:
        case "bibtex" | "biblatex":
            pairs = _bib(text)
        case "ris":
            pairs = _ris(text)
        case "endnote-xml":
            pairs = _xml(text)
        case _:
            data = yaml.safe_load(text)
            pairs = _flat(data["references"][0] if format_name == "cff" else data["k"])
    yield from (pair for pair in pairs if with_type or pair[0] != "type" or format_name in {"bibtex", "biblatex"})


def _bib(text: str) -> Iterator[tuple[str, str]]:
    yield "type", "@" + text[1:].partition("{")[0]
    yield from re.findall(r"^  ([\w-]+) = \{?(.*?)\}?,$", text, re.MULTILINE)


def _ris(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\r\n"):
        tag, _, value = line.partition("  - ")
        label, colon, rest = value.partition(": ")
        if tag == "TY":
            yield "type", value
        elif tag == "M2" and colon:
            yield f"M2 {label}", rest
        elif tag not in {"", "ER", "ID"}:
            yield tag, value


def _xml(text: str) -> Iterator[tuple[str, str]]:
    for element in etree.fromstring(text.encode()).iter():
        parent = element.getparent()
        if element.tag == "ref-type":
            yield "type", str(element.get("name"))
        elif (element.tag == "author" and parent is not None) or (element.tag == "url" and parent is not None):
            yield parent.tag, element.text or ""
        elif not len(element) and element.tag != "rec-number":
            yield str(element.tag), element.text or ""


def _flat(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the leaves of a YAML mapping by their paths; names of persons and short forms end theirs."""
    if isinstance(value, dict):
        for name, part in value.items():
            ends = name in {"value", "names", "name", "given-name", "family-names", "given-names"}
            yield from _flat(part, path if ends and path else f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for part in value:
            yield from _flat(part, path)
    else:
        yield path, str(value)
