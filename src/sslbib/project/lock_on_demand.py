"""The works of papers.lock.json, each read when it is asked for: one of ten thousand takes no time for the others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sslbib.errors import border
from sslbib.project import lock

if TYPE_CHECKING:
    from sslbib.project.lock import Lock, LockedWork


def read(text: str, file: str = "papers.lock.json") -> Lock:
    """Read papers.lock.json, its works on demand, where it is laid out as `lock.write` does; else all at once.

    What is wrong with a work is told when it is asked for. Raises LockError as `lock.read` does.
    """
    before = lock.before_table(text)
    if not before:
        return lock.read(text, file)
    # Without its works the file is short, and read as any other.
    rest = lock.read(f"{lock.EMPTY}{text[len(before) :]}", file)
    return lock.with_text(rest, _WorksOnDemand(before, text, file), before)


class _WorksOnDemand(Mapping[str, "LockedWork"]):
    """Locked works by citation key, found in the text."""

    def __init__(self, works: str, text: str, file: str) -> None:
        self._works = works
        """The text up to the table, in which no line of the table can be taken for a work's."""
        self._text = text
        self._file = file
        self._found: dict[str, LockedWork] = {}
        self._all: Mapping[str, LockedWork] | None = None

    def __getitem__(self, key: str) -> LockedWork:
        if self._all is not None:
            return self._all[key]
        if key not in self._found:
            entry = self._entry(key)
            if entry is None:
                return self._everything()[key]
            self._found[key] = lock.locked_work(key, entry, self._file)
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything())

    def __len__(self) -> int:
        return len(self._everything())

    def _everything(self) -> Mapping[str, LockedWork]:
        if self._all is None:
            self._all = lock.read(self._text, self._file).works
        return self._all

    def _entry(self, key: str) -> object:
        """Return a work as JSON has it; None where it is not found, or not as `lock.write` lays it out.

        No string of JSON holds a line break, so nothing but an entry starts a line so; of two, JSON takes the last.
        """
        head = f"\n  {json.dumps(key, ensure_ascii=False)}: {{\n"
        start = self._works.rfind(head)
        end = self._works.find("\n  }", start)
        if start < 0 or end < 0:
            return None
        try:
            return border.read_json(self._works[start + len(head) - 2 : end + len("\n  }")])
        except border.UnreadableError:  # told with its place when all is read
            return None
