"""A person's choice of what is ambiguous."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.app.resolve import waiting
from sslbib.errors import Place, UsageError
from sslbib.identifiers import doi_url, normalise_doi
from sslbib.listed import digits
from sslbib.project import catalog
from sslbib.project.save import save
from sslbib.resolve import record as recording
from sslbib.resolve.decide import chosen
from sslbib.resolve.explain import candidate_lines
from sslbib.resolve.outcome import Resolved
from sslbib.resolve.run import look_up, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.app.session import Session
    from sslbib.project.folder import Project
    from sslbib.resolve.outcome import Ambiguous, Unresolved


@dataclass(frozen=True, slots=True)
class Review:
    """The papers that are to be gone through."""

    left: tuple[Ambiguous | Unresolved, ...]
    ready: int
    """How many papers can be resolved without a choice."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A project with a choice written into it."""

    project: Project
    key: str
    """The paper's citation key, where it has just been minted the new one."""
    outcome: Resolved


def review(project: Project, session: Session, keys: Sequence[str] = ()) -> Review:
    """Return what is left of the papers that are named, or of all without a record; writes nothing.

    Raises UsageError for a key that there is not.
    """
    papers = [project.catalog.paper(key) for key in keys] or waiting(project)
    outcomes = recording.once_each(project.catalog.papers, resolve(papers, session.answers, session.services))
    left = tuple(outcome for outcome in outcomes.values() if not isinstance(outcome, Resolved))
    return Review(left, len(outcomes) - len(left))


def accept(project: Project, session: Session, key: str, doi: str) -> Accepted:
    """Write that a DOI is a paper's, with its record.

    Raises UsageError where the DOI is none, is not known or is another paper's, NetworkError, FileError.
    """
    paper, doi = project.catalog.paper(key), _doi(doi)
    work, source = look_up(doi, session.answers, session.services)
    if work is None:
        raise UsageError(
            f"neither Crossref nor DataCite knows {doi}", repair="check the DOI", place=Place(key=paper.key)
        )
    owner = next((p for p in project.catalog.papers if p.doi.casefold() == doi.casefold() and p.key != paper.key), None)
    if owner:
        raise UsageError(f"{doi} is the DOI of {owner.key} already", repair="delete one of the two papers")
    outcome = chosen(paper, work, source, session.answers.today.isoformat())
    accepted = with_record(project, outcome)
    save(project, catalog=accepted.project.catalog.text, lock=accepted.project.lock)
    session.settle(accepted.project)
    return accepted


def with_record(project: Project, outcome: Resolved) -> Accepted:
    """Return a project with a paper's record; writes nothing."""
    record = recording.record(project.catalog, project.lock, {outcome.paper.key: outcome})
    read = catalog.read(record.text, project.catalog.file)
    key = record.keys.get(outcome.paper.key, outcome.paper.key)
    return Accepted(replace(project, catalog=read, lock=record.lock), key, outcome)


def reject(project: Project, key: str, dois: Sequence[str]) -> Project:
    """Write that some DOIs are not a paper's, for good; return the project as it then is.

    Raises UsageError where one is no DOI, FileError.
    """
    text = recording.reject(project.catalog, project.catalog.paper(key), [_doi(doi) for doi in dois])
    save(project, catalog=text)
    return replace(project, catalog=catalog.read(text, project.catalog.file))


def _doi(text: str) -> str:
    if doi := normalise_doi(text):
        return doi
    raise UsageError(f"{text!r} is no DOI", repair="write it as 10.1000/182")


def numbered(outcome: Ambiguous | Unresolved, number: str) -> str:
    """Return the DOI of the candidate with a number, as `describe` counts them from 1; "" for any other text."""
    wanted = digits.whole(number)
    return next((candidate.doi for count, candidate in enumerate(outcome.candidates, 1) if count == wanted), "")


def pages(outcome: Ambiguous | Unresolved) -> tuple[str, ...]:
    """Return the addresses of a paper's candidates."""
    return tuple(doi_url(candidate.doi) for candidate in outcome.candidates)


def describe(
    outcome: Ambiguous | Unresolved, name: str, *, strong: Callable[[str], str] = str, other: Callable[[str], str] = str
) -> str:
    """Describe a paper and its candidates; `strong` marks its title, `other` the words that a candidate has instead."""
    paper = outcome.paper
    about = " · ".join(filter(None, (paper.date, paper.venue, ", ".join(paper.authors[:3]))))
    links = "".join(f"   {link}\n" for link in paper.links)
    text = f"\n{name}: {outcome.reason}\n   {strong(paper.title)}\n"
    text += f"   {about}\n{links}" if about else links
    for number, candidate in enumerate(outcome.candidates, 1):
        first, *rest = candidate_lines(number, candidate)
        title = candidate.facts.title
        marked = first.replace(title, _marked(title, paper.title, other), 1) if title else first
        text += "".join(f"   {line}\n" for line in (marked, *rest))
    return text


def _marked(title: str, listed: str, other: Callable[[str], str]) -> str:
    known = set(folding.words(listed).split())
    return " ".join(word if set(folding.words(word).split()) <= known else other(word) for word in title.split())
