"""What the identifiers in a paper's links lead to, as far as the records found there confirm it; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.resolve.evidence import evidence_of
from sslbib.resolve.judgement import Verdict
from sslbib.resolve.known import arxiv_request, pii_request, request_for
from sslbib.resolve.matching import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.identifiers import Identifier
    from sslbib.project.catalog import Paper
    from sslbib.registry.journal import Work
    from sslbib.resolve.evidence import Evidence
    from sslbib.resolve.judgement import Judgement
    from sslbib.resolve.known import Known


@dataclass(frozen=True, slots=True)
class Lead:
    """A record that something on the list led to, and how well it fits."""

    judgement: Judgement
    work: Work
    source: str
    """`crossref` or `datacite`."""
    method: str
    """How it was found; see `Resolved.method`."""

    @property
    def is_confirmed(self) -> bool:
        """Whether it is the paper's."""
        return self.judgement.verdict is Verdict.ACCEPTED

    @property
    def is_preprint(self) -> bool:
        """Whether it is a preprint's record."""
        return self.judgement.facts.is_preprint


@dataclass(frozen=True, slots=True)
class Leads:
    """All that a paper's links lead to."""

    evidence: Evidence
    """What the list says, and what the record of a confirmed preprint adds."""
    preprints: tuple[Lead, ...]
    published: tuple[Lead, ...]
    conflicts: tuple[Lead, ...]
    """Records that the list names but that are none of the paper's."""
    arxiv: str
    """The confirmed arXiv id."""
    notes: tuple[str, ...]


def follow(paper: Paper, known: Known) -> Leads:
    """Look at the records of a paper's identifiers; a DOI by hand makes its links idle, but not its arXiv id.

    Raises NeedsError and LookupError.
    """
    follower = _Follower(paper, known)
    follower.ask()
    preprint = follower.preprint()
    linked = [] if paper.doi else follower.linked()
    preprints = [*([preprint] if preprint else []), *(lead for lead in linked if lead.is_preprint)]
    return Leads(
        evidence=follower.evidence,
        preprints=tuple(preprints),
        published=tuple(lead for lead in linked if not lead.is_preprint),
        conflicts=tuple(follower.conflicts),
        arxiv=follower.arxiv,
        notes=tuple(follower.notes),
    )


class _Follower:
    """Goes from link to link, and remembers what was odd."""

    def __init__(self, paper: Paper, known: Known) -> None:
        self.paper = paper
        self.known = known
        self.links = [identifiers.in_url(link.url) for link in paper.links]
        self.evidence = evidence_of(paper)
        self.notes: list[str] = []
        self.conflicts: list[Lead] = []
        self.arxiv = ""

    def _linked_values(self, scheme: str) -> list[str]:
        return [identifier.value for link in self.links for identifier in link if identifier.scheme == scheme]

    def _arxivs(self) -> tuple[str, ...]:
        by_hand = identifiers.arxiv_in_doi(self.paper.doi)
        arxivs = [self.paper.arxiv] if self.paper.arxiv else self._linked_values("arxiv")
        return tuple(dict.fromkeys([*([by_hand] if by_hand else []), *arxivs]))

    def ask(self) -> None:
        """Ask for everything that the list names in one go, so that it goes out in batches."""
        wanted = [request_for(doi) for doi in (self.paper.doi, *self._linked_values("doi")) if doi]
        wanted += [arxiv_request(arxiv) for arxiv in self._arxivs()]
        wanted += [pii_request(pii) for pii in self._linked_values("pii")]
        self.known.get(*dict.fromkeys(wanted))

    def _judged(self, work: Work, source: str, method: str) -> Lead:
        return Lead(judge(self.evidence, work, given=True), work, source, method)

    def preprint(self) -> Lead | None:
        """Confirm the arXiv record, and learn the authors and the year from it."""
        confirmed = None
        for arxiv in self._arxivs():
            (work,) = self.known.get(arxiv_request(arxiv))
            if not isinstance(work, dict):
                self.notes.append(f"arXiv {arxiv} is not known to DataCite")
                continue
            lead = self._judged(work, "datacite", "arxiv")
            if not lead.is_confirmed:
                self._conflict(lead, f"arXiv {arxiv}")
            elif confirmed is None:
                confirmed, self.arxiv = lead, arxiv
        if confirmed:
            self._learn(confirmed)
        return confirmed

    def _learn(self, preprint: Lead) -> None:
        facts = preprint.judgement.facts
        self.evidence = replace(
            self.evidence,
            titles=tuple(dict.fromkeys((*self.evidence.titles, facts.title))),
            authors=self.evidence.authors if self.paper.authors else facts.families,
            preprint_year=facts.year,
            year=self.evidence.year or facts.year,
        )

    def _conflict(self, lead: Lead, name: str) -> None:
        self.conflicts.append(lead)
        reason = lead.judgement.reason.removeprefix("the list names it but ")
        self.notes.append(f"{name} is “{lead.judgement.facts.title}”: {reason}")

    def linked(self) -> list[Lead]:
        """Return the confirmed records of the links, each link's first reading that a record confirms."""
        found: dict[str, Lead] = {}
        for link in self.links:
            for lead in self._of_link(link):
                found.setdefault(lead.judgement.doi, lead)
        rejected = {doi.casefold() for doi in self.paper.rejected}
        return [lead for doi, lead in found.items() if doi.casefold() not in rejected]

    def _of_link(self, link: Sequence[Identifier]) -> Iterator[Lead]:
        wrong: list[tuple[str, Lead]] = []
        unknown = []
        for identifier in link:
            for work, source in self._records(identifier):
                lead = self._judged(work, source, "link")
                if lead.is_confirmed:
                    yield lead
                    return
                wrong.append((identifier.value, lead))
            if identifier.scheme == "doi" and not identifier.derived:
                unknown.append(identifier.value)
        for name, lead in wrong[:1]:
            self._conflict(lead, f"the link to {name}")
        if unknown and not wrong:
            self.notes.append(f"neither Crossref nor DataCite knows the linked DOI {unknown[0]}")

    def _records(self, identifier: Identifier) -> Iterator[tuple[Work, str]]:
        if identifier.scheme == "doi":
            work, source = self.known.work(identifier.value)
            if work:
                yield work, source
        elif identifier.scheme == "pii":
            yield from ((work, "crossref") for work in self.known.works("pii", identifier.value))
