"""`merge` makes one paper of two."""

from __future__ import annotations

import click

from sslbib.app import merge as merging
from sslbib.cli.build import report
from sslbib.cli.console import Console, pass_console
from sslbib.errors import UsageError


@click.command(epilog="Example: sslbib merge he2020momentum he2020moco --take venue=he2020momentum")
@click.argument("first", metavar="KEY")
@click.argument("second", metavar="KEY")
@click.option("--prefer", metavar="KEY", default="", help="Whose word counts wherever the two contradict each other.")
@click.option("--take", "taken", metavar="FIELD=KEY", multiple=True, help="The same for one field; again for more.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@pass_console
def merge(console: Console, *, first: str, second: str, prefer: str, taken: tuple[str, ...], dry_run: bool) -> None:
    """Make one paper of two that are the same; the second's key becomes an alias of the first.

    The paper has all that both say: links, tags, sections, aliases, cells, corrections, comments of papers.toml. Where
    they contradict each other, both values are shown and nothing is written, until you choose. What gives way is told.
    A row in a section where the first has none stays, and is the paper's; a row in the same section goes. The record
    that fits is kept, and the exports are written. Only these files change: `git checkout` takes it back.
    """
    pairs = [text.partition("=") for text in taken]
    if bad := [field for field, equals, key in pairs if not (field and equals and key)]:
        raise UsageError(f"--take {bad[0]} names no field and key", repair=f"write it as --take venue={first}")
    with console.writing() as project:
        made = merging.merge(project, first, second, prefer=prefer, take={field: key for field, _, key in pairs})
        for field, value in made.given_up:
            console.say(f"given up: {field} = {value}")
        for line, row in made.rows:
            console.say(f"taken out of the list: line {line}: {row}")
        for url in made.unshown:
            console.warn(f"papers.toml keeps it, and the row that stays has no way to show it: {url}")
        if dry_run:
            console.out(made.diff(), newline=False)
            return
        report(console, made.build, merging.write(made))
    console.say(f"{made.gone.key} is {made.key} now")
