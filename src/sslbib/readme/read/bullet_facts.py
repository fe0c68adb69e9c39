"""Names, venue and date of an item: what stands beside its title and its links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.listed import dates, persons
from sslbib.readme.model import Slot
from sslbib.readme.read import inline, links, spans
from sslbib.readme.read.date_spans import BRACKETED, DATE, LEAD_DATE, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.spans import Span

# `**Date:** August 05, 2026`, `会议：CVPR`.
_LABELLED = re.compile(
    r"(?P<name>date|published|year|publisher|venue|conference|journal|authors?|日期|作者|会议|期刊)\**\s*[:：]\**\s*(?P<value>[^\n|]+)",
    re.IGNORECASE,
)
_LABELS = {"author": "authors", "作者": "authors", "date": "date", "日期": "date", "year": "date", "published": "date"}
"""The field of each label; the others name a venue."""
# `*CVPR 2021*`, `_Ada Klein, Bo Li_`.
_ITALIC = re.compile(r"(?<![*_\w])([*_])(?![*_\s])(?P<inside>[^*_]{2,2000}?)(?<!\s)\1(?![*_\w])")
# `**2021**`.
_BOLD_DATE = re.compile(rf"\*\*(?P<date>{DATE})\*\*")
# `. ICLR Workshops (2021)` behind the title's line.
_AFTER = re.compile(rf"[\s.,:;\"”*]*(?P<venue>[A-Z][^\n()\[\]]{{1,60}}?)[\s,.]*[(\[]?(?P<date>{DATE})[)\]]?")
# `" ArXiv (2026`: a venue before a bracket with the date.
_VENUE_BEFORE = re.compile(rf"[\s.,\"”*\x01]*(?P<venue>[A-Z][^()\[\]\n\x01]{{1,70}}?)\s*[(\[](?P<date>{DATE})[)\]]")
# `*Neural Networks* (**NN**) 2020`.
_ITALIC_VENUE = re.compile(
    rf"\s*\*(?P<venue>[^*\n]{{3,90}})\*\s*(?:\(\*{{0,2}}[^()]*\*{{0,2}}\))?,?\s*(?P<date>{DATE})"
)
_WORD = re.compile(r"[^\s,]+")
_LINE = re.compile(r"[^\n]+")
# What names stand behind: `**SUM:** `, `(CVPR 2021). `, `by `.
_BEFORE_NAMES = re.compile(
    r"""[\s.,:;"”*+(\[)\]-]*(?:\*\*[^*]{1,60}:\*\*\s*|[^*\s]{1,30}:\*\*\s*)?
        (?:\(?[^()]{0,12}\d{4}\)?[\s,.:]+)?(?:by\s+)?""",
    re.VERBOSE,
)
# What parts an item's prose: line ends, `<br>`, the title (masked), a dash.
_PARTS = re.compile(r"(<\s*/?br\s*/?>|\n|\x01+|\\$| - )", re.IGNORECASE)
# The first sentence of a piece: `Ada Klein, Bo Li. `.
_SENTENCE = re.compile(r"(.+?[a-z\u00c0-\uffff})])\.\s")
# Two letters in a row: what has none is no venue.
_LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")
# `Huang et al`.
_ET_AL = re.compile(r"\bet\.? al")
_HAS_YEAR, _ANY_DATE = re.compile(YEAR), re.compile(DATE)
_LONGEST_VENUE = 80
"""A longer text is a sentence."""
_SMALL = frozenset(["of", "on", "in", "and", "for", "the", "&", "a", "an", "to"])
"""Words that a venue's name writes small."""


def find(raw: str, span: Span, title: Span, found: Sequence[Anchor]) -> Iterator[Slot]:
    """Yield names, venue and date, each once, out of what is neither title nor link."""
    taken: dict[str, Slot] = {}
    for slot in _candidates(raw, span, title, found):
        overlaps = any(slot.start < other.end and other.start < slot.end for other in taken.values())
        in_title = slot.start < title[1] and title[0] < slot.end
        if slot.field not in taken and slot.value and not overlaps and not in_title:
            taken[slot.field] = slot
    yield from taken.values()


def _candidates(raw: str, span: Span, title: Span, found: Sequence[Anchor]) -> Iterator[Slot]:
    free = _masked(raw, found, title)
    for match in _LABELLED.finditer(free, *span):
        field = _LABELS.get(match["name"].lower().rstrip("s"), "venue")
        if field != "date" or dates.year(match["value"]) is not None:
            yield _slot(raw, field, match.span("value"))
    if lead := LEAD_DATE.match(free, *span):
        yield _slot(raw, "date", lead.span("date"), outer=lead.span())
        if lead["venue"]:
            yield _slot(raw, "venue", lead.span("venue"))
    for match in BRACKETED.finditer(free, *span):
        yield from _dated(raw, match.span("inside"), match.span())
    yield from _before_bracket(raw, free, span, title)
    for match in _BOLD_DATE.finditer(free, *span):
        yield _slot(raw, "date", match.span("date"), outer=match.span())
    for match in _ITALIC.finditer(free, *span):
        if _HAS_YEAR.search(match["inside"]):
            yield from _dated(raw, match.span("inside"), match.span())
        elif persons.are(inline.plain(match["inside"])):
            yield _slot(raw, "authors", match.span("inside"), outer=match.span())
    yield from _prose(raw, free, span, title)


def _masked(raw: str, holes: Sequence[Anchor], title: Span) -> str:
    """Return a text of the same length in which links are blanks and the title is a run of one letter."""
    text = raw
    for anchor in holes:
        # What stands in a label beside the title, its venue say, can be seen.
        start = anchor.target[0] if anchor.label[0] <= title[0] and title[1] <= anchor.label[1] else anchor.start
        text = text[:start] + " " * (anchor.end - start) + text[anchor.end :]
    return text[: title[0]] + "\x01" * (title[1] - title[0]) + text[title[1] :]


def _dated(raw: str, inside: Span, outer: Span) -> Iterator[Slot]:
    """Split `TKDE, 2024`, `2022 Nature Methods`, `14th Mar., 2023` in venue and date."""
    text = raw[slice(*inside)]
    dates = list(_ANY_DATE.finditer(text))
    if not dates:
        return
    date = dates[-1]
    before = spans.trim(raw, inside[0], inside[0] + date.start())
    after = spans.trim(raw, inside[0] + date.end(), inside[1])
    venue = _venue(raw, before) or _venue(raw, after)
    if venue:
        yield _slot(raw, "venue", venue, outer=outer)
    yield _slot(raw, "date", (inside[0] + date.start(), inside[0] + date.end()), outer=None if venue else outer)


def _venue(raw: str, span: Span) -> Span | None:
    start, end = span
    while end > start and raw[end - 1] in " ,;.:-–*'’(":
        end -= 1
    while start < end and raw[start] in " ,;.:-–*)":
        start += 1
    text = raw[start:end]
    named = _LETTERS.search(text) and len(text) <= _LONGEST_VENUE
    return (start, end) if named and not _ET_AL.search(text) else None


def _before_bracket(raw: str, free: str, span: Span, title: Span) -> Iterator[Slot]:
    """Take `ArXiv` in `"Title." ArXiv (2026).` and `*Neural Networks* (**NN**) 2020.` behind the title."""
    line_end = free.find("\n", title[1])
    line_end = line_end if line_end >= 0 else span[1]
    for start, end in ((title[1], line_end), (line_end + 1, span[1])):
        for line in _LINE.finditer(free, start, max(start, end)):
            match = _VENUE_BEFORE.match(free, *line.span())
            if match and not _names_some(match["venue"]):
                yield _slot(raw, "venue", match.span("venue"))
                return
            if match := _ITALIC_VENUE.match(free, *line.span()):
                yield _slot(raw, "venue", match.span("venue"))
                yield _slot(raw, "date", match.span("date"))
                return


def _prose(raw: str, free: str, span: Span, title: Span) -> Iterator[Slot]:
    """Take names and `VENUE 2021` that stand plain behind the title, or names on a line of their own."""
    position = span[0]
    for piece in _PARTS.split(free[slice(*span)]):
        start, position = position, position + len(piece)
        behind = start >= title[1]
        if not piece.strip() or "\x01" in piece:
            continue
        lead = _BEFORE_NAMES.match(piece)
        inner = start + (lead.end() if lead else 0)
        end = start + len(piece.rstrip(" .,:*\\[]|("))
        if inner >= end:
            continue
        text = inline.plain(raw[inner:end])
        sentence = _SENTENCE.match(raw[inner:end])
        tagged = _is_tag(raw, inner)
        names = persons.split(text)
        if len(names) > 1 or (names and not tagged):
            yield _slot(raw, "authors", (inner, end))
        elif sentence and not tagged and persons.are(inline.plain(sentence[1])):
            yield _slot(raw, "authors", (inner, inner + len(sentence[1])))
        if behind and (match := _AFTER.match(free[start:position])) and _is_venue(match["venue"]):
            yield _slot(raw, "venue", (start + match.start("venue"), start + match.end("venue")))
            yield _slot(raw, "date", (start + match.start("date"), start + match.end("date")))


def _is_tag(raw: str, start: int) -> bool:
    """Tell a tag, or a gloss glued to a link: one name there, `[Pattern Recognition]`, is as likely a topic."""
    return raw[start - 1 : start] == ")" or raw[:start].rstrip("* ").endswith(("[", "("))


def _is_venue(text: str) -> bool:
    words = _WORD.findall(text)
    named = all(word[0].isupper() or word[0] in "(&*" or word in _SMALL for word in words)
    return named and not _names_some(text)


def _names_some(text: str) -> bool:
    """Tell whether a text names persons, be it `Huang et al.` in a sentence."""
    return _ET_AL.search(text) is not None or persons.are(text)


def _slot(raw: str, field: str, span: Span, outer: Span | None = None) -> Slot:
    start, end = spans.narrow(raw, *span)
    while end > start and raw[end - 1] in ",;\\ ":
        end -= 1
    if raw[start:end].find("*") == end - start - 1:
        end -= 1  # closes an emphasis that begins before
    value = inline.plain(raw[start:end])
    return Slot(field, "" if links.is_placeholder(value) else value, start, end, outer=outer)
