"""Papers and items looked up for a program: what is confirmed, and what is left with its reason."""

from __future__ import annotations

import doctest
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sslbib
from sslbib.app import lookup
from sslbib.errors import UsageError
from sslbib.item import Item, Name
from sslbib.project.catalog import Paper
from sslbib.resolve.outcome import Ambiguous, Resolved, Unresolved
from tests.app.conftest import HUNTING, SLEEPING
from tests.crossref_server import Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[sslbib.Client]:
    """Return a client of a server on loopback that has two works."""
    with CrossrefServer(Api(Haystack([HUNTING, SLEEPING]))).running() as running:
        monkeypatch.setenv("SSLBIB_CROSSREF_URL", running.url)
        monkeypatch.setenv("SSLBIB_DATACITE_URL", running.url)
        yield sslbib.Client("me@example.org")


def test_the_docstring_tells_what_happens() -> None:
    """Its example runs, and asks nobody."""
    tried = doctest.testmod(lookup, raise_on_error=True)

    assert (tried.failed, tried.attempted) == (0, 3)


def test_papers_and_items_are_resolved(client: sslbib.Client) -> None:
    """What is confirmed is an item with its record, the rest a problem; each keeps its key."""
    found = sslbib.resolve(
        [
            Paper("byron2021hunting", "Hunting patterns of barn cats", doi="10.5555/hunting"),
            Item(
                "sleeping",
                "article-journal",
                title="Sleeping habits of house cats",
                note="Read it",
                author=(Name("Lovelace", "Ada"),),
            ),
            Paper("nobody2020dreams", "Dreams of wild cats", date="2020"),
        ],
        client,
    )

    assert [type(outcome) for outcome in found.outcomes.values()] == [Resolved, Resolved, Unresolved]
    assert [(item.id, item.container_title) for item in found.items] == [
        ("byron2021hunting", "Journal of Feline Studies"),
        ("sleeping", "Journal of Feline Studies"),
    ]
    assert (found.items[1].doi, found.items[1].note) == ("10.5555/sleeping", "Read it")
    assert [problem.place.key for problem in found.problems] == ["nobody2020dreams"]


def test_a_bibliography_is_resolved_whatever_its_keys(client: sslbib.Client) -> None:
    """An item without a key, or with one that stands twice, gets one of its own, and that is told."""
    cats = Item("cats", "article-journal", title="Hunting patterns of barn cats", doi="10.5555/hunting")
    found = sslbib.resolve([cats, replace(cats, title="Sleeping habits of house cats", doi="10.5555/sleeping")], client)

    assert len(found.items) == 2
    assert found.items[0].id == "cats" != found.items[1].id
    assert "stands twice" in found.notes[0].what


def test_an_identifier_alone_is_enough(client: sslbib.Client) -> None:
    """An item that says its DOI and nothing else, as a list of DOIs gives it, gets its record."""
    found = sslbib.resolve(sslbib.read("10.5555/hunting", "text").items, client)

    assert [(item.id, item.type, item.doi) for item in found.items] == [
        ("byron2021hunting", "article-journal", "10.5555/hunting")
    ]
    offline = sslbib.resolve(sslbib.read("10.5555/sleeping", "text").items, sslbib.Client(offline=True))
    assert "offline" in offline.problems[0].what


def test_one_record_is_no_two_papers(client: sslbib.Client) -> None:
    """The second is told as the first's twin, as on a list."""
    twins = [Paper(key, "Hunting patterns of barn cats", date="2021") for key in ("a", "b")]
    found = sslbib.resolve(twins, client)

    assert [item.id for item in found.items] == ["a"]
    assert "that of a" in found.problems[0].what
    with pytest.raises(UsageError, match="two papers have the key a"):
        sslbib.resolve([twins[0], twins[0]], client)


def test_what_several_works_may_be_is_not_taken(client: sslbib.Client) -> None:
    """A paper whose title alone is nearly a work's is shown with its candidates."""
    found = sslbib.resolve([Paper("a", "Hunting patterns of barn dogs", date="2021")], client)

    assert isinstance(found.outcomes["a"], Ambiguous)
    assert found.outcomes["a"].candidates[0].facts.doi == "10.5555/hunting"
    assert found.items == ()
    assert "review" in found.problems[0].repair
