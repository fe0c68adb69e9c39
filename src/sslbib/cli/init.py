"""`init` makes data/papers.toml: out of a list's README, or of another program's bibliography."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.app import init as beginning
from sslbib.cli.adopted import tell_adopted, tell_listed
from sslbib.cli.console import Console, counted, pass_console
from sslbib.errors import SslbibError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.app.init import Draft
    from sslbib.readme import ReportLine
    from sslbib.resolve.outcome import Outcome

SHOWN = 20
"""More doubtful lines than this are counted, so that they fit a screen; `--dry-run` shows all."""


@click.command(epilog="Example: sslbib init README.md --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; say of every line what would be taken or left out, and why."
)
@click.option(
    "--as",
    "patterns",
    metavar="PATTERN",
    multiple=True,
    help='How a list writes its items, where that is not seen: "{authors}. {title}. {venue} {year}. {links}"; of one '
    'section: "Surveys = {title}, {year}". Can be given several times.',
)
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: print the lines as JSON.")
@pass_console
def init(console: Console, file: Path, *, dry_run: bool, patterns: tuple[str, ...], as_json: bool) -> None:
    """Make data/papers.toml out of a list's README.

    Tables and bullet lists of papers are taken in; what is no paper is left out and told. FILE can be a .bib, .ris or
    CSL-JSON file instead, or a .txt with one DOI or arXiv id a line, whose records are looked up. FILE is never
    altered, and neither is a papers.toml that is there already.

    A dry run shows how each section's items are read, in the words of --as, so that they can be copied and mended. What
    is given so is kept in papers.toml, under [[list.sections]]; a section keeps a pattern of its own as well where
    <!-- sslbib:as PATTERN --> stands below its heading.
    """
    if as_json and not dry_run:
        raise UsageError("--json is for what a dry run says", repair="add --dry-run")
    draft = beginning.draft(console.start, file, patterns=patterns)
    tell_listed(console, draft.listed)
    tell_adopted(console, draft.adopted)
    if dry_run:
        _show(console, draft, as_json=as_json)
        return
    begun = beginning.write(
        console.start, draft, tell=_teller(console, draft), mended=console.warn, outside=console.outside
    )
    for path in begun.written:
        console.say(f"wrote {path}")
    if draft.is_of_list:
        _tell(console, draft)
    else:
        console.say(counted(len(begun.project.catalog.papers), "paper"))
    if begun.problems:
        raise SslbibError(begun.problems)


def _teller(console: Console, draft: Draft) -> Callable[[Outcome], None]:
    """Return what says of each paper that is looked up what was found; where none is, nothing need be loaded."""
    if not draft.names:
        return lambda _outcome: None
    from sslbib.cli.add import teller

    return teller(console)


def _show(console: Console, draft: Draft, *, as_json: bool) -> None:
    """Print what would become of each line of a list, or the papers.toml that a bibliography would give."""
    if not draft.is_of_list:
        console.out(draft.catalog, newline=False)
        return
    if as_json:
        console.json([asdict(note) for note in draft.notes])
    else:
        for note in draft.notes:
            console.out(_line(draft.name, note))
        for section in draft.sections:
            console.out(str(section))
    _warn(console, draft)
    console.say(_counts(draft))


def _warn(console: Console, draft: Draft) -> None:
    """Tell where a section was hardly read."""
    for section in draft.sections:
        for warning in section.warnings:
            console.say(f"warning: {section.section or draft.name}: {warning}")


def _counts(draft: Draft) -> str:
    counts = {verdict: sum(note.verdict == verdict for note in draft.notes) for verdict in _MARKS}
    left = sum(section.left for section in draft.sections)
    places = counts["taken"] + counts["doubtful"]
    several = f" in {places} places" if places != draft.papers else ""
    papers = f"{counted(draft.papers, 'paper')}{several}"
    return f"{papers}, {counts['doubtful']} doubtful; {counted(left, 'line')} left out"


_MARKS = {"taken": "+", "doubtful": "?", "left out": "-"}


def _line(name: str, note: ReportLine) -> str:
    why = f"  ({note.why})" if note.why else ""
    says = f"  · {note.says}" if note.says else ""
    return f"{name}:{note.line}: {_MARKS[note.verdict]} {note.what}{says}{why}"


def _tell(console: Console, draft: Draft) -> None:
    for verdict in ("doubtful", "left out"):
        notes = [note for note in draft.notes if note.verdict == verdict]
        for note in notes[:SHOWN]:
            console.say(_line(draft.name, note))
        if len(notes) > SHOWN:
            console.say(
                f"… and {len(notes) - SHOWN} more lines {verdict}; `sslbib init {draft.name} --dry-run` shows all"
            )
    _warn(console, draft)
    console.say(_counts(draft))
