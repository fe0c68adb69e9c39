"""Labelled words → the names of a reference's authors, in its order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sslbib.item import Name
from sslbib.listed import persons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.pasted.tokens import Token

BEGINNING, GOING_ON = "FGL", "fgl"
"""Labels of words of a family name, a given name, an organisation: of the first word of a person, and of the others."""
# `KLEIN`, `VAN DER KLEIN`, `MÜLLER-LÜDENSCHEIDT`
_CAPITALS = re.compile(r"[^\W\d_a-z]{3,}")
# What stands at a name's edge and is no part of it: `, `
_EDGE = " ,;:&"


def read(text: str, tokens: Sequence[Token], labels: Sequence[str]) -> tuple[Name, ...]:
    """Return the names that a text's labels say."""
    people: list[dict[str, list[Token]]] = []
    for token, label in zip(tokens, labels, strict=True):
        if label in BEGINNING or (label in GOING_ON and not people):
            people.append({})
        if label in BEGINNING or label in GOING_ON:
            people[-1].setdefault(label.lower(), []).append(token)
    names = [_name({part: _text(text, words) for part, words in person.items()}) for person in people]
    return _in_small_letters(_without_label([name for name in names if name.family or name.literal]))


def _without_label(names: list[Name]) -> list[Name]:
    """Leave out the family names of a label before the reference: `Zhou - Yu 2022 = H. Zhou, Y. Yu, “…`."""
    count = next((at for at, name in enumerate(names) if name.given), 0)
    label, rest = [name.family for name in names[:count]], [name.family for name in names[count:]]
    return names[count:] if label and label == rest[: len(label)] else names


def _text(text: str, words: Sequence[Token]) -> str:
    """Return the words of a part as they are written, with what stands between those that follow one another."""
    pieces = [words[0].text]
    for before, word in pairwise(words):
        between = text[before.end : word.start]
        pieces.append((between if not between.strip() else " ") + word.text)
    return "".join(pieces).strip(_EDGE)


def _name(parts: dict[str, str]) -> Name:
    if literal := parts.get("l"):
        return Name(literal=literal)
    family, given = parts.get("f", ""), parts.get("g", "")
    if not family:
        return Name(family=given)
    return persons.read(f"{family}, {given}" if given else f"{family},")


def _in_small_letters(names: list[Name]) -> tuple[Name, ...]:
    """Return names as they are spelled where a style sets all of them in capitals."""
    families = [name.family for name in names if name.family]
    if not families or not all(family.isupper() and _CAPITALS.search(family) for family in families):
        return tuple(names)
    return tuple(
        Name(name.family.title(), name.given, name.suffix, "", name.non_dropping_particle.lower(), name.literal)
        for name in names
    )
