"""`audit` tells whether the list still stands."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.cli.session import Session, common_options, open_session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.audit import Finding


@click.command(epilog="Example: sslbib audit --json > audit.json")
@common_options
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@pass_context
def audit(context: Context, mailto: str | None, *, offline: bool, as_json: bool) -> int:
    """Look for retractions, corrections, preprints since published, dead DOIs, papers listed twice.

    Writes nothing. Exits 0 when there is nothing to report, 1 when there is, 4 when something could not be checked.
    """
    project = context.project()
    session = open_session(project, mailto, offline=offline, fresh=not offline)
    session = replace(session, answers=type(session.answers)()) if not offline else session  # keep no journal
    findings, unchecked = _look(session, project)
    if as_json:
        context.out(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            context.out(f"{finding.key}: {finding.what}\n  → {finding.repair}")
    for key, reason in unchecked:
        context.warn(f"{key}: could not be checked: {reason}")
    checked = len(project.catalog.papers) - len(unchecked)
    context.say(f"{checked} papers checked, {len(findings)} findings, {len(unchecked)} could not be checked")
    return 4 if unchecked else 1 if findings else 0


def _look(session: Session, project: Project) -> tuple[list[Finding], list[tuple[str, str]]]:
    from sslbib.errors import NetworkError
    from sslbib.resolve import audit as auditing
    from sslbib.resolve.decide import look_up, resolve
    from sslbib.resolve.matching import facts_of

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
    return sorted(findings, key=lambda finding: order[finding.key]), unchecked


def _with_doi(project: Project) -> Iterator[tuple[Paper, str]]:
    from sslbib.resolve.matching import facts_of

    for paper in project.catalog.papers:
        locked = project.lock.works.get(paper.key)
        if doi := paper.doi or (facts_of(locked.work).doi if locked else ""):
            yield paper, doi


def _ask_in_batches(session: Session, dois: Sequence[str]) -> None:
    from sslbib.resolve.decide import request_for

    if session.services:
        wanted = {request_for(doi) for doi in dois}
        for _ in session.services.fetch(wanted, session.answers):
            pass
