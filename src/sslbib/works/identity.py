"""Whether two entries are one paper: by the identifiers in their links and by their titles, never by place."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING

from sslbib import folding, identifiers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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


def _schemes(names: Names) -> frozenset[str]:
    """Return the schemes in which two papers can differ."""
    return frozenset(name.partition(":")[0] for name in names.firm) & _SCHEMES


_SCHEMES = frozenset(identifiers.SCHEMES)


class Index:
    """Finds a known paper again by title and links; of thousands with one title it looks at few."""

    def __init__(self) -> None:
        self._names: dict[str, dict[int, None]] = {}
        self._papers: dict[int, tuple[str, Names]] = {}
        self._titles: dict[int, dict[str, int]] = {}
        """Of each paper the folded titles, and which addition to the index each came with."""
        self._groups: dict[str, dict[frozenset[str], list[tuple[int, int]]]] = {}
        """The papers of a folded title by the schemes of their names, as (addition, number) in order."""
        self._added = 0

    def add(self, number: int, title: str, links: Iterable[Link], doi: str = "") -> None:
        """Make a paper known under a number, or known better."""
        found = of_links(links, doi)
        first, known = self._papers.get(number, (title, Names()))
        names = known | found
        self._papers[number] = (first, names)
        self._added += 1
        titles = self._titles.setdefault(number, {})
        titles.setdefault(folding.letters(title), self._added)
        for letters, addition in titles.items():
            self._regroup(letters, (addition, number), _schemes(known), _schemes(names))
        for name in found.all:
            self._names.setdefault(name, {})[number] = None

    def _regroup(self, letters: str, entry: tuple[int, int], was: frozenset[str], now: frozenset[str]) -> None:
        groups = self._groups.setdefault(letters, {})
        before, after = groups.setdefault(was, []), groups.setdefault(now, [])
        if (at := bisect.bisect_left(before, entry)) < len(before) and before[at] == entry:
            del before[at]
        bisect.insort(after, entry)

    def find(self, title: str, links: Iterable[Link], among: Collection[int] | None = None) -> int | None:
        """Return the number of the paper that an entry is, or None."""
        found = of_links(links)
        if tells(title) or not found.all:
            titled = min(self._titled(folding.letters(title), found, among), default=None)
            if titled is not None:
                return titled[1]
        for name in sorted(found.all):
            for number in self._names.get(name, ()):
                if (among is None or number in among) and similar(title, self._papers[number][0]):
                    return number
        return None

    def _titled(self, letters: str, found: Names, among: Collection[int] | None) -> Iterator[tuple[int, int]]:
        """Yield papers of a title that do not clash: the first of each group, and all with a name in common.

        Those of a group whose schemes are none of ours can't clash; of any other, only one with a name in common can't.
        """
        ours = _schemes(found)
        for schemes, entries in self._groups.get(letters, {}).items():
            if not schemes & ours:
                yield from islice((entry for entry in entries if among is None or entry[1] in among), 1)
        for name in found.all:
            shared = (number for number in self._names.get(name, ()) if among is None or number in among)
            same = ((self._titles[number][letters], number) for number in shared if letters in self._titles[number])
            yield from (entry for entry in same if not clash(found, self._papers[entry[1]][1]))
