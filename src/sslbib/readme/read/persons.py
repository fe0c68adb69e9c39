"""Persons' names in one text: whether it is a list of them, and how it parts into names."""

from __future__ import annotations

import re
from itertools import pairwise

from sslbib.project.catalog import OTHERS

_OTHERS = re.compile(r"[\s,]*\b(?:et\.?\s*al\b\.?|and others|etc\.?)[\s.]*$", re.IGNORECASE)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "van",
        "von",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "und",
        "y",
        "e",
    ]
)
_NAME = re.compile(r"[^\W\d_][\w.'’´`‐-]*\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_ARTICLES = frozenset(["A", "An", "The"])
_WIDE = re.compile(r"[\u3040-\u9fff]")
_SUFFIX = re.compile(r"(?:[JS]r|I{2,3}|IV)\.?")
_MOST_WORDS = 5
_LONGEST = 4000


def split(text: str) -> tuple[str, ...]:
    """Part a list of names; () where it is none, or where it can't be told which words are one name.

    `Last, First and Last, First`, `Last, F., Last, F.` and `Last, First, First Last` are told from `First Last, …`.
    """
    text = " ".join(text.split()).strip(" ,;")
    others = _OTHERS.search(text)
    text = text[: others.start()] if others else text
    text = text[:-1] if text.endswith(".") and not re.search(r"\b(?:[A-Z]|[JS]r)\.$", text) else text
    if not text or len(text) > _LONGEST or re.search(r"[\d:?!/@=<>\"“#|]", text):
        return ()
    found = _parted(text)
    if not found or not all(_person(name) for name in found):
        return ()
    return (*found, OTHERS) if others else found


def are(text: str) -> bool:
    """Tell whether a text is a list of names, in any form."""
    return bool(split(text))


def _parted(text: str) -> tuple[str, ...]:
    by_and = [piece for piece in re.split(r"\s*[;；]\s*(?:and\s+)?|[,\s]\s*(?:and|&)\s+", text) if piece]
    if len(by_and) > 1 and all(piece.count(",") == 1 for piece in by_and):
        return tuple(by_and)
    pieces = [piece.strip() for piece in re.split(r"[,，、;；]|\s(?:and|&)\s", text) if piece.strip()]
    pieces = _with_suffixes([re.sub(r"^(?:and|&)\s+", "", piece) for piece in pieces])
    alone = [len(piece.split()) == 1 for piece in pieces]
    even = len(pieces) % 2 == 0
    if even and all(_INITIALS.fullmatch(piece) for piece in pieces[1::2]):
        return _paired(pieces)
    if even and len(by_and) > 1 and by_and[-1].count(",") == 1:
        return _paired(pieces)
    if not any(alone):
        return tuple(pieces)
    if len(pieces) > 2 and alone[0] and len(pieces[1].split()) <= 2 and not any(alone[2:]):  # noqa: PLR2004
        return (f"{pieces[0]}, {pieces[1]}", *pieces[2:])
    return tuple(pieces) if len(pieces) >= 5 and sum(alone) * 5 <= len(pieces) else ()  # noqa: PLR2004


def _with_suffixes(pieces: list[str]) -> list[str]:
    """Join `Jr.` to the name that it belongs to."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _SUFFIX.fullmatch(piece):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _paired(pieces: list[str]) -> tuple[str, ...]:
    return tuple(f"{last}, {first}" for last, first in list(pairwise(pieces))[::2])


def _person(name: str) -> bool:
    words = name.replace(",", " ").split()
    if len(words) > 2 and words[0] in _ARTICLES and len(words[1]) > 2:  # noqa: PLR2004
        return False  # `A Theoretical Analysis`
    if "..." in name or (_WIDE.search(name) and re.search(r"[A-Za-z]", name)):
        return False  # names left out between two, or a gloss: `JPEG 解码`
    written = all(
        _NAME.fullmatch(word) and (not word[0].islower() or word.lower() in _PARTICLES or "-" in word) for word in words
    )
    return written and len(words) <= _MOST_WORDS + 1 and any(len(word.strip(".")) > 1 for word in words)
