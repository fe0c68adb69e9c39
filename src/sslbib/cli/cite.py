"""`cite` prints formatted references; `styles` finds a style to format them in."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.app import cite as citing
from sslbib.app import styles as finding
from sslbib.app import workspace
from sslbib.app.cite import ENGINES
from sslbib.cli import clipboard, completing
from sslbib.cli.console import Console, pass_console, shows_styles, visible
from sslbib.errors import FileError, SslbibError, StyleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.app.cite import EngineName
    from sslbib.errors import Problem
    from sslbib.references import StyleInfo, To

FORMATS = ("text", "markdown", "html", "latex", "rtf")
SHOWN = 20
"""More styles than this are counted, not to scroll the best away; `--all` shows them."""


@click.command(epilog="Example: sslbib cite zhou2022generalized --style ieee --to html -o refs.html")
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=completing.keys)
@click.option(
    "-s",
    "--style",
    "name",
    shell_complete=completing.styles,
    help="A style's name, its title, a journal or ISSN; otherwise the list's first.",
)
@click.option("-t", "--to", type=click.Choice(FORMATS), help="The format; otherwise text, in a terminal with italics.")
@click.option("--in-text", is_flag=True, help="Print the citation that stands in the text, of all KEYs together.")
@click.option("--locator", help="With --in-text: the place cited, such as 23-25, or chapter:3.")
@click.option("--locale", help="A language, such as de-DE, instead of the style's own.")
@click.option("--engine", type=click.Choice(ENGINES), help="What formats; otherwise what papers.toml says.")
@click.option("--copy", is_flag=True, help="Put the result on the clipboard, formatted where it can be.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write this file.")
@pass_console
def cite(
    console: Console,
    *,
    keys: tuple[str, ...],
    name: str | None,
    to: To | None,
    in_text: bool,
    locator: str | None,
    locale: str | None,
    engine: EngineName | None,
    copy: bool,
    output: Path | None,
) -> None:
    """Print formatted references.

    Needs no network. Without a KEY the whole list is printed. The order is the style's: by number or by name.
    """
    citation = citing.cite(
        console.project(on_demand=bool(keys), keys=() if in_text else keys),
        keys,
        style=name or "",
        in_text=in_text,
        locator=locator or "",
        locale=locale or "",
        engine=engine,
    )
    for problem in citation.problems:
        console.warn(problem)
    render = partial(citation.render, warn=cache(console.warn))  # each thing is told once
    if copy:
        console.say(f"copied as {clipboard.copy(text=render('text'), html=render('html'))}")
    if output:
        form = to or citing.format_of(output)
        changed = citing.write(output, render(form), form)
        console.say(f"{'wrote' if changed else 'nothing new for'} {output}")
    elif not copy:
        form = to or _terminal_format()
        console.out(render(form), newline=False, as_is=form == "terminal")


def _terminal_format() -> To:
    return "terminal" if shows_styles() else "text"


@click.command(epilog="Example: sslbib styles medical image analysis --example")
@click.argument("words", nargs=-1, shell_complete=completing.styles)
@click.option("--check", is_flag=True, help="Check the .csl files that are named, or else all of the project's styles.")
@click.option("--all", "show_all", is_flag=True, help="Show all that are found.")
@click.option("--example", is_flag=True, help="Show a paper of the list in each style.")
@click.option("--json", "as_json", is_flag=True, help="Write what is found as JSON.")
@pass_console
def styles(
    console: Console, *, words: tuple[str, ...], check: bool, show_all: bool, example: bool, as_json: bool
) -> None:
    """Find a citation style by name or journal.

    WORDS are looked for in names, titles, ISSNs and fields; without any, the list's own styles are shown. Journals that
    share a style are found too. Needs no network.
    """
    if check:
        _check(console, list(map(Path, words)) or finding.files(console.project()))
        return
    folder = _styles_folder(console)
    found = finding.search(words, folder) if words else finding.of_project(console.project())
    shown = found if show_all or as_json else found[:SHOWN]
    if as_json:
        console.json([_as_json(info) for info in shown], indent=2)
        return
    for info in shown:
        console.out(_line(info), as_is=True)
        if example:
            lines = finding.example(info, folder, to=_terminal_format()).splitlines()
            console.out("".join(f"    {line}\n" for line in lines), as_is=shows_styles())
    if len(found) > len(shown):
        console.say(f"and {len(found) - len(shown)} more; --all shows them")


def _styles_folder(console: Console) -> Path | None:
    """Return the project's own styles, if this is run in a project."""
    try:
        return workspace.styles_folder(console.folder)
    except FileError:
        return None


def _line(info: StyleInfo) -> str:
    marks = [info.format, *info.fields[:3], f"as {info.parent}" if info.parent else ""]
    words = visible(f"  {info.title}  [{', '.join(mark for mark in marks if mark)}]")
    return f"{click.style(visible(info.name), bold=True)}{words}"


def _as_json(info: StyleInfo) -> dict[str, object]:
    return {
        "name": info.name, "title": info.title, "short": info.title_short, "issn": list(info.issn),
        "fields": list(info.fields), "format": info.format, "parent": info.parent,
    }  # fmt: skip


def _check(console: Console, paths: Sequence[Path]) -> None:
    problems: list[Problem] = []
    for path in paths:
        try:
            title = finding.check(path)
        except SslbibError as error:
            problems += error.problems
        else:
            console.say(f"{path} is valid: {title}")
    if problems:
        raise StyleError(problems)
