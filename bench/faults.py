"""Kills every writing command at each system call that changes a file, fills its disk, and looks what comes after.

Run `python bench/faults.py [--seed N] [--kills N] [--full N]` (strace and Linux). A command is first watched; then it
is run again and again on the same project, killed with -9 on entering one of those calls, or told there that the disk
is full. Where the system allows it, the project is also put on a disk of a few pages. What stands there is copied for
each other command, once where it stands so again, and each must say and write what it does where the cut run never was,
or had come to its end: no file is torn, nothing said is false, nothing a person wrote is lost, no traceback, nothing
left over. Prints a table; exits 1 where anything of this is not so.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.faults_projects import APART, FOLLOWERS, SCENARIOS, base, bibliography_only
from bench.faults_runs import CALLS, in_fork, points, watched

from sslbib.cli import run
from sslbib.project.names import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.faults_projects import Scenario

# What a run says of one before it: "warning: a run that was cut short has been finished: a, b" and a repair
_MENDED = re.compile(r"warning: [^\n]*a run that was cut short [^\n]*\n(?:  → [^\n]*\n)?")
# How many files of a page are new to the disk, which hangs on how many the cut run wrote: ", 3 changed, 1 removed"
_CHANGED = re.compile(r", \d+ changed(?:, \d+ removed)?")
# The process and the token in ".sslbib/tmp-4711-03a9c0ef"
_OF_A_PROCESS = re.compile(r"-\d+-[0-9a-f]{8}$")
ROOM = 14
"""Pages of 4 KB that a disk is given beyond what it holds, at most: with these every command here comes to its end."""

Tree = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command says and leaves."""

    code: int
    said: str
    tree: Tree


@dataclass(slots=True)
class Row:
    """What was found of one command."""

    kills: int = 0
    full: int = 0
    states: int = 0
    """What these left on the disk, in how many ways: each is followed by other commands once."""
    after: int = 0
    """Commands that ran after a fault."""
    finished: int = 0
    undone: int = 0
    found: Counter[str] = field(default_factory=Counter)
    """What is wrong, by its kind."""


def tree(folder: Path, *, site: bool = True) -> Tree:
    """Return every file that git would see, with its bytes; the page only if it matters."""
    left_out = {".sslbib", "page"} if site else {".sslbib", "page", "site"}
    files = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.as_posix(): (folder / path).read_bytes() for path in files if not left_out & set(path.parts)}


def state(folder: Path) -> str:
    """Return a digest of all that a folder holds, whichever process wrote it at whatever time."""
    found = blake2b()
    for path in sorted(folder.rglob("*")):
        name = _OF_A_PROCESS.sub("-", path.relative_to(folder).as_posix())
        if path.is_file() and path.name not in {"holder", "checked.json"}:
            found.update(f"{name} {path.stat().st_mode} {blake2b(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def linked(source: str, target: str) -> None:
    """Give a file a second name, which is sooner done than a copy; what a run writes into, in place, is copied."""
    if f"{os.sep}.sslbib{os.sep}" in source:
        shutil.copy2(source, target)
    else:
        os.link(source, target)


def warm(place: Path) -> None:
    """Run every command once in this process, so that its children have all modules and tables."""
    shutil.copytree(place / "base", place / "warm")
    nowhere = io.StringIO()
    with chdir(place / "warm"), redirect_stdout(nowhere), redirect_stderr(nowhere):
        for words in (*FOLLOWERS, *(scenario.words for scenario in SCENARIOS)):
            run([*words])
    shutil.rmtree(place / "warm")


class Bench:
    """A place in which projects are made, run and cut short."""

    def __init__(self, place: Path, *, mounts: bool) -> None:
        self.place = place
        self.work, self.said, self.copy = place / "run", place / "said", place / "copy"
        self.mounts = mounts and self._can_mount()

    def _can_mount(self) -> bool:
        self.work.mkdir()
        done = self.mount(4)
        if done:
            self.unmount()
        self.work.rmdir()
        return done

    def mount(self, pages: int) -> bool:
        """Put a disk of so many pages in the project's place; tell whether the system allows it."""
        size = ["-o", f"size={pages * 4096}", "tmpfs", str(self.work)]
        return not subprocess.run(["mount", "-t", "tmpfs", *size], capture_output=True, check=False).returncode

    def unmount(self) -> None:
        """Take that disk away."""
        subprocess.run(["umount", str(self.work)], check=True)

    def prepare(self, scenario: Scenario) -> None:
        """Put the project of a scenario in its place."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.place / scenario.base, self.work)
        scenario.edit(self.work)

    def outcome(self, folder: Path, words: tuple[str, ...], *, site: bool = True) -> Outcome:
        """Run a command in a copy of a folder."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(folder, self.copy, symlinks=True, copy_function=linked)
        code = in_fork(self.copy, words, self.said)
        said = self.said.read_text("utf-8", "replace").replace(str(self.copy), "@")
        return Outcome(code, said, tree(self.copy, site=site))

    def watched(self, words: tuple[str, ...], *options: str) -> tuple[int, str, str]:
        """Run a command in the project under strace; return its exit code, what it said, and the trace."""
        code, trace = watched(self.work, words, self.said, *options)
        return code, self.said.read_text("utf-8", "replace"), trace

    def points(self, scenario: Scenario) -> list[tuple[str, int]]:
        """Return the calls that change a file of the project."""
        self.prepare(scenario)
        _, _, trace = self.watched(scenario.words, "-e", f"trace={','.join(CALLS)}")
        return points(self.work, trace)


def references(bench: Bench, scenario: Scenario) -> tuple[Tree, Tree, dict[tuple[str, ...], list[Outcome]]]:
    """Return the project before and after a command, and what every command comes to in either."""
    bench.prepare(scenario)
    before, first = tree(bench.work), {words: bench.outcome(bench.work, words) for words in FOLLOWERS}
    if in_fork(bench.work, scenario.words, bench.said) not in scenario.codes:
        sys.exit(f"{scenario.name}: {bench.said.read_text()}")
    after, last = tree(bench.work), {words: bench.outcome(bench.work, words) for words in FOLLOWERS}
    answers = bench.place / scenario.base / ANSWERS
    if answers.exists():  # a run that is cut short may know more than it would have kept
        shutil.copy(answers, bench.work / ANSWERS)
    more = {words: bench.outcome(bench.work, words) for words in FOLLOWERS}
    return before, after, {words: [first[words], last[words], more[words]] for words in FOLLOWERS}


def _told(said: str) -> str:
    """Return what a command says but for what it says of the run before."""
    return _CHANGED.sub("", _MENDED.sub("", said))


class Judge:
    """Holds what stands after a fault against what would stand there without it."""

    def __init__(self, bench: Bench, scenario: Scenario, row: Row) -> None:
        self.bench, self.scenario, self.row = bench, scenario, row
        self.before, self.after, self.expected = references(bench, scenario)
        self.seen: set[str] = set()

    def judge(self, where: str, said: str, followers: tuple[tuple[str, ...], ...]) -> None:
        """Judge what a command that was cut short said and left, and each command after it."""
        self._count("traceback", where, "Traceback" in said, said)
        for name, data in tree(self.bench.work).items():
            whole = data in (self.before.get(name), self.after.get(name)) or name.startswith("site/")
            self._count("torn or left over", where, not whole, name)
        for name in self.before.keys() & self.after.keys():
            self._count("lost", where, not (self.bench.work / name).exists(), name)
        found = state(self.bench.work)
        if found not in self.seen:
            self.seen.add(found)
            self.row.states += 1
            for words in followers:
                self._follow(where, words)

    def full(self, where: str, code: int, said: str, followers: tuple[tuple[str, ...], ...]) -> None:
        """Judge a command that found the disk full: it says so, or it could do without."""
        is_told = "No space left on device" in said and code == 3
        done = tree(self.bench.work) == self.after and code in self.scenario.codes
        self._count("not told", where, not (is_told or done), f"{code} {said}")
        self.judge(where, said, followers)

    def _follow(self, where: str, words: tuple[str, ...]) -> None:
        site = self.scenario.words[0] != "site" or words == ("site",)
        got = self.bench.outcome(self.bench.work, words, site=site)
        self.row.after += 1
        self.row.finished += "has been finished" in got.said
        self.row.undone += "had changed nothing" in got.said
        place = f"{where}, then {' '.join(words)}"
        self._count("traceback", place, "Traceback" in got.said, got.said)
        fits = [one for one in self.expected[words] if _told(got.said) == _told(one.said) and got.code == one.code]
        self._count("said otherwise", place, not fits, f"{got.code} {got.said}")
        same = any(got.tree == self._seen(one.tree, site=site) for one in self.expected[words])
        self._count("left otherwise", place, not same, str(sorted(got.tree)))
        left = [path.name for path in (self.bench.copy / ".sslbib").glob("*-*")]
        self._count("not removed", place, left and words not in APART, str(left))

    @staticmethod
    def _seen(found: Tree, *, site: bool) -> Tree:
        return {name: data for name, data in found.items() if site or not name.startswith("site/")}

    def _count(self, kind: str, where: str, is_wrong: object, what: str) -> None:
        if is_wrong:
            self.row.found[kind] += 1
            if self.row.found[kind] <= 2:
                print(f"  {kind}: {self.scenario.name}, {where}: {what[-700:]}", file=sys.stderr)


def kill(judge: Judge, point: tuple[str, int], followers: tuple[tuple[str, ...], ...], name_of: str) -> None:
    """Kill a command at a call, or ask it to end by another signal, and judge what comes after."""
    bench, (name, number) = judge.bench, point
    bench.prepare(judge.scenario)
    fault = f"inject={name}:signal={name_of}:when={number}"
    code, said, _ = bench.watched(judge.scenario.words, "-e", f"trace={name}", "-e", fault)
    signaled = signal.Signals[f"SIG{name_of}"]
    if code not in ({-signaled} if name_of == "KILL" else {128 + signaled, *judge.scenario.codes}):
        raise RuntimeError(f"{judge.scenario.name}: exit {code} when told {name_of} at {name} {number}: {said}")
    judge.row.kills += 1
    judge.judge(f"{name_of} at {name} {number}", said, followers)


def fill(judge: Judge, point: tuple[str, int], followers: tuple[tuple[str, ...], ...]) -> None:
    """Let a call find the disk full, and judge what comes after; the command goes on."""
    bench, (name, number) = judge.bench, point
    bench.prepare(judge.scenario)
    fault = f"inject={name}:error=ENOSPC:when={number}"
    code, said, _ = bench.watched(judge.scenario.words, "-e", f"trace={name}", "-e", fault)
    judge.row.full += 1
    judge.full(f"full at {name} {number}", code, said, followers)


def fill_disk(judge: Judge, pages: int, followers: tuple[tuple[str, ...], ...]) -> bool:
    """Run a command on a disk with a few pages of room, and judge what comes after elsewhere; tell if it was enough."""
    bench, scenario = judge.bench, judge.scenario
    bench.prepare(scenario)
    kept = bench.place / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    bench.work.rename(kept)
    bench.work.mkdir()
    paths = [kept, *kept.rglob("*")]
    used = sum(-(-path.stat().st_size // 4096) if path.is_file() else 0 for path in paths)
    if not bench.mount(used + pages):
        sys.exit("the disk can't be mounted")
    try:
        shutil.copytree(kept, bench.work, dirs_exist_ok=True)
        code = in_fork(bench.work, scenario.words, bench.said)
        shutil.rmtree(kept)
        shutil.copytree(bench.work, kept)
    finally:
        bench.unmount()
    bench.work.rmdir()
    kept.rename(bench.work)
    judge.row.full += 1
    judge.full(f"{pages} pages of room", code, bench.said.read_text("utf-8", "replace"), followers)
    return code in scenario.codes


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried of each command, at most."""

    kills: int
    full: int
    followers: int = len(FOLLOWERS)
    signal: str = "KILL"


def bench_one(bench: Bench, scenario: Scenario, rng: random.Random, size: Size) -> Row:
    """Cut one command short at some of its calls; return what was found."""
    judge = Judge(bench, scenario, Row())
    points = bench.points(scenario)
    for point in sorted(rng.sample(points, min(size.kills, len(points)))):
        kill(judge, point, _some(rng, size.followers), size.signal)
    fillable = [point for point in points if point[0] in {"openat", "write", "mkdir", "rename", "fsync"}]
    for point in sorted(rng.sample(fillable, min(size.full, len(fillable)))):
        fill(judge, point, _some(rng, size.followers))
    for pages in range(ROOM) if bench.mounts and size.full else ():
        if fill_disk(judge, pages, _some(rng, size.followers)):
            break
    return judge.row


def _some(rng: random.Random, number: int) -> tuple[tuple[str, ...], ...]:
    return tuple(rng.sample(FOLLOWERS, min(number, len(FOLLOWERS))))


def measure(place: Path, seed: int, size: Size, names: list[str], processes: int) -> dict[str, Row]:
    """Cut all commands short, so many times each; return what was found, by command."""
    base(place / "base")
    bibliography_only(place / "bare")
    warm(place)
    chosen = [scenario for scenario in SCENARIOS if not names or scenario.name in names]
    tasks = [(place, scenario.name, seed, size) for scenario in chosen]
    with multiprocessing.get_context("fork").Pool(processes, maxtasksperchild=1) as pool:
        rows = {}
        for name, row in pool.imap(_apart, tasks, chunksize=1):
            rows[name] = row
            print(line(name, row), file=sys.stderr, flush=True)
    return rows


def _apart(task: tuple[Path, str, int, Size]) -> tuple[str, Row]:
    """Cut a command short in a place of its own."""
    place, name, seed, size = task
    scenario = next(one for one in SCENARIOS if one.name == name)
    own = place / f"of {name}"
    own.mkdir()
    for made in ("base", "bare"):
        shutil.copytree(place / made, own / made)
    rng = random.Random(f"{seed} {name}")
    return name, bench_one(Bench(own, mounts=True), scenario, rng, size)


def line(name: str, row: Row) -> str:
    """Return a command's line of the table."""
    wrong = ", ".join(f"{number} {kind}" for kind, number in row.found.items()) or "none"
    return (
        f"| {name} | {row.kills} | {row.full} | {row.states} | {row.after} | {row.finished} | {row.undone} | {wrong} |"
    )


def lines(rows: dict[str, Row]) -> Iterator[str]:
    """Yield the table's lines."""
    yield "| command | kills | full disks | states | commands after | finished | undone | wrong |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
    yield from (line(name, row) for name, row in rows.items())
    names = ("kills", "full", "states", "after", "finished", "undone")
    total = [sum(getattr(row, name) for row in rows.values()) for name in names]
    yield f"| all | {' | '.join(map(str, total))} | {sum(sum(row.found.values()) for row in rows.values()) or 'none'} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Kills and full disks at every writing command.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=1000, help="a command, at most")
    parser.add_argument("--full", type=int, default=20, help="a command, at most; the small disks come on top")
    parser.add_argument("--followers", type=int, default=len(FOLLOWERS), help="commands after each fault")
    parser.add_argument("--signal", choices=["KILL", "INT", "HUP", "TERM"], default="KILL", help="what cuts short")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("names", nargs="*", help="only these commands")
    given = parser.parse_args()
    size = Size(given.kills, given.full, given.followers, given.signal)
    with tempfile.TemporaryDirectory() as temporary:
        rows = measure(Path(temporary), given.seed, size, given.names, given.processes)
    print("\n".join(lines(rows)))
    sys.exit(any(row.found for row in rows.values()))


if __name__ == "__main__":
    main()
