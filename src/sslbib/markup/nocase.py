"""Braces that protect capitals → `nocase` spans where a style could change what they hold, and only there."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue0f0", "\ue0f1"
"""Where a group begins and ends, while a text is read."""

_MARK = re.compile(f"([{OPEN}{CLOSE}])")
# Words, tags apart: `Bayes`, `don’t`, `<i>`
_PIECE = re.compile(r"<[^<>]*>|[^\W_]+(?:['’][^\W_]+)*")
_SCRIPT = re.compile(r"<(su[bp])>.*?</\1>")
_START, _END = '<span class="nocase">', "</span>"

Region = tuple[int, int]


def spans(text: str) -> str:
    """Return the text with spans in place of the marks of its groups."""
    if OPEN not in text:
        return text
    plain, groups = _groups(text)
    scripts = [match.span() for match in _SCRIPT.finditer(plain)] if "<su" in plain else []
    for start, end in reversed(_regions(plain, groups)):
        in_script = any(first < start < last for first, last in scripts)
        if not in_script and _matters(plain, start, end):
            plain = f"{plain[:start]}{_START}{plain[start:end]}{_END}{plain[end:]}"
    return plain


def _groups(text: str) -> tuple[str, list[Region]]:
    """Return the text without marks, and where its outermost groups stand."""
    parts: list[str] = []
    groups: list[Region] = []
    depth = length = start = 0
    for part in _MARK.split(text):
        if part == OPEN:
            if not depth:
                start = length
            depth += 1
        elif part == CLOSE:
            depth -= 1
            if not depth:
                groups.append((start, length))
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), groups


def _regions(plain: str, groups: list[Region]) -> list[Region]:
    """Return what is kept, each end moved to the end of its word, so that no word is half in a span."""
    regions: list[Region] = []
    for start, end in groups:
        if not any(map(str.isalpha, plain[start:end])):
            continue
        words = list(_PIECE.finditer(plain, *_widened(plain, start, end)))
        whole = [match.span() for match in words if match[0][0] != "<"]
        if not whole:
            continue
        first, last = whole[0][0], whole[-1][1]
        wanted = [(first, last)] if _is_balanced(plain[first:last]) else whole
        regions += [region for region in wanted if not regions or region[0] >= regions[-1][1]]
    return regions


def _widened(plain: str, start: int, end: int) -> Region:
    while start and plain[start].isalnum() and _goes_on(plain, start - 1):
        start -= 1
    while end < len(plain) and plain[end - 1].isalnum() and _goes_on(plain, end):
        end += 1
    return start, end


def _goes_on(plain: str, at: int) -> bool:
    """Tell whether a character is of a word; the apostrophe of `don’t` is."""
    return plain[at].isalnum() or (
        plain[at] in "'’" and plain[at - 1 : at].isalnum() and plain[at + 1 : at + 2].isalnum()
    )


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
