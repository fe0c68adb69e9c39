"""How one table is written: its columns, the habits of its rows, and how a row of it is read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme import values
from sslbib.readme.model import Cell
from sslbib.readme.read import blocks, rows
from sslbib.readme.values import LINKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.item import Link
    from sslbib.readme.model import Column, Slot
    from sslbib.readme.values import Values
    from sslbib.readme.write.habits import ColumnHabits, Habits


@dataclass(frozen=True, slots=True)
class TableForm:
    """What writing a row takes from its table."""

    columns: tuple[Column, ...]
    habits: Habits
    references: Mapping[str, str]
    """The text's link definitions."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The field of each column."""
        return tuple(column.field for column in self.columns)

    def shows(self, field: str) -> bool:
        """Tell whether the table has a place for a field."""
        fields = self.fields
        return (
            field in fields
            or field in self.habits.fields
            or (field == "code" and "links" in fields)
            or (field == "links" and ("title" in fields or "venue" in fields))
        )

    def read(self, raw: str) -> tuple[tuple[Slot, ...], tuple[Cell, ...]]:
        """Read a row of this table, and where its cells stand."""
        cells = tuple(Cell(*span) for span in blocks.cells(raw))
        return rows.row_slots(raw, cells, self.columns, self.references), cells

    def says(self, raw: str) -> Values:
        """Return what a row says."""
        return values.of_slots(self.read(raw)[0])

    def column(self, number: int) -> ColumnHabits:
        """Return the habits of a column."""
        return self.habits.columns[number]

    def columns_for(self, field: str, link: Link) -> list[int]:
        """Return the columns that may take a new link: one whose links have that label, then the field's first."""
        fields = self.fields
        candidates = [n for n, name in enumerate(fields) if name == field]
        candidates += [n for n, name in enumerate(fields) if name in LINKS and n not in candidates]
        candidates += [n for n, name in enumerate(fields) if name in ("title", "venue")]
        labelled = [n for n in candidates if link.label and link.label in self.column(n).labels]
        return list(dict.fromkeys([*labelled, *candidates]))
