"""What the matcher's own rules take away from recall: which query they forbid to accept, told by the query alone.

A slip of the pen is a word that is none, beside one that is; and title and year alone are enough only for a distinctive
title, the same but for case, punctuation and markup. Read off the query and its record without the matcher, so that no
refusal of its own excuses itself; only the two measures that the rules name are the matcher's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from bench.wire import wire_of

from sslbib import folding
from sslbib.resolve.matching import DISTINCTIVE, distinctiveness
from sslbib.resolve.vocabulary import is_listed

if TYPE_CHECKING:
    from sslbib.project.catalog import Paper

ALONE = "title and year alone, not distinctive or not the same"
NO_YEAR = "title alone, as the year is another"
TWO_WORDS = "a slip that is a word, or is beside none"
BY_LINK = "the list links one preprint, the record is of another"

RULES = (NO_YEAR, ALONE, TWO_WORDS, BY_LINK)
"""In the order in which they are taken away: the first two are one rule's, of title and year alone."""

# `[title](https://…)`, `<i>`, `\textit`, and the signs of markdown and TeX
_MARKUP = re.compile(r"\]\([^)]*\)|<[^>]+>|\\[A-Za-z]+|[\\${}*\[\]]")


def taken_by(paper: Paper, work: dict[str, Any]) -> str:
    """Name the rule that forbids to accept a work for the paper that it is, or "" where none does."""
    wire = wire_of(work)
    if paper.links:
        return BY_LINK if wire.type == "posted-content" else _by_words(paper.title, wire.title)
    if not paper.authors and not paper.venue:
        if int(paper.date) not in wire.years:
            return NO_YEAR
        if _letters(paper.title) != _letters(wire.title) or distinctiveness(wire.title) < DISTINCTIVE:
            return ALONE
    return _by_words(paper.title, wire.title)


def _by_words(ours: str, theirs: str) -> str:
    """Tell whether the words that differ, one for one, are two words, or none is one."""
    a, b = _words(ours), _words(theirs)
    for kind, start, end, their_start, their_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == their_end - their_start:
            pairs = zip(a[start:end], b[their_start:their_end], strict=True)
            if any(folding.spelled(x) != folding.spelled(y) and is_listed(x) >= is_listed(y) for x, y in pairs):
                return TWO_WORDS
    return ""


def _words(title: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", _MARKUP.sub("", html.unescape(title)))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.findall(r"\w+", kept.lower())


def _letters(title: str) -> str:
    return "".join(_words(title))
