"""The list's "last modified" line and the catalog's `updated` say one date."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.project import catalog, lock

LIST = """\
### List last modified since: Mar. 19, 2022.

|Title|Paper|
|---|---|
|Learning without labels in the wild|[pdf](https://arxiv.org/abs/2001.00001)|
"""


def merged(date: str, ours: str, prefer: str = "") -> readme.Merged:
    """Bring a list whose line says a date and a catalog that says one together; both agreed on 2022-03-19."""
    start = readme.start(LIST)
    toml = catalog.edit_settings(start.catalog, "list", {"updated": ours})
    text = LIST.replace("Mar. 19, 2022", date)
    return readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base), prefer)


@pytest.mark.parametrize(
    ("date", "ours", "prefer", "written", "updated"),
    [
        ("Mar. 19, 2022", "2022-03-19", "", "Mar. 19, 2022", "2022-03-19"),
        ("May 3, 2023", "2022-03-19", "", "May 3, 2023", "2023-05-03"),
        ("Mar. 19, 2022", "2023-05-03", "", "May 3, 2023", "2023-05-03"),
        ("May 3, 2023", "2023-05-03", "", "May 3, 2023", "2023-05-03"),
        ("May 3, 2023", "2024-06-05", "table", "May 3, 2023", "2023-05-03"),
        ("May 3, 2023", "2024-06-05", "catalog", "Jun 5, 2024", "2024-06-05"),
    ],
)
def test_the_side_that_changed_it_wins(date: str, ours: str, prefer: str, written: str, updated: str) -> None:
    """The line keeps its own form, and what changes is told to the side that learns it."""
    result = merged(date, ours, prefer)
    line = result.text.splitlines()[0]
    assert (line.replace("June", "Jun"), result.conflicts) == (f"### List last modified since: {written}.", ())
    assert catalog.read(result.catalog).list.updated == updated
    told = [(change.field, change.after) for change in (*result.to_catalog, *result.to_table)]
    assert told == ([] if (date, ours) == (written, updated) else [("updated", updated)])
    assert bool(result.to_catalog) == (ours != updated)


def test_a_date_changed_on_both_sides_is_a_conflict() -> None:
    """Nothing is written, and all three are shown."""
    result = merged("May 3, 2023", "2024-06-05")
    (conflict,) = result.conflicts
    assert (conflict.field, conflict.base, conflict.table, conflict.catalog) == (
        "updated",
        "2022-03-19",
        "2023-05-03",
        "2024-06-05",
    )
    assert result.text == LIST.replace("Mar. 19, 2022", "May 3, 2023")


def test_the_first_merge_compares_nothing() -> None:
    """Without a state in which both agreed, either date may be the right one: both stay."""
    toml = catalog.edit_settings(readme.start(LIST).catalog, "list", {"updated": "2024-06-05"})
    result = readme.merge(LIST, catalog.read(toml), lock.Lock())
    assert (result.text, result.catalog, result.conflicts) == (LIST, toml, ())
