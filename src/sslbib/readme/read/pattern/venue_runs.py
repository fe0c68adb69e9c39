"""The runs of an item's atoms that may be its venue, by their own evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read.pattern import evidence
from sslbib.readme.read.pattern.model import Run
from sslbib.readme.read.pattern.neighbours import KEYED, WHOLE, amid_names, joined, may_name, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.readme.read.pattern.model import Atom

LEAST = -3.0
"""What weighs less is no venue, whatever its section's pattern."""


_VENUE_IN = {"[](": -0.3, "**": 0.0, "`": 0.5, "[": 0.4, "(": 0.4, '"': -2.0, "*": 0.6, "_": 0.6}
_VENUE_WITHIN = {",": -0.7, ".": -0.3, ":": -0.15, "-": -0.6, "": 0.0, " ": -0.5}
_VENUE_ATOMS = 4
_WORDS_OF_VENUE = 6
"""More words in small letters make a sentence, whatever follows."""


def beginning(raw: str, atoms: Sequence[Atom], first: int) -> Iterator[Run]:
    """Yield the venues that may begin with an atom."""
    begin = atoms[first]
    if begin.is_date or (amid_names(atoms, first) and not evidence.knows_venue(begin.text)):
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
        whole -= _UNDATED if own < evidence.KNOWN - 1 and _stands_alone(atoms, first, last) else 0.0
        whole -= 2.0 if _in_title(atoms, first, last) else 0.0
        whole -= _TITLED if own < 1 and _is_wordy_label(atoms, first, last) else 0.0
        whole -= _NO_ACRONYM if _is_acronym_of(raw, atoms, first, last) else 0.0
        whole -= 1.0 if begin.before == ":" else 0.0
        whole -= 2.0 if _names_what_follows(atoms, first, last) else 0.0
        whole -= 2.5 if _amid_prose(atoms, first, last) and not evidence.knows_venue(atom.text) else 0.0
        if first == 0 and not _dated(atoms, first, last):
            whole -= 1.5 if not evidence.knows_venue(atom.text) else 5.0 if _lower(atom.text) else 0.0
        whole += KEYED if begin.key == "venue" else -KEYED if begin.key else 0.0
        yield Run(first, last, "venue", whole, begin.path)


_UNDATED = 2.0
"""What it says against a venue behind a bar that nobody knows, without a date: `| NUS` is where its authors are."""


def _stands_alone(atoms: Sequence[Atom], first: int, last: int) -> bool:
    said = any(evidence.says_venue(atom.text) for atom in atoms[first : last + 1])
    return atoms[first].before == "|" and not (atoms[first].path or said or _dated(atoms, first, last))


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
        and not any(enclosure.mark in WHOLE for enclosure in before.path)
        and evidence.words(before.text).lower > _PROSE
    )


_PROSE = 2
"""More words in small letters make a sentence."""


def _last_of_names(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Tell the last of several names, behind which a comma and the year stand: `(Ada Klein, Bo Li, 2021)`."""
    if not (joined(atoms, first) and may_name(atoms[first - 1]) and all(may_name(a) for a in atoms[first : last + 1])):
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
    return any(e.mark in WHOLE and not a.is_date and e in a.path for e in atoms[first].path for a in beside)


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
    return whole and short and all(c in letters for c in acronym.lower() if c.isalnum())
