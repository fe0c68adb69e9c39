"""Edits of a list's text: entries rewritten, put in, taken out and put in order; every other byte stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.readme.read import blocks
from sslbib.readme.write import bullet, bullet_form, habits, row, table_form, text_edits
from sslbib.readme.write.block_text import BlockText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.readme.model import Entry, Listing
    from sslbib.readme.write.text_edits import Edit


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What a list is to become: new raw texts of entries, and for each block the order of its entries."""

    raws: Mapping[int, str] = field(default_factory=dict)
    """Entry → its new text."""
    orders: Mapping[int, Sequence[int | str]] = field(default_factory=dict)
    """Block → its entries in order; a new one is its text."""


class Editor:
    """Knows how each block of a list is written."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.members: dict[int, list[int]] = {number: [] for number in range(len(listing.blocks))}
        for number, entry in enumerate(listing.entries):
            self.members[entry.block].append(number)
        self._references = blocks.read(listing.text).references if "]:" in listing.text else {}
        self._writers: dict[int, row.RowWriter | bullet.BulletWriter] = {}

    def writer(self, block: int) -> row.RowWriter | bullet.BulletWriter:
        """Return what writes a block's entries."""
        if block not in self._writers:
            self._writers[block] = self._learned(block)
        return self._writers[block]

    def _learned(self, block: int) -> row.RowWriter | bullet.BulletWriter:
        found = self.listing.blocks[block]
        if found.kind == "table":
            learned = habits.learn(found, self._entries(block) or self._alike(block))
            return row.RowWriter(table_form.TableForm(found.columns, learned, self._references))
        others = [entry for entry in self.listing.entries if self.listing.blocks[entry.block].kind == "items"]
        return bullet.BulletWriter(bullet_form.learn(self._entries(block), others, self._references, found.pattern))

    def _entries(self, block: int) -> list[Entry]:
        return [self.listing.entries[number] for number in self.members[block]]

    def _alike(self, block: int) -> list[Entry]:
        """Return the rows of a table with the same columns, to learn from where a table is empty."""
        columns = self.listing.blocks[block].columns
        others = (n for n, other in enumerate(self.listing.blocks) if other.columns == columns and self.members[n])
        return self._entries(next(others, block))

    def apply(self, wanted: Rewriting) -> str:
        """Return the list's text as wanted."""
        edits: list[Edit] = []
        for block, sequence in wanted.orders.items():
            edits.extend(_block_edits(BlockText(self.listing, block, self.members[block]), sequence, wanted.raws))
        for number, raw in wanted.raws.items():
            entry = self.listing.entries[number]
            if entry.block not in wanted.orders:
                edits.append((entry.start, entry.end, raw))
        return text_edits.apply(self.listing.text, edits)


def _block_edits(block: BlockText, wanted: Sequence[int | str], raws: Mapping[int, str]) -> list[Edit]:
    kept = [number for number in wanted if isinstance(number, int)]
    slots = sorted(kept)
    edits: list[Edit] = []
    for place, number in zip(slots, kept, strict=True):
        at = block.entries[place]
        edits.append((at.start, at.end, raws.get(number, block.entries[number].raw)))
    gone = sorted(set(block.members).difference(kept))
    edits.extend(block.removal(number, slots) for number in gone)
    return [*edits, *_insertions(block, wanted, slots)]


def _insertions(block: BlockText, wanted: Sequence[int | str], slots: Sequence[int]) -> Iterator[Edit]:
    gap = block.gap
    for behind, texts in _runs(wanted):
        new = [block.whole(text) for text in texts]
        if behind >= 0:
            end = block.behind(slots[behind], gap)
            yield end, end, "".join(gap + text for text in new)
        elif slots:
            start = block.extent(slots[0])[0]
            yield start, start, "".join(text + gap for text in new)
        else:
            yield block.into_empty(texts, gap)


def _runs(wanted: Sequence[int | str]) -> list[tuple[int, list[str]]]:
    """Return the texts of new entries that stand together, each run with the place that it stands behind, from -1."""
    runs: dict[int, list[str]] = {}
    behind = -1
    for thing in wanted:
        if isinstance(thing, str):
            runs.setdefault(behind, []).append(thing)
        else:
            behind += 1
    return list(runs.items())
