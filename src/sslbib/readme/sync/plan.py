"""What becomes of each paper on both sides; where both changed the same thing, a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme import values
from sslbib.readme.model import COLUMN
from sslbib.readme.sync import change, fields, views
from sslbib.readme.sync.change import Change
from sslbib.readme.sync.views import NO_VIEW
from sslbib.readme.values import FOLLOWS, NOTHING, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sslbib.readme.sync.sides import Sides
    from sslbib.readme.sync.views import View

_HELD = ("csl", "rejected", "aliases")
"""What a person may have written of a paper that no list shows: it does not go with the paper's row unasked."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing changed in the table and in the catalog."""

    title: str
    field: str
    """A catalog field, `paper` where one side took it away, or `order`."""
    base: str
    table: str
    catalog: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        """Show both values below what it is about."""
        name = self.field.removeprefix(COLUMN)
        return f"{self.title}: {name}\n  table:   {self.table}\n  catalog: {self.catalog}\n  before:  {self.base}"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one paper."""

    name: str
    """Its name in the states: a citation key, or `+0` for a paper that only the list has."""
    said: View = NO_VIEW
    to_catalog: Values = NOTHING
    """What its fields become in the catalog; of a paper that only the list has, all that it says."""
    to_table: Values = NOTHING
    """What its fields become in the list; of a paper that has no entry there, all that it says."""
    removed: bool = False
    """Whether it leaves the side that still has it."""
    conflicts: tuple[Conflict, ...] = ()
    told: tuple[Change, ...] = ()
    """What the catalog is told, for people to read."""


def fates(sides: Sides, shows: Callable[[str, str], bool], prefer: str) -> Iterator[Fate]:
    """Yield what becomes of each paper: of those that the list has or had, then of those that the catalog alone has.

    `shows` tells whether any of the places of a paper, by its name, has a way to show a field.
    """
    for name in dict.fromkeys((*sides.was, *sides.places)):
        yield _fate(sides, name, shows, prefer)
    known = set(sides.claims.numbers.values())
    for number, paper in enumerate(sides.catalog.papers):
        if number not in known and paper.key not in sides.claims.aside:
            yield Fate(sides.claims.names[number], to_table=values.of_paper(paper))


def _fate(sides: Sides, name: str, shows: Callable[[str, str], bool], prefer: str) -> Fate:
    if sides.list_untouched and sides.catalog_untouched(name):
        return Fate(name)
    said = views.view(sides, name)
    if name not in sides.places:
        return _gone_from_table(sides, name, said, prefer)
    if sides.paper(name) is not None:
        return _on_both(sides, name, said, fields.Rules(lambda field: shows(name, field), prefer))
    if name in sides.was:
        return _gone_from_catalog(sides, name, said, prefer)
    return _new_in_list(sides, name, said)


def _new_in_list(sides: Sides, name: str, said: View) -> Fate:
    told = Change("added", said.table.title, line=sides.line(name))
    return Fate(name, said, to_catalog=said.table, told=(told,))


def _gone_from_table(sides: Sides, name: str, said: View, prefer: str) -> Fate:
    paper = sides.paper(name)
    if paper is None:
        return Fate(name, said, removed=True)
    before, ours = said.before, said.catalog
    touched = [n for n in dict.fromkeys((*before.names(), *ours.names())) if before.value(n) != ours.value(n)]
    held = [n for n in _HELD if getattr(paper, n)]
    reasons = [*(n for n in touched if n != FOLLOWS), *held]
    winner = prefer or ("" if reasons else "table")
    if winner == "table":
        return Fate(name, said, removed=True, told=(Change("removed", paper.title, key=paper.key),))
    if winner == "catalog":
        return Fate(name, said, to_table=ours)
    conflict = Conflict(before.title, "paper", "", "taken away", "changed: " + ", ".join(reasons), key=paper.key)
    return Fate(name, said, conflicts=(conflict,))


def _gone_from_catalog(sides: Sides, name: str, said: View, prefer: str) -> Fate:
    old = sorted(entry.raw for entry in sides.entries_before(name))
    new = sorted(entry.raw for entry in sides.entries(name))
    winner = prefer or ("catalog" if old == new else "")
    if winner == "catalog":
        return Fate(name, said, removed=True)
    if winner == "table":
        return _new_in_list(sides, name, said)
    edited = "changed: " + "; ".join(new)
    conflict = Conflict(said.before.title, "paper", "", edited, "taken away", sides.line(name), sides.key(name))
    return Fate(name, said, conflicts=(conflict,))


def _on_both(sides: Sides, name: str, said: View, rules: fields.Rules) -> Fate:
    compared = fields.compare(said, rules)
    if compared is fields.UNCHANGED:
        return Fate(name)
    after = said.catalog.changed(compared.to_catalog)
    told = change.edits(said.catalog, after, sides.line(name), sides.key(name))
    conflicts = tuple(_clash(sides, name, said, field) for field in compared.clashes)
    return Fate(name, said, compared.to_catalog, compared.to_table, conflicts=conflicts, told=tuple(told))


def _clash(sides: Sides, name: str, said: View, field: str) -> Conflict:
    old, table, ours = (change.shown(side.value(field)) for side in (said.before, said.table, said.catalog))
    return Conflict(sides.entries(name)[0].title, field, old, table, ours, sides.line(name), sides.key(name))
