"""What became of each line of a list that could be a paper, and of each section: taken, doubtful or left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.readme import values
from sslbib.readme.read.date_spans import YEAR
from sslbib.readme.read.pattern import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.model import Entry, Listing


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the report."""

    line: int
    verdict: str
    """`taken`, `doubtful` or `left out`."""
    what: str
    why: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    venue: str = ""
    date: str = ""
    links: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """What was read beside the title: authors, venue, date and how many links."""
        count = f"{len(self.links)} link{'s' if len(self.links) > 1 else ''}" if self.links else "no link"
        said = [", ".join(self.authors), self.venue, self.date, count if self.verdict != "left out" else ""]
        return " · ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class SectionFate:
    """What became of the lines of a section that could be papers; the three add up to them."""

    section: str
    taken: int
    doubtful: int
    left: int
    warnings: tuple[str, ...] = ()
    pattern: str = ""
    """How most of its items are written, in the words of `--as` and of `as` in `[[list.sections]]`."""

    def __str__(self) -> str:
        counts = f"{self.taken} taken, {self.doubtful} doubtful, {self.left} left out"
        read = f"; read as {self.pattern}" if self.pattern else ""
        return f"{self.section or 'the list'}: {counts}{read}"


def of_lines(found: Listing, numbers: Sequence[int]) -> tuple[ReportLine, ...]:
    """Return the fate of each line; `numbers` say which paper each entry is."""
    notes = [ReportLine(left.line, "left out", left.what, left.why, left.section) for left in found.left]
    firsts: dict[int, int] = {}
    for entry, number in zip(found.entries, numbers, strict=True):
        first = firsts.setdefault(number, entry.line)
        again = [f"the paper of line {first} again"] if first != entry.line else []
        reasons = [*entry.doubts, *again, *_undated(entry)]
        notes.append(_of_entry(entry, _section(found, entry), reasons))
    return tuple(sorted(notes, key=lambda note: note.line))


def _section(found: Listing, entry: Entry) -> str:
    block = found.blocks[entry.block]
    return block.section or block.headings


def _undated(entry: Entry) -> Iterator[str]:
    """Say what the arXiv id tells of the year of a paper that prints none; papers.toml has no date then."""
    years = {identifiers.arxiv_year(identifiers.arxiv_in_url(link.url)) for link in entry.links} - {""}
    if not entry.value("date") and len(years) == 1:
        yield f"no date is printed; its arXiv id is of {years.pop()}"


def _of_entry(entry: Entry, section: str, reasons: Sequence[str]) -> ReportLine:
    said = values.of_entry(entry)
    return ReportLine(
        entry.line,
        "doubtful" if entry.doubts else "taken",
        entry.title,
        "; ".join(reasons),
        section,
        said.tuples.get("authors", ()),
        said.text("venue"),
        said.text("date"),
        tuple(link.url for link in said.given_links()),
    )


def of_sections(found: Listing) -> tuple[SectionFate, ...]:
    """Return the fate of each section, in order."""
    entries: dict[str, list[Entry]] = {}
    left: Counter[str] = Counter()
    order: dict[str, int] = {}
    for entry in found.entries:
        entries.setdefault(_section(found, entry), []).append(entry)
        order.setdefault(_section(found, entry), entry.line)
    for out in found.left:
        left[out.section] += out.lines
        order[out.section] = min(out.line, order.get(out.section, out.line))
    return tuple(
        _of_section(section, entries.get(section, []), left[section])
        for section in sorted(order, key=lambda name: order[name])
    )


def _of_section(section: str, entries: Sequence[Entry], left: int) -> SectionFate:
    doubtful = sum(bool(entry.doubts) for entry in entries)
    warnings = tuple(_warnings(entries, left))
    items = [(entry.raw, entry.slots) for entry in entries if not entry.cells]
    return SectionFate(section, len(entries) - doubtful, doubtful, left, warnings, words.of_items(items))


_FEW = 3
"""Of so few lines nothing can be said of a section."""
_MOST = 0.5
# An address, whose digits are no year.
_ADDRESS = re.compile(r"https?://[^\s)\]]+")
_YEAR = re.compile(YEAR)


def _warnings(entries: Sequence[Entry], left: int) -> Iterator[str]:
    """Say where a section was hardly taken, or where what its texts show was not read."""
    whole = len(entries) + left
    if whole >= _FEW and len(entries) < whole * _MOST:
        yield f"only {len(entries)} of {whole} lines were taken"
    undated = [entry for entry in entries if not entry.value("date")]
    shown = sum(_YEAR.search(_ADDRESS.sub("", entry.raw)) is not None for entry in undated)
    if shown >= _FEW and shown > len(entries) * _MOST:
        yield f"no year was read of {shown} papers whose lines show one"
