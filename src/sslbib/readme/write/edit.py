"""Edits of a list's text: entries rewritten, put in, taken out and put in order; every other byte stays."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib.readme.read import blocks
from sslbib.readme.write import bullet, habits, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Entry, Listing
    from sslbib.readme.values import Values


@dataclass(slots=True)
class Plan:
    """What a list is to become: new raw texts of entries, and for each block the order of its entries."""

    raws: dict[int, str] = field(default_factory=dict)
    """Entry → its new text."""
    orders: dict[int, list[int | str]] = field(default_factory=dict)
    """Block → its entries in order; a new one is its text."""


class Editor:
    """Knows how each block of a list is written."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.references = blocks.read(listing.text).references if "]:" in listing.text else {}
        self.members: dict[int, list[int]] = {number: [] for number in range(len(listing.blocks))}
        for number, entry in enumerate(listing.entries):
            self.members[entry.block].append(number)
        self._writers: dict[int, row.RowWriter | bullet.ItemWriter] = {}

    def entries(self, block: int) -> list[Entry]:
        """Return a block's entries."""
        return [self.listing.entries[number] for number in self.members[block]]

    def writer(self, block: int) -> row.RowWriter | bullet.ItemWriter:
        """Return what writes a block's entries."""
        if block not in self._writers:
            found = self.listing.blocks[block]
            if found.kind == "table":
                learned = habits.learn(found, self.entries(block) or self._alike(block))
                self._writers[block] = row.RowWriter(found, learned, self.references)
            else:
                others = [entry for entry in self.listing.entries if self.listing.blocks[entry.block].kind == "items"]
                self._writers[block] = bullet.ItemWriter(self.entries(block), others, self.references)
        return self._writers[block]

    def _alike(self, block: int) -> list[Entry]:
        """Return the rows of a table with the same columns, to learn from where a table is empty."""
        columns = self.listing.blocks[block].columns
        others = (n for n, other in enumerate(self.listing.blocks) if other.columns == columns and self.members[n])
        return self.entries(next(others, block))

    def rewrite(self, number: int, wanted: Values) -> tuple[str, list[str]]:
        """Return an entry's text with some values changed, and the fields that it has no way to show."""
        entry = self.listing.entries[number]
        return self.writer(entry.block).rewrite(entry.raw, wanted)

    def new(self, block: int, said: Values) -> str:
        """Return the text of a new entry of a block."""
        return self.writer(block).row(said)

    def apply(self, plan: Plan) -> str:
        """Return the list's text as planned."""
        edits: list[row.Edit] = []
        for block, wanted in plan.orders.items():
            edits.extend(self._block_edits(block, wanted, plan.raws))
        for number, raw in plan.raws.items():
            entry = self.listing.entries[number]
            if entry.block not in plan.orders:
                edits.append((entry.start, entry.end, raw))
        return row.apply(self.listing.text, edits)

    def _block_edits(self, block: int, wanted: Sequence[int | str], raws: dict[int, str]) -> list[row.Edit]:
        kept = [n for n in wanted if isinstance(n, int)]
        slots = sorted(kept)
        edits: list[row.Edit] = []
        for place, number in zip(slots, kept, strict=True):
            at = self.listing.entries[place]
            edits.append((at.start, at.end, raws.get(number, self.listing.entries[number].raw)))
        gone = sorted(set(self.members[block]).difference(kept))
        edits.extend(self._removal(block, number, slots) for number in gone)
        return [*edits, *self._insertions(block, wanted, slots)]

    def _insertions(self, block: int, wanted: Sequence[int | str], slots: Sequence[int]) -> list[row.Edit]:
        gap = self._gap(block)
        edits: list[row.Edit] = []
        behind = -1
        waiting: list[str] = []
        runs: list[tuple[int, list[str]]] = []
        for thing in wanted:
            if isinstance(thing, str):
                waiting.append(thing)
                continue
            if waiting:
                runs.append((behind, waiting))
                waiting = []
            behind += 1
        if waiting:
            runs.append((behind, waiting))
        for place, texts in runs:
            if place >= 0:
                end = self._behind(slots[place], gap)
                edits.append((end, end, "".join(gap + self._whole(block, text) for text in texts)))
            elif slots:
                start = self._extent(slots[0])[0]
                edits.append((start, start, "".join(self._whole(block, text) + gap for text in texts)))
            else:
                edits.append(self._into_empty(block, texts, gap))
        return edits

    def _behind(self, number: int, gap: str) -> int:
        """Return where a new entry's gap begins: behind the blanks that end the line before, which are that line's."""
        end = self._extent(number)[1]
        blanks = row.LAST_BLANKS.match(self.listing.text, end)
        return blanks.end() if blanks and not gap.startswith(blanks[0]) else end

    def _extent(self, number: int) -> tuple[int, int]:
        """Return where an entry begins and ends; one that is a `<summary>`, with the `<details>` around it."""
        text, entry = self.listing.text, self.listing.entries[number]
        if not text.startswith("</summary>", entry.end):
            return entry.start, entry.end
        start, end = text.rfind("<details", 0, entry.start), text.find("</details>", entry.end)
        return (start, end + len("</details>")) if start >= 0 and end >= 0 else (entry.start, entry.end)

    def _whole(self, block: int, raw: str) -> str:
        first = self.members[block][0] if self.members[block] else None
        if first is None or self._extent(first)[0] == self.listing.entries[first].start:
            return raw
        return f"<details><summary>{raw}</summary>\n\n</details>"

    def _into_empty(self, block: int, texts: Sequence[str], gap: str) -> row.Edit:
        found = self.listing.blocks[block]
        end = found.start + len(found.head) if found.kind == "table" else found.start
        return (end, end, "".join(gap + text for text in texts) if found.kind == "table" else gap.join(texts) + gap)

    def _gap(self, block: int) -> str:
        """Return what stands between two entries of a block."""
        newline = "\r\n" if "\r\n" in self.listing.text else "\n"
        if self.listing.blocks[block].kind == "table":
            return newline
        entries = self.entries(block)
        gaps = Counter(
            between
            for one, other in pairwise(self._extent(number) for number in self.members[block])
            if not (between := self.listing.text[one[1] : other[0]]).strip()
        )
        indent = (
            self.listing.text[self.listing.text.rfind("\n", 0, entries[0].start) + 1 : entries[0].start]
            if entries
            else ""
        )
        return gaps.most_common(1)[0][0] if gaps else newline + indent

    def _removal(self, block: int, number: int, slots: Sequence[int]) -> row.Edit:
        """Take an entry with its line, or with the gap behind it."""
        text, entry = self.listing.text, self.listing.entries[number]
        start = text.rfind("\n", 0, entry.start) + 1
        start = start if not text[start : entry.start].strip() else entry.start
        if self.listing.blocks[block].kind == "table":
            end = re.compile(r"[ \t]*(?:\r\n|\n|\Z)").match(text, entry.end)
            if start <= entry.start and end and start == text.rfind("\n", 0, entry.start) + 1:
                return (start, end.end(), "") if end.end() > entry.end else (start, entry.end, "")
            return entry.start, entry.end, ""
        begin, stop = self._extent(number)
        if (begin, stop) != (entry.start, entry.end):
            return begin, stop + len(text[stop:]) - len(text[stop:].lstrip("\n")), ""
        following = next((n for n in self.members[block] if n > number), None)
        if following is not None and not text[entry.end : self.listing.entries[following].start].strip():
            return entry.start, self.listing.entries[following].start, ""
        before = next((n for n in reversed(self.members[block]) if n < number), None)
        if before is not None and not text[self.listing.entries[before].end : entry.start].strip():
            # The one before may go too, and takes the gap between them with it.
            first = self.listing.entries[before].end if before in slots else entry.start
            return first, entry.end, ""
        return start, entry.end, ""
