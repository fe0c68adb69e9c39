"""A plain list of DOIs, arXiv ids and their URLs, one a line → items that hold nothing else."""

from __future__ import annotations

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.item import Item


def read(text: str) -> Reading:
    """Read one identifier a line; empty lines and those that start with `#` are passed over."""
    items: dict[str, Item] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip().rstrip(",;")
        if not word or word.startswith("#"):
            continue
        if doi := identifiers.normalise_doi(word):
            arxiv = identifiers.arxiv_in_doi(doi)
            items.setdefault(doi.casefold(), Item(id="", type="document", doi=doi, arxiv=arxiv))
        elif arxiv := identifiers.normalise_arxiv(word):
            doi = identifiers.arxiv_doi(arxiv)
            items.setdefault(doi.casefold(), Item(id="", type="article", doi=doi, arxiv=arxiv))
        elif short := identifiers.normalise_shortdoi(word):
            repair = f"write the DOI that {identifiers.shortdoi_url(short)} leads to"
            problems.append(Problem(f"a shortDOI, which no registry is asked for: {word}", repair, Place(line=number)))
        else:
            problems.append(
                Problem(f"neither a DOI nor an arXiv id: {word}", "write such as 10.1000/182", Place(line=number))
            )
    return Reading(tuple(items.values()), tuple(problems))
