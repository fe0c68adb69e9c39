"""Writes what a command came to: papers.toml, the lock, the table and the exports, all of them or none.

A kill that falls between two of the renames is finished by the next command. Where it can't be, as a person has edited
one of the files since, the order is the one in which nothing is wrong behind it:

1. papers.toml. The table still says what it said when both last agreed, or what `sync` has just carried over: the next
   run carries the rest into the table, and both sides saying the same is no conflict.
2. The table. It says what papers.toml says, and so is not taken for edited by hand, though the lock keeps an older one.
3. The lock: the records, which `resolve` would ask for again, and its copy of the table. Both agree only now. Written
   earlier, every change still to come would read as one that a person made on the other side, and rows would be taken
   away again.
4. The exports. They follow from the rest, and `check` sees what is missing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.project import change
from sslbib.project import lock as locks
from sslbib.project.runs import single_run

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
    """Write what changes of a project, as it stands on the disk; return the files that changed.

    What is not given stays. Raises FileError; no file has changed then.
    """
    texts = dict(_texts(project, catalog, lock, table)) | dict(exports)
    with single_run(project.folder, outside=project.outside):
        return change.commit(project.folder, texts, outside=project.outside)


def _texts(project: Project, catalog: str | None, lock: Lock | None, table: str | None) -> Iterator[tuple[Path, str]]:
    """Yield each file with its text, in the order above."""
    if catalog is not None:
        yield project.catalog_path, catalog
    if table is not None:
        yield project.table_path, table
    if lock:
        yield project.lock_path, locks.write(lock)
