"""The months by their English names: the one table of them."""

from __future__ import annotations

NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = tuple(name[:3].lower() for name in NAMES)
"""`jan` … `dec`: three letters tell every month, and they are BibTeX's macros and CSL's raw dates."""

_LEAST = 3
_NUMBERS = {
    name[:length].lower(): number for number, name in enumerate(NAMES, 1) for length in range(_LEAST, len(name) + 1)
}

PATTERN = "|".join(sorted(_NUMBERS, key=len, reverse=True))
"""An expression of all that `number` knows, the longest first; for matching without regard to case."""


def number(word: str) -> int:
    """Return the number of a month by its name, whole or cut short (`Sept.`); 0 for another word."""
    return _NUMBERS.get(word.rstrip(".").lower(), 0)
