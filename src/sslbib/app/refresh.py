"""What new records change in the exports, as a diff; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.app import diffs
from sslbib.app.exports import options_of
from sslbib.errors import SslbibError
from sslbib.export import format_named
from sslbib.export.abbreviating import abbreviated
from sslbib.project import catalog
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.export import Options
    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.project.lock import Lock
    from sslbib.resolve.record import Recorded


def changes(project: Project, record: Recorded) -> str:
    """Return the whole diff of the exports before and after a record is written; "" where nothing changes."""
    before = _items(project, project.catalog.papers, project.lock)
    after = _items(project, catalog.read(record.text, project.catalog.file).papers, record.lock)
    options = options_of(project.catalog.exports)
    return "".join(_diff(name, before, after, options) for name in project.catalog.exports.formats)


def _items(project: Project, papers: Sequence[Paper], lock: Lock) -> list[Item]:
    made, _ = assemble.items(papers, lock)
    return [abbreviated(item, project.catalog.exports.abbreviate) for item in made]


def _diff(name: str, before: Sequence[Item], after: Sequence[Item], options: Options) -> str:
    file = format_named(name).file_name
    now, then = (_written(name, made, options) for made in (before, after))
    return diffs.unified(now, then, f"{file} now", f"{file} refreshed", whole=True)


def _written(name: str, made: Sequence[Item], options: Options) -> str:
    """Write one format; where it can't hold an item, show the problem that this is."""
    try:
        return format_named(name).write(made, options)
    except SslbibError as error:
        return "".join(f"{problem}\n" for problem in error.problems)
