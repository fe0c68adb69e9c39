"""A check of a long list that looks at what changed since all was in step, and else does what `check` does.

What was in step is told by digests. Where papers.toml alone has changed since, and only single papers in it, their
entries and rows are made anew and put in place of the old ones. Whatever hangs on more than them is left to the whole
check: the result is the same, only later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.app import check as whole
from sslbib.app import exports, workspace
from sslbib.app.check import Check
from sslbib.app.workspace import Project
from sslbib.errors import SslbibError
from sslbib.export import format_named
from sslbib.export.abbreviating import abbreviated
from sslbib.project import checked, edited, files, lock, lock_parts, runs
from sslbib.project.checked import Checked
from sslbib.project.lock import Lock
from sslbib.project.names import CATALOG, LOCK
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.edited import Edited
    from sslbib.project.lock_parts import LockParts
    from sslbib.project.runs import Tell


def check(folder: Path, *, outside: bool = False, tell: Tell = runs.untold) -> Check:
    """Compare a project's files with what a build would write. Raises what `workspace.load` and `build` raise."""
    runs.settled(folder, tell, outside=outside)
    if found := quick(folder, outside=outside):
        return found
    before = checked.digest(folder / LOCK)
    project = workspace.load(folder, outside=outside, tell=tell)
    state = _state(project) if _is_long(project) else None
    found = whole.check(project)
    if state and found.is_clean and state == _state(project) and state.digests[LOCK.as_posix()] == before:
        checked.keep(folder, replace(state, outputs=found.files, unresolved=found.unresolved))
    return found


def _is_long(project: Project) -> bool:
    """Tell whether so much is read of a project that a record of it saves time, and can be told part by part.

    Of a catalog from which signs are left out there is no record: where they stand is told by those who read it all.
    """
    papers, warnings = project.catalog.papers, project.catalog.warnings
    return len(papers) >= checked.FEWEST and not warnings and lock_parts.can_be_parted(project.lock)


def _state(project: Project) -> Checked | None:
    """Return what all files say that a check looks at; None where that is more than a project's own."""
    folders = (project.exports_folder, project.styles_folder)
    cited = project.catalog.exports.citation
    others = [project.table_path, *([project.folder / cited] if cited else [])]
    if not all(path.is_relative_to(project.folder) and path != project.folder for path in (*folders, *others)):
        return None
    try:
        digests = checked.of_files(project.folder, others, folders, outside=project.outside)
        text = files.read_text(project.catalog_path)
    except (SslbibError, OSError):
        return None
    named = {place.relative_to(project.folder).as_posix(): tuple(checked.names(place)) for place in folders}
    state = Checked(digests, named, 0, len(project.catalog.papers), (), text)
    return state if text == project.catalog.text else None


def quick(folder: Path, *, outside: bool = False) -> Check | None:
    """Return what a check finds, where it can be told from what changed; None where it takes the whole."""
    state = checked.read(folder)
    if state is None:
        return None
    try:
        changed = checked.changed(folder, state, outside=outside)
        if changed == set():
            return _in_step(state)
        return _edited(folder, state) if changed == {CATALOG.as_posix()} else None
    except (SslbibError, OSError):  # what is wrong is told by those who read the whole
        return None


def _in_step(state: Checked) -> Check:
    return Check(state.papers, state.outputs, unresolved=state.unresolved)


def _edited(folder: Path, state: Checked) -> Check | None:
    """Return what a check finds after papers.toml alone was edited."""
    edit = edited.read(state.text, files.read_text(folder / CATALOG), CATALOG.as_posix())
    if edit is None or edit.catalog.warnings:
        return None
    project = Project(folder, edit.catalog, Lock())
    with lock_parts.opened(project.lock_path, LOCK.as_posix()) as parts:
        made = [_items(parts, *pair) for pair in edit.pairs]
        changed = [pair for pair in made if pair[0] != pair[1]]
        if _hangs_on_all(edit, reaches_exports=bool(changed)):
            return None
        stale = [*_exports(project, changed), *_table(project, edit, parts)]
    if None in stale:
        return None
    found = [file for file in stale if file and file.present != file.wanted]
    diff = "".join(whole.stale_diff(file.name, file.present, file.wanted, line=file.line) for file in found)
    return replace(_in_step(state), diff=diff, out_of_step=whole.out_of_step([file.name for file in found]))


def _hangs_on_all(edit: Edited, *, reaches_exports: bool) -> bool:
    """Tell whether the order or the sections of papers changed, or the exports have more than an entry for each."""
    asked = edit.catalog.exports
    moved = any(before.sections != after.sections for before, after in edit.pairs)
    joint = bool(asked.styles or asked.sections or asked.omit or asked.keep or asked.citation)
    return moved or (joint and reaches_exports) or bool(asked.sort and edit.pairs)


def _items(parts: LockParts, before: Paper, after: Paper) -> tuple[Item, Item]:
    """Make the items of a paper as it was and as it is. Raises MappingError, LockError."""
    locked = parts.work(after.key)
    return assemble.item(before, locked), assemble.item(after, locked)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, or the part of it below some lines: what it says, and what it would say in step."""

    name: str
    present: str
    wanted: str
    line: int = 0


def _exports(project: Project, made: list[tuple[Item, Item]]) -> Iterator[_File | None]:
    """Yield each export with some entries made anew; None where one can't be told from the others."""
    asked = project.catalog.exports
    for name in asked.formats if made else ():
        entry = format_named(name)
        path = project.exports_folder / entry.file_of("papers")
        present = files.read_text(path, in_one_line=True)
        wanted: str | None = present
        for pair in made:
            before, after = (abbreviated(item, asked.abbreviate) for item in pair)
            wanted = entry.replaced(wanted, before, after, exports.options_of(asked)) if wanted is not None else None
        yield _File(project.shown(path), present, wanted) if wanted is not None else None


def _table(project: Project, edit: Edited, parts: LockParts) -> Iterator[_File | None]:
    """Yield the list and the end of the lock with some rows made anew; None where it takes all rows."""
    if not edit.pairs:
        return
    present, kept = files.read_text(project.table_path), parts.table()
    found = readme.rewrite_rows(present, edit.catalog, kept, edit.pairs)
    if found is None:
        yield None
        return
    text, agreed = found
    yield _File(project.shown(project.table_path), present, text)
    yield _File(project.shown(project.lock_path), parts.table_text(), lock.table_text(agreed), parts.lines_above())
