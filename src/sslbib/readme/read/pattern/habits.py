"""What the items of a section have in common: where in them each role stands, and how it is set off."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from sslbib.readme.read.pattern.model import ELSEWHERE, ROLES, Pattern, places, spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.readme.read.pattern.model import Assignment, Atom, Place

_WEIGHTS = {"in": 0.7, "side": 0.6, "from": 0.35, "to": 0.35}
"""How much it says that a role stands where it stands in the others: its enclosure and its side of the title most."""
_UNHEARD = 0.3
"""A place that no item has counts as a third of one, so that nothing is impossible."""
_LEAST = -2.5
"""No place speaks louder against a role: a single item may be written otherwise."""


_LOUD = 2.0
"""A place that a person names outweighs what an item's words make likely."""


def learn(read: Iterable[tuple[Sequence[Atom], Assignment]], *, fixed: bool = False) -> Pattern:
    """Learn from items as they are read; what a person gives is `fixed`, and speaks louder."""
    items = 0
    roles: Counter[str] = Counter()
    found: dict[str, Counter[Place]] = {role: Counter() for role in ROLES}
    texts: Counter[str] = Counter()
    spots: dict[Place, dict[str, float]] = {}
    for atoms, assignment in read:
        if not assignment.runs:
            continue
        items += 1
        texts.update({atom.text for atom in atoms if not atom.is_date})
        title = assignment.run("title")
        for run in assignment.runs:
            roles[run.role] += 1
            at = spots.setdefault(spot(run, atoms), dict.fromkeys(ROLES, 0.0))
            at[run.role] += 1.0 if run.weight >= _EVIDENT else _HINTED
            found[run.role].update(places(run, atoms))
            found[run.role]["side", title is not None and title.first < run.first] += 1
    repeated = frozenset(text for text, count in texts.items() if count > 1)
    loud = _LOUD if fixed else 1.0
    weights = {role: _weights(found[role], roles[role], loud) for role in ROLES}
    titles = [(place, count) for place, count in found["title"].items() if place[0] == "in"]
    linked = sum(count for (_, marks), count in titles if "[](" in str(marks))
    nearly = items >= _SEVERAL and linked >= items * _NEARLY
    return Pattern(items, roles, weights, _shares(spots), frozenset() if fixed else repeated, nearly, fixed)


_SEVERAL, _NEARLY = 4, 0.8
"""So many items, and so many of them, make a habit that one may break by a slip only."""
_EVIDENT, _HINTED = 2.0, 0.3
"""What counts whole says by itself what it is: several names, a venue of the table. A single name may be a venue."""
_SHARE = 0.8
"""How much it says that most of what stands in a place has another role."""


def _shares(spots: Mapping[Place, Mapping[str, float]]) -> dict[Place, dict[str, float]]:
    """Return what each role weighs in a place: nothing that most have there, and ever less one that fewer have."""
    shares: dict[Place, dict[str, float]] = {}
    for place, counts in spots.items():
        most = max(counts.values())
        sure = _SHARE * most / (most + 2)
        shares[place] = {
            role: sure * max(_LEAST, math.log((counts[role] + _UNHEARD) / (most + _UNHEARD))) for role in ROLES
        }
    return shares


def _weights(found: Counter[Place], items: int, loud: float) -> dict[Place, float]:
    """Return what each place weighs: nothing where all items have the role there, and ever less where fewer have."""
    weights: dict[Place, float] = {}
    sure = loud * items / (items + 2)
    for kind, scale in _WEIGHTS.items():
        counts = {place: count for place, count in found.items() if place[0] == kind}
        every = sum(counts.values())
        for place, count in {**counts, (kind, ELSEWHERE): 0}.items():
            ratio = math.log((count + _UNHEARD) / (every + _UNHEARD))
            weights[place] = scale * sure * max(_LEAST, ratio)
    return weights
