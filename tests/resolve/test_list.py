"""The whole list, without a single DOI, against a server full of works: the facts' DOIs and no wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers
from sslbib.resolve.outcome import Resolved, Unresolved
from sslbib.resolve.run import resolve
from tests import list_works
from tests.crossref_server import Api, CrossrefServer, Haystack
from tests.registry.test_crossref import client, quick

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def loaded() -> Haystack:
    """Return the haystack, indexed once."""
    return list_works.haystack()


@pytest.fixture
def server(loaded: Haystack) -> Iterator[CrossrefServer]:
    """Return a running server."""
    with CrossrefServer(Api(loaded)).running() as running:
        yield running


def services(server: CrossrefServer) -> Services:
    """Return clients of the server that do not wait in earnest."""
    return Services(client(server), DataCite("me@example.org", server.url, 5.0, quick("DataCite")))


def is_linked(fact: list_works.Fact) -> bool:
    """Tell whether the table itself links to the preprint."""
    return any(fact.arxiv in link.url for link in fact.paper.links)


def test_the_whole_list_resolves_to_the_dois_of_the_facts(server: CrossrefServer) -> None:
    """Every paper gets its record's DOI, or arXiv's where there is no record; rows 6 and 13 get nothing wrong."""
    outcomes = resolve(list_works.papers(), Answers(), services(server))

    found = {key: outcome.doi if isinstance(outcome, Resolved) else "" for key, outcome in outcomes.items()}
    assert found == {fact.key: fact.expected_doi for fact in list_works.facts()}


def test_preprints_keep_their_arxiv_id_beside_the_doi_of_record(server: CrossrefServer) -> None:
    """A paper with a preprint link and a record has both identifiers."""
    facts = [fact for fact in list_works.facts() if fact.arxiv and is_linked(fact)]
    outcomes = resolve([fact.paper for fact in facts], Answers(), services(server))

    found = {key: outcome.arxiv for key, outcome in outcomes.items() if isinstance(outcome, Resolved)}
    assert found == {fact.key: fact.arxiv for fact in facts}


def test_nothing_wrong_is_found_where_the_records_are_missing() -> None:
    """With the distractors alone, every paper is left or resolved to its own preprint."""
    with CrossrefServer(Api(Haystack(list_works.distractors(), list_works.preprints()))).running() as server:
        outcomes = resolve(list_works.papers(), Answers(), services(server))

    found = {key: outcome.doi for key, outcome in outcomes.items() if isinstance(outcome, Resolved)}
    linked = {fact.key: fact.arxiv_doi for fact in list_works.facts() if fact.arxiv and is_linked(fact)}
    assert found.items() <= linked.items()


def test_a_run_asks_for_identifiers_in_batches(server: CrossrefServer) -> None:
    """All arXiv ids of the list go out in one request, all DOIs in another."""
    resolve(list_works.papers(), Answers(), services(server))

    assert len(server.asked("/dois")) == 1
    assert len([target for target in server.asked("/works?") if "filter=alternative-id" in target]) == 1


def test_a_second_run_asks_nothing(server: CrossrefServer) -> None:
    """What was answered is in the journal; with it the outcomes are the same and the server hears nothing."""
    papers = list_works.papers()
    journal: list[str] = []
    first = resolve(papers, Answers(journal.append), services(server))
    asked = len(server.requests)
    answers = Answers()
    answers.read("".join(journal))
    second = resolve(papers, answers, services(server))

    assert second == first
    assert len(server.requests) == asked


def test_a_crash_loses_nothing_that_was_received(server: CrossrefServer) -> None:
    """A journal cut anywhere, within a line as well, leaves only the rest to be asked."""
    papers = list_works.papers()
    journal: list[str] = []
    whole = resolve(papers, Answers(journal.append), services(server))
    asked = len(server.requests)
    text = "".join(journal)
    for share in (0.3, 0.6, 0.95):
        answers = Answers()
        answers.read(text[: int(len(text) * share)])
        server.requests.clear()

        outcomes = resolve(papers, answers, services(server))
        assert {k: getattr(o, "doi", "") for k, o in outcomes.items()} == {
            k: getattr(o, "doi", "") for k, o in whole.items()
        }
        assert len(server.requests) < asked


def test_offline_nothing_is_asked(server: CrossrefServer) -> None:
    """Without services, papers that need an answer are left, saying so."""
    outcomes = resolve(list_works.papers(), Answers(), None)

    assert {type(outcome) for outcome in outcomes.values()} == {Unresolved}
    assert not server.requests
