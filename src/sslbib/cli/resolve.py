"""`resolve` finds the missing DOIs and records."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.cli.session import Session, common_options, open_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.project.folder import Project
    from sslbib.resolve.decide import Outcome, Resolved
    from sslbib.resolve.record import Record

SHOWN = 40
"""More leftovers than this are counted, not listed."""


@click.command(epilog="Example: sslbib resolve --mailto me@example.org")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@common_options
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--refresh", is_flag=True, help="Fetch records again, and show what changes in the exports.")
@click.option("--yes", is_flag=True, help="With --refresh: write the changes without asking.")
@click.option("--explain", is_flag=True, help="Show the candidates and each part of their scores.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
@pass_context
def resolve(
    context: Context,
    keys: tuple[str, ...],
    mailto: str | None,
    *,
    offline: bool,
    dry_run: bool,
    refresh: bool,
    yes: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """Find the missing DOIs and records through Crossref, and arXiv's through DataCite.

    What is certain is written to papers.toml (doi, arxiv, key) and the lock. What is not is shown, never guessed:
    `sslbib review` takes your choice. Only papers without a confirmed record are asked for, or those you name.
    An interrupted run goes on where it was. Exits 4 when papers are left.
    """
    from sslbib.project import files
    from sslbib.resolve import explain as explaining
    from sslbib.resolve.record import is_settled

    with files.single_run(context.folder):
        project = context.project()
        named = [project.catalog.paper(key) for key in keys]
        papers = [p for p in named or project.catalog.papers if refresh or not is_settled(p, project.lock)]
        session = open_session(project, mailto, offline=offline, fresh=refresh)
        outcomes = _ask(context, session, project, papers, write=not (dry_run or refresh))
        record = _recorded(project, outcomes)
        if explain:
            settled = [paper for paper in named if paper not in papers]
            context.out(explaining.explain(settled, project.lock, outcomes.values()), newline=False)
        if refresh and not dry_run:
            dry_run = not _agreed(context, project, record, yes=yes)
        if not dry_run:
            _write(session, project, record)
    if as_json:
        context.out(json.dumps(explaining.as_data(outcomes.values()), ensure_ascii=False, indent=1))
    return _summary(context, project, outcomes, record, dry_run=dry_run)


def _ask(
    context: Context, session: Session, project: Project, papers: Sequence[Paper], *, write: bool
) -> Mapping[str, Outcome]:
    """Resolve the papers behind a progress bar; an interrupted run writes what it has."""
    from sslbib.resolve.decide import Ambiguous, Resolved
    from sslbib.resolve.decide import resolve as resolve_papers
    from sslbib.resolve.record import once_each

    known: dict[str, Outcome] = {}
    counts: Counter[str] = Counter()

    def shown(_: object) -> str:
        return f"{counts['found']} found, {counts['ambiguous']} ambiguous, {counts['none']} none"

    hidden = context.quiet or not sys.stderr.isatty()
    bar = click.progressbar(
        length=len(papers), label="resolving", file=sys.stderr, hidden=hidden, show_pos=True, item_show_func=shown
    )

    def tell(outcome: Outcome) -> None:
        known[outcome.paper.key] = outcome
        kinds = {Resolved: "found", Ambiguous: "ambiguous"}
        counts[kinds.get(type(outcome), "none")] += 1
        bar.update(1, outcome)

    try:
        with bar:
            outcomes = resolve_papers(papers, session.answers, session.services, tell)
    except KeyboardInterrupt:
        if write and known:
            _write(session, project, _recorded(project, known), settle=False)
        raise
    return once_each(project.catalog, outcomes)


def _recorded(project: Project, outcomes: Mapping[str, Outcome]) -> Record:
    from sslbib.resolve.record import once_each, record

    return record(project.catalog, project.lock, once_each(project.catalog, outcomes))


def _write(session: Session, project: Project, record: Record, *, settle: bool = True) -> None:
    """Write the lock before papers.toml: a crash between them leaves a record too many, not a DOI without one."""
    from sslbib.project import files, lock
    from sslbib.resolve.record import is_settled

    files.write_text(project.lock_path, lock.write(record.lock))
    files.write_text(project.catalog_path, record.text)
    if settle:
        papers = (paper for paper in project.catalog.papers if paper.key not in record.keys)
        session.settle(paper for paper in papers if not is_settled(paper, record.lock))


def _agreed(context: Context, project: Project, record: Record, *, yes: bool) -> bool:
    """Show what a refresh changes in the exports, and ask whether to write it."""
    from sslbib.app.refresh import changes

    diff = changes(project, record)
    if not diff:
        context.say("the exports stay as they are")
        return True
    context.out(diff, newline=False)
    if yes:
        return True
    if not sys.stdin.isatty():
        context.say("nothing was written: say --yes to write this")
        return False
    return click.confirm("Write this?", err=True)


def _summary(
    context: Context, project: Project, outcomes: Mapping[str, Outcome], record: Record, *, dry_run: bool
) -> int:
    """Say what was found, and what to do about each paper that is left."""
    from sslbib.resolve.decide import Ambiguous, Resolved, Unresolved

    unconfirmed = {key for key in record.kept if project.lock.works[key].status != "resolved"}
    resolved = [o for key, o in outcomes.items() if isinstance(o, Resolved) and key not in unconfirmed]
    ambiguous = [outcome for outcome in outcomes.values() if isinstance(outcome, Ambiguous)]
    unasked = sum(isinstance(outcome, Unresolved) and outcome.transient for outcome in outcomes.values())
    rest = len(outcomes) - len(resolved) - len(ambiguous) - unasked
    for outcome in resolved:
        if outcome.paper.key not in record.kept:
            _tell_written(context, project, outcome, record, dry_run=dry_run)
    for key in record.kept:
        context.say(f"{key}: only its preprint's record was found; the curated record says more and stays")
    _tell_notes(context, outcomes.values(), record)
    _tell_left(context, [outcome for outcome in outcomes.values() if not isinstance(outcome, Resolved)])
    settled = len(project.catalog.papers) - len(outcomes)
    more = f", {unasked} not looked up" if unasked else ""
    before = f"; {settled} had their record" if settled else ""
    context.say(f"{len(resolved)} resolved, {len(ambiguous)} ambiguous, {rest} not found{more}{before}")
    return 4 if ambiguous or rest or unasked else 0


def _tell_written(context: Context, project: Project, outcome: Resolved, record: Record, *, dry_run: bool) -> None:
    """Say what was written for a paper, where that is news."""
    old = outcome.paper.key
    now = record.keys.get(old, old)
    before, after = project.lock.works.get(old), record.lock.works.get(now)
    if before and after and before.work == after.work and before.source == after.source:
        return
    instead = ", in place of the curated record" if now in record.replaced else ""
    verb = "would write" if dry_run else "wrote"
    context.say(f"{verb} {now}: {outcome.doi} ({outcome.method}, {outcome.judgement.score:.2f}){instead}")


def _tell_notes(context: Context, outcomes: Iterable[Outcome], record: Record) -> None:
    from sslbib.errors import Place, Problem

    for outcome in outcomes:
        key = record.keys.get(outcome.paper.key, outcome.paper.key)
        for note in outcome.notes:
            context.warn(Problem(note, place=Place(key=key)))


def _tell_left(context: Context, left: Sequence[Outcome]) -> None:
    """Say of each paper that is left what to do; those that could not be asked for share one line a reason."""
    from sslbib.errors import Place, Problem
    from sslbib.resolve.decide import Ambiguous, Resolved, Unresolved

    unasked = Counter(outcome.reason for outcome in left if isinstance(outcome, Unresolved) and outcome.transient)
    known = [o for o in left if not isinstance(o, Resolved) and not (isinstance(o, Unresolved) and o.transient)]
    for outcome in known[:SHOWN]:
        key = outcome.paper.key
        repair = f"write its DOI into papers.toml, or take one with `sslbib review {key} --accept DOI`"
        if isinstance(outcome, Ambiguous):
            repair = f"choose with `sslbib review {key}`"
        context.warn(Problem(f"{outcome.reason} (“{outcome.paper.title}”)", repair, Place(key=key)))
    if len(known) > SHOWN:
        context.warn(f"and {len(known) - SHOWN} more papers; `sslbib resolve --json` lists all")
    for reason, count in unasked.items():
        repair = "run `sslbib resolve` again later; what was received is kept"
        context.warn(Problem(f"{count} papers could not be looked up: {reason}", repair))
