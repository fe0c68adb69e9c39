"""Outcomes in words and as data: the candidates, each part of their scores, and why one was taken or none; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sslbib.resolve.evidence import evidence_of
from sslbib.resolve.matching import judge
from sslbib.resolve.outcome import Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.project.lock import Lock
    from sslbib.resolve.judgement import Judgement
    from sslbib.resolve.outcome import Outcome


def explain(settled: Iterable[Paper], lock: Lock, outcomes: Iterable[Outcome]) -> str:
    """Say for each paper what was decided and why."""
    texts = []
    for paper in settled:
        locked = lock.works[paper.key]
        how = f"resolved by {locked.method or locked.source} ({locked.source}, {locked.retrieved or 'by hand'})"
        texts.append(_text(paper, how, [judge(evidence_of(paper), locked.work, given=True)], ()))
    for outcome in outcomes:
        if isinstance(outcome, Resolved):
            how = f"resolved by {outcome.method}: {outcome.doi}"
            candidates = outcome.candidates or (outcome.judgement,)
        else:
            how = f"{type(outcome).__name__.lower()}: {outcome.reason}"
            candidates = outcome.candidates
        texts.append(_text(outcome.paper, how, candidates, outcome.notes))
    return "\n".join(texts)


def _text(paper: Paper, how: str, candidates: Sequence[Judgement], notes: Sequence[str]) -> str:
    head = f"{paper.key}: {how}\n  {' · '.join(filter(None, (paper.title, paper.date, paper.venue)))}\n"
    lines = [line for number, candidate in enumerate(candidates, 1) for line in candidate_lines(number, candidate)]
    lines += [f"note: {note}" for note in notes]
    return head + "".join(f"  {line}\n" for line in lines)


def candidate_lines(number: int, candidate: Judgement) -> tuple[str, ...]:
    """Describe a candidate: what it is, each part of its score, and what follows."""
    facts = candidate.facts
    what = " · ".join(filter(None, (facts.title, str(facts.year or ""), *facts.venues[:1], facts.type)))
    people = ", ".join(facts.families[:3]) + (" et al." if len(facts.families) > 3 else "")  # noqa: PLR2004
    return (
        f"{number}. {candidate.score:.2f} {facts.doi}  {what}{' · ' if people else ''}{people}",
        (
            f"   title {candidate.likeness.ratio:.2f} ({candidate.likeness.kind}), "
            f"authors {_share(candidate.authors)}, year {_years(candidate.years_apart)}, venue {_yes(candidate.venue)}"
        ),
        f"   {candidate.verdict}: {candidate.reason}",
    )


def _share(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.2f}"


def _years(apart: int | None) -> str:
    return "unknown" if apart is None else "same" if not apart else f"{apart:+d}"


def _yes(value: bool | None) -> str:  # noqa: FBT001
    return {None: "unknown", True: "same", False: "other"}[value]


def as_data(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Return outcomes for programs to read."""
    return [_data(outcome) for outcome in outcomes]


def _data(outcome: Outcome) -> dict[str, Any]:
    resolved = isinstance(outcome, Resolved)
    candidates = (outcome.candidates or (outcome.judgement,)) if isinstance(outcome, Resolved) else outcome.candidates
    return {
        "key": outcome.paper.key,
        "title": outcome.paper.title,
        "outcome": type(outcome).__name__.lower(),
        "doi": outcome.doi if isinstance(outcome, Resolved) else "",
        "arxiv": outcome.arxiv if isinstance(outcome, Resolved) else outcome.paper.arxiv,
        "method": outcome.method if isinstance(outcome, Resolved) else "",
        "reason": outcome.judgement.reason if isinstance(outcome, Resolved) else outcome.reason,
        "transient": not resolved and getattr(outcome, "transient", False),
        "notes": list(outcome.notes),
        "candidates": [candidate_data(candidate) for candidate in candidates],
    }


def candidate_data(candidate: Judgement) -> dict[str, Any]:
    """Return a candidate with each part of its score."""
    facts = candidate.facts
    return {
        "doi": facts.doi,
        "title": facts.title,
        "authors": list(facts.families),
        "year": facts.year,
        "venue": list(facts.venues[:1]),
        "type": facts.type,
        "verdict": str(candidate.verdict),
        "reason": candidate.reason,
        "score": candidate.score,
        "parts": {
            "title": candidate.likeness.ratio,
            "likeness": candidate.likeness.kind,
            "authors": candidate.authors,
            "years_apart": candidate.years_apart,
            "venue": candidate.venue,
            "number": candidate.number,
        },
    }
