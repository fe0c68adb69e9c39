"""An item that is a pasted reference as a whole → the slots of what it says, where the reader of references is certain.

Patterns are learned from marks that part one value from the next; in a reference (`Klein A, Li B. Title. J Tests.
2021;4:1-9.`) the same mark parts all, and which is which only the whole tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.readme.model import Slot
from sslbib.readme.read import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.pasted import ParsedReference
    from sslbib.readme.read.spans import Span

# `2015;9351:234`, `4(1)`, `pp. 12`, `vol. 4`, `234–241`, `**521**`: what a reference has and other items have not.
_LOCATOR = re.compile(r"\d\s?[;:(]\s?\d|\b(?:pp?|vol|no)\.\s?\d|\d[-–]\d|\*\*\d{1,4}\*\*", re.IGNORECASE)
# `A. `, `AB, `, `Li B,`: initials of a name; a title has one or none.
_INITIALS = re.compile(r"\b[A-Z]\.|\b[A-Z]{1,3},")
# `[A title of words](`: the label of a link that is a title.
_LINKED_TITLE = re.compile(r"\[(?:[^\[\]\s]+\s+){3,}[^\[\]]+\]\(")
# Quotes, a line's end, bold words, an HTML tag: what parts a title from the rest better than any model.
_PARTING = re.compile(r"[\"“”\n]|<\w|\*\*[^*\d]")
# `(https://…)`, `https://…`: an address, whose numbers are no pages.
_ADDRESS = re.compile(r"\(https?://[^()\s]*\)|https?://\S+")
_WORD = re.compile(r"\w+")
_LONGEST = 2000
"""Characters of an item that may be a reference."""


@lru_cache(maxsize=4096)
def slots(raw: str) -> tuple[Slot, ...]:
    """Return title, authors, venue and date of an item that is a reference; none where it is none, or is doubtful."""
    raw = raw.rstrip()
    if len(raw) > _LONGEST or _PARTING.search(raw) or _LINKED_TITLE.search(raw):
        return ()
    if not (_INITIALS.search(raw) and _LOCATOR.search(_ADDRESS.sub(" ", raw))):
        return ()
    from sslbib.pasted import parse_reference

    reference = parse_reference(raw)
    if reference is None or not (reference.title and reference.authors) or reference.doubtful & {"title", "authors"}:
        return ()
    found = _certain(raw, reference)
    return tuple(found.values()) if {"title", "authors"} <= found.keys() else ()


def agreeing(raw: str, slots: Sequence[Slot]) -> list[Slot]:
    """Return what a pattern read of an item with what is certain of its reference, where both see the same title.

    A list's pattern cuts `Magn. Reson. Med., vol. 42` at its marks; that the reader of references, which knows no
    pattern, sees the same title says that both saw right, and of what is behind it that reader knows more.
    """
    raw = raw.rstrip()
    if len(raw) > _LONGEST or not (_INITIALS.search(raw) and _LOCATOR.search(_ADDRESS.sub(" ", raw))):
        return list(slots)
    from sslbib.pasted import parse_reference

    reference = parse_reference(raw)
    title = next((str(slot.value) for slot in slots if slot.field == "title"), "")
    if reference is None or _words(reference.title) != _words(title):
        return list(slots)
    merged = list(slots)
    for role, better in _certain(raw, reference).items():
        others = [slot for slot in merged if slot.field != role]
        wanted = role == "venue" or (role == "authors" and len(others) == len(merged))
        if wanted and not any(slot.start < better.end and better.start < slot.end for slot in others):
            merged = [*others, better]
    return merged


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _certain(raw: str, reference: ParsedReference) -> dict[str, Slot]:
    """Return the slots of what is certain of a reference."""
    sure = reference.without_doubts()
    said = {
        "title": sure.title,
        "authors": reference.names,
        "venue": sure.container,
        "date": str(sure.year or ""),
    }
    places = {role: _find(raw, text, last=role == "date") for role, text in said.items() if text}
    return {role: Slot(role, inline.plain(raw[place[0] : place[1]]), *place) for role, place in places.items() if place}


def _find(raw: str, text: str, *, last: bool) -> Span | None:
    """Return where the words of a text stand in an item, whatever markup is between them."""
    words = _WORD.findall(text)
    found = list(re.finditer(r"\W{1,12}?".join(map(re.escape, words)), raw)) if words else []
    if not found:
        return None
    start, end = found[-1 if last else 0].span()
    tail = text[text.rfind(words[-1]) + len(words[-1]) :]
    return start, end + len(tail) if raw.startswith(tail, end) else end
