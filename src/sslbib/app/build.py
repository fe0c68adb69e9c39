"""Catalog + lock + present table → the text of every output: what `build` writes is what `check` compares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.app import citation, exports, workspace
from sslbib.errors import OutOfStepError, Place, Problem, SslbibError, UsageError
from sslbib.export import FORMATS, format_named
from sslbib.export.abbreviating import abbreviated, with_short_title
from sslbib.markup import to_html
from sslbib.project import lock as locks
from sslbib.project.save import save
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from sslbib.item import Item
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.project.lock import Lock
    from sslbib.references import To

REFERENCES: Mapping[To, str] = {"text": "txt", "markdown": "md", "html": "html"}
"""Formatted lists: output → the file's suffix."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build comes to."""

    project: Project
    """What was built."""
    exports: Mapping[Path, str]
    """The exports by their path; one that has a problem is missing, so that the old file stays."""
    table: str | None
    """The text of the list's file with the table in step; None where the table has edits of its own."""
    lock: Lock
    """The lock that keeps this table."""
    problems: tuple[Problem, ...]
    drift: tuple[Problem, ...]
    """Edits of the table by hand, which are not written over: `sync` carries them to the catalog."""
    items: tuple[Item, ...]
    unplaced: tuple[Problem, ...] = ()
    """Papers that the table has no place for."""
    left_out: tuple[Problem, ...] = ()
    """What the engine that formats the references can't show, and fields that stay though they were to be left out."""

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
    can't be read, TableError where a marker is missing; all that is wrong with single papers is in the result.
    """
    made, problems = assemble.items(project.catalog.papers, project.lock)
    collected = list(problems)
    left_out: list[Problem] = []
    exported = _exported(project, made, collected, left_out.append)
    listing = workspace.listing(project) if listing is None else listing
    table, lock, drift = _table(project, listing)
    unplaced = () if drift else tuple(_unplaced(project, {*lock.keys, *lock.aside}))
    told = tuple(dict.fromkeys(left_out))
    return Build(project, exported, table, lock, tuple(dict.fromkeys(collected)), drift, made, unplaced, told)


def write(built: Build, before: Project | None = None) -> tuple[Path, ...]:
    """Write what a build came to; return the files that changed.

    `before` is the project as it is on the disk, where it is not the one that was built: its catalog and lock are
    written as well. Raises FileError.
    """
    catalog = built.project.catalog.text if before else None
    on_disk = before or built.project
    lock = built.lock if before or built.lock != built.project.lock else None
    return save(on_disk, catalog=catalog, lock=lock, table=built.table, exports=built.exports)


def _exported(
    project: Project, made: tuple[Item, ...], failures: list[Problem], warn: Callable[[Problem], None]
) -> dict[Path, str]:
    """Return the exports by their paths; what can't be made is missing, and told among the failures."""
    try:
        ordered = exports.ordered(project, made)
    except UsageError as error:
        failures.extend(error.problems)
        return {}
    files: dict[Path, str] = {}
    for make in _exports(project, ordered, warn):
        try:
            files.update(make())
        except SslbibError as error:
            failures.extend(error.problems)
    return files


def _exports(
    project: Project, made: tuple[Item, ...], warn: Callable[[Problem], None]
) -> Iterator[Callable[[], dict[Path, str]]]:
    """Yield what makes one format's file, or one style's three, so that each can fail by itself."""
    settings = project.catalog.exports
    for name in settings.formats:
        yield partial(_whole, project, made, name, warn)
    if settings.sections:
        for stem, chosen in exports.by_section(project, made, warn):
            for name in settings.formats:
                yield partial(_file, project, chosen, name, stem)
    if settings.citation:
        yield partial(citation.file, project, made)
    for style in settings.styles:
        yield partial(_references, project, made, style, warn)


def _whole(project: Project, made: tuple[Item, ...], name: str, warn: Callable[[Problem], None]) -> dict[Path, str]:
    """Make the file of all papers, and tell of fields that stay in it."""
    for problem in exports.kept_all_the_same(format_named(name), made, exports.options_of(project.catalog.exports)):
        warn(problem)
    return _file(project, made, name)


def _file(project: Project, made: tuple[Item, ...], name: str, stem: str = "papers") -> dict[Path, str]:
    entry, settings = format_named(name), project.catalog.exports
    titled = [abbreviated(item, settings.abbreviate) for item in made]
    return {project.exports_folder / entry.file_of(stem): entry.write(titled, exports.options_of(settings))}


def _references(
    project: Project, made: tuple[Item, ...], style: str, warn: Callable[[Problem], None]
) -> dict[Path, str]:
    from sslbib import references

    found = references.find_style(style, project.styles_folder)
    engine = project.catalog.exports.engine
    titled = tuple(with_short_title(item, project.catalog.exports.abbreviate) for item in made)
    texts = references.bibliographies(titled, found, REFERENCES, engine=engine, warn=warn)
    texts["html"] = to_html.page(project.catalog.list.title or "References", texts["html"])
    folder = project.exports_folder / "references"
    return {folder / f"{style}.{suffix}": texts[to] for to, suffix in REFERENCES.items()}


def _table(project: Project, listing: str) -> tuple[str | None, Lock, tuple[Problem, ...]]:
    """Return the list's file and the lock with the table in step; or neither, and what was edited by hand."""
    file = project.shown(project.table_path)
    if drift := readme.drift(listing, project.catalog, project.lock, file):
        return None, project.lock, drift
    try:
        text, lock = readme.rewrite(listing, project.catalog, project.lock, file)
    except OutOfStepError as error:
        return None, project.lock, error.problems
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


def unresolved(project: Project) -> tuple[Paper, ...]:
    """Return the papers without a confirmed record."""
    works = project.lock.works
    return tuple(
        paper
        for paper in project.catalog.papers
        if (locked := works.get(paper.key)) is None or locked.status != "resolved"
    )


def strays(built: Build) -> tuple[Problem, ...]:
    """Name files among the exports that no build writes any more: of a format, style or section taken off, say."""
    project = built.project
    endings = tuple(entry.file_of("") for entry in FORMATS.values()) if project.catalog.exports.sections else ()
    present = sorted(path for path in project.exports_folder.rglob("*") if path.is_file())
    return tuple(
        Problem("no build writes this file", "delete it", Place(project.shown(path)))
        for path in present
        if path not in built.exports
        and (path.name.startswith("papers.") or path.parent.name == "references" or path.name.endswith(endings))
    )
