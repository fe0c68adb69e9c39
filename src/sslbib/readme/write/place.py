"""Where new and moved entries go: beside their neighbours in the catalog, if the list's dates allow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme import values
from sslbib.readme.write import dates, order

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sslbib.readme.sync.align_entries import State
    from sslbib.readme.sync.align_papers import Claims
    from sslbib.readme.write.edit import Editor


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry: where it goes, whose it is and how it is written."""

    block: int
    name: str
    raw: str


class Placer:
    """Knows where the entries of a list stand, and the catalog's order of their papers."""

    def __init__(self, theirs: State, claims: Claims, editor: Editor) -> None:
        self.theirs, self.claims, self.editor = theirs, claims, editor
        self.places = theirs.places()

    def home(self, section: str) -> int | None:
        """Return the block of a section, or None where the list has several blocks and none of that name."""
        blocks = self.theirs.listing.blocks
        found = [number for number, block in enumerate(blocks) if block.section == section]
        return found[0] if found else (0 if len(blocks) == 1 else None)

    def usual_home(self, name: str) -> int | None:
        """Return where a paper goes that names no section: beside the paper before it in the catalog."""
        blocks = self.theirs.listing.blocks
        if len(blocks) <= 1:
            return 0 if blocks else None
        before = next((other for other in self._before(name) if other in self.places), None)
        return self.theirs.listing.entries[self.places[before][0]].block if before else 0

    def orders(
        self, dropped: Collection[int], added: Sequence[Added], moved: Sequence[str]
    ) -> dict[int, list[int | str]]:
        """Return the order of the entries in each block that changes; a new entry is its text."""
        entries = self.theirs.listing.entries
        wanted = {number for name in moved for number in self.places[name]}
        touched = {entries[number].block for number in (*dropped, *wanted)} | {new.block for new in added}
        last = len(self.claims.names)
        orders: dict[int, list[int | str]] = {}
        for block in sorted(touched):
            members = [number for number in self.editor.members[block] if number not in dropped]
            if own := wanted.intersection(members):
                reference = sorted(members, key=lambda n: self.claims.number_of.get(self.theirs.keys[n], last))
                members = order.follow(members, own, reference)
            orders[block] = self._with_added(block, members, [new for new in added if new.block == block])
        return orders

    def _with_added(self, block: int, members: Sequence[int], added: Sequence[Added]) -> list[int | str]:
        """Put a block's new entries in: behind the catalog's paper before them if the dates allow it, else by date."""
        sequence: list[int | str] = list(members)
        if not added:
            return sequence
        owners = [self.theirs.keys[number] for number in members]
        known = [self._date(number) for number in members]
        direction = dates.direction(known)
        for new in added:
            own = dates.sortable(self.editor.writer(block).date(new.raw))
            place = dates.place(known, own, self._behind(owners, new.name), direction)
            sequence.insert(place, new.raw)
            owners.insert(place, new.name)
            known.insert(place, own)
        return sequence

    def _date(self, number: int) -> dates.Sortable:
        return dates.sortable(str(values.values(self.theirs.listing.entries[number]).get("date", "")))

    def _behind(self, owners: Sequence[str], name: str) -> int:
        """Return the place behind the paper that stands before another in the catalog."""
        present = set(owners)
        before = next((other for other in self._before(name) if other in present), None)
        if before is not None:
            return len(owners) - owners[::-1].index(before)
        return 0 if name in self.claims.number_of else len(owners)

    def _before(self, name: str) -> Sequence[str]:
        """Return the catalog's papers before one, the nearest first."""
        position = self.claims.number_of.get(name, len(self.claims.names))
        return self.claims.names[:position][::-1]
