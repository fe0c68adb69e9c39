"""Values → an entry's markdown: one value rewritten alone, or a whole row in its table's habits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from sslbib.item import Link
from sslbib.readme import values
from sslbib.readme.model import COLUMN, Cell
from sslbib.readme.read import blocks, inline, links, rows
from sslbib.readme.write import habits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.readme.model import Block, Slot
    from sslbib.readme.values import Values
    from sslbib.readme.write.habits import Habits

Edit = tuple[int, int, str]

LAST_BLANKS = re.compile(r"[ \t]*(?=\r?\n|\Z)")
"""What is left of a line where only blanks are left."""


class RowWriter:
    """Writes the rows of one table."""

    def __init__(self, block: Block, learned: Habits, references: Mapping[str, str]) -> None:
        self.block = block
        self.habits = learned
        self.references = references
        self.fields = [column.field for column in block.columns]

    def shows(self, field: str) -> bool:
        """Tell whether the table has a place for a field."""
        return (
            field in self.fields
            or field in self.habits.fields
            or (field == "code" and "links" in self.fields)
            or (field == "links" and ("title" in self.fields or "venue" in self.fields))
        )

    def slots(self, raw: str) -> tuple[Slot, ...]:
        """Read a row of this table."""
        return self.read(raw)[0]

    def read(self, raw: str) -> tuple[tuple[Slot, ...], tuple[Cell, ...]]:
        """Read a row of this table, and where its cells stand."""
        cells = tuple(Cell(*span) for span in blocks.cells(raw))
        return rows.row_slots(raw, cells, self.block.columns, self.references), cells

    def date(self, raw: str) -> str:
        """Return the date that a row says."""
        return str(slot_values(self.read(raw)[0]).get("date", ""))

    def says(self, raw: str) -> Values:
        """Return what a row says."""
        return slot_values(self.read(raw)[0])

    def rewrite(self, raw: str, wanted: Values) -> tuple[str, list[str]]:
        """Return a row with some values changed, and the fields that it cannot show; a row that can't is as it was."""
        failed = []
        for field, value in wanted.items():
            if not self.shows(field):
                continue
            for attempt in (self._change, self._replace):
                changed = attempt(raw, field, value)
                if changed is not None and self._says(changed, raw, field, value):
                    raw = changed
                    break
            else:
                failed.append(field)
        return raw, failed

    def _says(self, raw: str, before: str, field: str, value: object) -> bool:
        """Tell whether a row now says a value, and of other fields what it said before."""
        expected = {**slot_values(self.read(before)[0]), field: value}
        return filled(slot_values(self.read(raw)[0])) == filled(expected)

    def _change(self, raw: str, field: str, value: object) -> str | None:
        slots, cells = self.read(raw)
        if field in values.LINKS:
            return self._change_links(raw, slots, field, cast("tuple[Link, ...]", value))
        slot = next((slot for slot in slots if slot.field == field), None)
        if slot is None or not slot.value or not value:
            return None
        if field in values.TUPLES:
            text = values.join(
                [inline.escape(part) for part in cast("tuple[str, ...]", value)], raw[slot.start : slot.end]
            )
        else:
            text = cell_text(field, str(value))
        return _apply(raw, [_kept_width(raw, cells, (slot.start, slot.end, text))])

    def _change_links(self, raw: str, slots: Sequence[Slot], field: str, wanted: tuple[Link, ...]) -> str | None:
        present = [slot for slot in slots if slot.field == field]
        pairs, added = pair(cast("tuple[Link, ...]", slot_values(slots).get(field, ())), wanted)
        if any(new is None for new in pairs.values()) and added:
            return None
        edits: list[Edit] = []
        for slot in present:
            old = cast("Link", slot.value)
            new = next((new for link, new in pairs.items() if link.url == old.url), old)
            edits.extend(removal(raw, slot, present) if new is None else link_edits(slot, old, new))
        changed = _apply(raw, edits)
        return self._add_links(changed, field, added) if added else self._refill(changed)

    def _add_links(self, raw: str, field: str, added: Sequence[Link]) -> str | None:
        for link in added:
            tried = (self._with_link(raw, number, link) for number in self._columns_for(field, link))
            found = next((new for new in tried if new is not None and self._holds(new, field, link)), None)
            if found is None:
                return None
            raw = found
        return raw

    def _with_link(self, raw: str, number: int, link: Link) -> str | None:
        """Put a link into a cell, behind its others."""
        slots, cells = self.read(raw)
        if number >= len(cells):
            return None
        habit, cell = self.habits.columns[number], cells[number]
        inside = [slot for slot in slots if cell.start <= slot.start < cell.end and isinstance(slot.value, Link)]
        text = write_link(link, habit.style, habit.label)
        if not inside:
            return self._fill(raw, cells, number, text) if self.fields[number] in values.LINKS else None
        end = max((slot.outer or (slot.start, slot.end))[1] for slot in inside)
        return _apply(raw, [_kept_width(raw, cells, (end, end, habit.separator + text))])

    def _holds(self, raw: str, field: str, link: Link) -> bool:
        said = cast("tuple[Link, ...]", slot_values(self.read(raw)[0]).get(field, ()))
        return any(other.url == link.url for other in said)

    def _columns_for(self, field: str, link: Link) -> list[int]:
        """Return the columns that may take a new link: one whose links have that label, then the field's first."""
        candidates = [n for n, name in enumerate(self.fields) if name == field]
        candidates += [n for n, name in enumerate(self.fields) if name in values.LINKS and n not in candidates]
        candidates += [n for n, name in enumerate(self.fields) if name in ("title", "venue")]
        labelled = [n for n in candidates if link.label and link.label in self.habits.columns[n].labels]
        return list(dict.fromkeys([*labelled, *candidates]))

    def _refill(self, raw: str) -> str:
        """Write the placeholder into cells that a removal has emptied."""
        _, cells = self.read(raw)
        for number, field in enumerate(self.fields):
            if field in values.LINKS and number < len(cells) and cells[number].start >= cells[number].end:
                raw = self._fill(raw, cells, number, self.habits.columns[number].placeholder)
                _, cells = self.read(raw)
        return raw

    def _fill(self, raw: str, cells: Sequence[Cell], number: int, text: str) -> str:
        cell, habit = cells[number], self.habits.columns[number]
        if cell.start < cell.end:
            return _apply(raw, [_kept_width(raw, cells, (cell.start, cell.end, text))])
        left = raw.rfind("|", 0, cell.start) + 1
        right = next((n for n in range(cell.end, len(raw)) if raw[n] == "|"), len(raw))
        padding = habit.padding if text else ""
        return raw[:left] + (padding + text + padding).ljust(right - left if habit.width else 0) + raw[right:]

    def _replace(self, raw: str, field: str, value: object) -> str | None:
        """Write a whole cell anew, as the column's other cells are written."""
        _, cells = self.read(raw)
        number = next((n for n, name in enumerate(self.fields) if name == field), None)
        if number is None:
            return None
        if number >= len(cells):
            raw = self._longer(raw, cells, number)
            cells = self.read(raw)[1]
        said: Values = {**slot_values(self.read(raw)[0]), field: value}
        return self._fill(raw, cells, number, self.cell(number, said))

    def _longer(self, raw: str, cells: Sequence[Cell], number: int) -> str:
        raw = raw.rstrip()
        raw = raw if raw.endswith("|") and len(cells) else raw + " |"
        for missing in range(len(cells), number + 1):
            raw += f" {self.habits.columns[missing].placeholder} |"
        return raw

    def row(self, said: Values) -> str:
        """Write a new row."""
        texts = [self.cell(number, said) for number in range(len(self.fields))]
        return assemble(self.habits, texts)

    def cell(self, number: int, said: Values) -> str:
        """Write the content of a cell."""
        habit, field = self.habits.columns[number], self.fields[number]
        if field in values.LINKS:
            text = self._links_cell(number, said)
        elif field in values.TUPLES:
            parts = [inline.escape(part) for part in cast("tuple[str, ...]", said.get(field, ()))]
            text = habit.skeleton.write(values.join(parts, habit.separator), "") if parts else ""
        else:
            value = str(said.get(field, ""))
            url = inline.escape_url(self._linked(said)) if habit.skeleton.linked else ""
            text = (
                value
                if field.startswith(COLUMN)
                else (habit.skeleton.write(inline.escape(value), url) if value else "")
            )
            text = cell_text(field, text) if field.startswith(COLUMN) else text
        return text or habit.placeholder

    def _links_cell(self, number: int, said: Values) -> str:
        habit = self.habits.columns[number]
        elsewhere = self._titled(said)
        found = [
            link
            for name in reversed(values.LINKS)  # the paper before its code
            for link in cast("tuple[Link, ...]", said.get(name, ()))
            if link != elsewhere
            and (name, self.fields[number]) != ("links", "code")
            and self._columns_for(name, link)[:1] == [number]
        ]
        return habit.separator.join(write_link(link, habit.style, habit.label) for link in found)

    def _titled(self, said: Values) -> Link | None:
        """Return the link that a new row's title or venue carries."""
        if not any(
            habit.skeleton.linked
            for habit, field in zip(self.habits.columns, self.fields, strict=True)
            if field not in values.LINKS
        ):
            return None
        given = [*cast("tuple[Link, ...]", said.get("links", ())), *cast("tuple[Link, ...]", said.get("code", ()))]
        return next((link for link in given if not link.label), given[0] if given else None)

    def _linked(self, said: Values) -> str:
        link = self._titled(said)
        return link.url if link else ""


def assemble(learned: Habits, texts: Sequence[str]) -> str:
    """Put cells together to a row."""
    pieces = []
    for habit, text in zip(learned.columns, texts, strict=True):
        padded = habit.padding + text + habit.padding if text or habit.padding else ""
        pieces.append(padded.ljust(habit.width))
    row = learned.opening + "|".join(pieces)
    return row + "|" if learned.closing else row.rstrip()


def cell_text(field: str, value: str) -> str:
    """Write a text as a cell's markdown; of a column without a word the cell is kept as written."""
    if field.startswith(COLUMN):
        return _piped(" ".join(value.split("\n")))
    return inline.escape(value)


def _piped(text: str) -> str:
    """Escape the pipes of a cell that is kept as written, but for those that are escaped already."""
    written, escaped = [], False
    for character in text:
        written.append("\\|" if character == "|" and not escaped else character)
        escaped = character == "\\" and not escaped
    return "".join(written)


def write_link(link: Link, style: habits.LinkStyle, label: str) -> str:
    """Write a link as others of its column are written."""
    if not style.between:
        return (
            inline.escape_url(link.url)
            if not link.label
            else habits.LinkStyle().write(inline.escape(link.label), inline.escape_url(link.url))
        )
    return style.write(inline.escape(link.label or label or "Link"), inline.escape_url(link.url))


def slot_values(slots: Iterable[Slot]) -> Values:
    """Return what slots say, in the words of `papers.values`."""
    from sslbib.readme.model import Entry

    return values.values(Entry("", 0, 0, 0, tuple(slots)))


def filled(said: Values) -> Values:
    """Return values without those that are nothing."""
    return {field: value for field, value in said.items() if value not in ("", ())}


def pair(old: Sequence[Link], new: Sequence[Link]) -> tuple[dict[Link, Link | None], list[Link]]:
    """Match links before and after a change: what each became (None: taken away), and which came."""
    by_url = {link.url: link for link in new}
    pairs: dict[Link, Link | None] = {link: by_url[link.url] for link in old if link.url in by_url}
    came = [link for link in new if link.url not in {kept.url for kept in pairs}]
    for link in old:
        if link not in pairs:
            pairs[link] = next((other for other in came if other.label == link.label), None)
            came = [other for other in came if other is not pairs[link]]
    if len(old) == len(new) == 1 and came and pairs[old[0]] is None:
        return {old[0]: new[0]}, []
    return pairs, came


def link_edits(slot: Slot, old: Link, new: Link) -> list[Edit]:
    """Return the edits that change a link's label and target alone."""
    edits: list[Edit] = []
    if new.url != old.url and slot.target:
        edits.append((*slot.target, inline.escape_url(new.url)))
    if new.label != old.label and slot.label and new.label:
        edits.append((*slot.label, inline.escape(new.label)))
    return edits


def removal(raw: str, slot: Slot, siblings: Sequence[Slot]) -> list[Edit]:
    """Return the edits that take a link away: with the mark that parts it from the next, or, of a title, its target."""
    start, end = slot.outer or (slot.start, slot.end)
    anchor = inline.scan(raw[slot.start : slot.end]).anchors
    if slot.label is None and anchor and anchor[0].kind == "inline" and raw[slot.start] == "[":
        label = raw[slot.start + anchor[0].label[0] : slot.start + anchor[0].label[1]]
        if not links.is_label(inline.label_text(raw[slot.start : slot.end], anchor[0])):
            return [(slot.start, slot.end, label)]
    others = [s.outer or (s.start, s.end) for s in siblings if s is not slot]
    before = max((span[1] for span in others if span[1] <= start), default=None)
    after = min((span[0] for span in others if span[0] >= end), default=None)
    if before is not None and not any(c.isalnum() for c in raw[before:start]) and "|" not in raw[before:start]:
        start = before
    elif after is not None and not any(c.isalnum() for c in raw[end:after]) and "|" not in raw[end:after]:
        end = after
    return [(*with_blanks(raw, start, end), "")]


def with_blanks(raw: str, start: int, end: int) -> tuple[int, int]:
    """Let what is taken out of a text take the blanks before it along, and its line where nothing else stands there."""
    above = len(raw[:start].rstrip(" "))
    line_end = LAST_BLANKS.match(raw, end)
    if line_end and raw.endswith("\n", 0, above):
        return len(raw[:above].removesuffix("\n").removesuffix("\r")), line_end.end()
    parted = raw[end : end + 1] in ("", "\r", "\n", " ", ".", ",", ":", ";")
    return (above if parted and above and raw[above - 1] not in "|\n" else start), end


def _apply(raw: str, edits: Sequence[Edit]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        raw = raw[:start] + text + raw[end:]
    return raw


def _kept_width(raw: str, cells: Sequence[Cell], edit: Edit) -> Edit:
    """Let the blanks behind a padded cell's content give way, so that the pipes stay under each other."""
    start, end, text = edit
    cell = next((cell for cell in cells if cell.start <= start and end <= cell.end), None)
    if cell is None:
        return edit
    blanks = len(raw[cell.end :]) - len(raw[cell.end :].lstrip(" "))
    grown = len(text) - (end - start)
    if blanks < 2 or not raw.startswith("|", cell.end + blanks):  # noqa: PLR2004
        return edit
    kept = max(1, blanks - grown)
    return start, cell.end + blanks, text + raw[end : cell.end] + " " * kept


def apply(raw: str, edits: Sequence[Edit]) -> str:
    """Apply edits that do not overlap."""
    return _apply(raw, edits)
