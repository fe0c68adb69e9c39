"""What a field's name means for a paper, in an expression or an order; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.item import Date, Item, Link, Name
from sslbib.listed import dates
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.project.catalog import Paper


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be chosen: an item, and the paper of the list that it stands for."""

    item: Item
    paper: Paper | None = None


_LIST_FIELDS = ("date", "venue", "modality", "tags", "sections")
_ITEM_FIELDS = {name.replace("_", "-"): name for name in Item.__dataclass_fields__} | {"key": "id"}


def values(candidate: Candidate, field: str) -> tuple[str, ...]:
    """Return what a candidate has under a field: the list's own word for it first, then the item's, then a column's."""
    name = field.casefold()
    if name == "year":
        return _year(candidate)
    paper = candidate.paper
    if paper and name in _LIST_FIELDS:
        return tuple(_texts(getattr(paper, name)))
    if attribute := _ITEM_FIELDS.get({"venue": "container-title", "modality": "keyword"}.get(name, name)):
        return tuple(_texts(getattr(candidate.item, attribute)))
    columns = {column.casefold(): cell for column, cell in paper.columns.items()} if paper else {}
    return (columns[name],) if columns.get(name) else ()


def _year(candidate: Candidate) -> tuple[str, ...]:
    """Return the record's year, or that of the list where the record has none."""
    recorded = candidate.item.issued.year if candidate.item.issued else None
    year = dates.year(candidate.paper.date) if recorded is None and candidate.paper else recorded
    return (str(year),) if year is not None else ()


def _texts(value: object) -> Iterator[str]:
    match value:
        case None | "":
            return
        case tuple():
            for part in value:
                yield from _texts(part)
        case Name():
            yield value.literal or " ".join(
                part
                for part in (
                    value.given,
                    value.dropping_particle,
                    value.non_dropping_particle,
                    value.family,
                    value.suffix,
                )
                if part
            )
        case Date():
            yield value.literal or "/".join("-".join(f"{part:02}" for part in day) for day in value.parts)
        case Link():
            yield f"{value.label} {value.url}".strip()
        case _:
            yield to_plain(str(value))


def names(columns: Sequence[str] = ()) -> tuple[str, ...]:
    """Return every field that a paper of a list with these columns can have."""
    return ("year", *_LIST_FIELDS, *_ITEM_FIELDS, *columns)


# A number as a year or volume is written: `2020`, `-3`, `4.5`.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def comparable(value: str) -> tuple[bool, float, str]:
    """Return what a value is sorted and compared by: numbers by their size, before all words."""
    return (False, float(value), "") if _NUMBER.fullmatch(value) else (True, 0.0, value.casefold())
