"""How a table is written: what its rows have in common, learned from the rows themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.readme.model import COLUMN
from sslbib.readme.read import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.readme.model import Cell, Entry, ListBlock, Slot

# All but what emphasis and links are made of.
_NO_MARKS = re.compile(r"[^*_\[\]()]")
_LETTER = re.compile(r"[^\W_]")
# `<br>`, `<br />` between two links.
_BREAK = re.compile(r"<br\s*/?>")
# `| Title |`, not `|Title|`.
_BLANK_BESIDE_PIPE = re.compile(r"[ \t]\||\|[ \t]+\S")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """What stands around a link's label and target: `[`, `](`, `)` or `[[`, `](`, `)]`."""

    before: str = "["
    between: str = "]("
    after: str = ")"

    def write(self, label: str, url: str) -> str:
        """Write a link; its label and target are escaped already."""
        return f"{self.before}{label}{self.between}{url}{self.after}"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What stands around a text, and around the target of the link that it is the label of, if it is one."""

    before: str = ""
    between: str = ""
    after: str = ""
    linked: bool = False

    def write(self, text: str, url: str) -> str:
        """Write a text with its link; both are escaped already."""
        if self.linked and not url:
            return text
        return f"{self.before}{text}{self.between}{url if self.linked else ''}{self.after}"


@dataclass(frozen=True, slots=True)
class ColumnHabits:
    """How a column's cells are written."""

    placeholder: str
    """What stands where there is nothing."""
    skeleton: Skeleton
    style: LinkStyle
    separator: str
    """Between two links, names or tags."""
    label: str
    """The label that most of the column's links have."""
    labels: frozenset[str]
    padding: str
    """Between the pipe and the content."""
    width: int
    """To which contents are padded, or 0."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a table's rows are written."""

    columns: tuple[ColumnHabits, ...]
    opening: str
    closing: str
    fields: frozenset[str] = frozenset()
    """What its rows say; a title's cell can hold names or code too."""


def learn(block: ListBlock, entries: Sequence[Entry]) -> Habits:
    """Learn a table's habits from its rows, or from its header where it has none."""
    rows = [entry for entry in entries if len(entry.cells) >= len(block.columns)] or list(entries)
    empty = _most(_nothing(entry, cell) for entry in rows for cell in entry.cells) or ""
    columns = tuple(_column(block, number, rows, empty) for number in range(len(block.columns)))
    header = block.head.splitlines()[0]
    if rows:
        opening = _most(entry.raw[: _pipe(entry.raw, entry.cells[0].start)] for entry in rows if entry.cells)
        closed = _most(entry.raw[entry.cells[-1].end :].strip() for entry in rows if entry.cells)
    else:
        opening = header[: len(header) - len(header.lstrip())] + ("|" if header.lstrip().startswith("|") else "")
        closed = "|" if header.rstrip().endswith("|") or opening.endswith("|") else ""
    fields = frozenset(slot.field for entry in entries for slot in entry.slots)
    return Habits(columns, opening, "|" if closed.startswith("|") else "", fields)


def _pipe(raw: str, end: int) -> int:
    return raw.rfind("|", 0, end) + 1


def _nothing(entry: Entry, cell: Cell) -> str | None:
    content = entry.raw[cell.start : cell.end]
    return content if content and links.is_placeholder(content) else None


def _most(found: Iterable[str | None]) -> str:
    counted = Counter(text for text in found if text is not None)
    return counted.most_common(1)[0][0] if counted else ""


def _column(block: ListBlock, number: int, rows: Sequence[Entry], empty: str) -> ColumnHabits:
    field = block.columns[number].field
    cells = [(entry, entry.cells[number]) for entry in rows if number < len(entry.cells)]
    inside = [(entry, cell, _within(entry, cell)) for entry, cell in cells]
    bare = [entry.raw[cell.start : cell.end] for entry, cell, slots in inside if not any(slot.value for slot in slots)]
    linked = [(entry, [slot for slot in slots if isinstance(slot.value, Link)]) for entry, _, slots in inside]
    labels = [slot.value.label for _, slots in linked for slot in slots if isinstance(slot.value, Link)]
    padding, width = _padding(cells) if cells else (_padding_of_header(block.head), 0)
    return ColumnHabits(
        _most(bare) if bare else ("" if field.startswith(COLUMN) else empty),
        _skeleton(inside, field),
        link_style((entry, slot) for entry, slots in linked for slot in slots),
        link_separator(linked) or " ",
        _most(label or None for label in labels),
        frozenset(labels),
        padding,
        width,
    )


def _within(entry: Entry, cell: Cell) -> list[Slot]:
    return [slot for slot in entry.slots if cell.start <= slot.start and slot.end <= cell.end]


def _skeleton(inside: Sequence[tuple[Entry, Cell, list[Slot]]], field: str) -> Skeleton:
    found: Counter[Skeleton] = Counter()
    for entry, cell, slots in inside:
        texts = [slot for slot in slots if slot.field == field and slot.value and not isinstance(slot.value, Link)]
        if texts:
            found[skeleton(entry.raw, texts[0], slots, (cell.start, cell.end))] += 1
    if not found:
        return Skeleton()
    # What surrounds one title alone, such as its abstract, is no habit.
    best, count = found.most_common(1)[0]
    return best if count > 1 or len(inside) == 1 else _plainest(found)


def _plainest(found: Iterable[Skeleton]) -> Skeleton:
    shapes = Counter(_NO_MARKS.sub("", s.before)[-4:] for s in found)
    before = shapes.most_common(1)[0][0]
    linked = sum(s.linked for s in found) * 2 > len(list(found))
    mark = "".join(c for c in before if c in "*_")
    return Skeleton("[" + mark, mark + "](", ")", linked=True) if linked else Skeleton(mark, "", mark)


def skeleton(raw: str, text: Slot, slots: Sequence[Slot], span: tuple[int, int]) -> Skeleton:
    """Return what stands around a text within a span of an entry."""
    for slot in slots:
        if isinstance(slot.value, Link) and slot.target and slot.start <= text.start and text.end <= slot.target[0]:
            return Skeleton(
                raw[span[0] : text.start], raw[text.end : slot.target[0]], raw[slot.target[1] : span[1]], linked=True
            )
    return Skeleton(raw[span[0] : text.start], "", raw[text.end : span[1]])


def style(raw: str, slot: Slot) -> LinkStyle | None:
    """Return how a link is written, where its label can be told from its brackets."""
    if not slot.label or not slot.target or not slot.outer or slot.target[0] < slot.label[1]:
        return None
    return LinkStyle(
        raw[slot.outer[0] : slot.label[0]], raw[slot.label[1] : slot.target[0]], raw[slot.target[1] : slot.outer[1]]
    )


def link_style(found: Iterable[tuple[Entry, Slot]]) -> LinkStyle:
    """Return how most links are written."""
    counted: Counter[LinkStyle] = Counter()
    bare = 0
    for entry, slot in found:
        learned = style(entry.raw, slot)
        if learned:
            counted[learned] += 1
        elif slot.target == (slot.start, slot.end):
            bare += 1
    if bare > counted.total():
        return LinkStyle("", "", "")
    return counted.most_common(1)[0][0] if counted else LinkStyle()


def link_separator(found: Iterable[tuple[Entry, list[Slot]]]) -> str:
    """Return what mostly stands between two links of an entry."""
    between: list[str | None] = []
    for entry, slots in found:
        for one, other in pairwise(slots):
            left, right = (one.outer or (one.start, one.end))[1], (other.outer or (other.start, other.end))[0]
            text = entry.raw[left:right]
            between.append(text if text and not _LETTER.search(_BREAK.sub("", text)) else None)
    return _most(between)


def _padding(cells: Sequence[tuple[Entry, Cell]]) -> tuple[str, int]:
    """Tell whether contents stand one blank off the pipes, and to which width they are padded."""
    blanks = Counter(entry.raw[cell.start - 1 : cell.start] == " " and cell.start < cell.end for entry, cell in cells)
    widths = Counter(_room(entry.raw, cell) for entry, cell in cells)
    lengths = {cell.end - cell.start for _, cell in cells}
    width, count = widths.most_common(1)[0]
    padded = len(lengths) > 1 and count >= 3 and count * 10 >= 7 * len(cells)  # noqa: PLR2004
    return " " if blanks[True] >= blanks[False] else "", width if padded else 0


def _padding_of_header(head: str) -> str:
    return " " if _BLANK_BESIDE_PIPE.search(head.splitlines()[0]) else ""


def _room(raw: str, cell: Cell) -> int:
    closing = _UNESCAPED_PIPE.search(raw, cell.end)
    return (closing.start() if closing else len(raw)) - _pipe(raw, cell.start)
