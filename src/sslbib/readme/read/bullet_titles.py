"""Where an item's title stands: a link's label, words in bold or in quotes, or the words before the first label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.listed import persons
from sslbib.readme.read import inline, links, spans
from sslbib.readme.read.date_spans import BRACKETED, LEAD_DATE, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.spans import Span

_WORDY = 60
"""More letters than this before the title make a sentence, not an entry."""
# "A title of words" in quotes; within a word, a quote is an inch or a slip.
_QUOTED = re.compile(r"(?<!\w)[\"“](?P<title>[^\"“”\n]{8,400}?)[.,]?\s*[\"”](?!\w)")
# **A title of words**, __a title of words__.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
# ` (2023` at the end, whose closing bracket was forgotten.
_OPEN_YEAR = re.compile(rf"\s*[(\[]{YEAR}$")
# `unlike the ` before a link that is mentioned in a sentence.
_MENTION = re.compile(r"\b(?:than|and|or|of|with|from|to|the|see|like|using|is|are|a|an|as)\s+$")
# A title's second line, up to `(NeurIPS, 2022)`.
_NEXT_LINE = re.compile(rf"(?<=[^\s.!?\\>)\]]) ?\n(?P<words>[^\W\d_][^\n()\[\]<>*]*?)(?=\s*{BRACKETED.pattern})")
# `, Nature Methods, 2021` behind a title.
_VENUE_BEHIND = re.compile(rf",\s+(?:[A-Z][\w&'’-]*\s?)+,?\s*{YEAR}")
# The end of a title's sentence: `…? A Study`, `… [1]. Names`.
_STOP = re.compile(r"(?<=[a-z)?!\]])[.?!]\s+(?=\S)")
# `*Nature Methods 2021`, `CVPR, 2021`: where a venue begins behind a title's sentence.
_VENUE_NEXT = re.compile(rf"[*_]*[A-Z][\w .,&]*{YEAR}")
# What parts names: of a line without it, one name alone is left.
_PARTED = re.compile(r",|&|\band\b|\bet al")
# `NLP`, as in `NLP Tasks`, which could be a name but for its capitals.
_CAPITALS = re.compile(r"[A-Z]{2}")


def find(raw: str, span: Span, found: Sequence[Anchor]) -> tuple[Anchor | None, Span]:
    """Find the title: a link's label, a text in bold or in quotes, or the words before the first label."""
    bold = _bold_title(raw, span, found)
    for anchor in found:
        label = inline.label_text(raw, anchor)
        if not bold and not links.is_label(label) and _is_mentioned(raw, span[0], anchor, found):
            return None, (span[0], span[0])
        if (bold and bold[0] < anchor.start) or _prefix(raw, span[0], anchor.start, found) >= _WORDY:
            break
        if anchor.kind == "bare" or links.is_label(label):
            if identifiers.leads_to_paper(anchor.url):
                break  # the title stood before it
        elif links.reads_like_title(label) or anchor is found[0]:
            return anchor, _clean(raw, anchor.label, dated=BRACKETED.search(raw, anchor.end, span[1]) is not None)
    if bold:
        return None, bold
    if quoted := _quoted_title(raw, span, found):
        return None, quoted
    return None, _plain_title(raw, span, found)


def _is_mentioned(raw: str, start: int, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """Tell whether a link stands amid a sentence that is no title."""
    return (
        _MENTION.search(raw, start, anchor.start) is not None
        and _prefix(raw, start, anchor.start, found) >= _WORDY
        and _quoted_title(raw, (start, anchor.start), found) is None
    )


def _prefix(raw: str, start: int, end: int, found: Sequence[Anchor]) -> int:
    """Count the letters between an item's start and its title, dates, brackets and labels apart."""
    inside = [anchor for anchor in found if anchor.end <= end]
    text = "".join(raw[slice(*piece)] for piece in spans.texts(raw, (start, end), inside))
    text = BRACKETED.sub("", text)
    return 0 if persons.are(inline.plain(text).rstrip(" .:,")) else sum(c.isalpha() for c in inline.plain(text))


def _bold_title(raw: str, span: Span, found: Sequence[Anchor]) -> Span | None:
    for bold in _BOLD.finditer(raw[slice(*span)]):
        start, end = bold.start(2) + span[0], bold.end(2) + span[0]
        words = inline.plain(bold[2])
        inside_link = any(anchor.start <= start and end <= anchor.end for anchor in found)
        if links.reads_like_title(words) and not inside_link and not words.endswith(":"):
            if _prefix(raw, span[0], bold.start() + span[0], found) < _WORDY:
                return _clean(raw, (start, end))
            return None
    return None


def _quoted_title(raw: str, span: Span, found: Sequence[Anchor]) -> Span | None:
    """Find a title in quotes; quotes within a title are followed by more of it."""
    quoted = _QUOTED.search(raw, *span)
    if not quoted or not links.reads_like_title(quoted["title"]):
        return None
    behind = raw[quoted.end() : span[1]].lstrip(" .,")
    above = raw[span[0] : quoted.start()].rstrip(" \t").lower()
    opens = above.endswith(("\n", "<br />", "<br/>", "<br>")) or _prefix(raw, span[0], quoted.start(), found) < _WORDY
    return None if behind[:1].islower() or not opens else _clean(raw, quoted.span("title"))


def _plain_title(raw: str, span: Span, found: Sequence[Anchor]) -> Span:
    lead = LEAD_DATE.match(raw, *span)
    start = lead.end() if lead else span[0]
    first = next((anchor.start for anchor in found if anchor.start >= start), span[1])
    piece = next(iter(spans.texts(raw, (start, first), [])), (start, start))
    piece = spans.stripped(raw, (piece[0], _continued(raw, piece[1])))
    text = raw[slice(*piece)]
    cuts = [match.start() for match in BRACKETED.finditer(text)][:1]
    cuts += [match.start() for match in _VENUE_BEHIND.finditer(text)][:1]
    for stop in _STOP.finditer(text):
        rest = text[stop.end() :].strip(" .")
        if persons.are(inline.plain(rest.split(". ")[0])) or _VENUE_NEXT.match(rest):
            cuts.append(stop.end())
            break
    return _clean(raw, (piece[0], piece[0] + min(cuts, default=len(text))))


def _continued(raw: str, end: int) -> int:
    """Return where a title's line ends, or the next where that goes on without an indent up to venue and year.

    CommonMark 0.31, 5.2: a paragraph goes on in the next line, whatever its indent ("laziness").
    """
    following = _NEXT_LINE.match(raw, end)
    if not following:
        return end
    alone = not _PARTED.search(following["words"])
    names = persons.are(inline.plain(following["words"])) and not (alone and _CAPITALS.search(following["words"]))
    return end if names else following.end("words")


def _clean(raw: str, span: Span, *, dated: bool = False) -> Span:
    """Leave tags before a title, and a bracket with its year or a full stop behind it, off.

    Where the entry is `dated` behind its title, a year in the title is a part of it.
    """
    cleaned = _cleaned_once(raw, span, dated=dated)
    return cleaned if cleaned == span else _clean(raw, cleaned, dated=dated)


def _cleaned_once(raw: str, span: Span, *, dated: bool) -> Span:
    start, end = spans.stripped(raw, spans.narrow(raw, *span))
    brackets = (
        []
        if dated
        else [match for match in BRACKETED.finditer(raw, start, end) if not raw[match.end() : end].strip(" .*")]
    )
    if brackets and brackets[-1].start() > start:
        end = brackets[-1].start()
    start, end = spans.narrow(raw, start, end)
    while end > start and raw[end - 1] in ".," and raw[end - 3 : end] != "...":
        end -= 1
    if not dated and (open_bracket := _OPEN_YEAR.search(raw, start, end)):
        end = open_bracket.start()  # whose closing one was forgotten
    return spans.narrow(raw, start, end)
