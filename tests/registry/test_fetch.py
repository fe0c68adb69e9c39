"""Requests go out in lists, and what a list leaves open is asked for by itself."""

from __future__ import annotations

from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers, Request
from tests.crossref_server import Api, CrossrefServer, Haystack
from tests.registry.test_crossref import client, quick, work

DOIS = ["10.1000/a", "10.1000/b", "10.1000/c"]


def services(server: CrossrefServer) -> Services:
    """Return clients of the server that do not wait in earnest."""
    return Services(client(server), DataCite("me@example.org", server.url, 5.0, quick("DataCite")))


def fetched(server: CrossrefServer, requests: list[Request]) -> Answers:
    """Ask for everything."""
    answers = Answers()
    told = [request for done in services(server).fetch(requests, answers) for request in done]
    assert sorted(told) == sorted(requests)
    return answers


def test_a_refused_list_is_asked_for_one_by_one() -> None:
    """Crossref refuses a whole list because of one DOI in it; the others are found all the same."""
    requests = [Request("crossref", doi) for doi in DOIS]
    refusing = CrossrefServer(
        Api(Haystack([work(doi) for doi in DOIS[:2]])), fault=lambda _, target: "400" if "/works?" in target else None
    )
    with refusing.running() as server:
        answers = fetched(server, requests)

        assert [bool(answers.received[request]) for request in requests] == [True, True, False]
        assert not answers.failed
        assert len(server.asked("/works?")) == 1
        assert len(server.asked("/works/")) == 3


def test_what_a_list_leaves_out_is_asked_for_by_itself() -> None:
    """An alias and an unknown DOI are in no list; the alias leads to its work, the other to none."""
    haystack = Haystack([work("10.1000/a"), work("10.1000/prime", aliases=["10.1000/b"])])
    with CrossrefServer(Api(haystack)).running() as server:
        answers = fetched(server, [Request("crossref", doi) for doi in DOIS])

    dois = [answer and answer.get("DOI") for answer in answers.received.values() if not isinstance(answer, list)]
    assert sorted(map(str, dois)) == ["10.1000/a", "10.1000/prime", "None"]


def test_a_list_that_the_network_lost_has_failed() -> None:
    """Trouble that does not pass is the fate of all its requests, and is not taken for absence."""
    requests = [Request("crossref", doi) for doi in DOIS]
    with CrossrefServer(Api(Haystack([])), fault=lambda *_: "503").running() as server:
        answers = fetched(server, requests)

    assert set(answers.failed) == set(requests)
    assert not answers.received
