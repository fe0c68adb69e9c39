"""List items and paragraphs → entries: which of them are papers, which hold others, which are something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.listed import persons
from sslbib.readme.model import Entry, LeftOut
from sslbib.readme.read import blocks, bullets, exclusions, inline, leads, links, spans
from sslbib.readme.read.pattern import evidence, section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.readme.model import Slot
    from sslbib.readme.read.blocks import ListItem, SourceLine
    from sslbib.readme.read.pattern.model import Pattern
    from sslbib.readme.read.pattern.section import Heard


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above items say."""

    headings: tuple[str, ...]
    year: str
    """The year that they name, or ""."""
    venue: str = ""
    """The venue that they name, or ""."""
    pattern: Pattern | None = None
    """The pattern that a person gave for them."""
    others: Callable[[], Sequence[Heard]] = tuple
    """Some items of the whole text, by which a few are read."""


@dataclass(slots=True)
class Group:
    """The entries that stand under one heading or one parent item."""

    path: tuple[str, ...]
    pattern: Pattern
    share: float = 0.0
    """How many of its items lead to papers."""
    entries: list[Entry] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    lines: list[SourceLine] = field(default_factory=list)


MANY = 0.6
"""Where so many of a group's items lead to papers, the others are papers without such a link."""
# `:fire:`, `[Tag]`, `(2021)`, `<br>` before a paragraph's title.
_NO_WORDS = re.compile(r":\w+:|[\[(][^\[\]()]*[\])]|<[^>]*>")
# `[12] `, the number of a reference.
_NUMBERED = re.compile(r"\s*\[\d{1,3}\]\s+(?=\S)")
# `please check our book`, `If you`, `This repository`: what an introduction says.
_ADDRESSES_READERS = re.compile(r"\b(?:please|if you|our|we|this (?:repo|repository|list|page))\b", re.IGNORECASE)
# `Klein, A. “Title” … 2021`, `Klein A, Li B. … 2021`: a paragraph without a link that may be a reference.
_CITES = re.compile(
    r"\A(?=.{0,2000}\b(?:19|20)\d\d)[A-Z\u00c0-\u024f*\[(\d][^\n]{0,300}?(?:[\"“]|[A-Z]\.|[A-Z]{1,3},)", re.DOTALL
)
_LONG = 160
"""A report's line has room for so many letters."""
_LETTERS = 4
"""Fewer letters before a paragraph's title are a number or a mark."""
_TITLES = 400
"""The longest title of 20,539 that were looked at is shorter."""


def groups(
    text: str, found: Sequence[ListItem], above: Above, references: Mapping[str, str], *, marked: bool
) -> Iterator[Group]:
    """Yield the groups of entries among list items and paragraphs; within markers every item with a title counts."""
    reader = _Sorter(text, above, references, marked=marked)
    for item in found:
        reader.lead = leads.read(text, item) or reader.lead
        for part in reader.parted(item):
            reader.visit(part, ())
    yield from reader.groups()


def sample(text: str, found: Sequence[ListItem], references: Mapping[str, str]) -> Sequence[Heard]:
    """Return some items of a text that lead to papers, from its begin to its end, as they are read together."""
    reader = _Sorter(text, Above((), ""), references, marked=False)
    leading = [part for item in found for part in _leaves(item) if reader.leads_to_paper(part)]
    step = max(1, len(leading) // section.ENOUGH)
    some = leading[::step][: section.ENOUGH]
    return section.read_together([bullets.parts(text[part.start : part.end].rstrip(), references) for part in some])


def _leaves(item: ListItem) -> Iterator[ListItem]:
    """Yield an item, or those nested in it."""
    nested = [child for child in item.children if child.marker]
    if not nested:
        yield item
    for child in nested:
        yield from _leaves(child)


class _Sorter:
    """Sorts the items under one heading."""

    def __init__(self, text: str, above: Above, references: Mapping[str, str], *, marked: bool) -> None:
        self.text, self.above, self.references, self.marked = text, above, references, marked
        self.found: dict[tuple[str, ...], list[tuple[ListItem, Entry]]] = {}
        self.parents: dict[tuple[str, ...], list[ListItem]] = {}
        self.lead = leads.NOTHING
        self.leads: dict[int, leads.SaidAbove] = {}
        """Item's offset → the line above that says when or where it and those beside it were published."""

    def visit(self, item: ListItem, path: tuple[str, ...]) -> None:
        """Take an item as one entry, or as the heading of the items nested in it."""
        if item.children and self._holds_others(item):
            inner = (*path, _short(inline.plain(self._own(item))))
            self.parents.setdefault(inner, []).append(item)
            for child in item.children:
                self.visit(child, inner)
            return
        entry = self._entry(item)
        self.found.setdefault(path, []).append((item, entry))

    def parted(self, item: ListItem) -> Iterator[ListItem]:
        """Part a paragraph in which another entry begins on a line of its own, with no empty line before it."""
        starts = [0]
        if not item.marker and not item.children and len(item.lines) > 1:
            opening = item.lines[0].text.lstrip()[:1]
            starts += [n for n, line in enumerate(item.lines) if n and line.text.lstrip()[:1] == opening in ("*", "[")]
        begun = [0, *(n for n in starts[1:] if self._begins(item.lines, n, starts))]
        if not item.marker and all(_NUMBERED.match(line.text) for line in item.lines):
            begun = list(range(len(item.lines)))
        for start, end in pairwise([*begun, len(item.lines)]):
            yield replace(item, lines=item.lines[start:end]) if len(begun) > 1 else item

    def _begins(self, lines: Sequence[SourceLine], number: int, starts: Sequence[int]) -> bool:
        """Tell whether an entry begins on a line, and the one before it is whole without what follows."""
        before = max(start for start in starts if start < number)
        behind = min((start for start in starts if start > number), default=len(lines))
        return all(self._is_entry(lines[part]) for part in (slice(before, number), slice(number, behind)))

    def _is_entry(self, lines: Sequence[SourceLine]) -> bool:
        raw = self.text[lines[0].start : lines[-1].end]
        slots = self._slots(raw)
        title = next((slot for slot in slots if slot.field == "title"), None)
        set_off = title is not None and not raw[: title.start].strip(" *[_")
        return set_off and links.reads_like_title(str(title.value) if title else "") and _evident(slots)

    def _own(self, item: ListItem) -> str:
        own = self.text[item.start : item.own_end]
        marker = bullets.MARKER.match(own)
        return own[marker.end() :] if marker else own

    def _holds_others(self, item: ListItem) -> bool:
        """Tell whether an item is a category: it leads to no paper itself, and items in it do, by their titles."""
        if not any(self.leads_to_paper(child) for child in item.children):
            return False
        if _evident(self._slots(self.text[item.start : item.own_end])):
            return False
        return any(self._is_record(child) for child in item.children)

    def leads_to_paper(self, item: ListItem) -> bool:
        """Tell whether a link in an item's text leads to a paper; what has none needs no reading."""
        raw = self.text[item.start : item.end]
        return _evident(tuple(bullets.link_slots(raw, spans.anchors(raw, (0, len(raw)), self.references))))

    def _is_record(self, item: ListItem) -> bool:
        slots = self._slots(self.text[item.start : item.end])
        title = next((slot for slot in slots if slot.field == "title"), None)
        if title is None or not links.reads_like_title(str(title.value)):
            return any(self._is_record(child) for child in item.children)
        return _evident(slots) and not persons.are(str(title.value))

    def _slots(self, raw: str, pattern: Pattern = section.UNKNOWN) -> tuple[Slot, ...]:
        may_link = "](" in raw or "://" in raw or self.references
        begun = bullets.MARKER.match(raw) or _NUMBERED.match(raw)
        if may_link or begun:
            return bullets.read(raw, self.references, pattern)
        slots = bullets.read(raw, self.references, pattern) if _CITES.search(raw) else ()
        return slots if {"authors", "date"} <= {slot.field for slot in slots if slot.value} else ()

    def _entry(self, item: ListItem, pattern: Pattern = section.UNKNOWN) -> Entry:
        raw = self.text[item.start : item.end].rstrip()
        slots = self._slots(raw, pattern)
        entry = Entry(raw, item.start, item.lines[0].number, 0, slots)
        lead = self.leads.setdefault(item.start, self.lead)
        above = {"date": lead.year or self.above.year, "venue": lead.venue or self.above.venue}
        derived = {name: value for name, value in above.items() if value and not entry.value(name)}
        return replace(entry, derived=MappingProxyType(derived))

    def groups(self) -> Iterator[Group]:
        """Yield what was found, group by group."""
        for path, found in self.found.items():
            group = Group(path, self.above.pattern or self._pattern([entry for _, entry in found]))
            members = [(item, self._entry(item, group.pattern)) for item, _ in found]
            told = [entry for item, entry in members if item.marker or entry.slots]
            share = sum(_is_paper(e) and links.reads_like_title(e.title) for e in told) / max(1, len(told))
            group.share = share
            headings = (*self.above.headings, *path)
            for item, entry in members:
                why = self._why_not(item, entry, share)
                if why == "" and not self.marked:
                    why = exclusions.why_not_below(headings, entry.links) or exclusions.why_no_paper(
                        entry.title, entry.links
                    )
                if why is None:
                    continue
                if why:
                    group.left.append(LeftOut(entry.line, _short(entry.raw), why))
                    continue
                uncertain = bullets.doubts(entry.raw, self.references, group.pattern)
                group.entries.append(replace(entry, doubts=(*uncertain, *_doubts(entry))))
            if group.entries:
                for item in [*self._ancestors(path), *(item for item, _ in members)]:
                    group.lines.extend(line for part in blocks.walk([item]) for line in part.lines)
                group.lines.extend(line for item, _ in members for line in self.leads[item.start].lines)
            yield group

    def _pattern(self, entries: Sequence[Entry]) -> Pattern:
        """Learn the pattern of a group from those of its items that lead to papers, or else from all with a title."""
        evident = [entry for entry in entries if _evident(entry.slots)]
        heard = evident if len(evident) * 2 > len(entries) else [entry for entry in entries if entry.slots]
        return section.learn([bullets.parts(entry.raw, self.references) for entry in heard], self.above.others)

    def _ancestors(self, path: tuple[str, ...]) -> Iterator[ListItem]:
        for depth in range(1, len(path) + 1):
            for item in self.parents.get(path[:depth], ()):
                yield replace(item, children=[])

    def _why_not(self, item: ListItem, entry: Entry, share: float) -> str | None:
        """Return why an item is no paper; "" where it is one, None where it does not even look like one."""
        evident = _evident(entry.slots)
        outside = [link for link in entry.links if link.url.startswith("http") or evident]
        if not entry.title:
            return None
        if not (outside or self.marked):
            return self._why_not_unlinked(entry, share)
        whole = links.reads_like_title(entry.title)
        if entry.raw.startswith(">"):
            why: str | None = "a quotation"
        elif len(entry.title) > _TITLES:
            why = "a sentence, not a title"
        elif not item.marker and _ADDRESSES_READERS.search(entry.raw) and not _is_set_off(entry):
            why = "a sentence, not a title" if evident else None
        elif not item.marker and not _opens_with_title(entry):
            why = "a paragraph that does not begin with a title" if evident else None
        elif self.marked or (evident and (whole or share >= MANY or _is_referred_to(entry))):
            why = ""
        elif evident:
            why = "a name that leads to a paper, among what are no papers"
        elif share >= MANY and whole and _is_likely(item, entry, outside[0].url):
            why = ""
        else:
            why = "no link leads to a paper"
        return why

    def _why_not_unlinked(self, entry: Entry, share: float) -> str | None:
        """Return why an item without a link is no paper: what prints its authors or venue with a date may be one."""
        if not links.reads_like_title(entry.title):
            return None
        if _facts(entry) > 1 or (share >= MANY and _says_when_or_where(entry)):
            return "" if share >= MANY else "no link, among what are no papers"
        return "no link, and neither authors nor venue" if share >= MANY else None


def _is_paper(entry: Entry) -> bool:
    return _evident(entry.slots) or (not entry.links and _facts(entry) > 1)


def _facts(entry: Entry) -> int:
    """Count what an item says of its title that is said of papers: authors, venue, date."""
    return len({slot.field for slot in entry.slots if slot.value} & {"authors", "venue", "date"})


def _is_referred_to(entry: Entry) -> bool:
    """Tell whether an item prints of its title all that a reference does, however short the title is."""
    said = {slot.field for slot in entry.slots if slot.value}
    return {"authors", "date"} <= said and bool(persons.split(str(entry.value("authors"))))


_NAMES_VENUE = 2.0
"""What a word such as `Journal` weighs; an acronym may be anything."""


def _says_when_or_where(entry: Entry) -> bool:
    """Tell whether an item prints its date or a venue that is known: a word in brackets may be anything."""
    said = {slot.field: str(slot.value) for slot in entry.slots if slot.value}
    return "date" in said or evidence.venue(said.get("venue", "")) >= _NAMES_VENUE


def _opens_with_title(entry: Entry) -> bool:
    """Tell whether a paragraph is an entry: its title comes first, in bold, linked or quoted, or behind its names."""
    title = next(slot for slot in entry.slots if slot.field == "title")
    above = entry.raw[: title.start]
    before = above.strip(' *_"“[#\n')
    named = _NO_WORDS.sub("", above).strip(' *_"“.')
    quoted = above.rstrip("*_ ").endswith(('"', "“"))
    if quoted and (named.count(",") > 1 or persons.are(inline.plain(named)) or persons.are(f"{named}, et al.")):
        return True
    words = _NO_WORDS.sub("", before)
    return sum(c.isalpha() for c in words) < _LETTERS and ("**" in above or "\n" in entry.raw or "[" in above)


def _is_likely(item: ListItem, entry: Entry, url: str) -> bool:
    """Tell whether an item among papers is one, too, though its links lead elsewhere."""
    return (_is_set_off(entry) and not _is_site(url)) or bool(item.marker and _facts(entry) > 1)


def _is_set_off(entry: Entry) -> bool:
    """Tell whether a title is a link, in bold or in quotes; else it may be any sentence."""
    title = next(slot for slot in entry.slots if slot.field == "title")
    before = entry.raw[: title.start].rstrip("*_ ")
    return before.endswith(("[", '"', "“")) or entry.raw[: title.start].endswith(("**", "__"))


def _is_site(url: str) -> bool:
    return any(host in url for host in ("youtube.com", "youtu.be", "x.com/", "twitter.com", "medium.com", "zhihu.com"))


def _evident(slots: Sequence[Slot]) -> bool:
    from sslbib.item import Link

    return any(
        identifiers.leads_to_paper(slot.value.url)
        or (slot.value.label and links.says_paper(slot.value.label) and slot.value.url.startswith("http"))
        for slot in slots
        if isinstance(slot.value, Link) and slot.field == "links"
    )


_SEVERAL_NAMES = 3.0
"""What several names in full weigh."""


def _doubts(entry: Entry) -> Iterator[str]:
    if not links.reads_like_title(entry.title):
        yield "the title is short: a nickname?"
    if evidence.names(entry.title) >= _SEVERAL_NAMES:
        yield "the title reads like names"
    if not _evident(entry.slots):
        yield "no link leads to a paper"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
