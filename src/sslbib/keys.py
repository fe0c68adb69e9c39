"""Citation keys: what may be one, and how they are minted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Collection

_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")


def is_valid(key: str) -> bool:
    """Tell whether BibTeX, biber, pandoc and RIS all take a text as a citation key."""
    return _VALID.fullmatch(key) is not None


def provisional(title: str, date: str, taken: Collection[str]) -> str:
    """Make the key that serves a paper of unknown authors until `resolve` mints one: word, year, word."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower()) or ["untitled"]
    year = "".join(re.findall(r"\d{4}", date)[:1])
    folded = {key.casefold() for key in taken}
    for count in range(1, len(words) + 1):
        key = words[0] + year + "".join(words[1 : count + 1])
        key = key if key[0].isalpha() else f"p{key}"
        if count > 1 and key not in folded:
            return key
    number = 2
    while f"{key}-{number}" in folded:
        number += 1
    return f"{key}-{number}" if key in folded else key
