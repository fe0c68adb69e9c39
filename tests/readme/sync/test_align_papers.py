"""Papers without a key of their own keep their rows, whoever else comes to need their provisional keys."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper

ARXIV = "https://arxiv.org/abs/2001.0000"
WORLD = f"- [Learning to see the world]({ARXIV}1) (ICLR, {{year}}) says what the eyes of a machine should see first.\n"
SOUND = f"- [Learning to see the sound]({ARXIV}2) (ICML, 2022) draws what a machine of many ears hears at night.\n"
OTHER = f"- [Other matters of the day]({ARXIV}3) (CVPR, 2021) is about the things that are left for all others.\n"
LIST = "# Papers\n\n" + WORLD.format(year=2022) + SOUND + OTHER
LIGHT = Paper("", "Learning to see the light", "2022", links=(Link("", f"{ARXIV}4"),), provisional=True)


def merged(toml: str) -> str:
    """Return the list after a merge with a catalog, from a state in which both agreed."""
    start = readme.start(LIST)
    found = readme.merge(LIST, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert not found.conflicts
    assert found.catalog == toml
    assert [paper.key for paper in catalog.read(toml).papers] == list(found.base.keys)
    return found.text.removeprefix("# Papers\n\n")


def test_a_key_that_passes_to_another_paper_does_not_take_its_row_along() -> None:
    """A date taken out of one paper's key frees the key for the next; each row stays with its own remark."""
    toml = catalog.edit(readme.start(LIST).catalog, 0, {"date": "2019"})
    assert catalog.read(toml).papers[1].key == "learning2022see"
    assert merged(toml) == WORLD.format(year=2019) + SOUND + OTHER


def test_papers_with_like_keys_can_change_places() -> None:
    """Whose key is the longer one hangs on the order; the rows move as they are."""
    toml = catalog.recompose(readme.start(LIST).catalog, [(1, {}), (0, {}), (2, {})])
    assert merged(toml) == SOUND + WORLD.format(year=2022) + OTHER


@pytest.mark.parametrize("number", [0, 1])
def test_a_new_paper_may_take_another_ones_key(number: int) -> None:
    """The new paper gets a row of its own, and is never taken for the one that had its key."""
    rows = [WORLD.format(year=2022), SOUND, OTHER]
    written = merged(catalog.insert(readme.start(LIST).catalog, number, [LIGHT]))
    assert [row for row in written.splitlines(keepends=True) if LIGHT.title not in row] == rows
    assert written.count(f"{ARXIV}4") == 1


def test_a_paper_in_the_place_of_another_gets_its_own_row() -> None:
    """One paper taken out, another with the same provisional key put in: nothing of the old row is left."""
    start = readme.start(LIST)
    written = merged(catalog.insert(catalog.remove(start.catalog, 0), 0, [LIGHT]))
    assert "machine should see" not in written
    assert written.endswith(SOUND + OTHER)
