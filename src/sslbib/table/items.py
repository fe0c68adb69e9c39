"""List items and paragraphs → entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.table.document import Item, Line
    from sslbib.table.model import Entry, LeftOut


@dataclass(frozen=True, slots=True)
class Group:
    """The entries that stand under one heading or one parent item."""

    path: tuple[str, ...]
    entries: tuple[Entry, ...]
    left: tuple[LeftOut, ...]
    lines: tuple[Line, ...]


def groups(
    text: str, found: Sequence[Item], year: str, references: Mapping[str, str], *, marked: bool
) -> Iterator[Group]:
    """Yield the groups of entries among list items and paragraphs."""
    return iter(())
