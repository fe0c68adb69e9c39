"""Services that answer nonsense: each answer is tried and told, never a traceback, and no other host is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.errors import NetworkError
from sslbib.registry.client import Limits, limits_in, retry_after
from sslbib.registry.crossref import Crossref
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers, Request
from tests.crossref_server import Answer, Api, CrossrefServer, Haystack
from tests.registry.test_crossref import client, quick, work

if TYPE_CHECKING:
    from collections.abc import Mapping

ELSEWHERE = {"Location": "https://elsewhere.example/works/10.1000/other"}


class Sending(Api):
    """Answers some requests with a redirection."""

    def __init__(self, start: str, headers: Mapping[str, str]) -> None:
        super().__init__(Haystack([work("10.1000/1"), work("10.1000/2"), work("10.1000/other")]))
        self.start, self.headers = start, dict(headers)

    def answer(self, target: str) -> Answer:
        """Answer one request."""
        if target.startswith(self.start):
            return Answer(301, b"", "text/plain", self.headers)
        return super().answer(target)


def services(server: CrossrefServer) -> Services:
    """Return clients of the server that do not wait in earnest."""
    return Services(client(server), DataCite("me@example.org", server.url, 5.0, quick("DataCite")))


@pytest.mark.parametrize("value", ["²", "①", "soon", "-1", "Mon, 99 Foo 2026", "", "0x10"])
def test_a_wait_that_is_no_number_is_none(value: str) -> None:
    """Only digits and dates are waits; anything else leaves the growing waits."""
    assert retry_after({"retry-after": value}, 0.0) is None


def test_limits_that_are_no_numbers_stay_as_known() -> None:
    """Words, signs and figures of thousands of digits say nothing about a rate."""
    known = Limits(10, 3)

    for nonsense in ("many", "²", "", "-5", "9" * 5000, "∞"):
        headers = {"x-rate-limit-limit": nonsense, "x-rate-limit-interval": nonsense, "x-concurrency-limit": nonsense}
        assert limits_in(headers, known) == known


def test_a_work_that_another_host_is_named_for_is_refused() -> None:
    """The word of a redirection to a host that is not the service's is not taken, and the host is named."""
    with CrossrefServer(Sending("/works/10.1000", ELSEWHERE)).running() as server:
        with pytest.raises(NetworkError, match=r"another host \(elsewhere\.example\)"):
            client(server).work("10.1000/1")

        assert len(server.requests) == 1


def test_a_list_that_is_sent_on_is_asked_for_one_by_one() -> None:
    """A redirection of a list is no traceback: its works are asked for singly."""
    with CrossrefServer(Sending("/works?", {"Location": "/works/10.1000/other"})).running() as server:
        answers = Answers()
        wanted = [Request("crossref", "10.1000/1"), Request("crossref", "10.1000/2")]
        for _ in services(server).fetch(wanted, answers):
            pass

    assert [answers.received[request]["DOI"] for request in wanted] == ["10.1000/1", "10.1000/2"]  # type: ignore[index, call-overload]
    assert not answers.failed


def test_a_search_that_is_sent_on_is_told() -> None:
    """A search can't be asked for in another way, so that its paper is left with the reason."""
    with CrossrefServer(Sending("/works?", ELSEWHERE)).running() as server:
        answers = Answers()
        search = Request("search", "cats")
        for _ in services(server).fetch([search], answers):
            pass

    assert "elsewhere.example" in answers.failed[search]


def test_what_a_refusal_advises_is_passed_on() -> None:
    """A 403 says whom to write to; the person reads it."""
    with CrossrefServer(Api(Haystack([])), fault=lambda *_: "403").running() as server:
        with pytest.raises(NetworkError, match="try later"):
            Crossref("", server.url, 5.0, quick(), quick()).work("10.1000/1")
        with pytest.raises(NetworkError, match="try later"):
            DataCite("", server.url, 5.0, quick()).work("10.48550/arxiv.2001.00001")
