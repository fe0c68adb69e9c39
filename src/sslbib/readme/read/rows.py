"""A table's rows → entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.listed import dates
from sslbib.readme.model import COLUMN, Cell, Column, Entry, LeftOut, Slot
from sslbib.readme.read import blocks, columns, exclusions, inline, links, spans
from sslbib.readme.read.pattern import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.readme.read.blocks import SourceLine, Table

_NOT_PAPERS = (
    "dataset", "datasets", "data set", "benchmark", "benchmarks", "platform", "platforms", "project", "projects",
    "repo", "repo name", "tool", "tools", "framework", "conference", "conference (journal)", "symbol", "full name",
    "数据集",
)  # fmt: skip
# `|---|:--|` amid a table.
_SEPARATOR = re.compile(r"[\s|:\-]+")
_TELLING = 0.3
"""The share of rows that must lead to a paper where the heads say `title`."""
_MOST = 0.5
"""Half of the rows, where no head says that they are papers."""


class Rows:
    """Reads the rows of one table."""

    def __init__(self, table: Table, block: int, year: str, references: Mapping[str, str], *, marked: bool) -> None:
        self.table = table
        self.block = block
        self.references = references
        heads = [table.header.text[start:end] for start, end in blocks.cells(table.header.text)]
        self.rows = [(line, _cells(line.text)) for line in table.rows]
        texts = [[line.text[start:end] for start, end in cells] for line, cells in self.rows]
        self.columns = tuple([self._with_names(n, c) for n, c in enumerate(columns.roles(heads, texts))])
        self.layout = _layout(self.columns, year, marked)
        self.heads = [columns.fold(head) for head in heads]

    def _with_names(self, number: int, column: Column) -> Column:
        """Tell of a column of titles whether names stand behind most of them: then a name alone is one, too."""
        if column.field != "title":
            return column
        held = [(line.text, cells[number]) for line, cells in self.rows[:HEARD] if number < len(cells)]
        behind = [piece for raw, cell in held if (piece := _behind_title(raw, cell, self.references)[1])]
        several = sum(evidence.names(piece) >= _SEVERAL for piece in behind)
        return replace(column, named=bool(behind) and several * 2 > len(behind))

    def entries(self) -> Iterator[Entry | LeftOut]:
        """Yield the table's entries, and what is none."""
        width = len(self.columns)
        for line, cells in self.rows:
            halves = [cells[:width], cells[-width:]] if len(cells) >= 2 * width and width > 1 else [cells]
            glued = len(halves) > 1 and all(_is_written(half) for half in halves)
            for half in halves if glued else [cells]:
                yield self._entry(line, half, glued=glued)

    def _entry(self, line: SourceLine, cells: Sequence[tuple[int, int]], *, glued: bool) -> Entry | LeftOut:
        start = cells[0][0] if glued and cells[0][0] > self.rows[0][1][0][0] + 2 else 0
        end = cells[-1][1] if glued and not start else len(line.text)
        raw = line.text[start:end]
        moved = tuple([(left - start, right - start) for left, right in cells]) if start else tuple(cells)
        read = (
            _row(raw, moved, self.layout, self.references) if self.references else _known_row(raw, moved, self.layout)
        )
        if read.why:
            return LeftOut(line.number, raw.strip(), read.why)
        doubts = (*self._doubts(line, len(cells), glued=glued), *read.doubts)
        return Entry(raw, line.start + start, line.number, self.block, read.slots, read.cells, read.derived, doubts)

    def _doubts(self, line: SourceLine, count: int, *, glued: bool) -> Iterator[str]:
        if line.number in self.table.stray:
            yield "an empty line parts the row from its table, so GitHub does not show it"
        if glued:
            yield "two rows stand on one line"
        elif count > len(self.columns):
            yield f"the row has {count} cells, the header {len(self.columns)}"
        elif count < len(self.columns) - 1:
            yield f"the row has only {count} of {len(self.columns)} cells"

    def are_papers(self, entries: Sequence[Entry]) -> str:
        """Return why the table holds no papers, or "" where it does."""
        if not any(column.field == "title" for column in self.columns):
            return "the table has no column of titles"
        if self.heads[0] in _NOT_PAPERS and not any(
            column.field in ("venue", "authors") for column in self.columns[1:]
        ):
            return f"a table of {self.heads[0]}"
        share = sum(1 for entry in entries if _is_evident(entry)) / len(entries) if entries else 0
        head = next(h for c, h in zip(self.columns, self.heads, strict=True) if c.field == "title")
        partners = {column.field for column in self.columns} & {"venue", "authors", "date", "code"}
        known = head in columns.TITLES and (head not in columns.SAY_LITTLE or partners - {"code"})
        telling = head in columns.TITLES and head not in (*columns.SAY_LITTLE, "paper", "papers", "article")
        if (known and (share >= _TELLING or partners)) or (telling and _roles(self.columns) & {"links", "tags"}):
            return ""
        strict = sum(any(identifiers.leads_to_paper(link.url) for link in entry.links) for entry in entries)
        evident = strict >= _MOST * max(1, len(entries)) and not self.heads[0].startswith("conference")
        return "" if evident else "few of its rows lead to a paper"


@lru_cache(maxsize=16384)
def _cells(row: str) -> tuple[tuple[int, int], ...]:
    return tuple(blocks.cells(row))


def _roles(heads: Sequence[Column]) -> set[str]:
    return {column.field for column in heads}


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """What the reading of a row takes from its table; equal ones are one, so that rows are looked up by it at once."""

    columns: tuple[Column, ...]
    year: str
    marked: bool
    """Whether it stands within markers, where every row with a title is a paper."""


@lru_cache(maxsize=256)
def _layout(heads: tuple[Column, ...], year: str, marked: bool) -> _Layout:  # noqa: FBT001
    return _Layout(heads, year, marked)


@dataclass(frozen=True, slots=True)
class _RowRead:
    """A row as it reads wherever it stands."""

    cells: tuple[Cell, ...]
    slots: tuple[Slot, ...]
    derived: Mapping[str, str]
    doubts: tuple[str, ...]
    why: str
    """Why it is no entry, or ""."""


@lru_cache(maxsize=16384)
def _known_row(raw: str, cells: tuple[tuple[int, int], ...], layout: _Layout) -> _RowRead:
    """Read a row that needs no link definitions; most stand in the list as it was and as it is."""
    return _row(raw, cells, layout, {})


def _row(raw: str, cells: tuple[tuple[int, int], ...], layout: _Layout, references: Mapping[str, str]) -> _RowRead:
    held = tuple([Cell(*cell) for cell in cells])
    slots = row_slots(raw, held, layout.columns, references)
    entry = Entry(raw, 0, 0, 0, slots, held)
    why = _why_not(raw, entry)
    if not why and not layout.marked:
        why = exclusions.why_no_paper(entry.title, entry.links)
    doubts = () if why else tuple(_doubts_of(entry))
    return _RowRead(held, slots, MappingProxyType(_derived(entry, layout.year)), doubts, why)


def _derived(entry: Entry, above: str) -> dict[str, str]:
    if entry.value("date"):
        return {}
    year = dates.year_in_venue(str(entry.value("venue"))) or above
    return {"date": year} if year else {}


def _doubts_of(entry: Entry) -> Iterator[str]:
    if not links.reads_like_title(entry.title):
        yield "the title is short: a nickname?"
    if not _is_evident(entry):
        yield "no link leads to a paper"


def row_slots(
    raw: str, cells: Sequence[Cell], heads: Sequence[Column], references: Mapping[str, str]
) -> tuple[Slot, ...]:
    """Return the slots of a row's cells; cells beyond the header count only for a row without links."""
    slots: list[Slot] = []
    for column, cell in zip(heads, cells, strict=False):
        slots.extend(cell_slots(raw, column, (cell.start, cell.end), references))
    if len(cells) > len(heads) and not any(slot.target for slot in slots):
        # Pasted from a table with more columns: the link is the paper's all the same.
        for cell in cells[len(heads) :]:
            slots.extend(cell_slots(raw, Column("", "links"), (cell.start, cell.end), references))
    return tuple(slots)


def cell_slots(raw: str, column: Column, span: tuple[int, int], references: Mapping[str, str]) -> Iterator[Slot]:
    """Yield the slots of a cell."""
    field = column.field
    if field == "title":
        yield from _title_cell(raw, column, span, references)
    elif field in ("links", "code"):
        if lone := spans.lone_link_slot(raw, field, span):
            yield lone
            return
        found = spans.anchors(raw, span, references)
        for anchor in found:
            if anchor.url:
                code = field == "code" or links.is_code(anchor.url, inline.label_text(raw, anchor))
                yield spans.link_slot(raw, anchor, "code" if code else "links")
        yield from spans.identifier_slots(raw, span, found)
    elif field.startswith(COLUMN):
        yield spans.text_slot(raw, field, span)
    else:
        found = spans.anchors(raw, span, references)
        linked = [anchor for anchor in found if anchor.url and anchor.kind != "bare"]
        if field in ("venue", "date") and linked:
            yield spans.text_slot(raw, field, linked[0].label)
            for anchor in linked:
                code = links.is_code(anchor.url, inline.label_text(raw, anchor))
                yield spans.link_slot(raw, anchor, "code" if code else "links", titled=anchor is linked[0])
        elif field == "authors" and linked:
            yield spans.text_slot(raw, field, linked[0].label)
        else:
            yield spans.text_slot(raw, field, span)


def _title_cell(raw: str, column: Column, span: tuple[int, int], references: Mapping[str, str]) -> Iterator[Slot]:
    yield from spans.title_slots(raw, span, references)
    behind, words = _behind_title(raw, span, references)
    weight = evidence.names(words) if words else evidence.NEVER
    named = column.named and weight > evidence.NEVER
    if words and (named or weight >= _SEVERAL or "author" in columns.fold(column.head)):
        yield spans.text_slot(raw, "authors", behind)


def _behind_title(raw: str, span: tuple[int, int], references: Mapping[str, str]) -> tuple[tuple[int, int], str]:
    """Return where in a title's cell the first words behind the title stand, and the words, or ""."""
    slots = list(spans.title_slots(raw, span, references))
    title = slots[0]
    after = max((slot.end for slot in slots if slot.start <= title.start), default=title.end)
    for piece in spans.texts(raw, (after, span[1]), []):
        left, right = spans.trim(raw, *piece)
        if any(c.isalpha() for c in raw[left:right]):
            return (left, right), inline.plain(raw[left:right]).strip(" .,;:")
    return (after, after), ""


HEARD = 30
"""So many rows show what stands behind the titles."""
_SEVERAL = 3.0
"""What two names in full weigh: no head says that they are authors."""


def _is_written(cells: Sequence[tuple[int, int]]) -> bool:
    return sum(1 for start, end in cells if start < end) >= max(1, len(cells) - 1)


def _why_not(raw: str, entry: Entry) -> str:
    filled = [cell for cell in entry.cells if cell.start < cell.end]
    if not filled:
        return "empty row"
    if _SEPARATOR.fullmatch(raw):
        return "a separator within the table"
    if links.is_placeholder(entry.title):
        return "the row has no title"
    lone = len(entry.cells) == 1 or (filled[0] is entry.cells[0] and not links.reads_like_title(entry.title))
    if len(filled) == 1 and lone and not entry.links:
        return "a banner: one cell and no link"
    return ""


def _is_evident(entry: Entry) -> bool:
    return any(identifiers.leads_to_paper(link.url) or links.says_paper(link.label) for link in entry.links)
