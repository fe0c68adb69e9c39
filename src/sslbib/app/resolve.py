"""The missing DOIs and records: found, shown and written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sslbib.app.refresh import changes
from sslbib.errors import Place, Problem
from sslbib.project import catalog
from sslbib.project.save import save
from sslbib.resolve import explain as explaining
from sslbib.resolve.outcome import Ambiguous, Outcome, Resolved, Unresolved
from sslbib.resolve.record import is_settled, once_each, record
from sslbib.resolve.run import resolve as resolve_papers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sslbib.app.session import Session
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.record import Recorded

__all__ = ["Ambiguous", "Found", "Outcome", "Resolution", "Resolved", "Unresolved", "resolve", "write"]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that is new in the lock."""

    key: str
    """The paper's citation key, where it has just been minted the new one."""
    outcome: Resolved
    instead: bool = False
    """Whether a curated record gives way to it."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What looking for papers' records comes to."""

    project: Project
    """The project as it is on the disk."""
    outcomes: Mapping[str, Outcome]
    """By the key that each paper had, in the list's order."""
    record: Recorded
    """What papers.toml and the lock become."""
    settled: tuple[Paper, ...] = ()
    """Papers that were asked for by name, and have their record already."""

    @property
    def resolved(self) -> tuple[Resolved, ...]:
        """The papers that have a confirmed record now."""
        works = self.project.lock.works
        unconfirmed = {key for key in self.record.kept if works[key].status != "resolved"}
        return tuple(o for key, o in self.outcomes.items() if isinstance(o, Resolved) and key not in unconfirmed)

    @property
    def ambiguous(self) -> tuple[Ambiguous, ...]:
        """The papers that some works may be."""
        return tuple(outcome for outcome in self.outcomes.values() if isinstance(outcome, Ambiguous))

    @property
    def unasked(self) -> Counter[str]:
        """How many papers could not be looked up, by the reason."""
        left = (outcome for outcome in self.outcomes.values() if isinstance(outcome, Unresolved) and outcome.transient)
        return Counter(outcome.reason for outcome in left)

    @property
    def not_found(self) -> int:
        """How many papers were looked for in vain."""
        return len(self.outcomes) - len(self.resolved) - len(self.ambiguous) - self.unasked.total()

    @property
    def is_complete(self) -> bool:
        """Whether no paper is left."""
        return len(self.resolved) == len(self.outcomes)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is news: records that the lock has not, or not so."""
        return tuple(found for outcome in self.resolved if (found := self._found(outcome)))

    def _found(self, outcome: Resolved) -> Found | None:
        old = outcome.paper.key
        now = self.record.keys.get(old, old)
        before, after = self.project.lock.works.get(old), self.record.lock.works.get(now)
        is_known = before and after and before.work == after.work and before.source == after.source
        return None if is_known or old in self.record.kept else Found(now, outcome, now in self.record.replaced)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What a person should know of the papers: wrong links, a published version that was not found."""
        return tuple(
            Problem(note, place=Place(key=self.record.keys.get(key, key)))
            for key, outcome in self.outcomes.items()
            for note in outcome.notes
        )

    @property
    def left(self) -> tuple[Problem, ...]:
        """The papers that were looked for and are left, each with what to do about it."""
        return tuple(
            problem_of(outcome)
            for outcome in self.outcomes.values()
            if isinstance(outcome, Ambiguous) or (isinstance(outcome, Unresolved) and not outcome.transient)
        )

    def diff(self) -> str:
        """Return what the new records change in the exports, as a diff; "" where nothing changes."""
        return changes(self.project, self.record)

    def explanation(self) -> str:
        """Say of each paper what was decided and why, with each part of the candidates' scores."""
        return explaining.explain(self.settled, self.project.lock, self.outcomes.values())

    def as_data(self) -> list[dict[str, Any]]:
        """Return the outcomes for programs to read."""
        return explaining.as_data(self.outcomes.values())


def problem_of(outcome: Ambiguous | Unresolved) -> Problem:
    """Say why a paper has no record, and what to do about it."""
    key = outcome.paper.key
    repair = f"write its DOI into papers.toml, or take one with `sslbib review {key} --accept DOI`"
    if isinstance(outcome, Unresolved) and outcome.transient:
        repair = "look for it again later"
    if isinstance(outcome, Ambiguous):
        repair = f"choose with `sslbib review {key}`"
    return Problem(f"{outcome.reason} (“{outcome.paper.title}”)", repair, Place(key=key))


def waiting(project: Project, keys: Sequence[str] = (), *, refresh: bool = False) -> tuple[Paper, ...]:
    """Return the papers to look for: those without a record that fits, of those named or of all; or all of these.

    Raises UsageError for a key that there is not.
    """
    named = [project.catalog.paper(key) for key in keys] or project.catalog.papers
    return tuple(paper for paper in named if refresh or not is_settled(paper, project.lock))


def resolve(
    project: Project,
    session: Session,
    keys: Sequence[str] = (),
    *,
    refresh: bool = False,
    keep: bool = False,
    tell: Callable[[Outcome], None] = lambda _outcome: None,
) -> Resolution:
    """Find the records of papers, of those named or of all that have none; with `refresh`, of all of them again.

    `tell` gets each outcome as soon as it is known. With `keep`, a run that is interrupted writes what it has before it
    raises KeyboardInterrupt again. Raises UsageError for a key that there is not; that a registry does not answer is
    an outcome.
    """
    papers = waiting(project, keys, refresh=refresh)
    settled = () if refresh else tuple(p for key in keys if (p := project.catalog.paper(key)) not in papers)
    known: dict[str, Outcome] = {}

    def heard(outcome: Outcome) -> None:
        known[outcome.paper.key] = outcome
        tell(outcome)

    try:
        outcomes = resolve_papers(papers, session.answers, session.services, heard)
    except KeyboardInterrupt:
        if keep and known:
            _save(_resolution(project, known))
        raise
    return _resolution(project, outcomes, settled)


def _resolution(project: Project, outcomes: Mapping[str, Outcome], settled: tuple[Paper, ...] = ()) -> Resolution:
    single = once_each(project.catalog.papers, outcomes)
    return Resolution(project, single, record(project.catalog, project.lock, single), settled)


def write(resolution: Resolution, session: Session) -> tuple[Path, ...]:
    """Write papers.toml and the lock; return the files that changed. Raises FileError."""
    changed = _save(resolution)
    new = resolution.record
    read = catalog.read(new.text, resolution.project.catalog.file)
    session.settle(replace(resolution.project, catalog=read, lock=new.lock))
    return changed


def _save(resolution: Resolution) -> tuple[Path, ...]:
    return save(resolution.project, catalog=resolution.record.text, lock=resolution.record.lock)
