"""The best assignment of roles to an item's atoms: by the evidence of the item and by its section's pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sslbib.readme.read.pattern.model import ROLES, Assignment, WeighedRun, places, spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.read.pattern.model import Atom, Pattern, Run

_BIT = {role: 1 << number for number, role in enumerate(ROLES)}
_TITLE = _BIT["title"]
_Ways = dict[int, tuple[float, tuple["Run", ...]]]
"""For each set of roles given so far the best way to it: its weight and the runs taken."""


class Choices(NamedTuple):
    """What can be chosen in an item, whatever the pattern."""

    starting: tuple[tuple[WeighedRun, ...], ...]
    """The runs that start at each atom."""
    unread: tuple[tuple[float, float], ...]
    """For each atom what it costs that it has no role, before the title and behind it."""


def choice(run: Run, atoms: Sequence[Atom]) -> WeighedRun:
    """Prepare a run for all patterns."""
    alone = atoms[run.first].text if run.first == run.last else ""
    return WeighedRun(run, _BIT[run.role], spot(run, atoms), places(run, atoms), alone)


def choices(atoms: Sequence[Atom], runs: Sequence[Run]) -> Choices:
    """Prepare an item's runs once for all patterns."""
    starting: list[list[WeighedRun]] = [[] for _ in atoms]
    for run in runs:
        starting[run.first].append(choice(run, atoms))
    unread = tuple((_unread(atom, behind=False), _unread(atom, behind=True)) for atom in atoms)
    return Choices(tuple(map(tuple, starting)), unread)


def best(given: Choices, pattern: Pattern, without: Run | None = None) -> Assignment:
    """Find the heaviest assignment in which each role is given at most once; what has no role costs a little.

    A walk over the places between atoms, keeping for each set of roles given so far the best way there.
    """
    ways: list[_Ways] = [{} for _ in range(len(given.unread) + 1)]
    ways[0][0] = (0.0, ())
    for place, (before, behind) in enumerate(given.unread):
        starting = [
            (choice.run, choice.bit, ways[choice.run.last + 1], *pattern.weight(choice))
            for choice in given.starting[place]
            if choice.run is not without
        ]
        here = ways[place]
        _pass(here, ways[place + 1], before, behind)
        for roles, (weight, taken) in here.items():
            titled = roles & _TITLE
            for run, bit, there, before_title, behind_title in starting:
                if not roles & bit:
                    worth = weight + (behind_title if titled else before_title)
                    known = there.get(roles | bit)
                    if known is None or known[0] < worth:
                        there[roles | bit] = (worth, (*taken, run))
    ends = ((weight + pattern.weight_of_roles(r), taken) for r, (weight, taken) in ways[-1].items() if r & _TITLE)
    weight, taken = max(ends, key=lambda end: end[0], default=(0.0, ()))
    return Assignment(taken, weight)


def _pass(here: _Ways, there: _Ways, before: float, behind: float) -> None:
    """Go on past an atom that has no role."""
    for roles, (weight, taken) in here.items():
        worth = weight + (behind if roles & _TITLE else before)
        known = there.get(roles)
        if known is None or known[0] < worth:
            there[roles] = (worth, taken)


def _unread(atom: Atom, *, behind: bool) -> float:
    """Return what it costs that an atom has no role: less behind the title, where notes stand, than before it."""
    marks = [enclosure.mark for enclosure in atom.path]
    if any(mark in ("[](", "**", '"') for mark in marks):
        return -0.3 if behind and "(" in marks and "[](" not in marks else -1.0
    tagged = bool(atom.path) and atom.path[0].mark in ("[", "`", "(", "【")
    if atom.is_date:
        return -0.6 if behind else -1.0
    if behind and atom.before in (" ", "~", "") and atom.text[:1].islower():
        return -0.8  # a sentence that goes on
    if behind and atom.before == ":" and not atom.path:
        return -0.4
    if behind:
        return -0.05 if atom.before == "\n" else -0.2
    return (-0.4 if tagged else -0.9) - 0.05 * max(0, len(atom.text) - _TAG)


_TAG = 20
"""Longer texts before a title are the begin of a sentence."""
