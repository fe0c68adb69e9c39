"""How well real lists are taken in: counts, papers checked by hand, twins in BibTeX, YAML and JSON, and writing back.

Run `python bench/lists.py [FOLDER]`; the folder of READMEs is `../shared/lists` beside the checkout.
`lists_checked.tsv` holds 20 papers of each of 34 lists, title and link read by a person in the README.
`lists_judged.tsv` holds entries of what was taken, each read beside its raw lines: all of those without a link to where
papers are (`all`), 400 of the others, drawn at random (seed 20261124), and an older draw of some of each list (seed 6),
after which the reading was mended. The verdict is paper, not a paper, wrong title or wrong link. A nickname is right
where the list has no other title; a link is right where it leads where the list says; a row of a list of papers that
leads to an announcement, a lecture or code alone is no paper.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from sslbib import folding, identifiers, readme
from sslbib.project import catalog, lock
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.project.catalog import Paper
    from sslbib.readme import Listing

HERE = Path(__file__).resolve().parent
LISTS = HERE.parents[1] / "shared" / "lists"
ALIKE = 90


@dataclass(frozen=True, slots=True)
class Twin:
    """A paper as a list's own data file has it."""

    title: str
    year: str
    identifiers: frozenset[str]


def read(path: Path) -> Listing:
    """Read a list."""
    return readme.read(path.read_bytes().decode("utf-8"), path.name)


def same(one: str, other: str) -> bool:
    """Tell whether two titles are the same but for LaTeX, case and punctuation."""
    plain = [folding.letters(re.sub(r"\\[a-zA-Z]+\s?|[{}$\\]", "", text)) for text in (one, other)]
    return plain[0] == plain[1] or fuzz.ratio(*plain) >= ALIKE


def counts(folder: Path) -> None:
    """Compare how many entries are taken with how many a person counts."""
    print("list                                             counted    taken   ratio  doubtful  seconds")
    counted = taken = beyond = found = 0
    for row in csv.DictReader((folder / "INDEX.tsv").open(encoding="utf-8"), delimiter="\t"):
        start = time.perf_counter()
        listing = read(folder / row["file"])
        seconds = time.perf_counter() - start
        want, got = int(row["approx_papers"]), len(listing.entries)
        counted, taken, beyond, found = counted + want, taken + got, beyond + max(0, got - want), found + min(want, got)
        doubtful = sum(bool(entry.doubts) for entry in listing.entries)
        ratio = f"{got / want:7.3f}" if want else "      -"
        print(f"{row['file'][:46]:<46} {want:9} {got:8} {ratio} {doubtful:9} {seconds:8.2f}")
    print(f"all: {taken} taken of {counted} counted; of the counted {found / counted:.2%};", end=" ")
    print(f"beyond the count {beyond / taken:.2%} of the taken\n")


def checked(folder: Path) -> None:
    """Compare with the papers that a person read."""
    print("papers checked by hand                           right of")
    right = total = 0
    by_list: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(
        (HERE / "lists_checked.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        by_list.setdefault(row["list"], []).append(row)
    for name, rows in by_list.items():
        listing = read(folder / name)
        wrong = [(row, why) for row in rows if (why := _wrong(listing, row))]
        print(f"{name[:46]:<46} {len(rows) - len(wrong):8} {len(rows)}")
        for row, why in wrong:
            print(f"    line {row['line']}: {row['title'][:70]} — {why}")
        right, total = right + len(rows) - len(wrong), total + len(rows)
    print(f"all: {right} of {total} ({right / total:.2%}) in {len(by_list)} lists\n")


def _wrong(listing: Listing, row: dict[str, str]) -> str:
    line = int(row["line"])
    at = [entry for entry in listing.entries if entry.line <= line <= entry.line + entry.raw.count("\n")]
    entry = next((entry for entry in at if folding.letters(entry.title) == folding.letters(row["title"])), None)
    if entry is None:
        return f"title taken: {at[0].title[:70]}" if at else "not taken"
    link = row["paper link"]
    return "" if not link or link in {found.url for found in entry.links} else f"links taken: {entry.links}"


def judged(folder: Path) -> None:
    """Tell how much of what is taken is right, by the entries that were read."""
    listings = {path.name: read(path) for path in sorted(folder.glob("*__*.md"))}
    linked = {
        (name, entry.line, entry.title): any(identifiers.leads_to_paper(link.url) for link in entry.links)
        for name, listing in listings.items()
        for entry in listing.entries
    }
    with (HERE / "lists_judged.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    keys = [(row["list"], int(row["line"]), row["title"]) for row in rows]
    read_of = {key: row for key, row in zip(keys, rows, strict=True) if key in linked}
    print(f"taken entries read: {len(read_of)} ({len(rows) - len(read_of)} more are taken otherwise now)")
    unlinked = [key for key, leads in linked.items() if not leads]
    unread = [key for key in unlinked if key not in read_of]
    without = Counter(read_of[key]["verdict"] for key in unlinked if key in read_of)
    _tell(f"without a link to a paper, {len(unlinked)} in all, {len(unread)} unread", without)
    shares = {}
    for draw in ("20261124", "6"):
        drawn = Counter(row["verdict"] for key, row in read_of.items() if row["draw"] == draw and linked[key])
        shares[draw] = drawn["not a paper"] / drawn.total()
        _tell(f"of the {len(linked) - len(unlinked)} with one, drawn by seed {draw}", drawn)
    none = without["not a paper"] + len(unread) + shares["20261124"] * (len(linked) - len(unlinked))
    print(f"    of all {len(linked)} taken no paper: {none / len(linked):.2%}\n")


def _tell(which: str, verdicts: Counter[str]) -> None:
    shown = ", ".join(
        f"{verdict} {count} ({count / verdicts.total():.2%})" for verdict, count in verdicts.most_common()
    )
    print(f"    {which}: {shown}")


def twins(folder: Path) -> None:
    """Compare with the data files that some of the lists were made from."""
    # A list may print the preprint's year where its data file has that of the publication: the list is what is read.
    print("truth beside the list                            in both   title    year or preprint's  identifier")
    for name, truth in _truths(folder):
        taken = readme.papers_from(read(folder / name)).papers
        both = title = year = year_of = printed = known = known_of = 0
        for twin, paper in _pairs(truth, taken):
            both += 1
            title += same(twin.title, paper.title)
            if twin.year and paper.date:
                year, year_of = year + (twin.year in paper.date), year_of + 1
                printed += twin.year in paper.date or paper.arxiv[:2] == paper.date[2:4]
            if twin.identifiers and (own := _identifiers(paper)):
                known, known_of = known + bool(own & twin.identifiers), known_of + 1
        shares = [_share(title, both), _share(year, year_of), _share(printed, year_of), _share(known, known_of)]
        print(f"{name[:46]:<46} {both:9}  " + "  ".join(shares))
    print()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "     -"


def _identifiers(paper: Paper) -> frozenset[str]:
    return identity.of_links(paper.links).all


def _pairs(truth: list[Twin], taken: tuple[Paper, ...]) -> Iterator[tuple[Twin, Paper]]:
    """Pair papers by identifier, else by their very title."""
    by_identifier = {identifier: paper for paper in taken for identifier in _identifiers(paper)}
    by_title = {folding.letters(paper.title): paper for paper in taken}
    for twin in truth:
        paper = next((by_identifier[i] for i in sorted(twin.identifiers) if i in by_identifier), None)
        paper = paper or by_title.get(folding.letters(re.sub(r"[{}\\]", "", twin.title)))
        if paper:
            yield twin, paper


def _truths(folder: Path) -> Iterator[tuple[str, list[Twin]]]:
    truth = folder / "truth"
    for path in sorted(truth.glob("*.bib")):
        yield f"{path.stem}.md", list(_bib(path.read_text(encoding="utf-8")))
    yield "janosh__awesome-normalizing-flows.md", [t for path in sorted(truth.glob("*.yml")) for t in _yaml(path)]
    sections = "DmitryRyumin__ICCV-2023-25-Papers__sections_2023_main_3d-from-multi-view-and-sensors.md"
    for path in truth.glob("*.json"):
        records = json.loads(path.read_text(encoding="utf-8"))
        yield sections, [_json(record) for record in records]


def _bib(text: str) -> Iterator[Twin]:
    for entry in re.split(r"^@", text, flags=re.MULTILINE)[1:]:
        fields = {
            match[1].lower(): " ".join(match[2].split()).strip('{}", ')
            for match in re.finditer(r"^\s*(\w+)\s*=\s*((?:.|\n(?!\s*\w+\s*=))*)", entry, re.MULTILINE)
        }
        if "title" not in fields:
            continue
        links = {f"arxiv:{arxiv}" for name in ("eprint", "url") if (arxiv := _arxiv(fields.get(name, "")))}
        links |= {f"doi:{fields['doi'].lower()}"} if "doi" in fields else set()
        yield Twin(fields["title"], fields.get("year", "")[:4], frozenset(links))


def _arxiv(text: str) -> str:
    return identifiers.arxiv_in_url(text) or identifiers.normalise_arxiv(text)


def _yaml(path: Path) -> Iterator[Twin]:
    text = path.read_text(encoding="utf-8")
    for record in re.split(r"^- ", text, flags=re.MULTILINE)[1:]:
        fields = dict(re.findall(r"^ {0,2}(title|url|date): [\"']?(.*?)[\"']?$", record, re.MULTILINE))
        yield Twin(fields["title"], fields.get("date", "")[:4], identity.of_url(fields.get("url", "")).all)


def _json(record: dict[str, str | None]) -> Twin:
    links = {found for url in record.values() if isinstance(url, str) for found in identity.of_url(url).all}
    arxiv = record.get("paper_arxiv_id")
    return Twin(str(record["title"]), "2023", frozenset(links | ({f"arxiv:{arxiv}"} if arxiv else set())))


def byte_for_byte(folder: Path) -> None:
    """Make a catalog of each list and write the list back from it."""
    equal, total = 0, 0
    for path in sorted(folder.glob("*__*.md")):
        text = path.read_bytes().decode("utf-8")
        start = readme.start(text, path.name)
        if not start.papers:
            continue
        kept = readme.with_base(lock.Lock(), start.base)
        back, after = readme.rewrite(text, catalog.read(start.catalog), kept)
        total += 1
        equal += back == text and after == kept
        if back != text or after != kept:
            print(f"{path.name}: not as it was")
    print(f"list → catalog → list byte for byte: {equal} of {total}")


def main() -> None:
    """Print all figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    counts(folder)
    checked(folder)
    judged(folder)
    twins(folder)
    byte_for_byte(folder)


if __name__ == "__main__":
    main()
