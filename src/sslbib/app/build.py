"""Catalog + lock + present table → the text of every output: what `build` writes is what `check` compares."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sslbib import readme
from sslbib.app import export_files, workspace
from sslbib.app.export_files import unresolved
from sslbib.errors import OutOfStepError, Place, Problem, TableError, border
from sslbib.project import lock as locks
from sslbib.project.save import save
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.folder import Project
    from sslbib.project.lock import Lock


__all__ = ["Build", "badge_line", "build", "strays", "unresolved", "write"]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build comes to."""

    project: Project
    """What was built."""
    exports: Mapping[Path, str]
    """The exports by their path; one that has a problem is missing, so that the old file stays."""
    table: str | None
    """The text of the list's file with the table in step; None where it has edits of its own, or can't be read."""
    lock: Lock
    """The lock that keeps this table."""
    problems: tuple[Problem, ...]
    drift: tuple[Problem, ...]
    """Edits of the table by hand, which are not written over: `sync` carries them to the catalog."""
    items: tuple[Item, ...]
    unplaced: tuple[Problem, ...] = ()
    """Papers that the table has no place for."""
    left_out: tuple[Problem, ...] = ()
    """What the engine that formats the references can't show, fields that stay though they were to be left out, and
    signs of the list that a terminal would obey."""

    @property
    def outputs(self) -> Mapping[Path, str]:
        """Every file that a build writes, by its path; the lock only where it changes."""
        made = dict(self.exports)
        if self.table is not None:
            made[self.project.table_path] = self.table
        if self.lock != self.project.lock:  # its text is long, and most builds leave it as it is
            made[self.project.lock_path] = locks.write(self.lock)
        return made


def build(project: Project, listing: str | None = None) -> Build:
    """Compute every output of a project, and write nothing.

    `listing` is the text of the list's file, read from the disk where it is not given. Raises FileError where that
    can't be read; all that is wrong with single papers, or with the table, is in the result.
    """
    made, problems = assemble.items(project.catalog.papers, project.lock)
    collected = list(problems)
    left_out: list[Problem] = []
    exported = export_files.make(project, made, collected, left_out.append)
    listing = workspace.listing(project) if listing is None else listing
    table, lock, drift = _table(project, listing, collected)
    unplaced = () if table is None else tuple(_unplaced(project, {*lock.keys, *lock.aside}))
    if obeyed := border.obeyed(listing, project.shown(project.table_path)):
        left_out.append(obeyed)
    told = tuple(dict.fromkeys(left_out))
    return Build(project, exported, table, lock, tuple(dict.fromkeys(collected)), drift, made, unplaced, told)


def whole(built: Build) -> Build:
    """Return a build that has its table, for what must be written in one go or not at all.

    Raises OutOfStepError where the table has edits of its own, TableError where it can't be read.
    """
    if built.drift:
        raise OutOfStepError(built.drift)
    if built.table is None:
        raise TableError(built.problems)
    return built


def write(built: Build, before: Project | None = None) -> tuple[Path, ...]:
    """Write what a build came to; return the files that changed.

    `before` is the project as it is on the disk, where it is not the one that was built: its catalog and lock are
    written as well. Raises FileError.
    """
    catalog = built.project.catalog.text if before else None
    on_disk = before or built.project
    lock = built.lock if before or built.lock != built.project.lock else None
    return save(on_disk, catalog=catalog, lock=lock, table=built.table, exports=built.exports)


def _table(project: Project, listing: str, failures: list[Problem]) -> tuple[str | None, Lock, tuple[Problem, ...]]:
    """Return the list's file and the lock with the table in step; or neither, and what was edited by hand.

    What keeps the table from being written, and the exports from nothing, is told among the failures.
    """
    file = project.shown(project.table_path)
    try:
        if drift := readme.drift(listing, project.catalog, project.lock, file):
            return None, project.lock, drift
        text, lock = readme.rewrite(listing, project.catalog, project.lock, file)
    except OutOfStepError as error:
        return None, project.lock, error.problems
    except TableError as error:
        failures.extend(error.problems)
        return None, project.lock, ()
    return text, lock, ()


def _unplaced(project: Project, placed: Collection[str]) -> Iterator[Problem]:
    file = project.shown(project.table_path)
    for paper in project.catalog.papers:
        if paper.key in placed:
            continue
        if paper.sections:
            named = "”, “".join(paper.sections)
            why, repair = f"{file} has no section “{named}”", "name one of its sections, or leave `sections` out"
        else:
            why, repair = f"in {file} it would not be read as a paper", "give it a link, a date or a longer title"
        place = Place(project.shown(project.catalog_path), key=paper.key)
        yield Problem(f"{why}, so the paper is not shown there", repair, place)


def badge_line(built: Build) -> str:
    """Return the line of markdown that shows the badge in the list's file; "" where the badge has been there before."""
    path = built.project.exports_folder / export_files.BADGE
    if path not in built.exports or path.exists():
        return ""
    shown = os.path.relpath(path, built.project.table_path.parent).replace(os.sep, "/")
    return f"![Papers on this list]({quote(shown)})"


def strays(built: Build) -> tuple[Problem, ...]:
    """Name files among the exports that no build writes any more: of a format, style or section taken off, say."""
    return export_files.strays(built.project, built.exports)
