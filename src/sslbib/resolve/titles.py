"""Titles as people type them and as registries hold them: compared word by word; pure.

What tells two papers apart is never taken for a slip of the pen: numbers, letters, signs, negations, and any word that
is one by itself. Numbers are compared by value, Greek letters and formulas by their names, words by either spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein

from sslbib import folding
from sslbib.resolve import numerals
from sslbib.resolve.notices import LITTLE, is_editorial_head, is_generic, is_notice, is_plan
from sslbib.resolve.slips import is_slip
from sslbib.resolve.vocabulary import is_in_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_WORDS = {
    "same": "the same",
    "typos": "the same but for slips of the pen",
    "prefix": "the same but for the name in front",
    "article": "the same but for an article",
    "head": "the same but for what stands in front",
    "main": "the same but for the subtitle",
    "near": "nearly the same",
    "other": "another of a series, or the contrary",
    "different": "another",
}
"""The kinds in words, the likest first."""

_RANKS = {kind: rank for rank, kind in enumerate(reversed(_WORDS))}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two titles are.

    `same`: the same words; `typos`: but for slips of the pen; `prefix`: but for a system's name before a colon;
    `article`: but for an article as well; `head`: but for other words before a colon that the list has; `main`: but for
    a subtitle; `near`: some words differ; `other`: a number, a sign or a negation differs; `different`: another title.
    """

    kind: str
    ratio: float
    """Share of the characters in common, 0 to 1."""
    difference: tuple[str, str] = ("", "")
    """The first words that differ: the list's and the work's; one of them may be empty."""

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
        """The kind in words, with what differs."""
        ours, theirs = self.difference
        if ours and theirs:
            told = f" (“{theirs}” where the list has “{ours}”)"
        elif ours or theirs:
            told = f" (“{theirs}” is not on the list)" if theirs else f" (“{ours}” of the list is not there)"
        else:
            told = ""
        return _WORDS[self.kind] + told


@lru_cache(maxsize=65536)
def compare(ours: str, theirs: str, known: AbstractSet[str] = frozenset()) -> Likeness:
    """Compare two titles; `known` are words that other works' titles hold, so that they are no slips."""
    a, b = _Words.of(ours), _Words.of(theirs)
    if not a.forms or not b.forms:
        return Likeness("different", 0.0)
    if max(len(ours), len(theirs)) > _LONGEST:
        return Likeness("same", 1.0) if a.is_as(b) else Likeness("different", 0.0)
    ratio = round(Indel.normalized_similarity(" ".join(a.forms), " ".join(b.forms)), 4)
    if a.is_as(b):
        return Likeness("same", 1.0)
    if a.signs != b.signs and a.joined == b.joined:
        return Likeness("other", ratio, (" ".join(a.signs), " ".join(b.signs)))
    if partly := _partly(ours, theirs, own=True) or _partly(theirs, ours, own=False):
        kind, rest = partly
        return Likeness(kind, ratio, rest)
    differences = _differences(a, b)
    shown = differences[0]
    if a.signs != b.signs or any(_tells_apart(*pair) and not _is_slip(*pair, known) for pair in differences):
        kind = "other"
    else:
        kind = _kind_of_slips(differences, len(a.forms), known)
    is_near = _RANKS[kind] > _RANKS["near"] or ratio >= _NEAR or _is_shortened(a, b, differences)
    return Likeness(kind, ratio, shown) if is_near else Likeness("different", ratio)


# `CD4+`, `C++`, `C#`
_PLUS = re.compile(r"(?<=\w)(?:\++(?!\w)|#)")
# `CD4−`, `CD4- cells`; not `pre- and postnatal`, nor `mem- ory`, as a word is parted at a line's end
_MINUS = re.compile(r"(?<=\w)(?:\u2212(?!\w)|(?<![a-z]{3})-(?=\s+(?!(?i:and|or|to|und|et)\b)|$))")
# `≥ 65`, `<1`; `P ≠ NP`, `x ← y`: what says the contrary of `=` and `→`, which many leave out
_COMPARED = re.compile(r"([<>≤≥])\s*(?=\d)|([≠←↔∉⊄¬])")
# `p̄`, `B¯`: the bar of an antiparticle; that of a letter such as `ā` is a part of it
_BAR = re.compile(r"(?<=\w)\s?[\u0304\u0305]")


@dataclass(frozen=True, slots=True)
class _Words:
    """A title as it is compared."""

    bare: tuple[str, ...]
    joined: str
    """The words in one spelling, in one."""
    forms: tuple[str, ...]
    """The words in one spelling, numbers by value."""
    signs: tuple[str, ...]
    """What else tells two titles apart, and is no word: plus, minus and bars on one, `<` before a number, `≠`."""

    @classmethod
    @lru_cache(maxsize=16384)
    def of(cls, title: str) -> _Words:
        bare = folding.bare_words(title)
        spelled = tuple(map(folding.spelled, bare))
        text = folding.plain(title)
        signs: tuple[str, ...] = ()
        if not text.isascii() or any(sign in text for sign in "+#-<>"):
            text = unicodedata.normalize("NFKC", text)
            compared = (found[0] for found in _COMPARED.finditer(text))
            marks = (*("−" for _ in _MINUS.findall(text)), *("¯" for _ in _BAR.findall(text)))
            signs = (*_PLUS.findall(text), *marks, *(sign.strip() for sign in compared))
        return cls(bare, "".join(spelled), tuple(map(numerals.value, spelled)), signs)

    def is_as(self, other: _Words) -> bool:
        """Tell whether both say the same: in the same words, however they are parted, and numbers."""
        if self.signs != other.signs:
            return False
        return self.forms == other.forms or (self.joined == other.joined and self._figures() == other._figures())

    def _figures(self) -> list[str]:
        return re.findall(r"\d+", " ".join(self.bare))


_LONGEST = 5_000
"""Characters of a title: five times those of the longest in 17,000 works of Crossref. What is longer is compared as a
whole alone, as the time for finding what differs grows with the square."""

_NEAR = 0.8
"""Share of characters from which on another title is worth a look: below, only the subject is the same."""

_FEWEST_SHARED, _MOST_LACKING = 4, 2
"""Words of a title that are worth a look though others are lost or changed, and how many of these there may be."""


def _is_shortened(a: _Words, b: _Words, differences: Sequence[Difference]) -> bool:
    """Tell whether two titles share all but a word or two, or one is within the other."""
    one, other = f" {' '.join(a.forms)} ", f" {' '.join(b.forms)} "
    shared = min(len(a.forms), len(b.forms))
    if shared >= _FEWEST_SHARED and (one in other or other in one):
        return True
    lacking = sum(max(len(ours.split()), len(theirs.split())) for ours, theirs in differences)
    return lacking <= _MOST_LACKING and max(len(a.forms), len(b.forms)) - lacking >= _FEWEST_SHARED - 1


# --- A title and something before or behind it ---

# the colon of `SegNet: a net`, the dash of `Cats – a trial`, the mark of `Cats? A trial`
_SPLIT = re.compile(r"\s*(?::|\s[–—-]|[–—])\s+|(?<=[?!.])\s+(?=[A-Z])")

_MOST_CUTS = 20
"""Colons, dashes and full stops at which a title is cut: none of 17,000 works of Crossref has more."""

_HEAD_WORDS = 3
"""Words that a head may have (`Models Genesis 2`): with more it is a title of its own."""

_SHORTEST_ACRONYM = 3
"""Letters from which on first letters in a row are no chance."""

_PART_WORDS = 3
"""Words of a subtitle that only counts or names a piece (`Part II`, `a dataset`); a longer one has a matter."""


def _halves(title: str) -> Iterator[tuple[str, str]]:
    """Cut a title at each of its colons, dashes and full stops."""
    title = folding.plain(title)
    for cut in islice(_SPLIT.finditer(title), _MOST_CUTS):
        yield title[: cut.start()], title[cut.end() :]


def _partly(longer: str, shorter: str, *, own: bool) -> tuple[str, Difference] | None:
    """Tell whether a title is another's without its head or its subtitle; `own` says that the list's is longer.

    Return the kind, and what only one of them has.
    """
    short = _Words.of(shorter)
    for head, rest in _halves(longer):
        if _Words.of(rest).is_as(short):
            kind = _kind_of_head(head, rest, own=own)
            return (kind, (head, "") if own else ("", head)) if kind else None
        if _Words.of(head).is_as(short) and _Words.of(rest).forms:
            told = (rest, "") if own else ("", rest)
            return None if is_notice(longer) or _is_part(rest) or is_plan(rest) else ("main", told)
    return None


def _kind_of_head(head: str, title: str, *, own: bool) -> str:
    """Tell what stands before a title: a system's name, other words of the list's own, or what makes another work."""
    is_acronym = _is_acronym_of(head, title)
    if is_generic(head) or (is_editorial_head(head) and not (is_acronym and _FIGURE_WITHIN.fullmatch(head))):
        return ""
    if is_acronym or is_system_name(head):
        return "prefix"
    return "head" if own and len(head.split()) <= _HEAD_WORDS else ""


# `SegNet`, `iCaRL`, `DeepLabv3+`: a capital behind a small letter
_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d")


def is_system_name(head: str) -> bool:
    """Tell whether a head looks like the name that a paper gives its system: one word in capitals, or in both cases."""
    head = head.strip("\"'“”‘’*_ ")
    if not head or len(head.split()) != 1 or not head[0].isalpha() or "&" in head:
        return False
    if _MIXED.search(head):
        return True
    parts = [part.lower() for part in re.split(r"[-/+]", head) if part]
    return head.isupper() and not all(part.isalpha() and is_in_use(part) for part in parts)


# `FO1L`, `C134O`: an acronym with a figure in it, longer than the number of an abstract that ends in a letter: `P2A`
_FIGURE_WITHIN = re.compile(r"(?=.{4})[A-Z]+\d+[A-Z]+")


def _is_acronym_of(head: str, title: str) -> bool:
    """Tell whether a head in capitals is made of the first letters of the title's words, in their order."""
    if not head.isupper() or len(head) < _SHORTEST_ACRONYM:
        return False
    initials = iter([word[0] for word in folding.bare_words(title)])
    return all(letter in initials for letter in head.lower())


def _is_part(subtitle: str) -> bool:
    """Tell whether a subtitle only counts or qualifies (`Part II`, `a reply`), or ends in a number of a series."""
    words = folding.bare_words(subtitle)
    said = [word for word in words if word not in LITTLE]
    is_count = len(words) <= _PART_WORDS and _tells_apart(" ".join(words), "")
    is_piece = len(said) <= _PART_WORDS and not _PIECES.isdisjoint(said)
    return is_count or is_piece or numerals.is_numeral(words[-1])


# --- Words that differ ---

Difference = tuple[str, str]
"""Words of one title and the words that stand for them in the other; one of them may be empty."""


def _differences(a: _Words, b: _Words) -> list[Difference]:
    """Return where two titles differ, word by word where as many stand for each other."""
    found: list[Difference] = []
    for op in Levenshtein.opcodes(a.forms, b.forms):
        if op.tag == "equal":
            continue
        ours, theirs = a.bare[op.src_start : op.src_end], b.bare[op.dest_start : op.dest_end]
        if len(ours) == len(theirs):
            found.extend(zip(ours, theirs, strict=True))
        else:
            found.append((" ".join(ours), " ".join(theirs)))
    return found


_APART = frozenset(
    """abstract addendum against anti appendix chapter comment commentary comments conclusion continued correction
    corrigendum dissertation erratum foreword introduction neither no non nor not number part poster preface protocol
    rejoinder reply response retraction revisited supplement supplementary thesis update updated versus vol volume vs
    without""".split()  # noqa: SIM905
)
"""Words that make another work of a title."""


_PIECES = frozenset("appendix code data dataset datasets demo poster protocol slides software talk video".split())  # noqa: SIM905
"""What the authors of a paper publish beside it under its title."""


def _tells_apart(ours: str, theirs: str) -> bool:
    """Tell whether words that stand in one title alone make it another work: numbers, parts, replies, negations."""
    if _joined(ours) == _joined(theirs):
        return False
    only = {*ours.split()} ^ {*theirs.split()}
    return any(word in _APART or numerals.is_numeral(word) for word in only)


def _joined(words: str) -> str:
    return "".join(folding.spelled(word) for word in words.split())


# Words that are lost or added and change little; `a` may be the one of vitamin A. A letter on “Drug reactions to the
# sulfones” is called “Drug reactions to sulfones”.
_ARTICLES = frozenset("an das der die la le les the".split())  # noqa: SIM905


def _kind_of_slips(differences: Sequence[Difference], length: int, known: AbstractSet[str]) -> str:
    """Tell whether all differences are slips of the pen or articles, and not too many for the title's length."""
    articles = sum(not (ours and theirs) and (ours or theirs) in _ARTICLES for ours, theirs in differences)
    slips = sum(_is_slip(ours, theirs, known) for ours, theirs in differences)
    if slips + articles < len(differences) or len(differences) > max(1, (length + 2) // 4):
        return "near"
    return "article" if articles else "typos"


def _is_slip(ours: str, theirs: str, known: AbstractSet[str]) -> bool:
    if not ours or not theirs:
        return False
    if _joined(ours) == _joined(theirs):
        return True
    return is_slip(ours, theirs, known)
