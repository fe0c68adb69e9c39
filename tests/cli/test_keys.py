"""`keys` on a copy of the shipped list."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a copy of the shipped project."""
    for name in ("data", "exports", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "README.md", tmp_path)
    monkeypatch.chdir(tmp_path)


def test_shipped_keys_are_those_of_the_pattern(capsys: Output) -> None:
    """Nothing changes by itself; two papers have no confirmed record."""
    assert run(["keys"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "no key changes" in told.err
    assert "li2020contrastive, yu2020af" in told.err


def test_renames_are_shown_and_then_made(tmp_path: Path, capsys: Output) -> None:
    """A dry run says what a run does; the old keys still find their papers, and all is in step."""
    before = (tmp_path / "data" / "papers.toml").read_bytes()
    assert run(["keys", "--pattern", "{Family}{year}", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "zhou2022generalized → Zhou2022\n" in shown
    assert (tmp_path / "data" / "papers.toml").read_bytes() == before

    assert run(["keys", "--pattern", "{Family}{year}"]) == 0
    assert capsys.readouterr().out == shown
    new = [line.partition(" → ")[2].casefold() for line in shown.splitlines()]
    assert len(set(new)) == len(new) == 23
    assert run(["check"]) == 0
    capsys.readouterr()
    assert run(["export", "bibtex", "--key", "zhou2022generalized"]) == 0
    assert "@article{Zhou2022," in capsys.readouterr().out


def test_the_help_shows_the_usual_pattern_and_every_field(capsys: Output) -> None:
    """Both come from the code that reads patterns."""
    assert run(["keys", "--help"]) == 0
    shown = capsys.readouterr().out
    assert '"{family}{year}{title:1}"' in shown
    assert "{families}  zhouchenzhangetal" in shown
