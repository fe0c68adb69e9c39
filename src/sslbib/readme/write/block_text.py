"""Where the entries of one block stand in the text: how far each reaches, and what stands between two of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib.readme.write.text_edits import LAST_BLANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Entry, ListBlock, Listing
    from sslbib.readme.write.text_edits import Edit

# "  \n": the rest of a row's line, with its end.
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\Z)")


@dataclass(frozen=True, slots=True)
class BlockText:
    """The text of one block of a list."""

    listing: Listing
    number: int
    members: Sequence[int]
    """The numbers of its entries."""

    @property
    def block(self) -> ListBlock:
        """The block itself."""
        return self.listing.blocks[self.number]

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries of the list."""
        return self.listing.entries

    @property
    def gap(self) -> str:
        """What stands between two entries."""
        text = self.listing.text
        newline = "\r\n" if "\r\n" in text else "\n"
        if self.block.kind == "table":
            return newline
        extents = pairwise(self.extent(number) for number in self.members)
        gaps = Counter(text[one[1] : other[0]] for one, other in extents)
        blank = Counter({between: count for between, count in gaps.items() if not between.strip()})
        if blank:
            return blank.most_common(1)[0][0]
        first = self.entries[self.members[0]].start if self.members else 0
        return newline + text[text.rfind("\n", 0, first) + 1 : first]

    def extent(self, number: int) -> tuple[int, int]:
        """Return where an entry begins and ends; one that is a `<summary>`, with the `<details>` around it."""
        text, entry = self.listing.text, self.entries[number]
        if not text.startswith("</summary>", entry.end):
            return entry.start, entry.end
        start, end = text.rfind("<details", 0, entry.start), text.find("</details>", entry.end)
        return (start, end + len("</details>")) if start >= 0 and end >= 0 else (entry.start, entry.end)

    def whole(self, raw: str) -> str:
        """Return a new entry with the `<details>` around it that the others have."""
        first = self.members[0] if self.members else None
        if first is None or self.extent(first)[0] == self.entries[first].start:
            return raw
        return f"<details><summary>{raw}</summary>\n\n</details>"

    def behind(self, number: int, gap: str) -> int:
        """Return where a new entry's gap begins: behind the blanks that end the line before, which are that line's."""
        end = self.extent(number)[1]
        blanks = LAST_BLANKS.match(self.listing.text, end)
        return blanks.end() if blanks and not gap.startswith(blanks[0]) else end

    def into_empty(self, texts: Sequence[str], gap: str) -> Edit:
        """Return the edit that puts the first entries in."""
        if self.block.kind == "table":
            end = self.block.start + len(self.block.head)
            return end, end, "".join(gap + text for text in texts)
        return self.block.start, self.block.start, gap.join(texts) + gap

    def removal(self, number: int, slots: Sequence[int]) -> Edit:
        """Take an entry with its line, or with the gap behind it; `slots` are the places that stay."""
        entry = self.entries[number]
        if self.block.kind == "table":
            return _row_removal(self.listing.text, entry)
        return _item_removal(self, number, slots)


def _row_removal(text: str, entry: Entry) -> Edit:
    start = text.rfind("\n", 0, entry.start) + 1
    line_end = _LINE_END.match(text, entry.end)
    if line_end and not text[start : entry.start].strip():
        return start, line_end.end(), ""
    return entry.start, entry.end, ""


def _item_removal(of: BlockText, number: int, slots: Sequence[int]) -> Edit:
    text, entry = of.listing.text, of.entries[number]
    begin, stop = of.extent(number)
    if (begin, stop) != (entry.start, entry.end):
        return begin, stop + len(text[stop:]) - len(text[stop:].lstrip("\n")), ""
    following = next((n for n in of.members if n > number), None)
    if following is not None and not text[entry.end : of.entries[following].start].strip():
        return entry.start, of.entries[following].start, ""
    before = next((n for n in reversed(of.members) if n < number), None)
    if before is not None and not text[of.entries[before].end : entry.start].strip():
        # The one before may go too, and takes the gap between them with it.
        first = of.entries[before].end if before in slots else entry.start
        return first, entry.end, ""
    start = text.rfind("\n", 0, entry.start) + 1
    return start if not text[start : entry.start].strip() else entry.start, entry.end, ""
