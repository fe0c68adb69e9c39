"""papers.lock.json: what is written is read back, and what is broken is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sslbib.errors import LockError
from sslbib.project import lock
from sslbib.project.lock import Lock, LockedWork

LOCK = Lock(
    works={
        "zhou2022generalized": LockedWork({"DOI": "10.1038/x", "title": ["Ü"]}, "crossref", "2026-11-23", "doi", 0.98),
        "bai2019self": LockedWork({"title": ["B"]}, "curated", unconfirmed=("page",)),
    },
    table=("|Date|Title", "|---|---|"),
    keys=("zhou2022generalized",),
)


def test_round_trip() -> None:
    """A lock comes back as it was, works by key, and twice gives the same bytes."""
    text = lock.write(LOCK)

    assert lock.read(text) == LOCK
    assert lock.write(lock.read(text)) == text
    assert list(json.loads(text)["works"]) == ["bai2019self", "zhou2022generalized"]


def test_empty_text_is_an_empty_lock() -> None:
    """A project without a lock has one without works."""
    assert lock.read("") == Lock()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 99}',
        '{"version": 1, "works": {"a": {"source": "crossref"}}}',
        '{"version": 1, "works": {"a": {"source": "guessed", "work": {}}}}',
        '{"version": 1, "works": {"a": {"source": "crossref", "work": {}, "colour": "red"}}}',
        '{"version": 1, "works": {"a": 3}}',
        '{"version": 1, "works": []}',
        '{"version": 1, "table": 3}',
    ],
)
def test_broken(text: str) -> None:
    """What is no lock is refused with the file, and with a repair."""
    with pytest.raises(LockError, match=r"papers\.lock\.json(.|\n)*→"):
        lock.read(text)


def test_a_changed_table_leaves_the_works_as_they_are_written() -> None:
    """What is written beside the works as they were read is what is written anew."""
    for before in (LOCK, replace(LOCK, table=(), keys=()), Lock()):
        for table in ((), ("|Title|", "|---|", '|A, "table": {|')):
            after = replace(lock.read(lock.write(before)), table=table, keys=("a2020b",) * len(table), order=())
            assert lock.write(after) == lock.write(replace(after, written=""))
            assert lock.read(lock.write(after)) == after
            longer = after.with_works({"new2020work": LockedWork({"title": ["T"]}, "curated")})
            assert lock.read(lock.write(longer)) == longer


def test_new_keys_reach_all_that_the_lock_says_of_a_table() -> None:
    """A minted key replaces the provisional one in the table's papers, in their order, and in what is set aside."""
    before = replace(LOCK, keys=("p1", "p2", "p1"), order=("p2", "p1"), aside=("p3", "p4"))
    after = before.renamed({"p1": "a2020b", "p3": "c2021d"})
    assert (after.keys, after.order, after.aside) == (("a2020b", "p2", "a2020b"), ("p2", "a2020b"), ("c2021d", "p4"))
    assert (after.works, after.table, after.said) == (before.works, before.table, before.said)


def test_all_that_is_kept_of_a_table_comes_back() -> None:
    """Order, digests and what is set aside are written where there are any, and read again."""
    full = replace(LOCK, order=("b", "a"), said=("x y", "-"), aside=("c",))
    assert lock.read(lock.write(full)) == full
    assert list(json.loads(lock.write(full))["table"]) == ["keys", "order", "said", "aside", "lines"]
    assert list(json.loads(lock.write(LOCK))["table"]) == ["keys", "lines"]


def test_a_work_is_written_with_what_is_known_of_it() -> None:
    """What is empty has no line; a score of nothing at all has one."""
    bare = Lock({"a": LockedWork({"title": ["T"]}, "curated", score=0.0)})
    assert json.loads(lock.write(bare))["works"]["a"] == {
        "source": "curated", "status": "resolved", "score": 0.0, "work": {"title": ["T"]},
    }  # fmt: skip


def test_more_works_leave_the_others_and_the_table() -> None:
    """A record that comes again replaces the one of its key."""
    newer = LockedWork({"title": ["New"]}, "crossref")
    after = LOCK.with_works({"bai2019self": newer})
    assert after.works == {**LOCK.works, "bai2019self": newer}
    assert (after.table, after.keys) == (LOCK.table, LOCK.keys)


@pytest.mark.parametrize(
    ("text", "line", "column"), [('{"version": 1,\n "works": {,}}', 2, 12), ("\n\n[", 3, 2), ('{"version": 1', 1, 14)]
)
def test_the_place_of_what_is_no_json(text: str, line: int, column: int) -> None:
    """Line and column are those that an editor shows."""
    with pytest.raises(LockError) as caught:
        lock.read(text)
    assert (caught.value.problems[0].place.line, caught.value.problems[0].place.column) == (line, column)
