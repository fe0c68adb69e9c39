"""Three sides, field by field → what list and catalog are to be told, and where both changed the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from sslbib.item import Link
from sslbib.readme.values import FOLLOWS, NOTHING, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sslbib.readme.sync.views import View

T = TypeVar("T")
P = TypeVar("P", bound="str | Link")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a paper's fields come to."""

    to_catalog: Values = NOTHING
    to_table: Values = NOTHING
    clashes: tuple[str, ...] = ()
    """Fields that both sides changed, each in its own way."""


UNCHANGED = Compared()


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides where values alone do not."""

    shown: Callable[[str], bool]
    """Whether the list has a way to show a field of the paper."""
    prefer: str = ""
    """The side that wins where both changed: `table` or `catalog`."""


def compare(said: View, rules: Rules) -> Compared:
    """Compare what the three sides say of a paper."""
    before, table, ours = said.before, said.table, said.catalog
    if before is table is ours:
        return UNCHANGED
    texts = _compared((before.texts, table.texts, ours.texts), "", rules, lambda *_: None)
    tuples = _compared((before.tuples, table.tuples, ours.tuples), (), rules, _joined_sections)
    links = _compared((before.links, table.links, ours.links), (), rules, lambda _, *sides: union(*sides))
    return Compared(
        Values(texts.to_catalog, tuples.to_catalog, links.to_catalog),
        Values(texts.to_table, tuples.to_table, links.to_table),
        (*texts.clashes, *tuples.clashes, *links.clashes),
    )


@dataclass(frozen=True, slots=True)
class _Told(Generic[T]):
    """What fields of one kind come to."""

    to_catalog: Mapping[str, T]
    to_table: Mapping[str, T]
    clashes: tuple[str, ...]


def _compared(
    sides: tuple[Mapping[str, T], Mapping[str, T], Mapping[str, T]],
    nothing: T,
    rules: Rules,
    join: Callable[[str, T, T, T], T | None],
) -> _Told[T]:
    before, table, ours = sides
    to_catalog: dict[str, T] = {}
    to_table: dict[str, T] = {}
    clashes: list[str] = []
    for name in dict.fromkeys((*before, *table, *ours)):
        old, one, other = before.get(name, nothing), table.get(name, nothing), ours.get(name, nothing)
        if one == other:
            continue
        if one == old:
            if name != FOLLOWS and rules.shown(name):
                to_table[name] = other
        elif other == old:
            to_catalog[name] = one
        elif name != FOLLOWS:
            joined = join(name, old, one, other)
            winner = {"table": one, "catalog": other}.get(rules.prefer) if joined is None else joined
            if winner is None:
                clashes.append(name)
                continue
            if winner != other:
                to_catalog[name] = winner
            if winner != one:
                to_table[name] = winner
    return _Told(to_catalog, to_table, tuple(clashes))


def _joined_sections(
    name: str, old: tuple[str, ...], table: tuple[str, ...], ours: tuple[str, ...]
) -> tuple[str, ...] | None:
    return union(old, table, ours) if name == "sections" else None


def union(old: tuple[P, ...], table: tuple[P, ...], ours: tuple[P, ...]) -> tuple[P, ...] | None:
    """Join what both sides did to a set of links or sections; None where both replaced the same one."""
    gone_one, gone_other = set(old) - set(table), set(old) - set(ours)
    came_one, came_other = [part for part in table if part not in old], [part for part in ours if part not in old]
    if gone_one & gone_other and (came_one or came_other):
        return None
    urls = [part.url for part in (*came_one, *came_other) if isinstance(part, Link)]
    if len(set(urls)) < len(urls):
        return None
    kept = [part for part in table if part not in gone_other]
    return (*kept, *(part for part in came_other if part not in kept))
