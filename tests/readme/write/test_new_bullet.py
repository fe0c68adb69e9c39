"""A new item is written after the others, and says nothing of what only one of them says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project import catalog, lock
from sslbib.project.catalog import Paper
from tests.readme.forms import ITEMS, NOT_NEW, fields

ARXIV = "https://arxiv.org/abs/2001.0000"
TITLES = (
    "Learning without labels in the wild",
    "Graphs that forget their edges",
    "Sparse models of dense weather",
    "On the shape of small data",
)
NEW = Paper("", "Seeing slices of sounds", "2023", "NeurIPS", links=(Link("paper", f"{ARXIV}9"),), provisional=True)


def added(items: list[str], paper: Paper, head: str = "# Papers\n\n") -> tuple[str, list[str]]:
    """Return what is written for a new paper, and the fields that are told as not shown."""
    text = head + "\n".join(items) + "\n"
    start = readme.start(text)
    toml = catalog.append(start.catalog, [paper])
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert not merged.conflicts
    (written,) = [entry.raw for entry in readme.read(merged.text).entries if entry.title == paper.title]
    return written, [change.field for change in merged.unshown]


@pytest.mark.parametrize("remark", ["Sees all.", "[2nd May]", "Oral 🏆", "☕"])
def test_a_remark_on_one_paper_is_not_written_for_another(remark: str) -> None:
    """However short it is, what one item says besides its values is that paper's."""
    items = [f"- {title} (ICLR, 2022) [[paper]]({ARXIV}{n})" for n, title in enumerate(TITLES)]
    for number in range(4):
        marked = [item + f" {remark}" * (n == number) for n, item in enumerate(items)]
        assert added(marked, NEW)[0] == f"- {NEW.title} (NeurIPS, 2023) [[paper]]({ARXIV}9)"
    alone = f"- {TITLES[0]} (ICLR, 2022) [[paper]]({ARXIV}0) {remark}"
    assert remark not in added([alone], NEW)[0]


def test_a_value_that_no_item_says_does_not_cost_the_others() -> None:
    """The list names no authors beside a venue: they are told, and the rest is written as ever."""
    items = [f"- [ICLR 2022] **{title}** [[paper]]({ARXIV}{n})" for n, title in enumerate(TITLES)]
    items.append(f"- **A book of all these things** by Ada Klein, Bo Li [[paper]]({ARXIV}8)")
    paper = Paper("", NEW.title, NEW.date, NEW.venue, ("Cy Dee", "Eve Fox"), links=NEW.links, provisional=True)
    written, unshown = added(items, paper)
    assert written == f"- [NeurIPS 2023] **{NEW.title}** [[paper]]({ARXIV}9)"
    assert unshown == ["authors"]


def test_a_new_item_has_the_marker_of_its_neighbours() -> None:
    """Another marker would begin another list, even where most of the text's items have it."""
    items = [f"* {title} (ICLR, 2022) [[paper]]({ARXIV}{n})" for n, title in enumerate(TITLES)]
    items += ["", "## Few", "", f"- A study of a single item [[paper]]({ARXIV}7)"]
    written, _ = added(items, NEW, "# Papers\n\n## Many\n\n")
    assert written == f"- {NEW.title} (NeurIPS, 2023) [[paper]]({ARXIV}9)"


def test_a_year_that_is_said_twice_is_the_new_one_twice() -> None:
    """A venue's year beside the full date is that of the date."""
    items = [
        f"**{title}** \\\n*Ada Klein, Bo Li* \\\n[{n + 2}th Mar., 2022] [MedIA, 2022] \\\n[[Paper]({ARXIV}{n})]\n"
        for n, title in enumerate(TITLES, start=2)
    ]
    paper = Paper("", NEW.title, "5th Apr., 2023", "ISBI", ("Cy Dee", "Eve Fox"), links=NEW.links, provisional=True)
    assert added(items, paper)[0] == (
        f"**{NEW.title}** \\\n*Cy Dee, Eve Fox* \\\n[5th Apr., 2023] [ISBI, 2023] \\\n[[paper]({ARXIV}9)]"
    )


def test_a_new_item_leaves_the_line_before_it_alone() -> None:
    """Blanks at the end of a line stay with that line."""
    items = [f"- {title} (ICLR, 2022) [[paper]]({ARXIV}{n})" for n, title in enumerate(TITLES)]
    items[-1] += "  "
    text = "# Papers\n\n" + "\n".join(items) + "\n"
    start = readme.start(text)
    toml = catalog.append(start.catalog, [replace(NEW, date="2022")])
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == f"{text}- {NEW.title} (NeurIPS, 2022) [[paper]]({ARXIV}9)\n"


@pytest.mark.parametrize("name", [name for name in ITEMS if name not in NOT_NEW])
def test_a_new_item_is_written_as_the_others_are(name: str) -> None:
    """A paper with the same fields gets the same form, with nothing of the model's own."""
    text, said = ITEMS[name]
    others = "\n\n".join(text.replace("Sums", f"Sums {n}").replace("2101.00001", f"2101.0000{n}") for n in range(2, 6))
    start = readme.start(f"## Papers\n\n{others}\n")
    new = Paper(
        "",
        "Unheard-of Views of It",
        **{**said, "links": (Link("", "https://arxiv.org/abs/2201.00007"),)},
        provisional=True,
    )
    toml = catalog.append(start.catalog, [new])
    merged = readme.merge(f"## Papers\n\n{others}\n", catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    entry = next(entry for entry in readme.read(merged.text).entries if entry.title == new.title)
    told = fields(entry)
    assert {name: told.get(name) for name in ("venue", "date")} == {name: said.get(name) for name in ("venue", "date")}
    assert [link.url for link in entry.links][:1] == ["https://arxiv.org/abs/2201.00007"]
    assert "Sums" not in entry.raw
