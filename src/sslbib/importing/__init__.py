"""Imports: other programs' bibliographies → items; pure, and every entry that can't be read is a problem."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.errors import Problem
    from sslbib.item import Item


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file came to: the items in its order, and what could not be read, with its line or key."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()


READERS: Mapping[str, str] = MappingProxyType({".bib": "bib", ".ris": "ris", ".json": "csl", ".txt": "dois"})
"""A file's ending → the module that reads it."""


def read(text: str, suffix: str) -> Reading:
    """Read a bibliography by the ending of its file's name.

    Raises UsageError, naming the endings there are, for another one.
    """
    if suffix.lower() not in READERS:
        raise UsageError(
            f"no reader for {suffix or 'a file without ending'}", repair=f"give one of: {', '.join(READERS)}"
        )
    reading: Reading = import_module(f"sslbib.importing.{READERS[suffix.lower()]}").read(text)
    return reading
