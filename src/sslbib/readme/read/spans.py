"""Finds, in a piece of an entry, the characters that are the title, a text or a link."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.item import Link
from sslbib.readme.model import COLUMN, Slot
from sslbib.readme.read import inline, links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.readme.read.inline import Anchor

Span = tuple[int, int]

_BLANKS = " \t\r\n\u00a0\u200b\u3000"
_MARKS = ("***", "**", "__", "~~", "*", "_")
# `<br>`, `</br>`, a line's end with or without its backslash.
_BREAK = re.compile(r"<\s*/?\s*br\s*/?\s*>|(?<![^\S\n])[^\S\n]*+\\?\n", re.IGNORECASE)
# `**words**`, `__words__`.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
SYMBOLS = "\u2190-\u21ff\u2300-\u27bf\u27f0-\u297f\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
"""Arrows, dingbats and emoji, and no sign of mathematics: `∇` or `ℓ` can begin a title."""
# What stands before a title: emoji, `:fire:`, `12) `, tags, dashes, `[Tag]`, `(**Tag**)`, `**Tag:** `. Possessive, so
# that long runs of blanks cost no more than their length.
_LEAD = re.compile(
    rf"""(?:[{SYMBOLS}\s\u00a0]++ | :\w++: | \d{{1,4}}[.)]\s++ | <[^<>]*+> | &\w++; | [-–—:|•·,;]++\s++
    | \[(?:\*\*)?[^\]\[]{{1,60}}(?:\*\*)?\](?!\()\s* | \((?:\*\*)[^()]{{1,60}}(?:\*\*)\)\s*
    | \*\*(?:[^*\n]{{1,60}}:|"[^"*\n]{{1,60}}")\*\*\s++)++""",
    re.VERBOSE,
)
# What stands behind a title: emoji, `:fire:`, tags, `()`, `(@Slice University)`, marks, **`surv.`**.
_TRAIL = re.compile(
    rf"""(?:[{SYMBOLS}\s\u00a0\\]++ | :\w++: | <[^<>]*+> | [\[(]\s*[\])] | \(@[^()]*(?:\([^()]*\)[^()]*)*\)
    | [\[(|,;–—-]++ | \*\*`[^`*\n]{{1,20}}`\*\*\.?)++$""",
    re.VERBOSE,
)
_ABSTRACT = 100
"""So many letters behind a title are its abstract; fewer may be a subtitle."""
_NICKNAME = 3
"""Bold words before a dash: up to so many are a nickname, and what follows may be the title."""
_NUMBER = 4
"""An abstract begins no earlier: two blanks behind `12) ` part the number."""
# `Learning Without Labels`: letters, digits and marks that mean nothing to markdown.
_PLAIN_TITLE = re.compile(r"(?!\d+[.)])[A-Za-z0-9](?:[\w,.:;'’/+?!-]|[ ](?![ ]))*[\w?!]", re.ASCII)
"""Words alone, which need no closer look."""
_TAIL = 300
"""No more than this is looked at behind a title."""


def trim(text: str, start: int, end: int) -> Span:
    """Leave blanks off both ends."""
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def narrow(text: str, start: int, end: int) -> Span:
    """Leave blanks and emphasis that embraces the whole off both ends."""
    while True:
        start, end = trim(text, start, end)
        if start == end or text[start] not in "*_~" or text[end - 1] not in "*_~":
            return start, end
        for mark in _MARKS:
            inner = text[start + len(mark) : end - len(mark)]
            if text.startswith(mark, start) and text.endswith(mark, start, end) and inner.strip() and mark not in inner:
                start, end = start + len(mark), end - len(mark)
                break
        else:
            return start, end


def anchors(text: str, span: Span, references: Mapping[str, str]) -> list[Anchor]:
    """Return the links that stand within a span, with offsets in the text."""
    start = span[0]
    piece = text[start : span[1]]
    if "](" not in piece and "://" not in piece and not (references and "[" in piece):
        return []
    found = inline.scan(piece, references).anchors
    return [_shifted(anchor, start) for anchor in found] if start else list(found)


def _shifted(anchor: Anchor, by: int) -> Anchor:
    return inline.Anchor(
        anchor.start + by,
        anchor.end + by,
        (anchor.label[0] + by, anchor.label[1] + by),
        (anchor.target[0] + by, anchor.target[1] + by),
        anchor.url,
        anchor.image,
        anchor.kind,
    )


def link_slot(text: str, anchor: Anchor, field: str, *, titled: bool = False) -> Slot:
    """Make a link's slot; a link whose label is the title or the venue has none of its own."""
    label = "" if titled or anchor.kind == "bare" else inline.label_text(text, anchor)
    start, end = narrow(text, *anchor.label)
    if text.startswith("[", start) and text.endswith("]", start, end):
        start, end = start + 1, end - 1
    changeable = not titled and anchor.kind != "bare" and inline.plain(text[start:end]) == label
    outer = (anchor.start, anchor.end)
    if text[anchor.start - 1 : anchor.start] == "[" and text[anchor.end : anchor.end + 1] == "]":
        outer = (anchor.start - 1, anchor.end + 1)
    return Slot(
        field,
        Link(label, anchor.url),
        anchor.start,
        anchor.end,
        (start, end) if changeable else None,
        anchor.target if anchor.kind != "reference" else None,
        outer,
    )


def identifier_slots(text: str, span: Span, found: Sequence[Anchor]) -> Iterator[Slot]:
    """Yield links for the DOIs and arXiv ids that stand as text, where no link names a work."""
    piece = text[slice(*span)]
    if "10." not in piece and "arxiv" not in piece.lower():
        return
    if any(identifier.names_work for identifier in identifiers.in_links(anchor.url for anchor in found)):
        return
    for identifier, left, right in identifiers.placed_in_text(piece):
        start, end = left + span[0], right + span[0]
        outside = not any(anchor.start < end and start < anchor.end for anchor in found)
        if outside and identifier.scheme in _ADDRESSES:
            url = _ADDRESSES[identifier.scheme](identifier.value)
            yield Slot("links", Link("", url), start, end, None, (start, end), (start, end))


_ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "doi": identifiers.doi_url,
    "arxiv": lambda value: f"https://arxiv.org/abs/{value}",
}


def lone_link_slot(text: str, field: str, span: Span) -> Slot | None:
    """Make the slot of a cell that is one link labelled by a word, as most are; None where it needs a closer look."""
    link = inline.LONE_LINK.fullmatch(text, *span)
    if not link or not link[1].isalnum():
        return None
    code = field == "code" or links.is_code(link[2], link[1])
    return Slot(
        "code" if code else "links", Link(link[1], link[2]), *span, link.span(1), link.span(2), (span[0], span[1])
    )


def text_slot(text: str, field: str, span: Span) -> Slot:
    """Make the slot of a cell's text; a placeholder is no text."""
    start, end = span
    if field.startswith(COLUMN):
        value = text[start:end]
        return Slot(field, "" if links.is_placeholder(value) else value, start, end)
    value, left, right = _words(text[start:end], marked=field in _MARKED)
    return Slot(field, value, start + left, start + right)


_MARKED = ("venue", "date", "authors")
"""Fields that stand beside a list's own marks: `AAAI :mortar_board:`, `🏆 ICML`."""
# `🏆 `, `:trophy: ` before a venue.
_MARK_BEFORE = re.compile(rf"(?:[{SYMBOLS}\s\u00a0]++|:\w++:)++(?=[\w*])")
# :mortar_board: or 🎓 behind it.
_MARK_BEHIND = re.compile(rf"(?:[{SYMBOLS}\s\u00a0]++|:[a-z_]++:)++$")


@lru_cache(maxsize=8192)
def _words(piece: str, *, marked: bool) -> tuple[str, int, int]:
    """Return a cell's text and where it stands; years, venues and tags come again and again."""
    start, end = narrow(piece, 0, len(piece))
    if marked:
        before, behind = _MARK_BEFORE.match(piece, start, end), _MARK_BEHIND.search(piece, start, end)
        start = before.end() if before else start
        end = behind.start() if behind and behind.start() > start else end
        start, end = narrow(piece, start, end)
    value = inline.plain(piece[start:end])
    return "" if links.is_placeholder(value) else value, start, end


def title_slots(text: str, span: Span, references: Mapping[str, str]) -> Iterator[Slot]:
    """Yield the title's slot and those of the links that stand with it."""
    if _PLAIN_TITLE.fullmatch(text, *span):
        yield Slot("title", text[slice(*span)], *span)
        return
    found = anchors(text, span, references)
    titled = _titled(text, found)
    if titled:
        start, end = narrow(text, *titled.label)
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead and lead.end() < end else start
        yield Slot("title", inline.plain(text[start:end]), start, end)
    else:
        start, end = _title_text(text, span, found)
        yield Slot("title", inline.plain(text[start:end]), start, end)
    for anchor in found:
        if anchor.url:
            whole = anchor is titled or (anchor.label[0] <= start and end <= anchor.label[1])
            label = inline.label_text(text, anchor)
            yield link_slot(text, anchor, "code" if links.is_code(anchor.url, label) else "links", titled=whole)


def _titled(text: str, found: list[Anchor]) -> Anchor | None:
    """Return the link whose label is the title: one that leads to a paper first."""
    candidates = [a for a in found if a.kind != "bare" and links.reads_like_title(inline.label_text(text, a))]
    first = candidates[0] if candidates else None
    return next((anchor for anchor in candidates if identifiers.leads_to_paper(anchor.url)), first)


def _title_text(text: str, span: Span, found: list[Anchor]) -> Span:
    """Find the title among a cell's texts: in bold, or the first that reads like one."""
    if bold := _bold_title(text, span, found):
        return bold
    pieces = []
    for whole in texts(text, span, found):
        piece = _before_abstract(text, whole)
        if piece != whole:
            return stripped(text, piece)
        pieces.append(stripped(text, piece))
    pieces = [piece for piece in pieces if piece[0] < piece[1]]
    for piece in pieces:
        if links.reads_like_title(inline.plain(text[slice(*piece)])):
            return piece
    labelled = [a for a in found if a.kind != "bare" and not links.is_label(inline.label_text(text, a))]
    if labelled and (not pieces or labelled[0].start < pieces[0][0]):  # what follows a nickname's link is a remark
        return narrow(text, *labelled[0].label)
    return pieces[0] if pieces else (span[0], span[0])


def _bold_title(text: str, span: Span, found: list[Anchor]) -> Span | None:
    """Find a title in bold: what stands first, and has behind it nothing, a bracket, a link or an abstract."""
    lead = _LEAD.match(text, *span)
    start = trim(text, lead.end() if lead else span[0], span[1])[0]
    bold = _BOLD.match(text, start, span[1])
    if not bold or bold[2].rstrip().endswith(":") or any(anchor.start < bold.start() < anchor.end for anchor in found):
        return None
    behind = text[bold.end() : span[1]].lstrip()
    if _DASH.match(behind):
        words = len(bold[2].split())
        if _DASH_VERB.match(behind):
            return narrow(text, *bold.span(2))  # a sentence: `**SAM** - applies …`
        stop = next((anchor.start for anchor in found if anchor.start >= bold.end()), span[1])
        return narrow(text, *bold.span(2)) if stop - bold.end() > _ABSTRACT or words > _NICKNAME else None
    free = _OPENS.match(behind) or not any(c.isalpha() for c in behind)
    return narrow(text, *bold.span(2)) if free and links.reads_like_title(inline.plain(bold[2])) else None


# `- ` behind a title in bold.
_DASH = re.compile(r"[-–—]\s")
# `- applies `: a sentence about it.
_DASH_VERB = re.compile(r"[-–—]\s+[a-z]+s\s")
# A bracket, a tag, an image or an emoji behind a title in bold.
_OPENS = re.compile(r"[(\[<!]|:\w+:")
# Two blanks, ` - introduces `, ` - a `, ` This paper `.
_BEFORE_ABSTRACT = re.compile(
    r"(?<=\S)(?:[ \u00a0]{2,}(?=\S)|\s++[-–—]\s*(?=(?:an?|[a-z]+s)\s)|\s+(?=This (?:paper|work)\s))"
)


def _before_abstract(text: str, span: Span) -> Span:
    """Leave an abstract off that two blanks, a dash (`- introduces …`) or its first words part from the title."""
    gap = _BEFORE_ABSTRACT.search(text, trim(text, *span)[0] + _NUMBER, span[1])
    return (span[0], gap.start()) if gap and span[1] - gap.end() > _ABSTRACT else span


def stripped(text: str, span: Span) -> Span:
    """Leave emoji, numbers, `[Tag]`, affiliations and separators off a text's ends."""
    start, end = narrow(text, *span)
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    trail = _TRAIL.search(text, max(start, end - _TAIL), end)
    end = trail.start() if trail else end
    if text[start:end].endswith("]") and "[" not in text[start:end] and not text.endswith("\\]", start, end):
        end -= 1  # of a link whose opening bracket was forgotten; one that is escaped is the title's own
    return narrow(text, start, end)


def texts(text: str, span: Span, found: list[Anchor]) -> Iterator[Span]:
    """Yield the texts of a span that links, images, comments and line breaks part."""
    piece = text[slice(*span)]
    scanned = inline.scan(piece)
    holes = [(anchor.start, anchor.end) for anchor in found]
    holes += [(image.start + span[0], image.end + span[0]) for image in scanned.images]
    holes += [(start + span[0], end + span[0]) for start, end in scanned.hidden]
    holes += [(match.start() + span[0], match.end() + span[0]) for match in _BREAK.finditer(piece)]
    position = span[0]
    for start, end in sorted(holes):
        if start > position:
            yield position, start
        position = max(position, end)
    if position < span[1]:
        yield position, span[1]
