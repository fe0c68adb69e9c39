"""Runs a command as a child that has all modules already, watched by strace where it is to meet a fault."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sslbib.cli import endings, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = (
    *("openat", "creat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "truncate", "chmod", "fchmod", "fchmodat", "chown"),
    *("fchown", "fchownat", "link", "linkat", "symlink", "symlinkat"),
)
"""System calls that change a file or folder, or see it safe."""

# A line of strace: openat(AT_FDCWD</tmp>, "/tmp/x/run/.sslbib/lock", O_RDWR|O_CREAT, 0666) = 3
_CALL = re.compile(r"(?P<name>\w+)\((?P<rest>.*)")
# A file that is opened to be changed: openat(AT_FDCWD</tmp>, "/tmp/x/run/out.bib", O_WRONLY|O_CREAT|O_EXCL, 0666) = 3
_WRITES = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC)")


def _start(folder: Path, words: tuple[str, ...], said: Path) -> tuple[int, int]:
    """Fork a child that runs a command when it is told to go; return its process and where to tell it."""
    ready, go = os.pipe()
    child = os.fork()
    if child:
        os.close(ready)
        return child, go
    os.close(go)
    os.chdir(folder)
    for number, name, flags in ((0, os.devnull, os.O_RDONLY), (1, said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)):
        os.dup2(os.open(name, flags, 0o644), number)
    os.dup2(1, 2)
    endings.open_streams()
    endings.listen()
    sys.argv = ["sslbib", *words]
    code = 99
    os.read(ready, 1)
    try:
        code = run([*words])
    except BaseException:  # noqa: BLE001  whatever it is, it is a traceback
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code)


def in_fork(folder: Path, words: tuple[str, ...], said: Path) -> int:
    """Run a command in a child that need not load the modules again; return its exit code."""
    child, go = _start(folder, words, said)
    os.close(go)  # the end of the pipe is word enough
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def watched(folder: Path, words: tuple[str, ...], said: Path, *options: str) -> tuple[int, str]:
    """Run a command in a child under strace; return its exit code and the trace."""
    child, go = _start(folder, words, said)
    trace = said.with_name("trace")
    with _tracer(child, trace, options):
        os.close(go)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, trace.read_text("utf-8", "replace")


@contextmanager
def _tracer(child: int, trace: Path, options: tuple[str, ...]) -> Iterator[None]:
    line = ["strace", "-o", str(trace), "-y", "-s", "0", *options, "-p", str(child)]
    with subprocess.Popen(line, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as strace:
        said = strace.stderr.readline() if strace.stderr else ""
        if "attached" not in said:  # until it says so, calls of the child would be missed
            os.kill(child, 9)
            raise RuntimeError(f"strace can't watch a process: {said}")
        yield


def points(folder: Path, trace: str) -> list[tuple[str, int]]:
    """Return the calls in a trace that change a file of a folder: each by name and number among those so named."""
    count: Counter[str] = Counter()
    found = []
    for line in trace.splitlines():
        if not (call := _CALL.match(line)):
            continue
        count[call["name"]] += 1
        is_change = call["name"] != "openat" or _WRITES.search(call["rest"])
        if is_change and f"{folder}" in call["rest"]:
            found.append((call["name"], count[call["name"]]))
    return found
