"""The command line as a whole: instant, documented, and without tracebacks."""

from __future__ import annotations

import ast
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from sslbib.cli import COMMANDS, cli, run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_help_is_instant() -> None:
    """`sslbib --help` takes under 0.2 s of CPU time, the least of five runs."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "sslbib", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    assert min(times) < 0.2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends in an example of its use."""
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example" in shown
    assert f"sslbib {name}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_summaries_agree(name: str) -> None:
    """The summary in the list of commands is the first paragraph of the command's own help."""
    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert (command.help or "").split("\n\n")[0].replace("\n", " ") == COMMANDS[name][1]


def test_unknown_command_names_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command is met with the one that was meant, and exit code 2."""
    assert run(["biuld"]) == 2
    assert "Did you mean 'build'?" in capsys.readouterr().err


def imported(room: str) -> Iterator[tuple[str, str]]:
    """Yield each module of a room with what it imports when it runs, by its full name."""
    for path in sorted((ROOT / "src" / "sslbib" / room).glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        types = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
        left_out = {id(inner) for node in types for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if id(node) in left_out:
                continue
            if isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((path.name, f"{node.module}.{alias.name}") for alias in node.names)


def test_the_command_line_only_asks_prints_and_exits() -> None:
    """What a command does is app's: no other room is reached from here, and app knows no terminal."""
    allowed = ("sslbib.app.", "sslbib.cli.", "sslbib.errors.", "sslbib.__version__")
    reached = [
        (file, name) for file, name in imported("cli") if name.startswith("sslbib") and not name.startswith(allowed)
    ]
    assert reached == []
    assert [(file, name) for file, name in imported("app") if name.split(".")[0] in {"click", "sys"}] == []
