"""Measure how other people's bibliographies are read: beside pandoc, and beside the reading that is expected of them.

    bench/reading.py [FOLDER] [--half a|b] [--differences FILE] [--show VARIABLE] [--round]

FOLDER holds .bib files (`../shared/peers` by default), each with `NAME.zotero.json` beside it or not. Printed are the
files read without a traceback, the entries taken, and for each CSL variable how often ours is pandoc's and, where
pandoc agrees with the expected reading, how often it is theirs. `--round` writes our items as .bib and .biblatex.bib
and lets pandoc read both and the first file. Of this three figures are printed: what pandoc reads twice the same; that,
or what the first file says by the manual where pandoc read the first file against it, each such value with its section
in the table of differences (a month written `July 30th` comes back as 2002-07-30, and the first reading of it is 2002);
and the first of the values alone that both read alike in the first file.

Of two entries with one key the first counts, as BibTeX has it (“Repeated entry”). A date of no parts is
no value (CSL-JSON's schema: at least one).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sslbib.csl_item import from_csl, to_csl
from sslbib.export import FORMATS
from sslbib.importing import read
from sslbib.importing.encodings import decode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.reading_causes import cause, cause_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = {".bib": "bib", ".bibtex": "bib", ".biblatex": "bib"}
OURS_ALONE = {"id", "custom", "categories", "keyword", "citation-key"}
NAMES = {"author", "editor", "translator", "container-author", "director", "collection-editor"}
DATES = {"issued", "accessed", "event-date", "original-date"}
CORE = {"title", "author", "editor", "issued", "type", "container-title", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"}
CACHE = Path(tempfile.gettempdir()) / "sslbib-reading"

Entries = dict[str, dict[str, Any]]


def fold(text: object) -> str:
    """Return a text without what readers write in two ways: case, quotes, dashes, soft hyphens, spaces, markup."""
    plain = re.sub(r"<[^<>]*>", "", str(text))
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = re.sub(r"[‘’“”\"'`´″′\u00ad]", "", plain)
    plain = re.sub(r"[-‐-―−]+", "-", plain)
    return " ".join(re.sub(r"[{}\\]", "", plain).split()).rstrip(".")


def folded(variable: str, value: Any) -> object:  # noqa: ANN401 - JSON
    """Return a variable's value in the form in which it is compared."""
    if variable in NAMES:
        return [name for name in map(folded_name, value) if name not in {"others", "et al"}]
    if variable in DATES:
        return folded_date(value)
    text = fold(value)
    if variable == "DOI":
        return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text)
    if variable in {"ISBN", "ISSN"}:
        return re.sub(r"[^0-9xX, ]", "", text).replace(",", " ").split()[:1]
    if variable == "language":
        return text[:2]
    return text.replace(" ", "") if variable in {"page", "URL"} else text


def folded_name(name: dict[str, str]) -> str:
    """Return a name as one text, particles in front of the family."""
    family = " ".join(name.get(part, "") for part in ("dropping-particle", "non-dropping-particle", "family"))
    given = re.sub(r"[.\s]+", " ", name.get("given", ""))
    return fold(f"{name.get('literal', '')} {family}, {given} {name.get('suffix', '')}").strip(" ,")


def folded_date(date: Any) -> object:  # noqa: ANN401
    """Return the parts of a date; words as words."""
    if isinstance(date, str):
        return fold(date)
    parts = [tuple(int(part) for part in day) for day in date.get("date-parts") or [] if day]
    season = date.get("season")
    if parts and season and len(parts[0]) == 1:
        parts[0] = (parts[0][0], 20 + int(season))
    return parts or fold(date.get("literal") or date.get("raw") or "")


def pandoc(path: Path, text: str) -> Entries | None:
    """Return pandoc's reading of a file, None where it refuses it; answers are kept."""
    CACHE.mkdir(exist_ok=True)
    dialect = "bibtex" if path.suffix == ".bibtex" else "biblatex"
    kept = CACHE / (hashlib.sha256(f"{dialect}\n{text}".encode()).hexdigest() + ".json")
    if not kept.exists():
        kept.write_bytes(asked(dialect, text))
    data = json.loads(kept.read_text("utf-8"))
    return None if data is None else by_key((str(entry["id"]), modern(entry)) for entry in data)


def by_key(entries: Iterable[tuple[str, dict[str, Any]]]) -> Entries:
    """Return entries by their keys, the first of those that share one."""
    found: Entries = {}
    for key, entry in entries:
        found.setdefault(key, entry)
    return found


def asked(dialect: str, text: str) -> bytes:
    """Let pandoc read a text; it never comes back from some."""
    try:
        done = subprocess.run(
            ["pandoc", "-f", dialect, "-t", "csljson"],
            input=text.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
    except subprocess.TimeoutExpired:
        return b"null"
    return done.stdout if done.returncode == 0 else b"null"


def modern(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an object of pandoc by the names of CSL 1.0.2, without the short title that it makes of a colon."""
    if "event" in entry:
        entry["event-title"] = entry.pop("event")
    short = entry.get("title-short", "")
    if short and fold(entry.get("title", "")).startswith(fold(short) + ":"):
        del entry["title-short"]
    return entry


def ours(text: str, suffix: str) -> tuple[Entries, Any]:
    """Return our reading of a file."""
    reading = read(text, suffix)
    return by_key((item.id, to_csl(item)) for item in reading.items), reading


ZOTERO = {
    "title": "title", "publicationTitle": "container-title", "date": "issued", "pages": "page", "volume": "volume",
    "publisher": "publisher", "place": "publisher-place", "url": "URL", "ISBN": "ISBN", "DOI": "DOI", "issue": "issue",
    "series": "collection-title", "language": "language", "journalAbbreviation": "container-title-short",
    "ISSN": "ISSN", "edition": "edition", "number": "number", "abstractNote": "abstract", "accessDate": "accessed",
    "shortTitle": "title-short", "numPages": "number-of-pages",
}  # fmt: skip
ZOTERO_TYPES = {
    "journalArticle": "article-journal", "bookSection": "chapter", "book": "book", "report": "report",
    "conferencePaper": "paper-conference", "webpage": "webpage", "thesis": "thesis", "document": "document",
    "newspaperArticle": "article-newspaper", "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture",
    "videoRecording": "motion_picture", "preprint": "article",
}  # fmt: skip


def of_zotero(item: dict[str, Any]) -> dict[str, Any]:
    """Map an item of Zotero to CSL by Zotero's published schema."""
    csl: dict[str, Any] = {ZOTERO[name]: value for name, value in item.items() if name in ZOTERO and value}
    if kind := ZOTERO_TYPES.get(item.get("itemType", "")):
        csl["type"] = kind
    for creator in item.get("creators", []):
        name = (
            {"literal": creator["name"]}
            if "name" in creator
            else {"family": creator.get("lastName", ""), "given": creator.get("firstName", "")}
        )
        csl.setdefault(creator["creatorType"], []).append(name)
    for variable in ("issued", "accessed"):
        if variable in csl:
            date = from_csl({"issued": str(csl[variable]).split(" ")[0]}).issued
            csl[variable] = to_csl(from_csl({"id": "x", "issued": str(csl[variable])}))["issued"] if date else {}
    return csl


def expected(path: Path) -> Entries:
    """Return the reading that stands beside a file."""
    beside = path.with_name(path.stem + ".zotero.json")
    if beside.exists():
        items = json.loads(beside.read_text("utf-8"))["items"]
        return {item["citationKey"]: of_zotero(item) for item in items if item.get("citationKey")}
    mapped = path.with_name(path.stem.removesuffix("-input") + "-csl.json")
    if mapped.exists():
        return {str(item["id"]): item for item in json.loads(mapped.read_text("utf-8")) if "id" in item}
    cases = path.with_name("input.json")
    if path.stem.startswith("input_") and cases.exists():
        wanted = path.stem.removeprefix("input_").replace("_", " ").lower()
        for name, case in json.loads(cases.read_text("utf-8")).get("@biblatex/text", {}).items():
            plain = re.sub("[()]", "", name.lower().removeprefix("with "))
            if plain == wanted and isinstance(case[1], list):
                return {str(item["id"]): item for item in case[1] if "id" in item}
    return {}


class Tally:
    """Counts of one comparison, by variable."""

    def __init__(self) -> None:
        self.there: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self.different: list[tuple[str, str, str, object, object]] = []

    def add(self, place: tuple[str, str], variable: str, theirs: object, own: object) -> None:
        """Count one value."""
        self.there[variable] += 1
        if theirs == own:
            self.same[variable] += 1
        else:
            self.different.append((*place, variable, theirs, own))

    def table(self, title: str) -> None:
        """Print the shares."""
        print(f"\n{title}")
        groups: dict[str, list[str]] = defaultdict(list)
        for variable in self.there:
            groups["core" if variable in CORE else "rest"].append(variable)
        for group, variables in sorted(groups.items()):
            there, same = (sum(count[v] for v in variables) for count in (self.there, self.same))
            print(f"  {group:<26} {same:>5} of {there:<5} {same / there:.2%}")
            for variable in sorted(variables, key=lambda v: self.same[v] - self.there[v]):
                if self.same[variable] < self.there[variable]:
                    print(f"    {variable:<24} {self.same[variable]:>5} of {self.there[variable]}")


def compare(tally: Tally, name: str, theirs: Entries, own: Entries, also: Entries | None = None) -> None:
    """Count, of what a reading says, how much ours says too; with `also`, only where that one agrees."""
    for key, entry in theirs.items():
        mine = own.get(key)
        if mine is None:
            continue
        for variable, value in entry.items():
            if variable in OURS_ALONE or not value:
                continue
            wanted = folded(variable, value)
            second = also.get(key, {}).get(variable) if also is not None else value
            if wanted and second and folded(variable, second) == wanted:
                found = folded(variable, mine[variable]) if mine.get(variable) else None
                tally.add((name, key), variable, wanted, found)


def read_alike(first: Entries, own: Entries) -> Entries:
    """Return what ours reads of a file as pandoc does: the rest is a difference in reading, which is listed apart."""
    return {
        key: {
            variable: value
            for variable, value in entry.items()
            if own.get(key, {}).get(variable) and folded(variable, own[key][variable]) == folded(variable, value)
        }
        for key, entry in first.items()
    }


def by_manual(first: Entries, own: Entries, again: Entries) -> Entries:
    """Return pandoc's reading of a file, mended where it is against the manual and the right one came back."""
    return {key: dict(mended(key, first[key], own.get(key, {}), again)) for key in first}


def mended(key: str, entry: dict[str, Any], own: dict[str, Any], again: Entries) -> Iterator[tuple[str, Any]]:
    """Yield an entry's variables, with ours where the table says that it is right and pandoc says so afterwards."""
    for variable, value in entry.items():
        mine, last = (read.get(variable) for read in (own, again.get(key, {})))
        wanted, found = (folded(variable, read) if read else None for read in (value, mine))
        is_ours = wanted != found and cause(variable, key, wanted, found)[1].startswith("ours")
        yield variable, mine if is_ours and last and folded(variable, last) == found else value


def round_trip(figures: Figures, name: str, text: str, first: Entries) -> None:
    """Write our items in both dialects and count what pandoc still reads of the first file."""
    own, reading = ours(text, ".bib")
    seen: set[str] = set()
    items = [item for item in reading.items if not (item.id.casefold() in seen or seen.add(item.id.casefold()))]  # type: ignore[func-returns-value]
    for form, suffix in (("bibtex", ".bibtex"), ("biblatex", ".biblatex")):
        try:
            written = FORMATS[form].write(items)
        except Exception as error:  # noqa: BLE001 - a file that can't be written is counted
            print(f"  {name}: {form}: {error}"[:200])
            continue
        again = pandoc(Path("x" + suffix), written) or {}
        compare(figures.round, f"{name} {form}", first, again)
        compare(figures.manual, f"{name} {form}", by_manual(first, own, again), again)
        compare(figures.alike, f"{name} {form}", read_alike(first, own), again)


class Figures:
    """All that is counted over the files."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()
        self.pandoc, self.expected, self.both = Tally(), Tally(), Tally()
        self.round, self.manual, self.alike = Tally(), Tally(), Tally()

    def add(self, path: Path, *, around: bool) -> None:
        """Read a file in every way and compare."""
        text, _ = decode(path.read_bytes())
        name, totals = path.name, self.totals
        try:
            own, reading = ours(text, ".bib")
        except Exception as error:  # noqa: BLE001 - what a reader must not do is counted
            totals["tracebacks"] += 1
            print(f"  TRACEBACK {name}: {type(error).__name__} {error}", file=sys.stderr)
            return
        totals["entries"] += reading.entries
        totals["taken"] += len(reading.items)
        totals["unaccounted"] += reading.entries - len(reading.items) - reading.set_aside
        theirs, wanted = pandoc(path, text), expected(path)
        totals["refused by pandoc"] += theirs is None
        totals["pandoc's entries"] += len(theirs or {})
        totals["of them taken"] += len((theirs or {}).keys() & own.keys())
        compare(self.pandoc, name, theirs or {}, own)
        compare(self.both, name, theirs or {}, own, wanted)
        compare(self.expected, name, wanted, own)
        if around and theirs:
            round_trip(self, name, text, theirs)

    def differences(self) -> Iterator[str]:
        """Yield the lines of a table: each difference from pandoc, of a reading and of a round trip, with its cause."""
        yield "file\tkey\tvariable\tcause\tright"
        for file, key, variable, theirs, own in self.pandoc.different:
            yield "\t".join((file, key, variable, *cause(variable, key, theirs, own)))
        alike = {(file, key, variable) for file, key, variable, *_ in self.alike.different}
        for file, key, variable, _, again in self.round.different:
            why = cause_around(variable, key, again, alike=(file, key, variable) in alike)
            yield "\t".join((f"{file}, round trip", key, variable, *why))


def main() -> None:
    """Read the files and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1].parent / "shared" / "peers")
    parser.add_argument("--half", choices=["a", "b"], help="only the files whose name hashes to one half")
    parser.add_argument("--show", metavar="VARIABLE", help="print the differences of a variable, or `all`")
    parser.add_argument("--round", action="store_true")
    parser.add_argument("--differences", type=Path, help="write the differences from pandoc as a table")
    options = parser.parse_args()
    files = [path for path in sorted(options.folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
    if options.half:
        files = [path for path in files if hashlib.sha256(path.name.encode()).digest()[0] % 2 == (options.half == "b")]
    figures = Figures()
    for path in files:
        figures.add(path, around=options.round)
    print(f"{len(files)} files, {figures.totals['tracebacks']} tracebacks; {dict(figures.totals)}")
    figures.pandoc.table("beside pandoc")
    figures.expected.table("beside the expected reading")
    figures.both.table("where pandoc and the expected reading agree")
    if options.round:
        figures.round.table("round trip, as pandoc reads it")
        figures.manual.table("round trip, as pandoc reads it or the manual has it")
        figures.alike.table("round trip, of what both read alike in the first file")
    for tally in (figures.manual,) if options.round else (figures.both, figures.pandoc, figures.expected):
        for file, key, variable, value, mine in tally.different:
            if options.show in {variable, "all"}:
                print(f"  {file[:40]} {key} {variable}\n      theirs {value}\n      ours   {mine}")
    if options.differences:
        options.differences.write_text("\n".join(figures.differences()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
