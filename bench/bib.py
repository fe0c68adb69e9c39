"""What `sslbib init refs.bib` costs: CPU seconds of the command beside a program that only parses the file.

    python bench/bib.py [ENTRIES] [RUNS]

Runs alternate, and medians are printed: machines are noisy. Both are whole commands, so that both pay for Python; one
run of each goes ahead and is not counted, so that both have their bytecode, as what is installed has.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import sample

from sslbib.export import FORMATS
from sslbib.works import item_from_work

WORKS = Path(__file__).resolve().parents[2] / "shared" / "crossref" / "works.jsonl.gz"
PARSE = "import sys, bibtexparser; bibtexparser.parse_file(sys.argv[1])"


def works(count: int) -> list[dict[str, Any]]:
    """Return so many real works, those of ../shared where it is there; the sample's are few and come again."""
    if not WORKS.is_file():
        return list(islice(cycle(sample.works()), count))
    with gzip.open(WORKS, "rt", encoding="utf-8") as lines:
        return [work.get("message", work) for work in map(json.loads, islice(lines, 2 * count))]


def entries(count: int) -> str:
    """Return a .bib file of so many entries that have a title, each with a key of its own."""
    items = (item_from_work(work, f"key{number}") for number, work in enumerate(works(count)))
    titled = [item for item in items if item.title][:count]
    if not WORKS.is_file():
        titled = [replace(item, title=f"{item.title} {item.id}", doi=f"10.5555/{item.id}") for item in titled]
    return FORMATS["bibtex"].write(titled)


def cost(arguments: list[str], folder: Path, bytecode: str) -> float:
    """Run a command in a folder; return its CPU seconds."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = bytecode
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Time both and print their medians and ratio."""
    count, runs = (int(number) for number in (sys.argv[1:] + ["10000", "5"][len(sys.argv) - 1 :])[:2])
    text = entries(count)
    init, parse = [], []
    with tempfile.TemporaryDirectory() as bytecode:
        for _ in range(runs + 1):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "refs.bib").write_text(text, "utf-8")
                parse.append(cost(["-c", PARSE, "refs.bib"], folder, bytecode))
                init.append(cost(["-m", "sslbib", "init", "refs.bib"], folder, bytecode))
    init, parse = init[1:], parse[1:]
    print(f"{count} entries, {len(text) / 1e6:.1f} MB, CPU seconds, median of {runs}")
    print(f"  bibtexparser, parse alone   {median(parse):6.2f}")
    print(f"  sslbib init                 {median(init):6.2f}   {median(init) / median(parse):.2f} times")


if __name__ == "__main__":
    main()
