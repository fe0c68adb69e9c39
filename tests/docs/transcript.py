"""What a page tells a reader to type, and what it says will be printed: taken out of the page and done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# A fenced block with the line before it: "…into `README.md`:", "```markdown", its lines, "```"
_FENCE = re.compile(r"^(?P<before>[^\n]*)\n\n?```(?P<info>[\w-]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# “…into `README.md`:”
_FILE = re.compile(r"`([^`]+)`:$")


@dataclass(frozen=True)
class Step:
    """One thing that a reader does."""

    command: str = ""
    printed: str = ""
    """What the page says is printed; a line `…` stands for any lines."""
    file: str = ""
    """The file that gets `text`, where it is no command."""
    text: str = ""


def steps(page: str, *, strict: bool = True) -> Iterator[Step]:
    """Yield the steps of a page, in order.

    A block that is neither a command nor a file is passed over; where the page is strict, ValueError is raised.
    """
    for fence in _FENCE.finditer(page):
        if fence["info"] == "console":
            for part in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
                lines = part.splitlines(keepends=True)
                typed = [lines[0], *takewhile(lambda line: line.startswith(">"), lines[1:])]
                command = "".join([lines[0], *(re.sub("^> ?", "", line) for line in typed[1:])])
                yield Step(command, "".join(lines[len(typed) :]))
        elif file := _FILE.search(fence["before"]):
            yield Step(file=file[1], text=fence["body"])
        elif strict:
            raise ValueError(f"what is done with this block? {fence['body']}")


@dataclass
class Reader:
    """Does what a page says, in a folder of its own."""

    folder: Path
    environment: Mapping[str, str]
    at: str = field(default=".")
    """The present folder, from `folder`."""
    code: int = 0
    """How the last command ended, for `echo $?`."""

    def do(self, step: Step) -> str:
        """Do one step, and return what a terminal would show."""
        place = self.folder / self.at
        if step.file:
            (place / step.file).write_text(step.text, encoding="utf-8")
            return ""
        run = subprocess.run(
            ["bash", "-c", f"(exit {self.code})\n{step.command}\ncode=$?; pwd > '{self.folder}/.pwd'; exit $code"],
            cwd=place,
            env={**os.environ, **self.environment, "PATH": f"{self._bin()}:{os.environ['PATH']}", "COLUMNS": "120"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code = run.returncode
        self.at = os.path.relpath((self.folder / ".pwd").read_text(encoding="utf-8").strip(), self.folder)
        return run.stdout

    def _bin(self) -> Path:
        """Return a folder with `sslbib`, which runs the sources under test, and a Python that has what it needs."""
        folder = self.folder / ".bin"
        if not folder.exists():
            folder.mkdir()
            for name, module in (("sslbib", " -m sslbib"), ("python", ""), ("python3", "")):
                (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
                (folder / name).chmod(0o755)
        return folder


def agrees(printed: str, wanted: str) -> bool:
    """Tell whether what was printed is what a page says."""
    pattern = "".join(".*" if line == "…\n" else re.escape(line) for line in wanted.splitlines(keepends=True))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None
