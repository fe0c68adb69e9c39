"""Measure the reader of pasted references: `python bench/pasted.py [--seed N]`.

Prints works in styles, both of the halves that the model was not trained on (`bench/pasting`), with the noise of what
people paste, and reads them back. A field counts where the style prints it; the truth is the work's. `wrong` is wrong
and not marked as doubtful.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.pasting import draw  # noqa: E402
from bench.pasting.labelled import folded  # noqa: E402

from sslbib.markup import to_plain  # noqa: E402
from sslbib.pasted import ParsedReference, parse_reference, parse_references  # noqa: E402

if TYPE_CHECKING:
    from bench.pasting.draw import Drawn
    from bench.pasting.labelled import Labelled

    from sslbib.item import Name

Compared = tuple[str, str]


def family(name: Name) -> str:
    """Return a name's family name, folded, its particles left out."""
    return folded(name.literal or name.family)


def shown(drawn: Drawn, fields: tuple[str, ...], name: str) -> str:
    """Return what the reference shows of a field."""
    return "".join(s for s, f in zip(drawn.printed.text, fields, strict=True) if f.split(" ")[0] == name)


def compared(drawn: Drawn, read: ParsedReference | None, fields: tuple[str, ...]) -> dict[str, Compared]:
    """Return of each field that is printed what it is and what was read."""
    item = drawn.item
    read = read or ParsedReference()
    found: dict[str, Compared] = {}
    printed = Counter(f.split(" ")[0] for f in fields)
    if printed["title"]:
        title = folded(shown(drawn, fields, "title"))
        whole = folded(to_plain(item.title))
        found["title"] = (whole if whole and whole in title else title, folded(read.title))
    year = str(item.issued.year) if item.issued and item.issued.year else ""
    if year and year in shown(drawn, fields, "issued"):
        found["year"] = (year, str(read.year or ""))
    authors = [f for f in dict.fromkeys(fields) if f.startswith("author ")]
    if authors and item.author:
        found["first author"] = (family(item.author[0]), family(read.authors[0]) if read.authors else "")
        people = {f.split(" ")[1] for f in authors}
        names = item.author[: len(people)]
        if len(people) == len(item.author) or "…" not in drawn.printed.text:
            found["all authors"] = (" ".join(map(family, names)), " ".join(map(family, read.authors)))
    if printed["container"]:
        found["container"] = (folded(shown(drawn, fields, "container")), folded(read.container))
    for name in ("volume", "issue"):
        value = folded(getattr(item, name))
        if value and value in folded(shown(drawn, fields, name)):
            found[name] = (value, folded(getattr(read, name)))
    first = re.split(r"[-–]", item.page)[0] if item.page else ""
    if first and folded(first) in folded(shown(drawn, fields, "page")):
        found["first page"] = (folded(first), folded(re.split(r"[-–‑]", read.pages)[0]))
    if item.doi and item.doi.casefold() in drawn.printed.text.casefold():
        values = [i.value.casefold() for i in read.identifiers]
        values += [f"10.48550/arxiv.{value}" for value in values]
        found["DOI"] = (item.doi.casefold(), item.doi.casefold() if item.doi.casefold() in values else " ".join(values))
    return found


_FIELD = {"year": "date", "first author": "authors", "all authors": "authors", "first page": "pages", "DOI": ""}


def is_right(name: str, truth: str, read: str) -> bool:
    """Tell whether a field was read as it is; a family name with its particle is one."""
    if name == "first author":
        return bool(read) and (truth == read or truth.endswith(read) or read.endswith(truth))
    if name == "all authors":
        ours, theirs = truth.split(" "), read.split(" ")
        return len(ours) == len(theirs) and all(
            is_right("first author", a, b) for a, b in zip(ours, theirs, strict=True)
        )
    return truth == read


def by_list(drawn: list[Drawn], pastes: list[Labelled]) -> list[ParsedReference | None]:
    """Read the references as lists, each in one style."""
    found: list[ParsedReference | None] = []
    for _, group in groupby(range(len(drawn)), key=lambda at: drawn[at].style):
        found += parse_references([pastes[at].text for at in group])
    return found


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--styles", type=int, default=30)
    parser.add_argument("--cases", type=int, default=0, help="mistakes to show")
    parser.add_argument("--trained", action="store_true", help="measure on the halves that were trained on instead")
    parser.add_argument("--alone", action="store_true", help="read each reference without the others of its style")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    per_style = -(-options.works // options.styles)
    drawn = list(
        draw.references(
            options.works, options.seed, training=options.trained, per_style=per_style, styles_of=options.styles
        )
    )
    pastes = [draw.pasted(one.printed, rng) for one in drawn]
    parse_reference("A. Warm. Up. Nature, 2020.")
    start = time.process_time()
    read = [parse_reference(paste.text) for paste in pastes] if options.alone else by_list(drawn, pastes)
    seconds = time.process_time() - start
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    cases = 0
    for one, paste, found in zip(drawn, pastes, read, strict=True):
        pasted = draw.Drawn(one.item, one.style, paste)
        for name, (truth, value) in compared(pasted, found, paste.fields).items():
            field = _FIELD.get(name, name)
            if is_right(name, truth, value):
                right[name] += 1
            elif found is None or found.likelihoods.get(field, 0) == 0 or field in found.doubtful:
                marked[name] += 1
            else:
                wrong[name] += 1
            if not is_right(name, truth, value) and cases < options.cases:
                cases += 1
                sure = found.likelihoods.get(field, 0) if found else -1
                print(f"{one.style}\n  {paste.text}\n  {name} ({sure:.3f}): {truth!r} read {value!r}")
    none = sum(found is None for found in read)
    print(f"{len(drawn)} references in {len({one.style for one in drawn})} styles, {none} not taken for one")
    print(f"{len(drawn) / seconds:.0f} references/s of CPU")
    for name in ("title", "year", "first author", "all authors", "container", "volume", "issue", "first page", "DOI"):
        total = right[name] + marked[name] + wrong[name]
        if total:
            certain = f"wrong {wrong[name] / total:6.2%}"
            print(f"{name:13}{total:6} {right[name] / total:7.2%} right, marked {marked[name] / total:6.2%}, {certain}")


if __name__ == "__main__":
    main()
