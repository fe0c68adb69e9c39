"""The model that labels the tokens of a reference: a linear-chain conditional random field, run in pure Python.

What it is trained on and how is `bench/pasting`. Each token gets the label that is likeliest over all ways to label the
whole (posterior decoding), with that likelihood.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from sslbib.pasted import decoding, features, habits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.pasted.features import Group
    from sslbib.pasted.tokens import Token

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
"""Label → in names that begin with the family name, in those that begin with the given name."""


class _Model:
    """Weights by feature and label, and those of two labels in a row."""

    def __init__(self, data: bytes) -> None:
        read = json.loads(gzip.decompress(data))
        self.labels: tuple[str, ...] = tuple(read["labels"])
        self.count = len(self.labels)
        self.says = tuple(SAYS.get(label, label) for label in self.labels)
        self.scale = 1 / read["scale"]
        self.weights: dict[str, list[int]] = read["features"]
        self.moves: decoding.Moves = [[] for _ in self.labels]
        for before, behind, weight in read["moves"]:
            self.moves[before].append((behind, exp(weight * self.scale)))
        self.kinds: dict[str, str] = {word: kind for kind, words in read["kinds"].items() for word in words.split()}
        self.usual: habits.Usual = {}
        for before, bearing, mark, *counted in read.get("usual", ()):
            self.usual[before, bearing, mark] = {
                self.labels[label]: n for label, n in zip(counted[::2], counted[1::2], strict=True)
            }
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

    def labelled(self, found: Sequence[Mapping[int, float]]) -> Labelled:
        """Return the likeliest of labels, those that say the same taken together."""
        labels, likelihoods, refined = [], [], []
        for likely in found:
            said = self.said(likely)
            best = max(said, key=said.__getitem__)
            labels.append(best)
            likelihoods.append(said[best])
            finer = max((label for label in likely if self.says[label] == best), key=likely.__getitem__)
            refined.append(self.labels[finer])
        return Labelled(labels, likelihoods, refined)

    def said(self, likely: Mapping[int, float]) -> dict[str, float]:
        """Return how likely is what labels say."""
        said: dict[str, float] = {}
        for label, value in likely.items():
            said[self.says[label]] = said.get(self.says[label], 0.0) + value
        return said

    def tempered(self, together: Labelled, alone: Sequence[Mapping[int, float]]) -> Labelled:
        """Return labels that are as likely as a reference alone and its list say together."""
        both = zip(together.labels, together.likelihoods, alone, strict=True)
        return together._replace(
            likelihoods=[sqrt(likely * self.said(own).get(label, 0.0)) for label, likely, own in both]
        )


@cache
def _model() -> _Model:
    return _Model(resources.files("sslbib.pasted").joinpath("data/model.json.gz").read_bytes())


class Labelled(NamedTuple):
    """A text's tokens with their labels."""

    labels: list[str]
    """The likeliest label of each token."""
    likelihoods: list[float]
    """How likely it is."""
    refined: list[str]
    """The label that remembers what came before."""


def label(tokens: Sequence[Token]) -> Labelled:
    """Return the likeliest labels of a reference that stands alone."""
    model = _model()
    return model.labelled(decoding.likelihoods(model.moves, model.scores(tokens)))


def label_list(texts: Sequence[Sequence[Token]]) -> list[Labelled]:
    """Return the likeliest labels of the references of one list: what most do alike settles what one leaves open."""
    model = _model()
    scores = [model.scores(tokens) for tokens in texts]
    alone = [decoding.likelihoods(model.moves, own) for own in scores]
    first = [model.labelled(likely) for likely in alone]
    counts = [habits.counted(tokens, one.refined, one.likelihoods) for tokens, one in zip(texts, first, strict=True)]
    shared = habits.SharedHabits(model.usual, model.labels, counts)
    found = []
    for tokens, own, likely, mine in zip(texts, scores, alone, counts, strict=True):
        together = model.labelled(decoding.likelihoods(model.moves, own, shared.of(tokens, mine)))
        found.append(model.tempered(together, likely))
    return found
