"""A list item or paragraph → slots: title, links, names, venue and date, wherever its section's pattern puts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.readme.model import Slot
from sslbib.readme.read import formatted, inline, links, spans
from sslbib.readme.read.pattern import candidates, evidence, section
from sslbib.readme.read.pattern import doubts as doubted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.pattern.model import Assignment, Pattern, Run
    from sslbib.readme.read.pattern.section import Parts
    from sslbib.readme.read.spans import Span

# `- `, `* `, `12. `, and `### `, `### 12. ` of a paper that is a heading.
MARKER = re.compile(r"\s*(?:#{1,6}[ \t]+(?:\d{1,4}[.)][ \t]+)?|(?:[-*+•]|\d{1,9}[.)])[ \t\u00a0]+)")
# `unlike the ` before a link that is mentioned in a sentence.
_MENTION = re.compile(r"\b(?:than|and|or|of|with|from|to|the|see|like|using|is|are|a|an|as)\s+$")
_WORDY = 60
"""More letters than this before the title make a sentence, not an entry."""
# `<i>` before a title and `</i>` behind it.
_TAG_BEFORE, _TAG_BEHIND = re.compile(r"<(i|b|em|sub|sup)>\s*$"), re.compile(r"\s*</(i|b|em|sub|sup)>")
# `'21`, `' 21`, `21`: a year behind its venue.
_SHORT_YEAR = re.compile(r"(?:['’]\s?)?(\d\d)")


def parts(raw: str, references: Mapping[str, str]) -> Parts:
    """Part the text of an item or paragraph, its marker included."""
    raw = raw.replace("\r\n", " \n")  # of the same length, so that the slots hold for the text as it is
    body = MARKER.match(raw)
    return section.parts(raw, body.end() if body else 0, references)


def read(raw: str, references: Mapping[str, str], pattern: Pattern = section.UNKNOWN) -> tuple[Slot, ...]:
    """Return the slots of an item's or paragraph's text, its marker included; none where it has no title."""
    if references:
        return _slots(parts(raw, references), pattern)
    return _read_without_references(raw, pattern)


@lru_cache(maxsize=16384)
def _read_without_references(raw: str, pattern: Pattern) -> tuple[Slot, ...]:
    return _slots(parts(raw, {}), pattern)


def doubts(raw: str, references: Mapping[str, str], pattern: Pattern) -> tuple[str, ...]:
    """Return why the reading of an item is not certain."""
    return () if formatted.slots(raw) else doubted.of_item(parts(raw, references), pattern)


def _slots(item: Parts, pattern: Pattern) -> tuple[Slot, ...]:
    assigned = section.assign(item, pattern)
    slots = list(formatted.slots(item.raw))
    if not slots:
        title = assigned.run("title")
        if title is None or _is_mentioned(item, title):
            return ()
        slots = formatted.agreeing(item.raw, list(_texts(item, assigned)))
    if not slots[0].value:
        return ()
    slots.extend(_links(item, assigned))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end)))


def _is_mentioned(item: Parts, title: Run) -> bool:
    """Tell whether a title is a link that stands amid a sentence."""
    link = next((enclosure for enclosure in title.path if enclosure.url), None)
    if link is None or not _MENTION.search(item.raw, 0, link.start):
        return False
    before = (atom for atom in item.atoms[: title.first] if link not in atom.path)
    return sum(sum(c.isalpha() for c in atom.text) for atom in before) >= _WORDY


def _texts(item: Parts, assigned: Assignment) -> Iterator[Slot]:
    runs = sorted(assigned.runs, key=lambda run: run.role != "title")
    for run in runs:
        span = candidates.span(run, item.atoms)
        if run.role == "title":
            start, end = _title(item.raw, span)
        else:
            start, end = _TRIMS[run.role](item.raw, *span)
        value = inline.plain(item.raw[start:end])
        if run.role == "date" and (short := _SHORT_YEAR.fullmatch(value)):
            value = f"20{short[1]}"
        yield Slot(run.role, "" if links.is_placeholder(value) else value, start, end, outer=_outer(item, run, runs))


def _title(raw: str, span: Span) -> Span:
    """Leave marks, tags and a full stop off a title, and an HTML tag only with its other half."""
    start, end = spans.stripped(raw, span)
    while end > start and raw[end - 1] in ".," and raw[end - 3 : end] != "...":
        end -= 1
    start, end = spans.narrow(raw, start, end)
    while raw[end : end + 1] in ("?", "!"):
        end += 1
    if (tag := _TAG_BEFORE.search(raw, max(0, start - len("<sub> ")), start)) and _open(raw, tag[1], start, end) < 0:
        start = tag.start()
    if (tag := _TAG_BEHIND.match(raw, end)) and _open(raw, tag[1], start, end) > 0:
        end = tag.end()
    return start, end


def _open(raw: str, tag: str, start: int, end: int) -> int:
    """Count the tags of a name that a text opens, less those that it closes."""
    return raw.count(f"<{tag}>", start, end) - raw.count(f"</{tag}>", start, end)


def _names(raw: str, start: int, end: int) -> Span:
    lead = evidence.LEAD_OF_NAMES.match(raw, start, end)
    start = lead.end() if lead else start
    if raw[end : end + 1] == "." and evidence.ends_with_stop(raw[start : end + 1]):
        end += 1
    return start, end


def _venue(raw: str, start: int, end: int) -> Span:
    lead = evidence.LEAD_OF_VENUE.match(raw, start, end)
    start = lead.end() if lead else start
    number = evidence.NUMBER_OF_PREPRINT.search(raw, start, end)
    end = number.start() if number else end
    while end > start and raw[end - 1] in " ,;.:-–*'’(":
        end -= 1
    volume = evidence.VOLUME.search(raw, start, end)
    if volume and ("." in volume[0] or evidence.knows_venue(inline.plain(raw[start : volume.start()]))):
        end = volume.start()
    return start, end


_TRIMS = {"authors": _names, "venue": _venue, "date": spans.trim}


def _outer(item: Parts, run: Run, runs: Sequence[Run]) -> Span | None:
    """Return what goes when a value goes: its brackets or emphasis, where no value before it stands in them."""
    if run.role == "title":
        return None
    around = [enclosure for enclosure in run.path if not enclosure.url]
    for enclosure in around:
        inside = [other for other in runs if enclosure in other.path]
        if inside[0] is run:
            return enclosure.start, enclosure.end
    following = item.atoms[run.last + 1 : run.last + 2]
    if run.role == "date" and run.first == 0 and following and following[0].before == "-":
        return item.atoms[0].start, following[0].start
    return None


def _links(item: Parts, assigned: Assignment) -> Iterator[Slot]:
    said = {enclosure.start for run in assigned.runs for enclosure in run.path if enclosure.url}
    return link_slots(item.raw, item.anchors, said)


def link_slots(raw: str, anchors: Sequence[Anchor], said: Collection[int] = ()) -> Iterator[Slot]:
    """Yield the links of a text, and the identifiers that stand in it; `said` are those whose label has a role."""
    for anchor in anchors:
        if anchor.url and not anchor.url.startswith("#"):
            field = "code" if links.is_code(anchor.url, inline.label_text(raw, anchor)) else "links"
            yield spans.link_slot(raw, anchor, field, titled=anchor.start in said)
    yield from spans.identifier_slots(raw, (0, len(raw)), anchors)
