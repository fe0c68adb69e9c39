"""Parts of a long papers.lock.json: the works of a few papers, and the table, without the works of all others."""

from __future__ import annotations

import json
import mmap
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sslbib.project import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sslbib.project.lock import Lock, LockedWork


class LockParts:
    """A lock that is laid out as `lock.write` does, read from the disk part by part."""

    def __init__(self, data: mmap.mmap, file: str) -> None:
        self._data, self._file = data, file
        end = data.rfind(lock.TABLE.encode())
        self._end = end if end >= 0 else len(data)

    def work(self, key: str) -> LockedWork | None:
        """Return a paper's record; None where it has none. Raises LockError."""
        head = f"\n  {json.dumps(key, ensure_ascii=False)}: {{\n".encode()
        start = self._data.rfind(head, 0, self._end)
        end = self._data.find(b"\n  }", start)
        if start < 0:
            return None
        entry = self._data[start + len(head) - 2 : end + len(b"\n  }")].decode("utf-8")
        return lock.locked_work(key, lock.loaded(entry, self._file), self._file)

    def table(self) -> Lock:
        """Return the lock without its works."""
        return lock.read(lock.EMPTY + self.table_text(), self._file)

    def table_text(self) -> str:
        """Return what stands behind the works."""
        return self._data[self._end :].decode("utf-8")

    def lines_above(self) -> int:
        """Count the lines above the table."""
        count, at = 0, 0
        while at < self._end:
            count += self._data[at : min(at + _CHUNK, self._end)].count(b"\n")
            at += _CHUNK
        return count


_CHUNK = 1 << 24


@contextmanager
def opened(path: Path, file: str) -> Iterator[LockParts]:
    """Open a lock to read parts of it. Raises OSError; ValueError for an empty one."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield LockParts(data, file)


# The line above a work: '  "zhou2022generalized": {'
_ENTRY = re.compile(r'\n  "(?:[^"\\\n]|\\.)*": \{\n')


def can_be_parted(whole: Lock) -> bool:
    """Tell whether a lock was laid out so that each of its works is found by its key, and has a table."""
    return bool(whole.written and whole.table) and sum(1 for _ in _ENTRY.finditer(whole.written)) == len(whole.works)
