"""The tokens of a reference: words, numbers, marks and addresses, each with its place and its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sslbib.listed import digits, months

# `https://doi.org/10.1000/182`, `10.1000/182`, `arXiv:2111.03452`; `Methods` of `MethodsProceedings`, two fields that a
# style has glued; `O’Neil`, `Hong-Yu`, `Zhou`; `2021`; `(`
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|(?<![\w.])\d\d\.\d{4,9}/\S+|\barxiv:\s?[\w./-]+\d)"
    r"|[^\W\d_](?-i:[a-z]{3,})(?=(?-i:[A-Z])[a-z])|[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*|[0-9]+|[^\w\s]|[\d_]",
    re.IGNORECASE,
)
# What ends an address in a sentence: `https://doi.org/10.1000/182).`
_END = re.compile(r"[.,;:)\]}>”\"]+$")
# `1998`, `2021`
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# The hyphens of a compound, each with the letter behind: `-Y` of `Hong-Yu`
_HYPHEN = re.compile(r"[‐‑-]\w")
_ALIKE = str.maketrans({
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'",
    "’": "'", "；": ";", "，": ",", "：": ":", "（": "(", "）": ")", "。": ".", "、": ",",
})  # fmt: skip
"""Marks that say the same."""
_LONG_CAPITALS = 4
"""Letters from which on capitals are a word set so, and no initials or acronym: `KLEIN`, but `CVPR` too."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a reference."""

    text: str
    start: int
    end: int
    shape: str
    key: str
    """What is known of it without its neighbours: its word, its shape, and whether a space stands before it."""


def read(text: str) -> list[Token]:
    """Part a text into its tokens."""
    found: list[Token] = []
    end = 0
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        if match["address"] and (tail := _END.search(match[0])):
            at = max(start + 1, start + tail.start())
        word = text[start:at]
        shape, normal = _shape(word)
        found.append(Token(word, start, at, shape, f"{normal}\t{shape}\t{'_' if start > end or not found else ''}"))
        end = at
    return found


@lru_cache(maxsize=32768)
def _shape(word: str) -> tuple[str, str]:  # noqa: PLR0911 - one return a shape
    """Return a token's shape, and the word by which it is known."""
    first = word[0]
    if digits.are(first) and "/" not in word:
        return ("YYYY" if _YEAR.fullmatch(word) else "d" * min(len(word), 6)), "0"
    if not first.isalnum():
        mark = word.translate(_ALIKE)
        return mark, mark
    lower = word.lower()
    if parts := _HYPHEN.findall(word):
        capital = all(part[1].isupper() for part in parts)
        return f"{'X' if first.isupper() else 'x'}-{'X' if capital else 'x'}", lower
    if "/" in word or ":" in word:
        return "url", "doi" if "10." in lower else "arxiv" if "arxiv" in lower else "http"
    if months.number(word):
        return "Month" if not word.islower() else "month", lower
    if len(word) == 1:
        return ("X" if word.isupper() else "x"), lower
    if word.isupper():
        return ("XX" if len(word) < _LONG_CAPITALS else "XXXX"), lower
    return ("x+" if word.islower() else "Xx" if word[1:].islower() else "xX"), lower
