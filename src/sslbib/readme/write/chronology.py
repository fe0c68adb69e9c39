"""Where a row goes among rows that stand in the order of their dates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.listed.dates import Parts


def direction(known: Sequence[Parts]) -> int:
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


def place(known: Sequence[Parts], own: Parts, behind: int, towards: int) -> int:
    """Return where a new entry goes among entries with a `direction`; `behind` is where its catalog has it."""
    newest_first = towards < 0
    if not own or not towards or _fits(known, own, behind, newest_first=newest_first):
        return behind
    if newest_first:
        return next((n for n, date in enumerate(known) if date and date <= _cut(own, date)), len(known))
    after = [n + 1 for n, date in enumerate(known) if date and _cut(date, own) <= own]
    return after[-1] if after else 0


def _cut(one: Parts, other: Parts) -> Parts:
    return one[: len(other)]


def _share(dated: Sequence[Parts], *, newest_first: bool) -> float:
    pairs = list(pairwise(dated))
    good = sum(1 for a, b in pairs if (a >= b if newest_first else a <= b) or a[: len(b)] == b[: len(a)])
    return good / len(pairs)


def _fits(known: Sequence[Parts], own: Parts, behind: int, *, newest_first: bool) -> bool:
    above = next((known[n] for n in range(behind - 1, -1, -1) if known[n]), None)
    below = next((known[n] for n in range(behind, len(known)) if known[n]), None)
    if not newest_first:
        above, below = below, above
    return (above is None or above >= _cut(own, above)) and (below is None or own >= _cut(below, own))
