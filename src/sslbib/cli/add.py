"""`add` puts papers on the list: one by its DOI, id, address or title, or all of another program's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.app import add as adding
from sslbib.app.resolve import Resolved
from sslbib.app.session import open_session
from sslbib.cli.build import report
from sslbib.cli.console import Console, network_options, pass_console
from sslbib.cli.review import shown_outcome
from sslbib.errors import SslbibError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sslbib.app.adopt import Adopted
    from sslbib.app.resolve import Outcome
    from sslbib.project.catalog import Paper


@click.command(epilog="Example: sslbib add https://arxiv.org/abs/2011.12640")
@click.argument("what", metavar="DOI|ARXIV-ID|URL|TITLE|FILE", nargs=-1, required=True)
@network_options
@click.option(
    "--section", metavar="HEADING", help="The list's section to put it in; by default that of papers.toml's last paper."
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@pass_console
def add(
    console: Console, what: tuple[str, ...], mailto: str, section: str | None, *, offline: bool, dry_run: bool
) -> None:
    """Put a paper into papers.toml, the table and the exports.

    One paper is resolved first; a preprint's published version is found and taken. What is not certain is shown and
    not added, and neither is a paper that is on the list already. Several DOIs, ids and addresses are added one by
    one. A FILE is a .bib, .ris or CSL-JSON file, or a .txt with one DOI or arXiv id a line: entries with a title are
    taken as they are, and `sslbib resolve` looks for the records that are missing. While the table holds edits that
    papers.toml has not, nothing is added.
    """
    with console.writing() as project:
        session = open_session(project, mailto, offline=offline)
        added = adding.add(project, session, what, section=section or "", tell=teller(console))
        tell_listed(console, added.listed)
        tell_adopted(console, added.adopted)
        if dry_run:
            console.out(added.text, newline=False)
        elif added.papers:
            built, written = adding.write(added, session)
            report(console, built, written)
    if added.problems:
        raise SslbibError(added.problems)


def teller(console: Console) -> Callable[[Outcome], None]:
    """Return what says of each paper that was looked up what was found, or shows what it could be."""

    def tell(outcome: Outcome) -> None:
        if isinstance(outcome, Resolved):
            console.say(f"found {outcome.paper.key}: {outcome.doi} (“{outcome.judgement.facts.title}”)")
        else:
            console.out(shown_outcome(outcome, "not added"), newline=False)

    return tell


def tell_listed(console: Console, listed: Iterable[tuple[Paper, str]]) -> None:
    """Say which papers of a file are on the list already."""
    for paper, owner in listed:
        console.say(f"“{paper.title}” is on the list already, as {owner}")


MOST_TOLD = 20
"""More notes than this are counted, so that they fit a screen."""


def tell_adopted(console: Console, adopted: Adopted | None) -> None:
    """Say what became of each entry of a file: mended, merged, left out, and what no paper keeps."""
    if adopted is None:
        return
    lines = [str(note) for note in adopted.notes]
    lines += [f"{one.key} is the paper of {one.into}, and its alias now: “{one.title}”" for one in adopted.merged]
    for line in lines[:MOST_TOLD]:
        console.say(line)
    if len(lines) > MOST_TOLD:
        console.say(f"… and {len(lines) - MOST_TOLD} more such notes")
    if adopted.dropped:
        fields = ", ".join(f"{name} ({count})" for name, count in sorted(adopted.dropped.items()))
        console.say(f"not kept, as no reference needs them: {fields}")
    console.say(adopted.counts)
