"""`resolve` finds the missing DOIs and records."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

import click

from sslbib.app import resolve as resolving
from sslbib.app.resolve import Ambiguous, Resolved
from sslbib.app.session import open_session
from sslbib.cli import completing, progress
from sslbib.cli.console import Console, counted, is_terminal, network_options, pass_console
from sslbib.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.app.resolve import Found, Outcome, Resolution
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project

SHOWN = 40
"""More leftovers than this are counted, not listed: they are two screens by themselves."""


@click.command(epilog="Example: sslbib resolve --mailto me@example.org")
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=completing.keys)
@network_options
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--refresh", is_flag=True, help="Fetch records again, and show what changes in the exports.")
@click.option("--yes", is_flag=True, help="With --refresh: write the changes without asking.")
@click.option("--explain", is_flag=True, help="Show the candidates and each part of their scores.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
@pass_console
def resolve(
    console: Console,
    keys: tuple[str, ...],
    mailto: str,
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
    with console.writing() as project:
        session = open_session(project, mailto, offline=offline, fresh=refresh)
        found = _look(console, project, session, keys, refresh=refresh, keep=not (dry_run or refresh))
        if explain:
            console.out(found.explanation(), newline=False)
        if refresh and not dry_run:
            dry_run = not _agreed(console, found, yes=yes)
        if not dry_run:
            resolving.write(found, session)
    if as_json:
        console.json(found.as_data())
    _summary(console, found, dry_run=dry_run)
    return 0 if found.is_complete else 4


def _look(
    console: Console, project: Project, session: Session, keys: Sequence[str], *, refresh: bool, keep: bool
) -> Resolution:
    """Look for the records, with a bar on a terminal, else with a line now and then."""
    counts: Counter[str] = Counter()
    number = len(resolving.waiting(project, keys, refresh=refresh))
    sees_bar = not console.quiet and sys.stderr.isatty()

    def shown(_: object) -> str:
        return f"{counts['found']} found, {counts['ambiguous']} ambiguous, {counts['none']} none"

    bar = click.progressbar(
        length=number,
        label="resolving",
        file=sys.stderr,
        hidden=not sees_bar,
        show_pos=True,
        item_show_func=shown,
    )

    def tell(outcome: Outcome) -> None:
        kinds = {Resolved: "found", Ambiguous: "ambiguous"}
        counts[kinds.get(type(outcome), "none")] += 1
        with suppress(OSError):  # a terminal that has gone stops nothing
            bar.update(1, outcome)

    def line() -> str:
        return f"resolving: {counts.total()} of {number} papers, {shown(None)}"

    with bar, nullcontext() if sees_bar else progress.told(line, console.say):
        return resolving.resolve(project, session, keys, refresh=refresh, keep=keep, tell=tell)


def _agreed(console: Console, found: Resolution, *, yes: bool) -> bool:
    """Show what a refresh changes in the exports, and ask whether to write it."""
    diff = found.diff()
    if not diff:
        console.say("the exports stay as they are")
        return True
    console.out(diff, newline=False)
    if yes:
        return True
    if not is_terminal():
        console.say("nothing was written: say --yes to write this")
        return False
    return click.confirm("Write this?", err=True)


def _summary(console: Console, resolution: Resolution, *, dry_run: bool) -> None:
    """Say what was found, and what to do about each paper that is left."""
    for found in resolution.found:
        console.say(f"{'would write' if dry_run else 'wrote'} {_line(found)}")
    for key in resolution.record.kept:
        console.say(f"{key}: only its preprint's record was found; the curated record says more and stays")
    for note in resolution.notes:
        console.warn(note)
    _tell_left(console, resolution)
    unasked = resolution.unasked.total()
    more = f", {unasked} not looked up" if unasked else ""
    settled = len(resolution.project.catalog.papers) - len(resolution.outcomes)
    before = f"; {settled} had their record" if settled else ""
    counts = f"{len(resolution.resolved)} resolved, {len(resolution.ambiguous)} ambiguous"
    console.say(f"{counts}, {resolution.not_found} not found{more}{before}")


def _line(found: Found) -> str:
    outcome = found.outcome
    instead = ", in place of the curated record" if found.instead else ""
    return f"{found.key}: {outcome.doi} ({outcome.method}, {outcome.judgement.score:.2f}){instead}"


def _tell_left(console: Console, resolution: Resolution) -> None:
    """Say of each paper that is left what to do; those that could not be asked for share one line a reason."""
    left = resolution.left
    for problem in left[:SHOWN]:
        console.warn(problem)
    if len(left) > SHOWN:
        console.warn(f"and {len(left) - SHOWN} more papers; `sslbib resolve --json` lists all")
    for reason, count in resolution.unasked.items():
        repair = "run `sslbib resolve` again later; what was received is kept"
        console.warn(Problem(f"{counted(count, 'paper')} could not be looked up: {reason}", repair))
