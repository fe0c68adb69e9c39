"""`build` writes every output; `check` tells whether anything is out of step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.errors import OutOfStepError, Problem, SslbibError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sslbib.app.build import Build
    from sslbib.project.folder import Project

NAMED = 8
"""More keys than this in one message are counted."""


@click.command(epilog="Example: sslbib build && git diff --stat")
@pass_context
def build(context: Context) -> None:
    """Write every output: the exports, the formatted references and the list's table.

    Needs no network. A file that is already right is not touched. A table that was edited by hand is
    not written over: `sslbib sync` carries the edits to papers.toml.
    """
    from sslbib.project import files

    with files.single_run(context.folder):
        write_outputs(context, *_compute(context))


def write_outputs(context: Context, project: Project, result: Build) -> None:
    """Write what a build came to, and tell what was written and what is left."""
    from sslbib.project import files

    changed = files.write_all(result.outputs)
    for path in changed:
        context.say(f"wrote {project.shown(path)}")
    context.say(f"{len(result.outputs)} files, {len(changed)} changed")
    _report_left(context, project, result)
    if result.drift:
        raise OutOfStepError(result.drift)
    if result.problems:
        raise SslbibError(result.problems)


@click.command(epilog="Example: sslbib check --suggest")
@click.option("--suggest", is_flag=True, help="Show where the list is at odds with the records.")
@pass_context
def check(context: Context, *, suggest: bool) -> None:
    """Tell whether all is in step; if not, show a diff and how to mend it.

    Needs no network, writes nothing. Exits 0 when all is in step, 1 when something is not, 3 on bad data.
    """
    if suggest:
        _print_suggestions(context, context.project())
        return
    project, result = _compute(context)
    stale = {path: text for path, text in result.outputs.items() if present(path) != text}
    for path, text in stale.items():
        context.out(_stale_diff(project.shown(path), present(path), text), newline=False)
    if result.drift:
        context.out(_drift_diff(project), newline=False)
    for stray in _strays(project, result):
        context.warn(stray)
    if result.problems:
        raise SslbibError(result.problems)
    problems = [*result.drift, *_stale_problems(project, stale)]
    if problems:
        raise OutOfStepError(problems)
    _report_left(context, project, result)
    context.say(f"{len(project.catalog.papers)} papers and {len(result.outputs)} files are in step")


def _compute(context: Context) -> tuple[Project, Build]:
    from sslbib.app import build as building

    project = context.project()
    return project, building.build(project, present(project.table_path) or "")


def present(path: Path) -> str | None:
    """Return a file's text, or None where there is no such file."""
    from sslbib.project.files import read_text

    return read_text(path) if path.exists() else None


def _stale_problems(project: Project, stale: dict[Path, str]) -> Iterator[Problem]:
    if stale:
        names = ", ".join(project.shown(path) for path in stale)
        yield Problem(f"out of step with data/papers.toml and its lock: {names}", "run `sslbib build`")


def _stale_diff(name: str, present: str | None, wanted: str) -> str:
    """Show what `build` would change in a file."""
    from sslbib import diffs

    before = f"{name} (as it is)" if present is not None else "/dev/null"
    return diffs.unified(present or "", wanted, before, f"{name} (in step)")


def _drift_diff(project: Project) -> str:
    """Show what was edited in the table by hand since it was last in step."""
    from sslbib import diffs, readme

    name = project.shown(project.table_path)
    before = "".join(f"{line}\n" for line in project.lock.table)
    after = "".join(f"{line}\n" for line in readme.kept(present(project.table_path) or ""))
    return diffs.unified(before, after, f"{name} (last in step)", f"{name} (as it is)")


def _strays(project: Project, result: Build) -> tuple[Problem, ...]:
    from sslbib.app.build import strays

    folder = project.exports_folder
    return strays(project, result.outputs, tuple(sorted(path for path in folder.rglob("*") if path.is_file())))


def _report_left(context: Context, project: Project, result: Build) -> None:
    """Tell of papers that the table has no place for, and of those without a confirmed record."""
    from sslbib.app.build import unresolved

    for problem in result.unplaced:
        context.warn(problem)
    keys = [paper.key for paper in unresolved(project)]
    if keys:
        more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
        context.say(
            f"{len(keys)} unresolved, exported from what is known: {', '.join(keys[:NAMED])}{more}\n"
            "  → run `sslbib resolve`, or write the DOI into data/papers.toml"
        )


def _print_suggestions(context: Context, project: Project) -> None:
    from sslbib.app.suggest import suggestions
    from sslbib.works.assemble import items

    made, problems = items(project.catalog, project.lock)
    found = [
        suggestion
        for paper, item in zip(project.catalog.papers, made, strict=True)
        if (locked := project.lock.works.get(paper.key))
        for suggestion in suggestions(paper, item, locked)
    ]
    for suggestion in found:
        context.out(str(suggestion))
    context.say(f"{len(found)} suggestions; nothing was changed")
    if problems:
        raise SslbibError(problems)
