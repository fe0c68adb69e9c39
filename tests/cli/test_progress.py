"""The lines that say how far a command is where no bar is seen."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import COMMANDS, SPEAKING, progress, run
from sslbib.cli.progress import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WORDS = {
    "init": "init README.md",
    "sync": "sync --offline",
    "summary": "summary old.toml",
    "add": "add --offline --dry-run 10.5555/hunting",
    "keys": "keys",
    "merge": "merge a b",
    "audit": "audit --offline",
    "export": "export bibtex",
    "styles": "styles nature",
}
"""What is said to commands that need to be told something."""


def test_a_line_is_said_now_and_then_until_the_block_ends() -> None:
    """It says what is true at the time, and nothing afterwards."""
    said: list[str] = []
    enough = threading.Event()
    done = 0

    def say(line: str) -> None:
        said.append(line)
        if len(said) > 1 and line == "4 of 9":
            enough.set()

    with told(lambda: f"{done} of 9", say, every=0.01):
        done = 4
        assert enough.wait(5)
    enough.clear()

    assert set(said) <= {"0 of 9", "4 of 9"}
    assert not enough.wait(0.05)


def test_a_short_command_says_nothing() -> None:
    """What ends before the time is up needs no line."""
    said: list[str] = []
    with told(lambda: "never", said.append):
        pass

    assert said == []


@contextmanager
def said_at_once(line: Callable[[], str], say: Callable[[str], None]) -> Iterator[None]:
    """Say the line that would be said after half a minute."""
    say(line())
    yield


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - SPEAKING - {"schema"}))
def test_every_command_says_that_it_goes_on(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name and the seconds, on standard error; nothing where quiet was asked for."""
    (folder / "old.toml").write_text("", "utf-8")
    (folder / "README.md").write_text("# Papers\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(progress, "told", said_at_once)
    words = WORDS.get(command, command).split()
    run(words)
    said = capsys.readouterr()
    assert f"{command}: goes on, 0 s so far" in said.err
    assert "goes on" not in said.out
    run(["-q", *words])
    assert "goes on" not in capsys.readouterr().err
