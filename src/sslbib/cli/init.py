"""`init` makes data/papers.toml: out of a list's README, or of another program's bibliography."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli.context import Context, pass_context
from sslbib.errors import FileError, Place, SslbibError, UsageError

if TYPE_CHECKING:
    from sslbib.readme import ReportLine, Start

SHOWN = 20
"""More doubtful lines than this are counted; `--dry-run` shows all."""
COLUMNS = ("Date", "Title", "Venue", "Code", "Paper")
"""Heads of the table that a bibliography without one gets."""


@click.command(epilog="Example: sslbib init README.md --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; say of every line what would be taken or left out, and why."
)
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: print the lines as JSON.")
@pass_context
def init(context: Context, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Make data/papers.toml out of a list's README.

    Tables and bullet lists of papers are taken in; what is no paper is left out and told. FILE can be a .bib, .ris or
    CSL-JSON file instead, or a .txt with one DOI or arXiv id a line, whose records are looked up. FILE is never
    altered, and neither is a papers.toml that is there already.
    """
    from sslbib.importing import READERS

    if as_json and not dry_run:
        raise UsageError("--json is for what a dry run says", repair="add --dry-run")
    inside = context.start / file
    path = inside if inside.exists() else file
    if path.suffix.lower() in READERS:
        _from_bibliography(context, path, dry_run=dry_run)
    else:
        _from_list(context, file, path, dry_run=dry_run, as_json=as_json)


def _from_list(context: Context, file: Path, path: Path, *, dry_run: bool, as_json: bool) -> None:
    from sslbib import readme
    from sslbib.project import files

    name = _name(path, context.start)
    start = readme.start(files.read_text(path), name)
    if dry_run:
        if as_json:
            context.out(json.dumps([asdict(note) for note in start.notes], ensure_ascii=False, indent=1))
        else:
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


def _from_bibliography(context: Context, path: Path, *, dry_run: bool) -> None:
    """Take all entries with a title as they are; look up those that are identifiers alone."""
    from sslbib.cli.add import new_papers, read_file, untitled, with_named
    from sslbib.cli.session import open_session
    from sslbib.project import catalog, files, lock
    from sslbib.project.catalog import ExportSettings, ListSettings
    from sslbib.project.folder import CATALOG

    reading = read_file(path)
    papers = new_papers(context, reading.items, ())
    text = catalog.new(ListSettings(columns=COLUMNS), ExportSettings(), papers)
    if dry_run:
        context.out(text, newline=False)
        return
    with files.single_run(context.start):
        _refuse_existing(context.start / CATALOG)
        files.write_text(context.start / CATALOG, text)
        context.say(f"wrote {context.start / CATALOG}: {len(papers)} papers")
        problems = list(reading.problems)
        if names := untitled(reading.items):
            project = context.project()
            project, left = with_named(context, open_session(project, None), project, names)
            files.write_all({project.lock_path: lock.write(project.lock), project.catalog_path: project.catalog.text})
            problems += left
    if problems:
        raise SslbibError(problems)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise FileError(
            "there is a papers.toml already, and it stays as it is",
            repair="use `sslbib add FILE` to add to it, `sslbib sync` to bring list and catalog together, or move it "
            "away first",
            place=Place(str(path)),
        )


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
    from sslbib import readme
    from sslbib.project import files, lock
    from sslbib.project import folder as project

    catalog_path, lock_path = context.start / project.CATALOG, context.start / project.LOCK
    with files.single_run(context.start):
        _refuse_existing(catalog_path)
        kept = lock.read(files.read_text(lock_path), str(lock_path)) if lock_path.exists() else lock.Lock()
        files.write_all({lock_path: lock.write(readme.with_base(kept, start.base)), catalog_path: start.catalog})
    context.say(f"wrote {catalog_path} and {lock_path}")


def _counts(start: Start) -> str:
    counts = {verdict: sum(note.verdict == verdict for note in start.notes) for verdict in _MARKS}
    places = counts["taken"] + counts["doubtful"]
    several = f" in {places} places" if places != start.papers else ""
    return f"{start.papers} papers{several}, {counts['doubtful']} doubtful; {counts['left out']} lines left out"


_MARKS = {"taken": "+", "doubtful": "?", "left out": "-"}


def _line(name: str, note: ReportLine) -> str:
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
