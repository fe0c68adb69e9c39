"""Works read one by one: the same as all at once, whatever the file looks like."""

from __future__ import annotations

import pytest

from sslbib.errors import LockError
from sslbib.project import lock, lock_on_demand
from sslbib.project.lock import Lock, LockedWork

WORKS = {
    "a": LockedWork({"title": ['A "quoted"\n  "b": {\n title'], "DOI": "10.1000/a"}, "crossref", "2026-01-02", "doi"),
    "b": LockedWork({"title": ["B"], "author": [{"family": "b"}], "empty": {}}, "datacite"),
    "ключ": LockedWork({"title": ["C"]}, "curated", unconfirmed=("the year",)),
}
LOCK = Lock(works=WORKS, table=("| b |", '  "a": {'), keys=("b", "a"), said=("x",))


@pytest.mark.parametrize("whole", [LOCK, Lock(works=WORKS), Lock(), Lock(table=("| b |",), keys=("b",))])
def test_on_demand_is_the_same_lock(whole: Lock) -> None:
    """Works, table and text are those of the lock, and a lock that was read so is written as it was."""
    text = lock.write(whole)
    found = lock_on_demand.read(text)

    assert {key: found.works.get(key) for key in whole.works} == dict(whole.works)
    assert dict(found.works) == dict(whole.works)
    assert (found.table, found.keys, found.said) == (whole.table, whole.keys, whole.said)
    assert lock.write(found) == text


def test_absent_key_is_absent() -> None:
    """A key that only stands inside of a work, or in the table, is none."""
    found = lock_on_demand.read(lock.write(LOCK))

    assert found.works.get("title") is None
    assert "keys" not in found.works
    assert "c" not in found.works


def test_other_layouts_are_read_all_the_same() -> None:
    """What an editor or a merge laid out anew is read by JSON's rules: of two entries the last one counts."""
    text = lock.write(Lock(works=WORKS))
    moved = text.replace('\n  "a": {\n', '\n     "a" : {\n', 1)
    twice = text.replace('\n  "b": {\n', '\n  "b": {"source": "crossref", "work": {"title": ["old"]}},\n  "b": {\n', 1)

    assert lock_on_demand.read(moved).works["a"] == WORKS["a"]
    assert lock_on_demand.read(text.replace("\n ", "\n    ")).works["b"] == WORKS["b"]
    assert lock_on_demand.read(twice).works["b"] == WORKS["b"]


def test_broken_work_is_told_when_it_is_asked_for() -> None:
    """One broken entry doesn't stand in the way of another, and is named."""
    text = lock.write(LOCK).replace('"source": "datacite"', '"source": "elsewhere"')
    found = lock_on_demand.read(text)

    assert found.works["a"] == WORKS["a"]
    with pytest.raises(LockError, match="b"):
        found.works["b"]
