"""Papers in one format, or in all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sslbib.app import citation, export_files, exports
from sslbib.errors import MappingError, UsageError
from sslbib.export import DEFAULT, FORMATS, Loss, Options, format_named
from sslbib.export.abbreviating import abbreviated
from sslbib.export.choosing import unknown
from sslbib.project import files
from sslbib.project.catalog import CODE
from sslbib.works import NOT_CARRIED, read_work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.folder import Project

__all__ = [
    "ALL",
    "BADGE",
    "CODE",
    "FORMATS",
    "Options",
    "export",
    "losses",
    "of_list",
    "options",
    "stays",
    "title_of",
    "write",
    "write_archive",
]

ALL = "all"
"""What stands for every format at once, in a zip file."""

BADGE = "badge"
"""What stands for the picture of how many papers there are, and how many resolved."""

_NO_FORMATS = {ALL: "a zip file", BADGE: "SVG, a badge"}

SHOWN = 60
"""Characters of a record's value that are enough to know it by."""


def export(items: Sequence[Item], format_name: str, options: Options = DEFAULT, *, abbreviate: str = "") -> str:
    """Return items in a format; `abbreviate` is what papers.toml can say of journals' titles.

    Raises UsageError for a format that there is not, and where ISO 4's list of words is not installed; ExportError with
    every value that it would damage.
    """
    return format_named(format_name).write(_titled(items, abbreviate), options)


def options(project: Project, asked: Options, format_name: str, items: Sequence[Item]) -> Options:
    """Return what to ask of a format: what a person asks for, and for the rest what papers.toml says.

    Raises UsageError for a format, or a field to leave out or keep, that there is not.
    """
    entries = FORMATS.values() if format_name == ALL else (format_named(format_name),)
    known = frozenset[str]().union(*(entry.names(items) for entry in entries))
    if problems := list(unknown((*asked.omit, *asked.keep), known)):
        raise UsageError(problems)
    return exports.options_of(project.catalog.exports, asked)


def stays(format_name: str, items: Sequence[Item], options: Options) -> tuple[Problem, ...]:
    """Tell of fields that were to be left out, and that entries need."""
    return tuple(exports.kept_all_the_same(format_named(format_name), items, options))


def of_list(project: Project, items: Sequence[Item], format_name: str) -> str:
    """Return what a list has of its own, for some of its papers: a whole CITATION.cff, or the badge that `build` draws.

    Raises UsageError for another format than `cff`, and where papers.toml does not name what the file needs.
    """
    if format_name == BADGE:
        return export_files.badge_of(project, [item.id for item in items])
    if format_name != "cff":
        raise UsageError(f"--complete is nothing to {format_name}", repair="leave it out, or take the format cff")
    return citation.text(project, items)


def title_of(format_name: str) -> str:
    """Return what people call a format. Raises UsageError for one that there is not."""
    return _NO_FORMATS.get(format_name) or format_named(format_name).title


def losses(
    project: Project,
    items: Sequence[Item],
    format_name: str,
    options: Options = DEFAULT,
    *,
    abbreviate: str = "",
) -> tuple[Loss, ...]:
    """Return what of the records no format gets, and what of the items this one can't hold.

    Raises UsageError for a format that there is not.
    """
    entry = format_named(format_name)
    titled = _titled(items, abbreviate)
    return (*_left_by_records(project, titled), *(loss for item in titled for loss in entry.losses(item, options)))


def write(path: Path, text: str) -> None:
    """Write an exported text to a file. Raises FileError."""
    files.write_text(path, text)


def write_archive(
    path: Path | None, items: Sequence[Item], options: Options = DEFAULT, *, abbreviate: str = ""
) -> None:
    """Write every format into a zip file.

    Raises UsageError where the path is none of a zip file, ExportError when a format can't hold a value, FileError.
    """
    from sslbib.export.archive import archive

    if path is None or path.suffix.lower() != ".zip":
        raise UsageError("`all` writes a zip file", repair="name it: sslbib export all -o papers.zip")
    files.write_bytes(path, archive(_titled(items, abbreviate), options))


def _titled(items: Sequence[Item], abbreviate: str) -> Sequence[Item]:
    return [abbreviated(item, abbreviate) for item in items] if abbreviate else items


def _left_by_records(project: Project, items: Sequence[Item]) -> Iterator[Loss]:
    """Name what the records say and no item carries, whatever the format: funders, cited works, …."""
    for item in items:
        if item.id not in project.lock.works:
            continue
        work = project.lock.works[item.id].work
        try:
            fields = read_work(work, item.id).dropped
        except MappingError:  # told already, when the items were made
            continue
        for field in fields:
            value = json.dumps(work.get(field.partition(".")[0]), ensure_ascii=False)
            shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
            yield Loss(item.id, f"record.{field}", shown, NOT_CARRIED.get(field, "no item has a place for it"))
