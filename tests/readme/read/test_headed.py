"""Papers that are headings are items; headings over lists of papers are none."""

from __future__ import annotations

from sslbib import readme
from tests.readme.forms import ARXIV, fields

HEADED = f"""# Slices

## Surveys

### 1. Seeing slices: a study of sums [ICCV 2023]
[📄 Paper]({ARXIV}1) | [💻 Code](https://github.com/lab/slices)
- Keywords: sums, knives

### 2. Cutting without a knife, and why it works

**Authors**: Ada Klein, Bo Li, Cy Gray

**Date**: 11 Jul 2023

<details span>
<summary><b>Abstract</b></summary>
We cut slices of sums.
</details>

[📄 Paper]({ARXIV}2)

## Knives
"""


def test_headings_with_their_links_below_are_papers() -> None:
    """Title, venue, date and links are read of a heading and what stands below it, and the file stays as it is."""
    listing = readme.read(HEADED)
    first, second = (fields(entry) for entry in listing.entries)

    assert (first["title"], first["venue"], first["date"]) == ("Seeing slices: a study of sums", "ICCV", "2023")
    assert second["title"] == "Cutting without a knife, and why it works"
    assert second["authors"] == ("Ada Klein", "Bo Li", "Cy Gray")
    assert [len(entry.links) for entry in listing.entries] == [2, 1]
    assert listing.blocks[0].headings == "Surveys"


def test_headings_over_papers_stay_headings() -> None:
    """A section whose name reads like a title holds the papers below it."""
    text = "".join(
        f"### Slices of sums and of other things {name}\n\n- [Seeing slices of sums {name}]({ARXIV}{number})\n\n"
        for number, name in enumerate(("here", "there"))
    )

    assert [entry.title for entry in readme.read(f"## Papers\n\n{text}").entries] == [
        "Seeing slices of sums here",
        "Seeing slices of sums there",
    ]
