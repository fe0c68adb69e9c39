"""Item → CSL-JSON object."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sslbib.csl_item.variables import CUSTOM, SMALL_CAPS, SMALL_CAPS_READ, VARIABLES
from sslbib.item import Date, Link, Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.item import Item

_PLACES = {attribute: place for place, attribute in enumerate(VARIABLES)}
_ours = attrgetter(*CUSTOM)


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


def _text(text: str) -> str:
    return text.replace(SMALL_CAPS, SMALL_CAPS_READ) if SMALL_CAPS in text else text


def _link(link: Link) -> dict[str, str]:
    return {"label": link.label, "url": link.url}


def _several(values: tuple[Any, ...]) -> object:
    """Write texts as one, with blanks between, and anything else as a list; all are of one kind."""
    kind = type(values[0])
    return " ".join(values) if kind is str else list(map(_FORMS[kind], values))


_FORMS: dict[type, Callable[[Any], object]] = {str: _text, Date: _date, Name: _name, Link: _link, tuple: _several}


def _value(value: object) -> object:
    return _FORMS[type(value)](value)


@lru_cache(maxsize=4096)
def _order(said: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return attribute and variable of what items of one kind say, in the order of the variables."""
    return tuple((name, VARIABLES[name]) for name in sorted(_PLACES.keys() & set(said), key=_PLACES.__getitem__))


def to_csl(item: Item) -> dict[str, object]:
    """Return the CSL-JSON object of an item: valid against csl-data.json, nothing left out.

    An article number stands as the page where there is none: styles print `page`, few print `number` of an article.
    """
    csl: dict[str, object] = {"id": item.id, "type": item.type}
    said = vars(item)
    for attribute, variable in _order(tuple(said)):
        if value := said[attribute]:
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
