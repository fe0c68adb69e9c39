"""The whole list, without a single DOI, against a server full of works: the facts' DOIs and no wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers
from sslbib.resolve.decide import Resolved, Unresolved, resolve
from tests.crossref_server import Api, CrossrefServer, Haystack
from tests.list_works import datacite_work, distractors, expected_doi, haystack, paper_of, read_facts
from tests.registry.test_crossref import client, quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def loaded(shared: Path) -> Haystack:
    """Return the haystack, indexed once."""
    return haystack(shared)


@pytest.fixture
def server(loaded: Haystack) -> Iterator[CrossrefServer]:
    """Return a running server."""
    with CrossrefServer(Api(loaded)).running() as running:
        yield running


def services(server: CrossrefServer) -> Services:
    """Return clients of the server that do not wait in earnest."""
    return Services(client(server), DataCite("me@example.org", server.url, 5.0, quick("DataCite")))


def test_the_whole_list_resolves_to_the_dois_of_the_facts(shared: Path, server: CrossrefServer) -> None:
    """Every paper gets its record's DOI, or arXiv's where there is no record; rows 6 and 13 get nothing wrong."""
    facts = read_facts(shared)
    outcomes = resolve([paper_of(fact) for fact in facts], Answers(), services(server))

    found = {key: outcome.doi if isinstance(outcome, Resolved) else "" for key, outcome in outcomes.items()}
    assert found == {f"row{fact['row']}": expected_doi(fact) for fact in facts}


def test_preprints_keep_their_arxiv_id_beside_the_doi_of_record(shared: Path, server: CrossrefServer) -> None:
    """A paper with a preprint link and a record has both identifiers."""
    facts = [fact for fact in read_facts(shared) if fact["arxiv"] and fact["arxiv"] in fact["table"]["paper"]]
    outcomes = resolve([paper_of(fact) for fact in facts], Answers(), services(server))

    found = {key: outcome.arxiv for key, outcome in outcomes.items() if isinstance(outcome, Resolved)}
    assert found == {f"row{fact['row']}": fact["arxiv"] for fact in facts}


def test_nothing_wrong_is_found_where_the_records_are_missing(shared: Path) -> None:
    """With the distractors alone, every paper is left or resolved to its own preprint."""
    facts = read_facts(shared)
    preprints = [datacite_work(fact) for fact in facts if fact["arxiv_doi"]]
    with CrossrefServer(Api(Haystack(distractors(facts), preprints))).running() as server:
        outcomes = resolve([paper_of(fact) for fact in facts], Answers(), services(server))

    found = {key: outcome.doi for key, outcome in outcomes.items() if isinstance(outcome, Resolved)}
    linked = {f"row{f['row']}": f["arxiv_doi"] for f in facts if f["arxiv"] and f["arxiv"] in f["table"]["paper"]}
    assert found.items() <= linked.items()


def test_a_run_asks_for_identifiers_in_batches(shared: Path, server: CrossrefServer) -> None:
    """All arXiv ids of the list go out in one request, all DOIs in another."""
    resolve([paper_of(fact) for fact in read_facts(shared)], Answers(), services(server))

    assert len(server.asked("/dois")) == 1
    assert len([target for target in server.asked("/works?") if "filter=alternative-id" in target]) == 1


def test_a_second_run_asks_nothing(shared: Path, server: CrossrefServer) -> None:
    """What was answered is in the journal; with it the outcomes are the same and the server hears nothing."""
    papers = [paper_of(fact) for fact in read_facts(shared)]
    journal: list[str] = []
    first = resolve(papers, Answers(journal.append), services(server))
    asked = len(server.requests)
    answers = Answers()
    answers.read("".join(journal))
    second = resolve(papers, answers, services(server))

    assert second == first
    assert len(server.requests) == asked


def test_a_crash_loses_nothing_that_was_received(shared: Path, server: CrossrefServer) -> None:
    """A journal cut anywhere, within a line as well, leaves only the rest to be asked."""
    papers = [paper_of(fact) for fact in read_facts(shared)]
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


def test_offline_nothing_is_asked(shared: Path, server: CrossrefServer) -> None:
    """Without services, papers that need an answer are left, saying so."""
    outcomes = resolve([paper_of(fact) for fact in read_facts(shared)], Answers(), None)

    assert {type(outcome) for outcome in outcomes.values()} == {Unresolved}
    assert not server.requests
