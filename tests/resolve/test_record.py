"""What resolving writes into papers.toml and the lock; what a person wrote stays."""

from __future__ import annotations

from typing import Any

import pytest

from sslbib.project import catalog
from sslbib.project.lock import Lock, LockedWork
from sslbib.resolve.decide import chosen
from sslbib.resolve.outcome import Ambiguous, Outcome, Resolved, Unresolved
from sslbib.resolve.record import is_settled, once_each, record, reject
from tests.resolve.works import ARXIV, DOI, TITLE, paper, preprint
from tests.resolve.works import record as work

TOML = f"""\
[[papers]]
key = "byron2019sleeping"  # never renamed
title = "{TITLE}"
date = "2019"

[[papers]]
title = "Gardens of the north"
date = "2020"
"""


def found(number: int = 0, text: str = TOML, **fields: Any) -> Resolved:  # noqa: ANN401
    """Return the outcome for a paper of the catalog: its record by search, with some fields changed."""
    outcome = chosen(catalog.read(text).papers[number], work(**fields.pop("work", {})), "crossref", "2024-01-02")
    return Resolved(**{**{name: getattr(outcome, name) for name in Resolved.__slots__}, "method": "search", **fields})


def test_doi_and_record_are_written_and_comments_stay() -> None:
    """papers.toml gets the DOI on a line of its own, and the lock the work with its origin."""
    before = catalog.read(TOML)
    after = record(before, Lock(), {"byron2019sleeping": found()})

    assert after.text == TOML.replace('date = "2019"\n', f'date = "2019"\ndoi = "{DOI}"\n')
    locked = after.lock.works["byron2019sleeping"]
    assert (locked.work["DOI"], locked.source, locked.retrieved, locked.method) == (
        DOI,
        "crossref",
        "2024-01-02",
        "search",
    )
    assert after.keys == {"byron2019sleeping": "byron2019sleeping"}


def test_a_paper_without_a_key_gets_one_from_its_record() -> None:
    """The key is made of the record's author, year and title, and the lock stands under it."""
    before = catalog.read(TOML)
    provisional = before.papers[1]
    gardens = {"DOI": "10.5555/g", "title": ["Gardens of the north"], "author": [{"family": "Ōe", "given": "K."}]}
    outcome = found(1, work=gardens)
    after = record(before, Lock(), {provisional.key: outcome})

    assert after.keys == {provisional.key: "oe2019gardens"}
    assert catalog.read(after.text).papers[1].key == "oe2019gardens"
    assert set(after.lock.works) == {"oe2019gardens"}


def test_an_arxiv_id_is_written_where_none_stands() -> None:
    """A confirmed arXiv id goes beside the DOI; one that a person wrote is left."""
    with_arxiv = TOML.replace('date = "2019"\n', 'date = "2019"\narxiv = "1901.99999"\n')
    plain = record(catalog.read(TOML), Lock(), {"byron2019sleeping": found(arxiv=ARXIV)})
    kept = record(catalog.read(with_arxiv), Lock(), {"byron2019sleeping": found(text=with_arxiv, arxiv=ARXIV)})

    assert f'arxiv = "{ARXIV}"' in plain.text
    assert 'arxiv = "1901.99999"' in kept.text
    assert ARXIV not in kept.text


def test_a_doi_by_hand_gives_way_to_a_persons_choice_alone() -> None:
    """A search never replaces what stands in papers.toml; `review` does."""
    by_hand = TOML.replace('date = "2019"\n', 'date = "2019"\ndoi = "10.5555/hand"\n')
    searched = record(catalog.read(by_hand), Lock(), {"byron2019sleeping": found(text=by_hand)})
    reviewed = record(catalog.read(by_hand), Lock(), {"byron2019sleeping": found(text=by_hand, method="review")})

    assert searched.text == by_hand
    assert reviewed.text == by_hand.replace("10.5555/hand", DOI)


def test_what_is_not_resolved_changes_nothing() -> None:
    """An ambiguous or missing paper leaves text and lock as they are."""
    before = catalog.read(TOML)
    outcomes: dict[str, Outcome] = {
        "byron2019sleeping": Ambiguous(before.papers[0], (), "two works"),
        before.papers[1].key: Unresolved(before.papers[1], "nothing"),
    }
    after = record(before, Lock(), outcomes)

    assert (after.text, after.lock, dict(after.keys)) == (TOML, Lock(), {})


def test_a_record_fetched_again_says_how_it_was_found_at_first() -> None:
    """`resolve --refresh` goes by the DOI, and the lock still tells of the search."""
    before = LockedWork(work(), "crossref", "2020-01-01", "search", 0.9)
    after = record(catalog.read(TOML), Lock({"byron2019sleeping": before}), {"byron2019sleeping": found(method="doi")})
    other = LockedWork(work("10.5555/other"), "crossref", "2020-01-01", "search", 0.9)
    again = record(catalog.read(TOML), Lock({"byron2019sleeping": other}), {"byron2019sleeping": found(method="doi")})

    assert after.lock.works["byron2019sleeping"].method == "search"
    assert after.lock.works["byron2019sleeping"].retrieved == "2024-01-02"
    assert again.lock.works["byron2019sleeping"].method == "doi"


def test_a_curated_work_gives_way_only_to_one_that_knows_more() -> None:
    """An article put together by hand stays where only its preprint was fetched; else it is replaced, and told."""
    curated = Lock({"byron2019sleeping": LockedWork(work(), "curated")})
    posted = {"type": "posted-content", "DOI": "10.1101/1"}
    kept = record(catalog.read(TOML), curated, {"byron2019sleeping": found(work=posted)})
    replaced = record(catalog.read(TOML), curated, {"byron2019sleeping": found()})

    assert (kept.kept, kept.replaced, kept.text, kept.lock) == (("byron2019sleeping",), (), TOML, curated)
    assert (replaced.kept, replaced.replaced) == ((), ("byron2019sleeping",))
    assert replaced.lock.works["byron2019sleeping"].source == "crossref"


def test_one_record_is_one_papers() -> None:
    """The second paper with a record is the first one, listed twice; a DOI by hand has the right of way."""
    before = catalog.read(TOML)
    first, second = before.papers
    outcomes = {first.key: found(), second.key: found(1)}
    single = once_each(before.papers, outcomes)

    assert single[first.key] is outcomes[first.key]
    twin = single[second.key]
    assert isinstance(twin, Unresolved)
    assert twin.reason == f"its record ({DOI}) is that of byron2019sleeping: the paper is on the list twice"

    owned = catalog.read(TOML + f'doi = "{DOI.upper()}"\n')
    assert isinstance(once_each(owned.papers, {first.key: found()})[first.key], Unresolved)


def test_rejected_dois_are_written_once() -> None:
    """What a person rules out is added to what was ruled out before."""
    once = reject(catalog.read(TOML), catalog.read(TOML).papers[0], ["10.5555/x"])
    twice = reject(catalog.read(once), catalog.read(once).papers[0], ["10.5555/x", "10.5555/y"])

    assert catalog.read(twice).papers[0].rejected == ("10.5555/x", "10.5555/y")
    assert catalog.read(twice).papers[1].rejected == ()


@pytest.mark.parametrize(
    ("locked", "fields", "expected"),
    [
        (LockedWork(work(), "crossref"), {}, True),
        (LockedWork(work(), "crossref"), {"doi": DOI.upper()}, True),
        (LockedWork(work(aliases=["10.5555/OLD"]), "crossref"), {"doi": "10.5555/old"}, True),
        (LockedWork(work(), "crossref"), {"doi": "10.5555/other"}, False),
        (LockedWork(work(), "crossref", status="unresolved"), {}, False),
        (LockedWork(work(), "crossref"), {"provisional": True}, False),
        (LockedWork(preprint(), "datacite"), {"doi": "10.48550/arXiv.1901.00042"}, True),
        (None, {}, False),
    ],
)
def test_settled(locked: LockedWork | None, fields: dict[str, Any], expected: bool) -> None:  # noqa: FBT001
    """A paper is settled with a record of its own DOI or an alias of it, under a key of its own."""
    lock = Lock({"byron": locked} if locked else {})

    assert is_settled(paper(**fields), lock) is expected
