"""Compare our two engines on the shipped list: `python bench/engines.py [--show] [STYLE…]`.

Formats the list in its styles by our engine and by citeproc-py, and says how many references have the same text, what
the others differ in, and how long each takes, read and compiled style included.
"""

from __future__ import annotations

import argparse
import collections
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sslbib.project import folder  # noqa: E402
from sslbib.project.catalog.model import ENGINES, EngineName  # noqa: E402
from sslbib.references import entries, find_style  # noqa: E402
from sslbib.works.assemble import items  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item

RUNS = 5
"""Their median is what a run takes: the first also imports."""
QUOTES = re.compile("[\"'“”‘’]")


def kinds(ours: str, theirs: str) -> list[str]:
    """Say what two texts of one reference differ in; several things can."""
    found: list[str] = []
    if bool(QUOTES.search(ours)) and _in_quotes(ours) != _in_quotes(theirs):
        found.append("full stop or comma outside the quotes")
    words, others = _words(ours), _words(theirs)
    if [word.lower() for word in words] == [word.lower() for word in others]:
        if words != others:
            found.append("letter case")
        elif not found:
            found.append("punctuation or space")
    else:
        found.append("words")
    return found


def _in_quotes(text: str) -> int:
    """Count closing quotes with a full stop or comma before them."""
    return len(re.findall("[.,]”", text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--show", action="store_true", help="print the references that differ")
    options = parser.parse_args()
    project = folder.load(ROOT)
    made, _ = items(project.catalog.papers, project.lock)
    causes: collections.Counter[str] = collections.Counter()
    ratios: list[float] = []
    same = total = 0
    for name in options.styles or project.catalog.exports.styles:
        texts: dict[str, dict[str, str]] = {}
        seconds: dict[str, float] = {}
        for engine in ENGINES:
            texts[engine], seconds[engine] = timed(made, name, engine)
        ours, theirs = texts.values()
        different = [key for key in ours if ours[key] != theirs.get(key, "")]
        for key in different:
            causes.update(kinds(ours[key], theirs.get(key, "")))
            if options.show:
                print(f"  {key}\n    ours   {ours[key]}\n    theirs {theirs.get(key, '')}")
        same += len(ours) - len(different)
        total += len(ours)
        ratios.append(seconds["citeproc-py"] / seconds["sslbib"])
        order = "same order" if list(ours) == list(theirs) else "another order"
        times = ", ".join(f"{engine} {taken * 1000:.0f} ms" for engine, taken in seconds.items())
        print(f"{name:45} {len(ours) - len(different):3} of {len(ours)} the same, {order}; {times}")
    print(f"all: {same} of {total} the same; citeproc-py takes {statistics.median(ratios):.1f} times as long")
    print(", ".join(f"{kind} {count}" for kind, count in causes.most_common()))


def timed(made: Sequence[Item], name: str, engine: EngineName) -> tuple[dict[str, str], float]:
    """Format the list a few times; returns the texts and the median time."""
    seconds: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        found = {e.id: e.text for e in entries(made, find_style(name, ROOT / "styles"), engine=engine)}
        seconds.append(time.perf_counter() - start)
    return found, statistics.median(seconds)


if __name__ == "__main__":
    main()
