"""What an item hides is said, and what is certain is not doubted."""

from __future__ import annotations

import pytest

from sslbib import readme
from tests.readme.forms import ARXIV

SECTION = [
    f"- [Seeing slices of many sums, part {number}]({ARXIV}{number}) by {names}. {venue}, 202{number}."
    for number, (names, venue) in enumerate(
        [("Ada Klein and Bo Li", "CVPR"), ("Cy Gray, Di Holm", "NeurIPS"), ("Eve Berg, Fay Ito", "ICML"),
         ("Gil Moss, Hal Voss", "IJCAI"), ("Ida Wolf, Jo Fox", "AAMAS")]
    )
]  # fmt: skip

COMMA = "The Learning, Inference and Control of Multi-Agent Systems at NIPS, 2016."
"""A venue with a comma in it that nobody knows."""
HIDING = {
    "Cutting without any knife](u) by Tesauro, Gerald. NIPS, 2003.": "“by Tesauro” is read as nothing",
    f"Cutting without any knife](u) by Ada Klein, Bo Li. {COMMA}": ("beside its venue is not taken for a part of it"),
    "The first of two papers](u) and [The Second of These Two Papers](v) by Ada Klein, Bo Li. NIPS, 2003.": (
        "another link has a title, too"
    ),
    "Spanner](u): “a scalable and distributed database of slices” by Ada Klein, Bo Li. OSDI, 2012.": (
        "the others' titles are links, and here the link is “Spanner”"
    ),
}
"""An item, where the others of its section are plain, and a part of what is said of it."""


@pytest.mark.parametrize("item", HIDING)
def test_what_an_item_hides_is_said(item: str) -> None:
    """Authors, a part of a venue, and another title that are read as nothing make an item doubtful."""
    own = item.replace("](u)", f"]({ARXIV}8)").replace("](v)", f"]({ARXIV}9)")
    entry = readme.read("## Papers\n\n" + "\n".join([*SECTION, f"- [{own}"]) + "\n").entries[-1]

    assert any(HIDING[item] in doubt for doubt in entry.doubts)


def test_plain_items_are_not_doubted() -> None:
    """Nothing is said of items that are written alike."""
    assert not any(entry.doubts for entry in readme.read("## Papers\n\n" + "\n".join(SECTION) + "\n").entries)


def test_a_title_that_reads_like_names_is_doubted() -> None:
    """A slip of markdown, `* Names*` as an item of its own, gives no paper unasked."""
    text = "".join(
        f"* **Seeing slices of sums {n}** <br>\n*Ada Klein* <br>\nCVPR, 2021. [[pdf]]({ARXIV}{n})\n\n" for n in "1234"
    )
    names = f"* Ada Klein*, Bo Li*, Cy Gray, Di Holm* <br>\nCVPR, 2021. [[pdf]]({ARXIV}5)\n"
    entry = readme.read(f"## Papers\n\n{text}{names}").entries[-1]

    assert "the title reads like names" in entry.doubts


NICKNAMED = """- [Zeus]({}): Energy of slices that are served | OSDI' 22
- [Hera]({}) : Serving of many slices at once | ATC 21
"""


def test_a_title_that_begins_with_its_link_is_taken_and_doubted() -> None:
    """The words behind `[Zeus](https://…):` are the title, and that the link may be its begin is said."""
    entries = readme.read("## Papers\n\n" + NICKNAMED.format(f"{ARXIV}1", f"{ARXIV}2")).entries

    assert [entry.title for entry in entries] == ["Energy of slices that are served", "Serving of many slices at once"]
    assert [(entry.value("venue"), entry.value("date")) for entry in entries] == [("OSDI", "2022"), ("ATC", "2021")]
    assert all("its title may begin with the link" in entry.doubts[0] for entry in entries)


def test_a_place_behind_a_bar_is_no_venue() -> None:
    """`| NUS`, without a date, is where the authors are; in another list's links it may be the venue."""
    placed = readme.read(f"## Papers\n\n- [Serving of many slices at once]({ARXIV}1) | NUS\n").entries[0]

    assert not placed.value("venue")
