"""What new records change in the exports, as a diff; pure."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from sslbib.errors import SslbibError
from sslbib.export import format_named
from sslbib.project import catalog
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.item import Item
    from sslbib.project.folder import Project
    from sslbib.resolve.record import Record


def changes(project: Project, record: Record) -> str:
    """Return the unified diff of the exports before and after a record is written; "" where nothing changes."""
    before, _ = assemble.items(project.catalog, project.lock)
    after, _ = assemble.items(catalog.read(record.text, project.catalog.file), record.lock)
    return "".join(line for name in project.catalog.exports.formats for line in _diff(name, before, after))


def _diff(name: str, before: tuple[Item, ...], after: tuple[Item, ...]) -> Iterator[str]:
    file = format_named(name).file_name
    old, new = _written(name, before), _written(name, after)
    for line in difflib.unified_diff(old, new, f"{file} now", f"{file} refreshed", n=2):
        yield line if line.endswith("\n") else line + "\n"


def _written(name: str, made: tuple[Item, ...]) -> list[str]:
    """Write one format; an item that it can't hold is shown as the problem it is."""
    try:
        return format_named(name).write(made).splitlines(keepends=True)
    except SslbibError as error:
        return [f"{problem}\n" for problem in error.problems]
