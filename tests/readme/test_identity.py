"""Two entries are one paper by their links and title, and never by the title alone where their records differ."""

from __future__ import annotations

import pytest

from sslbib.readme import papers_from, read

HEAD = "|Title|Paper|\n|---|---|\n"


DOI_A, DOI_B = "https://doi.org/10.1001/archderm.116.5.559", "https://doi.org/10.1001/archderm.117.3.128"
ARXIV_A, ARXIV_B = "https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/2101.00002"


@pytest.mark.parametrize(
    ("first", "second", "papers"),
    [
        (DOI_A, DOI_B, 2),
        (ARXIV_A, ARXIV_B, 2),
        (ARXIV_A, DOI_A, 1),
        (ARXIV_A, "https://arxiv.org/pdf/2101.00001v2.pdf", 1),
    ],
    ids=["two DOIs", "two arXiv ids", "preprint and article", "the same id"],
)
def test_one_paper_or_two(first: str, second: str, papers: int) -> None:
    """Rows with one title are one paper unless their links name different records of one registry."""
    rows = f"|Diminished immune response|[P]({first})|\n|Diminished immune response|[P]({second})|\n"
    found = papers_from(read(HEAD + rows))

    assert len(found.papers) == papers
