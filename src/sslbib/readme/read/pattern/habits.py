"""What the items of a section have in common: where in them each role stands, and how it is set off."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from sslbib.readme.read.pattern.model import ELSEWHERE, ROLES, Pattern, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    for atoms, assignment in read:
        if not assignment.runs:
            continue
        items += 1
        texts.update({atom.text for atom in atoms if not atom.is_date})
        title = assignment.run("title")
        for run in assignment.runs:
            roles[run.role] += 1
            found[run.role].update(places(run, atoms))
            found[run.role]["side", title is not None and title.first < run.first] += 1
    repeated = frozenset(text for text, count in texts.items() if count > 1)
    loud = _LOUD if fixed else 1.0
    weights = {role: _weights(found[role], roles[role], loud) for role in ROLES}
    return Pattern(items, roles, weights, frozenset() if fixed else repeated, fixed)


def _weights(found: Counter[Place], items: int, loud: float) -> dict[Place, float]:
    """Return what each place weighs: nothing where most items have the role there, and ever less where fewer have."""
    weights: dict[Place, float] = {}
    sure = loud * items / (items + 2)
    for kind, scale in _WEIGHTS.items():
        counts = {place: count for place, count in found.items() if place[0] == kind}
        most = max(counts.values(), default=0)
        for place, count in {**counts, (kind, ELSEWHERE): 0}.items():
            ratio = math.log((count + _UNHEARD) / (most + _UNHEARD))
            weights[place] = scale * sure * max(_LEAST, ratio)
    return weights
