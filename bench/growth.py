"""Measure how time and memory grow: `python bench/growth.py [NAME…] [--size N]`; exits 1 where worse than n log n.

Every reader and writer of `growing.py` gets inputs that are made to be slow for it, of sizes n, 2n and 4n: megabytes in
one cell, spaces, brackets that nothing closes, emphasis within emphasis, works that are all alike. What takes more than
so many times n log n for 4n fails, and so does what raises anything but an error of ours; of the slowest input the
memory is measured, too. `--most` takes each text of 5 MB once, as an attacker would, and tells seconds and memory.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tracemalloc
from math import log2
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.growing import MEASURES, OF_TEXT, PIECES, text_of  # noqa: E402

from sslbib.errors import SslbibError  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SLACK = 2.5
"""How much worse than n log n a measurement may be: a quadratic reader is worse by 3.5, and the collector of cycles,
which looks through ever more objects, makes a linear one worse by two."""
LEAST = 0.02
"""Seconds; what is faster can't be measured."""
FACTORS = (1, 2, 4)


def seconds(run: Callable[[object], object], made: object) -> float:
    """Return what a run takes, the least of two where it is quick; an error of ours is an answer."""
    times: list[float] = []
    while len(times) < 2 and sum(times) < 1:
        _forget()
        start = process_time()
        _answer(run, made)
        times.append(process_time() - start)
    return min(times)


def _answer(run: Callable[[object], object], made: object) -> object:
    try:
        return run(made)
    except SslbibError as error:
        return error


def _forget() -> None:
    """Empty what readers keep of texts that they had."""
    for module in [module for name, module in sys.modules.items() if name.startswith("sslbib")]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
                value.cache_clear()


def megabytes(run: Callable[[object], object], made: object) -> float:
    """Return how much memory a run takes beside its input."""
    _forget()
    tracemalloc.start()
    _answer(run, made)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def grows(values: list[float], size: int, least: float) -> float:
    """Return how many times worse than n log n the value for 4n is."""
    expected = 4 * log2(4 * size) / log2(size)
    return values[-1] / max(values[0], least / 4) / expected if values[-1] > least else 0.0


def measure(name: str, size: int) -> int:
    """Print how one of them grows on its worst input, and what grows too fast; return how much does."""
    kinds, run = MEASURES[name]
    failed, worst = 0, ((0.0, 0.0), "", [0.0])
    for kind, make in kinds.items():
        try:
            times = [seconds(run, make(size * FACTORS[-1]))]
            if times[0] > LEAST:
                times = [*(seconds(run, make(size * factor)) for factor in FACTORS[:-1]), *times]
        except (RecursionError, MemoryError, ValueError, TypeError, LookupError) as error:
            print(f"{name}, {kind}: {type(error).__name__}: {str(error)[:100]}")
            failed += 1
            continue
        factor = grows(times, size, LEAST)
        worst = max(worst, ((factor, times[-1]), kind, times))
        if factor > SLACK:
            failed += 1
            print(f"{name}, {kind}: {_figures(times)} s, {factor:.1f} × n log n")
    memory = [megabytes(run, kinds[worst[1]](size * factor)) for factor in FACTORS[::2]] if worst[1] else [0.0]
    failed += (more := grows(memory, size, 1)) > SLACK
    told = "too much memory" if more > SLACK else ""
    figures = f"{_figures(worst[2])} | {worst[0][0]:.1f} | {' '.join(f'{m:.1f}' for m in memory)}"
    print(f"| {name} | {worst[1]} | {figures} | {told} |", flush=True)
    return failed


def _figures(times: list[float]) -> str:
    return " ".join(f"{time:.3f}" for time in times)


def most(size: int) -> None:
    """Print what each reader takes of a text as large as an attacker's, and the memory of all."""
    for name in OF_TEXT:
        run = MEASURES[name][1]
        times = {kind: seconds(run, text_of(piece, size)) for kind, piece in PIECES.items()}
        kind = max(times, key=times.__getitem__)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:18} {times[kind]:7.2f} s at most ({kind}); {memory:.0f} MB so far", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="of what is measured; all without one")
    parser.add_argument("--size", type=int, default=20_000, help="n, in characters")
    parser.add_argument("--most", action="store_true", help="each reader of texts once with 5 MB")
    options = parser.parse_args()
    if options.most:
        most(5_000_000)
        return
    print("| what | worst input | seconds for n 2n 4n | times n log n | MB for n and 4n | |")
    print("| --- | --- | --- | --- | --- | --- |")
    if failed := sum(measure(name, options.size) for name in options.names or MEASURES):
        sys.exit(f"{failed} grow too fast")


if __name__ == "__main__":
    main()
