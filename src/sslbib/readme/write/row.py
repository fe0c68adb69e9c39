"""Values → a table's row: one value rewritten alone, or else its cell written as the column's others are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.readme import values
from sslbib.readme.values import LINKS
from sslbib.readme.write import link_edits, new_row, text_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Cell, Slot
    from sslbib.readme.values import Values
    from sslbib.readme.write.table_form import TableForm
    from sslbib.readme.write.text_edits import Edit


class RowWriter:
    """Writes the rows of one table."""

    def __init__(self, form: TableForm) -> None:
        self.form = form

    def shows(self, field: str) -> bool:
        """Tell whether the table has a place for a field."""
        return self.form.shows(field)

    def slots(self, raw: str) -> tuple[Slot, ...]:
        """Read a row of this table."""
        return self.form.read(raw)[0]

    def says(self, raw: str) -> Values:
        """Return what a row says."""
        return self.form.says(raw)

    def rewrite(self, raw: str, wanted: Values) -> tuple[str, list[str]]:
        """Return a row with some values changed, and the fields that it cannot show; a row that can't is as it was."""
        failed = []
        for field in wanted.names():
            if not self.shows(field):
                continue
            expected = self.says(raw).changed(wanted.only([field]))
            for attempt in (_change, _replace):
                changed = attempt(self.form, raw, field, wanted)
                if changed is not None and self.says(changed) == expected:
                    raw = changed
                    break
            else:
                failed.append(field)
        return raw, failed

    def alone(self, raw: str, wanted: Values) -> str | None:
        """Return a row with some values changed by their own characters, whatever other rows are like; None if not."""
        changed: str | None = raw
        for field in wanted.names():
            expected = self.says(raw).changed(wanted.only([field]))
            changed = _change(self.form, raw, field, wanted)
            if changed is None or self.says(changed) != expected:
                return None
            raw = changed
        return changed

    def row(self, said: Values) -> str:
        """Write a new row."""
        return new_row.row(self.form, said)


def _change(form: TableForm, raw: str, field: str, wanted: Values) -> str | None:
    """Change the characters of a value alone; None where that can't be."""
    if field in LINKS:
        return _change_links(form, raw, field, wanted.linked(field))
    slots, cells = form.read(raw)
    slot = next((slot for slot in slots if slot.field == field), None)
    if slot is None or not slot.value or not wanted.value(field):
        return None
    text = new_row.written(field, wanted, raw[slot.start : slot.end])
    return text_edits.apply(raw, [_kept_width(raw, cells, (slot.start, slot.end, text))])


def _change_links(form: TableForm, raw: str, field: str, wanted: tuple[Link, ...]) -> str | None:
    slots = form.read(raw)[0]
    pairs, added = link_edits.pair(values.of_slots(slots).linked(field), wanted)
    if any(new is None for new in pairs.values()) and added:
        return None
    changed = link_edits.relinked(raw, slots, field, pairs)
    return _add_links(form, changed, field, added) if added else _refilled(form, changed)


def _add_links(form: TableForm, raw: str, field: str, added: Sequence[Link]) -> str | None:
    for link in added:
        tried = (_with_link(form, raw, number, link) for number in form.columns_for(field, link))
        found = next((new for new in tried if new is not None and _holds(form, new, field, link)), None)
        if found is None:
            return None
        raw = found
    return raw


def _with_link(form: TableForm, raw: str, number: int, link: Link) -> str | None:
    """Put a link into a cell, behind its others."""
    slots, cells = form.read(raw)
    if number >= len(cells):
        return None
    habit, cell = form.column(number), cells[number]
    inside = [slot for slot in slots if cell.start <= slot.start < cell.end and isinstance(slot.value, Link)]
    text = link_edits.write_link(link, habit.style, habit.label)
    if not inside:
        return _fill(form, raw, number, text) if form.fields[number] in LINKS else None
    end = max((slot.outer or (slot.start, slot.end))[1] for slot in inside)
    return text_edits.apply(raw, [_kept_width(raw, cells, (end, end, habit.separator + text))])


def _holds(form: TableForm, raw: str, field: str, link: Link) -> bool:
    return any(other.url == link.url for other in form.says(raw).linked(field))


def _replace(form: TableForm, raw: str, field: str, wanted: Values) -> str | None:
    """Write a whole cell anew, as the column's other cells are written."""
    number = next((n for n, name in enumerate(form.fields) if name == field), None)
    if number is None:
        return None
    raw = _longer(form, raw, number)
    said = form.says(raw).changed(wanted.only([field]))
    return _fill(form, raw, number, new_row.cell(form, number, said))


def _longer(form: TableForm, raw: str, number: int) -> str:
    """Return a row that has a cell for a column."""
    cells = form.read(raw)[1]
    if number < len(cells):
        return raw
    raw = raw.rstrip()
    raw = raw if raw.endswith("|") and len(cells) else raw + " |"
    for missing in range(len(cells), number + 1):
        raw += f" {form.column(missing).placeholder} |"
    return raw


def _refilled(form: TableForm, raw: str) -> str:
    """Write the placeholder into cells that a removal has emptied."""
    cells = form.read(raw)[1]
    for number, field in enumerate(form.fields):
        if field in LINKS and number < len(cells) and cells[number].start >= cells[number].end:
            raw = _fill(form, raw, number, form.column(number).placeholder)
            cells = form.read(raw)[1]
    return raw


def _fill(form: TableForm, raw: str, number: int, text: str) -> str:
    """Write a cell's content."""
    cells, habit = form.read(raw)[1], form.column(number)
    cell = cells[number]
    if cell.start < cell.end:
        return text_edits.apply(raw, [_kept_width(raw, cells, (cell.start, cell.end, text))])
    left = raw.rfind("|", 0, cell.start) + 1
    right = next((n for n in range(cell.end, len(raw)) if raw[n] == "|"), len(raw))
    padding = habit.padding if text else ""
    return raw[:left] + (padding + text + padding).ljust(right - left if habit.width else 0) + raw[right:]


_ONE_BLANK = 1
"""A single blank behind a cell's content is no padding to a width."""


def _kept_width(raw: str, cells: Sequence[Cell], edit: Edit) -> Edit:
    """Let the blanks behind a padded cell's content give way, so that the pipes stay under each other."""
    start, end, text = edit
    cell = next((cell for cell in cells if cell.start <= start and end <= cell.end), None)
    if cell is None:
        return edit
    blanks = len(raw[cell.end :]) - len(raw[cell.end :].lstrip(" "))
    grown = len(text) - (end - start)
    if blanks <= _ONE_BLANK or not raw.startswith("|", cell.end + blanks):
        return edit
    kept = max(_ONE_BLANK, blanks - grown)
    return start, cell.end + blanks, text + raw[end : cell.end] + " " * kept
