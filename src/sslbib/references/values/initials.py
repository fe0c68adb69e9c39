"""Initials: given names cut to their first letters, or initials that are there put in a style's form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.values.entry import STARTS_ROMANESQUE

if TYPE_CHECKING:
    from collections.abc import Sequence

# What parts given names: " " and "-" in "Jean-Luc Paul"
_GAP: Final = re.compile(r"([-\s]+)")
# Spaces in a row, but none that holds a line together: "Jane   Mary"
_SPACES: Final = re.compile("[\t-\r ]+")
# A hyphen with the spaces that initials leave around it: "J. -L."
_HYPHEN: Final = re.compile(r"\s*-\s*")
# A hyphen before a small letter, which gets no initial of its own: "Guo-ping"
_HYPHEN_SMALL: Final = re.compile(r"-(?=[a-z])")
# A word with the marks of formats around it: ITALIC + "Jane" + CLOSE
_MARKED: Final = re.compile(f"([{richtext.OPENERS}]*)(.+?)([{richtext.CLOSE}]*)", re.DOTALL)
# A full stop with no space after it: the first of "J.L."
_TIGHT_PERIOD: Final = re.compile(r"\.(?! |$)")
_TRAIL: Final = "\t\n\x0b\x0c\r \ufeff\u00a0"
_OPENING_MARKS: Final = "".join(sorted(richtext.OPENER_SET))
_WHOLE_WORDS: Final = frozenset(("Lord", "Lady"))


@lru_cache(maxsize=8192)
def initials(given: str, mark: str, *, hyphen: bool = True) -> str:
    """Cut given names to initials, each followed by the style's mark (CSL 1.0.2, "Name", initialize-with)."""
    if given.isalpha() and given.istitle() and given not in _WHOLE_WORDS and STARTS_ROMANESQUE.match(given):
        return f"{given[0]}{mark}".rstrip(_TRAIL)
    words = _split(given, hyphen=hyphen)
    if words is None:
        return given
    out: list[str] = []
    has_marks = bool(richtext.MARK.search(given))
    for at in range(0, len(words), 2):
        word = words[at]
        gap = words[at + 1] if at + 1 < len(words) else None
        if not word:
            out.append(gap or "")
            continue
        before, word, after = _marked(word) if has_marks else ("", word, "")
        if word[0].isupper() or not word[0].islower() and word[0].isalpha():  # noqa: RUF021
            end = mark.rstrip() + after + mark[len(mark.rstrip()) :] if after else mark
            out.append(before + _head(word) + end)
            if gap is not None:
                out.append("-" if "-" in gap else "" if mark.endswith((" ", "\u00a0")) or not gap.strip() else gap)
        else:
            out.append(f" {word}{gap or ''}")
    return _tidy("".join(out))


def _marked(word: str) -> tuple[str, str, str]:
    """Split a word into the marks before it, the word, and the marks after it."""
    match = _MARKED.fullmatch(word)
    return match.group(1, 2, 3) if match else ("", word, "")  # type: ignore[return-value]


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


@lru_cache(maxsize=8192)
def normalise(given: str, mark: str, *, hyphen: bool = True) -> str:
    """Put the initials that a given name already has in the style's form, leaving whole names (initialize="false")."""
    words = _split(given, hyphen=hyphen)
    if words is None:
        return given
    has_marks = bool(richtext.MARK.search(given))
    short = [_is_abbreviation(_marked(w)[1] if has_marks else w) for w in words]
    out: list[str] = []
    for at in range(0, len(words), 2):
        before, word, after = _marked(words[at]) if has_marks else ("", words[at], "")
        word = before + (word.rstrip(".") if short[at] and len(word) > 1 else word)
        end = mark.rstrip() + after + mark[len(mark.rstrip()) :] if after else mark
        last = at + 2 >= len(words)
        if not short[at]:
            out.append(word + after + ("" if last else words[at + 1]))
        elif last:
            out.append(word + end)
        else:
            gap = "-" if "-" in words[at + 1] else " "
            # citeproc-js drops the hyphen between two initials here, and so does what people see in Zotero.
            out.append(word + end if short[at + 2] else word + end.rstrip() + gap)
    return _tidy("".join(out))


def _is_abbreviation(word: str) -> bool:
    return (len(word) > 1 and word[-1] == ".") or (len(word) == 1 and word.isupper())


def _split(given: str, *, hyphen: bool) -> Sequence[str] | None:
    """Split given names into words and gaps; None where there is nothing to shorten."""
    if given in _WHOLE_WORDS or not STARTS_ROMANESQUE.match(given.lstrip(_OPENING_MARKS)):
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
