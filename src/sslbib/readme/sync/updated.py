"""The list's "last modified" line and the catalog's `updated`, kept in step; the side that changed it wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.readme.read import listing
from sslbib.readme.sync.change import Change
from sslbib.readme.sync.plan import Conflict
from sslbib.readme.write import dating

if TYPE_CHECKING:
    from sslbib.readme.sync.sides import Sides

_WHAT = "the list"


@dataclass(frozen=True, slots=True)
class Updated:
    """What either side is to say of when the list was last modified; "" where it says so already."""

    catalog: str = ""
    table: str = ""
    conflicts: tuple[Conflict, ...] = ()
    to_catalog: tuple[Change, ...] = ()
    to_table: tuple[Change, ...] = ()


def compare(sides: Sides, prefer: str) -> Updated:
    """Compare the date of the list's line with the catalog's, and both with what they agreed on."""
    table, base = dates.iso(sides.present.listing.updated), dates.iso(sides.past.listing.updated)
    ours = sides.catalog.list.updated
    if not table or table == ours or not sides.base.lines:
        return Updated()
    if base not in (table, ours) and not prefer:
        return Updated(conflicts=(Conflict(_WHAT, "updated", base, table, ours),))
    if table == base or prefer == "catalog":
        return Updated(table=ours, to_table=(Change("edited", _WHAT, "updated", table, ours),))
    return Updated(catalog=table, to_catalog=(Change("edited", _WHAT, "updated", ours, table),))


def dated(text: str, date: str) -> str:
    """Write a date into the "last modified" line in that line's own form; "" leaves it as it is."""
    span = listing.updated_span(text)
    if not date or not span:
        return text
    return text[: span[0]] + dating.like(text[slice(*span)], date) + text[span[1] :]
