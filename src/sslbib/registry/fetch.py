"""Carries requests to the services: known DOIs in batches, everything in a few threads, each answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.errors import NetworkError
from sslbib.registry.client import RefusedError
from sslbib.registry.crossref import Crossref, batches, can_be_listed
from sslbib.registry.journal import Answer, Answers, Request

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sslbib.registry.datacite import DataCite

PII_BATCH = 20
"""Item identifiers in a request; each may be given to two works, and an answer of forty comes in time."""

ROWS = 10
"""Works a search returns: enough to see that a title is shared."""

THREADS = 8
"""More than the services allow at once; each queue bounds its own."""

_Answered = dict[Request, Answer]
_Job = Callable[[], _Answered]


@dataclass(frozen=True, slots=True)
class Services:
    """The services that are asked."""

    crossref: Crossref
    datacite: DataCite

    @property
    def asked(self) -> int:
        """How many requests were made so far."""
        return self.crossref.single.asked + self.crossref.list.asked + self.datacite.line.asked

    def stop(self) -> None:
        """Make every waiting request give up, so that an interrupted run ends at once."""
        for line in (self.crossref.single, self.crossref.list, self.datacite.line):
            line.stop.set()

    def fetch(self, requests: Collection[Request], answers: Answers) -> Iterator[tuple[Request, ...]]:
        """Ask everything; yield the requests that have just been answered or have failed for good."""
        pool = ThreadPoolExecutor(THREADS)
        try:
            waiting: dict[Future[_Answered], tuple[Request, ...]] = {
                pool.submit(job): asked for asked, job in self._jobs(sorted(requests))
            }
            while waiting:
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    asked = waiting.pop(future)
                    found = _settle(future, asked, answers)
                    # What a list leaves out is an alias, another agency's, or no DOI at all: asked for by itself;
                    # so are all of a list that was refused, because of one of them.
                    missing = [request for request in asked if request not in found and request not in answers.failed]
                    for request in missing:
                        waiting[pool.submit(self._alone, request)] = (request,)
                    yield tuple(request for request in asked if request not in missing)
        except BaseException:
            self.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _jobs(self, requests: Sequence[Request]) -> Iterator[tuple[tuple[Request, ...], _Job]]:
        dois = [r.value for r in requests if r.service == "crossref" and can_be_listed(r.value)]
        for batch in batches(dois):
            asked = tuple(Request("crossref", doi) for doi in batch)
            yield asked, lambda batch=batch: _named("crossref", self.crossref.works(batch))  # type: ignore[misc]
        preprints = [r.value for r in requests if r.service == "datacite" and can_be_listed(r.value)]
        for batch in batches(preprints):
            asked = tuple(Request("datacite", doi) for doi in batch)
            yield asked, lambda batch=batch: _named("datacite", self.datacite.works(batch))  # type: ignore[misc]
        piis = [r.value for r in requests if r.service == "pii"]
        for start in range(0, len(piis), PII_BATCH):
            some = piis[start : start + PII_BATCH]
            yield tuple(Request("pii", pii) for pii in some), lambda some=some: self._by_pii(some)  # type: ignore[misc]
        for request in requests:
            if request.service == "search" or not (request.service == "pii" or can_be_listed(request.value)):
                yield (request,), lambda request=request: self._alone(request)  # type: ignore[misc]

    def _by_pii(self, piis: Sequence[str]) -> _Answered:
        works = self.crossref.by_pii(piis)
        return {Request("pii", pii): [w for w in works if pii in w.get("alternative-id", ())] for pii in piis}

    def _alone(self, request: Request) -> _Answered:
        match request.service:
            case "search":
                return {request: [*self.crossref.search(request.value, ROWS)]}
            case "pii":
                return self._by_pii([request.value])
            case "datacite":
                return {request: self.datacite.work(request.value)}
            case _:
                return {request: self.crossref.work(request.value)}


def _named(service: str, works: dict[str, dict[str, object]]) -> _Answered:
    return {Request(service, doi): work for doi, work in works.items()}


def _settle(future: Future[_Answered], asked: Sequence[Request], answers: Answers) -> _Answered:
    try:
        found = future.result()
    except RefusedError as error:
        if len(asked) == 1:
            answers.failed[asked[0]] = error.problems[0].what
        return {}
    except NetworkError as error:
        answers.failed.update(dict.fromkeys(asked, error.problems[0].what))
        return {}
    found = {request: found[request] for request in asked if request in found}  # a service may send what it likes
    answers.record(found)
    return found
