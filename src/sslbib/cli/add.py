"""`add` puts papers on the list: one by its DOI, id, address or title, or all of another program's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.app import add as adding
from sslbib.app.resolve import Resolved
from sslbib.app.session import open_session
from sslbib.cli.adopted import tell_adopted, tell_listed
from sslbib.cli.build import report
from sslbib.cli.console import Console, network_options, pass_console
from sslbib.cli.review import shown_outcome
from sslbib.errors import Place, Problem, SslbibError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.app.resolve import Outcome


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
            for note in outcome.notes:
                console.warn(Problem(note, place=Place(key=outcome.paper.key)))
        else:
            console.out(shown_outcome(outcome, "not added"), newline=False, as_is=True)

    return tell
