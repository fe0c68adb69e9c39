"""Answers that are bounded: in size when unpacked, in time as a whole, to the DOI and the host that were asked."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import NetworkError
from sslbib.registry.crossref import Crossref
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers, Request
from tests.crossref_server import Answer, Api, CrossrefServer, Haystack
from tests.registry.test_crossref import quick, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sslbib.registry.journal import Work

DOI = "10.1000/1"


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """Serve every request by a function; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            try:
                answer(self)
            except OSError:
                return  # the client has hung up

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


ASKED: dict[str, Callable[[str, float], object]] = {
    "a work": lambda url, timeout: Crossref("", url, timeout, quick(), quick()).work(DOI),
    "a list": lambda url, timeout: Crossref("", url, timeout, quick(), quick()).works([DOI]),
    "DataCite": lambda url, timeout: DataCite("", url, timeout, quick()).work(DOI),
}
"""Through habanero and without it."""


def packed(encoding: str, body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return what answers with a body that is said to be packed so."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Encoding", encoding)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.mark.parametrize("kind", ASKED)
def test_an_answer_that_unpacks_to_a_disk_is_not_taken(kind: str) -> None:
    """Of 60 MB in 60 kB no more than the bound is unpacked; it is told, and not asked for again and again."""
    bomb = gzip.compress(b'{"message": {"DOI": "' + b" " * 60_000_000 + b'"}}')
    with answering(packed("gzip", bomb)) as url, pytest.raises(NetworkError, match="more than 50 MB"):
        ASKED[kind](url, 5.0)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_what_is_packed_in_another_way_is_not_unpacked(encoding: str) -> None:
    """Twice packed, a page holds a disk."""
    with answering(packed(encoding, b"x")) as url, pytest.raises(NetworkError, match="not asked for"):
        ASKED["a list"](url, 5.0)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    """Send a blank now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    """Send a letter of a header now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("drip", [drip_body, drip_head])
def test_an_answer_that_never_ends_is_given_up(kind: str, drip: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """Each byte comes in time, and all of them never: the whole has a time, too."""
    start = time.monotonic()
    with answering(drip) as url, pytest.raises(NetworkError, match="does not end"):
        ASKED[kind](url, 0.15)

    assert time.monotonic() - start < 20  # six attempts of 0.3 s, on a busy machine


class Other(Api):
    """Answers every request for a work with one and the same."""

    def __init__(self, answered: Work) -> None:
        super().__init__(Haystack([answered]))
        self.answered = answered

    def _single(self, _doi: str, query: object) -> Answer:
        del query
        return super()._single(str(self.answered["DOI"]), {})

    def _datacite(self, _doi: str) -> Answer:
        return Answer(200, b'{"data": {"attributes": {"doi": "10.1000/other"}}}')


@pytest.mark.parametrize("service", ["crossref", "datacite"])
def test_the_work_of_another_doi_is_told_and_not_taken(service: str) -> None:
    """Both DOIs are named; the same DOI in other letters is no other."""
    with CrossrefServer(Other(work("10.1000/other"))).running() as server:
        services = Services(
            Crossref("", server.url, 5.0, quick(), quick()), DataCite("", server.url, 5.0, quick("DataCite"))
        )
        answers, request = Answers(), Request(service, "10.1000/a,b")  # a comma keeps it out of lists
        for _ in services.fetch([request], answers):
            pass
        same = services.crossref.work("10.1000/OTHER")

    assert request not in answers.received
    assert "asked for 10.1000/a,b and answers with 10.1000/other" in answers.failed[request]
    assert same
    assert same["DOI"] == "10.1000/other"


def test_no_word_of_an_answer_moves_a_cursor() -> None:
    """Escape sequences and marks of direction are taken out where an answer comes in."""
    spoilt = {**work(DOI), "title": ["Cats\x1b[2J\u202eand\u2066 dogs\x07"]}
    with CrossrefServer(Api(Haystack([spoilt]))).running() as server:
        answer = Crossref("", server.url, 5.0, quick(), quick()).work(DOI)

    assert answer
    assert answer["title"] == ["Cats[2Jand dogs"]
