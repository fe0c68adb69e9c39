"""Initials: given names cut to their first letters, or initials that are there put in a style's form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references.entry import STARTS_ROMANESQUE

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP: Final = re.compile(r"([-\s]+)")
_SPACES: Final = re.compile("[\t-\r ]+")
_HYPHEN: Final = re.compile(r"\s*-\s*")
_HYPHEN_SMALL: Final = re.compile(r"-(?=[a-z])")
_TIGHT_PERIOD: Final = re.compile(r"\.(?! |$)")
_TRAIL: Final = "\t\n\x0b\x0c\r \ufeff\u00a0"
_WHOLE_WORDS: Final = frozenset(("Lord", "Lady"))


def initials(given: str, mark: str, *, hyphen: bool = True) -> str:
    """Cut given names to initials, each followed by the style's mark (CSL 1.0.2, "Name", initialize-with)."""
    words = _split(given, hyphen=hyphen)
    if words is None:
        return given
    out: list[str] = []
    for at in range(0, len(words), 2):
        word = words[at]
        gap = words[at + 1] if at + 1 < len(words) else None
        if not word:
            out.append(gap or "")
        elif word[0].isupper() or not word[0].islower() and word[0].isalpha():  # noqa: RUF021
            out.append(_head(word) + mark)
            if gap is not None:
                out.append("-" if "-" in gap else "" if mark.endswith((" ", "\u00a0")) or not gap.strip() else gap)
        else:
            out.append(f" {word}{gap or ''}")
    return _tidy("".join(out))


def _head(word: str) -> str:
    """Return the initial of a word, with the small letters of a digraph that the word starts with (`Ph`, `Guy`→`G`)."""
    head = word[0]
    rest = word[1:].rstrip(".")
    capitals = ""
    for letter in rest:
        if letter.isupper():
            capitals += letter
        else:
            break
    if word.endswith(".") and len(rest) > 0:
        return head + rest
    return head + (capitals.lower() if capitals and len(capitals) < len(rest) else "")


def normalise(given: str, mark: str, *, hyphen: bool = True) -> str:
    """Put the initials that a given name already has in the style's form, leaving whole names (initialize="false")."""
    words = _split(given, hyphen=hyphen)
    if words is None:
        return given
    short = [_is_abbreviation(w) for w in words]
    out: list[str] = []
    for at in range(0, len(words), 2):
        word = words[at].rstrip(".") if short[at] and len(words[at]) > 1 else words[at]
        last = at + 2 >= len(words)
        if not short[at]:
            out.append(word + ("" if last else words[at + 1]))
        elif last:
            out.append(word + mark)
        else:
            hyphenated = "-" if "-" in words[at + 1] else ""
            if short[at + 2]:
                out.append(word + (mark.rstrip() if hyphenated else mark) + hyphenated)
            else:
                out.append(word + mark.rstrip() + (hyphenated or " "))
    return _tidy("".join(out))


def _is_abbreviation(word: str) -> bool:
    return (len(word) > 1 and word[-1] == ".") or (len(word) == 1 and word.isupper())


def _split(given: str, *, hyphen: bool) -> Sequence[str] | None:
    """Split given names into words and gaps; None where there is nothing to shorten."""
    if given in _WHOLE_WORDS or not STARTS_ROMANESQUE.match(given):
        return None
    if not hyphen:
        given = given.replace("-", " ")
    given = _SPACES.sub(" ", _HYPHEN.sub("-", given)) if "-" in given or "  " in given else given
    given = _HYPHEN_SMALL.sub("–", given)
    if "." in given:
        given = _TIGHT_PERIOD.sub(". ", given)
        given = given.replace(". -", ".-")
    words = _GAP.split(given)
    if len(words) == 1 and (len(given) == 1 or given[-2] == ".") and given[-1].isupper():
        words[0] += "."
    return words


def _tidy(text: str) -> str:
    text = text.rstrip(_TRAIL)
    if "-" in text:
        text = _HYPHEN.sub("-", text)
    return _SPACES.sub(" ", text).replace("–", "-").lstrip(" ")
