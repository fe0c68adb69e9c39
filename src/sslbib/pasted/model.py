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
from typing import TYPE_CHECKING

from sslbib.pasted import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.pasted.features import Group
    from sslbib.pasted.tokens import Token

_UNLIKELY = 1e-5
"""A label that is so much less likely than the best at a place is passed over: it saves nine tenths of the work."""
_MOST_KEPT = 50_000
"""Sums of groups that are kept; a list of ten thousand references has fewer."""

Vector = tuple[float, ...]
SAYS = {"h": "g", "e": "f", "+": "&", "y": "Y", "/y": "/Y", "d": "D", "o": "O", "/V": "O"}
"""Labels that say the same, and remember what came before: `refine`."""


def refine(labels: Sequence[str]) -> list[str]:
    """Return labels that remember what came before: which part of a name came first, a number, the title.

    The model knows of two labels in a row only, so what it is to know of those before must stand in each.
    """
    refined: list[str] = []
    after_family = after_title = False
    before = ""
    for label in labels:
        after_title = after_title or label == "T"
        after_family = label == "F" or (after_family and label != "G")
        own = label
        if label == "O":
            own = "/V" if before in _NUMBERS else "o" if after_title else "O"
        elif label in _OF_PHASE:
            own = label.lower() if after_title else label
        elif label in _OF_ORDER:
            first, last = _OF_ORDER[label]
            own = first if after_family else last
        refined.append(own)
        before = own
    return refined


_NUMBERS = frozenset(("V", "I", "P", "/V"))
_OF_PHASE = frozenset(("Y", "D", "/Y"))
_OF_ORDER = {"g": ("h", "g"), "f": ("f", "e"), "&": ("&", "+")}
""""Label → in names that begin with the family name, in those that begin with the given name."""


class _Model:
    """Weights by feature and label, and those of two labels in a row."""

    def __init__(self, data: bytes) -> None:
        read = json.loads(gzip.decompress(data))
        self.labels: tuple[str, ...] = tuple(read["labels"])
        self.count = len(self.labels)
        self.says = tuple(SAYS.get(label, label) for label in self.labels)
        self.scale = 1 / read["scale"]
        self.weights: dict[str, list[int]] = read["features"]
        self.moves: list[list[tuple[int, float]]] = [[] for _ in self.labels]
        """Label → those that can follow it, and how well."""
        for before, behind, weight in read["moves"]:
            self.moves[before].append((behind, exp(weight * self.scale)))
        self.kinds: dict[str, str] = {word: kind for kind, words in read["kinds"].items() for word in words.split()}
        self.nothing: Vector = (0.0,) * self.count
        self.sums: dict[Group, Vector] = {}

    def group(self, group: Group) -> Vector:
        """Return the sum of a group's features, for each label."""
        total = [0] * self.count
        weights = self.weights
        for feature in features.expand(group):
            if feature in weights:
                pairs = iter(weights[feature])
                for label, weight in zip(pairs, pairs, strict=True):
                    total[label] += weight
        found = tuple(weight * self.scale for weight in total) if any(total) else self.nothing
        if len(self.sums) >= _MOST_KEPT:
            self.sums.clear()
        self.sums[group] = found
        return found

    def scores(self, tokens: Sequence[Token]) -> list[list[float]]:
        """Return how well each token goes with each label, the best of it counting nothing."""
        sums = self.sums
        found: list[list[float]] = []
        for view in features.views(tokens, self.kinds):
            vectors = [sums.get(group) or self.group(group) for group in view]
            found.append([sum(values) for values in zip(*vectors, strict=True)])
        return found


@cache
def _model() -> _Model:
    return _Model(resources.files("sslbib.pasted").joinpath("data/model.json.gz").read_bytes())


def label(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """Return the likeliest label of each token, and how likely it is."""
    if not tokens:
        return []
    model = _model()
    scores = model.scores(tokens)
    forward = _forward(model, scores)
    found = []
    behind = dict.fromkeys(forward[-1], 1.0)
    for at in range(len(tokens) - 1, -1, -1):
        joint: dict[str, float] = {}
        for label, value in forward[at].items():
            said = model.says[label]
            joint[said] = joint.get(said, 0.0) + value * behind[label]
        best = max(joint, key=joint.__getitem__)
        found.append((best, joint[best] / sum(joint.values())))
        if at:
            behind = _before(model, scores[at], behind, forward[at - 1])
    return found[::-1]


def _forward(model: _Model, scores: Sequence[Sequence[float]]) -> list[dict[int, float]]:
    """Return of each token the labels that are not hopeless, by what stands up to it; the best counts 1."""
    most = max(scores[0])
    found = [_pruned({label: exp(score - most) for label, score in enumerate(scores[0])})]
    for own in scores[1:]:
        reached: dict[int, float] = {}
        for before, value in found[-1].items():
            for label, weight in model.moves[before]:
                reached[label] = reached.get(label, 0.0) + value * weight
        if not reached:
            reached = dict.fromkeys(range(model.count), 1.0)
        most = max([own[label] for label in reached])
        found.append(_pruned({label: value * exp(own[label] - most) for label, value in reached.items()}))
    return found


def _before(model: _Model, own: Sequence[float], behind: dict[int, float], labels: Iterable[int]) -> dict[int, float]:
    """Return how well the labels of a token go with all that stands behind it; the best counts 1."""
    most = max([own[label] for label in behind])
    given = {label: value * exp(own[label] - most) for label, value in behind.items()}
    values = {
        one: sum([weight * given[label] for label, weight in model.moves[one] if label in given]) for one in labels
    }
    best = max(values.values())
    return {label: value / best for label, value in values.items()} if best else dict.fromkeys(labels, 1.0)


def _pruned(values: dict[int, float]) -> dict[int, float]:
    """Return what is not hopeless, the best counting 1."""
    best = max(values.values())
    least = best * _UNLIKELY
    return {label: value / best for label, value in values.items() if value > least}
