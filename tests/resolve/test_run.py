"""Resolving asks for what is missing, and says what it can't ask."""

from __future__ import annotations

import pytest

from sslbib.errors import NetworkError
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers, Request
from sslbib.resolve.outcome import Outcome, Resolved, Unresolved
from sslbib.resolve.run import look_up, look_up_pii, resolve
from tests.crossref_server import Api, CrossrefServer, Haystack
from tests.registry.test_crossref import client, quick
from tests.resolve.works import ARXIV_DOI, DOI, answers, paper, preprint, record


def test_papers_keep_their_order_and_each_is_told_once() -> None:
    """Outcomes come in the papers' order, whichever was known first."""
    told: list[Outcome] = []
    papers = [paper(key="second"), paper(key="first", doi=DOI)]
    outcomes = resolve(papers, answers({("crossref", DOI): record()}), None, told.append)

    assert list(outcomes) == ["second", "first"]
    assert isinstance(outcomes["first"], Resolved)
    assert outcomes["second"] == Unresolved(papers[0], "not asked: offline", transient=True)
    assert [outcome.paper.key for outcome in told] == ["first"]


def test_records_are_looked_up_where_they_are() -> None:
    """A DOI is asked for at Crossref, then at DataCite; a PII gives its works; what nobody has is None."""
    work = {**record(), "alternative-id": ["S1361841518304699"]}
    with CrossrefServer(Api(Haystack([work], [preprint(doi=ARXIV_DOI)]))).running() as server:
        services = Services(client(server), DataCite("", server.url, 5.0, quick("DataCite")))
        found = Answers()

        assert look_up(DOI, found, services)[1] == "crossref"
        assert look_up(ARXIV_DOI, found, services)[1] == "datacite"
        assert look_up("10.5555/none", found, services) == (None, "crossref")
        assert [each["DOI"] for each in look_up_pii("S1361841518304699", found, services)] == [DOI]


def test_offline_only_what_is_known_is_looked_up() -> None:
    """What was answered before is there; the rest is an error that says why."""
    known = answers({("crossref", DOI): record()})

    assert look_up(DOI, known, None)[1] == "crossref"
    with pytest.raises(NetworkError, match=r"10\.5555/other was not asked for: offline"):
        look_up("10.5555/other", known, None)


def test_a_failure_is_an_error_not_an_absence() -> None:
    """A record that could not be asked for is not said to be missing."""
    known = answers({})
    known.failed[Request("crossref", DOI)] = "Crossref is down"

    with pytest.raises(NetworkError, match="Crossref is down"):
        look_up(DOI, known, None)
