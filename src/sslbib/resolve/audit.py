"""Does the list still stand? Retractions, corrections, published preprints, dead DOIs, papers twice on it; pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.resolve.outcome import Resolved
from sslbib.resolve.titles import compare
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.project.lock import LockedWork
    from sslbib.registry.journal import Work
    from sslbib.resolve.outcome import Outcome
    from sslbib.works.facts import Facts

GONE_FOR_GOOD = ("retraction", "withdrawal", "removal")
GRAVE = (*GONE_FOR_GOOD, "partial_retraction")
CONCERN = "expression_of_concern"
LIGHT = ("correction", "corrigendum", "erratum", "addendum", "clarification")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a paper that a maintainer should know."""

    key: str
    kind: str
    """`retraction`, `correction`, `concern`, `published`, `gone`, `twice`, `title`."""
    what: str
    repair: str


def of_work(paper: Paper, work: Work | None, doi: str) -> Iterator[Finding]:
    """Look at what Crossref or DataCite say of a paper's DOI today; None where they no longer know it."""
    if work is None:
        yield Finding(paper.key, "gone", f"{doi} no longer answers", "look for the record's new DOI")
        return
    facts = facts_of(work)
    yield from _notices(paper, facts)
    if facts.title and not compare(paper.title, facts.title).is_same:
        what = f"the record's title is “{facts.title}”"
        yield Finding(paper.key, "title", what, "correct the title, or the DOI if it is another paper's")


def _notices(paper: Paper, facts: Facts) -> Iterator[Finding]:
    """Tell of notices about a work, each once though it come from two sources, and of a mark before its title."""
    told = {(update.kind, update.doi.casefold()): update.doi for update in facts.told}
    marked = folding.status(facts.title) and not facts.is_update
    if marked and not any(kind in GONE_FOR_GOOD for kind, _ in told):
        told["retraction", ""] = ""
    for (kind, _), doi in sorted(told.items()):
        what = f"there is a notice of {kind.replace('_', ' ')}" + (f" ({doi})" if doi else "")
        if kind == CONCERN:
            yield Finding(paper.key, "concern", what, "read it, and say so on the list")
        elif kind in GRAVE:
            yield Finding(paper.key, "retraction", what, "take the paper off the list, or say so there")
        elif kind in LIGHT:
            yield Finding(paper.key, "correction", what, "nothing, unless it changes the reference")


def warnings(paper: Paper, facts: Facts) -> tuple[str, ...]:
    """Return what a person should know before a work is cited: that it is retracted, or that there is concern."""
    return tuple(each.what for each in _notices(paper, facts) if each.kind in {"retraction", "concern"})


def of_preprint(paper: Paper, work: Work, outcome: Outcome | None) -> Iterator[Finding]:
    """Tell of a preprint that has since been published: by its record's word, or by a search."""
    doi = next(iter(facts_of(work).published_as), "")
    if isinstance(outcome, Resolved) and not outcome.judgement.facts.is_preprint:
        doi = outcome.doi
    if doi:
        repair = f"take it with `sslbib review {paper.key} --accept {doi}`"
        yield Finding(paper.key, "published", f"the preprint has been published as {doi}", repair)


def twice(papers: Sequence[Paper], works: Mapping[str, LockedWork]) -> Iterator[Finding]:
    """Tell of papers that stand on the list twice, by identifier or by title."""
    marks: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    for paper in papers:
        for mark in _marks(paper, works):
            marks[mark].append(paper)
    told: set[tuple[str, ...]] = set()
    for group in marks.values():
        keys = tuple(dict.fromkeys(paper.key for paper in group))
        if len(keys) > 1 and keys not in told:
            told.add(keys)
            repair = f"if they are one, run `sslbib merge {keys[0]} {keys[1]}`"
            yield Finding(keys[0], "twice", f"is on the list again as {', '.join(keys[1:])}", repair)


def _marks(paper: Paper, works: Mapping[str, LockedWork]) -> Iterable[tuple[str, str]]:
    if doi := paper.doi or (facts_of(works[paper.key].work).doi if paper.key in works else ""):
        yield "doi", doi.casefold()
    if paper.arxiv:
        yield "arxiv", paper.arxiv
    yield "title", folding.letters(paper.title)
