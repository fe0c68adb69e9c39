"""What the services answered: kept by request, written down as it arrives, so that no run asks twice."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sslbib.errors import border

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Work = dict[str, Any]
"""A work as a service sent it: Crossref's `message`, DataCite's `attributes`; wire names."""

Answer = Work | list[Work] | None
"""A work, several, or none."""

DAYS = 30
"""How long an answer counts: records change seldom, and what is not found today may be registered in a month."""

# What a reference never needs, and what changes without the work changing: left out, so that locks read and diff well.
LEFT_OUT = frozenset(
    """archive assertion award citationCount citationsOverTime clinical-trial-number content-domain content-updated
    contentUrl created deposited download_ts downloadCount downloadsOverTime formats funder fundingReferences
    geoLocations indexed is-referenced-by-count isActive landingPage license link member metadataVersion partCount
    partOfCount prefix project reason reference reference-count referenceCount references-count registered
    relatedItems resource review schemaVersion score sizes source special_numbering state update-policy updated
    versionCount versionOfCount viewCount viewsOverTime xml""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, order=True)
class Request:
    """One thing to ask a service."""

    service: str
    """`crossref` and `datacite` (value: a DOI), `pii` (a ScienceDirect PII), `search` (the words of a reference)."""
    value: str

    def __str__(self) -> str:
        """Write the request as the journal names it."""
        return f"{self.service} {self.value}"


@dataclass(slots=True)
class Answers:
    """Answers by request, and the requests that failed."""

    keep: Callable[[str], None] = lambda _lines: None
    """Takes the lines of answers that have just arrived, to write them down."""
    today: dt.date = field(default_factory=dt.date.today)
    received: dict[Request, Answer] = field(default_factory=dict)
    failed: dict[Request, str] = field(default_factory=dict)
    """Why a request has no answer; forgotten with this run."""
    _days: dict[Request, str] = field(default_factory=dict)

    def record(self, answers: dict[Request, Answer]) -> None:
        """Take what has arrived, and write it down before anything else happens."""
        kept = {request: _lean(answer) for request, answer in answers.items()}
        self.received.update(kept)
        self._days.update(dict.fromkeys(kept, self.today.isoformat()))
        self.keep(self.lines(kept))

    def lines(self, requests: Iterable[Request]) -> str:
        """Return the journal's lines for some requests that were answered, one JSON object a line."""
        return "".join(
            json.dumps(
                {"asked": str(request), "on": self._days[request], "answer": self.received[request]},
                ensure_ascii=False,
            )
            + "\n"
            for request in requests
            if request in self.received
        )

    def read(self, journal: str) -> None:
        """Take the answers of a journal that are not too old; a line cut short by a crash is left out."""
        oldest = (self.today - dt.timedelta(days=DAYS)).isoformat()
        for line in journal.split("\n"):
            try:
                entry = cast("dict[str, Any]", border.read_json(line))
                service, _, value = entry["asked"].partition(" ")
                if entry["on"] >= oldest and _is_answer(entry["answer"]):
                    self.received[Request(service, value)] = entry["answer"]
                    self._days[Request(service, value)] = entry["on"]
            except (border.UnreadableError, TypeError, KeyError, AttributeError):
                continue

    def date(self, request: Request) -> str:
        """Return the day on which a request was answered, YYYY-MM-DD."""
        return self._days.get(request, self.today.isoformat())


def _is_answer(value: object) -> bool:
    works = value if isinstance(value, list) else [value]
    return value is None or all(isinstance(work, dict) for work in works)


def _lean(answer: Answer) -> Answer:
    if isinstance(answer, list):
        return [_without_ballast(work) for work in answer]
    return _without_ballast(answer) if answer else None


def _without_ballast(work: Work) -> Work:
    return {name: value for name, value in work.items() if name not in LEFT_OUT and value not in (None, "", [], {})}
