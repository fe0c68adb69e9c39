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
