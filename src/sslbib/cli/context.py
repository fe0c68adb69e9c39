"""What every command has at hand: the project, and ways to speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sslbib.errors import Problem
    from sslbib.project.folder import Project


class Context:
    """Passed to the commands by click; results go to standard output, talk to standard error."""

    def __init__(self, folder: Path | None, *, quiet: bool) -> None:
        self._folder = folder
        self.quiet = quiet

    @property
    def folder(self) -> Path:
        """The project's folder; raises FileError where there is none."""
        from sslbib.project import folder as project

        return self._folder or project.find(Path())

    @property
    def start(self) -> Path:
        """The folder that was named, or the present one: where `init` makes a project."""
        return self._folder or Path()

    def project(self) -> Project:
        """Read the project's catalog and lock."""
        from sslbib.project import folder as project

        return project.load(self.folder)

    @staticmethod
    def out(text: str, *, newline: bool = True) -> None:
        """Write a result."""
        click.echo(text, nl=newline)

    def say(self, text: str) -> None:
        """Tell the person what was done."""
        if not self.quiet:
            click.echo(text, err=True)

    def warn(self, problem: Problem | str) -> None:
        """Tell the person of something to look at, that stops nothing."""
        click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {problem}", err=True)


pass_context = click.make_pass_decorator(Context)
