"""How well shapes of items and tables are read that no list was built on: real works filled into many patterns.

Run `python bench/shapes.py [--seed N] [--half A|B] [--show NAME]`. Each shape is a pattern after which lists write
their papers, each is filled with ten works (`tests/sample` and, beside the checkout, `../shared/crossref`), so that the
truth is known, with the noise of real lists: fields left out, emoji, badges, notes, second links, slips of separators.
Shapes are parted into halves: the reading was built on half A, half B was looked at when it was done.

A field counts where the pattern prints it: right, doubtful (the item says so), missing, or wrong without a mark.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib import folding, readme
from sslbib.listed import dates, persons
from sslbib.readme import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "tests" / "sample" / "works.jsonl"
CROSSREF = HERE.parents[1] / "shared" / "crossref" / "works.jsonl.gz"
WORKS = 10
"""Works a shape."""
OF_A_VENUE = 8
"""Works of one journal: some fill half of the recorded answers."""
NOISY = 0.12
"""The share of items with something of their own: a note, an emoji, a field left out."""
FIELDS = ("title", "year", "venue", "authors")
_CONFERENCES = (
    "CVPR", "ICCV", "ECCV", "NeurIPS", "ICML", "ICLR", "AAAI", "IJCAI", "ACL", "EMNLP", "NAACL", "KDD", "WWW", "SIGIR",
    "MICCAI", "MIDL", "ISBI", "WACV", "BMVC", "ICRA", "IROS", "CoRL", "SIGMOD", "VLDB", "ICDE", "CHI", "arXiv",
    "INTERSPEECH", "ICASSP", "ACM MM", "EMNLP Findings", "CVPR Workshops",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A work as a list prints it."""

    title: str
    authors: tuple[tuple[str, str], ...]
    """Given and family names."""
    venue: str
    year: str
    month: int
    number: int
    """Makes its links."""


@dataclass(slots=True)
class Score:
    """What became of a shape's fields."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    text: str = ""
    """The list that was read."""

    def share(self, name: str) -> float:
        """Return the share of a field that is right or marked as doubtful."""
        good = self.counts[name, "right"] + self.counts[name, "doubtful"]
        return good / max(1, self.all_of(name))

    def all_of(self, name: str) -> int:
        """Return how often a field was printed."""
        return sum(count for (which, _), count in self.counts.items() if which == name)


def works(random_: random.Random) -> list[Printed]:
    """Return real works with title, authors and year, in a drawn order; the venues of half are conferences'."""
    found = [*_sampled(), *_recorded()]
    random_.shuffle(found)
    seen: Counter[str] = Counter()
    found = [work for work in found if not seen.update([work[2]]) and seen[work[2]] <= OF_A_VENUE]
    return [_printed(work, number, random_) for number, work in enumerate(found)]


def _sampled() -> Iterator[tuple[str, tuple[tuple[str, str], ...], str, str]]:
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        work = json.loads(line)
        named = [name for name in work.get("authors", ()) if len(name) > 1]
        authors = tuple((given, family) for given, family, *_ in named)
        made = work["title"], authors, (work.get("in") or [""])[0], (work.get("date") or "")[:4]
        if _usable(*made):
            yield made


def _recorded() -> Iterator[tuple[str, tuple[tuple[str, str], ...], str, str]]:
    if not CROSSREF.exists():
        return
    with gzip.open(CROSSREF, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % 7:
                continue
            work = json.loads(line)
            title, venue = (" ".join((work.get(name) or [""])[0].split()) for name in ("title", "container-title"))
            named = work.get("author", ())
            whole = [name for name in named if name.get("given") and name.get("family")]
            authors = tuple((name["given"], name["family"]) for name in whole)
            year = str(((work.get("issued") or {}).get("date-parts") or [[0]])[0][0])
            if len(authors) == len(named) and _usable(title, authors, venue, year):
                yield title, authors, venue, year


# What would be markup, or a second title: `<i>`, `[Article in French]`, `*`, `|`.
_MARKED = re.compile(r"[<>*_|$\[\]{}&\\`~]|[^\x20-\u024f\u2010-\u2026]|Ã|^\W")


def _usable(title: str, authors: Sequence[tuple[str, str]], venue: str, year: str) -> bool:
    names = " ".join(part for name in authors for part in name)
    plain = not _MARKED.search(title + names + venue) and not re.search(r"\d", names + venue)
    kind = title.split(":", maxsplit=1)[0].lower()
    enough = 4 <= len(title.split()) <= 25 and 1 <= len(authors) <= 8 and 3 <= len(venue) <= 70
    cased = title != title.upper() and all(family != family.upper() and family[0].isupper() for _, family in authors)
    return plain and enough and cased and "1950" <= year <= "2025" and kind not in ("correction", "erratum")


def _printed(work: tuple[str, tuple[tuple[str, str], ...], str, str], number: int, random_: random.Random) -> Printed:
    title, authors, venue, year = work
    if random_.random() < 0.5:
        venue, year = random_.choice(_CONFERENCES), str(random_.randint(2012, 2024))
    return Printed(title.rstrip("."), authors, venue, year, random_.randint(1, 12), number)


def filled(pattern: str, work: Printed, random_: random.Random, drop: str = "") -> str:
    """Return a pattern with a work's values in it; a field in `drop` is left out with its brackets."""
    if drop:
        pattern = re.sub(rf"[(\[【*_`]*\{{{drop}[^}}]*\}}['-]?[)\]】*_`]*,?", "", pattern)
    return pattern.format(**_fields(work, random_))


def _fields(work: Printed, random_: random.Random) -> dict[str, object]:
    full = [f"{given} {family}" for given, family in work.authors]
    families = [family for _, family in work.authors]
    initials = [[part[0] for part in re.split(r"[\s-]+", given) if part[:1].isupper()] for given, _ in work.authors]
    spaced = [" ".join(f"{letter}." for letter in letters) for letters in initials]
    dotted = [f"{given} {family}".strip() for given, family in zip(spaced, families, strict=True)]
    inverted = [f"{family}, {given}" for given, family in zip(spaced, families, strict=True)]
    short = [f"{family} {''.join(letters)}" for letters, family in zip(initials, families, strict=True)]
    arxiv = f"{random_.randint(13, 24):02}{work.month:02}.{work.number % 90000 + 10000:05}"
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")[work.month - 1]  # fmt: skip
    doi = f"10.1000/slices.{work.number}"
    return {
        "T": work.title, "V": work.venue, "Y": work.year, "YY": work.year[2:], "M": month[:3], "MONTH": month,
        "D": f"{work.year}-{work.month:02}", "DD": f"{work.year}.{work.month:02}.{work.number % 28 + 1:02}",
        "A": ", ".join(full), "AND": _and(full), "AI": ", ".join(dotted), "AIAND": _and(dotted),
        "INV": _and(inverted, "; "), "APA": _apa(inverted), "VAN": ", ".join(short), "SEMI": "; ".join(full),
        "ETAL": f"{full[0]} et al." if len(full) > 1 else full[0], "FIRST": full[0],
        "LAST1": f"{work.authors[0][1]} et al.",
        "u": f"https://arxiv.org/abs/{arxiv}", "pdf": f"https://arxiv.org/pdf/{arxiv}.pdf", "ax": arxiv,
        "w": f"https://papers.example.org/{work.number}.pdf", "d": f"https://doi.org/{doi}", "doi": doi,
        "c": f"https://github.com/lab/code{work.number}", "f": f"papers/{work.number}.pdf", "n": work.number % 10 + 1,
        "vol": work.number % 60 + 1, "pp": f"{work.number % 500 + 1}-{work.number % 500 + 12}",
        "tag": ("Survey", "Theory", "Vision", "Speech")[work.number % 4], "nick": f"Net{work.number % 97}",
    }  # fmt: skip


def _and(names: list[str], mark: str = ", ") -> str:
    return f"{mark.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _apa(names: list[str]) -> str:
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else names[0]


def noisy(text: str, random_: random.Random) -> str:
    """Return an item with something of its own: an emoji, a note, a badge, a link more, a slip of the pen."""
    kind = random_.randrange(6)
    if kind == 0:
        marker = re.match(r"(?:[-*]|\d+\.)\s+|", text)
        end = marker.end() if marker else 0
        return f"{text[:end]}🔥 {text[end:]}"
    first, newline, rest = text.partition("\n")
    more = (
        " (**Oral**)", " ⭐",
        " ![stars](https://img.shields.io/github/stars/lab/code?style=social)",
        " [[code](https://github.com/lab/other)]",
    )  # fmt: skip
    if kind <= len(more):
        return first + more[kind - 1] + newline + rest
    return first.replace(", ", " , ", 1) + newline + rest


def score(pattern: str, drawn: Sequence[Printed], random_: random.Random) -> Score:
    """Fill an item's pattern with works, read it, and compare."""
    items = []
    for work in drawn:
        noise = random_.random()
        drop = random_.choice(("V", "Y")) if noise < NOISY / 2 and "{V}" in pattern and "{Y}" in pattern else ""
        text = filled(pattern, work, random_, drop)
        items.append((work, text if noise < NOISY / 2 or noise > NOISY * 1.5 else noisy(text, random_), drop))
    gap = "\n" if re.match(r"\s*(?:[-*+•]|\d+[.)])\s", pattern) else "\n\n"
    text = "# Awesome Slices\n\nA list of papers.\n\n## Papers\n\n" + gap.join(text for _, text, _ in items) + "\n"
    return _compared(text, [(work, _printed_fields(pattern, drop)) for work, _, drop in items])


def score_table(head: str, row: str, drawn: Sequence[Printed], random_: random.Random) -> Score:
    """Fill a table's rows with works, read it, and compare."""
    lines = [filled(row, work, random_) for work in drawn]
    delimiter = "|" + "---|" * (head.strip().strip("|").count("|") + 1)
    text = "# Awesome Slices\n\n## Papers\n\n" + "\n".join([head, delimiter, *lines]) + "\n"
    return _compared(text, [(work, _printed_fields(row, "")) for work in drawn])


def _printed_fields(pattern: str, drop: str) -> tuple[str, ...]:
    names = {name for name in re.findall(r"\{(\w+)\}", pattern) if name != drop}
    shown = ["title"]
    shown += ["year"] if names & {"Y", "D", "DD", "YY"} else []
    shown += ["venue"] if "V" in names else []
    shown += ["authors"] if names & {"A", "AND", "AI", "AIAND", "INV", "APA", "VAN", "SEMI", "ETAL"} else []
    return tuple(shown)


def _compared(text: str, truth: Sequence[tuple[Printed, tuple[str, ...]]]) -> Score:
    listing, result = readme.read(text), Score(text=text)
    places = {folding.letters(work.title): text.find(work.title) for work, _ in truth}
    starts = sorted(places.values())
    for work, shown in truth:
        at = places[folding.letters(work.title)]
        nearest = [entry for entry in listing.entries if entry.start <= at < entry.end]
        entry = nearest[0] if nearest else None
        for name in shown:
            verdict = _verdict(name, work, entry)
            if entry is None and any(left.line == text.count("\n", 0, at) + 1 for left in listing.left):
                verdict = "left out"
            result.counts[name, verdict] += 1
            if verdict in ("wrong", "missing", "left out"):
                said = values.of_entry(entry).value(_FIELD.get(name, name)) if entry else None
                result.wrong.append(f"{verdict} {name}: {said!r} for {_true(name, work)!r}")
    extra = len(listing.entries) - len(starts)
    result.counts["extra", "entries"] += max(0, extra)
    return result


_FIELD = {"year": "date"}


def _true(name: str, work: Printed) -> object:
    return work.authors if name == "authors" else getattr(work, name)


def _verdict(name: str, work: Printed, entry: readme.Entry | None) -> str:
    if entry is None:
        return "missing"
    said = values.of_entry(entry)
    if _is_right(name, work, said):
        return "right"
    if entry.doubts:
        return "doubtful"
    return "wrong" if said.value(_FIELD.get(name, name)) else "missing"


def _is_right(name: str, work: Printed, said: values.Values) -> bool:
    if name == "title":
        return folding.letters(said.title) == folding.letters(work.title)
    if name == "year":
        return str(dates.year(said.text("date")) or "") == work.year
    if name == "venue":
        # A cell keeps its venue with the year in it.
        without = re.sub(rf"(?:\b{work.year}|['’]{work.year[2:]})\b", "", said.text("venue"))
        return folding.letters(without) == folding.letters(work.venue)
    return _are_right(work, said.value("authors"))


def _are_right(work: Printed, said: object) -> bool:
    if not isinstance(said, tuple) or not said:
        return False
    families = [folding.letters(persons.read(str(name)).family) for name in said if name != persons.OTHERS]
    wanted = [folding.letters(family.split()[-1]) for _, family in work.authors]
    cut = persons.OTHERS in said and len(families) < len(wanted)
    pairs = list(zip(families, wanted, strict=False))
    return (cut or len(families) == len(wanted)) and all(f and (w.endswith(f) or f.endswith(w)) for f, w in pairs)


def halves(names: Mapping[str, object]) -> dict[str, str]:
    """Part shapes into two halves by their place, so that likes stand in both."""
    return {name: "AB"[number % 2] for number, name in enumerate(names)}


def report(title: str, scores: Mapping[str, Score], *, shown: bool) -> None:
    """Print each shape that is not read wholly, and the sums."""
    print(f"{title:<58}" + "".join(f"{name:>9}" for name in FIELDS) + "   wrong")
    whole: Counter[tuple[str, str]] = Counter()
    for shape, result in scores.items():
        whole.update(result.counts)
        shares = [result.share(field_) for field_ in FIELDS]
        if shown or result.wrong or result.counts["extra", "entries"]:
            printed = zip(FIELDS, shares, strict=True)
            cells = "".join(f"{share:9.0%}" if result.all_of(name) else "        -" for name, share in printed)
            print(f"  {shape:<56}{cells}{sum(c for (_, v), c in result.counts.items() if v == 'wrong'):8}")
    total = Score(whole)
    marks = Counter(verdict for (_, verdict), count in whole.items() for _ in range(count))
    print(f"  {'all':<56}" + "".join(f"{total.share(name):9.1%}" for name in FIELDS), end="")
    print(f"   {marks['wrong'] / max(1, marks.total()):.2%}\n  {dict(marks)}\n")


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--half", default="AB")
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    random_ = random.Random(options.seed)
    pool = works(random_)
    shapes = tomllib.loads((HERE / "shapes.toml").read_text(encoding="utf-8"))
    for half in options.half:
        for title, patterns in shapes.items():
            scores = {}
            for number, (name, which) in enumerate(halves(patterns).items()):
                own = random.Random(options.seed * 1000 + number)
                drawn = own.sample(pool, WORKS)
                pattern = patterns[name]
                if isinstance(pattern, str):
                    made = score(pattern, drawn, own)
                else:
                    made = score_table(pattern[0], pattern[1], drawn, own)
                if which == half:
                    scores[name] = made
                    if options.show and options.show in name:
                        print("\n".join([name, str(pattern), *made.wrong, made.text]))
            report(f"half {half}, {len(scores)} shapes of {title}", scores, shown=False)


if __name__ == "__main__":
    main()
