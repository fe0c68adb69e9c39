"""Dates as lists write them: to compare, to put in order and to write again in the same form."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Sortable = tuple[int, ...]


def sortable(text: str) -> Sortable:
    """Return year, month and day as far as a date names them; () where it names no year."""
    if match := re.search(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?", text):
        return tuple(int(part) for part in match.groups() if part)
    if match := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)?", text.strip()):
        return tuple(int(part) for part in match.groups() if part)
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d\d|\d{4})", text.strip()):
        return (int(match[3]) % 2000 + 2000, int(match[1]), int(match[2]))
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    if not year:
        return ()
    month = re.search(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b", text, re.IGNORECASE)
    if not month:
        return (int(year[0]),)
    day = re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", text.replace(year[0], ""))
    found = (int(year[0]), _MONTHS.index(month[1].lower()) + 1)
    return (*found, int(day[1])) if day else found


def iso(text: str) -> str:
    """Return a full date as YYYY-MM-DD, or a text that is none as it is."""
    parts = sortable(text)
    full = 3
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if len(parts) == full else text


def like(form: str, date: str) -> str:
    """Write a date in the form of another: `Mar. 19, 2022` and 2023-01-05 make `Jan. 5, 2023`."""
    new, old = sortable(date), sortable(form)
    if len(new) != 3 or len(old) != 3:  # noqa: PLR2004
        return date
    word = re.search(r"[A-Za-z]{3,}\.?", form)
    if not word:
        numbers = iter(re.findall(r"\d+", form))
        widths = [len(next(numbers, "")) for _ in new]
        width = min(widths[1:])
        values = iter([str(new[0]), f"{new[1]:0{width}}", f"{new[2]:0{width}}"])
        return re.sub(r"\d+", lambda match: next(values, match[0]), form)
    long = _LONG[new[1] - 1]
    short = len(word[0].rstrip(".")) <= 4 and word[0].rstrip(".") != _LONG[old[1] - 1]  # noqa: PLR2004
    name = long[:3] + ("." if word[0].endswith(".") and len(long) > 3 else "") if short or word[0] == "May" else long  # noqa: PLR2004
    written = form.replace(word[0], "\0", 1).replace(str(old[0]), "\1", 1)
    written = re.sub(r"\d{1,2}(?:st|nd|rd|th)?", lambda match: _day(match[0], new[2]), written, count=1)
    return written.replace("\0", name).replace("\1", str(new[0]))


def _day(form: str, day: int) -> str:
    if form.isdigit():
        return f"{day:02}" if form.startswith("0") else str(day)
    return str(day) + ("th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th"))  # noqa: PLR2004


def direction(known: Sequence[Sortable]) -> int:
    """Return 1 where dated entries come oldest first, -1 where newest first, 0 where they have no order."""
    dated = [date for date in known if date]
    if len(dated) < 2 or len(dated) * 2 < len(known):  # noqa: PLR2004
        return 0
    falling = _share(dated, newest_first=True)
    rising = _share(dated, newest_first=False)
    nearly = 0.9
    if max(falling, rising) < nearly:
        return 0
    return -1 if falling >= rising else 1


def place(known: Sequence[Sortable], own: Sortable, behind: int, towards: int) -> int:
    """Return where a new entry goes among entries with a `direction`; `behind` is where its catalog has it."""
    newest_first = towards < 0
    if not own or not towards or _fits(known, own, behind, newest_first=newest_first):
        return behind
    if newest_first:
        return next((n for n, date in enumerate(known) if date and date <= _cut(own, date)), len(known))
    after = [n + 1 for n, date in enumerate(known) if date and _cut(date, own) <= own]
    return after[-1] if after else 0


def _cut(one: Sortable, other: Sortable) -> Sortable:
    return one[: len(other)]


def _share(dated: Sequence[Sortable], *, newest_first: bool) -> float:
    pairs = list(pairwise(dated))
    good = sum(1 for a, b in pairs if (a >= b if newest_first else a <= b) or a[: len(b)] == b[: len(a)])
    return good / len(pairs)


def _fits(known: Sequence[Sortable], own: Sortable, behind: int, *, newest_first: bool) -> bool:
    above = next((date for date in reversed(known[:behind]) if date), None)
    below = next((date for date in known[behind:] if date), None)
    if not newest_first:
        above, below = below, above
    return (above is None or above >= _cut(own, above)) and (below is None or own >= _cut(below, own))
