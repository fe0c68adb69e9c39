"""A list item or paragraph → slots: its title, links, names, venue and date, wherever the list's style puts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.readme.model import Slot
from sslbib.readme.read import bullet_facts, bullet_titles, inline, links, spans

if TYPE_CHECKING:
    from collections.abc import Mapping

# `- `, `* `, `12. `.
MARKER = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])[ \t\u00a0]+")


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
    titled, title = bullet_titles.find(raw, span, found)
    if title[0] >= title[1]:
        return ()
    slots = [Slot("title", inline.plain(raw[slice(*title)]), *title)]
    for anchor in found:
        if anchor.url and not anchor.url.startswith("#"):
            label = inline.label_text(raw, anchor)
            field = "code" if links.is_code(anchor.url, label) else "links"
            slots.append(spans.link_slot(raw, anchor, field, titled=anchor is titled))
    slots.extend(bullet_facts.find(raw, span, title, found))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end)))
