"""Which of the candidates is the paper: one, where no other could be it as well; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.resolve.judgement import Judgement, Verdict
from sslbib.resolve.matching import judge_facts
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sslbib.resolve.evidence import Evidence

NONE_FOUND = "no work with this title was found"

_CLEARLY_MORE = 1.0
"""How much more support tells a paper from its namesake: a venue or a year that only one of them has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is made of all candidates: one accepted, or the ones a person should look at, best first."""

    accepted: Judgement | None
    candidates: tuple[Judgement, ...]
    reason: str

    @property
    def possible(self) -> tuple[Judgement, ...]:
        """The candidates that were not ruled out."""
        return tuple(judgement for judgement in self.candidates if judgement.verdict is not Verdict.REJECTED)


def choose(evidence: Evidence, works: Iterable[Mapping[str, object]], rejected: Sequence[str] = ()) -> Choice:
    """Judge candidates and accept one where no other could be it as well.

    `rejected` are DOIs that a person ruled out.
    """
    ruled_out = {doi.casefold() for doi in rejected}
    judged = {judgement.doi: judgement for judgement in _judged(evidence, works) if judgement.doi}
    judgements = tuple(
        sorted(
            (
                replace(judgement, verdict=Verdict.REJECTED, reason="rejected by hand")
                if doi.casefold() in ruled_out
                else judgement
                for doi, judgement in judged.items()
            ),
            key=lambda judgement: (list(Verdict).index(judgement.verdict), -judgement.score, judgement.doi),
        )
    )
    accepted = [judgement for judgement in judgements if judgement.verdict is Verdict.ACCEPTED]
    best = max(accepted, key=_preference, default=None)
    if best is None:
        return Choice(None, judgements, _left(judgements))
    could_be = [j for j in judgements if j.verdict is not Verdict.REJECTED and j.likeness.is_same and j is not best]
    rivals = [other for other in could_be if best.printed_later or not _clearly(best, other)]
    if rivals:
        return Choice(None, judgements, f"{len(rivals) + 1} works fit equally well")
    return Choice(best, judgements, best.reason)


def _judged(evidence: Evidence, works: Iterable[Mapping[str, object]]) -> Iterator[Judgement]:
    """Judge candidates; a word that another's title holds is one, and no slip of the pen."""
    facts = [facts_of(work) for work in works]
    titles = {title: frozenset(folding.bare_words(title)) for fact in facts for title in fact.titles[:1]}
    for fact in facts:
        own = folding.letters(fact.title)
        others = frozenset().union(*(words for title, words in titles.items() if folding.letters(title) != own))
        yield judge_facts(evidence, fact, others)


def _left(judgements: Sequence[Judgement]) -> str:
    """Say why none is accepted, by what keeps the likest from it."""
    best = next((judgement for judgement in judgements if judgement.verdict is Verdict.POSSIBLE), None)
    if best:
        return best.reason
    likest = max(judgements, key=lambda judgement: judgement.likeness.rank, default=None)
    if likest and likest.likeness.is_same:
        return f"what has this title is not the paper: {likest.reason}"
    return NONE_FOUND


def _preference(judgement: Judgement) -> tuple[bool, int, float]:
    return (not judgement.facts.is_preprint, judgement.likeness.rank, judgement.support)


def _clearly(best: Judgement, other: Judgement) -> bool:
    """Tell whether one candidate is the paper rather than another that could be it."""
    if best.facts.is_preprint and not other.facts.is_preprint:
        return other.by_others  # else it is the published version
    if other.facts.is_preprint and not best.facts.is_preprint:
        return True
    if best.venue is None and other.years_apart in (-1, 1):
        return other.by_others  # a namesake a year before or after: which one is meant, the venue would tell
    return other.contradicted or (
        best.support - other.support >= _CLEARLY_MORE and best.likeness.rank >= other.likeness.rank
    )
