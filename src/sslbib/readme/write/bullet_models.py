"""What several items of a list have in common besides their values: the shapes after which a new one is written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.listed import dates
from sslbib.readme.read import bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Entry, Slot
    from sslbib.readme.read.pattern.model import Pattern

_USUAL = 3
"""A word outside the values is the list's, not one paper's, when so many items have it."""
# Words and signs: `Oral` and `🏆` say something of a paper, commas and brackets do not.
_WORDS = re.compile(r"[^\W\d]+|[^\w\s\0-\x7f]")
# What is one paper's: an acronym `(**MAE**)`, or a digit beyond the marker, a day or a number.
_OF_ONE_PAPER = re.compile(r"\(\*\*\w+\*\*\)|(?<!^)\d")
# The number of an item, `12` in `12. [Title](…)`.
_NUMBER = re.compile(r"^\s*\d+")


@dataclass(frozen=True, slots=True)
class Shape:
    """What several items have in common: all but their values."""

    raw: str
    """One of them."""
    fields: frozenset[str]
    links: int
    count: int


def shapes(models: Sequence[Entry], pattern: Pattern) -> list[Shape]:
    """Return the shapes of items that hold nothing but their values and what is usual in the list."""
    counted: Counter[str] = Counter()
    found: dict[str, tuple[str, tuple[Slot, ...]]] = {}
    for entry in models:
        raw, slots = _reduced(entry, pattern)
        literal = _literal(raw, slots)
        counted[literal] += 1
        found.setdefault(literal, (raw, slots))
    words = Counter(word for literal, count in counted.items() for word in _words(literal) for _ in range(count))
    usual = max(2, min(_USUAL, len(models)))
    return [
        Shape(
            raw,
            frozenset(slot.field for slot in slots if slot.value),
            sum(isinstance(slot.value, Link) for slot in slots),
            counted[literal],
        )
        for literal, (raw, slots) in found.items()
        if all(words[word] >= usual for word in _words(literal)) and not _OF_ONE_PAPER.search(literal)
    ]


def _words(literal: str) -> set[str]:
    """Return the words and signs of an item's text that can say something of its paper."""
    return set(_WORDS.findall(literal))


def _reduced(entry: Entry, pattern: Pattern) -> tuple[str, tuple[Slot, ...]]:
    """Return an item without the lines that say nothing that a catalog holds."""
    lines, kept, position = entry.raw.split("\n"), [], 0
    for line in lines:
        end = position + len(line)
        if any(slot.start < end and slot.end > position for slot in entry.slots):
            kept.append(line)
        position = end + 1
    raw = "\n".join(kept)
    return raw, entry.slots if len(kept) == len(lines) else bullets.read(raw, {}, pattern)


def _literal(raw: str, slots: Sequence[Slot]) -> str:
    """Return what an item has besides its values."""
    spans = []
    for slot in slots:
        if isinstance(slot.value, Link):
            spans += [span for span in (slot.label, slot.target) if span]
        else:
            spans.append((slot.start, slot.end))
    spans += repeated_years(raw, slots)
    text = raw
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "\0" + text[end:]
    return _NUMBER.sub("1", text)


def repeated_years(raw: str, slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Return where an item says the year of its date once more: `[5th Apr., 2024] [MedIA, 2024]`."""
    said = (slot.value for slot in slots if slot.field == "date" and isinstance(slot.value, str))
    year = next((found for date in said if (found := dates.year(date))), None)
    spans = [match.span() for match in re.finditer(rf"\b{year}\b", raw)] if year else []
    return [span for span in spans if not any(slot.start < span[1] and span[0] < slot.end for slot in slots)]
