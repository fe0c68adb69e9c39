"""What became of an entry's values: one whose words no variable of the item holds is told as dropped."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from sslbib.item import Date, Item, Link, Name
from sslbib.listed import months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# `Multimodal`, `Müller`, `Dec` and `2020` of `Dec2020`
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORT = 3
"""Shorter words are initials, `pp` or a day: they count where nothing longer stands beside them."""
_NOISE = frozenset("http https www doi pmid org arxiv issn isbn print online electronic and".split())  # noqa: SIM905
"""What labels a value, or joins two."""


def count_unsaid(counts: dict[str, int], values: Iterable[tuple[str, str]], item: Item) -> None:
    """Count, by field, the values of an entry whose words the item lacks."""
    held = frozenset(_WORD.findall(" ".join(_texts(item)).casefold()))
    for name, value in values:
        if not held.issuperset(_telling(value)):
            counts[name] = counts.get(name, 0) + 1


def _telling(text: str) -> list[str]:
    """Return the words by which a value is known."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _NOISE and not months.number(word)]
    return [word for word in words if len(word) >= _SHORT] or words


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Item | Name | Link):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, Date):
        yield value.literal
        yield " ".join(str(number) for day in value.parts for number in day)
        yield " ".join("".join(f"{number:02}" for number in day) for day in value.parts)  # `20151028`
