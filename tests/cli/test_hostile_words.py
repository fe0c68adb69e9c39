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

    from _pytest.capture import CaptureResult

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
    assert_shown(capsys.readouterr())


def assert_shown(captured: CaptureResult[str]) -> None:
    """Check that a terminal shows what was printed, and does nothing else."""
    said = (captured.out + captured.err).replace("\r\n", "\n")
    shown = screen(said)

    assert shown.display[0].strip() == "here before"
    assert shown.title == ""
    assert set("\u202e\u2067\x9b\x07\x08\r\x1b").isdisjoint(said)


ROWS = "| Date | Title | Paper |\n| --- | --- | --- |\n| 2020 | Cats and dogs | [Paper](https://doi.org/10.1000/1) |\n"


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_list_that_means_harm_is_taken_in_without_it(
    attack: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows stay as they are written, every command shows them, and papers.toml and all outputs have none of it."""
    sign, readme = ATTACKS[attack], folder / "README.md"
    readme.write_bytes(ROWS.replace("Cats", f"Cats {sign}").encode())
    for command in (("init", "README.md", "--dry-run"), ("init", "README.md"), ("check",), ("build",)):
        assert run(["-C", str(folder), *command]) in (0, 1), command
        assert_shown(capsys.readouterr())
    rows = readme.read_bytes().decode()
    readme.write_bytes(rows.replace("dogs", f"wild{sign} dogs").encode())
    for command in (("check",), ("sync", "--offline", "--dry-run"), ("sync", "--offline"), ("build",), ("check",)):
        run(["-C", str(folder), *command])
        assert_shown(capsys.readouterr())

    assert readme.read_bytes().decode().count(sign) == 2
    written = [path for path in folder.rglob("*") if path.is_file() and path.suffix in {".toml", ".bib", ".ris"}]
    assert len(written) > 2
    for path in written:
        assert set("\u202e\u2067\x9b\x07\x08\x1b").isdisjoint(path.read_text(encoding="utf-8")), path


def test_signs_of_papers_toml_are_told_and_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first is named with its place, the rest counted; the table has none, and all is in step."""
    papers = '[[papers]]\nkey = "a"\ntitle = "Cats \\u001b[2J of the world"\ndate = "2020"\nvenue = "a\u202eb"\n'
    (folder / "data" / "papers.toml").write_text(papers, encoding="utf-8")
    (folder / "README.md").write_text("<!-- sslbib:table -->\n<!-- /sslbib:table -->\n", encoding="utf-8")
    assert run(["-C", str(folder), "build"]) == 0
    said = capsys.readouterr().err

    assert "papers.toml:3:1: a.title: holds U+001B, U+202E, and in 1 more, left out" in " ".join(said.split())
    assert "| 2020 | Cats \\[2J of the world | ab |" in (folder / "README.md").read_text(encoding="utf-8")
    assert run(["-C", str(folder), "check"]) == 0
    assert (folder / "data" / "papers.toml").read_text(encoding="utf-8") == papers


def test_signs_are_shown_in_their_place() -> None:
    """An escape has a picture in Unicode; what has none is the sign for what can't be shown."""
    assert visible("a\x1b[2J\r\nb\rc\u202ed\te") == "a␛[2J\r\nb␍c\ufffdd\te"
