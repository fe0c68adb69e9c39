"""`merge` on a copy of the shipped list, two of whose papers are taken for one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]

TWO = ("huang2021gloria", "taleb2021multimodal")


@pytest.fixture(autouse=True)
def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a copy of the shipped project."""
    for name in ("data", "exports", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "README.md", tmp_path)
    monkeypatch.chdir(tmp_path)


def test_contradictions_are_shown_and_refused(tmp_path: Path, capsys: Output) -> None:
    """Both values, and how to choose; nothing is written."""
    before = (tmp_path / "data" / "papers.toml").read_bytes()
    assert run(["merge", *TWO]) == 1
    told = capsys.readouterr().err
    assert "venue: huang2021gloria says “ICCV”, taleb2021multimodal says “IPMI”" in told
    assert "--take venue=huang2021gloria or --take venue=taleb2021multimodal" in told
    assert (tmp_path / "data" / "papers.toml").read_bytes() == before


def test_a_choice_is_shown_and_then_made(tmp_path: Path, capsys: Output) -> None:
    """A dry run shows the diff; the run tells what was given up, and all is in step."""
    options = ["--prefer", "huang2021gloria", "--take", "venue=taleb2021multimodal"]
    assert run(["merge", *TWO, *options, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert '-venue    = "ICCV"' in told.out
    assert '+aliases  = ["taleb2021multimodal"]' in told.out
    assert "given up: venue = ICCV" in told.err
    assert "taleb2021multimodal is" not in told.err

    assert run(["merge", *TWO, *options]) == 0
    told = capsys.readouterr()
    assert "taken out of the list: line" in told.err
    assert "taleb2021multimodal is huang2021gloria now" in told.err
    assert run(["check"]) == 0
    assert run(["cite", "taleb2021multimodal", "--style", "apa"]) == 0
    assert "GLoRIA" in capsys.readouterr().out
    assert "taleb2021multimodal" not in (tmp_path / "data" / "papers.lock.json").read_text("utf-8")


@pytest.mark.parametrize("option", [["--take", "venue"], ["--take", "=huang2021gloria"], ["--prefer", "yu2020af"]])
def test_a_choice_that_is_none(option: list[str]) -> None:
    """A field without a key, a key without a field, a third paper."""
    assert run(["merge", *TWO, *option]) == 2
