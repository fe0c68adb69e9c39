"""`cite` prints formatted references; `styles` finds a style to format them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib.cli import clipboard
from sslbib.cli.context import Context, pass_context
from sslbib.errors import FileError, SslbibError, StyleError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.errors import Problem
    from sslbib.item import Item
    from sslbib.project.folder import Project
    from sslbib.references import Cite, StyleInfo, To

FORMATS = ("text", "markdown", "html", "latex", "rtf")
SHOWN = 20
"""More styles than this are counted; `--all` shows them."""


@click.command(epilog="Example: sslbib cite zhou2022generalized --style ieee --to html -o refs.html")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("-s", "--style", "name", help="A style's name, its title, a journal or ISSN; otherwise the list's first.")
@click.option("-t", "--to", type=click.Choice(FORMATS), help="The format; otherwise text, in a terminal with italics.")
@click.option("--in-text", is_flag=True, help="Print the citation that stands in the text, of all KEYs together.")
@click.option("--locator", help="With --in-text: the place cited, such as 23-25, or chapter:3.")
@click.option("--locale", help="A language, such as de-DE, instead of the style's own.")
@click.option("--copy", is_flag=True, help="Put the result on the clipboard, formatted where it can be.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write this file.")
@pass_context
def cite(
    context: Context,
    *,
    keys: tuple[str, ...],
    name: str | None,
    to: To | None,
    in_text: bool,
    locator: str | None,
    locale: str | None,
    copy: bool,
    output: Path | None,
) -> None:
    """Print formatted references.

    Needs no network. Without a KEY the whole list is printed. The order is the style's: by number or by name.
    """
    from sslbib import references

    project = context.project()
    style = references.find_style(name or _first_style(project), project.styles_folder)
    if locator and not in_text:
        raise UsageError("--locator says what place a citation in the text is to.", repair="Give --in-text with it.")
    everything, items = _items(context, project, keys)

    def render(form: To) -> str:
        if in_text:
            cites = [_cite(item.id, locator) for item in items]
            return references.in_text(everything, [cites], style, to=form, locale=locale)[0] + "\n"
        return references.bibliography(items, style, to=form, locale=locale)

    if copy:
        context.say(f"copied as {clipboard.copy(text=render('text'), html=render('html'))}")
    if output:
        _write(context, output, render, to or _guess(output))
    elif not copy:
        context.out(render(to or _terminal_format()), newline=False)


def _first_style(project: Project) -> str:
    styles = project.catalog.exports.styles
    return styles[0] if styles else "apa"


def _items(context: Context, project: Project, keys: Sequence[str]) -> tuple[list[Item], list[Item]]:
    """Return all items of the list, and those of the keys."""
    from sslbib.app import select
    from sslbib.works.assemble import items

    made, problems = items(project.catalog, project.lock)
    for problem in problems:
        context.warn(problem)
    if not keys:
        return list(made), list(made)
    candidates = [select.Candidate(item, paper) for item, paper in zip(made, project.catalog.papers, strict=True)]
    return list(made), [candidate.item for candidate in select.by_keys(candidates, keys)]


def _cite(key: str, locator: str | None) -> Cite:
    from sslbib.references import Cite

    label, colon, place = (locator or "").partition(":")
    return Cite(key, locator=place.strip() if colon else label, label=label.strip() if colon else "page")


def _guess(path: Path) -> To:
    """Return the format that a file's name asks for."""
    formats: dict[str, To] = {".md": "markdown", ".html": "html", ".htm": "html", ".tex": "latex", ".rtf": "rtf"}
    return formats.get(path.suffix.lower(), "text")


def _terminal_format() -> To:
    import os
    import sys

    return "terminal" if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else "text"


def _write(context: Context, path: Path, render: Callable[[To], str], form: To) -> None:
    from sslbib.markup import to_html
    from sslbib.project import files

    text = render(form)
    changed = files.write_text(path, to_html.page("References", text) if form == "html" else text)
    context.say(f"{'wrote' if changed else 'nothing new for'} {path}")


@click.command(epilog="Example: sslbib styles medical image analysis --example")
@click.argument("words", nargs=-1)
@click.option("--all", "show_all", is_flag=True, help="Show all that are found.")
@click.option("--example", is_flag=True, help="Show a paper of the list in each style.")
@click.option("--json", "as_json", is_flag=True, help="Write what is found as JSON.")
@click.option("--check", "files", multiple=True, type=click.Path(path_type=Path), help="Check this .csl file.")
@pass_context
def styles(
    context: Context, *, words: tuple[str, ...], show_all: bool, example: bool, as_json: bool, files: tuple[Path, ...]
) -> None:
    """Find a citation style by name or journal.

    WORDS are looked for in names, titles, ISSNs and fields; without any, the list's own styles are shown. Journals that
    share a style are found too. Needs no network.
    """
    from sslbib import references

    if files:
        _check(context, files)
        return
    folder = _styles_folder(context)
    wanted = [words] if words else [(name,) for name in context.project().catalog.exports.styles]
    found = [info for some in wanted for info in references.search_styles(some, folder)[: None if words else 1]]
    if not found:
        raise UsageError(
            f"No style has {' '.join(words)!r} in its name, title, ISSN or field.", repair="Try fewer or other words."
        )
    shown = found if show_all or as_json else found[:SHOWN]
    if as_json:
        context.out(json.dumps([_as_json(info) for info in shown], ensure_ascii=False, indent=2))
        return
    for info in shown:
        context.out(_line(info))
        if example:
            context.out(_example(info, folder))
    if len(found) > len(shown):
        context.say(f"and {len(found) - len(shown)} more; --all shows them")


def _styles_folder(context: Context) -> Path | None:
    """Return the project's own styles, if this is run in a project."""
    from sslbib.project.folder import STYLES

    try:
        return context.folder / STYLES
    except FileError:
        return None


def _line(info: StyleInfo) -> str:
    marks = [info.format, *info.fields[:3], f"as {info.parent}" if info.parent else ""]
    return f"{click.style(info.name, bold=True)}  {info.title}  [{', '.join(mark for mark in marks if mark)}]"


def _as_json(info: StyleInfo) -> dict[str, object]:
    return {
        "name": info.name, "title": info.title, "short": info.title_short, "issn": list(info.issn),
        "fields": list(info.fields), "format": info.format, "parent": info.parent,
    }  # fmt: skip


def _example(info: StyleInfo, folder: Path | None) -> str:
    """Format one paper in a style; a style that can't is told, not a reason to stop."""
    from sslbib import references
    from sslbib.item import Date, Item, Name

    paper = Item(
        id="zhou2022generalized",
        type="article-journal",
        title="Generalized radiograph representation learning via cross-supervision",
        author=(Name("Zhou", "Hong-Yu"), Name("Chen", "Xiaoyu"), Name("Zhang", "Yinghao"), Name("Luo", "Ruibang")),
        container_title="Nature Machine Intelligence",
        container_title_short="Nat Mach Intell",
        volume="4",
        issue="1",
        page="32-40",
        issued=Date(((2022, 1),)),
        doi="10.1038/s42256-021-00425-9",
    )
    try:
        text = references.bibliography([paper], references.find_style(info.name, folder), to=_terminal_format())
    except SslbibError as error:
        text = error.problems[0].what
    return "".join(f"    {line}\n" for line in text.splitlines())


def _check(context: Context, paths: Sequence[Path]) -> None:
    from sslbib import references

    problems: list[Problem] = []
    for path in paths:
        try:
            style = references.check_style(path)
        except SslbibError as error:
            problems += error.problems
        else:
            context.say(f"{path} is valid: {style.title}")
    if problems:
        raise StyleError(problems)
