"""An item's atoms beside each other: the words of several, and which of them stand among names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.readme.read import inline
from sslbib.readme.read.pattern import evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.read.pattern.model import Atom

KEYED = 4.0
"""`Authors:` says it in words."""

WHOLE = ("[](", "**", "***", "__", '"')
"""What encloses a title encloses all of it, full stops and brackets included."""


def text(raw: str, atoms: Sequence[Atom], first: int, last: int) -> str:
    """Return the words from one atom to another."""
    return atoms[first].text if first == last else _plain(raw[atoms[first].start : atoms[last].end])


_plain = lru_cache(maxsize=65536)(inline.plain)
"""The same words are weighed as a title, as names and as a venue."""


def amid_names(atoms: Sequence[Atom], number: int) -> bool:
    """Tell an atom within a list of names: two before it and one behind could be names as it could."""
    around = range(number - 2, number + 2)
    return (
        around[0] >= 0
        and around[-1] < len(atoms)
        and all(joined(atoms, n) for n in around[1:])
        and all(may_name(atoms[n]) for n in around)
    )


def may_name(atom: Atom) -> bool:
    """Tell whether an atom may be a part of a list of names."""
    return not atom.is_date and evidence.words(atom.text).names


def joined(atoms: Sequence[Atom], number: int, also: str = "") -> bool:
    """Tell whether only a comma parts an atom from the one before."""
    return number > 0 and atoms[number].before in (",", *also) and atoms[number].path == atoms[number - 1].path
