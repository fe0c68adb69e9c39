"""A section's items → its pattern, and each item's roles by it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.readme.read import spans
from sslbib.readme.read.pattern import assignment, atoms, candidates, evidence, habits
from sslbib.readme.read.pattern.model import Assignment, Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.readme.read.inline import Anchor
    from sslbib.readme.read.pattern.model import Atom, Run

UNKNOWN = Pattern()
"""The pattern of which nothing is known: an item is read by itself."""
_ROUNDS = 2
"""What the items say by themselves, then by what they have in common; a third round changes next to nothing."""
_HEARD = 200
"""So many items show a section's pattern; of sections of thousands, hearing all would take seconds."""


class Parts:
    """An item's text in parts, as far as no pattern is needed."""

    __slots__ = ("anchors", "atoms", "raw", "runs")

    def __init__(self, raw: str, start: int, references: Mapping[str, str]) -> None:
        span = (start, len(raw))
        self.raw = raw
        self.anchors: Sequence[Anchor] = spans.anchors(raw, span, references)
        self.atoms: Sequence[Atom] = atoms.of_item(raw, span, self.anchors)
        self.runs: Sequence[Run] = candidates.of_atoms(raw, self.atoms)


@lru_cache(maxsize=16384)
def _without_references(raw: str, start: int) -> Parts:
    return Parts(raw, start, {})


def parts(raw: str, start: int, references: Mapping[str, str]) -> Parts:
    """Part an item's text, which begins behind its marker."""
    return Parts(raw, start, references) if references else _without_references(raw, start)


@lru_cache(maxsize=4096)
def assign(item: Parts, pattern: Pattern) -> Assignment:
    """Give an item's atoms their roles."""
    return _dated_by_venue(item, assignment.best(item.atoms, item.runs, pattern))


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


def learn(items: Sequence[Parts]) -> Pattern:
    """Learn a section's pattern from its items."""
    heard = [item for item in items[:_HEARD] if item.atoms]
    pattern = UNKNOWN
    for _ in range(_ROUNDS):
        pattern = habits.learn([(item.atoms, assign(item, pattern)) for item in heard])
    return pattern


_CLOSE = 0.6
"""Two readings that weigh nearly the same: another word would turn them."""
_STRANGE = -2.0
"""So much speaks against a title where no other of its section stands in its place."""
_SET_OFF = ("[](", "**", "***", "__", '"')


def doubts(item: Parts, pattern: Pattern) -> tuple[str, ...]:
    """Return why the reading of an item's title or authors is not certain."""
    assigned = assign(item, pattern)
    title = assigned.run("title")
    if title is None:
        return ()
    return (*_of_title(item, assigned, title, pattern), *_of_authors(item, assigned))


def _of_authors(item: Parts, assigned: Assignment) -> tuple[str, ...]:
    """Doubt authors beside whom a comma's breadth away something stands that is read as nothing: one may be lost."""
    authors = assigned.run("authors")
    if authors is None:
        return ()
    venue = assigned.run("venue")
    taken = {number for run in assigned.runs for number in range(run.first, run.last + 1)}
    if venue and venue.last + 1 == authors.first and venue.weight < evidence.KNOWN - 1:
        taken -= set(range(venue.first, venue.last + 1))  # `Klein, Ada, Li, Bo`: hardly a venue
    found = []
    for number, joint in ((authors.first - 1, authors.first), (authors.last + 1, authors.last + 1)):
        if not 0 <= number < len(item.atoms) or number in taken or item.atoms[joint].before not in (",", "~"):
            continue
        atom = item.atoms[number]
        if atom.path == authors.path and not atom.is_date and not atom.text[0].islower():
            found.append(f"“{atom.text}” beside its authors is not taken for one")
    return tuple(found)


def _of_title(item: Parts, assigned: Assignment, title: Run, pattern: Pattern) -> tuple[str, ...]:
    if pattern.weight(title, item.atoms)[0] < _STRANGE:
        return ("it is written otherwise than the others of its section",)
    if any(enclosure.mark in _SET_OFF for enclosure in title.path):
        return ()
    other = assignment.best(item.atoms, item.runs, pattern, without=title)
    run = other.run("title")
    if run is None or assigned.weight - other.weight >= _CLOSE:
        return ()
    return (f"its title could also be “{candidates.text(item.raw, item.atoms, run.first, run.last)}”",)
