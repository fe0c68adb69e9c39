"""Time the mapping of works to items and the minting of keys: `python bench/works.py FILE.jsonl.gz [COUNT]`.

FILE holds one work of Crossref's a line. Beside it, in the same run, stands the least that any reader has to do:
decoding the line. Figures are the best of three.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from sslbib.keys import Taken, mint
from sslbib.works import read_work

if TYPE_CHECKING:
    from collections.abc import Callable


def best(run: Callable[[], object]) -> float:
    """Return the least processor time of three runs."""
    times = []
    for _ in range(3):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    """Print seconds and microseconds a work for each step."""
    path = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    lines = list(islice(cycle(gzip.decompress(path.read_bytes()).splitlines()), count))
    works = [json.loads(line) for line in lines]
    items = [read_work(work, "key").item for work in works]

    def mint_all() -> None:
        taken = Taken()
        for item in items:
            taken.add(mint(item, taken))

    steps: dict[str, Callable[[], object]] = {
        "json.loads": lambda: [json.loads(line) for line in lines],
        "read_work": lambda: [read_work(work, "key") for work in works],
        "mint": mint_all,
    }
    for name, run in steps.items():
        seconds = best(run)
        print(f"{name:<12}{seconds:8.2f} s{seconds / count * 1e6:8.0f} µs/work")


if __name__ == "__main__":
    main()
