"""The order of list and catalog: what moved on one side and follows on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme.sync.change import Change
from sslbib.readme.sync.plan import Conflict
from sslbib.readme.write import order

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sslbib.readme.sync.plan import Fate
    from sslbib.readme.sync.sides import Sides

_SHOWN = 5
"""So many keys tell a person what moved; a conflict of hundreds is one of a list sorted anew."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What becomes of the order of a list's and a catalog's papers."""

    to_table: tuple[str, ...]
    """Papers that moved in the catalog and are to move in the list, by their names in the states."""
    to_catalog: tuple[str, ...]
    catalog: tuple[str, ...]
    """The papers of the catalog as it is to be, in order."""
    conflicts: tuple[Conflict, ...] = ()


def compare(sides: Sides, fates: Sequence[Fate], prefer: str) -> Moves:
    """Compare the order that both had with that of either side."""
    removed = {fate.name for fate in fates if fate.removed}
    ours = sides.claims.names
    common = [n for n in sides.was if n in sides.places and n in sides.claims.numbers and n not in removed]
    shared = set(common)
    ordered = [name for name in (sides.base.order or common) if name in shared]
    was = list(dict.fromkeys((*ordered, *common)))
    in_list = [name for name in sides.places if name in shared]
    in_catalog = [name for name in ours if name in shared]
    to_catalog, to_table = order.moved(common, in_list), order.moved(was, in_catalog)
    conflicts = []
    if to_catalog and to_table:
        if not prefer and in_list != in_catalog:
            conflicts.append(Conflict("the list's order", "order", "", _some(to_catalog), _some(to_table)))
        to_catalog = order.moved(in_catalog, in_list) if prefer == "table" else []
        to_table = order.moved(in_list, in_catalog) if prefer == "catalog" else []
    new = [fate.name for fate in fates if sides.paper(fate.name) is None and not fate.removed]
    kept = [name for name in ours if name not in removed]
    followed = order.follow(kept, {*to_catalog, *new}, list(sides.places))
    return Moves(tuple(to_table), tuple(to_catalog), tuple(followed), tuple(conflicts))


def told(sides: Sides, names: Collection[str]) -> tuple[Change, ...]:
    """Tell of papers that move."""
    return tuple(Change("moved", sides.entries(name)[0].title, key=sides.key(name)) for name in names)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
