"""A title or a venue is found among what stands beside it in its cell."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.project import catalog, lock
from tests.readme.forms import ARXIV, TITLE

CELLS = {
    "bold": (f"**{TITLE}**", TITLE),
    "linked and bold": (f"[**{TITLE}**]({ARXIV}1)", TITLE),
    "badges, star and names": (
        f"[![Star](https://img.shields.io/a.svg)](https://github.com/a/b)<br>:star: [{TITLE}]({ARXIV}1) <br> Ada Klein",
        TITLE,
    ),
    "tag, fire and affiliation": (f"🔥🔥[**Sums**] {TITLE}(@Slice University)", TITLE),
    "numbered, with an abstract": (f"1) **{TITLE}** - {'tells how slices are summed ' * 6}", TITLE),
    "nickname with an abstract": (f"2) **SUM** - {'tells how slices are summed ' * 6}", "SUM"),
    "nickname with a remark": ("2) **SUM-Net** - applies slices to sums", "SUM-Net"),
    "dash before the abstract": (
        f"4) Sums of Slices - introduces SUM, {'which tells how slices are summed, ' * 4}",
        "Sums of Slices",
    ),
    "abstract by its first words": (
        f"5) Sums of Slices This paper presents {'how slices are summed ' * 6}",
        "Sums of Slices",
    ),
    "opening bracket forgotten": (f"{TITLE}]({ARXIV}3)", TITLE),
    "escaped brackets at the end": (r"Therapy of slices \]letter\]", "Therapy of slices ]letter]"),
    "two blanks before the abstract": (f"3) Sums of Slices  {'This work tells how. ' * 8}", "Sums of Slices"),
    "bold within": ("Sums of **Many Slices** in the Wild", "Sums of Many Slices in the Wild"),
    "label behind": (f"{TITLE} [(pytorch)](https://github.com/a/b)", TITLE),
    "legend's mark behind": (f"{TITLE} :fire: **`surv.`**", TITLE),
    "remark behind a nickname's link": ("[SumNet](https://example.org/sum) 逐段精读", "SumNet"),
    "escaped pipe": ("Sums \\| Slices and their Kin", "Sums | Slices and their Kin"),
    "formula": ("Sums of $\\alpha_i$ over *many* slices", "Sums of $\\alpha_i$ over <i>many</i> slices"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_title_is_found_in_its_cell(name: str) -> None:
    """Badges, tags, numbers, abstracts and labels are not the title."""
    cell, title = CELLS[name]
    row = f"| {cell} | CVPR | [pdf]({ARXIV}1) |"
    other = f"| Some other work on slices | CVPR | [pdf]({ARXIV}2) |"
    listing = readme.read(f"| Title | Venue | Paper |\n|---|---|---|\n{row}\n{other}\n")
    assert listing.entries[0].title == title


@pytest.mark.parametrize("venue", ["AAAI :mortar_board:", "AAAI:mortar_board:", "🏆 AAAI", ":trophy: **AAAI** 🎓"])
def test_a_venue_is_read_without_the_marks_beside_it(venue: str) -> None:
    """Emoji are the list's; they stay in their cell when the venue changes."""
    text = f"| Title | Venue | Paper |\n|---|---|---|\n| {TITLE} | {venue} | [pdf]({ARXIV}1) |\n"
    start = readme.start(text)
    assert catalog.read(start.catalog).papers[0].venue == "AAAI"
    toml = catalog.edit(start.catalog, 0, {"venue": "IJCAI"})
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == text.replace("AAAI", "IJCAI")
