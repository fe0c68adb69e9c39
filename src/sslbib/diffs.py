"""Two texts → a unified diff for people to read, soon also where the texts are long and differ everywhere."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHOWN = 200
"""More lines of diff than this for one file help nobody."""
_COMPARED = 2000
"""So many lines from the first difference on are compared: difflib's time grows with the square of what differs."""
_CONTEXT = 3


def unified(before: Sequence[str], after: Sequence[str], before_name: str, after_name: str) -> str:
    """Return the diff of two sequences of lines, which end in line breaks but for the last; "" where they are equal."""
    same = _alike(before, after)
    if same == len(before) == len(after):
        return ""
    most = min(len(before), len(after)) - same
    tail = min(most, _alike(reversed(before), reversed(after)))
    start = max(0, same - _CONTEXT)
    old, new = (lines[start : len(lines) - max(0, tail - _CONTEXT)] for lines in (before, after))
    cut = max(len(old), len(new)) > _COMPARED
    hunks = list(SequenceMatcher(None, old[:_COMPARED], new[:_COMPARED]).get_grouped_opcodes(_CONTEXT))
    if cut and len(hunks) > 1:
        hunks.pop()  # where the comparison ends, lines seem to be missing
    lines = [f"--- {before_name}\n", f"+++ {after_name}\n"]
    for hunk in hunks:
        lines += _hunk(hunk, old, new, start)
    shown = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines[:SHOWN]]
    if cut:
        shown.append("… and more of this file\n")
    elif len(lines) > SHOWN:
        shown.append(f"… and {len(lines) - SHOWN} more lines of this file\n")
    return "".join(shown)


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the lines that are the same from the start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _hunk(
    hunk: Sequence[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str], start: int
) -> Iterator[str]:
    """Yield the lines of a hunk; its header names the lines of the whole texts."""
    first, last = hunk[0], hunk[-1]
    yield f"@@ -{_span(first[1], last[2], start)} +{_span(first[3], last[4], start)} @@\n"
    for kind, old_from, old_to, new_from, new_to in hunk:
        if kind == "equal":
            yield from (f" {line}" for line in old[old_from:old_to])
        else:
            yield from (f"-{line}" for line in old[old_from:old_to])
            yield from (f"+{line}" for line in new[new_from:new_to])


def _span(first: int, end: int, start: int) -> str:
    """Write where lines stand as GNU diff does: `line,count`, from 1; of no lines, the one before them."""
    count = end - first
    line = start + first + (1 if count else 0)
    return str(line) if count == 1 else f"{line},{count}"
