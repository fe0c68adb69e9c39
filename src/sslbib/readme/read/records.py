"""A list item or paragraph → slots: its title, links, names, venue and date, wherever the list's style puts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.readme.model import Slot
from sslbib.readme.read import inline, links, persons, spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.spans import Span

MARKER = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])[ \t\u00a0]+")
_YEAR = r"(?<![\d.])(?:19[5-9]|20[0-4])\d(?!\d|\.\d{4})"  # 2002.05709 is an arXiv id
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,\s+)?{_YEAR}"
    rf"|{_YEAR}(?:[-./](?:0[1-9]|1[0-2]|[1-9])(?:[-./]\d{{1,2}})?)?(?![\d-])"
)
_BRACKETED = re.compile(
    rf"[(\[（【](?P<inside>[^()\[\]（）【】\n]{{0,90}}?(?:{_DATE})[^()\[\]（）【】\n]{{0,40}})[)\]）】]"
)
_LABELLED = re.compile(
    r"(?P<name>date|published|year|publisher|venue|conference|journal|authors?|日期|作者|会议|期刊)\**\s*[:：]\**\s*(?P<value>[^\n|]+)",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"(?<![*_\w])([*_])(?![*_\s])(?P<inside>[^*_]{2,2000}?)(?<!\s)\1(?![*_\w])")
_BOLD_DATE = re.compile(rf"\*\*(?P<date>{_DATE})\*\*")
_LEAD_DATE = re.compile(rf"\s*(?P<date>{_DATE})(?:\s*-\s*(?P<venue>[A-Z][\w&']*))?\s*[-–—:|]\s+")
_AFTER = re.compile(rf"[\s.,:;\"”*]*(?P<venue>[A-Z][^\n()\[\]]{{1,60}}?)[\s,.]*[(\[]?(?P<date>{_DATE})[)\]]?")
_SMALL = frozenset(["of", "on", "in", "and", "for", "the", "&", "a", "an", "to"])
_QUOTED = re.compile(r"(?<!\w)[\"“](?P<title>[^\"“”\n]{8,400}?)[.,]?\s*[\"”](?!\w)")
_BEFORE_NAMES = re.compile(
    r"""[\s.,:;"”*+(\[)\]-]*(?:\*\*[^*]{1,60}:\*\*\s*|[^*\s]{1,30}:\*\*\s*)?
        (?:\(?[^()]{0,12}\d{4}\)?[\s,.:]+)?(?:by\s+)?""",
    re.VERBOSE,
)
_OPEN_YEAR = re.compile(rf"\s*[(\[]{_YEAR}$")
_MENTION = re.compile(r"\b(?:than|and|or|of|with|from|to|the|see|like|using|is|are|a|an|as)\s+$")
"""Before a link that is mentioned in a sentence."""
_NEXT_LINE = re.compile(rf"(?<=[^\s.!?\\>)\]]) ?\n(?P<words>[^\W\d_][^\n()\[\]<>*]*?)(?=\s*{_BRACKETED.pattern})")
_WORDY = 60
"""More letters than this before the title make a sentence, not an entry."""


def read(raw: str, references: Mapping[str, str]) -> tuple[Slot, ...]:
    """Return the slots of an item's or paragraph's text, its marker included; none where it has no title."""
    raw = raw.replace("\r\n", " \n")  # of the same length, so that the slots hold for the text as it is
    return _read(raw, references) if references else _read_without_references(raw)


@lru_cache(maxsize=16384)
def _read_without_references(raw: str) -> tuple[Slot, ...]:
    return _read(raw, {})


def _read(raw: str, references: Mapping[str, str]) -> tuple[Slot, ...]:
    body = MARKER.match(raw)
    span = (body.end() if body else 0, len(raw))
    found = spans.anchors(raw, span, references)
    titled, title = _title(raw, span, found)
    if title[0] >= title[1]:
        return ()
    slots = [Slot("title", inline.plain(raw[slice(*title)]), *title)]
    for anchor in found:
        if anchor.url and not anchor.url.startswith("#"):
            label = inline.label_text(raw, anchor)
            field = "code" if links.is_code(anchor.url, label) else "links"
            slots.append(spans.link_slot(raw, anchor, field, titled=anchor is titled))
    slots.extend(_facts(raw, span, title, found))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end)))


def _title(raw: str, span: Span, found: Sequence[Anchor]) -> tuple[Anchor | None, Span]:
    """Find the title: a link's label, a text in bold or in quotes, or the words before the first label."""
    bold = _bold_title(raw, span, found)
    for anchor in found:
        label = inline.label_text(raw, anchor)
        if not bold and not links.is_label(label) and _is_mentioned(raw, span[0], anchor, found):
            return None, (span[0], span[0])
        if (bold and bold[0] < anchor.start) or _prefix(raw, span[0], anchor.start, found) >= _WORDY:
            break
        if anchor.kind == "bare" or links.is_label(label):
            if links.leads_to_paper(anchor.url):
                break  # the title stood before it
        elif links.reads_like_title(label) or anchor is found[0]:
            return anchor, _clean(raw, anchor.label, dated=_BRACKETED.search(raw, anchor.end, span[1]) is not None)
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
    text = _BRACKETED.sub("", text)
    return 0 if persons.are(inline.plain(text).rstrip(" .:,")) else sum(c.isalpha() for c in inline.plain(text))


def _bold_title(raw: str, span: Span, found: Sequence[Anchor]) -> Span | None:
    for bold in re.finditer(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", raw[slice(*span)], re.DOTALL):
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
    lead = _LEAD_DATE.match(raw, *span)
    start = lead.end() if lead else span[0]
    first = next((anchor.start for anchor in found if anchor.start >= start), span[1])
    piece = next(iter(spans.texts(raw, (start, first), [])), (start, start))
    piece = spans.stripped(raw, (piece[0], _continued(raw, piece[1])))
    text = raw[slice(*piece)]
    cuts = [match.start() for match in _BRACKETED.finditer(text)][:1]
    cuts += [match.start() for match in re.finditer(rf",\s+(?:[A-Z][\w&'’-]*\s?)+,?\s*{_YEAR}", text)][:1]
    for stop in re.finditer(r"(?<=[a-z)?!\]])[.?!]\s+(?=\S)", text):
        rest = text[stop.end() :].strip(" .")
        if persons.are(inline.plain(rest.split(". ")[0])) or re.match(rf"[*_]*[A-Z][\w .,&]*{_YEAR}", rest):
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
    # `NLP Tasks` could be a name but for its capitals.
    alone = not re.search(r",|&|\band\b|\bet al", following["words"])
    names = persons.are(inline.plain(following["words"])) and not (alone and re.search(r"[A-Z]{2}", following["words"]))
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
        else [match for match in _BRACKETED.finditer(raw, start, end) if not raw[match.end() : end].strip(" .*")]
    )
    if brackets and brackets[-1].start() > start:
        end = brackets[-1].start()
    start, end = spans.narrow(raw, start, end)
    while end > start and raw[end - 1] in ".," and raw[end - 3 : end] != "...":
        end -= 1
    if not dated and (open_bracket := _OPEN_YEAR.search(raw, start, end)):
        end = open_bracket.start()  # whose closing one was forgotten
    return spans.narrow(raw, start, end)


def _facts(raw: str, span: Span, title: Span, found: Sequence[Anchor]) -> Iterator[Slot]:
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
        name = match["name"].lower().rstrip("s")
        fields = {
            "author": "authors",
            "作者": "authors",
            "date": "date",
            "日期": "date",
            "year": "date",
            "published": "date",
        }
        field = fields.get(name, "venue")
        if field != "date" or re.search(r"\d{4}", match["value"]):
            yield _slot(raw, field, match.span("value"))
    if lead := _LEAD_DATE.match(free, *span):
        yield _slot(raw, "date", lead.span("date"), outer=lead.span())
        if lead["venue"]:
            yield _slot(raw, "venue", lead.span("venue"))
    for match in _BRACKETED.finditer(free, *span):
        yield from _dated(raw, match.span("inside"), match.span())
    yield from _before_bracket(raw, free, span, title)
    for match in _BOLD_DATE.finditer(free, *span):
        yield _slot(raw, "date", match.span("date"), outer=match.span())
    for match in _ITALIC.finditer(free, *span):
        if re.search(_YEAR, match["inside"]):
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
    dates = list(re.finditer(_DATE, text))
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
    named = re.search(r"[A-Za-z\u4e00-\u9fff]{2}", text) and len(text) <= 80  # noqa: PLR2004
    return (start, end) if named and not re.search(r"\bet\.? al", text) else None


def _before_bracket(raw: str, free: str, span: Span, title: Span) -> Iterator[Slot]:
    """Take `ArXiv` in `"Title." ArXiv (2026).` and `*Neural Networks* (**NN**) 2020.` behind the title."""
    line_end = free.find("\n", title[1])
    line_end = line_end if line_end >= 0 else span[1]
    for start, end in ((title[1], line_end), (line_end + 1, span[1])):
        for line in re.finditer(r"[^\n]+", free[start : max(start, end)]):
            text = line[0]
            match = re.match(
                r"[\s.,\"”*\x01]*(?P<venue>[A-Z][^()\[\]\n\x01]{1,70}?)\s*[(\[](?P<date>" + _DATE + r")[)\]]", text
            )
            if match and not _names_some(match["venue"]):
                yield _slot(
                    raw,
                    "venue",
                    (start + line.start() + match.start("venue"), start + line.start() + match.end("venue")),
                )
                return
            match = re.match(
                rf"\s*\*(?P<venue>[^*\n]{{3,90}})\*\s*(?:\(\*{{0,2}}[^()]*\*{{0,2}}\))?,?\s*(?P<date>{_DATE})", text
            )
            if match:
                yield _slot(
                    raw,
                    "venue",
                    (start + line.start() + match.start("venue"), start + line.start() + match.end("venue")),
                )
                yield _slot(
                    raw, "date", (start + line.start() + match.start("date"), start + line.start() + match.end("date"))
                )
                return


def _prose(raw: str, free: str, span: Span, title: Span) -> Iterator[Slot]:
    """Take names and `VENUE 2021` that stand plain behind the title, or names on a line of their own."""
    position = span[0]
    for piece in re.split(r"(<\s*/?br\s*/?>|\n|\x01+|\\$| - )", free[slice(*span)], flags=re.IGNORECASE):
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
        sentence = re.match(r"(.+?[a-z\u00c0-\uffff})])\.\s", raw[inner:end])
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
    words = re.findall(r"[^\s,]+", text)
    named = all(word[0].isupper() or word[0] in "(&*" or word in _SMALL for word in words)
    return named and not _names_some(text)


def _names_some(text: str) -> bool:
    """Tell whether a text names persons, be it `Huang et al.` in a sentence."""
    return re.search(r"\bet\.? al", text) is not None or persons.are(text)


def _slot(raw: str, field: str, span: Span, outer: Span | None = None) -> Slot:
    start, end = spans.narrow(raw, *span)
    while end > start and raw[end - 1] in ",;\\ ":
        end -= 1
    if raw[start:end].find("*") == end - start - 1:
        end -= 1  # closes an emphasis that begins before
    value = inline.plain(raw[start:end])
    return Slot(field, "" if links.is_placeholder(value) else value, start, end, outer=outer)
