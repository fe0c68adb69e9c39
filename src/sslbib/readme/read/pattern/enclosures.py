"""Emphasis, quotes and brackets of a text, paired; what has no counterpart is a character like others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.readme.read.pattern.model import Enclosure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.spans import Span


# An escape, `**`, `_`, `~~`, backticks, quotes, brackets.
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|\*{1,3}|_{1,3}|~~|`+|[\"“”]|[(\[（【「《]|[)\]）】」》]")
_CLOSES = {")": "(", "）": "(", "]": "[", "】": "【", "」": "「", "》": "《", "”": '"'}
_OPENS = {"(": "(", "（": "(", "[": "[", "【": "【", "「": "「", "《": "《", "“": '"'}


def outermost(raw: str, span: Span, opaque: Sequence[Anchor | Enclosure]) -> Iterator[Anchor | Enclosure]:
    """Yield the links and enclosures of a text that stand in no other, in order."""
    position = span[0]
    for hole in sorted([*opaque, *_paired(raw, span, opaque)], key=lambda hole: (hole.start, -hole.end)):
        if hole.start >= position:
            yield hole
            position = hole.end


def _paired(raw: str, span: Span, opaque: Sequence[Anchor | Enclosure]) -> Iterator[Enclosure]:
    """Yield the pairs of marks that stand outside what is opaque."""
    stack: list[tuple[str, int, int]] = []
    for mark, start, end in _marks(raw, span, opaque):
        kind = _CLOSES.get(mark) or _OPENS.get(mark) or mark
        opened = _last(stack, kind) if mark not in _OPENS and _may_close(raw, kind, start, end) else None
        if opened is not None:
            _, begin, inner = stack[opened]
            del stack[opened:]
            if raw[inner:start].strip() and not (kind == "(" and _is_glued(raw, begin, inner, start, end)):
                yield Enclosure(kind, begin, end)
        elif mark not in _CLOSES and _may_open(raw, kind, start, end):
            stack.append((kind, start, end))


def _marks(raw: str, span: Span, opaque: Sequence[Anchor | Enclosure]) -> Iterator[tuple[str, int, int]]:
    position = span[0]
    for start, end in [*sorted((hole.start, hole.end) for hole in opaque), (span[1], span[1])]:
        for match in _MARK.finditer(raw, position, max(position, start)):
            if not match[0].startswith("\\"):
                yield match[0], *match.span()
        position = max(position, end)


# The year in `CVPR(2021)`.
_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_glued(raw: str, begin: int, inner: int, stop: int, end: int) -> bool:
    """Tell brackets within a word, `poly(ethylene glycol)` or `(100)Ge`, from those around a year."""
    glued = raw[begin - 1 : begin].isalnum() or raw[end : end + 1].isalnum()
    return glued and not _YEAR.search(raw, inner, stop)


def _last(stack: Sequence[tuple[str, int, int]], kind: str) -> int | None:
    return next((number for number in range(len(stack) - 1, -1, -1) if stack[number][0] == kind), None)


def _may_open(raw: str, kind: str, start: int, end: int) -> bool:
    """Tell whether a mark can open: CommonMark 0.31, 6.2, "left-flanking"; quotes not within a word."""
    if kind in _OPENS.values() and kind != '"':
        return True
    before, behind = raw[start - 1 : start], raw[end : end + 1]
    if kind[0] == "*" and before.isalnum() and not behind.isalnum():
        return False  # the mark of a footnote: `Ada Klein*, Bo Li*`
    return not behind.isspace() and behind != "" and not (kind[0] in '_"' and before.isalnum())


def _may_close(raw: str, kind: str, start: int, end: int) -> bool:
    """Tell whether a mark can close: "right-flanking"."""
    if kind in _OPENS.values() and kind != '"':
        return True
    before, behind = raw[start - 1 : start], raw[end : end + 1]
    return (not before.isspace() or kind == '"') and not (kind[0] in '_"' and behind.isalnum())
