"""Titles as people type them and as registries hold them: compared word by word; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel, Levenshtein

from sslbib import folding
from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RANKS = {"different": 0, "near": 1, "main": 2, "prefix": 3, "typos": 4, "same": 5}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two titles are.

    `same`: the same words; `typos`: but for slips of a letter or a little word; `prefix`: but for a name before a
    colon; `main`: but for a subtitle; `near`: some words differ; `different`: another title, or another number
    of a series.
    """

    kind: str
    ratio: float
    """Share of the characters in common, 0 to 1."""

    @property
    def rank(self) -> int:
        """The kinds in order, `same` highest."""
        return _RANKS[self.kind]

    @property
    def is_same(self) -> bool:
        """Whether both can be the title of one work."""
        return self.rank >= _RANKS["main"]

    @property
    def words(self) -> str:
        """The kind in words."""
        return {
            "same": "the same",
            "typos": "the same but for slips of the pen",
            "prefix": "the same but for the name in front",
            "main": "the same but for the subtitle",
            "near": "nearly the same",
            "different": "another",
        }[self.kind]


LITTLE = folding.table(
    """a an and are as at by de der des die do does du el en et for from how in into is its la le of on or per that the
    their to und using via von what when with"""
)
"""Words that say nothing about what a paper is about."""


def content_words(title: str) -> int:
    """Count the words of a title that say something."""
    return sum(1 for word in folding.words(title).split() if word not in LITTLE)


_GENERIC = folding.table(
    """abstract abstracts acknowledgment advertisement announcement announcements answer answers appendix article
    articles author authors back bibliography book books calendar case cases challenge clinical column comment
    commentary communication communications conclusion conclusions contents contributors corner correction
    correspondence cover current diagnosis discussion editor editorial editorials editors epilogue errata
    erratum events focus foreword front general glossary guest highlights images image index information
    instructions interview introduction introductory issue issues journal journals letter letters list
    literature masthead matter meeting meetings memoriam message miscellany month new news note notes notice notices
    obituary opinion overview page pathology perspective picture preface president proceedings prologue question
    questions quiz radiology received references remarks reply report reports response review reviewer reviewers
    reviews section selected society spotlight subject summary supplement symposium table this title today top
    toc topics update volume week welcome what year years"""
)


def is_generic(title: str) -> bool:
    """Tell whether a title is one that many works bear: `Introduction`, `Book reviews`, `Pathology Quiz Case 2`."""
    words = [word for word in folding.words(title).split() if word not in LITTLE and not digits.are(word)]
    return all(word in _GENERIC for word in words)


# `Reply to Smith`, `Author Correction: Cats`, `Erratum`, `Book review: Cats`
_NOTICE = re.compile(
    r"""^(?:the\s+)?(?:(?:author|publisher|editorial|published)s?\s+)?
    (?:correct(?:ion|ed)|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|retraction|withdrawal|expression\s+of\s+concern
      |notice\s+of|repl(?:y|ies)|response|comments?|commentary|rebuttal|rejoinder|discussion|in\s+reply|re
      |author\s+response|review\s+of|book\s+review|reviewer|decision\s+letter|editorial|supplement(?:ary|al)?)
    (?:\s+(?:to|on|of|for|from|regarding|concerning|notice|note|article)\b|\s*[:.—–-]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
# `Cats in boxes—Reply`, `Cats: a rejoinder`, `Cats (Comment on Smith)`
_NOTICE_AFTER = re.compile(
    r"""[:.;—–([-]\s*(?:(?:the\s+)?authors?[’']?\s+)?(?:a\s+)?(?:repl(?:y|ies)|response|errat(?:um|a)|corrigend(?:um|a)
    |correction|rejoinder|rebuttal|comments?|retraction|retracted|addendum|supplement(?:ary|al)\s+\w+)
    (?:\s+(?:to|on|by|from)\b.*)?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_notice(title: str) -> bool:
    """Tell whether a title is that of a correction, reply, comment or other piece about another work."""
    text = folding.plain(title).strip(" \t\n\"'“”‘’*_[")
    return bool(_NOTICE.match(text) or _NOTICE_AFTER.search(text))


# the colon of `SegNet: a net`, the dash of `Cats – a trial`, the mark of `Cats? A trial`
_SPLIT = re.compile(r"\s*(?::|\s[–—-]|[–—])\s+|(?<=[?!.])\s+(?=[A-Z])")


def _halves(title: str) -> Iterator[tuple[str, str]]:
    """Cut a title at each of its colons, dashes and full stops."""
    title = folding.plain(title)
    for cut in _SPLIT.finditer(title):
        yield title[: cut.start()], title[cut.end() :]


_NEAR = 0.8
"""Share of characters from which on another title is worth a look: below, only the subject is the same."""


@lru_cache(maxsize=65536)
def compare(ours: str, theirs: str) -> Likeness:
    """Compare two titles."""
    a, b = folding.words(ours), folding.words(theirs)
    if not a or not b:
        return Likeness("different", 0.0)
    ratio = round(Indel.normalized_similarity(a, b), 4)
    if a.replace(" ", "") == b.replace(" ", ""):
        return Likeness("same", 1.0)
    differences = _differences(a.split(), b.split())
    if differences is not None and _are_slips(differences, len(a.split())):
        return Likeness("typos", ratio)
    if kind := _partly(ours, theirs) or _partly(theirs, ours):
        return Likeness(kind, ratio)
    if ratio < _NEAR or differences is None:
        return Likeness("different", ratio)
    return Likeness("near", ratio)


_PREFIX_WORDS = 3
"""Words that a name in front may have (`Models Genesis 2`): with more it is a title of its own."""


def _partly(longer: str, shorter: str) -> str:
    """Tell whether a title is another's without the name in front, or without the subtitle."""
    short = folding.words(shorter).replace(" ", "")
    for head, rest in ((folding.words(head), folding.words(rest)) for head, rest in _halves(longer)):
        if rest.replace(" ", "") == short and 0 < len(head.split()) <= _PREFIX_WORDS:
            return "" if is_notice(longer) or is_generic(head) else "prefix"
        if head.replace(" ", "") == short and rest:
            return "" if is_notice(longer) or _is_part(rest) else "main"
    return ""


_PART_WORDS = 3
"""Words of a subtitle that only counts (`Part II`, `Supplement 1 of`); a longer one says what the paper is about."""


def _is_part(subtitle: str) -> bool:
    """Tell whether a subtitle only counts or qualifies (`Part II`, `a reply`), or ends in a number of a series."""
    words = subtitle.split()
    is_count = len(words) <= _PART_WORDS and _tells_apart(words, ())
    return is_count or _NUMERAL.fullmatch(words[-1]) is not None


Difference = tuple[str, str]
"""Words of one title and the words that stand for them in the other; one of them may be empty."""


def _differences(a: Sequence[str], b: Sequence[str]) -> list[Difference] | None:
    """Return where two titles differ, or None where they differ in a number or another word that tells works apart."""
    found: list[Difference] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        ours, theirs = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        if len(ours) == len(theirs):
            pairs = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
            if any(_tells_apart(one, other) for one, other in ([[x], [y]] for x, y in pairs if not _is_slip(x, y))):
                return None
            found.extend(pairs)
        elif _tells_apart(ours, theirs):
            return None
        else:
            found.append((" ".join(ours), " ".join(theirs)))
    return found


# `2019`, `2d`, `b`, `iii`, `two`, `second`
_NUMERAL = re.compile(
    r"""\d+\w?|[b-z]|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})
    |one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth""",
    re.VERBOSE,
)
_APART = folding.table(
    """abstract addendum against appendix chapter comment commentary comments conclusion continued correction
    corrigendum dissertation erratum foreword introduction no non not number part poster preface protocol rejoinder
    reply response retraction revisited supplement supplementary thesis update updated versus vol volume vs
    without"""
)


def _tells_apart(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether words that stand in one title alone make it another work: numbers, parts, replies, negations."""
    if "".join(ours) == "".join(theirs):
        return False
    only = {*ours} ^ {*theirs}
    return any(word in _APART or _NUMERAL.fullmatch(word) for word in only)


# Beginnings that turn a word into another, though only a letter or two differ.
_OPPOSITES = (
    ("hyper", "hypo"), ("intra", "inter"), ("pre", "post"), ("pre", "pro"), ("macro", "micro"), ("in", "ex"),
    ("in", "un"), ("im", "ex"), ("ab", "ad"), ("af", "ef"), ("endo", "ecto"), ("anti", "ante"), ("mono", "di"),
    ("di", "tri"), ("ortho", "para"), ("meta", "beta"), ("alpha", "beta"), ("male", "female"), ("super", "sub"),
    ("over", "under"), ("supra", "infra"), ("or", "aur"), ("anter", "inter"), ("poster", "anter"),
)  # fmt: skip


def _are_slips(differences: Sequence[Difference], length: int) -> bool:
    """Tell whether all differences are slips of the pen, and not too many for the title's length."""
    return len(differences) <= max(1, (length + 2) // 4) and all(_is_slip(*pair) for pair in differences)


_SLIP_LETTERS = 4
"""Letters from which on a word may be another's slip: cat, bat and rat are three words."""

_LONG_LETTERS = 8
"""Letters of a word in which two slips may be: few words of eight are but two letters from another."""


def _is_slip(ours: str, theirs: str) -> bool:
    if not ours or not theirs:
        return (ours or theirs) in LITTLE
    ours, theirs = ours.replace(" ", ""), theirs.replace(" ", "")
    if ours == theirs:
        return True
    length = min(len(ours), len(theirs))
    if length < _SLIP_LETTERS or not (ours + theirs).isalpha() or _are_opposites(ours, theirs):
        return False
    is_inflected = ours[: length - 3] == theirs[: length - 3]  # -or, -ion: another word, where two letters differ
    return OSA.distance(ours, theirs) <= (2 if length >= _LONG_LETTERS and not is_inflected else 1)


def _are_opposites(ours: str, theirs: str) -> bool:
    return any(
        {ours, theirs} == {one + ours.removeprefix(one), other + ours.removeprefix(one)}
        or {ours, theirs} == {other + ours.removeprefix(other), one + ours.removeprefix(other)}
        for one, other in _OPPOSITES
        if ours.startswith((one, other))
    )
