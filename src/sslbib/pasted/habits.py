"""What the references of one list do alike: which label follows which at which marks, more often than elsewhere.

A list is printed in one style. What its certain references show (a family name before the given one, a volume right
behind the title, `In` before the book) makes the same reading likelier in the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.pasted.tokens import Token

Place = tuple[str, str, str]
"""The label before, the mark or word that bears it, and what stands next."""
Row = tuple[dict[int, float], float]
"""How much likelier some labels are next than elsewhere, and each other one."""
Usual = dict[Place, dict[str, int]]
"""How often each label is next in the references of all styles."""
Counts = defaultdict[Place, Counter[str]]

START = "^"
"""Stands for the label before the first token, and for that of a number or bullet there."""
_WORDS_BETWEEN = frozenset(
    ("and", "bd", "by", "dans", "ed", "edited", "eds", "en", "et", "from", "h", "in", "n", "no", "nr", "p", "pages",
     "pp", "s", "t", "und", "v", "vol", "volume", "y")
)  # fmt: skip
"""Words that stand between fields: which one says what follows."""
_INITIALS = frozenset(("X", "XX"))
"""Shapes that may be initials: `A`, `AB`."""
_FIELDS = frozenset("FfhGgeLlETCSUWNVIPXYyDd")
"""Labels of fields; of those between them the word that bears them counts."""
_OWN = 2.0
"""So many references weigh as much as what is usual elsewhere."""
_TRUST = 0.6
"""What a list shows counts so much beside what the model says: the two know of much together."""
_MOST = 12.0
"""No list makes a label so many times likelier, or less likely, than it is."""
_SELDOM = 0.5
"""What was never seen elsewhere counts as so often."""
_LEAST = 0.5
"""So much must be seen of other references; what is as likely as not counts nothing, what is certain counts one."""


def mark(token: Token) -> str:
    """Return what a token is to the one before it: a mark, a word between fields, or a kind of word or number."""
    space = " " if token.key.endswith("_") else ""
    word = token.text.lower()
    if word in _WORDS_BETWEEN:
        return space + word
    shape = token.shape
    if shape in _INITIALS:
        return space + "A."
    return space + (shape[0] if shape[0] in "Xxd" else shape)


def _bearing(token: Token, label: str) -> str:
    """Return what a token is to the one behind it: its mark; a word of a field is like any other."""
    if not token.text[0].isalnum():
        return token.shape
    if label in _FIELDS:
        return "w" if token.text[0].isalpha() else "d"
    return token.text.lower() if token.text[0].isalpha() else "d"


def place(before: Token | None, label: str, token: Token) -> Place:
    """Return the place of a token behind another one with its label."""
    if before is None or label == "O":
        return START, START, mark(token)
    return label, _bearing(before, label), mark(token)


def places(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Place]:
    """Yield the place of each token."""
    before, label = None, ""
    for token, own in zip(tokens, labels, strict=True):
        yield place(before, label, token)
        before, label = token, own


def counted(tokens: Sequence[Token], labels: Sequence[str], likelihoods: Sequence[float]) -> Counts:
    """Count what a reference does, as far as it is certain."""
    own: Counts = defaultdict(Counter)
    before = 1.0
    for at, label, likely in zip(places(tokens, labels), labels, likelihoods, strict=True):
        if (weight := 2 * min(likely, before) - 1) > 0:
            own[at][label] += weight  # type: ignore[assignment] # a Counter of parts of one
        before = likely
    return own


class SharedHabits:
    """What the references of one list do alike."""

    def __init__(self, usual: Usual, labels: Sequence[str], references: Sequence[Counts]) -> None:
        self.usual = usual
        self.labels = labels
        self.index = {label: number for number, label in enumerate(labels)}
        self.seen: Counts = defaultdict(Counter)
        self._rows: dict[tuple[Place, tuple[tuple[str, float], ...]], Row | None] = {}
        for own in references:
            for at, labelled in own.items():
                self.seen[at].update(labelled)

    def row(self, at: Place, own: Mapping[Place, Counter[str]]) -> Row | None:
        """Return how much likelier each label is at a place than elsewhere, by what the other references do."""
        if at not in self.seen:
            return None
        mine: Mapping[str, float] = own.get(at) or {}
        key = at, tuple(mine.items())
        if key not in self._rows:
            self._rows[key] = self._row(at, {label: n - mine.get(label, 0) for label, n in self.seen[at].items()})
        return self._rows[key]

    def of(self, tokens: Sequence[Token], own: Counts) -> Callable[[int, int | None], Row | None]:
        """Return what the others of the list favour in a reference: at a token, behind a label."""

        def row(at: int, before: int | None) -> Row | None:
            label = "" if before is None else self.labels[before]
            return self.row(place(tokens[at - 1] if at else None, label, tokens[at]), own)

        return row

    def _row(self, at: Place, seen: Mapping[str, float]) -> Row | None:
        total = sum(seen.values())
        if total < _LEAST:
            return None
        usual = self.usual.get(at, {})
        every = sum(usual.values()) + _SELDOM * len(self.labels)
        found = {}
        for label in {**usual, **seen}:
            share = (usual.get(label, 0) + _SELDOM) / every
            found[self.index[label]] = _tempered((seen.get(label, 0) / share + _OWN) / (total + _OWN))
        return found, _tempered(_OWN / (total + _OWN))


def _tempered(ratio: float) -> float:
    return min(_MOST, max(1 / _MOST, float(ratio**_TRUST)))
