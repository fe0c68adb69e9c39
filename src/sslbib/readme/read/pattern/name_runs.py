"""The runs of an item's atoms that may be its authors, by their own evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern.model import Run
from sslbib.readme.read.pattern.neighbours import KEYED, joined, may_name, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sslbib.readme.read.pattern.model import Atom

_NAMES_IN = {"[](": -2.0, "**": -0.7, "`": -2.0, "[": -1.5, "(": -0.2, '"': -3.0, "*": 0.5, "_": 0.5}
_ENDS = 3
"""So many words at the end of a list of names may be a venue and tags."""


def _ends(first: int, last: int, *, amid: bool) -> Iterable[int]:
    """Return where names may end; those that do not begin a list end with it, so that time grows with its length."""
    found = range(max(first, last - _ENDS), last + 1)
    return found if amid or first in found else (first, *found)


def beginning(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[Run]:
    """Yield the lists of names that may begin with an atom."""
    begin = atoms[first]
    if not may_name(begin) or (joined(atoms, first) and may_name(atoms[first - 1]) and _deep_in(atoms, first)):
        return
    last = first
    while last + 1 < len(atoms) and joined(atoms, last + 1, ".") and may_name(atoms[last + 1]):
        last += 1
    for end in _ends(first, last, amid=joined(atoms, first) and may_name(atoms[first - 1])):
        if atoms[end].path != begin.path:
            continue
        said = text(raw, atoms, first, end)
        weight = evidence.names(_with_stop(raw, atoms[end], said))
        if weight <= evidence.NEVER and _is_cited(atoms, first, end):
            weight = _CITED[evidence.cited(said)]
        if weight <= evidence.NEVER:
            continue
        weight += sum(_NAMES_IN.get(enclosure.mark, 0.0) for enclosure in begin.path)
        weight -= 0.6 * sum(atoms[n].before == "." for n in range(first + 1, end + 1))
        weight -= 2.0 if joined(atoms, first) and may_name(atoms[first - 1]) else 0.5 if begin.before == "," else 0.0
        weight -= 1.0 if end < last and joined(atoms, end + 1) else 0.0
        weight += KEYED if begin.key == "authors" else -KEYED if begin.key else 0.0
        yield Run(first, end, "authors", weight, begin.path)


_CITED = (evidence.NEVER, -0.3, 1.0)
"""What it says for `Klein`, which may be a venue, and for `Klein and Li` that brackets hold it with a year."""


def _is_cited(atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Tell what stands in brackets before a year, `(Klein and Li, 2021)`."""
    following = atoms[end + 1] if end + 1 < len(atoms) else None
    year = following is not None and following.is_date and following.path == atoms[end].path and bool(following.path)
    return year and (first == 0 or atoms[first - 1].path != atoms[first].path)


def _with_stop(raw: str, atom: Atom, said: str) -> str:
    """Give an initial or `et al` its full stop back."""
    return said + "." if raw[atom.end : atom.end + 1] == "." else said


def _deep_in(atoms: Sequence[Atom], first: int) -> bool:
    start = first
    while joined(atoms, start) and may_name(atoms[start - 1]):
        start -= 1
    return first - start > 2  # noqa: PLR2004 - names begin where their list does, or behind a topic and a tag
