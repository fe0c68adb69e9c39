"""The reader of persons' names in what people write: a text parted into names, and a name taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sslbib.item import Name

OTHERS = "et al."
"""What stands at the end of authors that a list cuts short."""

PARTICLES = frozenset(
    """de del della delle dalla der den di da dos du van von la le el al bin ibn ter ten und y e zu zum zur vom af
    av""".split()  # noqa: SIM905
)
"""The words in lower case that names of persons hold, and that make no name of other words.

It is not known here whether a text is a name: `in`, `am`, `do` or `das` between two capitals are as likely a title's.
The registries' reader (`works.names`) knows that it has a name and takes these and more; what styles part off a family
name (`references.values.particles`) is citeproc-js's table, of many languages and in any case.
"""

# `… et al.`, `… and others`
_OTHERS = re.compile(r"(?<![\s,])[\s,]*+\b(?:et\.?\s*al\b\.?|and others|etc\.?)[\s.]*$", re.IGNORECASE)
# `O'Neil`, `Hong-Yu`, `Jr.`
_WORD = re.compile(r"[^\W\d_][\w.'’´`‐‑-]*\.?")
# `C.`, `C. D.`, `CD`, `J.-P.`
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
# `C`, `C.`, `C.D.`, `J.-P.`; two capitals without a dot may be a family name: `Kaiming HE`
_INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.-?)+(?:[A-Z]\.?)?")
# `Klein AB`, `Klein A B`, `van der Klein C`, `Elsayed-Ali S`
_INITIALS_LAST = re.compile(
    r"(?P<family>(?:[a-z]{1,4}\s+){0,3}[A-Z\u00c0-\u00de][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\s"
    r"(?P<given>[A-Z]{1,3}(?:\s[A-Z]){0,2})"
)
# `C`, `MH`
_NO_FAMILY = re.compile(r"[A-Z]|[^\W\d_AEIOUYa-z]{2,3}")
# `Klein`, `O'Neil`
_FAMILY = re.compile(r"[A-Z\u00c0-\u00de][\w.'’-]*[\w]")
_ARTICLES = frozenset(["A", "An", "The"])
# Kana and Han
_WIDE = re.compile(r"[\u3040-\u9fff]")
# `Jr.`, `III`
_SUFFIX = re.compile(r"(?:[JS]r|I{2,3}|IV)\.?")
# What no name holds: `Deep Learning: A Survey`
_NO_NAME = re.compile(r"[\d:?!/@=<>\"“#|]")
# The full stop behind which a text ends with an initial or a suffix, so that it is the name's: `… and Bo L.`
_OWN_STOP = re.compile(r"\b(?:[A-Z]|[JS]r)\.$")
# `Klein, Ada; Li, Bo`, `Klein, Ada and Li, Bo`
_BETWEEN_INVERTED = re.compile(r"\s*[;；]\s*(?:and\s+)?|[,\s]\s*(?:and|&)\s+")
# `Ada Klein, Bo Li and Cy Gray`
_BETWEEN = re.compile(r"[,，、;；]|\s(?:and|&)\s")
# `Ada Klein, and Bo Li`
_LEADING_AND = re.compile(r"^(?:and|&)\s+")
# The marks behind a name that lead to a footnote, equal contribution for one: `Ada Klein∗†, Bo Li¹`
_FOOTNOTE = re.compile(
    r"(?<=[\w.])[ ]?(?:[*∗⋆★☆†‡§¶◦°✉\u00b9\u00b2\u00b3\u2070-\u2079],?)+(?=\s*(?:[,;.]|$|\s(?:and|&)\s))"
)
# `Klein, Ada B.` before `, et al.`, as MLA writes the first of several (9th edition, 5.8)
_INVERTED = re.compile(
    r"(?:[a-z]{1,4}\s){0,3}[A-Z\u00c0-\u00de][\w’'-]+,\s[A-Z\u00c0-\u00de][\w’'-]+(?:\s[A-Z]\.?){0,2}"
)
# `Klein, Ada B.`: alone, as the one author of a reference
_WITH_INITIAL = re.compile(r"[A-Z\u00c0-\u00de][\w’'-]+,\s[A-Z\u00c0-\u00de][\w’'-]+(?:\s[A-Z]\.)+")
# `Klein CB`: two capitals without a vowel behind one family name are nobody's
_ONE_CONSONANT = re.compile(r"^[A-Z\u00c0-\u00de][\w’'-]+\s[^\W\d_AEIOUYa-z]{2,3}$")
_MOST_WORDS = 6
"""`Maria de los Angeles Del Rio`: more words make a sentence."""
_LONGEST = 4000
"""The author lists of large collaborations are longer; nobody writes them into a list."""

# --- One name ---


def read(text: str) -> Name:
    """Take a name apart: `Ada Klein`, `Klein, Ada`, `Ada van der Klein`, `van der Klein, Ada`, `Klein, Ada, Jr.`.

    Particles in lower case before the family name belong to it and are printed with it (CSL 1.0.2, "Names":
    non-dropping). Initials behind one other word are its given names: `Klein A.`.
    """
    text = _OTHERS.sub("", text).strip()
    pieces = [" ".join(piece.split()) for piece in text.split(",") if piece.strip()] or [text]
    suffix = next((piece for piece in pieces[1:] if _SUFFIX.fullmatch(piece)), "")
    if suffix:
        pieces.remove(suffix)
    if len(pieces) == 1:
        return _in_order(pieces[0].split(), suffix)
    words = pieces[0].split()
    if not suffix and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    first = _family_start(words, 0)
    return Name(
        family=" ".join(words[first:]),
        given=pieces[1],
        suffix=suffix or ", ".join(pieces[2:]),
        non_dropping_particle=" ".join(words[:first]),
    )


def _in_order(words: list[str], suffix: str) -> Name:
    """Read a name without commas."""
    if not suffix and len(words) > 2 and _SUFFIX.fullmatch(words[-1]):  # noqa: PLR2004 - `Ada Klein Jr.`
        suffix = words.pop()
    if len(words) > 1 and not _INITIAL.fullmatch(words[0]) and all(map(_INITIAL.fullmatch, words[1:])):
        return Name(family=words[0], given=" ".join(words[1:]), suffix=suffix)
    last = len(words) - 1
    first = last
    while first > 0 and words[first - 1].islower() and (first > 1 or words[0] in PARTICLES):
        first -= 1
    return Name(
        family=" ".join(words[last:]),
        given=" ".join(words[:first]),
        suffix=suffix,
        non_dropping_particle=" ".join(words[first:last]),
    )


def _family_start(words: list[str], first: int) -> int:
    """Return where a family name begins behind its particles: `van der Klein`."""
    while first < len(words) - 1 and words[first] in PARTICLES:
        first += 1
    return first


def written(name: Name) -> str:
    """Write a name as lists do, given name first: `Ada van der Klein Jr.`."""
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


# --- A text of names ---


def without_marks(text: str) -> str:
    """Return names without the marks that lead to footnotes."""
    return text if text.isascii() and "*" not in text else _FOOTNOTE.sub("", text)


@lru_cache(maxsize=16384)
def split(text: str) -> tuple[str, ...]:
    """Part a list of names; () where it is none, or where it can't be told which words are one name.

    `Last, First and Last, First`, `Last, F., Last, F.` and `Last, First, First Last` are told from `First Last, …`.
    """
    text = " ".join(without_marks(text).split()).strip(" ,;")
    others = _OTHERS.search(text)
    text = text[: others.start()] if others else text
    text = text[:-1] if text.endswith(".") and not _OWN_STOP.search(text) else text
    if not text or len(text) > _LONGEST or _NO_NAME.search(text):
        return ()
    found = _parted(text)
    if others and not found and all(map(_FAMILY.fullmatch, families := text.split(", "))):
        # `Klein et al.`, `Klein, Li et al.`
        found = tuple(families) if len(families) == 1 or "," not in others[0] else ()
    if others and not found and "," in others[0] and _INVERTED.fullmatch(text):
        found = (text,)
    if not found or not all(_person(name) for name in found):
        return ()
    return (*found, OTHERS) if others else found


_CITED = r"((?:[a-z]{1,4}\s){0,2}[A-Z\u00c0-\u00de][\w.’'-]+(?:\s[A-Z\u00c0-\u00de][\w’'-]+)?)"
# `Klein`, `Klein and Li`, `De Cristofaro & van Eck`
_FAMILIES = re.compile(rf"{_CITED}(?:\s(?:and|&)\s{_CITED})?")


def cited(text: str) -> tuple[str, ...]:
    """Return the family names by which a paper of one or two authors is cited, `Klein and Li`; () where it is none.

    A topic may be written so as well: `Theory and Practice`.
    """
    found = _FAMILIES.fullmatch(text.strip())
    return tuple(name for name in found.groups() if name) if found else ()


def are(text: str) -> bool:
    """Tell whether a text is a list of names, in any form."""
    return bool(split(text))


def _parted(text: str) -> tuple[str, ...]:
    by_and = [piece for piece in _BETWEEN_INVERTED.split(text) if piece]
    if len(by_and) > 1 and all(piece.count(",") == 1 for piece in by_and):
        return tuple(by_and)
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    pieces = _with_suffixes([_LEADING_AND.sub("", piece) for piece in pieces])
    if (len(pieces) > 1 or _ONE_CONSONANT.search(text)) and (inverted := _with_initials_last(pieces)):
        return inverted
    alone = [len(piece.split()) == 1 for piece in pieces]
    even = len(pieces) % 2 == 0
    initials = all(_INITIALS.fullmatch(piece) for piece in pieces[1::2])
    if even and (initials or (len(by_and) > 1 and by_and[-1].count(",") == 1)):
        return _paired(pieces)
    if not any(alone) or _WITH_INITIAL.fullmatch(text):
        return tuple(pieces) if not any(alone) else (text,)
    if len(pieces) > 2 and alone[0] and len(pieces[1].split()) <= 2 and not any(alone[2:]):  # noqa: PLR2004
        return (f"{pieces[0]}, {pieces[1]}", *pieces[2:])
    return tuple(pieces) if len(pieces) >= 5 and sum(alone) * 5 <= len(pieces) else ()  # noqa: PLR2004


def _with_initials_last(pieces: list[str]) -> tuple[str, ...]:
    """Return the names of `Klein AB, Li C`, the family name first; () where the capitals may be family names.

    A single capital, or several without a vowel, is nobody's family name: `Kaiming HE, Jian SUN` are written otherwise.
    """
    found = [_INITIALS_LAST.fullmatch(piece) for piece in (*pieces[:-1], pieces[-1].removesuffix("."))]
    if not all(found) or not any(match and _NO_FAMILY.fullmatch(match["given"]) for match in found):
        return ()
    return tuple(f"{match['family']}, {match['given']}" for match in found if match)


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


def _may_be_small(word: str, place: int) -> bool:
    """Tell a word of a name that begins small: a particle, a compound, an initial amid it as some type it."""
    elided = len(word) > _ELIDED and word[1] in "'’" and word[2].isupper()  # `d'Autume`
    return word.lower() in PARTICLES or "-" in word or elided or (place > 0 and len(word.strip(".")) == 1)


_ELIDED = 3
"""Letters of what a particle that lost its vowel has, with the first of the name: `d'A`."""


@lru_cache(maxsize=16384)
def _person(name: str) -> bool:
    words = name.replace(",", " ").split()
    if len(words) > 2 and words[0] in _ARTICLES and len(words[1]) > 2:  # noqa: PLR2004
        return False  # `A Theoretical Analysis`
    if "..." in name or (_WIDE.search(name) and re.search(r"[A-Za-z]", name)):
        return False  # names left out between two, or a gloss: `JPEG 解码`
    written = all(
        _WORD.fullmatch(word) and (not word[0].islower() or _may_be_small(word, place))
        for place, word in enumerate(words)
    )
    return written and len(words) <= _MOST_WORDS and any(len(word.strip(".")) > 1 for word in words)
