"""Is this word the other with a slip of the pen? Only where one of the two is no word and the other is; pure.

Nitrate and nitrite, Iran and Iraq, supervised and unsupervised are as near as a slip, and name two papers. What is near
a rare word may be a rarer one (flavonol, flavanol), so the word that is meant must be in use, or the slip plain.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from sslbib.resolve.morphemes import are_two
from sslbib.resolve.vocabulary import is_derived, is_everyday, is_in_use, is_listed, is_word

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_SHORTEST = 5
"""Letters from which on a word may be another's slip: of four letters, any change makes an acronym."""

_SHORTEST_LONGER = 6
"""Letters of the longer of the two: names of five are each other's neighbours (`Anhui`, `Aihui`)."""

_LONG = 10
"""Letters of a word in which two slips may be: few words of ten are but two letters from another."""

_INFLECTED = 3
"""Letters at the end in which two changes are another language's ending: `hereditary`, `hereditaria`."""

_LONG_FUMBLED = 8
"""Letters of a word that no list has, in which two changed places: of a shorter one the other may be a name."""

_LONG_BESIDE_EVERYDAY = 6
"""Letters of a word that ends as chemists' names do and may yet be an everyday word's slip (`dsease`, `cntrol`): among
21,000 words of titles only slips of so many stood beside one, of the shorter ones `pyrone` and `tocols`."""

_STEM = 4
"""Letters of a stem that endings stand behind."""

_ENDINGS = frozenset(
    """s es ed er ers ing ings ion ions al als ally ic ics ical ism ist ity ive ly or ors ate ates ated ite ites ide
    ides ine ines ene enes ane anes yne ol ols one ones yl yls ase ases in ins oma omas itis osis oses emia uria
    ous um us ae
    a e i is y""".split()  # noqa: SIM905
)
"""What makes another word of a stem, of chemists' and physicians' words above all, of which no list has all."""


# `amine`, `azine`, `diyne`, `silane`, `glucose`
_CHEMICAL = re.compile(r"(?:[aeiy]ne|one|ol|i[dt]e|ate|a[sz]e|ose|yl|ium|oid|in)s?$")


def is_slip(one: str, other: str, known: AbstractSet[str] = frozenset()) -> bool:
    """Tell whether one word is a slip of the pen for another; `known` are words beside those of the vocabulary.

    Both are in lower case, and differ. In doubt they are two words.
    """
    length, longer = sorted((len(one), len(other)))
    if length < _SHORTEST or longer < _SHORTEST_LONGER or not (one + other).isalpha():
        return False
    if one[0] != other[0]:
        return False  # the first letter is seldom mistyped, and un-, a-, in- begin with it
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance > (2 if length >= _LONG else 1) or (distance > 1 and _common(one, other) >= length - _INFLECTED):
        return False
    if _is_fumbled(one, other):
        listed = [word in known or is_listed(word) for word in (one, other)]
        return listed[0] != listed[1] or (not any(listed) and length >= _LONG_FUMBLED)
    if _differ_in_ending(one, other) or are_two(one, other):
        return False
    one_is, other_is = (word in known or is_word(word) for word in (one, other))
    return one_is != other_is and _is_plain(*((other, one) if one_is else (one, other)))


def _is_plain(written: str, meant: str) -> bool:
    """Tell whether what is no word can hardly be one that no list has, beside the word that is meant."""
    shorter, is_near = min(len(written), len(meant)), OSA.distance(written, meant) == 1
    if is_everyday(meant):
        return (is_near and shorter >= _LONG_BESIDE_EVERYDAY) or not _are_chemicals(written, meant)
    if is_derived(written) or _are_chemicals(written, meant):
        return False
    return is_in_use(meant) or (shorter >= _LONG and is_listed(meant) and is_near)


def _is_fumbled(one: str, other: str) -> bool:
    """Tell whether two words differ by letters that changed places or were typed twice: fingers err so."""
    if len(one) == len(other):
        return sorted(one) == sorted(other) and OSA.distance(one, other) == 1
    return _without_doubles(one) == _without_doubles(other)


def _without_doubles(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _common(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _are_chemicals(one: str, other: str) -> bool:
    """Tell whether two short words end as chemists' names do, of which nearly every one is another's neighbour."""
    return len(min(one, other, key=len)) < _LONG and all(_CHEMICAL.search(word) for word in (one, other))


def _differ_in_ending(one: str, other: str) -> bool:
    """Tell whether two words are a stem with two endings: `flavonol`, `flavonoid`; `cat`, `cats`."""
    common = _common(one, other)
    return any(
        (not one[at:] or one[at:] in _ENDINGS) and (not other[at:] or other[at:] in _ENDINGS)
        for at in range(_STEM, common + 1)
    )
