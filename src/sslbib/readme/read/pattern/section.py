"""A section's items → its pattern, and each item's roles by it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.readme.read import spans
from sslbib.readme.read.pattern import assignment, atoms, candidates, evidence, habits
from sslbib.readme.read.pattern.model import Assignment, Pattern
from sslbib.readme.read.pattern.neighbours import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.pattern.model import Atom, Run

UNKNOWN = Pattern()
"""The pattern of which nothing is known: an item is read by itself."""
_ROUNDS = 2
"""What the items say by themselves, then by what they have in common; a third round changes next to nothing."""
_HEARD = 200
"""So many items show a section's pattern; of sections of thousands, hearing all would take seconds."""


Heard = tuple["Parts", Assignment]
"""An item as it is read."""
ENOUGH = 12
"""So many items show a pattern by themselves; where a heading has fewer, the list's other items show what is likely."""


class Parts:
    """An item's text in parts, as far as no pattern is needed."""

    __slots__ = ("anchors", "atoms", "choices", "raw", "runs")

    def __init__(self, raw: str, start: int, references: Mapping[str, str]) -> None:
        span = (start, len(raw))
        self.raw = raw
        self.anchors: Sequence[Anchor] = spans.anchors(raw, span, references)
        self.atoms: Sequence[Atom] = atoms.of_item(raw, span, self.anchors)
        self.runs: Sequence[Run] = candidates.of_atoms(raw, self.atoms)
        self.choices = assignment.choices(self.atoms, self.runs)


@lru_cache(maxsize=16384)
def _without_references(raw: str, start: int) -> Parts:
    return Parts(raw, start, {})


def parts(raw: str, start: int, references: Mapping[str, str]) -> Parts:
    """Part an item's text, which begins behind its marker."""
    return Parts(raw, start, references) if references else _without_references(raw, start)


@lru_cache(maxsize=4096)
def assign(item: Parts, pattern: Pattern) -> Assignment:
    """Give an item's atoms their roles."""
    return _whole(item, _dated_by_venue(item, assignment.best(item.choices, pattern)))


def _whole(item: Parts, assigned: Assignment) -> Assignment:
    """Let a title that is cut short within its link, bold or italic words begin and end where these do."""
    title = assigned.run("title")
    around = next((e for e in title.path if e.mark in _SET_OFF), None) if title else None
    if title is None or around is None:
        return assigned
    within = [number for number, atom in enumerate(item.atoms) if around in atom.path]
    taken = {number for run in assigned.runs for number in range(run.first, run.last + 1)}
    sides = [n for n in within if n < title.first], [n for n in within if n > title.last]
    before, behind = (rest if _is_rest(item, rest, taken) else [] for rest in sides)
    if not (before or behind):
        return assigned
    path = title.path[: title.path.index(around) + 1]
    longer = replace(title, first=min([title.first, *before]), last=max([title.last, *behind]), path=path)
    return Assignment(tuple(longer if run is title else run for run in assigned.runs), assigned.weight)


def _is_rest(item: Parts, rest: Sequence[int], taken: Collection[int]) -> bool:
    """Tell whether atoms beside a title, none of which has a role, are so many words that they belong to it."""
    words = sum(evidence.words(item.atoms[number].text).all for number in rest)
    return words >= _REST and not any(number in taken for number in rest)


_SET_OFF = (*WHOLE, "*", "_")
_REST = 3
"""Fewer words beside a title are a nickname, a tag or a note, `Oral` or `best paper`."""


def _dated_by_venue(item: Parts, assigned: Assignment) -> Assignment:
    """Let the year beside the venue count where another date names another year: `arXiv 2019, ACL 2020`."""
    venue, date = assigned.run("venue"), assigned.run("date")
    if venue is None or date is None:
        return assigned
    beside = {run.first: run for run in item.runs if run.role == "date" and run.path == venue.path == date.path}
    own = beside.get(venue.last + 1) or beside.get(venue.first - 1)
    years = [dates.year(item.atoms[run.first].text) for run in (own, date) if run]
    if own is None or len(set(years)) == 1 or any(run.first <= own.first <= run.last for run in assigned.runs):
        return assigned
    return Assignment((*(run for run in assigned.runs if run is not date), own), assigned.weight)


def read_together(items: Sequence[Parts]) -> Sequence[Heard]:
    """Read items by what they have in common."""
    pattern = learn(items)
    return [(item, assign(item, pattern)) for item in items if item.atoms]


def learn(items: Sequence[Parts], others: Callable[[], Sequence[Heard]] = tuple) -> Pattern:
    """Learn a section's pattern from its items; a few are heard together with some of the list's `others`."""
    heard = [item for item in items[:_HEARD] if item.atoms]
    few = others() if heard and len(heard) < ENOUGH else ()
    beside = [(item.atoms, assigned) for item, assigned in few if item not in heard][: ENOUGH - len(heard)]
    pattern = UNKNOWN
    before: list[tuple[Run, ...]] = []
    for _ in range(_ROUNDS):
        read = [(item.atoms, assign(item, pattern)) for item in heard]
        runs = [assigned.runs for _, assigned in read]
        if runs == before:
            break  # the same reading gives the same pattern
        pattern, before = habits.learn([*read, *beside]), runs
    return pattern
