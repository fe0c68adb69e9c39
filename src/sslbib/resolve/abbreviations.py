"""Abbreviated words: those of ISO 4, one by one (`Nat Commun`), and acronyms made of beginnings; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER_WORDS = {"j": "journal", "u": "united", "s": "states"}
"""Words that ISO 4 abbreviates to a letter; any other letter is no abbreviation."""

_CONTRACTED = 3
"""Letters of a contraction (`Natl`, `Dept`, `Engl`): with fewer, any word is in many."""

_BEGINNING = 3
"""Letters that an acronym takes of a word at most: `MedIA`, `InterSpeech`."""

_ACRONYM_LEAST = 3
"""Letters of an acronym that is taken to be a name's: two (`AI`, `CV`) are the initials of too much."""

_CERTAIN = 4
"""Letters from which on initials are a name's own: three are those of several journals of a field."""


def begins(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether words abbreviate others, one by one and in order: `Nat Commun`, `Proc Natl Acad Sci`."""
    if len(full) == 1 and len("".join(full)) - len("".join(short)) == 1:
        return False  # ISO 4 drops no single letter: `Cancer` is another journal than `Cancers`
    return len(short) == len(full) > 0 and all(map(_abbreviates, short, full))


def _abbreviates(short: str, full: str) -> bool:
    """Tell whether a word is another's beginning, or a contraction that keeps its last letter: `natl`, `intl`."""
    if short == full or _LETTER_WORDS.get(short) == full:
        return True
    if len(short) < 2 or len(short) >= len(full) or short[0] != full[0]:  # noqa: PLR2004
        return False
    return full.startswith(short) or (len(short) >= _CONTRACTED and short[-1] == full[-1] and _is_within(short, full))


def _is_within(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


def are_initials(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym is the first letters of all words of a name."""
    return len(acronym) >= _CERTAIN and acronym == "".join(word[0] for word in words)


def may_spell(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym could be made of the beginnings of a run of words, so that it can't be told."""
    if len(acronym) < _ACRONYM_LEAST or acronym in words:
        return False
    return any(_spells(acronym, words[start:]) for start in range(len(words)))


def _spells(letters: str, words: Sequence[str]) -> bool:
    if not letters:
        return True
    return bool(words) and any(
        words[0].startswith(letters[:taken]) and _spells(letters[taken:], words[1:])
        for taken in range(min(_BEGINNING, len(letters)), 0, -1)
    )
