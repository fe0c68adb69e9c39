"""How letters change case in a language: Turkish İ, Greek capitals without accents, Dutch IJ (Unicode 5.18, CLDR)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def _first(word: str) -> str:
    """Write the first letter large, which of `ǆ` and `ß` is `ǅ` and `Ss`."""
    return word[:1].title() + word[1:]


@dataclass(frozen=True, slots=True)
class Letters:
    """The changes of case of a language."""

    upper: Callable[[str], str] = str.upper
    lower: Callable[[str], str] = str.lower
    """A sigma at the end of a word is the final one."""
    first: Callable[[str], str] = _first


ROOT: Final = Letters()
"""What holds where a language has no rules of its own."""


def _turkish_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def _turkish_lower(text: str) -> str:
    return text.replace("I\u0307", "i").replace("İ", "i").replace("I", "ı").lower()


def _turkish_first(word: str) -> str:
    return f"İ{word[1:]}" if word[:1] == "i" else _first(word)


def _greek_upper(text: str) -> str:
    """Write Greek in capitals: these have no accents, only the diaeresis that parts two vowels."""
    out: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        if letter in _GREEK_ACCENTS:
            if out and out[-1] in "αεηιουωΑΕΗΙΟΥΩ":
                out[-1] = out[-1].upper() + _HAD_ACCENT
            continue
        # Without its accent the first vowel of "άυλος" would join the second: it becomes "ΑΫΛΟΣ".
        out.append(f"{letter}\u0308" if letter in "ιυ" and out and out[-1].endswith(_HAD_ACCENT) else letter)
    return unicodedata.normalize("NFC", "".join(out).replace(_HAD_ACCENT, "").upper())


_GREEK_ACCENTS: Final = frozenset("\u0300\u0301\u0342\u0313\u0314")
_HAD_ACCENT: Final = "\ufdd0"
"""Stands behind a letter whose accent was dropped; no text may hold it."""


def _dutch_first(word: str) -> str:
    return f"IJ{word[2:]}" if word[:2] == "ij" else _first(word)


_TURKISH: Final = Letters(_turkish_upper, _turkish_lower, _turkish_first)
_LANGUAGES: Final = {
    "tr": _TURKISH,
    "az": _TURKISH,
    "el": Letters(upper=_greek_upper),
    "nl": Letters(first=_dutch_first),
}


@cache
def of(lang: str) -> Letters:
    """Return the letters of a language, by its tag."""
    return _LANGUAGES.get(lang[:2].lower(), ROOT)
