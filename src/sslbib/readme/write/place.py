"""Where new and moved entries go: beside their neighbours in the catalog, if the list's dates allow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.readme import values
from sslbib.readme.write import chronology, order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sslbib.readme.model import Listing
    from sslbib.readme.write.edit import Editor


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry: where it goes, whose it is and how it is written."""

    block: int
    name: str
    raw: str


class Placer:
    """Knows where the entries of a list stand, and the catalog's order of their papers.

    `keys` names the paper of each entry, `names` the catalog's papers in order.
    """

    def __init__(self, listing: Listing, keys: Sequence[str], names: Sequence[str], editor: Editor) -> None:
        self.listing, self.keys, self.names, self.editor = listing, keys, names, editor
        self.number_of = {name: number for number, name in enumerate(names)}
        self.firsts: dict[str, int] = {}
        """The first entry of each paper."""
        for number, key in enumerate(keys):
            self.firsts.setdefault(key, number)

    def home(self, section: str) -> int | None:
        """Return the block of a section, or None where the list has several blocks and none of that name."""
        blocks = self.listing.blocks
        found = [number for number, block in enumerate(blocks) if block.section == section]
        return found[0] if found else (0 if len(blocks) == 1 else None)

    def usual_home(self, name: str) -> int | None:
        """Return where a paper goes that names no section: beside the paper before it in the catalog."""
        blocks = self.listing.blocks
        if len(blocks) <= 1:
            return 0 if blocks else None
        before = next((other for other in self._before(name) if other in self.firsts), None)
        return self.listing.entries[self.firsts[before]].block if before else 0

    def orders(
        self, dropped: Collection[int], added: Sequence[Added], moved: Sequence[str]
    ) -> dict[int, list[int | str]]:
        """Return the order of the entries in each block that changes; a new entry is its text."""
        entries = self.listing.entries
        goes = set(moved)
        wanted = {number for number, key in enumerate(self.keys) if key in goes}
        touched = {entries[number].block for number in (*dropped, *wanted)} | {new.block for new in added}
        last = len(self.names)
        orders: dict[int, list[int | str]] = {}
        for block in sorted(touched):
            members = [number for number in self.editor.members[block] if number not in dropped]
            if own := wanted.intersection(members):
                reference = sorted(members, key=lambda n: self.number_of.get(self.keys[n], last))
                members = order.follow(members, own, reference)
            orders[block] = self._with_added(block, members, [new for new in added if new.block == block])
        return orders

    def _with_added(self, block: int, members: Sequence[int], added: Sequence[Added]) -> list[int | str]:
        """Put a block's new entries in: behind the catalog's paper before them if the dates allow it, else by date."""
        sequence: list[int | str] = list(members)
        if not added:
            return sequence
        owners = [self.keys[number] for number in members]
        present = set(owners)
        known = [self._date(number) for number in members]
        direction = chronology.direction(known)
        for new in added:
            own = dates.sort_key(self.editor.writer(block).says(new.raw).text("date"))
            place = chronology.place(known, own, self._behind(owners, present, new.name), direction)
            sequence.insert(place, new.raw)
            owners.insert(place, new.name)
            present.add(new.name)
            known.insert(place, own)
        return sequence

    def _date(self, number: int) -> dates.Parts:
        return dates.sort_key(values.of_entry(self.listing.entries[number]).text("date"))

    def _behind(self, owners: Sequence[str], present: Collection[str], name: str) -> int:
        """Return the place behind the paper that stands before another in the catalog; `present` are the owners."""
        before = next((other for other in self._before(name) if other in present), None)
        if before is not None:
            return next(place for place in range(len(owners), 0, -1) if owners[place - 1] == before)
        return 0 if name in self.number_of else len(owners)

    def _before(self, name: str) -> Iterator[str]:
        """Yield the catalog's papers before one, the nearest first."""
        position = self.number_of.get(name, len(self.names))
        return (self.names[number] for number in range(position - 1, -1, -1))
