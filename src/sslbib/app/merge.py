"""Two papers of the list made one: papers.toml, the record, the places in the table and the exports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import readme
from sslbib.app import build as building
from sslbib.app import diffs, workspace
from sslbib.app.paper_union import Contradiction, unite
from sslbib.errors import OutOfStepError, Place, Problem, UsageError
from sslbib.item import Link
from sslbib.project import catalog
from sslbib.resolve.record import is_settled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sslbib.app.build import Build
    from sslbib.app.paper_union import Choose, PaperUnion
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.project.lock import Lock, LockedWork

_GONE = "-"
"""What a row is the key of that goes with its paper: no citation key begins so."""

_MOST_ROUNDS = 4
"""Each carries a link or more; two settled every list that was tried."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What making two papers one comes to."""

    before: Project
    build: Build
    """With the paper that both are."""
    key: str
    gone: Paper
    """The second paper, as papers.toml had it."""
    given_up: tuple[tuple[str, str], ...]
    """Values that gave way to the other paper's, each with its field."""
    rows: tuple[tuple[int, str], ...]
    """Rows that are taken out of the list, each with its line: their paper has a row in that section."""
    unshown: tuple[str, ...] = ()
    """Addresses that the list showed, and has no way to show in the rows that stay."""

    def diff(self) -> str:
        """Return what changes in papers.toml and in the list's file."""
        after, table = self.build.project, self.build.table or ""
        texts = [
            (self.before.catalog_path, self.before.catalog.text, after.catalog.text),
            (self.before.table_path, workspace.listing(self.before), table),
        ]
        return "".join(
            diffs.unified(old, new, f"{name} now", f"{name} merged")
            for path, old, new in texts
            for name in [self.before.shown(path)]
        )


def merge(
    project: Project, first: str, second: str, *, prefer: str = "", take: Mapping[str, str] | None = None
) -> Merge:
    """Make two papers one under the first one's key, and write nothing.

    `prefer` is the key of the paper whose word counts where they contradict each other, `take` the same field by field.
    Raises UsageError for keys and fields that there are not, OutOfStepError where they contradict each other and nobody
    chose, or where the table has edits of its own.
    """
    ours, theirs = project.catalog.paper(first), project.catalog.paper(second)
    if ours.key == theirs.key:
        raise UsageError(f"{first} and {second} are one paper already", repair="name two")
    if ours.provisional and not theirs.provisional:
        raise UsageError(f"papers.toml has no key for {first} yet", repair=f"name {second} first: its key stays")
    listing = workspace.listing(project)
    if drift := readme.drift(listing, project.catalog, project.lock, project.shown(project.table_path)):
        raise OutOfStepError(drift)
    union = unite(ours, theirs, _chooser(project, (ours, theirs), prefer, take or {}))
    if union.contradictions:
        raise OutOfStepError([_problem(each, ours, theirs) for each in union.contradictions])
    places = _Places(project, listing, ours, theirs)
    merged = _merged(project, union, places)
    table, lock = _settled(merged, listing)
    built = building.build(replace(merged, lock=lock), table)
    if built.drift:  # without a row others can be read otherwise, where a list is more prose than list
        raise OutOfStepError(built.drift)
    given_up = tuple((name, shown(value)) for name, value in union.given_up)
    links = dict.fromkeys(link.url for paper in (ours, theirs) for link in (*paper.links, *paper.code))
    unshown = tuple(url for url in links if url in listing and url not in table)
    return Merge(project, built, ours.key, theirs, given_up, tuple(places.rows), unshown)


def _settled(project: Project, listing: str) -> tuple[str, Lock]:
    """Return the list's file and the lock with a catalog's changes carried over, until nothing is left to carry.

    A row that would be read otherwise with all of a paper's new links may yet take one of them. Raises OutOfStepError.
    """
    lock = project.lock
    for _ in range(_MOST_ROUNDS):
        before = listing, lock
        listing, lock = readme.rewrite(listing, project.catalog, lock, project.shown(project.table_path))
        if (listing, lock) == before:
            break
    return listing, lock


def write(made: Merge) -> tuple[Path, ...]:
    """Write papers.toml, its lock, the table and the exports; return the files that changed. Raises FileError."""
    return building.write(made.build, made.before)


class _Places:
    """Where two papers stand in the list, and which of the rows stay."""

    def __init__(self, project: Project, listing: str, ours: Paper, theirs: Paper) -> None:
        self.ours, self.theirs = ours, theirs
        read = readme.read(listing, project.shown(project.table_path), project.catalog.list.sections)
        keys = project.lock.keys
        self.rows: list[tuple[int, str]] = []
        homes: dict[str, list[str]] = {ours.key: [], theirs.key: []}
        named = list(keys)
        # A later version may read the same lines otherwise: then all rows of the second paper go.
        entries = read.entries if len(read.entries) == len(keys) else ()
        for key, entry in zip(keys, entries, strict=False):
            if key in homes:
                homes[key].append(read.blocks[entry.block].section)
        filled = {*homes[ours.key]}
        for number, (key, entry) in enumerate(zip(keys, entries, strict=False)):
            section = read.blocks[entry.block].section
            if key == theirs.key and section not in filled:
                named[number] = ours.key
                filled.add(section)
            elif key == theirs.key:
                self.rows.append((entry.line, entry.raw.strip()))
        self.keys = tuple(_GONE + key if key == theirs.key else key for key in named)
        self.homes = homes

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that papers.toml is to name: none where neither paper names any."""
        if not (self.ours.sections or self.theirs.sections):
            return ()
        both = [paper.sections or self.homes[paper.key] for paper in (self.ours, self.theirs)]
        return tuple(dict.fromkeys(section for sections in both for section in sections if section))


def _merged(project: Project, union: PaperUnion, places: _Places) -> Project:
    ours, theirs = places.ours, places.theirs
    numbers = {paper.key: number for number, paper in enumerate(project.catalog.papers)}
    names = (*ours.aliases, *([] if theirs.provisional else [theirs.key]), *theirs.aliases)
    fields = {**union.fields}
    fields |= {"aliases": names} if names != ours.aliases else {}
    fields |= {"sections": places.sections} if places.sections != ours.sections else {}
    text = catalog.absorb(project.catalog.text, numbers[ours.key], numbers[theirs.key], fields)
    read = catalog.read(text, project.catalog.file)
    lock = _with_record(project.lock, read.paper(ours.key) if not ours.provisional else ours, theirs)
    return replace(project, catalog=read, lock=replace(lock, keys=places.keys))


def _with_record(lock: Lock, paper: Paper, gone: Paper) -> Lock:
    """Return the lock with the record of both that fits the paper; a confirmed one goes before another."""
    known = [key for key in (paper.key, gone.key) if key in lock.works]
    fitting = [key for key in known if is_settled(replace(paper, key=key, provisional=False), lock)]
    works: dict[str, LockedWork] = {key: work for key, work in lock.works.items() if key not in known}
    if chosen := (fitting or known)[:1]:
        works[paper.key] = lock.works[chosen[0]]
    return replace(lock, works=works, written="")


def _chooser(project: Project, papers: Sequence[Paper], prefer: str, take: Mapping[str, str]) -> Choose:
    """Return what says, for a field, which of two papers a person chose."""
    keys = [paper.key for paper in papers]

    def which(name: str) -> int:
        key = project.catalog.paper(name).key
        if key not in keys:
            raise UsageError(f"{name} is neither of the two papers", repair=f"name {keys[0]} or {keys[1]}")
        return keys.index(key)

    single = {field: which(key) for field, key in take.items()}
    usual = which(prefer) if prefer else None
    return lambda field: single.get(field, usual)


def _problem(found: Contradiction, ours: Paper, theirs: Paper) -> Problem:
    first, second = f"{ours.key} says “{shown(found.first)}”", f"{theirs.key} says “{shown(found.second)}”"
    repair = (
        f"choose with --take {found.field}={ours.key} or --take {found.field}={theirs.key}, or for all with --prefer"
    )
    return Problem(f"{first}, {second}", repair, Place(field=found.field))


def shown(value: object) -> str:
    """Write a value of papers.toml for a person to read."""
    if isinstance(value, Link):
        return f"{value.label} {value.url}".strip()
    return ", ".join(map(shown, value)) if isinstance(value, tuple) else str(value)
