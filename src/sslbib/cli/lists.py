"""`init` makes papers.toml out of a list, `sync` brings the two together, `summary` tells what a change adds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.errors import FileError, NetworkError, OutOfStepError, Place, Problem, UnresolvedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sslbib.catalog import Catalog
    from sslbib.table import Merged, Note, Start

SHOWN = 20
"""More doubtful lines than this are counted; `--dry-run` shows all."""


@click.command(epilog="Example: sslbib init README.md --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; say of every line what would be taken or left out, and why."
)
@pass_context
def init(context: Context, file: Path, *, dry_run: bool) -> None:
    """Make data/papers.toml out of a list's README.

    Tables and bullet lists of papers are taken in; what is no paper is left out and told. The README is never
    altered, and neither is a papers.toml that is there already.
    """
    from sslbib import files, table

    path = file if file.is_absolute() or file.exists() else context.start / file
    text = files.read_text(path)
    name = _name(path, context.start)
    start = table.start(text, name)
    if dry_run:
        for note in start.notes:
            context.out(_line(name, note))
        context.say(_counts(start))
        return
    if not start.papers:
        raise UsageError(
            "no list of papers was found",
            repair=f"look at `sslbib init {file} --dry-run`, or write `<!-- sslbib:table -->` above "
            "and `<!-- /sslbib:table -->` below the list",
            place=Place(name),
        )
    _write_start(context, start)
    _tell(context, name, start)


def _name(path: Path, folder: Path) -> str:
    """Return a list's file relative to the project's folder, as papers.toml names it."""
    resolved, root = path.resolve(), folder.resolve()
    if not resolved.is_relative_to(root):
        raise UsageError(
            f"{path} is not in the project's folder {folder}",
            repair="run `sslbib init` in the folder of the list, or name the folder with -C",
        )
    return resolved.relative_to(root).as_posix()


def _write_start(context: Context, start: Start) -> None:
    from sslbib import files, lock, project, table

    catalog_path, lock_path = context.start / project.CATALOG, context.start / project.LOCK
    with files.single_run(context.start):
        if catalog_path.exists():
            raise FileError(
                "there is a papers.toml already, and it stays as it is",
                repair="run `sslbib sync` to bring list and catalog together, or move the file away first",
                place=Place(str(catalog_path)),
            )
        kept = lock.read(files.read_text(lock_path), str(lock_path)) if lock_path.exists() else lock.Lock()
        files.write_all({lock_path: lock.write(table.with_base(kept, start.base)), catalog_path: start.catalog})
    context.say(f"wrote {catalog_path} and {lock_path}")


def _counts(start: Start) -> str:
    counts = {verdict: sum(note.verdict == verdict for note in start.notes) for verdict in _MARKS}
    places = counts["taken"] + counts["doubtful"]
    several = f" in {places} places" if places != start.papers else ""
    return f"{start.papers} papers{several}, {counts['doubtful']} doubtful; {counts['left out']} lines left out"


_MARKS = {"taken": "+", "doubtful": "?", "left out": "-"}


def _line(name: str, note: Note) -> str:
    why = f"  ({note.why})" if note.why else ""
    return f"{name}:{note.line}: {_MARKS[note.verdict]} {note.what}{why}"


def _tell(context: Context, name: str, start: Start) -> None:
    for verdict in ("doubtful", "left out"):
        notes = [note for note in start.notes if note.verdict == verdict]
        for note in notes[:SHOWN]:
            context.say(_line(name, note))
        if len(notes) > SHOWN:
            context.say(f"… and {len(notes) - SHOWN} more lines {verdict}; `sslbib init {name} --dry-run` shows all")
    context.say(_counts(start))


@click.command(epilog="Example: sslbib sync --prefer table")
@click.option(
    "--prefer",
    type=click.Choice(["table", "catalog"]),
    default=None,
    help="Which side wins where both changed the same thing.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be carried over.")
@click.option("--offline", is_flag=True, help="Don't look for the records of new papers.")
@pass_context
def sync(context: Context, *, prefer: str | None, dry_run: bool, offline: bool) -> None:
    """Bring table and catalog together, whichever was edited.

    Rows added, removed, moved or edited on one side are carried to the other. What changed on both sides is a
    conflict: it is shown with both values, and nothing is written until you settle it by hand or with --prefer.
    Papers that are new in the table are then resolved; where the network is not there they wait. Exits 1 on a
    conflict.
    """
    from sslbib import files, lock, table

    with files.single_run(context.folder):
        project = context.project()
        text = files.read_text(project.table_path)
        name = project.shown(project.table_path)
        merged = table.merge(text, project.catalog, project.lock, prefer or "", name)
        _report(context, merged, name)
        if dry_run:
            return
        in_step = replace(project.lock, table=merged.base.lines, keys=merged.base.keys, order=merged.base.order)
        written = files.write_all(
            {
                project.catalog_path: merged.catalog,
                project.table_path: merged.text,
                project.lock_path: lock.write(in_step),
            }
        )
    for path in written:
        context.say(f"wrote {project.shown(path)}")
    came = any(change.kind == "added" for change in merged.to_catalog)
    new = _new_keys(project.catalog, context.project().catalog) if came else ()
    if new and not offline:
        _resolve(context, new)
    if merged.to_catalog:
        context.say("run `sslbib build` to write the exports")


def _new_keys(before: Catalog, after: Catalog) -> tuple[str, ...]:
    known = {(paper.title, paper.links) for paper in before.papers} | {paper.key for paper in before.papers}
    return tuple(p.key for p in after.papers if p.key not in known and (p.title, p.links) not in known)


def _resolve(context: Context, keys: tuple[str, ...]) -> None:
    """Look for the records of new papers; that some are not found, or nothing answers, does not undo the sync."""
    from sslbib.cli.resolve import resolve

    choices = dict.fromkeys(("offline", "dry_run", "refresh", "yes", "explain", "as_json"), False)
    try:
        click.get_current_context().invoke(resolve, keys=keys, mailto=None, **choices)
    except (NetworkError, UnresolvedError) as error:
        context.warn(f"{error}\n  the new papers wait as unresolved; run `sslbib resolve` later")


@click.command(epilog="Example: git show origin/main:data/papers.toml | sslbib summary -")
@click.argument("before", type=click.File(encoding="utf-8"))
@click.option("--style", default="apa", show_default=True, help="The style of the references.")
@pass_context
def summary(context: Context, before: TextIO, *, style: str) -> None:
    """Name the papers added since another state of papers.toml, each with DOI and reference, in markdown.

    BEFORE is that older papers.toml, or - for standard input. The GitHub Action puts this into the job summary.
    """
    from sslbib import catalog
    from sslbib import summary as summaries

    project = context.project()
    old = catalog.read(before.read(), "the older papers.toml")
    context.out(summaries.markdown(old, project.catalog, project.lock.works, style), newline=False)


def _report(context: Context, merged: Merged, name: str) -> None:
    if merged.conflicts:
        raise OutOfStepError(_conflicts(merged, name))
    for change in merged.to_catalog:
        context.out(f"{name} → catalog: {change}")
    for change in merged.to_table:
        context.out(f"catalog → {name}: {change}")
    for change in merged.unshown:
        context.warn(f"{name} has no way to show it: {change}")
    if not (merged.to_catalog or merged.to_table):
        context.say("table and catalog are in step")


def _conflicts(merged: Merged, name: str) -> Sequence[Problem]:
    repair = "make both sides say the same, or run `sslbib sync --prefer table` or `--prefer catalog`"
    return [
        Problem(f"changed on both sides: {conflict}", repair, Place(name, conflict.line, key=conflict.key))
        for conflict in merged.conflicts
    ]
