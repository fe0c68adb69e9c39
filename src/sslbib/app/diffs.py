"""Two texts → a unified diff that people read and `patch` applies, soon also where the texts are long.

What is the same at both ends is not looked at line by line, and only what lies between is aligned: difflib's time grows
with the square of what it compares. A few lines of the ends stay as equal blocks, so that every hunk has its context.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING

from sslbib.project import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHOWN = 200
"""More lines of diff than this for one file help nobody who only wants to know what is out of step."""
_COMPARED = 2000
"""So many lines from the first difference on are compared: half a second at worst, and ten times what is shown."""
_CONTEXT = 3
"""Lines around a change, as diff(1) gives."""

_Code = tuple[str, int, int, int, int]
"""What becomes of a run of lines, as difflib tells it: kind, from and to in the old text, from and to in the new."""


def unified(before: str, after: str, before_name: str, after_name: str, *, whole: bool = False, line: int = 0) -> str:
    r"""Return the diff of two texts, whose lines end in `\n` alone; "" where they are equal.

    A long diff is cut and its rest counted, unless the whole is asked for. `line` lines stand above what is given.
    """
    if before == after:
        return ""
    before, after, above = _differing(before, after)
    old, new = _lines(before), _lines(after)
    codes, is_cut = _codes(old, new, max(len(old), len(new)) if whole else _COMPARED)
    hunks = list(_hunks(codes))
    if is_cut and len(hunks) > 1:
        hunks.pop()  # where the comparison ends, lines seem to be missing
    lines = [f"--- {before_name}\n", f"+++ {after_name}\n"]
    for hunk in hunks:
        lines += _hunk(hunk, old, new, line + above)
    most = len(lines) if whole else SHOWN
    shown = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines[:most]]
    if is_cut:
        shown.append("… and more of this file\n")
    elif len(lines) > most:
        shown.append(f"… and {len(lines) - most} more lines of this file\n")
    return "".join(shown)


def _differing(before: str, after: str) -> tuple[str, str, int]:
    """Return the lines of two texts in which they differ, with their context, and how many stand above them."""
    head = alike.at_start(before, after)
    start = before.rfind("\n", 0, head) + 1
    for _ in range(_CONTEXT):
        start = before.rfind("\n", 0, max(0, start - 1)) + 1
    most = min(len(before), len(after)) - head
    tail = alike.at_end(before, after, most)
    for _ in range(_CONTEXT + 1):  # the first may be half a line
        at = before.find("\n", len(before) - tail)
        tail = len(before) - at - 1 if at >= 0 else 0
    end = len(before) - tail, len(after) - tail
    return before[start : end[0]], after[start : end[1]], before.count("\n", 0, start)


def _lines(text: str) -> list[str]:
    """Split a text as `patch` does: `splitlines` would also split at form feeds and Unicode's line separators."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _codes(old: Sequence[str], new: Sequence[str], most: int) -> tuple[list[_Code], bool]:
    """Align two texts, at most so many lines from their first difference on; tell whether that left something out."""
    head = _alike(old, new)
    tail = min(min(len(old), len(new)) - head, _alike(reversed(old), reversed(new)))
    one, other = (lines[head : len(lines) - tail] for lines in (old, new))
    is_cut = max(len(one), len(other)) > most
    codes: list[_Code] = [("equal", 0, head, 0, head)]
    for kind, *places in SequenceMatcher(None, one[:most], other[:most]).get_opcodes():
        old_from, old_to, new_from, new_to = (head + place for place in places)
        codes.append((kind, old_from, old_to, new_from, new_to))
    if not is_cut:
        codes.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return codes, is_cut


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the lines that are the same from the start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _hunks(codes: Iterable[_Code]) -> Iterator[list[_Code]]:
    """Group what changed with its context; changes that share context are one hunk."""
    head, *rest = codes
    hunk = [_last_lines(head)]
    if rest[-1][0] == "equal":
        rest[-1] = _first_lines(rest[-1])
    for code in rest:
        if code[0] == "equal" and code[2] - code[1] > 2 * _CONTEXT:
            yield [*hunk, _first_lines(code)]
            hunk = [_last_lines(code)]
        else:
            hunk.append(code)
    yield hunk


def _first_lines(code: _Code) -> _Code:
    kind, old_from, old_to, new_from, _ = code
    kept = min(_CONTEXT, old_to - old_from)
    return kind, old_from, old_from + kept, new_from, new_from + kept


def _last_lines(code: _Code) -> _Code:
    kind, old_from, old_to, _, new_to = code
    kept = min(_CONTEXT, old_to - old_from)
    return kind, old_to - kept, old_to, new_to - kept, new_to


def _hunk(hunk: Sequence[_Code], old: Sequence[str], new: Sequence[str], above: int) -> Iterator[str]:
    """Yield the lines of a hunk, its header first; `above` lines were not looked at."""
    first, last = hunk[0], hunk[-1]
    yield f"@@ -{_span(above + first[1], above + last[2])} +{_span(above + first[3], above + last[4])} @@\n"
    for kind, old_from, old_to, new_from, new_to in hunk:
        if kind == "equal":
            yield from (f" {line}" for line in old[old_from:old_to])
        else:
            yield from (f"-{line}" for line in old[old_from:old_to])
            yield from (f"+{line}" for line in new[new_from:new_to])


def _span(first: int, end: int) -> str:
    """Write where lines stand as GNU diff does: `line,count`, from 1; of no lines, the one before them."""
    count = end - first
    line = first + (1 if count else 0)
    return str(line) if count == 1 else f"{line},{count}"
