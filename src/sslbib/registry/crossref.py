"""Crossref's REST API through habanero, the only importer of it: works by DOI or PII, and searches.

What habanero leaves to its caller is done here: escaping DOIs, telling its many exceptions apart, pacing, retries,
aliases. Limits are those of Crossref's announcement of 5 November 2025 (https://doi.org/10.64000/wadve-3tj60).
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from sslbib import __version__
from sslbib.errors import NetworkError
from sslbib.identifiers import registered_doi
from sslbib.registry.client import Limits, Line, RefusedError, TransientError
from sslbib.registry.http import bound, failure, http_errors, raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.registry.journal import Work

BASE_URL = "https://api.crossref.org"
HOMEPAGE = "https://github.com/sslbib/sslbib"

BATCH = 50
"""DOIs in a list request, so that its answer comes within the time that is waited for it."""

BATCH_CHARACTERS = 3000
"""Their characters: what bounds a request is its address, in which many of them are escaped threefold."""

# Requests a second, and how many at once; by Crossref's announcement.
POLITE = {"single": Limits(10, 3), "list": Limits(3, 3)}
PUBLIC = {"single": Limits(5, 1), "list": Limits(1, 1)}

# What matching looks at. `subtype` and `language` can't be selected, so an accepted work is fetched whole.
SEARCH_FIELDS = [
    "DOI", "ISSN", "alternative-id", "article-number", "author", "container-title", "created", "editor", "event",
    "group-title", "issued", "original-title", "page", "posted", "published-online", "published-print", "publisher",
    "references-count", "relation", "score", "short-container-title", "short-title", "subtitle", "title", "type",
    "update-to", "volume",
]  # fmt: skip

# `10.1000/a.b-c;d_(1)`: letters that need no escape in a filter
_PLAIN_DOI = re.compile(r"[\w./();-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Crossref:
    """A client of Crossref; safe to use from several threads."""

    mailto: str = ""
    base_url: str = BASE_URL
    timeout: float = 30.0
    single: Line = None  # type: ignore[assignment]
    """The queue of requests for one work."""
    list: Line = None  # type: ignore[assignment]
    """The queue of requests for a list of works, which cost Crossref more."""

    def __post_init__(self) -> None:
        pool = POLITE if self.mailto else PUBLIC
        object.__setattr__(self, "single", self.single or Line("Crossref", pool["single"]))
        object.__setattr__(self, "list", self.list or Line("Crossref", pool["list"]))

    def work(self, doi: str) -> Work | None:
        """Return the work with a DOI, following aliases, or None where Crossref has none.

        Raises NetworkError.
        """
        seen: set[str] = set()
        while doi not in seen:
            seen.add(doi)
            answer = self.single.ask(lambda doi=doi: self._single(doi))  # type: ignore[misc]
            if not isinstance(answer, str):
                return asked_for(doi, answer, "Crossref", "DOI")
            doi = answer
        return None  # aliases in a circle

    def works(self, dois: Sequence[str]) -> dict[str, Work]:
        """Return the works with some DOIs in one request; Crossref leaves out aliases and what it doesn't have.

        Raises NetworkError.
        """
        items = self._list(filter={"doi": [*dois]}, limit=len(dois))
        return {doi: work for work in items if (doi := registered_doi(str(work.get("DOI", ""))))}

    def by_pii(self, piis: Sequence[str]) -> Sequence[Work]:
        """Return the works whose publisher gives one of some PIIs as their alternative id. Raises NetworkError."""
        return self._list(filter={"alternative-id": [*piis]}, limit=2 * len(piis))

    def search(self, text: str, rows: int) -> Sequence[Work]:
        """Return the works that Crossref finds likest to a reference, best first, without their lesser fields.

        Raises NetworkError.
        """
        return self._list(query_bibliographic=text, limit=rows, select=SEARCH_FIELDS)

    def _single(self, doi: str) -> Work | str | None:
        """Return the work, the DOI that took this one's place, or None."""
        try:
            work = self._ask(doi, ids=quote(doi, safe=""))
        except LookupError:
            return None
        except _MovedError as moved:
            return moved.doi
        if not work.get("DOI"):
            raise TransientError("a work without a DOI")
        return work

    def _list(self, **request: object) -> Sequence[Work]:
        def once() -> Sequence[Work]:
            try:
                items = self._ask("a list of works", **request).get("items")
            except LookupError as error:
                raise NetworkError("Crossref has no list of works", repair="check SSLBIB_CROSSREF_URL") from error
            except _MovedError as moved:  # an alias among them: each is asked for by itself
                raise RefusedError(
                    f"Crossref sends a list on to {moved.doi}", repair="report this to sslbib"
                ) from moved
            if not isinstance(items, list):
                raise TransientError("a list without items")
            return [item for item in items if isinstance(item, dict)]

        return self.list.ask(once)

    def _ask(self, what: str, **request: object) -> Work:
        """Make one request through habanero and give its many exceptions (see its request.py) one meaning."""
        import habanero

        for module in ("habanero.request", "habanero.request_class"):
            bound(sys.modules[module])
        api = habanero.Crossref(
            base_url=self.base_url,
            mailto=self.mailto or None,
            ua_string=f"sslbib/{__version__} ({HOMEPAGE})",
            timeout=self.timeout,
        )
        try:
            answer = api.works(**request)
        except json.JSONDecodeError as error:
            raise TransientError("an answer cut short") from error
        except ValueError as error:  # no UTF-8, nested without end
            raise TransientError(f"an answer that can't be read ({type(error).__name__})") from error
        except (habanero.RequestError, RuntimeError, TypeError, KeyError, AttributeError, *http_errors()) as error:
            raise _meaning(error, what, self.base_url) from error
        message = answer.get("message") if isinstance(answer, dict) else None
        if not isinstance(message, dict):
            raise TransientError("an answer without a message")
        return message


def asked_for(doi: str, work: Work | None, service: str, field: str) -> Work | None:
    """Return a work that a service sent for a DOI. Raises RefusedError where it is another DOI's."""
    sent = str(work.get(field, "")) if work else doi
    if registered_doi(sent) != registered_doi(doi):
        raise RefusedError(
            f"{service} was asked for {doi} and answers with {sent[:200] or 'a work without DOI'}",
            repair="run the command again later; report it to the service if it goes on",
        )
    return work


def can_be_listed(doi: str) -> bool:
    """Tell whether a DOI can stand in a filter, whose own marks are the comma and the colon."""
    return _PLAIN_DOI.fullmatch(doi) is not None


def batches(dois: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Divide DOIs that can be listed into as few list requests as Crossref takes."""
    batch: list[str] = []
    for doi in dois:
        if batch and (len(batch) == BATCH or sum(map(len, batch)) + len(doi) > BATCH_CHARACTERS):
            yield tuple(batch)
            batch = []
        batch.append(doi)
    if batch:
        yield tuple(batch)


_PROXY = "check SSLBIB_CROSSREF_URL, and whether a portal or proxy stands between"


class _MovedError(Exception):
    """The DOI is an alias of another."""

    def __init__(self, doi: str) -> None:
        super().__init__(doi)
        self.doi = doi


def _meaning(error: Exception, what: str, base_url: str) -> Exception:
    seen = failure(error)
    if seen is None:  # habanero's own complaint about an answer that is no JSON
        return TransientError(f"an answer that is no JSON ({type(error).__name__})")
    status, _, headers = seen
    if status in (301, 302, 303, 307, 308):
        location = headers.get("location", "")
        if (host := urlsplit(location).hostname) and host != urlsplit(base_url).hostname:
            return RefusedError(f"Crossref sends the request for {what} on to another host ({host})", repair=_PROXY)
        prime = registered_doi(unquote(location).partition("/works/")[2])
        return _MovedError(prime) if prime else TransientError("a redirection to nowhere")
    return raised(seen, what)
