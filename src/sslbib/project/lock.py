"""papers.lock.json: text ↔ `Lock`, the works as received with their provenance, and the table last in step."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from sslbib.errors import LockError, Place, border

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1

SOURCES = ("crossref", "datacite", "curated")


@dataclass(frozen=True, slots=True)
class LockedWork:
    """A work as received, in the wire names of the service, and how it came here."""

    work: Mapping[str, object]
    source: str
    """One of `SOURCES`; `curated` is a record that a person put together from texts, not fetched."""
    retrieved: str = ""
    """Date of the answer, YYYY-MM-DD; empty for a curated work."""
    method: str = ""
    """How the paper was matched: `doi`, `arxiv`, `link`, `preprint`, `search`, `review`, `curated`."""
    score: float | None = None
    """The match's score, 0 to 1, where one was computed."""
    status: str = "resolved"
    """`resolved`, or `unresolved`: what is known of a paper whose record is not confirmed."""
    unconfirmed: tuple[str, ...] = ()
    """What no text confirmed, in words."""


_FIELDS = frozenset(field.name for field in fields(LockedWork))


@dataclass(frozen=True, slots=True)
class Lock:
    """What papers.lock.json says."""

    works: Mapping[str, LockedWork] = field(default_factory=lambda: MappingProxyType({}))
    """By citation key."""
    table: tuple[str, ...] = ()
    """The lines of the list's table (or list) as they were when table and catalog last agreed."""
    keys: tuple[str, ...] = ()
    """The citation keys of that table's papers, in its order; a paper that stands in several places, several times."""
    order: tuple[str, ...] = ()
    """The catalog's order of these keys, where it was another than the table's."""
    said: tuple[str, ...] = ()
    """Digests of what catalog and table said, for each key and what is set aside: a change is told from a reading."""
    aside: tuple[str, ...] = ()
    """Papers whose rows stand in the list and are not read as papers any more."""
    written: str = field(default="", compare=False, repr=False)
    """The lock's text up to the table, as it was read: thousands of works need not be written again for one row."""

    def with_works(self, works: Mapping[str, LockedWork]) -> Lock:
        """Return this lock with some works added or replaced."""
        return replace(self, works=MappingProxyType({**self.works, **works}), written="")

    def renamed(self, keys: Mapping[str, str]) -> Lock:
        """Return this lock with other keys for the table's papers, old → new."""

        def new(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(keys.get(name, name) for name in names)

        return replace(self, keys=new(self.keys), order=new(self.order), aside=new(self.aside))

    def rekeyed(self, keys: Mapping[str, str]) -> Lock:
        """Return this lock with other keys for papers and their works, old → new."""
        works = {keys.get(key, key): locked for key, locked in self.works.items()}
        return replace(self.renamed(keys), works=MappingProxyType(works), written="")


def read(text: str, file: str = "papers.lock.json") -> Lock:
    """Read papers.lock.json; an empty text is an empty lock.

    Raises LockError, naming the paper, when it is not what `write` writes.
    """
    if not text.strip():
        return Lock()
    data = loaded(text, file)
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise LockError(
            f"not a lock of version {VERSION}",
            repair="update sslbib, or delete the file and run `sslbib resolve`",
            place=Place(file),
        )
    works, table = data.get("works", {}), data.get("table", {})
    if not isinstance(works, dict) or not isinstance(table, dict):
        raise LockError("not a lock: works and table are not objects", repair=_RESTORE, place=Place(file))
    return Lock(
        works=MappingProxyType({key: locked_work(key, entry, file) for key, entry in works.items()}),
        table=_texts(table, "lines", file),
        keys=_texts(table, "keys", file),
        order=_texts(table, "order", file),
        said=_texts(table, "said", file),
        aside=_texts(table, "aside", file),
        written=before_table(text),
    )


_RESTORE = "restore the file from version control, or delete it and run `sslbib resolve`"


def loaded(text: str, file: str) -> object:
    """Read the JSON of a lock or of one work. Raises LockError."""
    try:
        return border.read_json(text)
    except border.UnreadableError as error:
        raise LockError(
            [replace(p, repair=_RESTORE, place=replace(p.place, file=file)) for p in error.problems]
        ) from error


def _texts(table: Mapping[str, object], name: str, file: str) -> tuple[str, ...]:
    """Read a list of texts, which is empty where there is none. Raises LockError."""
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise LockError(f"not a lock: the table's {name} are no list of texts", repair=_RESTORE, place=Place(file))
    return tuple(value)


def locked_work(key: str, entry: object, file: str) -> LockedWork:
    """Read one work out of its JSON. Raises LockError, naming the paper."""
    if wrong := _wrong(entry):
        raise LockError(
            f"not a locked work: {wrong}", repair=f"run `sslbib resolve --refresh {key}`", place=Place(file, key=key)
        )
    values = dict(cast("Mapping[str, object]", entry))
    values["unconfirmed"] = tuple(cast("list[str]", values.get("unconfirmed", ())))
    return LockedWork(**values)  # type: ignore[arg-type]


_TEXTS = frozenset({"source", "retrieved", "method", "status"})


def _wrong(entry: object) -> str:
    """Say what keeps a value from being a locked work; nothing where it is one."""
    if not isinstance(entry, dict):
        return "it is no object"
    if strange := sorted(entry.keys() - _FIELDS):
        return f"there is no {strange[0]!r}"
    if entry.get("source") not in SOURCES or not isinstance(entry.get("work"), dict):
        return "its source or its work is missing"
    if wrong := [name for name in _TEXTS & entry.keys() if not isinstance(entry[name], str)]:
        return f"its {min(wrong)} is no text"
    if not isinstance(entry.get("score", 0.0), int | float | None):
        return "its score is no number"
    unconfirmed = entry.get("unconfirmed", [])
    is_said = isinstance(unconfirmed, list) and all(isinstance(reason, str) for reason in unconfirmed)
    return "" if is_said else "what is unconfirmed is no list of texts"


def write(lock: Lock) -> str:
    """Write a lock: works in the order of their keys, one field a line, so that a diff reads well."""
    if lock.written:
        return lock.written + (table_text(lock) if lock.table else "\n}\n")
    works = {key: _entry(lock.works[key]) for key in sorted(lock.works)}
    data: dict[str, object] = {"version": VERSION, "works": works}
    if lock.table:
        data["table"] = _table(lock)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def with_text(lock: Lock, works: Mapping[str, LockedWork], written: str) -> Lock:
    """Return a lock with all its works, which stand in a text that is known: `Lock.written`."""
    return replace(lock, works=works, written=written)


_START = f'{{\n "version": {VERSION},\n "works": {{'
EMPTY = f"{_START}}}"
"""What is written before the table where there are no works."""
TABLE = ',\n "table": '


def before_table(text: str) -> str:
    """Return what `write` wrote before the table, or "" where the text is not as it writes: `Lock.written`."""
    end = text.rfind(TABLE)  # no string of JSON holds a line break, so that nothing else looks like it
    end = end if end >= 0 else text.rfind("\n}\n")
    return text[:end] if text.startswith(_START) and end >= 0 else ""


def table_text(lock: Lock) -> str:
    """Return what stands behind the works."""
    return f"{TABLE}{_indented(_table(lock))}\n}}\n"


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")


def _table(lock: Lock) -> dict[str, list[str]]:
    kept = {"keys": lock.keys, "order": lock.order, "said": lock.said, "aside": lock.aside, "lines": lock.table}
    return {name: list(value) for name, value in kept.items() if value or name in ("keys", "lines")}


def _entry(locked: LockedWork) -> dict[str, object]:
    fields = {
        "source": locked.source,
        "status": locked.status,
        "method": locked.method,
        "score": locked.score,
        "retrieved": locked.retrieved,
        "unconfirmed": list(locked.unconfirmed),
    }
    kept: dict[str, object] = {name: value for name, value in fields.items() if value not in ("", None, [])}
    return {**kept, "work": dict(locked.work)}
