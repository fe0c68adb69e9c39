"""A table's columns are known by their heads."""

from __future__ import annotations

import pytest

from sslbib import readme
from tests.readme.forms import ARXIV, fields

HEADS = {
    "| 编号 | 文章名称 | 年份 | 链接 |": ("title", "date", "links"),
    "| **Name** | **Paper Title** | Pub. | Github |": ("title", "venue", "code"),
    "| Year | Title | Conference / Journal | Paper |": ("date", "title", "venue", "links"),
    "| Modality | Title | First Author | Arxiv link |": ("modality", "title", "authors", "links"),
}


@pytest.mark.parametrize("head", HEADS)
def test_columns_are_known_by_their_heads(head: str) -> None:
    """Heads in English and Chinese, bold or not, name the catalog's fields; the others are kept by their heads."""
    (block,) = readme.read(f"{head}\n|---|---|---|---|\n").blocks
    assert tuple(c.field for c in block.columns if not c.field.startswith("columns.")) == HEADS[head]


CONTENTS = {
    "| # | What | Who | Where | When |": "| 1 | [{title}]({url}) | Ada Klein, Bo Li | {venue} | {year} |",
    "| | | | | |": "| | [{title}]({url}) | Ada Klein, Bo Li | {venue} | {year} |",
    "| Title (Link) | Year | Outlet | Team |": "| [{title}]({url}) | {year} | {venue} | Ada Klein, Bo Li |",
}


@pytest.mark.parametrize("head", CONTENTS)
def test_columns_without_telling_heads_are_known_by_what_most_cells_hold(head: str) -> None:
    """Names, venues and years are told from each other over all rows, whatever the head says or does not say."""
    papers = [
        ("Seeing slices of many sums", "CVPR", 2021),
        ("How thin a slice is", "Nature", 2019),
        ("More", "ICML", 2020),
    ]
    rows = [
        CONTENTS[head].format(title=title, url=f"{ARXIV}{number}", venue=venue, year=year)
        for number, (title, venue, year) in enumerate(papers)
    ]
    delimiter = "|" + "---|" * (head.count("|") - 1)
    listing = readme.read("\n".join([head, delimiter, *rows]) + "\n")

    for entry, (title, venue, year) in zip(listing.entries, papers, strict=True):
        said = fields(entry)
        assert (said["title"], said["venue"], said["date"]) == (title, venue, str(year))
        assert said["authors"] == ("Ada Klein", "Bo Li")


def test_an_identifier_in_a_cell_is_a_link() -> None:
    """A DOI without an address, in a column of its own, leads to its paper."""
    text = "| Title | Year | DOI |\n|---|---|---|\n| Seeing slices of many sums | 2020 | 10.1000/182 |\n"
    (entry,) = readme.read(text).entries

    assert [link.url for link in entry.links] == ["https://doi.org/10.1000/182"]
