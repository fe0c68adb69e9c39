"""A later version of sslbib that reads a list otherwise finds nothing edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sslbib import readme
from sslbib.app import build
from sslbib.project import catalog, lock
from sslbib.project.folder import Project
from sslbib.readme.read import exclusions, listing, rows, spans

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from sslbib.item import Link
    from sslbib.project.lock import Lock

ARXIV = "https://arxiv.org/abs/2001.0000"
ABSTRACT = "introduces a way of summing slices that holds for all the slices which were ever summed by anyone at all"
LIST = f"""# Papers

| Title | Venue | Links |
|---|---|---|
| Sums of Slices - {ABSTRACT} | ICML | [pdf]({ARXIV}1) |
| A Tool for Cutting and Summing Slices | KDD | [docs](https://slices.example/docs) |
| Another Study of Many Sums | ECCV | [pdf]({ARXIV}3) |
"""


class _Never:
    """A pattern that finds nothing."""

    def search(self, *_: object) -> re.Match[str] | None:
        return None


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Read as a version did that knew neither abstracts behind a dash nor documentation; return what ends that."""

    def forget() -> None:
        listing._read.cache_clear()  # noqa: SLF001
        rows._known_row.cache_clear()  # noqa: SLF001

    def taken(_title: str, _found: Sequence[Link]) -> str:
        return ""

    monkeypatch.setattr(spans, "_BEFORE_ABSTRACT", _Never())
    monkeypatch.setattr(exclusions, "why_no_paper", taken)
    forget()

    def end() -> None:
        monkeypatch.undo()
        forget()

    return end


def started(older: Callable[[], None]) -> tuple[str, Lock]:
    """Take the list in as the older version did, and read on as this one does."""
    start = readme.start(LIST)
    older()
    return start.catalog, readme.with_base(lock.Lock(), start.base)


def test_nothing_was_edited(older: Callable[[], None]) -> None:
    """A title that ends elsewhere by now, and a row that is no paper any more, change neither side."""
    toml, kept = started(older)
    ours = catalog.read(toml)
    assert [len(ours.papers), len(readme.read(LIST).entries)] == [3, 2]
    assert readme.drift(LIST, ours, kept) == ()
    assert readme.rewrite(LIST, ours, kept) == (LIST, kept)
    merged = readme.merge(LIST, ours, kept)
    assert (merged.text, merged.catalog, merged.to_table, merged.to_catalog) == (LIST, toml, (), ())
    assert (merged.base.aside, len(merged.base.keys)) == ((ours.papers[1].key,), 2)
    after = readme.with_base(kept, merged.base)
    assert readme.rewrite(LIST, ours, after) == (LIST, after)
    assert readme.merge(LIST, ours, after).unshown == ()


def test_edits_since_then_are_carried(older: Callable[[], None]) -> None:
    """An edit of either side goes to the other, for papers that are read otherwise as well, and nothing beside it."""
    toml, kept = started(older)
    toml = catalog.edit(toml, 2, {"venue": "ECCV 2020"})
    text = LIST.replace("| ICML |", "| ICML Workshop |")
    assert [change.after for change in readme.merge(text, catalog.read(toml), kept).to_catalog] == ["ICML Workshop"]
    merged = readme.merge(text, catalog.read(toml), kept)
    assert merged.conflicts == ()
    assert merged.text == text.replace("| ECCV |", "| ECCV 2020 |")
    first, second, third = catalog.read(merged.catalog).papers
    assert (first.venue, second.venue, third.venue) == ("ICML Workshop", "KDD", "ECCV 2020")
    assert ABSTRACT in first.title
    again = readme.merge(merged.text, catalog.read(merged.catalog), readme.with_base(kept, merged.base))
    assert (again.text, again.catalog, again.base) == (merged.text, merged.catalog, merged.base)


def test_a_row_that_is_no_paper_any_more_is_not_written_twice(older: Callable[[], None]) -> None:
    """An edit of its paper is told as what the table can't show, until the catalog lets it go."""
    toml, kept = started(older)
    ours = catalog.read(catalog.edit(toml, 1, {"venue": "KDD 2020"}))
    merged = readme.merge(LIST, ours, kept)
    assert (merged.text, [change.key for change in merged.unshown]) == (LIST, [ours.papers[1].key])
    kept = readme.with_base(kept, merged.base)
    assert [change.key for change in readme.merge(LIST, ours, kept).unshown] == [ours.papers[1].key]
    gone = catalog.read(catalog.remove(ours.text, 1))
    assert readme.merge(LIST, gone, kept).base.aside == ()


def test_an_entry_that_is_a_paper_by_now_is_added(older: Callable[[], None]) -> None:
    """What the older version left out comes to the catalog as a new row does."""
    older()
    start = readme.start(LIST)
    kept = readme.with_base(lock.Lock(), start.base)
    marked = LIST.replace("[docs]", "[paper]")
    merged = readme.merge(marked, catalog.read(start.catalog), kept)
    assert [(change.kind, change.title) for change in merged.to_catalog] == [
        ("added", "A Tool for Cutting and Summing Slices")
    ]
    assert merged.text == marked


def test_a_row_that_is_no_paper_any_more_still_shows_its_paper(older: Callable[[], None]) -> None:
    """A build does not warn that the list has no section for it: its row stands where it stood."""
    toml, kept = started(older)
    text = LIST.replace("| ICML |", "| ICML Workshop |")
    merged = readme.merge(text, catalog.read(toml), kept)
    project = Project(Path(), catalog.read(merged.catalog), readme.with_base(kept, merged.base))
    built = build.build(project, merged.text)
    assert (project.lock.aside != (), built.unplaced, built.drift, built.problems) == (True, (), (), ())
