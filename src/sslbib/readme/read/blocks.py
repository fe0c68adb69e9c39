"""Markdown text → headings, tables, list items, paragraphs, each with its lines; linear in the text's length.

GitHub Flavored Markdown 0.29 (4.10 "Tables") and CommonMark 0.31 (4.2, 4.5, 5.2) as far as lists of papers use them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib.readme.read import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

# `<!-- sslbib:table -->` and `<!-- /sslbib:table -->`.
OPENING = re.compile(r"<!--\s*sslbib:table\s*-->")
# `<!-- sslbib:as {title}, {venue} {year} -->`, a pattern that a person gives; `… in “Surveys” -->` for a section.
_AS = re.compile(r"<!--\s*sslbib:as\s+(?P<words>.*?)(?:\s+in\s+“(?P<section>[^”]*)”)?\s*-->")
CLOSING = re.compile(r"<!--\s*/sslbib:table\s*-->")

# `## Papers ##`, and the slip `##Papers`.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(.*?)[ \t]*#*[ \t]*$")
# `<h2 align="center">Papers</h2>`.
_HTML_HEADING = re.compile(r"\s*<h([1-6])[^>]*>(.*?)</h[1-6]>", re.IGNORECASE)
# The first line of a code block: three or more backticks or tildes.
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# `|---|:-:|`, the line below a table's header; with a pipe, for `---` alone is a rule.
DELIMITER = re.compile(r"\s*(?=[^\n]*\|)\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
# `- `, `* `, `12. ` before an item's words.
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,9}[.)])([ \t\u00a0]+)(?=\S)")
_NEWLINE = re.compile(r"\r\n|\n|\r")
# `<!-- words -->` on a line of its own.
_COMMENT = re.compile(r"\s*<!--.*-->\s*")
# `---`, `* * *`: a rule, not an item.
_RULE = re.compile(r"\s*([-*_]\s*){3,}")
_DEEPEST = 20
"""Items nested deeper count as of this depth: no list is, and a text made to be deep would end in recursion."""
_NESTED = 2
"""An item nests in another when it is indented by so much more; a blank more or less is a slip."""
# A pipe, or whatever is escaped: `\|` parts no cells.
_PIPE = re.compile(r"\\.|\|")
# `<details><summary>Title</summary>`.
_SUMMARY = re.compile(r"\s*<details[^>]*>\s*<summary>(.*)", re.IGNORECASE)
# `<table>`, `<table align="center">` at a line's start.
_HTML_TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
# `[label]: https://a.example "title"`, a link definition.
_REFERENCE = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source line without its end."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text."""

    line: SourceLine
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table."""

    header: SourceLine
    delimiter: SourceLine
    rows: tuple[SourceLine, ...]
    stray: frozenset[int] = frozenset()
    """Numbers of rows below an empty line, which GitHub does not show as rows."""


@dataclass(frozen=True, slots=True)
class GivenPattern:
    """The pattern that a person gives for what stands below."""

    line: SourceLine
    words: str
    section: str | None = None
    """The section that it is for; for what stands below where it is None."""


def given_pattern(words: str, section: str) -> str:
    """Return the comment that gives a section its pattern."""
    return f"<!-- sslbib:as {words} in “{section}” -->"


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table in HTML, which is not read."""

    line: SourceLine
    rows: int
    links: bool


@dataclass(slots=True)
class ListItem:
    """A list item with the items nested in it; a paragraph is an item without marker."""

    indent: int
    marker: str
    lines: list[SourceLine]
    """Its own lines, without those of nested items."""
    children: list[ListItem] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of its marker."""
        first = self.lines[0]
        return first.start + len(first.text) - len(first.text.lstrip())

    @property
    def end(self) -> int:
        """The offset after its last own or nested line."""
        return max(self.lines[-1].end, *(child.end for child in self.children)) if self.children else self.lines[-1].end

    @property
    def own_end(self) -> int:
        """The offset after its own lines."""
        return self.lines[-1].end


DocumentPart = Heading | Table | ListItem | GivenPattern | HtmlTable


@dataclass(frozen=True, slots=True)
class Document:
    """A text in its parts, in order."""

    parts: tuple[DocumentPart, ...]
    references: dict[str, str]
    reference_lines: tuple[SourceLine, ...]
    markers: tuple[tuple[SourceLine, SourceLine], ...]
    """Opening and closing marker lines of each marked region."""


def read(text: str) -> Document:
    """Split a markdown text into its parts."""
    return _Splitter(text).read()


def _lines(text: str) -> list[SourceLine]:
    lines, start = [], 1 if text.startswith("\ufeff") else 0  # a byte order mark is no part of the first line
    for number, piece in enumerate(_NEWLINE.split(text[start:]), start=1):
        lines.append(SourceLine(piece, start, number))
        start += len(piece)
        start += 2 if text.startswith("\r\n", start) else 1
    return lines


class _Splitter:
    """Walks down the lines once."""

    def __init__(self, text: str) -> None:
        self.lines = _lines(text)
        self.position = 0
        self.parts: list[DocumentPart] = []
        self.references: dict[str, str] = {}
        self.reference_lines: list[SourceLine] = []
        self.markers: list[tuple[SourceLine, SourceLine]] = []
        self.opening: SourceLine | None = None
        self.stack: list[ListItem] = []
        self.blank = True

    def read(self) -> Document:
        while self.position < len(self.lines):
            self._step(self.lines[self.position])
        return Document(tuple(self.parts), self.references, tuple(self.reference_lines), tuple(self.markers))

    def _step(self, line: SourceLine) -> None:
        text = line.text
        stripped = text.strip()
        if not stripped:
            self.blank = True
            self.position += 1
        elif self._skipped(line, stripped) or self._heading(line) or self._table(line) or self._html(line):
            self.blank = False
        elif match := _REFERENCE.match(text):
            self.references.setdefault(inline.fold_label(match[1]), match[2])
            self.reference_lines.append(line)
            self.position += 1
        else:
            self._prose(line)
            self.blank = False
            self.position += 1

    def _skipped(self, line: SourceLine, stripped: str) -> bool:
        """Step over fences and comments, noting the markers among these."""
        if fence := _FENCE.match(line.text):
            closing = re.compile(rf" {{0,3}}{fence[1][0]}{{{len(fence[1])},}}\s*$")
            self.position += 1
            while self.position < len(self.lines) and not closing.match(self.lines[self.position].text):
                self.position += 1
            self.position += 1
            self.stack = []
            return True
        if not stripped.startswith("<!--"):
            return False
        if OPENING.fullmatch(stripped):
            self.opening = line
        elif CLOSING.fullmatch(stripped) and self.opening:
            self.markers.append((self.opening, line))
            self.opening = None
        elif given := _AS.fullmatch(stripped):
            self.parts.append(GivenPattern(line, given["words"], given["section"]))
            self.stack = []
        if "-->" in stripped and not stripped.endswith("-->"):
            return False
        while self.position < len(self.lines) and "-->" not in self.lines[self.position].text:
            self.position += 1
        self.position += 1
        return True

    def _heading(self, line: SourceLine) -> bool:
        match = _HEADING.match(line.text)
        if match:
            level, words = len(match[1]), match[2]
        elif match := _HTML_HEADING.match(line.text):
            level, words = int(match[1]), match[2]
        else:
            return False
        self.parts.append(Heading(line, level, inline.plain(words)))
        self.stack = []
        self.position += 1
        return True

    def _table(self, line: SourceLine) -> bool:
        following = self.lines[self.position + 1] if self.position + 1 < len(self.lines) else None
        if "|" not in line.text or following is None or not DELIMITER.match(following.text):
            return False
        self.position += 2
        rows: list[SourceLine] = []
        stray: set[int] = set()
        while self.position < len(self.lines):
            row = self.lines[self.position]
            if "|" not in row.text or _HEADING.match(row.text) or _ITEM.match(row.text):
                below = self._below_a_gap(row)
                if below is None:
                    break
                stray.add(below.number)
                continue
            if stray:
                stray.add(row.number)
            if _starts_table(self.lines, self.position):
                break
            rows.append(row)
            self.position += 1
        self.parts.append(Table(line, following, tuple(rows), frozenset(stray)))
        self.stack = []
        return True

    def _below_a_gap(self, row: SourceLine) -> SourceLine | None:
        """Step to a row that an empty line or a comment parts from its table."""
        position = self.position
        while position < len(self.lines) and (
            not self.lines[position].text.strip() or _COMMENT.fullmatch(self.lines[position].text)
        ):
            position += 1
        if position == self.position or position >= len(self.lines) or row.text.strip().startswith("#"):
            return None
        below = self.lines[position]
        if not below.text.lstrip().startswith("|") or _starts_table(self.lines, position):
            return None
        self.position = position
        return below

    def _html(self, line: SourceLine) -> bool:
        """Take the title in a `<summary>`, or step over a table in HTML."""
        first = self.position
        following = range(first, len(self.lines)) if _HTML_TABLE.match(line.text) else ()
        last = next((number for number in following if "</table" in self.lines[number].text.lower()), None)
        if last is None:
            return self._summary(line)
        self.position = last + 1
        texts = [inner.text for inner in self.lines[first : self.position]]
        rows = sum(text.lower().count("<tr") for text in texts)
        self.parts.append(HtmlTable(line, max(1, rows), any("http" in text for text in texts)))
        self.stack = []
        return True

    def _summary(self, line: SourceLine) -> bool:
        match = _SUMMARY.match(line.text)
        if not match or "</summary>" not in match[1] or "http" not in match[1]:
            return False
        words = match[1][: match[1].index("</summary>")]
        record = SourceLine(words, line.start + match.start(1), line.number)
        self.parts.append(ListItem(0, "<summary>", [record]))
        self.stack = []
        self.position += 1
        return True

    def _prose(self, line: SourceLine) -> None:
        match = _ITEM.match(line.text)
        indent = len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())
        if match and not _RULE.fullmatch(line.text):
            self._start(ListItem(indent, match[2], [line]), indent)
        elif self.stack and (not self.blank or (indent > self.stack[0].indent and self.stack[0].marker)):
            self._continue(line, indent)
        else:
            item = ListItem(indent, "", [line])
            self.parts.append(item)
            self.stack = [item]

    def _start(self, item: ListItem, indent: int) -> None:
        while self.stack and (self.stack[-1].indent + _NESTED > indent or not self.stack[-1].marker):
            self.stack.pop()
        del self.stack[_DEEPEST:]
        if self.stack:
            self.stack[-1].children.append(item)
        else:
            self.parts.append(item)
        self.stack.append(item)

    def _continue(self, line: SourceLine, indent: int) -> None:
        if self.blank:
            while len(self.stack) > 1 and self.stack[-1].indent >= indent:
                self.stack.pop()
        last = self.stack[-1]
        if last.children:
            last.children.append(ListItem(indent, "", [line]))
        else:
            last.lines.append(line)


def _starts_table(lines: list[SourceLine], position: int) -> bool:
    return (
        position + 1 < len(lines)
        and DELIMITER.match(lines[position + 1].text) is not None
        and position > 0
        and (not DELIMITER.match(lines[position].text))
    )


def cells(row: str) -> list[tuple[int, int]]:
    """Return the offsets of a row's cells, blanks around them left off; an escaped pipe does not part cells.

    GFM 0.29, 4.10: the pipes at a row's ends are optional.
    """
    stripped = row.strip(" \t\u00a0")
    start = row.index(stripped[0]) if stripped else 0
    end = start + len(stripped)
    if stripped.startswith("|"):
        start += 1
    bounds = [start - 1]
    bounds.extend(match.start() for match in _PIPE.finditer(row, start, end) if match[0] == "|")
    closed = len(bounds) > 1 and bounds[-1] == end - 1
    if not closed:
        bounds.append(end)
    return [_trimmed(row, left + 1, right) for left, right in pairwise(bounds)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0":
        end -= 1
    return start, end


def walk(items: list[ListItem]) -> Iterator[ListItem]:
    """Yield items and the items nested in them."""
    for item in items:
        yield item
        yield from walk(item.children)
