"""Lines above items that say when or where all of them were published."""

from __future__ import annotations

import pytest

from sslbib.readme.read import listing

ITEMS = """
- [A deep model of many things](https://arxiv.org/abs/2101.00001)
- [Another deep model of things](https://arxiv.org/abs/2101.00002)
"""


def derived(text: str) -> list[tuple[str, str]]:
    """Return what is derived for each entry: its year and venue."""
    return [(entry.derived.get("date", ""), entry.derived.get("venue", "")) for entry in listing.read(text).entries]


@pytest.mark.parametrize(
    ("line", "year", "venue"),
    [
        ("**2021**", "2021", ""),
        ("__CVPR 2022__:", "2022", "CVPR"),
        ("<b>2019</b>", "2019", ""),
        ("Papers of CVPR 2022:", "2022", "CVPR"),
        ("The following papers appeared in 2023.", "2023", ""),
        ("Published 2020:", "2020", ""),
    ],
)
def test_a_line_above(line: str, year: str, venue: str) -> None:
    """It holds for the items below, as a heading's year does."""
    assert derived(f"# List\n\n{line}\n{ITEMS}") == [(year, venue)] * 2


@pytest.mark.parametrize(
    "line",
    [
        "**Last updated 2021**",
        "Papers published since 2015:",
        "**Vision**",
        "We began this list in 2020 and are glad of help.",
        "Papers of 2020 and 2021:",
    ],
)
def test_a_line_that_says_nothing(line: str) -> None:
    """A limit, an update, two years or a sentence date no paper."""
    assert derived(f"# List\n\n{line}\n{ITEMS}") == [("", "")] * 2


def test_the_next_line_ends_it() -> None:
    """What no year is said of has none; a heading, too, ends what stood above it."""
    text = f"# List\n\n**2021**\n{ITEMS}\n**Others**\n{ITEMS}\n**2020**\n{ITEMS}\n## Speech\n{ITEMS}"
    assert derived(text) == [("2021", "")] * 2 + [("", "")] * 2 + [("2020", "")] * 2 + [("", "")] * 2


def test_the_skeleton_says_the_same() -> None:
    """The state that is kept has the lines on which the years depend."""
    text = f"# List\n\n**2021**\n{ITEMS}\n**Others**\n{ITEMS}"
    again = "\n".join(listing.read(text).skeleton)
    assert derived(again) == derived(text)
