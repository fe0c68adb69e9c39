"""How likely each label of a token is, over all ways to label the whole: the forward-backward algorithm.

Labels that are hopeless at a place are passed over. What a list does alike (`habits`) makes a label likelier behind
another.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sslbib.pasted.habits import Row

Moves = list[list[tuple[int, float]]]
"""Label → those that can follow it, and how well."""

_UNLIKELY = 1e-5
"""A label that is so much less likely than the best at a place is passed over: it saves nine tenths of the work."""


def likelihoods(
    moves: Moves, scores: Sequence[Sequence[float]], row: Callable[[int, int | None], Row | None] | None = None
) -> list[dict[int, float]]:
    """Return how likely each label of each token is; `row` tells behind which label a list favours which."""
    if not scores:
        return []
    chain = _Chain(moves, scores, row)
    forward = chain.forward()
    behind = dict.fromkeys(forward[-1], 1.0)
    found = []
    for at in range(len(scores) - 1, -1, -1):
        joint = {label: value * behind[label] for label, value in forward[at].items()}
        whole = sum(joint.values())
        found.append({label: value / whole for label, value in joint.items()})
        if at:
            behind = chain.backward(at, behind, forward[at - 1])
    return found[::-1]


class _Chain:
    """Tokens' scores, and what can follow what."""

    def __init__(
        self, moves: Moves, scores: Sequence[Sequence[float]], row: Callable[[int, int | None], Row | None] | None
    ) -> None:
        self.moves, self.scores, self.row = moves, scores, row

    def forward(self) -> list[dict[int, float]]:
        """Return of each token the labels that are not hopeless, by what stands up to it; the best counts 1."""
        first = self.row(0, None) if self.row else None
        most = max(self.scores[0])
        begun = {label: exp(score - most) for label, score in enumerate(self.scores[0])}
        if first:
            begun = {label: value * first[0].get(label, first[1]) for label, value in begun.items()}
        found = [_pruned(begun)]
        for at in range(1, len(self.scores)):
            own = self.scores[at]
            reached = self._reached(at, found[-1]) or dict.fromkeys(range(len(self.moves)), 1.0)
            most = max([own[label] for label in reached])
            found.append(_pruned({label: value * exp(own[label] - most) for label, value in reached.items()}))
        return found

    def _reached(self, at: int, before: dict[int, float]) -> dict[int, float]:
        reached: dict[int, float] = {}
        for one, value in before.items():
            row = self.row(at, one) if self.row else None
            if row:
                favours, other = row
                for label, weight in self.moves[one]:
                    reached[label] = reached.get(label, 0.0) + value * weight * favours.get(label, other)
            else:
                for label, weight in self.moves[one]:
                    reached[label] = reached.get(label, 0.0) + value * weight
        return reached

    def backward(self, at: int, behind: dict[int, float], labels: Iterable[int]) -> dict[int, float]:
        """Return how well the labels before a token go with all that stands from it on; the best counts 1."""
        own = self.scores[at]
        most = max([own[label] for label in behind])
        given = {label: value * exp(own[label] - most) for label, value in behind.items()}
        values = {}
        for one in labels:
            row = self.row(at, one) if self.row else None
            if row:
                favours, other = row
                values[one] = sum(
                    [w * given[label] * favours.get(label, other) for label, w in self.moves[one] if label in given]
                )
            else:
                values[one] = sum([w * given[label] for label, w in self.moves[one] if label in given])
        best = max(values.values())
        return {label: value / best for label, value in values.items()} if best else dict.fromkeys(labels, 1.0)


def _pruned(values: dict[int, float]) -> dict[int, float]:
    """Return what is not hopeless, the best counting 1."""
    best = max(values.values())
    least = best * _UNLIKELY
    return {label: value / best for label, value in values.items() if value > least}
