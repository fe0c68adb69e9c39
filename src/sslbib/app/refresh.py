"""What new records change in the exports, as a diff; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.app import diffs
from sslbib.errors import SslbibError
from sslbib.export import format_named
from sslbib.project import catalog
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item
    from sslbib.project.folder import Project
    from sslbib.resolve.record import Recorded


def changes(project: Project, record: Recorded) -> str:
    """Return the whole diff of the exports before and after a record is written; "" where nothing changes."""
    before, _ = assemble.items(project.catalog.papers, project.lock)
    after, _ = assemble.items(catalog.read(record.text, project.catalog.file).papers, record.lock)
    return "".join(_diff(name, before, after) for name in project.catalog.exports.formats)


def _diff(name: str, before: Sequence[Item], after: Sequence[Item]) -> str:
    file = format_named(name).file_name
    return diffs.unified(_written(name, before), _written(name, after), f"{file} now", f"{file} refreshed", whole=True)


def _written(name: str, made: Sequence[Item]) -> str:
    """Write one format; where it can't hold an item, show the problem that this is."""
    try:
        return format_named(name).write(made)
    except SslbibError as error:
        return "".join(f"{problem}\n" for problem in error.problems)
