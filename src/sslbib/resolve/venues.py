"""Is this the venue that the list means? Acronyms, abbreviations and full names of journals and conferences; pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.resolve.titles import LITTLE

if TYPE_CHECKING:
    from collections.abc import Sequence

# `N/A`, `-`, `under review`, `Submitted to TMI`: a cell that names no venue
_NONE = re.compile(r"\W*(?:n/?a|none|unknown|tbd|under review|submitted.*|link|paper|pdf)?\W*", re.IGNORECASE)
# `arXiv 2021`, `bioRxiv preprint`, `Research Square`
_PREPRINT = re.compile(
    r"arxiv|biorxiv|medrxiv|chemrxiv|preprint|ssrn|research ?square|techrxiv|osf|hal\b|openreview", re.IGNORECASE
)

# between the letters and the digits of `MICCAI2020`, `CVPR'21`
_YEAR_BEHIND = re.compile(r"(?<=[a-zA-Z])(?='?\d)")
# `2020`, `34th`
_COUNT = re.compile(r"\d+(?:st|nd|rd|th)?")
# the `ECCV` of `Computer Vision – ECCV 2020`, `SIGKDD`
_CAPITALS = re.compile(r"[A-Za-z]*[A-Z]{2}[A-Za-z]*")

_EXTRA = folding.table(
    """accepted acm annual association award best conf conference cvf findings honorable ieee international intl journal
    long main meeting mention nd oral paper poster proc proceedings rd short spotlight st symposium th track trans
    transactions usenix workshop workshops"""
)
"""Words that venues carry or not, as the writer likes."""

_RUN = 3
"""Words in a row that name a venue within a longer name: two (`Machine Learning`) stand in many."""

_ACRONYM_WORDS, _ACRONYM_LETTERS = 3, 8
"""What may be one acronym written apart: `RA-L`, `T-PAMI`, `T MED IMA`."""

_ACRONYM_LEAST = 3
"""Letters of an acronym: two (`AI`, `CV`) are the initials of too much."""

_BEGINNING = 3
"""Letters that an acronym takes of a word at most: `MedIA`, `InterSpeech`."""

# Acronyms that are not made of the name's initials.
_NAMES = {
    folding.words(acronym): folding.table(name) - LITTLE
    for acronym, name in (
        ("neurips", "neural information processing systems"),
        ("nips", "neural information processing systems"),
        ("www", "world wide web"),
        ("thewebconf", "web conference"),
        ("mm", "multimedia"),
        ("naacl", "north american chapter"),
        ("kdd", "knowledge discovery and data mining"),
        ("cikm", "information and knowledge management"),
        ("sp", "security and privacy"),
        ("ccs", "computer and communications security"),
        ("usenix security", "usenix security symposium"),
        ("interspeech", "interspeech"),
        ("pnas", "proceedings of the national academy of sciences"),
        ("jmlr", "journal of machine learning research"),
        ("tacl", "transactions of the association for computational linguistics"),
        ("plos one", "plos one"),
        ("nejm", "new england journal of medicine"),
        ("bmj", "british medical journal"),
        ("jama", "journal of the american medical association"),
    )
}


def is_preprint_venue(venue: str) -> bool:
    """Tell whether a venue is a preprint server."""
    return bool(_PREPRINT.search(venue))


def names_a_venue(venue: str) -> bool:
    """Tell whether a list names where a paper was published: no preprint server, and no word for having none."""
    return not (_NONE.fullmatch(venue) or is_preprint_venue(venue))


def same_venue(venue: str, names: Sequence[str]) -> bool | None:
    """Tell whether a list's venue is one of a work's; None where either side names none."""
    if not names_a_venue(venue) or not names:
        return None
    return any(_is_same(venue, name) for name in names)


@lru_cache(maxsize=65536)
def _is_same(venue: str, name: str) -> bool:
    if folding.words(venue) == folding.words(name):
        return True
    if ("workshop" in venue.lower()) != ("workshop" in name.lower()) and "workshop" in name.lower():
        return False
    theirs = [word for word in folding.words(name).split() if not _is_count(word)]
    spaced = _YEAR_BEHIND.sub(" ", venue)
    ours = [word for word in folding.words(spaced).split() if not _is_count(word)]
    said = [word for word in ours if word not in _EXTRA and word not in LITTLE] or ours
    if not said:
        return False
    if known := _NAMES.get(" ".join(said)):
        return known <= set(theirs) or _is_named(said[-1], name)
    meant = [word for word in theirs if word not in LITTLE]
    joined = "".join(ours) if len(ours) <= _ACRONYM_WORDS and len(venue) <= _ACRONYM_LETTERS else ""
    return (
        _begins(said, [word for word in meant if word not in _EXTRA])
        or any(_is_named(word, name) for word in (*said, joined))
        or (len(said) <= 2 and any(_is_acronym(word, theirs) for word in (*said, joined)))  # noqa: PLR2004
    )


def _is_count(word: str) -> bool:
    return _COUNT.fullmatch(word) is not None


def _begins(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether words abbreviate others, one by one and in order (`Nat Commun`), or are a run of them."""
    if not full or len(short) > len(full):
        return list(short) == list(full)
    abbreviated = len(short) == len(full) and all(w.startswith(s) for s, w in zip(short, full, strict=True))
    inside = len(short) >= _RUN and f" {' '.join(short)} " in f" {' '.join(full)} "
    return abbreviated or inside


def _is_named(word: str, name: str) -> bool:
    """Tell whether a name gives an acronym itself, in capitals: `Computer Vision – ECCV 2020`, `SIGKDD`."""
    return not name.isupper() and any(word == given.lower() for given in _CAPITALS.findall(name))


def _is_acronym(word: str, words: Sequence[str]) -> bool:
    """Tell whether a word is made of a run of others' first letters."""
    letters = re.sub(r"\d+$", "", word)
    if len(letters) < _ACRONYM_LEAST or letters in words:
        return False
    significant = [w for w in words if w not in LITTLE]
    return any(_spells(letters, significant[start:]) for start in range(len(significant)))


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Tell whether letters are the beginnings of words, in order; words that venues often drop may be skipped."""
    if not letters:
        return True
    if not words:
        return False
    for taken in range(min(_BEGINNING, len(letters)), 0, -1):
        if words[0].startswith(letters[:taken]) and _spells(letters[taken:], words[1:]):
            return True
    return words[0] in _EXTRA and _spells(letters, words[1:])
