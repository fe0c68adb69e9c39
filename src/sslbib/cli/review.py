"""`review` takes a person's choice of what is ambiguous."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from sslbib.app import review as reviewing
from sslbib.app.session import open_session
from sslbib.cli import completing
from sslbib.cli.console import Console, counted, is_terminal, network_options, pass_console, visible
from sslbib.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.app.resolve import Ambiguous, Unresolved
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project


@click.command(epilog="Example: sslbib review xie2020pgl --accept 10.48550/arXiv.2011.12640")
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=completing.keys)
@network_options
@click.option("--accept", metavar="DOI", help="This DOI is the paper's.")
@click.option("--reject", multiple=True, metavar="DOI", help="This DOI is not the paper's, for good.")
@pass_console
def review(
    console: Console,
    keys: tuple[str, ...],
    mailto: str,
    accept: str | None,
    reject: tuple[str, ...],
    *,
    offline: bool,
) -> int:
    """Go through what is ambiguous: accept a candidate, reject it, open its page or skip.

    Without a terminal, say --accept or --reject with one KEY; without either, the candidates are printed.
    A rejection is kept in papers.toml. Exits 4 when papers are left.
    """
    if (accept or reject) and len(keys) != 1:
        raise UsageError("--accept and --reject are for one paper", repair="name its KEY")
    with console.writing() as project:
        session = open_session(project, mailto, offline=offline)
        if not (accept or reject):
            return _walk(console, session, project, keys)
        after = _reject(console, project, keys[0], reject) if reject else project
        if accept:
            _accept(console, session, after, keys[0], accept)
        return 0


def _reject(console: Console, project: Project, key: str, dois: Sequence[str]) -> Project:
    after = reviewing.reject(project, key, dois)
    console.say(f"{project.catalog.paper(key).key}: {', '.join(dois)} will not be offered again")
    return after


def _accept(console: Console, session: Session, project: Project, key: str, doi: str) -> Project:
    accepted = reviewing.accept(project, session, key, doi)
    outcome = accepted.outcome
    console.say(f"wrote {accepted.key}: {outcome.doi} (“{outcome.judgement.facts.title}”)")
    return accepted.project


def _walk(console: Console, session: Session, project: Project, keys: Sequence[str]) -> int:
    """Show each ambiguous paper, and take choices where there is a terminal."""
    review = reviewing.review(project, session, keys)
    asks = is_terminal()
    remaining = len(review.left)
    for number, outcome in enumerate(review.left, 1):
        console.out(
            shown_outcome(outcome, f"{number}/{len(review.left)}  {outcome.paper.key}"), newline=False, as_is=True
        )
        if asks and outcome.candidates:
            project, decided = _choose(console, session, project, outcome)
            remaining -= decided
    if review.ready:
        console.say(f"{counted(review.ready, 'paper')} can be resolved without a choice: run `sslbib resolve`")
    if not review.left:
        console.say("nothing to review")
    return 4 if remaining else 0


def shown_outcome(outcome: Ambiguous | Unresolved, name: str) -> str:
    """Describe a paper and its candidates, the words that differ marked; no terminal obeys what they say."""
    strong, other, end = "\U0010fff0", "\U0010fff1", "\U0010fff2"  # stand for the marks until the words are safe
    text = visible(
        reviewing.describe(
            outcome, name, strong=lambda text: f"{strong}{text}{end}", other=lambda word: f"{other}{word}{end}"
        )
    )
    marks = {strong: click.style("", bold=True, reset=False), end: click.style("")}
    marks[other] = click.style("", fg="yellow", underline=True, reset=False)
    return re.sub(f"[{strong}{other}{end}]", lambda mark: marks[mark[0]], text)


def _choose(
    console: Console, session: Session, project: Project, outcome: Ambiguous | Unresolved
) -> tuple[Project, bool]:
    """Take one choice: a number accepts, `r` rejects all for good, `o` opens the pages, `s` skips, `q` ends."""
    dois = [candidate.doi for candidate in outcome.candidates]
    key = outcome.paper.key
    while True:
        answer = click.prompt(f"1-{len(dois)} accept, r reject all, o open, s skip, q quit", err=True).strip()
        if doi := reviewing.numbered(outcome, answer):
            return _accept(console, session, project, key, doi), True
        if answer == "r":
            return _reject(console, project, key, dois), False
        if answer == "o":
            for page in reviewing.pages(outcome):
                click.launch(page)
        if answer == "s":
            return project, False
        if answer == "q":
            raise click.Abort
