"""The runs of an item's atoms that may be its title, by their own evidence."""

from __future__ import annotations

from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern.model import Run
from sslbib.readme.read.pattern.neighbours import KEYED, WHOLE, amid_names, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.read.pattern.model import Atom, Enclosure

_EMPHASIS = ("*", "**", "***", "_", "__", "___", "~~", "`", "``", '"')
_TITLES, _BEHIND = 10, 6.0
"""No more runs than these are looked at as titles, and none that weighs so much less than the first: the right one is
among them."""
_TITLE_STARTS = 60
"""Behind so many atoms no title begins: they are the names of a large collaboration, or a description."""
LEAST = -3.0
"""Where so much speaks against a title, longer ones are none either."""


def of_atoms(raw: str, atoms: Sequence[Atom]) -> list[Run]:
    """Return the heaviest titles; what takes a closer look is looked at when it would be among them."""
    waiting: list[tuple[float, int, Run, bool | None]] = []
    for first in range(min(len(atoms), _TITLE_STARTS)):
        for run, names in _titles(raw, atoms, first):
            waiting.append((-run.weight, len(waiting), run, names))
    heapify(waiting)
    kept: list[Run] = []
    while waiting and len(kept) < _TITLES:
        _, number, run, names = heappop(waiting)
        if kept and run.weight < kept[0].weight - _BEHIND:
            break
        if names is None:
            kept.append(run)
            continue
        weight = run.weight - _like_others(raw, atoms, run.first, run.last, names=names)
        heappush(waiting, (-weight, number, replace(run, weight=weight), None))
    return kept


_IN = {
    "[](": 2.5, "**": 1.5, "***": 1.5, "__": 1.5, '"': 3.0, "*": 0.7, "_": 0.7, "`": -2.0, "(": -3.0, "[": -3.0,
    "【": -3.0,
}  # fmt: skip
"""What it says of a title that it is enclosed."""
_WITHIN = {
    ".": -1.8, "?": -0.1, ",": -0.15, ":": 0.0, "-": -0.4, "|": -2.5, "\n": -3.0, "~": -0.5, "@": -5.0, " ": -0.1,
    "": -0.2, "—": 0.0,
}  # fmt: skip
"""What it costs a title to hold such a mark."""
_EDGE = {"—": -0.9, ",": -1.2, ":": -0.6, "": -0.7, " ": -0.3, "-": -0.1}
"""What it costs to begin or end at one."""
_LENGTH = (-6.0, -2.5, -1.0, 0.3, 1.0, 1.6)
"""By the number of words: one or two are a nickname."""
_LONG_TITLE, _MOST_WORDS, _MOST_ATOMS = 25, 60, 24


def _titles(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[tuple[Run, bool | None]]:
    """Yield the titles that may begin with an atom; of those of capitalised words, whether all could be names."""
    if amid_names(atoms, first):
        return
    every = lower = small = 0
    weight = 0.0
    names = True
    at_start = _at_start(atoms, first)
    enclosed: dict[tuple[Enclosure, ...], float] = {}
    for last in range(first, min(len(atoms), first + _MOST_ATOMS)):
        atom = atoms[last]
        if last > first and (atom.before in ("@", "\n") or weight < LEAST):
            return
        weight += _within(raw, atoms, last) if last > first else 0.0
        counted = evidence.words(atom.text)
        every, lower, small = every + counted.all, lower + counted.lower, small + counted.small
        names = names and counted.names and (last == first or atom.before == ",")
        if every > _MOST_WORDS:
            return
        path = _common(atoms, first, last)
        if path is None:
            continue
        whole = weight + at_start + _of_words(every, lower, small)
        if path not in enclosed:
            enclosed[path] = _enclosed(path) + _of_link(path)
        whole += enclosed[path] + (_edge(atoms, last + 1) if last + 1 < len(atoms) else 0.0)
        if atom.is_date and last > first:
            whole -= 0.2 if any(enclosure.url for enclosure in path) else 1.2
        whole -= 1.5 if atom.text.rpartition(" ")[2] in evidence.SMALL else 0.0
        if every <= _NICKNAME and _names_what_follows(raw, atoms, last):
            whole -= _NAMED
        if first != last or not evidence.is_locator(atom.text):
            yield Run(first, last, "title", whole, path), None if lower else names


_NICKNAME, _NAMED = 2, 2.5
"""Linked words no more than these before a colon name what follows: `[Zeus](https://…): Energy …`."""


def _names_what_follows(raw: str, atoms: Sequence[Atom], number: int) -> bool:
    """Tell a link's label whose colon parts it from words outside of the link."""
    following = atoms[number + 1] if number + 1 < len(atoms) else None
    if following is None or following.is_date or not any(enclosure.url for enclosure in atoms[number].path):
        return False
    colon = following.before == ":" or raw[atoms[number].end : atoms[number].end + 1] == ":"
    return colon and following.path != atoms[number].path


def _of_words(every: int, lower: int, small: int) -> float:
    """Weigh how many words there are, and how many begin small or are little ones."""
    length = _LENGTH[min(every, len(_LENGTH) - 1)] - max(0, every - _LONG_TITLE) * 0.1
    return length + (1.6 if lower > 1 else 1.2 * lower) + (0.3 if small else 0.0)


def _at_start(atoms: Sequence[Atom], first: int) -> float:
    """Weigh that a title begins with an atom."""
    begin = atoms[first]
    weight = _edge(atoms, first) + (0.5 if first == 0 else 0.0)
    weight -= (1.5 if begin.is_date else 0.0) + (0.7 if begin.text[:1].islower() else 0.0)
    return weight + (KEYED if begin.key == "title" else -KEYED if begin.key else 0.0)


_ATOMS_OF_VENUE = 4
"""Longer runs are no venue's name."""


def _like_others(raw: str, atoms: Sequence[Atom], first: int, last: int, *, names: bool) -> float:
    """Weigh against a title of capitalised words that it is names, or a venue of the table."""
    if names and last > first:
        return 2.5
    if last - first > _ATOMS_OF_VENUE:
        return 0.0
    said = text(raw, atoms, first, last)
    known = 3.0 if evidence.knows_venue(said) else 0.0
    return known + (2.5 if names and evidence.names(said) > 1 else 0.0)


def _enclosed(path: Sequence[Enclosure]) -> float:
    """Weigh what encloses a title: the most telling counts, and all that speaks against it."""
    marks = [_IN.get(enclosure.mark, 0.0) for enclosure in path]
    brackets = [0.0 if mark < 0 and path[-1].url else min(mark, 0.0) for mark in marks]
    return max([0.0, *marks]) + sum(brackets)


def _within(raw: str, atoms: Sequence[Atom], number: int) -> float:
    atom = atoms[number]
    mark = "?" if atom.before == "." and raw[atoms[number - 1].end : atom.start].strip()[:1] in "?!" else atom.before
    whole = any(enclosure.mark in WHOLE for enclosure in atom.path if enclosure in atoms[number - 1].path)
    weight = (_WITHIN[mark] - (0.8 if atom.is_date else 0.0)) * (0.3 if whole else 1.0)
    changed = set(atom.path).symmetric_difference(atoms[number - 1].path)
    return weight - sum(1.2 if e.mark in ("**", "[](") else 1.0 if e.mark == "[" else 0.15 for e in changed)


def _edge(atoms: Sequence[Atom], number: int) -> float:
    """Return what it costs that a title begins or ends before an atom."""
    atom = atoms[number]
    if number and atom.path != atoms[number - 1].path:
        return 0.0
    return _EDGE.get(atom.before, 0.0)


def _of_link(path: Sequence[Enclosure]) -> float:
    url = next((enclosure.url for enclosure in path if enclosure.url), "")
    return 0.7 if url and identifiers.leads_to_paper(url) else 0.0


def _common(atoms: Sequence[Atom], first: int, last: int) -> tuple[Enclosure, ...] | None:
    """Return what encloses all atoms of a title, where nothing is cut; emphasis may begin or end with it."""
    path, end = atoms[first].path, atoms[last].path
    shared = 0
    while shared < min(len(path), len(end)) and path[shared] == end[shared]:
        shared += 1
    common = path[:shared]
    if any(enclosure.start < atoms[first].start and _reaches(atoms, first, enclosure) for enclosure in path[shared:]):
        return None
    following = atoms[last + 1].path if last + 1 < len(atoms) else ()
    if any(enclosure in following for enclosure in end[shared:]):
        return None
    if any(enclosure.mark not in (*_EMPHASIS, "(") for enclosure in (*path[shared:], *end[shared:])):
        return None
    inner = (enclosure for number in range(first, last + 1) for enclosure in atoms[number].path[:shared])
    return common if all(enclosure in common for enclosure in inner) else None


def _reaches(atoms: Sequence[Atom], first: int, enclosure: Enclosure) -> bool:
    """Tell whether an enclosure holds the atom before a run, too."""
    return first > 0 and enclosure in atoms[first - 1].path
