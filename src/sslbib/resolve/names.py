"""Whether the authors that a list names are those of a work; pure.

A name without a comma may be written in either order (`Wen Shuhuan`, `Vandell DL`, `Ada Klein`), so both readings are
tried, and it is another person's only where neither fits.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.listed import persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sslbib.item import Name

_Reading = tuple[str, str]
"""A family name, and the first letters of the given names, both folded."""

# `mueller`, `goethe`: how an umlaut is written where there is none
_UMLAUT = re.compile(r"(?<=[aou])e")
# `DL`, `J.-P.`, `AB`: given names in initials behind a family name
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,4}")

# `Dr. Ada Klein`, `Prof Klein`; `Ada Klein, PhD`
_TITLE = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms)\b\.?\s+)+|,?\s+(?:ph\.?\s?d|m\.?\s?d|msc)\.?$", re.IGNORECASE)
# the 1 of `Ada Klein1`, which leads to an affiliation
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])[\d*†‡§¶,\s]+$")
# between `A.` and `Klein`
_STOP_WITHIN = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z][a-z])")

_GROUP_WORDS = frozenset(
    """collaboration collaborative collaborators consortium consortia group groups initiative investigators network
    project study team the trial working""".split()  # noqa: SIM905
)
"""Words that a group's name carries or not."""


def share_in_common(known: Sequence[str], authors: Sequence[Name]) -> float | None:
    """Return the share of a list's authors that a work names; None where either side names none."""
    ours = [(name, readings) for name in known if (readings := _readings(name))]
    theirs: dict[str, set[str]] = {}
    for name in authors:
        for family, given in _forms(name):
            theirs.setdefault(family, set()).update(given or _ANY)
    if not ours or not theirs:
        return None
    groups = {group for name in authors if name.literal and (group := _group(name.literal))}
    return sum(1 for name, readings in ours if _group(name) in groups or _is_one_of(readings, theirs)) / len(ours)


_ANY = "*"
"""Among the first letters of given names: that somebody of this family name has none."""


def _is_one_of(readings: Sequence[_Reading], letters: Mapping[str, AbstractSet[str]]) -> bool:
    """Tell whether a name may be one of a work's, whose given names begin with these letters, by family name."""
    return any(
        family in letters and (not given or _ANY in letters[family] or given[0] in letters[family])
        for family, given in readings
    )


def _fold(name: str) -> str:
    """Return a name's letters without accents; an umlaut is one however it is written."""
    return " ".join(_UMLAUT.sub("", word) for word in folding.bare_words(name))


def _first_letters(given: str) -> str:
    """Return the first letters of given names: `Ada Maria`, `A. M.`, `AM` → `am`."""
    words = given.replace("-", " ").split()
    letters = "".join(word if _INITIALS.fullmatch(word) else word[:1] for word in words)
    return "".join(word[0] if len(word) > 1 and not letters.isupper() else word for word in folding.bare_words(letters))


@lru_cache(maxsize=8192)
def _readings(text: str) -> tuple[_Reading, ...]:
    """Return what a name may mean as lists write it: `Zhou`, `Zhou, H.`, `Zhou H`, `Hong-Yu Zhou`, `Zhou Hongyu`."""
    text = _STOP_WITHIN.sub(" ", _FOOTNOTE.sub("", _TITLE.sub("", text)))
    read = persons.read(text)
    family = f"{read.non_dropping_particle} {read.family}".strip()
    found = [
        (family, read.given),
        (read.family, read.given),
        *((word, read.given) for word in read.family.split()[-1:]),
    ]
    words = text.split()
    if len(words) > 1 and "," not in text:
        found += [(words[0], " ".join(words[1:])), (" ".join(words[:-1]), words[-1]), (text, "")]
        if len(words) > 2:  # noqa: PLR2004 - `Gabriel García Márquez`
            found += [(" ".join(words[-2:]), words[0]), (words[-2], words[0])]
    folded = ((_fold(family), _first_letters(given)) for family, given in found)
    return tuple(dict.fromkeys(pair for pair in folded if max(map(len, pair[0].split()), default=0) > 1))


def _forms(name: Name) -> Iterator[_Reading]:
    """Yield the forms in which a list may give an author of a work: the family name, with its particle, or each word.

    Of an organisation only its whole name counts: most are called some collaboration or other.
    """
    if name.literal:
        yield _fold(name.literal), ""
        return
    given = _first_letters(name.given)
    family = _fold(name.family)
    whole = _fold(f"{name.non_dropping_particle} {name.family}")
    dropped = _fold(f"{name.dropping_particle} {name.family}")
    for form in dict.fromkeys((family, whole, dropped, *family.split())):
        yield form, given


def _group(name: str) -> str:
    """Return what tells a group from others: `The ATLAS Collaboration` → `atlas`."""
    return " ".join(word for word in folding.bare_words(name) if word not in _GROUP_WORDS)
