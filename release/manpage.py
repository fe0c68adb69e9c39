"""Write the man page sslbib(1) out of the commands themselves: `make man`; a test tells when it is out of step."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sslbib import __version__
from sslbib.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("sslbib.1")
FILES = (
    ("data/papers.toml", "What is on the list; written by people, and kept with its comments by the commands."),
    ("data/papers.lock.json", "The records as the registries sent them, and how each was matched."),
    ("exports/", "The files that `build` writes."),
    ("styles/*.csl", "CSL styles of the project's own."),
)
ENVIRONMENT = (
    ("SSLBIB_MAILTO", "Your address, for Crossref's polite pool."),
    ("NO_COLOR", "Where it is set, nothing is coloured."),
)
CODES = (
    ("0", "All is well."),
    ("1", "Something is out of step."),
    ("2", "The command was asked for something that there is not."),
    ("3", "A file can't be read, or says something that can't be."),
    ("4", "Papers are left without a record, or a service did not answer."),
)


def released() -> str:
    """Return the day of the last release, by the change log."""
    log = (PAGE.parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## \[.+\] - (\S+)$", log, re.MULTILINE)
    return found[1] if found else ""


def escaped(text: str) -> str:
    r"""Write a text so that roff prints it as it stands: `.bib --all` as `\&.bib \-\-all`."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def filled(text: str) -> Iterator[str]:
    """Yield a paragraph's lines; roff fills them anew, but readers of the source like short ones."""
    yield from map(escaped, textwrap.wrap(text, 66, break_long_words=False, break_on_hyphens=False))


def paragraphs(text: str) -> Iterator[str]:
    r"""Yield a help text's lines: paragraphs, and behind a \b its lines as they stand."""
    for number, part in enumerate(re.split(r"\n\s*\n", text.strip())):
        lines = [line.strip() for line in part.splitlines()]
        if number:
            yield ".PP"
        if lines[0] == "\b":
            yield from (".nf", *map(escaped, lines[1:]), ".fi")
        else:
            yield from filled(" ".join(lines))


def described(terms: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield a list of terms, each with what it means."""
    for term, meaning in terms:
        yield from (".TP", f".B {escaped(term)}", *filled(meaning))


def options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Yield a command's options; what its arguments are, its usage and help text say."""
    params = (parameter for parameter in command.get_params(ctx) if isinstance(parameter, click.Option))
    records = (parameter.get_help_record(ctx) for parameter in params)
    yield from described([record for record in records if record])


def command_lines(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    """Yield a command's section."""
    ctx = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield from (f".SS {escaped(f'sslbib {name} {usage}')}", *paragraphs(command.help or ""), *options(command, ctx))
    if command.epilog:
        yield from (".PP", *filled(command.epilog))


def page() -> str:
    """Return the man page."""
    ctx = click.Context(cli, info_name="sslbib", **cli.context_settings)
    lines = [
        f'.TH SSLBIB 1 "{released()}" "sslbib {__version__}" "User commands"',
        ".SH NAME",
        "sslbib \\- keep a list of papers, its bibliographies and its references in step",
        ".SH SYNOPSIS",
        ".B sslbib",
        escaped("[OPTIONS] COMMAND [ARGUMENTS]..."),
        ".SH DESCRIPTION",
        *paragraphs(cli.help or ""),
        ".SH OPTIONS",
        *options(cli, ctx),
        ".SH COMMANDS",
    ]
    for name in cli.list_commands(ctx):
        command = cli.get_command(ctx, name)
        if command is not None:
            lines += command_lines(name, command, ctx)
    lines += [".SH FILES", *described(FILES), ".SH ENVIRONMENT", *described(ENVIRONMENT), ".SH EXIT STATUS"]
    lines += [*described(CODES), ".SH SEE ALSO", escaped("biber(1), bibtex(1), pandoc(1)")]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
