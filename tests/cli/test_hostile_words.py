"""What a list holds is text to a terminal: read by an emulator, it moves no cursor, sets no title and turns no line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyte
import pytest

from sslbib.cli import run
from sslbib.cli.console import visible

if TYPE_CHECKING:
    from pathlib import Path

ATTACKS = {
    "clears the screen": "\x1b[2J\x1b[H",
    "moves up": "\x1b[5A",
    "sets a title": "\x1b]0;owned\x07",
    "C1": "\x9b2J",
    "overwrites": "\rFAKE",
    "backs up": "\b\b\b\b",
    "turns around": "\u202egnihtemos",
    "isolates": "\u2067x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for a project."""
    (tmp_path / "data").mkdir()
    return tmp_path


def screen(text: str) -> pyte.Screen:
    """Return what a terminal shows of a text, below a line that is there already."""
    shown = pyte.Screen(4000, 100)
    pyte.Stream(shown).feed("here before\r\n" + text.replace("\n", "\r\n"))
    return shown


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "command", [("check",), ("cite", "a"), ("export", "bibtex", "--losses"), ("add", "--offline", "--dry-run", "x.bib")]
)
def test_no_command_lets_a_terminal_obey(
    attack: str, command: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line before stays, the title is none, and nothing that turns text around is printed."""
    sign = ATTACKS[attack]
    title = json.dumps(f"Cats {sign} dogs")
    papers = f'[[papers]]\nkey = "a"\ntitle = {title}\nvenue = {title}\ndate = "2020"\n'
    (folder / "data" / "papers.toml").write_text(papers, encoding="utf-8")
    (folder / "x.bib").write_text(f"@misc{{b, title = {{Cats {sign} dogs}}, year = 2020, foo{sign} = {{x}}}}", "utf-8")
    run(["-C", str(folder), *[str(folder / part) if part == "x.bib" else part for part in command]])
    captured = capsys.readouterr()
    said = (captured.out + captured.err).replace("\r\n", "\n")
    shown = screen(said)

    assert shown.display[0].strip() == "here before"
    assert shown.title == ""
    assert set("\u202e\u2067\x9b\x07\x08\r\x1b").isdisjoint(said)


def test_signs_are_shown_in_their_place() -> None:
    """An escape has a picture in Unicode; what has none is the sign for what can't be shown."""
    assert visible("a\x1b[2J\r\nb\rc\u202ed\te") == "a␛[2J\r\nb␍c\ufffdd\te"
