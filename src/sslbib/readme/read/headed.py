"""Papers that are headings, `### A Title [ICCV 2023]`, with their links below → items, as if a bullet began them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.readme.read import blocks, bullets, links, spans
from sslbib.readme.read.blocks import Heading, ListItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.readme.read.blocks import DocumentPart

_SEVERAL = 2
"""One heading whose words read like a title is a section."""


def joined(text: str, parts: Sequence[DocumentPart], references: Mapping[str, str]) -> tuple[DocumentPart, ...]:
    """Return a text's parts, headings that are papers joined with what stands below them.

    A level's headings are papers where at least half of those with words of their own below read like titles, and what
    is below has links to a paper and no title.
    """
    owned = list(_owned(parts))
    papers = {start: _is_paper(text, parts[start:end], references) for start, end in owned}
    levels = Counter(_level(parts[start]) for start, _ in owned)
    told = Counter(_level(parts[start]) for start, is_paper in papers.items() if is_paper)
    chosen = {level for level, count in told.items() if count >= _SEVERAL and count * 2 >= levels[level]}
    found: list[DocumentPart] = []
    position = 0
    for start, end in owned:
        if papers[start] and _level(parts[start]) in chosen:
            found += [*parts[position:start], _item(parts[start:end])]
            position = end
    return (*found, *parts[position:]) if found else tuple(parts)


def _level(part: DocumentPart) -> int:
    return part.level if isinstance(part, Heading) else 0


def _owned(parts: Sequence[DocumentPart]) -> Iterator[tuple[int, int]]:
    """Yield the headings that have list items or paragraphs below them, and nothing else before the next heading."""
    numbers = [number for number, part in enumerate(parts) if isinstance(part, Heading)]
    for start, end in pairwise([*numbers, len(parts)]):
        whole = all(isinstance(part, ListItem) for part in parts[start + 1 : end])
        deeper = end < len(parts) and _level(parts[end]) > _level(parts[start])
        if end > start + 1 and whole and not deeper:
            yield start, end


def _is_paper(text: str, parts: Sequence[DocumentPart], references: Mapping[str, str]) -> bool:
    heading, *below = parts
    if not isinstance(heading, Heading) or not links.reads_like_title(heading.text):
        return False
    items = [item for part in below if isinstance(part, ListItem) for item in blocks.walk([part])]
    raw = text[heading.line.start : items[-1].own_end]
    urls = [anchor.url for anchor in spans.anchors(raw, (0, len(raw)), references)]
    leads = any(identifiers.leads_to_paper(url) for url in urls)
    return leads and not any(_is_record(text[item.start : item.own_end], references) for item in items)


def _is_record(raw: str, references: Mapping[str, str]) -> bool:
    """Tell whether what stands below a heading is a paper by itself."""
    if not any(identifiers.leads_to_paper(anchor.url) for anchor in spans.anchors(raw, (0, len(raw)), references)):
        return False
    titles = (str(slot.value) for slot in bullets.read(raw, references) if slot.field == "title")
    return any(links.reads_like_title(title) for title in titles)


def _item(parts: Sequence[DocumentPart]) -> ListItem:
    heading = parts[0]
    lines = [
        line for part in parts if isinstance(part, ListItem) for item in blocks.walk([part]) for line in item.lines
    ]
    first = [heading.line] if isinstance(heading, Heading) else []
    return ListItem(0, "#", [*first, *sorted(lines, key=lambda line: line.start)])
