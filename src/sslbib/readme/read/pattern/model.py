"""What a list's own pattern is made of: atoms of items, runs of them that have a role, and where roles stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = ("title", "authors", "venue", "date")
Place = tuple[str, object]

ELSEWHERE = "elsewhere"
_REPEATED = {"title": -2.5, "venue": 0.4}
"""What it says that a text stands in several items."""
NEVER = 100.0
"""What outweighs all evidence."""
_USUAL, _RARE = 0.75, 0.15
"""Roles that so many items have, or so few, are missed or wondered at."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What encloses a text: a link's label, emphasis, quotes, brackets."""

    mark: str
    """`[](` for a link, else the opening mark: `*`, `**`, `(`, `[`, `"`, a backtick; "" for what nobody sees."""
    start: int
    end: int
    """Offsets of the whole, marks included."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of characters that can have one role."""

    start: int
    end: int
    text: str
    """As a reader sees it."""
    before: str
    """What parts it from the atom before, as a class: `.`, `,`, `-`, `|`, `:`, a line's end, `[](` for a link, …"""
    path: tuple[Enclosure, ...]
    """What encloses it, outermost first."""
    is_date: bool = False
    key: str = ""
    """The word before it that says what it is: `Authors:`."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring atoms that may have one role."""

    first: int
    last: int
    role: str
    weight: float
    path: tuple[Enclosure, ...]
    """What encloses all of it."""


class WeighedRun(NamedTuple):
    """A run as it is weighed, whatever the pattern."""

    run: Run
    bit: int
    spot: Place
    places: tuple[Place, ...]
    alone: str
    """Its text where it is one atom's."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which runs of an item's atoms have which role."""

    runs: tuple[Run, ...]
    weight: float = 0.0

    def run(self, role: str) -> Run | None:
        """Return the run that has a role."""
        return next((run for run in self.runs if run.role == role), None)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """How often the items of a section have each role in which place."""

    items: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    places: dict[str, dict[Place, float]] = field(default_factory=dict)
    """For each role what it weighs that it stands in a place."""
    shares: dict[Place, dict[str, float]] = field(default_factory=dict)
    """For each place what it weighs that a role stands there, and no other."""
    repeated: frozenset[str] = frozenset()
    """Texts that stand in several items: venues and tags, never titles."""
    linked: bool = False
    """Whether nearly all titles are links."""
    fixed: bool = False
    """Whether a person gave it: then no item has a role that it has not."""
    known: dict[tuple[str, Place, tuple[Place, ...]], tuple[float, float]] = field(default_factory=dict)
    """What it weighs that a role stands in a place, once it was asked: items written alike ask the same."""

    def weight(self, choice: WeighedRun) -> tuple[float, float]:
        """Weigh a run, where it stands before the title and where behind, by itself and by where the others are."""
        before, behind = self.habit(choice)
        return choice.run.weight + before, choice.run.weight + behind

    def habit(self, choice: WeighedRun) -> tuple[float, float]:
        """Weigh a run before the title and behind it by where the others have its role."""
        if not self.items:
            return 0.0, 0.0
        role = choice.run.role
        weight = _REPEATED.get(role, 0.0) if choice.alone and choice.alone in self.repeated else 0.0
        key = (role, choice.spot, choice.places)
        if (known := self.known.get(key)) is None:
            known = self.known[key] = self._habit(*key)
        return weight + known[0], weight + known[1]

    def _habit(self, role: str, at: Place, around: tuple[Place, ...]) -> tuple[float, float]:
        found = self.places[role]
        weight = self.shares.get(at, {}).get(role, 0.0)
        for place in around:
            weight += found.get(place, found.get((place[0], ELSEWHERE), 0.0))
        other = found.get(("side", ELSEWHERE), 0.0)
        return weight + found.get(("side", False), other), weight + found.get(("side", True), other)

    def weight_of_roles(self, given: int) -> float:
        """Weigh which roles an item has by which the others have."""
        if self.items < 3:  # noqa: PLR2004 - two items are no habit
            return 0.0
        weight = 0.0
        missed, rare = (3.0, NEVER) if self.fixed else (1.2, 1.0)
        for number, role in enumerate(ROLES):
            share = self.roles[role] / self.items
            has = bool(given & (1 << number))
            weight -= missed if (share >= _USUAL and not has) else rare if (share <= _RARE and has) else 0.0
        return weight


def spot(run: Run, atoms: Sequence[Atom]) -> Place:
    """Return the place for which roles compete: what encloses a run, and what stands before it."""
    return "at", (tuple([enclosure.mark for enclosure in run.path]), atoms[run.first].before)


def places(run: Run, atoms: Sequence[Atom]) -> tuple[Place, ...]:
    """Return where a run stands: its enclosures, and what parts it from its neighbours."""
    following = atoms[run.last + 1] if run.last + 1 < len(atoms) else None
    return (
        ("in", tuple([enclosure.mark for enclosure in run.path])),
        ("from", atoms[run.first].before),
        ("to", following.before if following else "$"),
    )
