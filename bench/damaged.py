"""Time and memory of the commands on damaged files: every file that is read, damaged in every way, each by itself.

Run `python bench/damaged.py [--part K/N]`: the files and the ways are those of `tests/cli/test_bad_input.py`, and each
file once more with 50 MB in one line. Every command runs in a child that has the modules already. Prints the worst by
CPU seconds and by memory beyond what the child began with; exits 1 where one takes more than 2 s or 500 MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cli.test_bad_input import CATALOG, KINDS, LOCK, damaged

from sslbib.cli import endings, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.test_bad_input import Kind

MOST_SECONDS, MOST_MEMORY = 2.0, 500
SHOWN = 10
LONG = 50_000_000
"""Characters in one line."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    name: str
    seconds: float
    memory: float
    """In MB, of the process as a whole."""
    code: int

    def __str__(self) -> str:
        """Write a line of the table."""
        return f"| {self.name} | {self.seconds:.2f} s | {self.memory:.0f} MB | exit {self.code} |"


def cases() -> Iterator[tuple[str, Kind, bytes]]:
    """Yield each file in each state, with a name."""
    for name, kind in KINDS.items():
        for damage, data in damaged(kind.text):
            yield f"{name}: {damage}", kind, data
        yield f"{name}: 50 MB in one line", kind, kind.text.replace("Cats", "Cats " * (LONG // 5)).encode()


def lay_out(folder: Path, kind: Kind, data: bytes) -> None:
    """Write a project of one paper, with the file in it."""
    for name, text in (("data/papers.toml", CATALOG), ("data/papers.lock.json", LOCK)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "new").mkdir()
    (folder / kind.file).parent.mkdir(exist_ok=True)
    (folder / kind.file).write_bytes(data)


def cost(name: str, kind: Kind, data: bytes) -> Cost:
    """Run a command in a child; return what it took."""
    with tempfile.TemporaryDirectory() as temporary:
        lay_out(Path(temporary), kind, data)
        child = os.fork()
        if not child:
            os.chdir(temporary)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for number in range(3):
                os.dup2(nowhere, number)
            endings.open_streams()
            resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
            os._exit(run(list(kind.command)))
        _, status, used = os.wait4(child, 0)
    return Cost(name, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


def main() -> None:
    """Print the worst."""
    parser = argparse.ArgumentParser(description="Time and memory on damaged files.")
    parser.add_argument("--part", default="0/1", metavar="K/N", help="each Nth case, from the Kth on")
    first, step = map(int, parser.parse_args().part.split("/"))
    found = [cost(*case) for number, case in enumerate(cases()) if number % step == first]
    for title, worst in (
        ("seconds", sorted(found, key=lambda one: -one.seconds)),
        ("memory", sorted(found, key=lambda one: -one.memory)),
    ):
        print(f"{len(found)} cases, the worst by {title}")
        print("\n".join(map(str, worst[:SHOWN])))
    beyond = [one for one in found if one.seconds > MOST_SECONDS or one.memory > MOST_MEMORY or one.code < 0]
    print(f"{len(beyond)} take more than {MOST_SECONDS:.0f} s or {MOST_MEMORY} MB")
    sys.exit(bool(beyond))


if __name__ == "__main__":
    main()
