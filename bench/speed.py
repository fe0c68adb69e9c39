"""CPU seconds of `init`, `sync` with one edit and `check` on a list of 5,000 papers in one table.

Run `python bench/speed.py [WORKS]`; the works are `../shared/crossref/works.jsonl.gz` beside the checkout. User and
system time of the process are added, five runs each, and the median printed: the wall clock tells of the machine.
Measured twice: as `init` leaves the list, and resolved, with the work of every paper in its lock. A loop of plain
Python before and after says how fast the machine was meanwhile.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sslbib.project import catalog, lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WORKS = Path(__file__).resolve().parents[2] / "shared" / "crossref" / "works.jsonl.gz"
PAPERS = 5000
RUNS = 5
GOALS = {"init": 5.0, "sync": 2.0, "check": 2.0}


def read_works(path: Path) -> dict[str, dict[str, Any]]:
    """Read the works, by the address of their DOI."""
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    works = [work.get("message", work) for work in map(json.loads, lines)]
    return {f"https://doi.org/{work['DOI']}": work for work in works}


def rows(works: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Yield table rows of real titles, each with its DOI's link."""
    modalities = ("2D (X-ray)", "3D (MRI)", "2D & 3D", "2D (X-ray) & 3D (Abdominal CT, Brain MRI)")
    for number, (address, work) in enumerate(works.items()):
        title = " ".join(" ".join(work.get("title") or ()).split()).replace("|", r"\|")
        venue = " ".join(" ".join(work.get("container-title") or ()).split()).replace("|", r"\|") or "N/A"
        year = (work.get("issued", {}).get("date-parts") or [[]])[0]
        if title and year and year[0]:
            yield f"|{year[0]}|{title}|{venue}|[Official]({address})|{modalities[number % len(modalities)]}|\n"


def write_list(path: Path, works: Mapping[str, dict[str, Any]]) -> int:
    """Write the list and return how many rows it has."""
    taken = list(dict.fromkeys(rows(works)))[:PAPERS]
    path.write_text(
        "# Papers\n\n|Date|Title|Venue|Paper|Modality|\n|---|---|---|---|---|\n" + "".join(taken), encoding="utf-8"
    )
    return len(taken)


def resolve(folder: Path, works: Mapping[str, dict[str, Any]]) -> None:
    """Put the work of every paper into the lock, as `sslbib resolve` would."""
    path = folder / "data" / "papers.lock.json"
    papers = catalog.read((folder / "data" / "papers.toml").read_text(encoding="utf-8")).papers
    found = {
        paper.key: lock.LockedWork(works[link.url], "crossref", method="doi")
        for paper in papers
        for link in paper.links
        if link.url in works
    }
    path.write_text(lock.write(lock.read(path.read_text(encoding="utf-8")).with_works(found)), encoding="utf-8")


def machine() -> float:
    """Return the CPU seconds of a loop that no change of ours makes faster."""
    start = time.process_time()
    sum(number * number % 7 for number in range(5_000_000))
    return time.process_time() - start


def cpu(*command: str, folder: Path) -> float:
    """Run a command of sslbib and return the CPU seconds that it took."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "sslbib", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    after = os.times()
    if done.returncode:
        sys.exit(f"sslbib {' '.join(command)}: exit {done.returncode}\n{done.stderr[:2000]}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def median(run: Callable[[int], float]) -> tuple[float, list[float]]:
    """Run several times and return the median with all figures."""
    found = [run(number) for number in range(RUNS)]
    return statistics.median(found), found


def _without_styles(path: Path) -> None:
    """Take the formatted lists off: a bench of its own measures them."""
    path.write_text(re.sub(r"(?m)^styles .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> None:
    """Print the figures beside their goals."""
    works = read_works(Path(sys.argv[1]) if len(sys.argv) > 1 else WORKS)
    before = machine()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        readme = folder / "README.md"
        count = write_list(readme, works)

        def init(_: int) -> float:
            shutil.rmtree(folder / "data", ignore_errors=True)
            return cpu("init", "README.md", folder=folder)

        def sync(number: int) -> float:
            lines = readme.read_text(encoding="utf-8").splitlines(keepends=True)
            at = 100 + number % 1000 * 900
            lines[at] = lines[at].replace(")|", f")|edited {number}, ", 1)
            readme.write_text("".join(lines), encoding="utf-8")
            return cpu("sync", "--offline", folder=folder)

        def check(_: int) -> float:
            (folder / ".sslbib" / "checked.json").unlink(missing_ok=True)  # all is read, not what changed alone
            return cpu("check", folder=folder)

        print(f"{count} papers in one table; CPU seconds, median of {RUNS}")
        figures = {"init": median(init)}
        _without_styles(folder / "data" / "papers.toml")
        figures["sync"] = median(sync)
        cpu("build", folder=folder)
        figures["check"] = median(check)
        resolve(folder, works)
        figures["sync, resolved"] = median(lambda number: sync(number + 1000))
        cpu("build", folder=folder)
        figures["check, resolved"] = median(check)
        figures["check, again"] = median(lambda _: cpu("check", folder=folder))
        for name, (middle, found) in figures.items():
            goal = GOALS[name.partition(",")[0]]
            print(f"{name:<15} {middle:5.2f} (goal {goal:.0f})   {' '.join(f'{one:.2f}' for one in found)}")
        print(f"the machine's loop: {before:.2f} before, {machine():.2f} after")


if __name__ == "__main__":
    main()
