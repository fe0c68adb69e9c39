"""A candidate with each part of its score: the values that judging makes and choosing, deciding and telling read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.resolve.titles import Likeness
    from sslbib.works.facts import Facts

AUTHORS_AGREE = 0.5
"""Share of a list's authors from which on they agree: half, as lists misspell and cut names short."""

AUTHORS_DIFFER = 0.25
"""Share below which they are others: one of four may have a common name."""


class Verdict(StrEnum):
    """What is made of a candidate."""

    ACCEPTED = "accepted"
    POSSIBLE = "possible"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate with each part of its score and what follows."""

    facts: Facts
    likeness: Likeness
    """Of the titles."""
    title: str
    """The work's title that is likest."""
    authors: float | None
    """Share of the paper's known authors that the work names; None where a side knows none."""
    years_apart: int | None
    """Years from the paper's to the work's, the nearest."""
    venue: bool | None
    """Whether the venues agree; None where a side knows none."""
    number: bool
    """Whether the DOI ends as the publisher's page says."""
    verdict: Verdict
    reason: str
    contradicted: bool = False
    """Whether something that both sides know disagrees."""
    printed_later: bool = False
    """Whether the year alone disagrees, as print follows the web: accepted where nothing else is so called."""

    @property
    def doi(self) -> str:
        """The candidate's DOI."""
        return self.facts.doi

    @property
    def authors_agree(self) -> bool:
        """Whether enough of the list's authors are the work's."""
        return self.authors is not None and self.authors >= AUTHORS_AGREE

    @property
    def by_others(self) -> bool:
        """Whether both sides know authors, and too few are the same."""
        return self.authors is not None and self.authors < AUTHORS_AGREE

    @property
    def support(self) -> float:
        """How much besides the title agrees: authors 2, the page's number 2, venue 1, year 1 or, one year off, ½."""
        by_year = {0: 1.0, 1: 0.5, -1: 0.5}
        year = 0.0 if self.years_apart is None else by_year.get(self.years_apart, 0.0)
        return 2.0 * self.authors_agree + 2.0 * self.number + 1.0 * bool(self.venue) + year

    @property
    def score(self) -> float:
        """The parts in one figure, to show and to sort by: accepted from 0.8 on, possible from 0.4 on, else below."""
        floor, room = _SCALE[self.verdict]
        return round(floor + room * self._alike, 4)

    @property
    def _alike(self) -> float:
        """The parts in one figure between 0 and 1."""
        parts = [(0.6, self.likeness.ratio)]
        if self.authors is not None:
            parts.append((0.2, self.authors))
        if self.years_apart is not None:
            parts.append((0.1, max(0.0, 1 - abs(self.years_apart) / 3)))
        if self.venue is not None:
            parts.append((0.1, float(self.venue)))
        return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)


_SCALE = {Verdict.ACCEPTED: (0.8, 0.2), Verdict.POSSIBLE: (0.4, 0.3999), Verdict.REJECTED: (0.0, 0.3999)}
"""Where the scores of a verdict begin and how far they reach, so that none passes for one of a better verdict."""
