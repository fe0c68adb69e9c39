"""A few rows of a long table rewritten as the whole list would have them, without reading the others.

What a table's columns hold is told by its heads and its first rows. So these stay, of the others only the rows that are
to change, and what is left is kept in step as every list is. Where more hangs on the rest of the list (a value that is
new in a row, a link, a list of items), the whole has to be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.readme import papers, values
from sslbib.readme.read import blocks, columns, listing, rows
from sslbib.readme.sync import snapshot
from sslbib.readme.sync.align_entries import NOBODY
from sslbib.readme.sync.merge import bring_together
from sslbib.readme.values import FOLLOWS, LINKS
from sslbib.readme.write.edit import Editor
from sslbib.readme.write.row import RowWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.project.catalog import Catalog, Paper
    from sslbib.readme.model import Entry, Listing
    from sslbib.readme.sync.merge import Merged
    from sslbib.readme.sync.snapshot import Base


@dataclass(frozen=True, slots=True)
class Edit:
    """A paper that the catalog has changed since both sides agreed."""

    before: Paper
    after: Paper
    entry: int
    """Its place among the base's keys."""
    line: int
    """Its row's place among the base's lines."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a list and its base become."""

    base: Base
    rows: Mapping[str, str]
    """Each row that changes, and its new text."""


def rewrite(catalog: Catalog, base: Base, pairs: Sequence[tuple[Paper, Paper]]) -> Rewritten | None:
    """Return what some papers' rows become: each paper as both sides agreed on it, and as the catalog has it now.

    The list is as the base has it; `catalog` has its settings. None where it takes the whole list.
    """
    edits = [edit for before, after in pairs if (edit := _edit(base, before, after))]
    if len(edits) < len(pairs) or base.aside or NOBODY in base.keys or catalog.list.sections:
        return None
    numbers = sorted({*_context(base.lines), *(edit.line for edit in edits)})
    text = "\n".join(base.lines[number] for number in numbers)
    read = listing.read(text)
    if "\n".join(read.skeleton) != text or any(block.kind != "table" for block in read.blocks):
        return None
    part = _Part(read, tuple((edit, entry) for edit in edits for entry in _entries(read, numbers.index(edit.line))))
    merged = part.merged(catalog) if len(part.entries) == len(edits) else None
    return _whole(base, part, merged.text.split("\n"), numbers) if merged else None


def _edit(base: Base, before: Paper, after: Paper) -> Edit | None:
    """Return an edit where the paper has one row, whose values all change for others of their kind."""
    if base.keys.count(before.key) != 1 or before.provisional or after.provisional:
        return None
    entry = base.keys.index(before.key)
    told, _, text = base.said[entry].partition(" ") if entry < len(base.said) else ("", "", "")
    line = _near(base.lines, entry, text)
    return Edit(before, after, entry, line) if told == snapshot.digest(before) and line >= 0 else None


def _near(lines: Sequence[str], at: int, text: str) -> int:
    """Return the line of a digest that stands nearest to a place, or -1."""
    for distance in range(len(lines)):
        for number in (at + distance, at - distance):
            if 0 <= number < len(lines) and snapshot.of_text(lines[number]) == text:
                return number
    return -1


def _context(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that tell how tables are read: all but the rows of which no cell is among those looked at."""
    width, count, missing = 0, 0, dict[int, int]()
    for number, line in enumerate(lines):
        if not line:
            width = 0
        elif blocks.DELIMITER.match(line):
            width, count = len(blocks.cells(line)), 0
            missing = dict.fromkeys(range(width), columns.SAMPLE)
        elif width:
            count += 1
            heard = [column for column in _filled(line, width) if column in missing]
            for column in heard:
                missing[column] -= 1
                if not missing[column]:
                    del missing[column]
            if not heard and count > rows.HEARD:
                continue
        yield number


def _filled(line: str, width: int) -> list[int]:
    """Return the columns in which a row says something."""
    parts = line.split("|")
    if len(parts) == width + 2 and not parts[0].strip() and "\\" not in line:
        return [column for column in range(width) if parts[column + 1].strip(" \t\u00a0")]
    return [column for column, (start, end) in enumerate(blocks.cells(line)[:width]) if start < end]


def _entries(read: Listing, line: int) -> list[int]:
    return [number for number, entry in enumerate(read.entries) if entry.line == line + 1]


@dataclass(frozen=True, slots=True)
class _Part:
    """A list of the rows that are to change, and of those that tell how they are read."""

    read: Listing
    entries: tuple[tuple[Edit, int], ...]
    """The edits, each with the entry of its paper."""

    def merged(self, catalog: Catalog) -> Merged | None:
        """Keep the part in step; None where what it comes to could be otherwise in the whole."""
        edited = {entry: edit for edit, entry in self.entries}
        # The other rows are papers that say what their rows say; their names are no one's keys.
        found = [
            edited[number].after if number in edited else _as_listed(entry, self.read, f"\0{number}")
            for number, entry in enumerate(self.read.entries)
        ]
        agreed = {number: edit.before for number, edit in edited.items()}
        said = tuple(
            f"{snapshot.digest(agreed.get(number, paper))} {snapshot.of_text(entry.raw)}"
            for number, (paper, entry) in enumerate(zip(found, self.read.entries, strict=True))
        )
        base = snapshot.Base(self.read.skeleton, tuple(paper.key for paper in found), (), said)
        merged = bring_together(self.read.text, replace(catalog, text="", papers=tuple(found)), base)
        if merged.conflicts or merged.to_catalog or merged.unshown or merged.base.keys != base.keys:
            return None
        return merged if self._is_as_in_the_whole(merged) else None

    def _is_as_in_the_whole(self, merged: Merged) -> bool:
        """Tell whether each row was changed by the characters of its values alone, and is read as it was."""
        after = listing.read(merged.text)
        if [block.columns for block in after.blocks] != [block.columns for block in self.read.blocks]:
            return False
        editor = Editor(self.read)
        pairs = [(edit, self.read.entries[number], after.entries[number]) for edit, number in self.entries]
        return all(_alone(editor, edit, was) == now.raw for edit, was, now in pairs)


def _as_listed(entry: Entry, read: Listing, key: str) -> Paper:
    return replace(values.to_paper(papers.together([entry], read)), key=key, provisional=False)


def _alone(editor: Editor, edit: Edit, entry: Entry) -> str | None:
    """Return a row with what was edited, each value in the other's place; None where it has another way."""
    writer = editor.writer(entry.block)
    before, after = values.of_paper(edit.before), values.of_paper(edit.after)
    names = [name for name in {*before.names(), *after.names()} if before.value(name) != after.value(name)]
    fields = {column.field for column in editor.listing.blocks[entry.block].columns}
    wanted = after.only([name for name in names if name != FOLLOWS])
    if not isinstance(writer, RowWriter) or not fields.issuperset(wanted.names()):
        return None
    gone = any(not before.value(name) or not after.value(name) for name in names)
    return None if gone or {*LINKS, "sections"}.intersection(names) else writer.alone(entry.raw, wanted)


def _whole(base: Base, part: _Part, lines: Sequence[str], numbers: Sequence[int]) -> Rewritten | None:
    """Carry what became of a part into the whole; None where more than the edited rows became something else."""
    said, whole, new_rows = list(base.said), list(base.lines), dict[str, str]()
    for edit, number in part.entries:
        new = lines[part.read.entries[number].line - 1]
        said[edit.entry] = f"{snapshot.digest(edit.after)} {snapshot.of_text(new)}"
        whole[edit.line] = new_rows[base.lines[edit.line]] = new
    is_all = [whole[number] for number in numbers] == list(lines)
    return Rewritten(replace(base, lines=tuple(whole), said=tuple(said)), new_rows) if is_all else None
