"""Whether two entries are one paper: by the identifiers in their links and by their titles, never by place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from sslbib import folding, identifiers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sslbib.item import Link

# “https://www.” of “https://www.example.org/paper”
_BARE = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_SIMILAR = 85.0
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Names:
    """What links say of which paper they lead to, as `doi:…`, `arxiv:…`, `url:…`; a link can have several readings."""

    firm: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    """Made by a publisher's habit: such a name can make two agree, and never alone makes two differ."""

    @property
    def all(self) -> frozenset[str]:
        """Names of both kinds."""
        return self.firm | self.derived

    def __or__(self, other: Names) -> Names:
        return Names(self.firm | other.firm, self.derived | other.derived)


@lru_cache(maxsize=65536)
def of_url(url: str) -> Names:
    """Return the names that a link to a paper carries, its address where it carries no identifier; others have none."""
    if not identifiers.leads_to_paper(url):
        return Names()
    found = [identifier for identifier in identifiers.in_url(url) if identifier.names_work]
    firm = frozenset(f"{i.scheme}:{i.value}" for i in found if not i.derived)
    derived = frozenset(f"{i.scheme}:{i.value}" for i in found if i.derived)
    bare = _BARE.sub("", url).rstrip("/")
    address = {f"url:{bare}"} if not firm and ("/" in bare or "?" in bare) else set()
    return Names(firm | address, derived)


def of_links(links: Iterable[Link], doi: str = "") -> Names:
    """Return the names that links to papers carry, and a DOI."""
    found = [of_url(link.url) for link in links]
    if doi:
        found.append(of_url(identifiers.doi_url(doi)))
    return reduce(or_, found) if found else Names()


def clash(one: Names, other: Names) -> bool:
    """Tell whether two sets of names are of different papers: another arXiv id, or another DOI and nothing shared.

    Thousands of works are called “Sarcoidosis”; a title alone never makes one paper of two records.
    """
    if _differ(one, other, "arxiv"):
        return True
    return not one.all & other.all and any(_differ(one, other, scheme) for scheme in identifiers.SCHEMES)


def _differ(one: Names, other: Names, scheme: str) -> bool:
    ours, theirs = ({name for name in names.firm if name.startswith(f"{scheme}:")} for names in (one, other))
    return bool(ours and theirs and not ours & theirs)


def similar(one: str, other: str, least: float = _SIMILAR) -> bool:
    """Tell whether two titles are alike but for a slip, a subtitle's punctuation or case."""
    from rapidfuzz import fuzz

    left, right = folding.letters(one), folding.letters(other)
    return left == right or fuzz.ratio(left, right) >= least


def contains(one: str, other: str) -> bool:
    """Tell whether two titles are alike, or one begins as the other does: people leave out subtitles."""
    short, long = sorted((folding.letters(one), folding.letters(other)), key=len)
    return bool(short) and (long.startswith(short) or similar(one, other))


def most_alike(title: str, folded: Mapping[int, str], least: float) -> list[int]:
    """Return the numbers of the folded titles that are alike, the most alike first."""
    from rapidfuzz import fuzz, process

    found = process.extract(folding.letters(title), folded, scorer=fuzz.ratio, score_cutoff=least, limit=len(folded))
    return [number for _, _, number in found]


def tells(title: str) -> bool:
    """Tell whether a title is long enough to know a paper by."""
    return len(folding.letters(title)) >= _SHORT


class Index:
    """Finds a known paper again by title and links."""

    def __init__(self) -> None:
        self._titles: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._papers: dict[int, tuple[str, Names]] = {}

    def add(self, number: int, title: str, links: Iterable[Link], doi: str = "") -> None:
        """Make a paper known under a number, or known better."""
        found = of_links(links, doi)
        first, known = self._papers.get(number, (title, Names()))
        self._papers[number] = (first, known | found)
        self._titles.setdefault(folding.letters(title), []).append(number)
        for name in found.all:
            self._names.setdefault(name, []).append(number)

    def find(self, title: str, links: Iterable[Link], among: Collection[int] | None = None) -> int | None:
        """Return the number of the paper that an entry is, or None."""
        found = of_links(links)
        if tells(title) or not found.all:
            for number in self._titles.get(folding.letters(title), ()):
                if (among is None or number in among) and not clash(found, self._papers[number][1]):
                    return number
        for name in sorted(found.all):
            for number in self._names.get(name, ()):
                if (among is None or number in among) and similar(title, self._papers[number][0]):
                    return number
        return None
