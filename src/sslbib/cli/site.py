"""`site` writes the static page; `serve` shows it on this machine and renews it when the list changes."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from sslbib.app import site as making
from sslbib.cli.console import Console, counted, pass_console
from sslbib.errors import SslbibError

folder_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The page's folder; otherwise site/."
)


@click.command(epilog="Example: sslbib site && open site/index.html")
@folder_option
@pass_console
def site(console: Console, *, output: Path | None) -> None:
    """Write the list's page: to search it and to take references from it.

    Needs no network. The page is made of files alone and asks no other host; a file that is already right is not
    touched.
    """
    _write(console, output)


def _write(console: Console, output: Path | None) -> Path:
    made = making.site(console.project(), output)
    for problem in made.problems:
        console.warn(problem)
    written = making.write(made)
    removed = f", {written.removed} removed" if written.removed else ""
    console.say(f"{counted(made.count, 'file')} in {made.folder}, {written.changed} changed{removed}")
    return made.folder


@click.command(epilog="Example: sslbib serve --port 8080")
@folder_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@pass_console
def serve(console: Console, *, output: Path | None, port: int) -> None:
    """Show the page on this machine, and renew it when the list changes.

    The list changes with its catalog, its lock, a style or a template. Ends with Ctrl-C.
    """
    from sslbib.app.serve import Server, changes

    folder = _write(console, output)
    with Server(folder, port) as server, contextlib.suppress(KeyboardInterrupt):  # also while it writes
        console.out(server.address)
        for _ in changes(making.watched(console.project())):
            try:
                _write(console, output)
            except SslbibError as error:  # a line half typed: the page stays as it was, and the next change mends it
                for problem in error.problems:
                    console.warn(problem)
            else:
                server.renewed()
