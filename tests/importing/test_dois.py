"""A list of DOIs is read line by line, whatever stands around them; every line has a fate."""

from __future__ import annotations

import pytest

from sslbib.importing.dois import read


@pytest.mark.parametrize(
    ("line", "dois"),
    [
        ("10.1000/182", ["10.1000/182"]),
        ("https://doi.org/10.1000/182,", ["10.1000/182"]),
        ("1. doi:10.1000/182; doi:10.1000/183.", ["10.1000/182", "10.1000/183"]),
        ("10.1000/182,10.1000/183", ["10.1000/182", "10.1000/183"]),
        ("Doe J. A title. J Tests 2020;1:2-3. doi: 10.1000/182.", ["10.1000/182"]),
        ("https://academic.oup.com/bib/article/doi/10.1093/bib/bbac566/6966532", ["10.1093/bib/bbac566"]),
        ("2101.00001v2", ["10.48550/arXiv.2101.00001"]),
        ("arXiv:2101.00001 and https://arxiv.org/abs/2101.00001", ["10.48550/arXiv.2101.00001"]),
        ("hep-th/9901001", ["10.48550/arXiv.hep-th/9901001"]),
        ("# 10.1000/182", []),
        ("", []),
    ],
)
def test_identifiers_are_found_in_a_line(line: str, dois: list[str]) -> None:
    """A line holds one identifier, several, or a whole reference; a remark holds none."""
    reading = read(f"{line}\n")

    assert [item.doi for item in reading.items] == dois
    assert reading.problems == ()


def test_arxiv_ids_are_preprints() -> None:
    """What arXiv has is an article with its id, however it is named; the rest is known by its DOI alone."""
    items = read("10.48550/arxiv.2101.00001v1\n10.1000/182\n2101.00001\n").items

    assert [(item.type, item.doi, item.arxiv) for item in items] == [
        ("article", "10.48550/arXiv.2101.00001", "2101.00001"),
        ("document", "10.1000/182", ""),
    ]


def test_other_lines_are_problems_with_their_place() -> None:
    """A title, a shortDOI or a number alone is told with its line."""
    problems = read("10.1000/182\n\nAttention is all you need\n10/fg6rf9\nPMID: 40103542\n").problems

    assert [(problem.place.line, problem.what) for problem in problems if problem.place] == [
        (3, "neither a DOI nor an arXiv id: Attention is all you need"),
        (4, "a shortDOI, which no registry is asked for: 10/fg6rf9"),
        (5, "neither a DOI nor an arXiv id: PMID: 40103542"),
    ]
