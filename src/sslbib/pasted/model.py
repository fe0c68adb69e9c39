"""The model that labels the tokens of a reference: a linear-chain conditional random field, run in pure Python.

What it is trained on and how is `bench/pasting`. Each token gets the label that is likeliest over all ways to label the
whole (posterior decoding), with that likelihood.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources
from math import exp
from operator import add
from typing import TYPE_CHECKING

from sslbib.pasted import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.pasted.features import Group
    from sslbib.pasted.tokens import Token

_UNLIKELY = 1e-5
"""A label that is so much less likely than the best at a place is passed over: it saves nine tenths of the work."""
_NEVER = 1e-9
"""The weight of two labels in a row that no reference of the training has."""
_MOST_KEPT = 50_000
"""Sums of groups that are kept; a list of ten thousand references has fewer."""

Vector = tuple[float, ...]


class _Model:
    """Weights by feature and label, and those of two labels in a row."""

    def __init__(self, data: bytes) -> None:
        read = json.loads(gzip.decompress(data))
        self.labels: tuple[str, ...] = tuple(read["labels"])
        self.count = len(self.labels)
        self.scale = 1 / read["scale"]
        self.weights: dict[str, list[int]] = read["features"]
        self.moves = [[_NEVER] * self.count for _ in self.labels]
        for before, behind, weight in read["moves"]:
            self.moves[before][behind] = exp(weight * self.scale)
        self.nothing: Vector = (0.0,) * self.count
        self.sums: dict[Group, Vector] = {}

    def group(self, group: Group) -> Vector:
        """Return the sum of a group's features, for each label."""
        total = [0] * self.count
        for feature in features.expand(group):
            pairs = self.weights.get(feature, ())
            for at in range(0, len(pairs), 2):
                total[pairs[at]] += pairs[at + 1]
        found = tuple(weight * self.scale for weight in total) if any(total) else self.nothing
        if len(self.sums) >= _MOST_KEPT:
            self.sums.clear()
        self.sums[group] = found
        return found

    def emissions(self, tokens: Sequence[Token]) -> list[dict[int, float]]:
        """Return how well each token and each label that is not hopeless go together; the best counts 1."""
        found = []
        sums = self.sums
        for view in features.views(tokens):
            total: Sequence[float] = self.nothing
            for group in view:
                vector = sums.get(group) or self.group(group)
                if vector is not self.nothing:
                    total = list(map(add, total, vector))
            best = max(total)
            found.append({label: value for label, w in enumerate(total) if (value := exp(w - best)) > _UNLIKELY})
        return found


@cache
def _model() -> _Model:
    return _Model(resources.files("sslbib.pasted").joinpath("data/model.json.gz").read_bytes())


def label(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """Return the likeliest label of each token, and how likely it is."""
    if not tokens:
        return []
    model = _model()
    given = model.emissions(tokens)
    forward = _forward(model, given)
    backward = _backward(model, given)
    found = []
    for ahead, back in zip(forward, backward, strict=True):
        joint = {label: value * back[label] for label, value in ahead.items()}
        best = max(joint, key=joint.__getitem__)
        found.append((model.labels[best], joint[best] / sum(joint.values())))
    return found


def _forward(model: _Model, given: Sequence[dict[int, float]]) -> list[dict[int, float]]:
    moves = model.moves
    found = [given[0]]
    for own in given[1:]:
        before = found[-1].items()
        values = {label: weight * sum([v * moves[one][label] for one, v in before]) for label, weight in own.items()}
        found.append(_pruned(values))
    return found


def _backward(model: _Model, given: Sequence[dict[int, float]]) -> list[dict[int, float]]:
    moves = model.moves
    found = [dict.fromkeys(given[-1], 1.0)]
    for at in range(len(given) - 1, 0, -1):
        behind = [(label, given[at][label] * value) for label, value in found[-1].items()]
        values = {}
        for label in given[at - 1]:
            row = moves[label]
            values[label] = sum([row[one] * value for one, value in behind])
        best = max(values.values())
        found.append({label: value / best for label, value in values.items()})
    return found[::-1]


def _pruned(values: dict[int, float]) -> dict[int, float]:
    """Return what is not hopeless, the best counting 1."""
    best = max(values.values())
    least = best * _UNLIKELY
    return {label: value / best for label, value in values.items() if value > least}
