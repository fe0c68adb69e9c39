"""Item → CSL-JSON object."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, cast

from sslbib.csl_item.variables import CUSTOM, SMALL_CAPS, SMALL_CAPS_READ, VARIABLES
from sslbib.item import Date, Link, Name

if TYPE_CHECKING:
    from sslbib.item import Item

_WRITTEN = tuple(VARIABLES.values())
_held, _ours = attrgetter(*VARIABLES), attrgetter(*CUSTOM)


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
            return value.replace(SMALL_CAPS, SMALL_CAPS_READ) if SMALL_CAPS in value else value
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
            csl[variable] = value if type(value) is str and SMALL_CAPS not in value else _value(value)
    if item.article_number and not item.page:
        csl["page"] = item.article_number
    if item.keyword:
        csl["keyword"] = ", ".join(item.keyword)
        csl["categories"] = list(item.keyword)
    ours = _ours(item)
    if any(ours):
        csl["custom"] = {
            name: dict(value) if name == "fields" else _value(value)
            for name, value in zip(CUSTOM.values(), ours, strict=True)
            if value
        }
    return csl
