"""Whether the list still stands: what the registries say today of each paper's DOI."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.errors import NetworkError
from sslbib.resolve import audit as auditing
from sslbib.resolve.known import request_for
from sslbib.resolve.run import look_up, resolve
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.app.session import Session
    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.audit import Finding


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit finds."""

    checked: int
    """How many papers of the list were looked at; those without a DOI only for whether they stand on it twice."""
    findings: tuple[Finding, ...]
    """In the list's order."""
    unchecked: tuple[tuple[str, str], ...]
    """Keys of papers whose record could not be asked for, each with the reason."""


def audit(project: Project, session: Session) -> Audit:
    """Look for retractions, corrections, preprints since published, dead DOIs and papers listed twice."""
    papers = list(_with_doi(project))
    _ask_in_batches(session, [doi for _, doi in papers])
    findings = list(auditing.twice(project.catalog.papers, project.lock.works))
    unchecked: list[tuple[str, str]] = []
    preprints: list[tuple[Paper, dict[str, object]]] = []
    for paper, doi in papers:
        try:
            work, _ = look_up(doi, session.answers, session.services)
        except NetworkError as error:
            unchecked.append((paper.key, error.problems[0].what))
            continue
        findings.extend(auditing.of_work(paper, work, doi))
        if work and facts_of(work).is_preprint:
            preprints.append((replace(paper, doi=""), work))
    outcomes = resolve([paper for paper, _ in preprints], session.answers, session.services)
    for paper, work in preprints:
        findings.extend(auditing.of_preprint(paper, work, outcomes.get(paper.key)))
    order = {paper.key: number for number, paper in enumerate(project.catalog.papers)}
    findings.sort(key=lambda finding: order[finding.key])
    return Audit(len(project.catalog.papers) - len(unchecked), tuple(findings), tuple(unchecked))


def _with_doi(project: Project) -> Iterator[tuple[Paper, str]]:
    for paper in project.catalog.papers:
        locked = project.lock.works.get(paper.key)
        if doi := paper.doi or (facts_of(locked.work).doi if locked else ""):
            yield paper, doi


def _ask_in_batches(session: Session, dois: Sequence[str]) -> None:
    if session.services:
        for _ in session.services.fetch({request_for(doi) for doi in dois}, session.answers):
            pass
