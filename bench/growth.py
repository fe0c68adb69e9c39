"""Measure how the readers' time grows: `python bench/growth.py [--size N]`; exits 1 where it is worse than n log n.

Each reader gets texts that are made to be slow, of n, 2n and 4n characters: megabytes in one cell, spaces, brackets
that nothing closes, emphasis within emphasis. A reader whose time for 4n is more than so many times that for n fails,
and so does one that raises. `--most` runs each once with 5 MB, as an attacker would, and tells seconds and memory.
"""

from __future__ import annotations

import argparse
import resource
import sys
from math import log2
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from sslbib import folding, keys, markup, readme  # noqa: E402
from sslbib.item import Item  # noqa: E402
from sslbib.listed import dates, persons  # noqa: E402
from sslbib.markup import from_latex  # noqa: E402
from sslbib.pasted import parse_reference  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = {
    "words": "Word other ", "spaces": " ", "open links": "[a](b", "open brackets": "[", "open parentheses": "(",
    "stars": "*a ", "deep emphasis": "*", "mixed emphasis": "**a _b ", "backslashes": "\\", "code": "`a ",
    "tags": "<i>", "half tags": "<a href=", "dollars": "$a ", "braces": "{", "commands": "\\a{", "names": "Ada Klein, ",
    "initials": "A. ", "comments": "<!-- ", "years": "2021 ", "digits": "1", "entities": "&amp",
    "links": "[a](https://x.y) ",
    "addresses": "https://x.y/ ", "full stops": ".", "dashes": " - ", "quotes": '"a ', "letters": "a", "pipes": "\\|",
    "CJK": "学习", "emoji": "🔥 ", "DOIs": "10.1000/1 ",
}  # fmt: skip
"""What a text is made of, over and over."""
SLACK = 2.5
"""How much worse than n log n a measurement may be: a quadratic reader is worse by 3.5, and the collector of cycles,
which looks through ever more objects, makes a linear one worse by two."""
LEAST = 0.02
"""Seconds; what is faster can't be measured."""


def _cell(text: str) -> str:
    return (
        "| Date | Title | Paper |\n| --- | --- | --- |\n| 2020 | [A title of words](https://doi.org/10.1000/1) | x |\n"
        f"| 2021 | {text.replace('|', '')} | [Paper](https://arxiv.org/abs/2101.00001) |\n"
    )


def _bullet(text: str) -> str:
    return (
        "# List\n\n- [A title of words](https://doi.org/10.1000/1), CVPR 2020\n"
        f"- {text} [Paper](https://arxiv.org/abs/2101.00001), 2021\n- [Words of a title](https://doi.org/10.1000/2)\n"
    )


def _step(text: str) -> object:
    """Read a list that has changed since it was last in step."""
    return readme.start(_cell(text), "README.md")


READERS: dict[str, Callable[[str], object]] = {
    "cell": lambda text: readme.read(_cell(text)),
    "bullet": lambda text: readme.read(_bullet(text)),
    "catalog": _step,
    "key": lambda text: keys.mint(Item(id="", type="article", title=text), ()),
    "provisional key": lambda text: keys.provisional(text, "2020", ()),
    "rich text": markup.to_plain,
    "Crossref's markup": markup.from_crossref,
    "TeX": from_latex.decode,
    "names": persons.split,
    "name": persons.read,
    "date": dates.read,
    "comparison": folding.words,
    "reference": parse_reference,
}


def text_of(piece: str, size: int) -> str:
    """Return a text of about so many characters, with words at both ends."""
    return f"a{piece * (size // len(piece))}b"


def seconds(read: Callable[[str], object], text: str) -> float:
    """Return what reading takes, the least of two."""
    times = []
    for _ in range(2):
        _forget()
        start = process_time()
        read(text)
        times.append(process_time() - start)
    return min(times)


def _forget() -> None:
    """Empty what readers keep of texts that they had."""
    for module in [module for name, module in sys.modules.items() if name.startswith("sslbib")]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
                value.cache_clear()


def grows(times: list[float], size: int) -> float:
    """Return how many times worse than n log n the time for 4n is."""
    expected = 4 * log2(4 * size) / log2(size)
    return times[-1] / max(times[0], LEAST / 4) / expected if times[-1] > LEAST else 0.0


def measure(size: int) -> int:
    """Print what grows too fast, and return how many."""
    failed = 0
    for name, read in READERS.items():
        worst = (0.0, "", [0.0])
        for kind, piece in PIECES.items():
            try:
                times = [seconds(read, text_of(piece, size * factor)) for factor in (1, 2, 4)]
            except (RecursionError, MemoryError, ValueError) as error:
                print(f"{name:18} {kind:18} {type(error).__name__}")
                failed += 1
                continue
            factor = grows(times, size)
            worst = max(worst, (factor, kind, times))
            if factor > SLACK:
                failed += 1
                print(f"{name:18} {kind:18} {' '.join(f'{time:7.3f}' for time in times)} s, {factor:.1f} × n log n")
        print(f"{name:18} worst {worst[0]:4.1f} × n log n ({worst[1]}, {worst[2][-1]:.3f} s)", flush=True)
    return failed


def most(size: int) -> None:
    """Print what each reader takes of a text as large as an attacker's, and the memory of all."""
    for name, read in READERS.items():
        times = {kind: seconds(read, text_of(piece, size)) for kind, piece in PIECES.items()}
        kind = max(times, key=times.__getitem__)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:18} {times[kind]:7.2f} s at most ({kind}); {memory:.0f} MB so far", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000, help="n, in characters")
    parser.add_argument("--most", action="store_true", help="each reader once with 5 MB")
    options = parser.parse_args()
    if options.most:
        most(5_000_000)
    elif failed := measure(options.size):
        sys.exit(f"{failed} grow too fast")


if __name__ == "__main__":
    main()
