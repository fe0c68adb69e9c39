"""What reading a work gives, and typed access to the fields of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.errors import MappingError, Place
from sslbib.markup import plain_from_crossref, repair_encoding

if TYPE_CHECKING:
    from sslbib.item import Item


GARBLED = "letters were garbled (UTF-8 read as Latin-1); repaired"


def field_names(names: str) -> frozenset[str]:
    """Return the set of names that stand in a text, so that long lists stay readable."""
    return frozenset(names.split())


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd in a work, and what was made of it."""

    field: str
    """The wire field, such as `container-title`."""
    text: str

    def __str__(self) -> str:
        """Write `field: text`."""
        return f"{self.field}: {self.text}"


@dataclass(frozen=True, slots=True)
class ReadWork:
    """An item with what was decided on the way, and the wire fields whose content it does not carry."""

    item: Item
    record: Record
    bookkeeping: frozenset[str]
    """Fields that nobody misses."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was decided."""
        return tuple(self.record.notes)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The wire fields that have content and were not read; found when they are asked for, as few ask."""
        return tuple(sorted(self.record.left() - self.bookkeeping))


@dataclass(slots=True)
class Record:
    """The fields of a work, by wire name; remembers which were read and what was odd about them.

    Every method raises MappingError, naming key and field, where a value has another shape than the wire's.
    """

    fields: Mapping[str, object]
    key: str
    path: str = ""
    """Where the fields stand in the work, such as `event.`."""
    read: set[str] = field(default_factory=set)
    notes: dict[Note, None] = field(default_factory=dict)
    """In the order in which they were made; of a work with thousands of people each is looked for once."""
    parts: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """The records in the fields that were read."""

    def note(self, name: str, text: str) -> None:
        """Remember an oddity, once."""
        self.notes.setdefault(Note(self.path + name, text))

    def broken(self, name: str, wanted: str) -> MappingError:
        """Make the error that says that a field is not what it must be."""
        got = type(self.fields.get(name)).__name__
        return MappingError(
            f"the record's {self.path}{name} is no {wanted} ({got})",
            repair="resolve the paper again, or give the value under [papers.csl]",
            place=Place(key=self.key, field=self.path + name),
        )

    def raw(self, name: str) -> str:
        """Return a text as it came; numbers count as text, null and absence as ""."""
        self.read.add(name)
        value = self.fields.get(name)
        return value if isinstance(value, str) else self._as_text(name, value)

    def text(self, name: str) -> str:
        """Return a text without markup, entities and stray white space."""
        if not self.fields.get(name):
            self.read.add(name)
            return ""
        return self._plain(name, self.raw(name))

    def raw_texts(self, name: str) -> list[str]:
        """Return the texts of a list that say something; a single text counts as a list of one."""
        self.read.add(name)
        if self.fields.get(name) is None:
            return []
        return [text for value in self._as_list(name) if (text := self._as_text(name, value).strip())]

    def texts(self, name: str) -> list[str]:
        """Return the texts of a list without markup."""
        return [text for raw in self.raw_texts(name) if (text := self._plain(name, raw))]

    def within(self, name: str) -> Record:
        """Return the record in a field; empty where there is none."""
        parts = self.records(name)
        return parts[0] if parts else Record({}, self.key, f"{self.path}{name}.", notes=self.notes)

    def records(self, name: str) -> tuple[Record, ...]:
        """Return the records in a field, which holds one or a list of them."""
        self.read.add(name)
        if self.fields.get(name) is None:
            return ()
        if name not in self.parts:
            path = f"{self.path}{name}."
            parts = []
            for value in self._as_list(name):
                if isinstance(value, (dict, Mapping)):
                    parts.append(Record(value, self.key, path, notes=self.notes))
                elif value is not None:
                    raise self.broken(name, "record")
            self.parts[name] = tuple(parts)
        return self.parts[name]

    def unread(self, name: str) -> None:
        """Count a field as not carried after all, though it was looked at."""
        self.read.discard(name)
        self.parts.pop(name, None)

    def left(self) -> set[str]:
        """Name the fields that have content and were not read, those of inner records as `event.acronym`."""
        own = {
            self.path + name for name, value in self.fields.items() if name not in self.read and _says_something(value)
        }
        return own.union(*(part.left() for parts in self.parts.values() for part in parts))

    def _plain(self, name: str, raw: str) -> str:
        if not raw.isascii() and repair_encoding(raw) != raw:
            self.note(name, GARBLED)
        return plain_from_crossref(raw)

    def _as_list(self, name: str) -> list[object]:
        value = self.fields.get(name)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        return list(value) if isinstance(value, tuple) else [value]

    def _as_text(self, name: str, value: object) -> str:
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        raise self.broken(name, "text")


def _says_something(value: object) -> bool:
    if isinstance(value, (dict, Mapping)):
        return any(_says_something(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return any(_says_something(each) for each in value)
    return value is not None and value != ""
