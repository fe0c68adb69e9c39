"""The best assignment of roles to an item's atoms: by the evidence of the item and by its section's pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read.pattern.model import ROLES, Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.read.pattern.model import Atom, Pattern, Run

_BIT = {role: 1 << number for number, role in enumerate(ROLES)}
_TITLE = _BIT["title"]


def best(atoms: Sequence[Atom], runs: Sequence[Run], pattern: Pattern, without: Run | None = None) -> Assignment:
    """Find the heaviest assignment in which each role is given at most once; what has no role costs a little.

    A walk over the places between atoms, keeping for each set of roles given so far the best way there.
    """
    by_first: dict[int, list[Run]] = {}
    for run in runs:
        if run is not without:
            by_first.setdefault(run.first, []).append(run)
    ways: list[dict[int, tuple[float, tuple[Run, ...]]]] = [{} for _ in range(len(atoms) + 1)]
    ways[0][0] = (0.0, ())
    for place, atom in enumerate(atoms):
        starting = [(run, _BIT[run.role], *_worth(run, atoms, pattern)) for run in by_first.get(place, ())]
        unread = _unread(atom, behind=False), _unread(atom, behind=True)
        for given, (weight, taken) in ways[place].items():
            behind = given & _TITLE
            _keep(ways[place + 1], given, weight + unread[bool(behind)], taken)
            for run, bit, before_title, behind_title in starting:
                if not given & bit:
                    worth = weight + (behind_title if behind else before_title)
                    _keep(ways[run.last + 1], given | bit, worth, (*taken, run))
    ends = (
        (weight + pattern.weight_of_roles(given), taken)
        for given, (weight, taken) in ways[-1].items()
        if given & _TITLE
    )
    weight, taken = max(ends, key=lambda end: end[0], default=(0.0, ()))
    return Assignment(taken, weight)


def _worth(run: Run, atoms: Sequence[Atom], pattern: Pattern) -> tuple[float, float]:
    """Return what a run weighs before the title, and behind it."""
    before, behind = pattern.weight(run, atoms)
    return run.weight + before, run.weight + behind


def _keep(ways: dict[int, tuple[float, tuple[Run, ...]]], given: int, weight: float, taken: tuple[Run, ...]) -> None:
    if given not in ways or ways[given][0] < weight:
        ways[given] = (weight, taken)


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
