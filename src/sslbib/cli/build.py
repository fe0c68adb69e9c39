"""`build` writes every output; `check` tells whether anything is out of step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.app import build as building
from sslbib.app import quick_check as checking
from sslbib.app.suggest import suggest as suggestions_for
from sslbib.cli.console import Console, counted, pass_console
from sslbib.errors import OutOfStepError, SslbibError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sslbib.app.build import Build
    from sslbib.errors import Problem

NAMED = 8
"""More keys than this in one message are counted: they fill two lines of a terminal."""


@click.command(epilog="Example: sslbib build && git diff --stat")
@pass_console
def build(console: Console) -> None:
    """Write every output: the exports, the formatted references and the list's table.

    Needs no network. A file that is already right is not touched. A table that was edited by hand is
    not written over: `sslbib sync` carries the edits to papers.toml.
    """
    with console.writing() as project:
        built = building.build(project)
        line = building.badge_line(built)
        written = building.write(built)
        if line:
            console.say(f"to show the badge, write into {project.shown(project.table_path)}:\n  {line}")
        report(console, built, written)


def report(console: Console, built: Build, written: Sequence[Path]) -> None:
    """Tell what was written and what is left; raise what stood in the way."""
    for path in written:
        console.say(f"wrote {built.project.shown(path)}")
    console.say(f"{counted(len({*built.outputs, *written}), 'file')}, {len(written)} changed")
    keys = [paper.key for paper in building.unresolved(built.project)]
    _report_left(console, (*built.unplaced, *built.left_out), keys)
    if built.drift:
        raise OutOfStepError(built.drift)
    if built.problems:
        raise SslbibError(built.problems)


@click.command(epilog="Example: sslbib check --suggest")
@click.option("--suggest", is_flag=True, help="Show where the list is at odds with the records.")
@pass_console
def check(console: Console, *, suggest: bool) -> None:
    """Tell whether all is in step; if not, show a diff and how to mend it.

    Needs no network, writes nothing. Exits 0 when all is in step, 1 when something is not, 3 on bad data.
    """
    if suggest:
        _print_suggestions(console)
        return
    found = checking.check(console.folder, outside=console.outside, tell=console.warn)
    console.out(found.diff, newline=False)
    for stray in found.strays:
        console.warn(stray)
    if found.problems:
        raise SslbibError(found.problems)
    if found.out_of_step:
        raise OutOfStepError(found.out_of_step)
    _report_left(console, found.told, found.unresolved)
    console.say(f"{counted(found.papers, 'paper')} and {counted(found.files, 'file')} are in step")


def _report_left(console: Console, told: Sequence[Problem], keys: Sequence[str]) -> None:
    """Tell of papers that the table has no place for, of what is left out, and of papers without a confirmed record."""
    for problem in told:
        console.warn(problem)
    if keys:
        more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
        console.say(
            f"{len(keys)} unresolved, exported from what is known: {', '.join(keys[:NAMED])}{more}\n"
            "  → run `sslbib resolve`, or write the DOI into data/papers.toml"
        )


def _print_suggestions(console: Console) -> None:
    found, problems = suggestions_for(console.project())
    for suggestion in found:
        console.out(str(suggestion))
    console.say(f"{counted(len(found), 'suggestion')}; nothing was changed")
    if problems:
        raise SslbibError(problems)
