"""A server on loopback that answers as Crossref and DataCite do: works, lists, searches, errors, limits, faults."""

from __future__ import annotations

import gzip
import html
import json
import re
import sqlite3
import threading
import time
import weakref
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Work = dict[str, Any]

FIELDS = set(
    """DOI ISBN ISSN URL abstract accepted alternative-id article-number assertion author chair container-title created
    deposited editor event funder group-title indexed is-referenced-by-count issn-type issue issued license link member
    original-title page posted prefix published published-online published-print publisher reference references-count
    relation resource score short-container-title short-title subject subtitle title translator type update-to
    updated-by volume""".split()  # noqa: SIM905
)
"""Names that `select` takes."""

FILTERS = {"doi", "alternative-id", "type", "issn", "has-update", "from-pub-date", "until-pub-date", "updates"}

POOLS = {
    ("polite", "single"): (10, 3),
    ("polite", "list"): (3, 3),
    ("public", "single"): (5, 1),
    ("public", "list"): (1, 1),
}
"""Requests a second and at once, as of December 2025."""


def read_works(path: Path) -> Iterator[Work]:
    """Read works from a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class Haystack:
    """Works that can be looked up and searched; the ranking is BM25, as unbounded as Crossref's score."""

    def __init__(self, works: Iterable[Work], preprints: Iterable[Work] = ()) -> None:
        self.works = {str(work["DOI"]).lower(): work for work in works}
        self.preprints = {str(work["doi"]).lower(): work for work in preprints}
        self.aliases = {
            alias.lower(): doi for doi, work in self.works.items() for alias in work.get("aliases", ()) if alias
        }
        self.by_id: dict[str, list[str]] = {}
        for doi, work in self.works.items():
            for identifier in work.get("alternative-id", ()):
                self.by_id.setdefault(identifier, []).append(doi)
        self._lock = threading.Lock()
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._index.close)  # Python 3.13 warns of connections that are left open
        self._index.execute(
            "CREATE VIRTUAL TABLE words USING fts5(text, doi UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
        )
        self._index.executemany(
            "INSERT INTO words VALUES (?, ?)", ((searchable(work), doi) for doi, work in self.works.items())
        )

    def search(self, text: str, rows: int, offset: int = 0) -> list[Work]:
        """Return the works nearest to a text, best first, each with its score."""
        terms = dict.fromkeys(re.findall(r"\w+", text.lower()))
        if not terms or not rows:
            return []
        query = " OR ".join(f'"{term}"' for term in terms if term not in _STOP) or f'"{next(iter(terms))}"'
        with self._lock:
            hits = self._index.execute(
                "SELECT doi, bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ? OFFSET ?",
                (query, rows, offset),
            ).fetchall()
        return [{**self.works[doi], "score": round(-score, 6)} for doi, score in hits]

    def listed(self, filters: Mapping[str, Sequence[str]]) -> list[Work]:
        """Return the works that pass filters: one name's values are alternatives, several names all hold."""
        works = list(self.works.values())
        if "doi" in filters:
            works = [self.works[doi.lower()] for doi in filters["doi"] if doi.lower() in self.works]
        if "alternative-id" in filters:
            works = [self.works[doi] for pii in filters["alternative-id"] for doi in self.by_id.get(pii, ())]
        if "type" in filters:
            works = [work for work in works if work.get("type") in filters["type"]]
        return works


_STOP = {"a", "an", "and", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the", "to", "with"}


def searchable(work: Work) -> str:
    """Return what Crossref's `query.bibliographic` looks at: titles, names, containers, years, numbers."""
    people = [*work.get("author", ()), *work.get("editor", ())]
    dates = [work.get(name) or {} for name in ("issued", "published-print", "published-online")]
    years = {str(part[0]) for date in dates for part in date.get("date-parts", ()) if part and part[0]}
    texts: list[str] = [
        *(work.get("title") or ()),
        *(work.get("subtitle") or ()),
        *(work.get("container-title") or ()),
        *(work.get("short-container-title") or ()),
        *(person.get(name, "") for person in people for name in ("given", "family", "name")),
        *years,
        *(str(work.get(name) or "") for name in ("volume", "issue", "page")),
    ]
    return html.unescape(re.sub(r"<[^>]+>", "", " ".join(texts)))


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def failed(kind: str, message: str, value: str = "") -> Answer:
    """Return Crossref's validation failure."""
    body = {"status": "failed", "message-type": "validation-failure"}
    return _json(400, {**body, "message": [{"type": kind, "value": value, "message": message}]})


NOT_FOUND = Answer(404, b"Resource not found.", "text/plain")


def _json(status: int, body: object) -> Answer:
    return Answer(status, json.dumps(body).encode())


def _message(kind: str, message: object) -> Answer:
    return _json(200, {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message})


class Api:
    """Answers requests from a haystack."""

    def __init__(self, haystack: Haystack) -> None:
        self.haystack = haystack

    def answer(self, target: str) -> Answer:
        """Answer one GET, given path and query as they arrived."""
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        if parts.path.rstrip("/") == "/works":
            return self._list(query)
        if parts.path.startswith("/works/"):
            rest = parts.path.removeprefix("/works/")
            return self._agency(unquote(rest)) if rest.endswith("/agency") else self._single(unquote(rest), query)
        if parts.path.rstrip("/") == "/dois":
            return self._datacite_list(query)
        if parts.path.startswith("/dois/"):
            return self._datacite(unquote(parts.path.removeprefix("/dois/")))
        return NOT_FOUND

    def _single(self, doi: str, query: Mapping[str, str]) -> Answer:
        if set(query) - {"mailto"}:
            return failed("parameter-not-allowed", "This route does not support select", next(iter(query)))
        doi = doi.lower()
        if prime := self.haystack.aliases.get(doi):
            return Answer(301, b"", "text/plain", {"Location": "/works/" + quote(prime, safe="/")})
        work = self.haystack.works.get(doi)
        return _message("work", work) if work else NOT_FOUND

    def _agency(self, path: str) -> Answer:
        doi = path.removesuffix("/agency").lower()
        agency = "crossref" if doi in self.haystack.works else "datacite" if doi in self.haystack.preprints else ""
        return _message("work-agency", {"DOI": doi, "agency": {"id": agency}}) if agency else NOT_FOUND

    def _list(self, query: Mapping[str, str]) -> Answer:
        if wrong := _wrong(query):
            return wrong
        rows, offset = int(query.get("rows", 20)), int(query.get("offset", 0))
        filters: dict[str, list[str]] = {}
        for pair in filter(None, query.get("filter", "").split(",")):
            name, _, value = pair.partition(":")
            filters.setdefault(name, []).append(value)
        text = query.get("query.bibliographic") or query.get("query") or query.get("query.title") or ""
        if text:
            found = self.haystack.search(text, rows, offset)
            found = [work for work in found if work.get("type") in filters.get("type", (work.get("type"),))]
        else:
            found = self.haystack.listed(filters)[offset : offset + rows]
        if names := query.get("select"):
            found = [{name: work[name] for name in names.split(",") if name in work} for work in found]
        message = {"facets": {}, "total-results": len(found), "items": found, "items-per-page": rows}
        return _message("work-list", {**message, "query": {"start-index": offset, "search-terms": text or None}})

    def _datacite(self, doi: str) -> Answer:
        work = self.haystack.preprints.get(doi.lower())
        missing = {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}
        return _json(200, {"data": _record(work)}) if work else _json(404, missing)

    def _datacite_list(self, query: Mapping[str, str]) -> Answer:
        dois = [doi.lower() for doi in query.get("ids", "").split(",") if doi]
        size = int(query.get("page[size]", 25))
        found = [_record(self.haystack.preprints[doi]) for doi in dois if doi in self.haystack.preprints][:size]
        return _json(200, {"data": found, "meta": {"total": len(found)}})


def _record(work: Work) -> Work:
    return {"id": str(work["doi"]).lower(), "type": "dois", "attributes": work}


def _wrong(query: Mapping[str, str]) -> Answer | None:
    """Validate a list request as Crossref does."""
    known = {"query", "query.bibliographic", "query.title", "query.author", "query.container-title", "rows", "offset"}
    for name in query:
        if name not in known | {"filter", "select", "mailto", "sort", "order"}:
            return failed("unknown-parameter", f"Parameter {name} specified but there is no such parameter", name)
    rows = query.get("rows", "20")
    if not rows.isdigit() or int(rows) > 1000:
        words = f"Integer specified as {rows} but must be a positive integer less than or equal to 1000. "
        return failed("integer-not-valid", words, rows)
    for name in filter(None, query.get("select", "").split(",")):
        if name not in FIELDS:
            return failed("select-not-available", f"Select {name} specified but there is no such select", name)
    for pair in filter(None, query.get("filter", "").split(",")):
        if pair.partition(":")[0] not in FILTERS:
            return failed("filter-not-available", f"Filter {pair} specified but there is no such filter", pair)
    return None


FAULTS = (
    "429", "429-wait", "429-html", "500", "502", "503", "504", "drop", "hang", "cut", "short", "html", "empty",
    "latin", "digits", "deep",
)  # fmt: skip
"""What can go wrong on the way: limits, the service's own faults, lost connections, broken bodies, nonsense."""


def faulty(fault: str, answer: Answer) -> Answer:
    """Spoil an answer; `drop`, `hang` and `short` are for the handler to do."""
    page = f"<html><head><title>{fault}</title></head><body>try later</body></html>".encode()
    exception = {"status": "error", "message-type": "exception", "message": {"name": "class java.lang.Error"}}
    spoilt = {
        "429": Answer(429, b"", "text/plain"),
        "429-wait": Answer(429, page, "text/html", {"Retry-After": "1"}),
        "400": _json(400, {"status": "failed", "message-type": "validation-failure", "message": []}),
        "500": _json(500, exception),
        "cut": Answer(200, answer.body[: len(answer.body) // 2]),
        "html": Answer(200, page, "text/html"),
        "empty": Answer(200, b""),
        "latin": Answer(200, '{"status": "ok", "message": {"title": ["café"]}}'.encode("latin-1")),
        "digits": Answer(200, b'{"status": "ok", "message": {"score": %s}}' % (b"9" * 5000)),
        "deep": Answer(200, b"[" * 200_000),
    }
    if fault in ("403", "429-html", "502", "503", "504"):
        return Answer(int(fault[:3]), page, "text/html")
    return spoilt.get(fault, answer)


@dataclass
class CrossrefServer:
    """The server in a thread; what was asked is in `requests`."""

    api: Api
    latency: float = 0.0
    limited: bool = False
    """Whether more requests than the pool allows are answered with status 429."""
    fault: Callable[[int, str], str | None] = lambda _number, _target: None
    """Names a fault of `FAULTS` for a request, or None."""
    hang: float = 1.0
    """How long a hanging request is held, in seconds."""
    requests: list[str] = field(default_factory=list)
    refused: int = 0
    url: str = ""
    agents: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: dict[tuple[str, str], deque[float]] = {pool: deque() for pool in POOLS}
        self._running: Counter[tuple[str, str]] = Counter()

    def asked(self, start: str = "") -> list[str]:
        """Return the requests whose path begins so."""
        return [target for target in self.requests if target.startswith(start)]

    @contextmanager
    def running(self) -> Iterator[CrossrefServer]:
        """Listen on an ephemeral port of loopback."""
        server = _Server(("127.0.0.1", 0), _Handler)
        server.crossref = self
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def serve(self, target: str, agent: str) -> tuple[Answer, str | None]:
        """Answer one request, within the limits of its pool."""
        kind = "list" if re.match(r"/works/?(\?|$)", target) else "single"
        pool = ("polite" if "mailto:" in agent or "mailto=" in target else "public", kind)
        rate, at_once = POOLS[pool]
        with self._lock:
            self.requests.append(target)
            self.agents[agent] += 1
            number = len(self.requests)
            allowed = not self.limited or target.startswith("/dois") or self._allow(pool, rate, at_once)
            self._running[pool] += 1
        try:
            if self.latency:
                time.sleep(self.latency)
            fault = self.fault(number, target) if allowed else "429"
            answer = self.api.answer(target) if allowed else NOT_FOUND
        finally:
            with self._lock:
                self._running[pool] -= 1
        limits = {"x-rate-limit-limit": str(rate), "x-rate-limit-interval": "1s", "x-concurrency-limit": str(at_once)}
        answer = faulty(fault, answer) if fault else answer
        headers = {**answer.headers, **limits, "x-api-pool": f"{pool[0]}-{pool[1]}"}
        return Answer(answer.status, answer.body, answer.content_type, headers), fault

    def _allow(self, pool: tuple[str, str], rate: int, at_once: int) -> bool:
        now = time.monotonic()
        recent = self._recent[pool]
        while recent and recent[0] <= now - 1:
            recent.popleft()
        if len(recent) >= rate or self._running[pool] >= at_once:
            self.refused += 1
            return False
        recent.append(now)
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    crossref: CrossrefServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer, or fail as the plan says."""
        answer, fault = self.server.crossref.serve(self.path, self.headers.get("User-Agent", ""))
        self.close_connection = True
        if fault == "hang":
            time.sleep(self.server.crossref.hang)
        if fault in ("drop", "hang"):
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body) + (1000 if fault == "short" else 0)))
        self.send_header("Connection", "close")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(answer.body)
        except OSError:
            return  # the client has hung up

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Keep quiet."""
