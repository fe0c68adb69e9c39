"""Completion, typed into real shells on a terminal, with the lines that the docs give."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELLS = {
    "bash": ["bash", "--noprofile", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LINES = dict(
    re.findall(r"^# (\w+)\n(.+)$", (ROOT / "docs" / "installing.md").read_text(encoding="utf-8"), re.MULTILINE)
)
"""The line of each shell, from the docs."""
CATALOG = """\
[exports]
styles = ["apa", "ieee"]

[[papers]]
key = "byron2021hunting"
title = "Hunting patterns of barn cats"
"""
# What a terminal obeys and does not show: "\x1b[0m", "\x1b]0;title\x07", "\x1b(B"
CONTROL = re.compile(r"\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07]*\x07|[()=>].?)|[\x07\r]")


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, shell: str, folder: Path) -> None:
        wrapper = folder / "bin" / "sslbib"
        wrapper.parent.mkdir()
        wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sslbib "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        environment = {
            **os.environ,
            "PATH": f"{wrapper.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "TERM": "xterm",
            "HOME": str(folder),
        }
        self.process, self.master = pty.fork()
        if not self.process:  # the shell itself
            os.chdir(folder)
            os.execvpe(SHELLS[shell][0], SHELLS[shell], environment)  # noqa: S606 - a shell that is named above

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.master, text.encode())

    def shows(self, wanted: str, seconds: float = 60) -> str:
        """Read until something is shown, and return all that was since; fail where it is not."""
        seen, end = "", time.monotonic() + seconds
        while wanted not in (shown := CONTROL.sub("", seen)):
            if not select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0]:
                pytest.fail(f"no {wanted!r} in {shown!r}")
            seen += os.read(self.master, 65536).decode("utf-8", "replace")
        return shown

    def close(self) -> None:
        """End the shell."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


@pytest.fixture(params=SHELLS)
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """Return a terminal in a project's folder, after the shell's line of the docs."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    opened = Terminal(request.param, tmp_path)
    try:
        if request.param == "zsh":
            opened.type("autoload -Uz compinit && compinit -u\n")
        opened.type(f"{LINES[request.param]}\necho rea''dy\n")
        opened.shows("ready")
        yield opened
    finally:
        opened.close()


@pytest.mark.consumer
@pytest.mark.parametrize(
    ("typed", "completed"),
    [("sslbib rev", "iew"), ("sslbib cite byr", "on2021hunting"), ("sslbib export bibl", "atex")],
)
def test_tab_completes(terminal: Terminal, typed: str, completed: str) -> None:
    """A command, a citation key of the list, a format: the rest of each is written behind what was typed."""
    terminal.type(f"{typed}\t")
    terminal.shows(completed)
