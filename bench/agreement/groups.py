"""Put like differences of a style together, the biggest groups first: by the first place where the two texts part."""

from __future__ import annotations

import collections
import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.agreement.compare import Comparison, Pair

# A tag, a word, some space or a sign: "<i>", "Doe", ", "
_TOKEN = re.compile(r"<[^>]+>|\w+|\s+|.", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_SHOWN = 40
"""Signs of a difference that tell it from others."""


@dataclass(frozen=True)
class Group:
    """Differences of one style that begin alike."""

    style: str
    ours: str
    theirs: str
    pairs: list[Pair]


def biggest(found: Iterable[Comparison], kind: str, count: int) -> list[Group]:
    """Return the biggest groups of a kind of text."""
    groups: dict[tuple[str, str, str], list[Pair]] = collections.defaultdict(list)
    for made in found:
        for pair in made.different(kind):
            groups[made.style, *_first_difference(pair)].append(pair)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [Group(*key, pairs) for key, pairs in ordered[:count]]


def _first_difference(pair: Pair) -> tuple[str, str]:
    """Return what stands first in one text and not in the other; numbers are alike."""
    ours, theirs = _TOKEN.findall(pair.ours), _TOKEN.findall(pair.theirs)
    for kind, at, end, start, stop in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            return _shape(ours[at:end]), _shape(theirs[start:stop])
    return "", ""


def _shape(tokens: list[str]) -> str:
    return _NUMBER.sub("0", "".join(tokens))[:_SHOWN]
