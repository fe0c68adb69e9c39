"""Time and memory of the commands on lists of 1,000, 10,000 and 100,000 papers, and how both grow.

Run `python bench/scale.py [--sizes 1000 10000] [--only COMMAND …]`; the works are `../shared/crossref/works.jsonl.gz`
beside the checkout, told apart by a number where a list takes one again. CPU seconds (user and system) and peak memory
of the process are printed in a table of markdown; a command that takes longer than --patience is given up and told.
A check that finds a file out of step exits with 1, as it should after an edit.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.speed import WORKS, read_works

from sslbib.project import index, lock
from sslbib.project.lock import Lock, LockedWork

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIZES = (1000, 10_000, 100_000)
TABLE = "|Date|Title|Venue|Paper|\n|---|---|---|---|\n"


def varied(works: Mapping[str, dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """Yield so many works, each with a DOI, title and year of its own."""
    usable = [work for work in works.values() if work.get("title") and (year(work) or 0) > 1000]
    for number in range(count):
        work, turn = usable[number % len(usable)], number // len(usable)
        title = " ".join(" ".join(work["title"]).split())
        if turn:
            work = {**work, "DOI": f"{work['DOI']}.{turn}", "title": [f"{title}, part {turn}"]}
        yield work


def year(work: dict[str, Any]) -> int | None:
    """Return the year of a work, where it has one."""
    found: int | None = ((work.get("issued", {}).get("date-parts") or [[None]])[0] or [None])[0]
    return found


def make(folder: Path, works: Mapping[str, dict[str, Any]], count: int) -> None:
    """Write papers.toml, its lock with every record, and a README without its rows yet."""
    (folder / "data").mkdir(parents=True)
    (folder / "README.md").write_text(f"# Papers\n\n{TABLE}", "utf-8")
    toml, locked = ['[list]\ntitle = "Papers"\n\n[exports]\nformats = ["bibtex", "csl-json"]\n'], {}
    for number, work in enumerate(varied(works, count)):
        key, title = f"paper{number}", json.dumps(" ".join(" ".join(work["title"]).split()), ensure_ascii=False)
        link = json.dumps(f"https://doi.org/{work['DOI']}", ensure_ascii=False)
        toml.append(
            f'\n[[papers]]\nkey   = "{key}"\ndate  = "{year(work)}"\ntitle = {title}\n'
            f'links = [{{ label = "Official", url = {link} }}]\ndoi   = {link.replace("https://doi.org/", "")}\n'
        )
        locked[key] = LockedWork(work, "crossref", "2026-01-01", "doi", 1.0)
    (folder / "data" / "papers.toml").write_text("".join(toml), "utf-8")
    (folder / "data" / "papers.lock.json").write_text(lock.write(Lock(locked)), "utf-8")


def make_apart(folder: Path, count: int) -> None:
    """Make a list in a process of its own: the memory that it takes would count as that of every command after it."""
    child = os.fork()
    if not child:
        make(folder, dict(islice(read_works(WORKS).items(), 5000)), count)
        os._exit(0)
    os.waitpid(child, 0)


def run(folder: Path, patience: int, *words: str) -> tuple[float, float, int]:
    """Run a command; return its CPU seconds, its peak memory in MB and its exit code, -9 where it was given up."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sslbib", "-q", *words],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (patience, patience)),  # noqa: PLW1509
    )
    _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code


def edit(folder: Path) -> None:
    """Change one word of a paper in the middle of papers.toml."""
    path = folder / "data" / "papers.toml"
    text = path.read_text("utf-8")
    at = text.index('title = "', len(text) // 2) + len('title = "')
    path.write_text(f"{text[:at]}Edited: {text[at:]}", "utf-8")


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("build", ("build",)),
    ("check", ("check",)),
    ("check, nothing changed", ("check",)),
    ("check, one edit", ("check",)),
    ("sync, one edit", ("sync", "--offline")),
    ("resolve, nothing to do", ("resolve", "--offline")),
    ("export", ("export", "bibtex", "-o", "out.bib")),
    ("cite KEY, first", ("cite", "paper7")),
    ("cite KEY", ("cite", "paper7")),
    ("export --key", ("export", "bibtex", "--key", "paper7")),
    ("site", ("site",)),
    ("init", ("init", "README.md")),
)


EDITED = {"check, one edit", "sync, one edit"}
"""Steps before which a title is edited: the second edit is one on top of the first."""


def measure(folder: Path, patience: int, only: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each command with its figures, in the order in which one needs the other."""
    for name, words in STEPS:
        if only and name not in only:
            continue
        if name in EDITED:
            edit(folder)
        if name == "cite KEY, first":
            time.sleep(index.SETTLED / 1e9 + 0.5)  # a file that was just written is not known by its times
        if name == "init":
            shutil.rmtree(folder / "data", ignore_errors=True)
        seconds, memory, code = run(folder, patience, *words)
        was_cut = code in {-signal.SIGKILL, -signal.SIGXCPU}
        yield (
            name,
            f"> {patience} s" if was_cut else f"{seconds:.2f} s, {memory:.0f} MB" + (f" (exit {code})" if code else ""),
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time and memory on long lists.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--patience", type=int, default=900, help="CPU seconds a command")
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "list"
            make_apart(folder, size)
            files = [folder / "data" / name for name in ("papers.toml", "papers.lock.json")]
            print(f"{size} papers, {', '.join(f'{path.stat().st_size / 1e6:.1f} MB' for path in files)}", flush=True)
            for name, figures in measure(folder, given.patience, given.only):
                print(f"| {name} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
