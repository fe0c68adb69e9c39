"""What every command has at hand: the project's folder, and ways to speak."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sslbib.cli import endings
from sslbib.errors.border import OBEYED_SIGN, written_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sslbib.app.workspace import Project
    from sslbib.errors import Problem


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 paper`, `0 papers`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Console:
    """Passed to the commands by click; results go to standard output, talk to standard error."""

    def __init__(self, folder: Path | None, *, quiet: bool, outside: bool = False) -> None:
        self._folder = folder
        self.quiet = quiet
        self.outside = outside
        """Whether the project's paths may lead out of its folder."""

    @property
    def folder(self) -> Path:
        """The project's folder; raises FileError where there is none."""
        from sslbib.app import workspace

        return self._folder or workspace.find(Path())

    @property
    def start(self) -> Path:
        """The folder that was named, or the present one: where `init` makes a project."""
        return self._folder or Path()

    def project(self, *, on_demand: bool = False, keys: Sequence[str] = ()) -> Project:
        """Read the project's catalog and lock, the lock's works one by one if only a few are wanted.

        With `keys` other papers than theirs may be missing.
        """
        from sslbib.app import workspace

        return workspace.load(self.folder, on_demand=on_demand, keys=keys, outside=self.outside, tell=self.warn)

    def writing(self) -> AbstractContextManager[Project]:
        """Read the project in order to change it, with no other run writing there."""
        from sslbib.app import workspace

        return workspace.writing(self.folder, outside=self.outside, tell=self.warn)

    @staticmethod
    def out(text: str, *, newline: bool = True, as_is: bool = False) -> None:
        """Write a result, with nothing in it that a terminal obeys unless it is one to be kept `as_is`.

        Raises FileError where it can't be, UnreadError where nobody reads it any more.
        """
        try:
            click.echo(text if as_is else visible(text), nl=newline)
        except OSError as error:
            raise endings.unwritten(error) from error

    def json(self, data: object, *, indent: int = 1) -> None:
        """Write a result for a program; what a terminal would obey is written out, so that the data stay the same."""
        text = written_out(json.dumps(data, ensure_ascii=False, indent=indent))
        self.out(_HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text), as_is=True)

    def say(self, text: str) -> None:
        """Tell the person what was done; that nobody can hear it stops nothing."""
        if not self.quiet:
            with suppress(OSError):
                click.echo(visible(text), err=True)

    def warn(self, problem: Problem | str) -> None:
        """Tell the person of something to look at, that stops nothing."""
        with suppress(OSError):
            click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {visible(str(problem))}", err=True)


# Half a character, which no terminal takes
_HALF = re.compile("[\ud800-\udfff]")
_PICTURES = 0x2400
"""The first of Unicode's pictures of control characters: U+241B stands for an escape."""


def visible(text: str) -> str:
    """Return a text that no terminal takes for more than text: each sign that it would obey is shown in place."""
    return _HALF.sub("\ufffd", OBEYED_SIGN.sub(_picture, text))


def _picture(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return chr(_PICTURES + code) if code < ord(" ") else "\ufffd"


pass_console = click.make_pass_decorator(Console)

mailto_option = click.option(
    "--mailto", metavar="ADDRESS", default="", help="Your address, for Crossref's polite pool."
)


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that uses the network."""
    offline = click.option("--offline", is_flag=True, help="Ask nobody; use what was answered before.")
    return mailto_option(offline(command))


def is_terminal() -> bool:
    """Tell whether a person can answer."""
    return sys.stdin.isatty()


def shows_styles() -> bool:
    """Tell whether italics and bold can be seen in what is printed."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
