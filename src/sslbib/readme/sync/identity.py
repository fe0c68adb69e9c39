"""Whether two entries are one paper: by the identifiers in their links and by their titles, never by place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sslbib import folding, identifiers
from sslbib.readme.read import links as kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sslbib.item import Link

_SIMILAR = 85.0
_SHORT = 12


@lru_cache(maxsize=65536)
def of_url(url: str) -> str:
    """Return the identifier that a link to a paper carries, `arxiv:…`, `doi:…` or the URL's own; "" for other links."""
    if not kinds.leads_to_paper(url):
        return ""
    if arxiv := identifiers.arxiv_in_url(url):
        return f"arxiv:{arxiv}"
    if match := re.search(r"10\.\d{4,9}/[^\s?#]+", unquote(url)):
        doi = re.sub(r"(?:\.pdf|/full|/abstract|/meta|v\d+)+$", "", match[0].lower()).rstrip("/")
        return f"doi:{doi}"
    bare = re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")
    return f"url:{bare}" if "/" in bare or "?" in bare else ""


def of_links(links: Iterable[Link]) -> frozenset[str]:
    """Return the identifiers that links to papers carry."""
    return frozenset(found for link in links if (found := of_url(link.url)))


def clash(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether two sets of identifiers name different papers: another arXiv id, or another DOI and nothing shared.

    Thousands of works are called “Sarcoidosis”; a title alone never makes one paper of two records.
    """
    if _differ(one, other, "arxiv:"):
        return True
    return _differ(one, other, "doi:") and not set(one) & set(other)


def _differ(one: Collection[str], other: Collection[str], scheme: str) -> bool:
    ours = {identifier for identifier in one if identifier.startswith(scheme)}
    theirs = {identifier for identifier in other if identifier.startswith(scheme)}
    return bool(ours and theirs and not ours & theirs)


def similar(one: str, other: str, least: float = _SIMILAR) -> bool:
    """Tell whether two titles are alike but for a slip, a subtitle's punctuation or case."""
    from rapidfuzz import fuzz

    left, right = folding.letters(one), folding.letters(other)
    return left == right or fuzz.ratio(left, right) >= least


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
        self._identifiers: dict[str, list[int]] = {}
        self._papers: dict[int, tuple[str, frozenset[str]]] = {}

    def add(self, number: int, title: str, links: Iterable[Link], doi: str = "") -> None:
        """Make a paper known under a number, or known better."""
        found = of_links(links) | ({f"doi:{doi.lower()}"} if doi else frozenset())
        before = self._papers.get(number)
        self._papers[number] = (before[0] if before else title, found | (before[1] if before else frozenset()))
        self._titles.setdefault(folding.letters(title), []).append(number)
        for identifier in found:
            self._identifiers.setdefault(identifier, []).append(number)

    def find(self, title: str, links: Iterable[Link], among: Collection[int] | None = None) -> int | None:
        """Return the number of the paper that an entry is, or None."""
        found = of_links(links)
        if tells(title) or not found:
            for number in self._titles.get(folding.letters(title), ()):
                if (among is None or number in among) and not clash(found, self._papers[number][1]):
                    return number
        for identifier in sorted(found):
            for number in self._identifiers.get(identifier, ()):
                if (among is None or number in among) and similar(title, self._papers[number][0]):
                    return number
        return None
