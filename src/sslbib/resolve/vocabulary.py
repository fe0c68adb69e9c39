"""Is this a word, and how much does it say? By the frequencies of `wordfreq`, whose only importer this is.

The list holds 321,000 English words (Apache-2.0; its data CC BY-SA 4.0), and those of 95 % of the words that recur in
titles of Crossref's works: four dictionaries for spelling hold but 83 %. Its counts ended with the year 2021, since
when the web is no longer written by people alone; a word then is one now.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from sslbib.listed import digits
from sslbib.resolve.morphemes import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMON = 1e-6
"""Once in a million words: the list's rarer ones are acronyms, names and slips of the pen as well."""

_IN_USE = 1e-7
"""Once in ten million words: below, a word's neighbours are as likely to be words that the list lacks."""

_PART = 4
"""Letters of the parts of a compound; shorter ones are found in any word."""

_FORM = 2
"""Letters of the shortest combining forms (`de`, `un`)."""

_SURPRISAL_UNKNOWN = 9.0
"""Of a word that the list does not have, whose rarest words are seen once in a hundred million."""

_SURPRISAL_NUMBER = 3.0
"""Of a number: titles that differ in it alone are the rule."""


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", wordlist="large")


def is_listed(word: str) -> bool:
    """Tell whether a word in lower case is in the list as it is."""
    return word in _frequencies()


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Tell whether a word in lower case is one: listed, the plural of a listed one, or made of two."""
    known = _frequencies()
    if word in known or (word.endswith("s") and word[:-1] in known):
        return True
    return _is_compound(word)


def _is_compound(word: str) -> bool:
    """Tell whether a word is made of two common ones, or of one behind a combining form (`intradural`)."""
    known = _frequencies()
    if any(
        known.get(word[:at], 0.0) >= _COMMON and known.get(word[at:], 0.0) >= _COMMON
        for at in range(_PART, len(word) - _PART + 1)
    ):
        return True
    return any(
        _is_form(word[:at], word[at]) and known.get(word[at:], 0.0) >= _IN_USE
        for at in range(_FORM, len(word) - _PART + 1)
    )


def _is_form(beginning: str, following: str) -> bool:
    """Tell a combining form, which loses its vowel before another: `sclero-`, but `scler-edema`."""
    return beginning in FORMS or (following in "aeiouy" and beginning + "o" in FORMS)


_ENDINGS = """ae al an ar ary ate ated ation ative emia emic en ia iac ial ian ic ical id in ine ion is ism ist ity
    ium ive ly oid oma on or osis otic ous um us y""".split()  # noqa: SIM905
"""Endings that scholars put behind each other's stems: `osteopenia`, `osteopenic`; `carbonyl`, `carbonylation`."""

_STEM = 6
"""Letters of such a stem; shorter ones are the beginnings of too many words."""


def is_derived(word: str) -> bool:
    """Tell whether a word that no list has is a listed one, or its stem, with another ending: `osteopenic`."""
    parts = [word, *(word[at:] for at in range(_FORM, len(word) - _STEM) if _is_form(word[:at], word[at]))]
    return any(
        part.endswith(ending) and len(part) - len(ending) >= _STEM and _has_ending(part.removesuffix(ending))
        for part in parts
        for ending in _ENDINGS
    )


def _has_ending(stem: str) -> bool:
    return is_listed(stem) or any(is_listed(stem + ending) for ending in _ENDINGS)


def is_everyday(word: str) -> bool:
    """Tell whether a word in lower case is a common one, whose neighbours the list has if they are words."""
    return _frequencies().get(word, 0.0) >= _COMMON


def is_in_use(word: str) -> bool:
    """Tell whether a word in lower case, or what it is made of, is seen now and then: `nitrite` is, `flavonol` not."""
    known = _frequencies()
    return max(known.get(word, 0.0), known.get(word.removesuffix("s"), 0.0)) >= _IN_USE or _is_compound(word)


@lru_cache(maxsize=65536)
def surprisal(word: str) -> float:
    """Return how much a word says: the negative logarithm (base 10) of its frequency."""
    if digits.are(word):
        return _SURPRISAL_NUMBER
    frequency = _frequencies().get(word, 0.0)
    return -log10(frequency) if frequency else _SURPRISAL_UNKNOWN
