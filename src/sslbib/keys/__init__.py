"""Citation keys: what may be one, the patterns that they are made by, and how they are minted.

In come items, keys that are taken and a pattern; out go keys. Whoever makes or reads keys may call it.
"""

from sslbib.keys.minting import VALID, Taken, fits, is_valid, mint, provisional
from sslbib.keys.pattern import DEFAULT_PATTERN, FIELDS, KeyPattern, read_pattern
from sslbib.keys.words import title_words

__all__ = [
    "DEFAULT_PATTERN",
    "FIELDS",
    "VALID",
    "KeyPattern",
    "Taken",
    "fits",
    "is_valid",
    "mint",
    "provisional",
    "read_pattern",
    "title_words",
]
