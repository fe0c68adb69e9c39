"""Papers → `Resolved`, `Ambiguous` or `Unresolved`: decides from what the services answered, or says what to ask.

`decide` is pure: the same paper and answers give the same outcome, so an interrupted run goes on where it was.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sslbib import folding, identifiers
from sslbib.errors import NetworkError
from sslbib.registry.journal import Answer, Answers, Request
from sslbib.resolve.matching import AUTHORS_AGREE, Choice, Evidence, Judgement, Verdict, choose, facts_of, judge
from sslbib.resolve.venues import names_a_venue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.registry.fetch import Services

_T = TypeVar("_T")
Work = dict[str, Any]

DATACITE_PREFIXES = ("10.48550/", "10.5281/", "10.6084/", "10.5061/")
"""Prefixes of arXiv, Zenodo, figshare and Dryad: asked of DataCite, not of Crossref."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The paper's record is found and confirmed."""

    paper: Paper
    work: Work
    doi: str
    source: str
    """`crossref` or `datacite`."""
    method: str
    """`doi`, `arxiv`, `link`, `preprint` (its preprint's record names it), `search` or `review`."""
    judgement: Judgement
    arxiv: str = ""
    """The confirmed arXiv id."""
    retrieved: str = ""
    candidates: tuple[Judgement, ...] = ()
    """What a search came up with, this one included."""
    notes: tuple[str, ...] = ()
    """What a person should know: wrong links, a published version that was not found."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Some works may be the paper, none is certain to be."""

    paper: Paper
    candidates: tuple[Judgement, ...]
    reason: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No record was found, or the network failed."""

    paper: Paper
    reason: str
    candidates: tuple[Judgement, ...] = ()
    """What was looked at."""
    transient: bool = False
    """Whether the network failed, so that another run may find the paper."""
    notes: tuple[str, ...] = ()


Outcome = Resolved | Ambiguous | Unresolved


def evidence_of(paper: Paper) -> Evidence:
    """Return what the list says of a paper, as far as matching looks."""
    found = identifiers.in_links(link.url for link in paper.links)
    return Evidence(
        titles=(paper.title,),
        year=year_of(paper.date),
        venue=paper.venue,
        authors=paper.authors or tuple(i.value for i in found if i.scheme == "author")[:1],
        numbers=tuple(i.value for i in found if i.scheme == "number"),
    )


class _NeedsError(Exception):
    """Something must be asked before the paper can be decided."""

    def __init__(self, requests: Iterable[Request]) -> None:
        super().__init__()
        self.requests = tuple(requests)


@dataclass(slots=True)
class _Known:
    """The answers, as seen by one paper's decision."""

    answers: Answers
    used: list[Request]

    def get(self, *requests: Request) -> list[Answer]:
        """Return answers; raises _NeedsError for those that are missing and LookupError for one that failed."""
        self.used.extend(requests)
        for request in requests:
            if request in self.answers.failed:
                raise LookupError(self.answers.failed[request])
        if missing := [request for request in requests if request not in self.answers.received]:
            raise _NeedsError(missing)
        return [self.answers.received[request] for request in requests]

    def work(self, doi: str) -> tuple[Work | None, str]:
        """Return the work with a DOI and its source: Crossref first, then DataCite, arXiv's the other way round."""
        services = ("datacite",) if doi.startswith(DATACITE_PREFIXES) else ("crossref", "datacite")
        for service in services:
            (work,) = self.get(Request(service, doi))
            if isinstance(work, dict):
                return work, service
        return None, services[0]


def decide(paper: Paper, answers: Answers) -> Outcome | tuple[Request, ...]:
    """Decide about a paper, or return the requests that must be answered before."""
    known = _Known(answers, [])
    try:
        outcome = _Decision(paper, known).outcome()
    except _NeedsError as needs:
        return needs.requests
    except LookupError as error:
        return Unresolved(paper, str(error.args[0]), transient=True)
    if isinstance(outcome, Resolved):
        service = Request(outcome.source, outcome.doi)
        return replace(outcome, retrieved=answers.date(service))
    return outcome


def requests_used(paper: Paper, answers: Answers) -> tuple[Request, ...]:
    """Return the requests whose answers a paper's decision looked at."""
    known = _Known(answers, [])
    with contextlib.suppress(_NeedsError, LookupError):
        _Decision(paper, known).outcome()
    return tuple(known.used)


@dataclass(slots=True)
class _Found:
    """A record that an identifier of the list led to."""

    judgement: Judgement
    work: Work
    source: str
    method: str

    @property
    def is_confirmed(self) -> bool:
        return self.judgement.verdict is Verdict.ACCEPTED


class _Decision:
    """One paper's way: by hand, by its links, by its preprint's record, by search, by its preprint alone."""

    def __init__(self, paper: Paper, known: _Known) -> None:
        self.paper = paper
        self.known = known
        self.rejected = {doi.casefold() for doi in paper.rejected}
        self.links = [identifiers.in_url(link.url) for link in paper.links]
        flat = [identifier for link in self.links for identifier in link]
        self.piis = tuple(dict.fromkeys(i.value for i in flat if i.scheme == "pii"))
        arxivs = [paper.arxiv] if paper.arxiv else [i.value for i in flat if i.scheme == "arxiv"]
        by_hand = identifiers.arxiv_in_doi(paper.doi)
        self.arxivs = tuple(dict.fromkeys([*([by_hand] if by_hand else []), *arxivs]))
        self.evidence = evidence_of(paper)
        self.notes: list[str] = []
        self.conflicts: list[_Found] = []
        self.arxiv = ""

    def outcome(self) -> Outcome:
        """Decide; raises _NeedsError and LookupError."""
        self._ask_for_identifiers()
        preprint = self._preprint()
        if self.paper.doi:
            return self._by_hand()
        linked = self._linked()
        published = [found for found in linked if not found.judgement.facts.is_preprint]
        if published:
            return self._one_of(published)
        preprints = [*([preprint] if preprint else []), *linked]
        return (
            self._named_by(preprints) or self._searched(preprints) or self._preprint_alone(preprints) or self._nothing()
        )

    def _ask_for_identifiers(self) -> None:
        """Ask for everything that the list names in one go, so that it goes out in batches."""
        wanted = [request_for(doi) for doi in (self.paper.doi, *self._linked_dois()) if doi]
        wanted += [Request("datacite", identifiers.arxiv_doi(arxiv)) for arxiv in self.arxivs]
        wanted += [Request("pii", pii) for pii in self.piis]
        self.known.get(*dict.fromkeys(wanted))

    def _linked_dois(self) -> list[str]:
        return [i.value for link in self.links for i in link if i.scheme == "doi"]

    def _judged(self, work: Work, source: str, method: str) -> _Found:
        return _Found(judge(self.evidence, work, given=True), work, source, method)

    def _preprint(self) -> _Found | None:
        """Confirm the arXiv record, and learn the authors and the year from it."""
        confirmed = None
        for arxiv in self.arxivs:
            (work,) = self.known.get(Request("datacite", identifiers.arxiv_doi(arxiv)))
            if not isinstance(work, dict):
                self.notes.append(f"arXiv {arxiv} is not known to DataCite")
                continue
            found = self._judged(work, "datacite", "arxiv")
            if not found.is_confirmed:
                self._conflict(found, f"arXiv {arxiv}")
            elif confirmed is None:
                confirmed, self.arxiv = found, arxiv
        if confirmed:
            facts = confirmed.judgement.facts
            self.evidence = replace(
                self.evidence,
                titles=tuple(dict.fromkeys((self.paper.title, facts.title))),
                authors=self.paper.authors or facts.families,
                preprint_year=facts.year,
                year=self.evidence.year or facts.year,
            )
        return confirmed

    def _conflict(self, found: _Found, name: str) -> None:
        self.conflicts.append(found)
        reason = found.judgement.reason.removeprefix("the list names it but ")
        self.notes.append(f"{name} is “{found.judgement.facts.title}”: {reason}")

    def _by_hand(self) -> Outcome:
        doi = self.paper.doi
        work, source = self.known.work(doi)
        if work is None:
            reason = f"neither Crossref nor DataCite knows the DOI {doi} of papers.toml"
            return Unresolved(self.paper, reason, notes=tuple(self.notes))
        found = self._judged(work, source, "arxiv" if identifiers.arxiv_in_doi(doi) else "doi")
        if not found.is_confirmed:
            reason = f"the DOI of papers.toml is “{found.judgement.facts.title}”: {found.judgement.reason}"
            return Ambiguous(self.paper, (found.judgement,), reason, tuple(self.notes))
        return self._resolved(found)

    def _linked(self) -> list[_Found]:
        """Return the confirmed records of the links, each link's first reading that a record confirms."""
        found: dict[str, _Found] = {}
        for link in self.links:
            for hit in self._of_link(link):
                found.setdefault(hit.judgement.doi, hit)
        return [hit for doi, hit in found.items() if doi.casefold() not in self.rejected]

    def _of_link(self, link: Sequence[identifiers.Identifier]) -> Iterator[_Found]:
        wrong: list[tuple[str, _Found]] = []
        unknown = []
        for identifier in link:
            for work, source in self._records(identifier):
                found = self._judged(work, source, "link")
                if found.is_confirmed:
                    yield found
                    return
                wrong.append((identifier.value, found))
            if identifier.scheme == "doi" and not identifier.derived:
                unknown.append(identifier.value)
        for name, found in wrong[:1]:
            self._conflict(found, f"the link to {name}")
        if unknown and not wrong:
            self.notes.append(f"neither Crossref nor DataCite knows the linked DOI {unknown[0]}")

    def _records(self, identifier: identifiers.Identifier) -> Iterator[tuple[Work, str]]:
        if identifier.scheme == "doi":
            work, source = self.known.work(identifier.value)
            if work:
                yield work, source
        elif identifier.scheme == "pii":
            (works,) = self.known.get(Request("pii", identifier.value))
            for work in works if isinstance(works, list) else ():
                yield work, "crossref"

    def _one_of(self, published: Sequence[_Found]) -> Outcome:
        if len(published) == 1:
            return self._resolved(published[0])
        judgements = tuple(found.judgement for found in published)
        return Ambiguous(self.paper, judgements, "its links lead to different records", tuple(self.notes))

    def _named_by(self, preprints: Sequence[_Found]) -> Outcome | None:
        """Follow what the preprints' records say of the published version."""
        dois = dict.fromkeys(doi for preprint in preprints for doi in published_as(preprint.work))
        wanted = [doi for doi in dois if doi.casefold() not in self.rejected]
        self.known.get(*(request_for(doi) for doi in wanted))
        named = []
        for doi in wanted:
            work, source = self.known.work(doi)
            found = self._judged(work, source, "preprint") if work else None
            if found and found.is_confirmed and not found.judgement.facts.is_preprint:
                named.append(found)
        return self._one_of(named) if named else None

    def _searched(self, preprints: Sequence[_Found]) -> Outcome | None:
        """Search by what is known, then by the title alone; a match is fetched whole."""
        choice = self._search()
        best = choice.accepted
        if best and not (best.facts.is_preprint and preprints):
            work, source = self.known.work(best.doi)
            if work:
                return replace(self._resolved(_Found(best, work, source, "search")), candidates=choice.candidates)
        offered = tuple(j for j in choice.possible if self._is_offered(j, preprints))
        if offered:
            return Ambiguous(self.paper, offered[:5], choice.reason, tuple(self.notes))
        self._looked_at = choice.candidates
        self.notes.extend(
            f"{other.doi} has its title and authors, but another venue ({other.facts.venues[0]})"
            for other in choice.possible
            if other.likeness.is_same and other.venue is False and other.authors
        )
        return None

    _looked_at: tuple[Judgement, ...] = ()

    def _search(self) -> Choice:
        works: dict[str, Work] = {}
        choice = Choice(None, (), "nothing was found")
        for query in queries(self.evidence):
            (found,) = self.known.get(Request("search", query))
            works.update({str(work.get("DOI")): work for work in found or () if isinstance(work, dict)})
            choice = choose(self.evidence, works.values(), self.paper.rejected)
            if choice.accepted:
                break
        return choice

    @staticmethod
    def _is_offered(judgement: Judgement, preprints: Sequence[_Found]) -> bool:
        """Tell whether a candidate is worth a look: of a paper with a sound preprint, only its namesakes are."""
        if not preprints:
            return True
        is_elsewhere = judgement.venue is False and judgement.years_apart != 0
        by_others = judgement.authors is not None and judgement.authors < AUTHORS_AGREE
        return judgement.likeness.is_same and not (judgement.facts.is_preprint or is_elsewhere or by_others)

    def _preprint_alone(self, preprints: Sequence[_Found]) -> Outcome | None:
        if not preprints:
            return None
        if names_a_venue(self.paper.venue):
            self.notes.append(f"no published version was found ({self.paper.venue}); the preprint's record is used")
        return self._resolved(preprints[0])

    def _nothing(self) -> Outcome:
        if self.conflicts:
            judgements = tuple(found.judgement for found in self.conflicts)
            return Ambiguous(self.paper, judgements, self.conflicts[0].judgement.reason, tuple(self.notes))
        return Unresolved(self.paper, "no work with this title was found", self._looked_at[:5], notes=tuple(self.notes))

    def _resolved(self, found: _Found) -> Resolved:
        return Resolved(
            paper=self.paper,
            work=found.work,
            doi=found.judgement.doi,
            source=found.source,
            method=found.method,
            judgement=found.judgement,
            arxiv=self.arxiv,
            notes=tuple(self.notes),
        )


def request_for(doi: str) -> Request:
    """Return the request for a DOI, of the service that most likely registered it."""
    return Request("datacite" if doi.startswith(DATACITE_PREFIXES) else "crossref", doi)


def look_up(doi: str, answers: Answers, services: Services | None) -> tuple[Work | None, str]:
    """Return the work with a DOI and its source, asking for it where it is not known.

    Raises NetworkError.
    """
    return _asked(lambda known: known.work(doi), doi, answers, services)


def look_up_pii(pii: str, answers: Answers, services: Services | None) -> tuple[Work, ...]:
    """Return the works that a publisher's item identifier is given to, asking for it where it is not known.

    Raises NetworkError.
    """
    (works,) = _asked(lambda known: known.get(Request("pii", pii)), pii, answers, services)
    return tuple(works) if isinstance(works, list) else ()


def _asked(read: Callable[[_Known], _T], name: str, answers: Answers, services: Services | None) -> _T:
    """Read the answers, asking for those that are missing; raises NetworkError."""
    known = _Known(answers, [])
    while True:
        try:
            return read(known)
        except _NeedsError as needs:
            if services is None:
                raise NetworkError(f"{name} was not asked for: offline", repair="leave --offline away") from None
            for _ in services.fetch(needs.requests, answers):
                pass
        except LookupError as error:
            raise NetworkError(str(error.args[0]), repair="run the command again later") from None


def chosen(paper: Paper, work: Work, source: str, retrieved: str) -> Resolved:
    """Return the outcome of a person's choice: this work is the paper, whatever its title."""
    judgement = judge(evidence_of(paper), work, given=True)
    arxiv = identifiers.arxiv_in_doi(judgement.doi)
    return Resolved(paper, work, judgement.doi, source, "review", judgement, arxiv, retrieved)


def year_of(date: str) -> int | None:
    """Return the year of a list's date, whatever its form."""
    match = re.search(r"(?<!\d)(19|20)\d\d(?!\d\d\d)", date)
    return int(match[0]) if match else None


def queries(evidence: Evidence) -> tuple[str, ...]:
    """Return the references to search for: title, first authors and year; then the title alone.

    The words are those of the list: a spelling that titles are compared in is in no registry's index.
    """
    title = folding.plain(evidence.titles[0])
    more = [*evidence.authors[:3], str(evidence.year or "")]
    full = " ".join(word for word in (title, *more) if word)
    return tuple(dict.fromkeys((full, title)))


def published_as(work: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the DOIs that a preprint's record gives for its published version.

    Crossref: relation `is-preprint-of`; DataCite: `IsPreprintOf`, and arXiv's use of `IsVersionOf`.
    """
    related = [
        str(other.get("relatedIdentifier", ""))
        for other in work.get("relatedIdentifiers") or ()
        if other.get("relationType") in ("IsVersionOf", "IsPreprintOf") and other.get("relatedIdentifierType") == "DOI"
    ]
    relation = work.get("relation") or {}
    related += [str(other.get("id", "")) for other in relation.get("is-preprint-of") or () if isinstance(other, dict)]
    own = facts_of(work).doi
    dois = (identifiers.normalise_doi(doi) for doi in related)
    return tuple(dict.fromkeys(doi for doi in dois if doi and doi != own))


def resolve(
    papers: Sequence[Paper],
    answers: Answers,
    services: Services | None,
    tell: Callable[[Outcome], None] = lambda _outcome: None,
) -> dict[str, Outcome]:
    """Resolve papers, asking the services for what the answers lack; without services, from the answers alone.

    `tell` is called with each outcome as soon as it is known. Papers keep their order in the result.
    """
    run = _Run(answers, tell, {paper.key: paper for paper in papers})
    while needs := run.needs():
        if services is None:
            for paper in run.waiting.values():
                run.outcomes[paper.key] = Unresolved(paper, "not asked: offline", transient=True)
            break
        for answered in services.fetch(needs, answers):
            for key in {key for request in answered for key in needs[request] if key in run.waiting}:
                run.step(key)
    return {paper.key: run.outcomes[paper.key] for paper in papers}


@dataclass(slots=True)
class _Run:
    """The papers that are decided, and those that wait for answers."""

    answers: Answers
    tell: Callable[[Outcome], None]
    waiting: dict[str, Paper]
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def needs(self) -> Mapping[Request, Sequence[str]]:
        """Decide what can be decided; return what must be asked, each request with the papers that wait for it."""
        needs: dict[Request, list[str]] = defaultdict(list)
        for key in list(self.waiting):
            for request in self.step(key):
                needs[request].append(key)
        return needs

    def step(self, key: str) -> tuple[Request, ...]:
        """Decide about one waiting paper, or return what it needs."""
        step = decide(self.waiting[key], self.answers)
        if isinstance(step, tuple):
            return step
        self.outcomes[key] = step
        del self.waiting[key]
        self.tell(step)
        return ()
