"""Writes what a command came to, in the one order in which a run that is cut short leaves nothing wrong behind.

Each file is written whole or not at all, so that a kill falls between two of them. What the next command then reads:

1. The records. A record that no paper has is harmless; a DOI without its record would be asked for again, and the
   exports would be built without it.
2. papers.toml. The table still says what it said when both last agreed, or what `sync` has just carried over: the next
   run carries the rest into the table, and both sides saying the same is no conflict.
3. The table. It says what papers.toml says, and so is not taken for edited by hand, though the lock keeps an older one.
4. The lock's copy of the table: both agree only now. Written earlier, every change still to come would read as one that
   a person made on the other side, and rows would be taken away again.
5. The exports. They follow from the rest, and `check` sees what is missing.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.project import files
from sslbib.project import lock as locks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sslbib.project.folder import Project
    from sslbib.project.lock import Lock


def save(
    project: Project,
    *,
    catalog: str | None = None,
    lock: Lock | None = None,
    table: str | None = None,
    exports: Mapping[Path, str] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Write what changes of a project, as it stands on the disk; return the files that changed, each once.

    What is not given stays. Raises FileError; what was written until then stands, and the next run goes on from it.
    """
    steps = _steps(project, catalog, lock, table, exports)
    return tuple(dict.fromkeys(path for path, text in steps if files.write_text(path, text)))


def _steps(
    project: Project, catalog: str | None, lock: Lock | None, table: str | None, exports: Mapping[Path, str]
) -> Iterator[tuple[Path, str]]:
    """Yield each file with its text, in the order above."""
    if lock and lock.works != project.lock.works:
        records = project.lock.with_works(lock.works)
        yield project.lock_path, (text := locks.write(records))
        if lock.works == records.works:  # thousands of works are put into words once
            lock = replace(lock, written=locks.before_table(text))
    if catalog is not None:
        yield project.catalog_path, catalog
    if table is not None:
        yield project.table_path, table
    if lock:
        yield project.lock_path, locks.write(lock)
    yield from exports.items()
