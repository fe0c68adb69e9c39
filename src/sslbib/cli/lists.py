"""`sync` brings table and catalog together, whichever was edited; `summary` tells what a change adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.app import sync as syncing
from sslbib.app.summary import summary as summarise
from sslbib.cli.console import Console, pass_console
from sslbib.errors import NetworkError, UnresolvedError
from sslbib.errors.border import LARGEST, plain, text_of

if TYPE_CHECKING:
    from typing import BinaryIO

    from sslbib.app.sync import Side, Synced


@click.command(epilog="Example: sslbib sync --prefer table")
@click.option(
    "--prefer",
    type=click.Choice(["table", "catalog"]),
    default=None,
    help="Which side wins where both changed the same thing.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be carried over.")
@click.option("--offline", is_flag=True, help="Don't look for the records of new papers.")
@pass_console
def sync(console: Console, *, prefer: Side | None, dry_run: bool, offline: bool) -> None:
    """Bring table and catalog together, whichever was edited.

    Rows added, removed, moved or edited on one side are carried to the other. What changed on both sides is a
    conflict: it is shown with both values, and nothing is written until you settle it by hand or with --prefer.
    Papers that are new in the table are then resolved; where the network is not there they wait. Exits 1 on a
    conflict.
    """
    with console.writing() as project:
        synced = syncing.sync(project, prefer)
        _report(console, synced)
        if dry_run:
            return
        written = syncing.write(synced)
    for path in written:
        console.say(f"wrote {project.shown(path)}")
    if not offline and (new := synced.new_keys):
        _resolve(console, new)
    if synced.to_catalog:
        console.say("run `sslbib build` to write the exports")


def _report(console: Console, synced: Synced) -> None:
    for change in synced.to_catalog:
        console.out(f"{synced.file} → catalog: {change}")
    for change in synced.to_table:
        console.out(f"catalog → {synced.file}: {change}")
    for change in synced.unshown:
        console.warn(f"{synced.file} has no way to show it: {change}")
    if not (synced.to_catalog or synced.to_table):
        console.say("table and catalog are in step")


def _resolve(console: Console, keys: tuple[str, ...]) -> None:
    """Look for the records of new papers; that some are not found, or nothing answers, does not undo the sync."""
    from sslbib.cli.resolve import resolve

    choices = dict.fromkeys(("offline", "dry_run", "refresh", "yes", "explain", "as_json"), False)
    try:
        click.get_current_context().invoke(resolve, keys=keys, mailto="", **choices)
    except (NetworkError, UnresolvedError) as error:
        console.warn(f"{error}\n  the new papers wait as unresolved; run `sslbib resolve` later")


@click.command(epilog="Example: git show origin/main:data/papers.toml | sslbib summary -")
@click.argument("before", type=click.File("rb"))
@click.option("--style", default="apa", show_default=True, help="The style of the references.")
@pass_console
def summary(console: Console, before: BinaryIO, *, style: str) -> None:
    """Name the papers added since another state of papers.toml, each with DOI and reference, in markdown.

    BEFORE is that older papers.toml, or - for standard input. The GitHub Action puts this into the job summary.
    """
    name = before.name if before.name != "<stdin>" else "the older papers.toml"
    text = plain(text_of(before.read(LARGEST + 1), name))
    console.out(summarise(console.project(), text, style, file=name), newline=False)
