"""A run that ends from outside: closed and full outputs, signals; never a traceback, and never half a change."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sslbib.cli import run
from sslbib.project import catalog
from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "sslbib"]
FULL = Path("/dev/full")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped project, built."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "README.md", tmp_path / "README.md")
    papers = tmp_path / "data" / "papers.toml"
    papers.write_text(catalog.edit_settings(papers.read_text("utf-8"), "exports", {"styles": ["apa"]}), "utf-8")
    assert run(["-q", "-C", str(tmp_path), "build"]) == 0
    return tmp_path


def sslbib(words: str, folder: Path, redirect: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a shell, with its streams redirected there."""
    line = f'exec "$0" -m sslbib {words} {redirect}'
    return subprocess.run(["sh", "-c", line, sys.executable], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", ["export bibtex", "check --suggest", "cite yu2020af", "styles apa"])
@pytest.mark.parametrize("redirect", [">&-", ">/dev/full"])
def test_an_output_that_can_not_be_written(copy: Path, words: str, redirect: str) -> None:
    """It is an error in words, with the exit code of bad data; never silence and success."""
    if redirect.endswith("full") and not FULL.exists():
        pytest.skip("this system has no /dev/full")
    done = sslbib(words, copy, redirect)
    assert (done.returncode, "Traceback" in done.stderr, "Exception" in done.stderr) == (3, False, False)
    assert "standard output can't be written" in done.stderr


@pytest.mark.parametrize("redirect", ["2>&-", "2>/dev/full", "<&-", ">&- 2>&- <&-"])
def test_talk_that_nobody_hears_stops_nothing(copy: Path, redirect: str) -> None:
    """The exports are written, and no file is taken for the closed stream."""
    export = copy / "exports" / "papers.bib"
    before = export.read_bytes()
    export.unlink()
    done = sslbib("build", copy, redirect)
    assert done.returncode == 0
    assert export.read_bytes() == before
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_gone(copy: Path) -> None:
    """As with any program of a pipe: exit code 141, and no noise."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, "export", "bibtex"], cwd=copy, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


# Sends itself a signal some time after its own code has begun: what Python does before that is not ours.
SIGNALLED = """
import os, sys, threading
from sslbib.__main__ import main
number, seconds = int(sys.argv.pop(1)), float(sys.argv.pop(1))
timer = threading.Timer(seconds, os.kill, (os.getpid(), number))
timer.daemon = True
timer.start()
main()
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("seconds", [0.2, 0.4, 0.7])
def test_a_signal_at_any_time(copy: Path, name: str, seconds: float) -> None:
    """The exit code is the shell's for it, nothing is half written, and no traceback is shown."""
    before = {path: path.read_bytes() for path in (copy / "exports").iterdir() if path.is_file()}
    number = int(getattr(signal, name))
    done = subprocess.run(
        [sys.executable, "-c", SIGNALLED, str(number), str(seconds), "build"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 128 + number, -number}
    assert "Traceback" not in done.stderr
    assert run(["-q", "-C", str(copy), "build"]) == 0
    assert {path: path.read_bytes() for path in before} == before
