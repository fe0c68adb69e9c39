"""Crossref's client against the server on loopback: works, lists, aliases, odd DOIs, limits and every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.errors import NetworkError
from sslbib.registry.client import Limits, Line, limits_in, retry_after
from sslbib.registry.crossref import PUBLIC, Crossref, batches, can_be_listed
from sslbib.registry.datacite import DataCite
from tests.crossref_server import FAULTS, Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from collections.abc import Callable

ODD_DOIS = (
    "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
    "10.1000/with#hash",
    "10.1000/with?question",
    "10.1000/with%2fescape",
    "10.1000/two//slashes",
    "10.1000/ends/",
    "10.1000/ünïcode",
    "10.1000/comma,and&more",
    "10.1001/.389",
    "10.1000/a b".replace(" ", "+"),
)


def work(doi: str, title: str = "A title of its own", /, **fields: object) -> dict[str, object]:
    """Return a small work."""
    return {"DOI": doi, "title": [title], "type": "journal-article", **fields}


class Clock:
    """Time that passes only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


def quick(name: str = "Crossref", clock: Clock | None = None, limits: Limits | None = None) -> Line:
    """Return a queue that does not wait in earnest."""
    clock = clock or Clock()
    return Line(name, limits or Limits(10, 3), clock, clock.sleep, lambda: 0.5)


def client(server: CrossrefServer, *, timeout: float = 5.0) -> Crossref:
    """Return a client of the server that does not wait in earnest."""
    return Crossref("me@example.org", server.url, timeout, quick(), quick())


@pytest.mark.parametrize("doi", ODD_DOIS)
def test_an_odd_doi_is_asked_for_as_it_is(doi: str) -> None:
    """A DOI with characters that mean something in a URL comes back as itself, never as its beginning."""
    cut = doi.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    decoys = [work(cut[:-1])] if cut == doi else [work(cut)]
    with CrossrefServer(Api(Haystack([work(doi), *decoys]))).running() as server:
        found = client(server).work(doi)

    assert found is not None
    assert found["DOI"] == doi


def test_an_unknown_doi_is_none() -> None:
    """Status 404 with a text body is an answer, not a failure, and is not asked again."""
    with CrossrefServer(Api(Haystack([]))).running() as server:
        assert client(server).work("10.1000/none") is None
        assert len(server.requests) == 1


def test_aliases_lead_to_the_prime_doi() -> None:
    """A redirection is followed to the work that took the DOI's place."""
    prime = work("10.26434/chemrxiv.5406907.v5", aliases=["10.26434/chemrxiv.5406907"])
    with CrossrefServer(Api(Haystack([prime]))).running() as server:
        found = client(server).work("10.26434/chemrxiv.5406907")

    assert found is not None
    assert found["DOI"] == "10.26434/chemrxiv.5406907.v5"


def test_many_dois_take_one_request() -> None:
    """Known DOIs are fetched in lists; what Crossref does not have is left out."""
    dois = [f"10.1000/{number}" for number in range(50)]
    with CrossrefServer(Api(Haystack([work(doi) for doi in dois[:-1]]))).running() as server:
        found = client(server).works(dois)

        assert set(found) == set(dois[:-1])
        assert len(server.requests) == 1


def test_dois_that_a_filter_would_misread_are_not_listed() -> None:
    """A comma or colon in a DOI would end the filter's value."""
    assert can_be_listed("10.1007/978-3-030-59716-0_54")
    assert [doi for doi in ODD_DOIS if can_be_listed(doi)] == ["10.1000/two//slashes", "10.1000/ends/", "10.1001/.389"]


def test_batches_keep_urls_short() -> None:
    """A batch ends at fifty DOIs or where its URL would grow too long."""
    assert [len(batch) for batch in batches([f"10.1000/{n}" for n in range(120)])] == [50, 50, 20]
    assert max(sum(map(len, batch)) for batch in batches(["10.1000/" + "x" * 200] * 50)) <= 3000


def test_a_search_asks_only_for_what_matching_needs() -> None:
    """A search is one list request with `select`, best work first."""
    haystack = Haystack([work("10.1/a", "Deep learning of cats", abstract="long"), work("10.1/b", "Gardens")])
    with CrossrefServer(Api(haystack)).running() as server:
        found = client(server).search("Deep learning for cats", 5)

        assert [hit["DOI"] for hit in found] == ["10.1/a"]
        assert "abstract" not in found[0]
        assert "query.bibliographic=" in server.requests[0]


def test_works_are_found_by_pii() -> None:
    """A ScienceDirect PII is an alternative id."""
    haystack = Haystack([{**work("10.1016/j.media.2019.101539"), "alternative-id": ["S1361841518304699"]}])
    with CrossrefServer(Api(haystack)).running() as server:
        assert [hit["DOI"] for hit in client(server).by_pii(["S1361841518304699"])] == ["10.1016/j.media.2019.101539"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", ["single", "list", "datacite"])
def test_every_fault_is_outlived(fault: str, kind: str) -> None:
    """Two faulty answers in a row, then a sound one: the caller sees the sound one alone."""
    haystack = Haystack([work("10.1000/1")], [{"doi": "10.48550/arxiv.2001.00001", "titles": [{"title": "T"}]}])
    plan = CrossrefServer(Api(haystack), fault=lambda number, _: fault if number <= 2 else None, hang=0.5)
    with plan.running() as server:
        crossref = client(server, timeout=0.25)
        datacite = DataCite("me@example.org", server.url, 0.25, quick("DataCite"))
        requests: dict[str, Callable[[], object]] = {
            "single": lambda: crossref.work("10.1000/1"),
            "list": lambda: crossref.works(["10.1000/1"]),
            "datacite": lambda: datacite.works(["10.48550/arXiv.2001.00001"]),
        }
        found = requests[kind]()

        assert found
        assert len(server.requests) == 3


@pytest.mark.parametrize("fault", ["503", "drop", "cut", "html"])
def test_a_fault_without_end_is_a_network_error(fault: str) -> None:
    """Patience ends after some attempts, with growing waits between them."""
    clock = Clock()
    with CrossrefServer(Api(Haystack([])), fault=lambda *_: fault).running() as server:
        line = quick(clock=clock)
        with pytest.raises(NetworkError, match="did not answer"):
            Crossref("", server.url, 1.0, line, line).work("10.1000/1")

        assert len(server.requests) == 6
        assert [round(wait) for wait in clock.slept if wait > 1] == [2, 4, 8, 16, 32]


def test_a_service_that_is_down_is_not_asked_for_the_rest_of_the_list() -> None:
    """After three requests given up in a row, the others fail at once."""
    with CrossrefServer(Api(Haystack([])), fault=lambda *_: "503").running() as server:
        crossref = client(server)
        for _ in range(3):
            with pytest.raises(NetworkError):
                crossref.work("10.1000/1")
        asked = len(server.requests)
        with pytest.raises(NetworkError, match="is down"):
            crossref.work("10.1000/2")

        assert len(server.requests) == asked


def test_a_refused_request_is_not_repeated() -> None:
    """A validation failure (status 400, JSON) will not pass by waiting."""
    with CrossrefServer(Api(Haystack([]))).running() as server:
        with pytest.raises(NetworkError, match="refuses the request"):
            client(server).search("words", 2000)

        assert len(server.requests) == 1


def test_no_server_at_all_is_a_network_error() -> None:
    """A refused connection is a failure of the network."""
    with CrossrefServer(Api(Haystack([]))).running() as server:
        pass

    with pytest.raises(NetworkError, match="did not answer"):
        client(server).work("10.1000/1")
    with pytest.raises(NetworkError, match="did not answer"):
        client(server).search("words", 5)


def test_retry_after_is_honoured() -> None:
    """The wait that the service asks for is kept, by the other requests as well."""
    clock = Clock()
    line = quick(clock=clock)
    plan = CrossrefServer(Api(Haystack([])), fault=lambda number, _: "429-wait" if number == 1 else None)
    with plan.running() as server:
        Crossref("", server.url, 1.0, line, line).work("10.1000/1")

    assert clock.slept[0] == 1.25
    assert retry_after({"retry-after": "17"}, 0) == 17
    assert retry_after({"retry-after": "Thu, 01 Jan 1970 00:00:09 GMT"}, 0) == 9
    assert retry_after({"retry-after": "soon"}, 0) is None


def test_the_limits_of_a_refusal_are_kept_from_then_on() -> None:
    """Limits are read from the headers of a 429, the only answers whose headers habanero shows."""
    line = quick(limits=Limits(50, 5))
    plan = CrossrefServer(Api(Haystack([])), fault=lambda number, _: "429" if number == 1 else None)
    with plan.running() as server:
        Crossref("", server.url, 1.0, line, line).work("10.1000/1")

    assert line.limits == Limits(5, 1)


def test_strange_limit_headers_change_nothing() -> None:
    """A doubled figure counts once; what is no figure is left aside."""
    known = Limits(10, 3)

    assert limits_in({"x-rate-limit-limit": "50, 50", "x-rate-limit-interval": "1s"}, known) == Limits(50, 3)
    assert limits_in({"x-rate-limit-limit": "many", "x-concurrency-limit": ""}, known) == known


def test_without_an_address_the_public_pool_is_kept_to() -> None:
    """Limits are lower without mailto, and the address goes into the agent header where it is given."""
    with CrossrefServer(Api(Haystack([]))).running() as server:
        client(server).work("10.1000/1")

        assert Crossref().list.limits == PUBLIC["list"]
        assert any("mailto:me@example.org" in agent for agent in server.agents)


def test_requests_start_no_faster_than_the_limit() -> None:
    """A hundred requests at ten a second take their ten seconds."""
    clock = Clock()
    line = quick(clock=clock)
    for _ in range(100):
        line.ask(lambda: None)

    assert 9.9 <= clock.now <= 10.9
