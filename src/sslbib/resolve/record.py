"""Outcomes → what changes in papers.toml and the lock; pure, so that a dry run shows what a run would write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import keys
from sslbib.errors import MappingError
from sslbib.project import catalog as papers_toml
from sslbib.project.lock import Lock, LockedWork
from sslbib.resolve.outcome import Resolved, Unresolved
from sslbib.works.assemble import item
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sslbib.item import Item
    from sslbib.project.catalog import Catalog, Paper
    from sslbib.resolve.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Recorded:
    """What papers.toml and the lock become."""

    text: str
    lock: Lock
    keys: Mapping[str, str]
    """The citation key that each resolved paper has now, by the one it had."""
    replaced: tuple[str, ...] = ()
    """Keys of curated works that gave way to a fetched one."""
    kept: tuple[str, ...] = ()
    """Keys of curated works that know more than what was fetched, and stay."""


def is_settled(paper: Paper, lock: Lock) -> bool:
    """Tell whether a paper has a record that fits what papers.toml says of it."""
    locked = lock.works.get(paper.key)
    if locked is None or locked.status != "resolved" or paper.provisional:
        return False
    known = {doi.casefold() for doi in _dois(locked)}
    return not paper.doi or paper.doi.casefold() in known


def _dois(locked: LockedWork) -> Iterator[str]:
    yield facts_of(locked.work).doi
    aliases = locked.work.get("aliases")
    yield from (str(alias) for alias in aliases) if isinstance(aliases, list) else ()


def once_each(papers: Sequence[Paper], outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Leave a record to the first paper that has it; two papers with one DOI are one paper listed twice."""
    owners = {paper.doi.casefold(): paper.key for paper in reversed(papers) if paper.doi}
    single: dict[str, Outcome] = {}
    for key, outcome in outcomes.items():
        single[key] = outcome
        if isinstance(outcome, Resolved):
            owner = owners.setdefault(outcome.doi.casefold(), key)
            if owner != key:
                reason = f"its record ({outcome.doi}) is that of {owner}: the paper is on the list twice"
                single[key] = Unresolved(outcome.paper, reason, (outcome.judgement,), notes=outcome.notes)
    return single


def record(catalog: Catalog, lock: Lock, outcomes: Mapping[str, Outcome]) -> Recorded:
    """Write the resolved outcomes into papers.toml's text and the lock; what a person wrote there stays."""
    numbers = {paper.key: number for number, paper in enumerate(catalog.papers)}
    named_papers = [paper for paper in catalog.papers if not paper.provisional]
    taken = keys.Taken(name for paper in named_papers for name in (paper.key, *paper.aliases))
    edits: dict[int, dict[str, object]] = {}
    works: dict[str, LockedWork] = {}
    named: dict[str, str] = {}
    replaced, kept = [], []
    for old, outcome in outcomes.items():
        if not isinstance(outcome, Resolved):
            continue
        before = lock.works.get(old)
        if before and before.source == "curated" and _knows_more(before, outcome):
            kept.append(old)
            continue
        fields, locked = _fields(outcome), _locked(outcome, before)
        key = _key(outcome.paper, locked, taken, fields, catalog.list.keys)
        taken.add(key)
        named[old] = key
        works[key] = locked
        replaced += [key] if before and before.source == "curated" else []
        if fields:
            edits[numbers[old]] = fields
    text = papers_toml.edit_all(catalog.text, edits)
    known = lock.with_works(works)
    return Recorded(text, known.renamed(named), named, tuple(replaced), tuple(kept))


def reject(catalog: Catalog, paper: Paper, dois: Collection[str]) -> str:
    """Return papers.toml's text with some DOIs marked as not this paper's, for good."""
    number = next(number for number, other in enumerate(catalog.papers) if other.key == paper.key)
    rejected = tuple(dict.fromkeys((*paper.rejected, *dois)))
    return papers_toml.edit_all(catalog.text, {number: {"rejected": rejected}})


def item_of(outcome: Resolved) -> Item:
    """Make the item of a paper that has just been resolved, as the catalog with its record would.

    Raises MappingError, naming key and field, when the work can't be read.
    """
    paper = outcome.paper
    known = replace(paper, doi=paper.doi or outcome.doi, arxiv=paper.arxiv or outcome.arxiv)
    return item(known, _locked(outcome, None))


def _knows_more(curated: LockedWork, outcome: Resolved) -> bool:
    """Tell whether a curated work names where the paper was published, and only its preprint was fetched."""
    return outcome.judgement.facts.is_preprint and not facts_of(curated.work).is_preprint


def _fields(outcome: Resolved) -> dict[str, object]:
    paper = outcome.paper
    fields: dict[str, object] = {}
    if not paper.doi or (outcome.method == "review" and paper.doi.casefold() != outcome.doi.casefold()):
        fields["doi"] = outcome.doi
    if outcome.arxiv and not paper.arxiv:
        fields["arxiv"] = outcome.arxiv
    return fields


def _locked(outcome: Resolved, before: LockedWork | None) -> LockedWork:
    """Make the lock's entry; a record fetched again keeps saying how it was found at first."""
    again = before if before and before.source != "curated" and facts_of(before.work).doi == outcome.doi else None
    return LockedWork(
        work=outcome.work,
        source=outcome.source,
        retrieved=outcome.retrieved,
        method=(again and again.method) or outcome.method,
        score=outcome.judgement.score,
    )


def _key(paper: Paper, locked: LockedWork, taken: keys.Taken, fields: dict[str, object], pattern: str) -> str:
    """Return the paper's key; a paper without one gets it minted from its record."""
    if not paper.provisional:
        return paper.key
    try:
        made = item(replace(paper, doi=str(fields.get("doi", paper.doi))), locked)
    except MappingError:
        return paper.key  # the record can't be read; `check` says so
    fields["key"] = keys.mint(made, taken, pattern)
    return str(fields["key"])
