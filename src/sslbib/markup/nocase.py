"""Braces that protect capitals → `nocase` spans where a style could change what they hold, and only there."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue0f0", "\ue0f1"
"""Where a group begins and ends, while a text is read."""

# Words, tags apart: `Bayes`, `don’t`, `high-dimensional`
_PIECE = re.compile(r"<[^<>]*>|[^\W_]+(?:['’][^\W_]+)*")
_SCRIPT = re.compile(r"<(su[bp])>.*?</\1>")
_START, _END = '<span class="nocase">', "</span>"


def spans(text: str) -> str:
    """Return the text with spans in place of the marks of its groups."""
    if OPEN not in text:
        return text
    plain, kept = _flags(text)
    regions = [(start, end) for start, end in _regions(plain, kept) if _matters(plain, start, end)]
    for start, end in reversed(regions):
        plain = f"{plain[:start]}{_START}{plain[start:end]}{_END}{plain[end:]}"
    return plain


def _flags(text: str) -> tuple[str, list[bool]]:
    """Return the text without marks, and of each character whether a group holds it."""
    characters: list[str] = []
    kept: list[bool] = []
    depth = 0
    for char in text:
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth = max(0, depth - 1)
        else:
            characters.append(char)
            kept.append(depth > 0)
    return "".join(characters), kept


def _regions(plain: str, kept: list[bool]) -> list[tuple[int, int]]:
    """Return what is kept, each end moved to the end of its word, so that no word is half in a span."""
    scripts = [match.span() for match in _SCRIPT.finditer(plain)]
    words = [
        match.span()
        for match in _PIECE.finditer(plain)
        if plain[match.start()] != "<" and not any(start < match.start() < end for start, end in scripts)
    ]
    regions: list[tuple[int, int]] = []
    for start, end in words:
        if not any(kept[place] and plain[place].isalpha() for place in range(start, end)):
            continue
        if regions and all(kept[regions[-1][1] : start]) and _is_balanced(plain[regions[-1][0] : end]):
            regions[-1] = (regions[-1][0], end)
        else:
            regions.append((start, end))
    return regions


def _is_balanced(text: str) -> bool:
    return text.count("<") == 2 * text.count("</")


def _matters(plain: str, start: int, end: int) -> bool:
    """Tell whether a style, or BibTeX, would change a word: a capital in front, or none where a title has them.

    A word with a capital inside it is left alone by all of them, and so is the first letter of the title; a
    Greek letter is no word.
    """
    return any(
        _is_changeable(match[0], first=match.start() == 0)
        for match in _PIECE.finditer(plain, start, end)
        if match[0][0] != "<"
    )


def _is_changeable(word: str, *, first: bool) -> bool:
    if not word[0].isalpha() or "\u0370" <= word[0] <= "\u03ff":
        return False
    if word[1:] != word[1:].lower():
        return False
    return not (first and word[0].isupper())
