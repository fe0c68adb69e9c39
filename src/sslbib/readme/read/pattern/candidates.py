"""The runs of an item's atoms that may have a role, each with its weight by its own evidence."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.readme.read import inline
from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sslbib.readme.read.pattern.model import Atom, Enclosure
    from sslbib.readme.read.spans import Span

_EMPHASIS = ("*", "**", "***", "_", "__", "___", "~~", "`", "``", '"')


def of_atoms(raw: str, atoms: Sequence[Atom]) -> list[Run]:
    """Return all runs that may have a role."""
    found = _best_titles(raw, atoms)
    for first in range(len(atoms)):
        found.extend(_names(raw, atoms, first))
        found.extend(run for run in _venues(raw, atoms, first) if run.weight > _LEAST)
        if atoms[first].is_date:
            found.append(Run(first, first, "date", _date(atoms, first), atoms[first].path))
    return found


def _best_titles(raw: str, atoms: Sequence[Atom]) -> list[Run]:
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


def _date(atoms: Sequence[Atom], number: int) -> float:
    atom = atoms[number]
    weight = evidence.date(atom.text) + (_KEYED if atom.key == "date" else 0.0)
    beside = [atoms[n] for n in (number - 1, number + 1) if 0 <= n < len(atoms)]
    in_title = any(e.url and e in other.path and not other.is_date for e in atom.path for other in beside)
    alone = not any(evidence.venue(other.text) > 1 for other in beside)
    return weight - (1.0 if in_title and alone else 0.0) + (0.0 if alone else 0.2)


_TITLES, _BEHIND = 10, 6.0
"""No more runs than these are looked at as titles, and none that weighs so much less than the first: the right one is
among them."""
_TITLE_STARTS = 60
"""Behind so many atoms no title begins: they are the names of a large collaboration, or a description."""
_LEAST = -3.0
"""What weighs less is no venue, whatever its section's pattern."""

_KEYED = 4.0
"""`Authors:` says it in words."""


def text(raw: str, atoms: Sequence[Atom], first: int, last: int) -> str:
    """Return the words from one atom to another."""
    return atoms[first].text if first == last else _plain(raw[atoms[first].start : atoms[last].end])


_plain = lru_cache(maxsize=65536)(inline.plain)
"""The same words are weighed as a title, as names and as a venue."""


def span(run: Run, atoms: Sequence[Atom]) -> Span:
    """Return where a run's words stand, with the emphasis that begins or ends among them."""
    starts = [enclosure.start for enclosure in atoms[run.first].path if enclosure not in run.path]
    ends = [enclosure.end for enclosure in atoms[run.last].path if enclosure not in run.path]
    return min([atoms[run.first].start, *starts]), max([atoms[run.last].end, *ends])


# --- Titles ---

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
_WHOLE = ("[](", "**", "***", "__", '"')
"""What encloses a title encloses all of it, full stops and brackets included."""
_EDGE = {"—": -0.9, ",": -1.2, ":": -0.6, "": -0.7, " ": -0.3, "-": -0.1}
"""What it costs to begin or end at one."""
_LENGTH = (-6.0, -2.5, -1.0, 0.3, 1.0, 1.6)
"""By the number of words: one or two are a nickname."""
_LONG_TITLE, _MOST_WORDS, _MOST_ATOMS = 25, 60, 24


def _titles(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[tuple[Run, bool | None]]:
    """Yield the titles that may begin with an atom; of those of capitalised words, whether all could be names."""
    if _amid_names(atoms, first):
        return
    every = lower = small = 0
    weight = 0.0
    names = True
    at_start = _at_start(atoms, first)
    enclosed: dict[tuple[Enclosure, ...], float] = {}
    for last in range(first, min(len(atoms), first + _MOST_ATOMS)):
        atom = atoms[last]
        if last > first:
            if atom.before in ("@", "\n"):
                return
            if weight < _LEAST:
                return
            weight += _within(raw, atoms, last)
        counted = evidence.words(atom.text)
        every, lower, small = every + counted.all, lower + counted.lower, small + counted.small
        names = names and counted.names and (last == first or atom.before == ",")
        if every > _MOST_WORDS:
            return
        path = _common(atoms, first, last)
        if path is None:
            continue
        whole = weight + _LENGTH[min(every, 5)] - max(0, every - _LONG_TITLE) * 0.1
        whole += 1.6 if lower > 1 else 1.2 * lower
        whole += at_start + (0.3 if small else 0.0)
        if path not in enclosed:
            enclosed[path] = _enclosed(path) + _of_link(path)
        whole += enclosed[path] + (_edge(atoms, last + 1) if last + 1 < len(atoms) else 0.0)
        if atom.is_date and last > first:
            whole -= 0.2 if any(enclosure.url for enclosure in path) else 1.2
        whole -= 1.5 if atom.text.rpartition(" ")[2] in evidence.SMALL else 0.0
        if first != last or not evidence.is_locator(atom.text):
            yield Run(first, last, "title", whole, path), None if lower else names


def _at_start(atoms: Sequence[Atom], first: int) -> float:
    """Weigh that a title begins with an atom."""
    begin = atoms[first]
    weight = _edge(atoms, first) + (0.5 if first == 0 else 0.0)
    weight -= (1.5 if begin.is_date else 0.0) + (0.7 if begin.text[:1].islower() else 0.0)
    return weight + (_KEYED if begin.key == "title" else -_KEYED if begin.key else 0.0)


def _like_others(raw: str, atoms: Sequence[Atom], first: int, last: int, *, names: bool) -> float:
    """Weigh against a title of capitalised words that it is names, or a venue of the table."""
    if names and last > first:
        return 2.5
    if last - first > _VENUE_ATOMS:
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
    whole = any(enclosure.mark in _WHOLE for enclosure in atom.path if enclosure in atoms[number - 1].path)
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


# --- Names ---

_NAMES_IN = {"[](": -2.0, "**": -0.7, "`": -2.0, "[": -1.5, "(": -0.2, '"': -3.0, "*": 0.5, "_": 0.5}
_ENDS = 3
"""So many words at the end of a list of names may be a venue and tags."""


def _ends(first: int, last: int, *, amid: bool) -> Iterable[int]:
    """Return where names may end; those that do not begin a list end with it, so that time grows with its length."""
    found = range(max(first, last - _ENDS), last + 1)
    return found if amid or first in found else (first, *found)


def _names(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[Run]:
    begin = atoms[first]
    if not may_name(begin) or (_joined(atoms, first) and may_name(atoms[first - 1]) and _deep_in(atoms, first)):
        return
    last = first
    while last + 1 < len(atoms) and _joined(atoms, last + 1, ".") and may_name(atoms[last + 1]):
        last += 1
    for end in _ends(first, last, amid=_joined(atoms, first) and may_name(atoms[first - 1])):
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
        weight -= 2.0 if _joined(atoms, first) and may_name(atoms[first - 1]) else 0.5 if begin.before == "," else 0.0
        weight -= 1.0 if end < last and _joined(atoms, end + 1) else 0.0
        weight += _KEYED if begin.key == "authors" else -_KEYED if begin.key else 0.0
        yield Run(first, end, "authors", weight, begin.path)


_CITED = (evidence.NEVER, -0.3, 1.0)
"""What it says for `Klein`, which may be a venue, and for `Klein and Li` that brackets hold it with a year."""


def _is_cited(atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Tell what stands in brackets before a year, `(Klein and Li, 2021)`."""
    following = atoms[end + 1] if end + 1 < len(atoms) else None
    year = following is not None and following.is_date and following.path == atoms[end].path and bool(following.path)
    return year and (first == 0 or atoms[first - 1].path != atoms[first].path)


def _amid_names(atoms: Sequence[Atom], number: int) -> bool:
    """Tell an atom within a list of names: two before it and one behind could be names as it could."""
    around = range(number - 2, number + 2)
    return (
        around[0] >= 0
        and around[-1] < len(atoms)
        and all(_joined(atoms, n) for n in around[1:])
        and all(may_name(atoms[n]) for n in around)
    )


def _with_stop(raw: str, atom: Atom, said: str) -> str:
    """Give an initial or `et al` its full stop back."""
    return said + "." if raw[atom.end : atom.end + 1] == "." else said


def may_name(atom: Atom) -> bool:
    """Tell whether an atom may be a part of a list of names."""
    return not atom.is_date and evidence.words(atom.text).names


def _joined(atoms: Sequence[Atom], number: int, also: str = "") -> bool:
    """Tell whether only a comma parts an atom from the one before."""
    return number > 0 and atoms[number].before in (",", *also) and atoms[number].path == atoms[number - 1].path


def _deep_in(atoms: Sequence[Atom], first: int) -> bool:
    start = first
    while _joined(atoms, start) and may_name(atoms[start - 1]):
        start -= 1
    return first - start > 2  # noqa: PLR2004 - names begin where their list does, or behind a topic and a tag


# --- Venues ---

_VENUE_IN = {"[](": -0.3, "**": 0.0, "`": 0.5, "[": 0.4, "(": 0.4, '"': -2.0, "*": 0.6, "_": 0.6}
_VENUE_WITHIN = {",": -0.7, ".": -0.3, ":": -0.15, "-": -0.6, "": 0.0, " ": -0.5}
_VENUE_ATOMS = 4
_WORDS_OF_VENUE = 6
"""More words in small letters make a sentence, whatever follows."""


def _venues(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[Run]:
    begin = atoms[first]
    if begin.is_date or (_amid_names(atoms, first) and not evidence.knows_venue(begin.text)):
        return
    weight, sentence = 0.0, 0
    for last in range(first, min(len(atoms), first + _VENUE_ATOMS)):
        atom = atoms[last]
        sentence += evidence.words(atom.text).lower
        if sentence > _WORDS_OF_VENUE and not evidence.says_venue(atom.text):
            return
        if atom.path != begin.path or atom.is_date or (last > first and atom.before not in _VENUE_WITHIN):
            return
        weight += _VENUE_WITHIN[atom.before] * (0.4 if begin.path else 1.0) if last > first else 0.0
        own = evidence.venue(text(raw, atoms, first, last))
        if own <= evidence.NEVER:
            continue
        whole = weight + own + sum(_VENUE_IN.get(enclosure.mark, 0.0) for enclosure in begin.path)
        whole += 1.2 if _dated(atoms, first, last) and not _last_of_names(atoms, first, last) else 0.0
        whole -= 2.0 if _in_title(atoms, first, last) else 0.0
        whole -= _TITLED if own < 1 and _is_wordy_label(atoms, first, last) else 0.0
        whole -= _NO_ACRONYM if _is_acronym_of(raw, atoms, first, last) else 0.0
        whole -= 1.0 if begin.before == ":" else 0.0
        whole -= 2.0 if _names_what_follows(atoms, first, last) else 0.0
        whole -= 2.5 if _amid_prose(atoms, first, last) and not evidence.knows_venue(atom.text) else 0.0
        if first == 0 and not _dated(atoms, first, last):
            whole -= 1.5 if not evidence.knows_venue(atom.text) else 5.0 if _lower(atom.text) else 0.0
        whole += _KEYED if begin.key == "venue" else -_KEYED if begin.key else 0.0
        yield Run(first, last, "venue", whole, begin.path)


def _names_what_follows(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell a title's first word, `Zeus: Energy …`, from a venue: a colon parts it from what follows, and no date."""
    following = atoms[last + 1] if last + 1 < len(atoms) else None
    beside = following is not None and following.before == ":" and following.path == atoms[last].path
    return beside and not _dated(atoms, first, last)


def _amid_prose(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell an acronym that a description gives, `inverse autoregressive flow (IAF)`, from a venue, which is set off."""
    if first == 0 or _dated(atoms, first, last):
        return False
    before = atoms[first - 1]
    if before.text.lower().rstrip(".") in ("e.g", "i.e"):
        return True
    return (
        atoms[first].before in ("", " ", ",")
        and not any(enclosure.mark in _WHOLE for enclosure in before.path)
        and evidence.words(before.text).lower > _PROSE
    )


_PROSE = 2
"""More words in small letters make a sentence."""


def _last_of_names(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell the last of several names, behind which a comma and the year stand: `(Ada Klein, Bo Li, 2021)`."""
    if not (_joined(atoms, first) and may_name(atoms[first - 1]) and all(may_name(a) for a in atoms[first : last + 1])):
        return False
    following = atoms[last + 1] if last + 1 < len(atoms) else None
    return following is not None and following.before == "," and not evidence.knows_venue(atoms[first].text)


def _lower(text: str) -> bool:
    """Tell a name, which may be a topic as well (`Pattern Recognition`), from an acronym."""
    return any(word[1:2].islower() and word[2:].islower() for word in text.split())


def _dated(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell whether a date stands beside."""
    following = atoms[last + 1] if last + 1 < len(atoms) else None
    behind = (
        following is not None
        and (following.is_date or evidence.is_locator(following.text))
        and following.before in ("", ",", " ", ".")
    )
    before = first > 0 and atoms[first - 1].is_date and atoms[first].before in ("", ",", " ")
    return behind or before


def _in_title(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell whether a link's label, bold words or a quotation hold more than this and its date."""
    beside = [atoms[number] for number in (first - 1, last + 1) if 0 <= number < len(atoms)]
    return any(e.mark in _WHOLE and not a.is_date and e in a.path for e in atoms[first].path for a in beside)


_TITLED, _WORDY = 2.5, 4
"""So many words of a link in which nothing names a venue are another title."""


def _is_wordy_label(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell the second of two links whose labels may be titles."""
    link = next((enclosure for enclosure in atoms[first].path if enclosure.url), None)
    if link is None or sum(evidence.words(atom.text).all for atom in atoms[first : last + 1]) < _WORDY:
        return False
    return any(e.url and e is not link and evidence.words(a.text).all >= _WORDY for a in atoms for e in a.path)


_NO_ACRONYM = 2.5
"""What it says against an acronym in brackets that the venue's whole name stands before it."""


def _is_acronym_of(raw: str, atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell the `(CSUR)` of `ACM Computing Surveys (CSUR)`, which is no venue of its own."""
    if first != last or not first or not atoms[first].path or atoms[first].path[-1].mark not in ("(", "["):
        return False
    before = atoms[first - 1]
    whole = atoms[first].path[:-1] == before.path and not raw[before.end : atoms[first].path[-1].start].strip()
    acronym, letters = atoms[first].text, iter(before.text.lower())
    short = " " not in acronym and acronym[1:2].isupper() and len(acronym) < len(before.text)
    return whole and short and all(letter in letters for letter in acronym.lower())
