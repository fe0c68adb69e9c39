"""A paper and what the services answered → its outcome, or what must be asked before; pure.

The same paper and answers give the same outcome, so an interrupted run goes on where it was.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.resolve import audit
from sslbib.resolve.choice import NONE_FOUND, choose
from sslbib.resolve.evidence import evidence_of, queries
from sslbib.resolve.known import Known, NeedsError, request_for
from sslbib.resolve.leads import Lead, follow
from sslbib.resolve.matching import judge
from sslbib.resolve.outcome import Ambiguous, Resolved, Unresolved
from sslbib.resolve.venues import names_a_venue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.catalog import Paper
    from sslbib.registry.journal import Answers, Request, Work
    from sslbib.resolve.choice import Choice
    from sslbib.resolve.judgement import Judgement
    from sslbib.resolve.leads import Leads
    from sslbib.resolve.outcome import Outcome

SHOWN = 5
"""Candidates of a paper that is left to a person: what is alike stands at the top, and more hide it."""


def decide(paper: Paper, answers: Answers) -> Outcome | tuple[Request, ...]:
    """Decide about a paper, or return the requests that must be answered before."""
    known = Known(answers)
    try:
        outcome = _outcome(paper, known)
    except NeedsError as needs:
        return needs.requests
    except LookupError as error:
        return Unresolved(paper, str(error.args[0]), transient=True)
    if isinstance(outcome, Resolved):
        return replace(outcome, retrieved=known.retrieved(outcome.source, outcome.doi))
    return outcome


def requests_used(paper: Paper, answers: Answers) -> tuple[Request, ...]:
    """Return the requests whose answers a paper's decision looked at."""
    known = Known(answers)
    with contextlib.suppress(NeedsError, LookupError):
        _outcome(paper, known)
    return tuple(known.used)


def chosen(paper: Paper, work: Work, source: str, retrieved: str) -> Resolved:
    """Return the outcome of a person's choice: this work is the paper, whatever its title."""
    judgement = judge(evidence_of(paper), work, given=True)
    arxiv = identifiers.arxiv_in_doi(judgement.doi)
    return Resolved(paper, work, judgement.doi, source, "review", judgement, arxiv, retrieved)


def _outcome(paper: Paper, known: Known) -> Outcome:
    return _Decision(paper, known, follow(paper, known)).outcome()


class _Decision:
    """One paper's way: by hand, by its links, by its preprint's record, by search, by its preprint alone."""

    def __init__(self, paper: Paper, known: Known, leads: Leads) -> None:
        self.paper = paper
        self.known = known
        self.leads = leads
        self.notes = [*leads.notes]
        self.looked_at: tuple[Judgement, ...] = ()
        self.reason = NONE_FOUND

    def outcome(self) -> Outcome:
        """Decide; raises NeedsError and LookupError."""
        if self.paper.doi:
            return self._by_hand()
        if self.leads.published:
            return self._one_of(self.leads.published)
        return self._named_by_preprint() or self._searched() or self._preprint_alone() or self._nothing()

    def _by_hand(self) -> Outcome:
        doi = self.paper.doi
        work, source = self.known.work(doi)
        if work is None:
            reason = f"neither Crossref nor DataCite knows the DOI {doi} of papers.toml"
            return Unresolved(self.paper, reason, notes=tuple(self.notes))
        lead = self._judged(work, source, "arxiv" if identifiers.arxiv_in_doi(doi) else "doi")
        if not lead.is_confirmed:
            reason = f"the DOI of papers.toml is “{lead.judgement.facts.title}”: {lead.judgement.reason}"
            return Ambiguous(self.paper, (lead.judgement,), reason, tuple(self.notes))
        return self._resolved(lead)

    def _judged(self, work: Work, source: str, method: str) -> Lead:
        return Lead(judge(self.leads.evidence, work, given=True), work, source, method)

    def _one_of(self, published: Sequence[Lead]) -> Outcome:
        if len(published) == 1:
            return self._resolved(published[0])
        judgements = tuple(lead.judgement for lead in published)
        return Ambiguous(self.paper, judgements, "its links lead to different records", tuple(self.notes))

    def _named_by_preprint(self) -> Outcome | None:
        """Follow what the preprints' records say of the published version."""
        rejected = {doi.casefold() for doi in self.paper.rejected}
        dois = dict.fromkeys(doi for lead in self.leads.preprints for doi in lead.judgement.facts.published_as)
        wanted = [doi for doi in dois if doi.casefold() not in rejected]
        self.known.get(*(request_for(doi) for doi in wanted))
        named = []
        for doi in wanted:
            work, source = self.known.work(doi)
            lead = self._judged(work, source, "preprint") if work else None
            if lead and lead.is_confirmed and not lead.is_preprint:
                named.append(lead)
        return self._one_of(named) if named else None

    def _searched(self) -> Outcome | None:
        """Search by what is known, then by the title alone; a match is fetched whole."""
        choice = self._search()
        best = choice.accepted
        if best and not (best.facts.is_preprint and self.leads.preprints):
            work, source = self.known.work(best.doi)
            if work:
                return replace(self._resolved(Lead(best, work, source, "search")), candidates=choice.candidates)
        if offered := tuple(judgement for judgement in choice.possible if self._is_offered(judgement)):
            return Ambiguous(self.paper, offered[:SHOWN], choice.reason, tuple(self.notes))
        self.looked_at, self.reason = choice.candidates, choice.reason
        self.notes.extend(
            f"{other.doi} has its title and authors, but another venue ({other.facts.venues[0]})"
            for other in choice.possible
            if other.likeness.is_same and other.venue is False and other.authors
        )
        return None

    def _search(self) -> Choice:
        works: dict[str, Work] = {}
        for query in queries(self.leads.evidence):
            works.update({str(work.get("DOI")): work for work in self.known.works("search", query)})
            choice = choose(self.leads.evidence, works.values(), self.paper.rejected)
            if choice.accepted:
                break
        return choice

    def _is_offered(self, judgement: Judgement) -> bool:
        """Tell whether a candidate is worth a look: of a paper with a sound preprint, only its namesakes are."""
        if not self.leads.preprints:
            return True
        is_elsewhere = judgement.venue is False and judgement.years_apart != 0
        return judgement.likeness.is_same and not (judgement.facts.is_preprint or is_elsewhere or judgement.by_others)

    def _preprint_alone(self) -> Outcome | None:
        if not self.leads.preprints:
            return None
        if names_a_venue(self.paper.venue):
            self.notes.append(f"no published version was found ({self.paper.venue}); the preprint's record is used")
        return self._resolved(self.leads.preprints[0])

    def _nothing(self) -> Outcome:
        if conflicts := self.leads.conflicts:
            judgements = tuple(lead.judgement for lead in conflicts)
            return Ambiguous(self.paper, judgements, conflicts[0].judgement.reason, tuple(self.notes))
        return Unresolved(self.paper, self.reason, self.looked_at[:SHOWN], notes=tuple(self.notes))

    def _resolved(self, lead: Lead) -> Resolved:
        return Resolved(
            paper=self.paper,
            work=lead.work,
            doi=lead.judgement.doi,
            source=lead.source,
            method=lead.method,
            judgement=lead.judgement,
            arxiv=self.leads.arxiv,
            notes=(*self.notes, *audit.warnings(self.paper, lead.judgement.facts)),
        )
