"""A list's markdown → `Listing`: where its tables and lists stand, and what their entries say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.errors import Place, TableError
from sslbib.listed import dates
from sslbib.project.catalog import SectionPattern
from sslbib.readme.model import Entry, LeftOut, ListBlock, Listing
from sslbib.readme.read import blocks, groups, headed, rows
from sslbib.readme.read.blocks import GivenPattern, Heading, HtmlTable, ListItem, Table
from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern import words as patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.readme.read.blocks import Document, SourceLine
    from sslbib.readme.read.pattern.model import Pattern
    from sslbib.readme.read.pattern.section import Heard

SEPARATOR = " > "
_FEW = 2
"""A group of fewer papers stands alone."""
_MANY_ROWS = 10
"""With fewer rows in tables it can't be told what else the text links to."""

# `### List last modified since: Mar. 19, 2022.`, `**Last updated:** 2022/03/19`.
_UPDATED = re.compile(
    r"(?:last|list|recently)\b[^|\n:]{0,40}?(?:modified|updated?|modification)[^|\n:]*:\**\s*(\S[^|\n]*)", re.IGNORECASE
)


def read(text: str, file: str = "README.md", sections: tuple[SectionPattern, ...] = ()) -> Listing:
    """Find the lists of papers in a markdown text; `sections` give the patterns of items that a person fixed.

    Where `<!-- sslbib:table -->` and `<!-- /sslbib:table -->` stand, only what is between them counts, and all of it.
    Raises TableError when one of a pair of markers is missing, UsageError for a pattern that can't be read.
    """
    if "sslbib:table" in text:
        _check_markers(text, blocks.read(text), file)
    return _read(text, sections)


@lru_cache(maxsize=2)
def unchanged(
    text: str, lines: tuple[str, ...], file: str = "README.md", sections: tuple[SectionPattern, ...] = ()
) -> bool:
    """Tell whether a text's lists have the lines of a skeleton, without reading the rows of tables that stand in it.

    False where that takes a closer look. Raises TableError as `read` does.
    """
    if not any(blocks.DELIMITER.match(line) for line in lines):
        return read(text, file, sections).skeleton == lines  # without a table there is nothing to leave unread
    parsed = blocks.read(text)
    if "sslbib:table" in text:
        _check_markers(text, parsed, file)
    reader = _Walk(text, parsed, sections, lines)
    reader.read()
    return not reader.lone and reader.skeleton() == lines


@lru_cache(maxsize=8)
def _read(text: str, sections: tuple[SectionPattern, ...] = ()) -> Listing:
    reader = _Walk(text, blocks.read(text), sections)
    reader.read()
    return reader.listing()


def _check_markers(text: str, parsed: Document, file: str) -> None:
    opened, closed = len(blocks.OPENING.findall(text)), len(blocks.CLOSING.findall(text))
    if (opened or closed) and not parsed.markers and opened != closed:
        missing = "<!-- /sslbib:table -->" if opened else "<!-- sslbib:table -->"
        raise TableError(
            "one marker of the list's table is missing",
            repair=f"write {missing} on a line of its own {'below' if opened else 'above'} the table",
            place=Place(file),
        )


class _Walk:
    """Walks down a text's parts, keeping the headings above."""

    def __init__(
        self, text: str, parsed: Document, sections: Sequence[SectionPattern] = (), known: Sequence[str] = ()
    ) -> None:
        self.text = text
        self.parsed = parsed
        self.parts = headed.joined(text, parsed.parts, parsed.references)
        self.known = list(known)
        """Lines of a skeleton; of tables that stand in it only the lines are taken."""
        self.starts: dict[str, list[int]] = {}
        for number, line in enumerate(known):
            self.starts.setdefault(line, []).append(number)
        self.regions = [(opening.end, closing.start) for opening, closing in parsed.markers]
        self.headings: list[Heading] = []
        self.given: list[tuple[int, str]] = []
        """Patterns that a person gives, each with the level of the heading it stands under."""
        self.sections = list(sections)
        """Patterns that a person gives for sections by name."""
        self.outside = tuple(blocks.given_pattern(own.words, own.section) for own in sections)
        """These, where no line of the text gives them: a skeleton has them as its first lines."""
        self.first = next((part for part in parsed.parts if isinstance(part, Heading)), None)
        self.blocks: list[ListBlock] = []
        self.entries: list[Entry] = []
        self.left: list[LeftOut] = []
        self.lines: list[SourceLine] = [*parsed.reference_lines, *(line for pair in parsed.markers for line in pair)]
        self.lines_of: dict[int, list[SourceLine]] = {}
        self.pending: list[ListItem] = []
        self.sampled: Sequence[Heard] | None = None
        self.lone: list[int] = []
        """Runs of items that are papers only where the text's other papers are items too."""

    def read(self) -> None:
        for part in self.parts:
            if isinstance(part, ListItem):
                if self._counts(part.start):
                    self.pending.append(part)
                continue
            self._take_items()
            if isinstance(part, Heading):
                self._descend(part)
            elif isinstance(part, HtmlTable):
                if part.links and self._counts(part.line.start):
                    why = "a table in HTML is not read: write it with pipes"
                    what = part.line.text.strip()
                    self.left.append(LeftOut(part.line.number, what, why, self._section(), part.rows))
            elif isinstance(part, GivenPattern):
                self._give(part)
            elif self._counts(part.header.start):
                self._take_table(part)
        self._take_items()

    def _give(self, given: GivenPattern) -> None:
        self.lines.append(given.line)
        if given.section is None:
            self.given.append((self.headings[-1].level if self.headings else 0, given.words))
        else:
            self.sections.append(SectionPattern(given.section, given.words))

    def _counts(self, offset: int) -> bool:
        return not self.regions or any(start <= offset < end for start, end in self.regions)

    def _descend(self, heading: Heading) -> None:
        if _UPDATED.search(heading.line.text):
            self.lines.append(heading.line)
            return
        while self.headings and self.headings[-1].level >= heading.level:
            self.headings.pop()
        self.given = [(level, words) for level, words in self.given if level < heading.level]
        self.headings.append(heading)

    def _headed(self) -> list[SourceLine]:
        """Return the headings that a block stands under, and the text's title, which tells them from sections."""
        title = [self.first.line] if self.first and self.first.level == 1 else []
        return [*title, *(heading.line for heading in self.headings)]

    def _section(self, inner: Sequence[str] = ()) -> str:
        return SEPARATOR.join([*self._headings(), *inner])

    def _headings(self) -> tuple[str, ...]:
        """Return the headings above, the text's own title apart."""
        return tuple(h.text for h in self.headings if h.text and not (h is self.first and h.level == 1))

    def _year(self) -> str:
        return next((year for heading in reversed(self.headings) if (year := dates.year_in_heading(heading.text))), "")

    def _given(self) -> Pattern | None:
        """Return the pattern that a person gave: by a comment above, or by the name of the section."""
        path = self._section()
        own = [given for given in self.sections if _is_in(path, given.section)]
        named = max(own, key=lambda given: len(given.section), default=None)
        words = self.given[-1][1] if self.given else named.words if named else ""
        return patterns.pattern(words) if words else None

    def _venue(self) -> str:
        """Return the venue that a heading is: `CVPR 2021`, `NeurIPS`, and not `Pattern Recognition`."""
        return next((venue for h in reversed(self.headings) if (venue := evidence.venue_in_heading(h.text))), "")

    def _is_known(self, table: Table) -> bool:
        lines = [line.text for line in (table.header, table.delimiter, *table.rows)]
        return any(self.known[start : start + len(lines)] == lines for start in self.starts.get(lines[0], ()))

    def _take_table(self, table: Table) -> None:
        if self.known and self._is_known(table):
            self.lines.extend((*self._headed(), table.header, table.delimiter, *table.rows))
            return
        reader = rows.Rows(table, len(self.blocks), self._year(), self.parsed.references, marked=bool(self.regions))
        found = list(reader.entries())
        entries = [entry for entry in found if isinstance(entry, Entry)]
        why = "" if self.regions and entries else reader.are_papers(entries)
        if why:
            size = max(1, len(table.rows))
            self.left.append(LeftOut(table.header.number, table.header.text.strip(), why, self._section(), size))
            return
        self.left.extend(replace(left, section=self._section()) for left in found if isinstance(left, LeftOut))
        last = table.rows[-1] if table.rows else table.delimiter
        head = self.text[table.header.start : table.delimiter.end]
        self.blocks.append(ListBlock("table", self._section(), head, table.header.start, last.end, reader.columns))
        self.entries.extend(entries)
        self.lines.extend((*self._headed(), table.header, table.delimiter, *table.rows))

    def _take_items(self) -> None:
        pending, self.pending = self.pending, []
        above = groups.Above(self._headings(), self._year(), self._venue(), self._given(), self._sample)
        for group in groups.groups(self.text, pending, above, self.parsed.references, marked=bool(self.regions)):
            self.left.extend(replace(left, section=self._section(group.path)) for left in group.left)
            if group.entries:
                if group.share < groups.MANY or len(group.entries) < _FEW:
                    self.lone.append(len(self.blocks))
                number = len(self.blocks)
                start, end = group.entries[0].start, group.entries[-1].end
                self.blocks.append(ListBlock("items", self._section(group.path), "", start, end, (), group.pattern))
                self.entries.extend(replace(entry, block=number) for entry in group.entries)
                self.lines_of[number] = [*self._headed(), *group.lines]

    def _sample(self) -> Sequence[Heard]:
        if self.sampled is None:
            items = [part for part in self.parts if isinstance(part, ListItem) and self._counts(part.start)]
            self.sampled = groups.sample(self.text, items, self.parsed.references)
        return self.sampled

    def _without_lone(self) -> None:
        """Leave lone items out where the papers stand in tables: news, thanks and legends link to papers too."""
        tabled = sum(self.blocks[entry.block].kind == "table" for entry in self.entries)
        lone = set(self.lone)
        if self.regions or not lone or tabled < _MANY_ROWS or tabled * 2 < len(self.entries):
            return
        why = "stands beside the tables, among what are no papers"
        self.left.extend(
            LeftOut(entry.line, entry.title, why, self.blocks[entry.block].section)
            for entry in self.entries
            if entry.block in lone
        )
        kept = [number for number in range(len(self.blocks)) if number not in lone]
        numbers = {old: new for new, old in enumerate(kept)}
        self.entries = [replace(e, block=numbers[e.block]) for e in self.entries if e.block not in lone]
        self.blocks = [self.blocks[number] for number in kept]
        self.lines_of = {number: lines for number, lines in self.lines_of.items() if number not in lone}

    def skeleton(self) -> tuple[str, ...]:
        of_items = (line for lines in self.lines_of.values() for line in lines)
        gap = ("",) if self.outside else ()
        return (*self.outside, *gap, *_skeleton((*self.lines, *of_items), self.text))

    def listing(self) -> Listing:
        self._without_lone()
        found = self.blocks
        if len(found) == 1:  # the only one needs no name
            found = [replace(found[0], section="", headings=found[0].section)]
        return Listing(
            self.text,
            tuple(found),
            tuple(self.entries),
            tuple(sorted(self.left, key=lambda left: left.line)),
            updated(self.text),
            self.skeleton(),
        )


def _is_in(path: str, section: str) -> bool:
    """Tell whether headings are those of a section, or stand below it; its own heading names it as well."""
    return not section or f"{path}{SEPARATOR}".startswith(f"{section}{SEPARATOR}") or section in path.split(SEPARATOR)


@lru_cache(maxsize=8)
def updated_span(text: str) -> tuple[int, int] | None:
    """Return where the date of the "last modified" line stands, if the list has one."""
    for match in _UPDATED.finditer(text):
        if dated := dates.day_span(match[1]):
            return match.start(1) + dated[0], match.start(1) + dated[1]
    return None


def updated(text: str) -> str:
    """Return the date of the "last modified" line, as it is written, or ""."""
    span = updated_span(text)
    return text[slice(*span)] if span else ""


def _skeleton(lines: Iterable[SourceLine], text: str) -> list[str]:
    """Return the lines that hold entries and the headings above them; an empty line stands for whatever was between."""
    ordered = sorted({line.start: line for line in lines}.values(), key=lambda line: line.start)
    written: list[str] = []
    previous = 0
    for line in ordered:
        if written and line.number > previous + 1:
            written.append("")
        full = text[text.rfind("\n", 0, line.start) + 1 : _line_end(text, line.start)]
        written.append(full.rstrip("\r"))
        previous = line.number
    return written


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
