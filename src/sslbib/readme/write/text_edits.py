"""Edits of a text by their offsets, and the blanks that go with what is taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Edit = tuple[int, int, str]
"""Where the replaced characters begin and end, and what stands there instead."""

# "…  \n": what is left of a line where only blanks are left.
LAST_BLANKS = re.compile(r"[ \t]*(?=\r?\n|\Z)")


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Apply edits that do not overlap."""
    pieces, position = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def with_blanks(raw: str, start: int, end: int) -> tuple[int, int]:
    """Let what is taken out of a text take the blanks before it along, and its line where nothing else stands there."""
    above = len(raw[:start].rstrip(" "))
    line_end = LAST_BLANKS.match(raw, end)
    if line_end and raw.endswith("\n", 0, above):
        return len(raw[:above].removesuffix("\n").removesuffix("\r")), line_end.end()
    parted = raw[end : end + 1] in ("", "\r", "\n", " ", ".", ",", ":", ";")
    return (above if parted and above and raw[above - 1] not in "|\n" else start), end
