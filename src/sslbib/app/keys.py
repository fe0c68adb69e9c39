"""Citation keys made anew by the list's pattern; the old ones go on as aliases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import keys
from sslbib.app import build as building
from sslbib.keys import DEFAULT_PATTERN, FIELDS
from sslbib.project import catalog
from sslbib.works import assemble

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from sslbib.app.build import Build
    from sslbib.item import Item
    from sslbib.keys import Taken
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project

__all__ = ["DEFAULT_PATTERN", "FIELDS", "Rename", "Renamed", "renamed", "write"]


@dataclass(frozen=True, slots=True)
class Rename:
    """A paper that gets another key."""

    old: str
    new: str
    aliases: tuple[str, ...]
    """The keys that it had, the last of them at the end."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a pattern does to a list's keys."""

    before: Project
    project: Project
    """With the new keys, in papers.toml and in the lock."""
    renames: tuple[Rename, ...]
    unresolved: tuple[str, ...]
    """Keys of papers that keep theirs: what is known of them is no confirmed record to make a key of."""


def renamed(project: Project, names: Sequence[str] = (), pattern: str = "") -> Renamed:
    """Make the keys of all papers, or of those named, by a pattern, and write nothing.

    A key that the pattern could have made stays. The pattern is the list's own where none is given. Raises UsageError
    for a paper that there is not, and for a pattern that can't be read.
    """
    pattern = pattern or project.catalog.list.keys
    keys.read_pattern(pattern)
    wanted = {project.catalog.paper(name).key for name in names}
    papers = [paper for paper in project.catalog.papers if not paper.provisional]
    chosen = [paper for paper in papers if not wanted or paper.key in wanted]
    unresolved = tuple(paper.key for paper in chosen if not (wanted or _has_record(project, paper)))
    made, _ = assemble.items(chosen, project.lock)
    taken = keys.Taken(name for paper in papers for name in (paper.key, *paper.aliases))
    pairs = [(paper, item) for paper, item in zip(chosen, made, strict=True) if paper.key not in unresolved]
    renames = tuple(_renames(pairs, taken, pattern))
    return Renamed(project, _with_keys(project, renames), renames, unresolved)


def _has_record(project: Project, paper: Paper) -> bool:
    locked = project.lock.works.get(paper.key)
    return locked is not None and locked.status == "resolved"


def _renames(pairs: Collection[tuple[Paper, Item]], taken: Taken, pattern: str) -> Iterator[Rename]:
    for paper, item in pairs:
        if keys.fits(paper.key, item, pattern):
            continue
        taken.free(paper.key, *paper.aliases)  # a paper can have back what it was called before
        new = keys.mint(item, taken, pattern)
        aliases = tuple(name for name in (*paper.aliases, paper.key) if name.casefold() != new.casefold())
        taken.add(new, *aliases)
        yield Rename(paper.key, new, aliases)


def _with_keys(project: Project, renames: Collection[Rename]) -> Project:
    new = {rename.old: rename for rename in renames}
    edits: dict[int, dict[str, object]] = {
        number: {"key": new[paper.key].new, "aliases": new[paper.key].aliases}
        for number, paper in enumerate(project.catalog.papers)
        if paper.key in new
    }
    text = catalog.edit_all(project.catalog.text, edits)
    lock = project.lock.rekeyed({rename.old: rename.new for rename in renames}) if renames else project.lock
    return replace(project, catalog=catalog.read(text, project.catalog.file), lock=lock)


def write(made: Renamed) -> tuple[Build, tuple[Path, ...]]:
    """Write papers.toml, its lock, and all that names papers by their keys; return the build and the changed files.

    Raises OutOfStepError, and writes nothing, where the table has edits of its own; FileError.
    """
    built = building.whole(building.build(made.project))
    return built, building.write(built, made.before)
