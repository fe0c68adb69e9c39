"""`build` and `check` on a copy of the shipped list."""

from __future__ import annotations

import os
import shutil
import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from sslbib.cli import run
from sslbib.project import catalog
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG_AGO = 1_000_000_000
"""A time stamp that a written file can't have."""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the shipped project with one style, built, where the command stands; the network is shut."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "README.md", tmp_path / "README.md")
    papers = tmp_path / "data" / "papers.toml"
    papers.write_text(catalog.edit_settings(papers.read_text("utf-8"), "exports", {"styles": ["apa"]}), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["--quiet", "build"]) == 0
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file as a person would, in one place."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return bytes and time stamp of every file; that of the lock is filelock's, whose older versions open it anew."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / ".sslbib" / "lock"
    }


def test_second_build_touches_nothing(copy: Path) -> None:
    """A second build changes no byte and no time stamp, and leaves no file behind."""
    for path in copy.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    before = state(copy)

    assert run(["build"]) == 0
    assert state(copy) == before


def test_check_writes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a build all is in step, and telling so changes nothing."""
    before = state(copy)

    assert run(["check"]) == 0
    assert state(copy) == before
    assert "25 papers and 8 files are in step" in capsys.readouterr().err


def edit_title(copy: Path) -> None:
    """Change a title in papers.toml."""
    replace(copy / "data" / "papers.toml", 'title    = "PGL: Prior-Guided', 'title    = "PGL: Prior-guided')


def edit_cell(copy: Path) -> None:
    """Change a cell in the README's table."""
    replace(copy / "README.md", "|IPMI|N/A|[", "|IPMI 2021|N/A|[")


def edit_export(copy: Path) -> None:
    """Change a line in papers.bib."""
    replace(copy / "exports" / "papers.bib", "volume = {4}", "volume = {5}")


def delete_export(copy: Path) -> None:
    """Delete an export."""
    (copy / "exports" / "papers.ris").unlink()


def delete_table(copy: Path) -> None:
    """Delete a row of the README's table."""
    text = (copy / "README.md").read_text("utf-8")
    row = next(line for line in text.splitlines(keepends=True) if "|PGL:" in line)
    (copy / "README.md").write_text(text.replace(row, ""), "utf-8")


@pytest.mark.parametrize(
    ("edit", "diff", "repair"),
    [
        (edit_title, "+|2020|PGL: Prior-guided Local", "sslbib build"),
        (edit_cell, "IPMI 2021", "sslbib sync"),
        (edit_export, "-  volume = {5},\n+  volume = {4},", "sslbib build"),
        (delete_export, "+TY  - JOUR", "sslbib build"),
        (delete_table, "PGL: Prior-Guided Local", "sslbib sync"),
    ],
)
def test_any_edit_is_found(
    copy: Path, capsys: pytest.CaptureFixture[str], edit: Callable[[Path], None], diff: str, repair: str
) -> None:
    """After a single edit, whichever side it was made on, check exits 1 with a diff and the command that mends it."""
    edit(copy)
    capsys.readouterr()

    assert run(["check"]) == 1
    said = capsys.readouterr()
    assert diff in said.out
    assert f"run `{repair}`" in said.err


@pytest.mark.parametrize("edit", [edit_title, edit_export, delete_export])
def test_build_mends_what_it_is_named_for(copy: Path, edit: Callable[[Path], None]) -> None:
    """Where check names build, build puts all in step."""
    edit(copy)

    assert run(["build"]) == 0
    assert run(["check"]) == 0


def test_build_never_writes_over_an_edited_table(copy: Path) -> None:
    """A table that was edited by hand stays as the person left it; the exports are written all the same."""
    edit_cell(copy)
    delete_export(copy)
    readme = (copy / "README.md").read_bytes()

    assert run(["build"]) == 1
    assert (copy / "README.md").read_bytes() == readme
    assert (copy / "exports" / "papers.ris").exists()


def test_all_mistakes_of_the_catalog_are_told(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad data end with exit code 3 and a line for each mistake, which an editor can jump to."""
    replace(copy / "data" / "papers.toml", 'arxiv    = "2109.04379"', 'arxive   = "2109.04379"')
    replace(copy / "data" / "papers.toml", 'doi      = "10.1109/iccv48922.2021.00391"', 'doi      = "iccv"')
    capsys.readouterr()

    assert run(["check"]) == 3
    errors = capsys.readouterr().err
    assert "data/papers.toml:" in errors
    assert "did you mean `arxiv`?" in errors
    assert "huang2021gloria.doi: 'iccv' is no DOI" in errors


def test_one_bad_paper_stops_no_other(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A correction that can't be read is reported, and everything else is written."""
    with (copy / "data" / "papers.toml").open("a", encoding="utf-8") as file:
        file.write('\n[papers.csl]\nvolum = "3"\n')
    (copy / "exports" / "papers.bib").unlink()
    capsys.readouterr()

    assert run(["build"]) == 3
    assert "zhang2017self.csl" in capsys.readouterr().err
    assert "@inproceedings{xie2020pgl" not in (copy / "exports" / "papers.bib").read_text("utf-8")
    assert "@article{zhou2022generalized," in (copy / "exports" / "papers.bib").read_text("utf-8")


def test_correction_wins(copy: Path) -> None:
    """A CSL variable under [papers.csl] stands in every export, over what the record says."""
    with (copy / "data" / "papers.toml").open("a", encoding="utf-8") as file:
        file.write('\n[papers.csl]\npage = "1-2"\n')

    assert run(["build"]) == 0
    assert "pages = {1--2}" in (copy / "exports" / "papers.bib").read_text("utf-8")
    assert "1–2" in (copy / "exports" / "references" / "apa.txt").read_text("utf-8")


@pytest.mark.usefixtures("copy")
def test_unresolved_papers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Papers without a confirmed record are named at every build, with what to do about them."""
    capsys.readouterr()

    assert run(["build"]) == 0
    assert "2 unresolved, exported from what is known: li2020contrastive, yu2020af" in capsys.readouterr().err


def test_suggestions(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the maintainers could correct is shown: a venue where they have none, and no capitals that are not sure."""
    before = state(copy)
    capsys.readouterr()

    assert run(["check", "--suggest"]) == 0
    shown = capsys.readouterr().out
    assert "jamaludin2017self.venue: it was published\n" in shown
    assert "bhalodia2020self.title" not in shown
    assert state(copy) == before


def test_stray_export_is_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that no build writes any more is shown, and left alone."""
    (copy / "exports" / "references" / "old.txt").write_text("old")
    capsys.readouterr()

    assert run(["check"]) == 0
    assert "exports/references/old.txt: no build writes this file" in capsys.readouterr().err


def test_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside of a project the way to begin is named."""
    monkeypatch.chdir(tmp_path)

    assert run(["build"]) == 3
    assert "sslbib init README.md" in capsys.readouterr().err


def test_the_badge_is_explained_once(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line for the README is shown by the build that draws the first badge."""
    papers = copy / "data" / "papers.toml"
    papers.write_text(catalog.edit_settings(papers.read_text("utf-8"), "exports", {"badge": True}), "utf-8")
    for told in (True, False):
        capsys.readouterr()
        assert run(["build"]) == 0
        assert ("![Papers on this list](exports/badge.svg)" in capsys.readouterr().err) is told
    assert "25 papers, 23 resolved</title>" in (copy / "exports" / "badge.svg").read_text("utf-8")
