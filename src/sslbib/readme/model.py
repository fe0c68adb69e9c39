"""What is read out of a list's markdown: blocks, entries and the slots in which their values stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.errors.border import inert
from sslbib.item import Link
from sslbib.readme.read.pattern.model import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | tuple[str, ...] | tuple[Link, ...]
"""A catalog field's value as a table can show it."""

COLUMN = "columns."
"""Before the head of a column that sslbib has no word for, in a slot's field."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The characters of an entry in which a value stands."""

    field: str
    """A field of `Paper`, or `columns.` and the head."""
    value: str | Link
    start: int
    end: int
    """Offsets in the entry's raw text; of a link, its whole."""
    label: tuple[int, int] | None = None
    """A link's label; None where the label is the title or cannot be changed alone."""
    target: tuple[int, int] | None = None
    outer: tuple[int, int] | None = None
    """What goes when the value goes: the value with its brackets."""

    def __post_init__(self) -> None:
        """Leave out of the value what a terminal would obey; the entry's raw text stays as it is written."""
        said = (self.value.label, self.value.url) if isinstance(self.value, Link) else (self.value,)
        if not all(map(str.isprintable, said)):
            label, *url = map(inert, said)
            object.__setattr__(self, "value", Link(label, *url) if url else label)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the offsets of its content, without the blanks around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a paper in the list: a row, a list item or a paragraph, as it is written."""

    raw: str
    start: int
    """Offset in the text."""
    line: int
    """From 1."""
    block: int
    slots: tuple[Slot, ...]
    cells: tuple[Cell, ...] = ()
    derived: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Values that stand elsewhere: the year of the heading above, or of the venue."""
    doubts: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The offset after the entry's last character."""
        return self.start + len(self.raw)

    def value(self, name: str) -> Value:
        """Return a field's value: text, or all its links."""
        found = [slot.value for slot in self.slots if slot.field == name]
        links = tuple(value for value in found if isinstance(value, Link))
        if links or name in ("links", "code"):
            return links
        texts = [value for value in found if isinstance(value, str)]
        return texts[0] if texts else self.derived.get(name, "")

    @property
    def title(self) -> str:
        """The paper's title."""
        for slot in self.slots:
            if slot.field == "title":
                return str(slot.value)
        return ""

    @property
    def links(self) -> tuple[Link, ...]:
        """All its links, those to code last."""
        return tuple(
            slot.value
            for name in ("links", "code")
            for slot in self.slots
            if slot.field == name and isinstance(slot.value, Link)
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and the catalog field that it holds."""

    head: str
    field: str
    named: bool = False
    """Whether the names of authors stand behind its titles."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A table or a run of list items or paragraphs that holds papers."""

    kind: str
    """`table` or `items`."""
    section: str
    """The headings above it, joined by ` > `."""
    head: str
    """A table's header and delimiter lines, raw."""
    start: int
    end: int
    columns: tuple[Column, ...] = ()
    pattern: Pattern = field(default_factory=Pattern, compare=False)
    """How its items are written."""
    headings: str = ""
    """The section by its headings, also of a text's only block, whose section needs no name."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that looks like an entry and was not taken, and why."""

    line: int
    what: str
    why: str
    section: str = ""
    """The headings above it, joined by ` > `."""
    lines: int = 1
    """How many lines that could be papers it stands for: of a table, its rows."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The lists that stand in a markdown text."""

    text: str
    blocks: tuple[ListBlock, ...]
    entries: tuple[Entry, ...]
    left: tuple[LeftOut, ...] = ()
    updated: str = ""
    """The date of the "last modified" line, as it is written."""
    skeleton: tuple[str, ...] = ()
    """The lines that say everything above, and nothing else of the text."""
