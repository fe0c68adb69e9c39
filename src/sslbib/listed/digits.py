"""Whole numbers as people write them.

`str.isdigit` holds for `²` and `①`, of which `int` makes an error, and `int` takes the digits of every script; a number
here is of the digits 0 to 9, which all formats and styles print.
"""

from __future__ import annotations


def are(text: str) -> bool:
    """Tell whether a text is digits 0 to 9 alone."""
    return text.isascii() and text.isdigit()


_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_MOST = 4000
"""Digits of a number: Python makes none of longer texts (sys.int_info.default_max_str_digits)."""


def whole(text: str) -> int | None:
    """Return the number that a text is, or None where it is none: `12`, `012`, but not `-1`, `1.5`, `²`, `١٢`."""
    return int(text) if are(text) and len(text) <= _MOST else None


def only(text: str) -> str:
    """Return the digits of a text, its other characters left out: `1st` → `1`, `978-0` → `9780`."""
    return "".join(character for character in text if are(character))


def ordinal(number: int) -> str:
    """Return an ordinal in English: `1st`, `12th`, `23rd`."""
    last = 0 if 10 < number % 100 < 20 else number % 10  # noqa: PLR2004 - 11th to 19th
    return f"{number}{_SUFFIXES.get(last, 'th')}"
