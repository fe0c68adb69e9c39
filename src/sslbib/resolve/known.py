"""What the services have answered so far, as one paper's decision sees it; what it lacks is told, not asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.identifiers import arxiv_doi
from sslbib.registry.journal import Request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sslbib.registry.journal import Answer, Answers, Work

DATACITE_PREFIXES = ("10.48550/", "10.5281/", "10.6084/", "10.5061/")
"""Prefixes of arXiv, Zenodo, figshare and Dryad: asked of DataCite, not of Crossref."""


class NeedsError(Exception):
    """Something must be asked before the paper can be decided."""

    def __init__(self, requests: Iterable[Request]) -> None:
        super().__init__()
        self.requests = tuple(requests)


def arxiv_request(arxiv: str) -> Request:
    """Return the request for an arXiv id's record."""
    return Request("datacite", arxiv_doi(arxiv))


def pii_request(pii: str) -> Request:
    """Return the request for what a publisher's item identifier is given to."""
    return Request("pii", pii)


def request_for(doi: str) -> Request:
    """Return the request for a DOI, of the service that most likely registered it."""
    return Request("datacite" if doi.startswith(DATACITE_PREFIXES) else "crossref", doi)


@dataclass(slots=True)
class Known:
    """The answers; remembers which were looked at."""

    answers: Answers
    used: list[Request] = field(default_factory=list)

    def get(self, *requests: Request) -> list[Answer]:
        """Return answers; raises NeedsError for those that are missing and LookupError for one that failed."""
        self.used.extend(requests)
        for request in requests:
            if request in self.answers.failed:
                raise LookupError(self.answers.failed[request])
        if missing := [request for request in requests if request not in self.answers.received]:
            raise NeedsError(missing)
        return [self.answers.received[request] for request in requests]

    def work(self, doi: str) -> tuple[Work | None, str]:
        """Return the work with a DOI and its source: Crossref first, then DataCite; of DataCite's prefixes, that alone.

        Raises NeedsError and LookupError.
        """
        services = ("datacite",) if doi.startswith(DATACITE_PREFIXES) else ("crossref", "datacite")
        for service in services:
            (work,) = self.get(Request(service, doi))
            if isinstance(work, dict):
                return work, service
        return None, services[0]

    def retrieved(self, source: str, doi: str) -> str:
        """Return the day on which a DOI's record was received, YYYY-MM-DD."""
        return self.answers.date(Request(source, doi))

    def works(self, service: str, value: str) -> tuple[Work, ...]:
        """Return the works of an answer that may hold several (`pii`, `search`); raises as `get` does."""
        (works,) = self.get(Request(service, value))
        return tuple(work for work in works if isinstance(work, dict)) if isinstance(works, list) else ()
