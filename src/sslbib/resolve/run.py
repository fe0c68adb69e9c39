"""Papers → outcomes, asking the services for what is not known yet; the only module here that has anything asked."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from sslbib.errors import NetworkError
from sslbib.resolve.decide import decide
from sslbib.resolve.known import Known, NeedsError, request_for
from sslbib.resolve.outcome import Unresolved
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.registry.fetch import Services
    from sslbib.registry.journal import Answers, Request, Work
    from sslbib.resolve.outcome import Outcome

_T = TypeVar("_T")


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


def titled(papers: Sequence[Paper], answers: Answers, services: Services | None) -> tuple[Paper, ...]:
    """Give papers that name an identifier and no title the title of its record, asking for what is not known.

    One whose record does not come stays as it is: `resolve` tells why.
    """
    untitled = {paper.key: paper.doi for paper in papers if paper.doi and not paper.title}
    if untitled and services is not None:
        for _ in services.fetch({request_for(doi) for doi in untitled.values()}, answers):
            pass
    titles: dict[str, str] = {}
    for key, doi in untitled.items():
        with contextlib.suppress(NetworkError):
            work, _ = look_up(doi, answers, services)
            titles[key] = facts_of(work).title if work else ""
    return tuple(replace(paper, title=titles.get(paper.key, paper.title)) for paper in papers)


def look_up(doi: str, answers: Answers, services: Services | None) -> tuple[Work | None, str]:
    """Return the work with a DOI and its source, asking for it where it is not known.

    Raises NetworkError.
    """
    return _asked(lambda known: known.work(doi), doi, answers, services)


def look_up_pii(pii: str, answers: Answers, services: Services | None) -> tuple[Work, ...]:
    """Return the works that a publisher's item identifier is given to, asking for it where it is not known.

    Raises NetworkError.
    """
    return _asked(lambda known: known.works("pii", pii), pii, answers, services)


def _asked(read: Callable[[Known], _T], name: str, answers: Answers, services: Services | None) -> _T:
    """Read the answers, asking for those that are missing; raises NetworkError."""
    known = Known(answers)
    while True:
        try:
            return read(known)
        except NeedsError as needs:
            if services is None:
                raise NetworkError(f"{name} was not asked for: offline", repair="leave --offline away") from None
            for _ in services.fetch(needs.requests, answers):
                pass
        except LookupError as error:
            raise NetworkError(str(error.args[0]), repair="run the command again later") from None
