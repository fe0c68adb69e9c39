"""A plain list of DOIs, arXiv ids and their URLs, by themselves or in references → items that hold nothing else."""

from __future__ import annotations

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.item import Item


def read(text: str) -> Reading:
    """Read the identifiers of each line; empty lines and those that start with `#` are passed over."""
    items: dict[str, Item] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        found = _items(word)
        for item in found:
            items.setdefault(item.doi, item)
        if not found:
            problems.append(_problem(word, number))
    return Reading(tuple(items.values()), tuple(problems), entries=len(items) + len(problems), set_aside=len(problems))


def _items(line: str) -> list[Item]:
    arxiv = identifiers.normalise_arxiv(line)
    found = (identifiers.Identifier("arxiv", arxiv),) if arxiv else identifiers.in_text(line)
    return [_item(identifier) for identifier in found if identifier.scheme in {"doi", "arxiv"}]


def _item(identifier: identifiers.Identifier) -> Item:
    if identifier.scheme == "doi":
        return Item(id="", type="document", doi=identifier.value)
    return Item(id="", type="article", doi=identifiers.arxiv_doi(identifier.value), arxiv=identifier.value)


def _problem(line: str, number: int) -> Problem:
    if short := identifiers.normalise_shortdoi(line):
        repair = f"write the DOI that {identifiers.shortdoi_url(short)} leads to"
        return Problem(f"a shortDOI, which no registry is asked for: {line}", repair, Place(line=number))
    return Problem(f"neither a DOI nor an arXiv id: {line}", "write such as 10.1000/182", Place(line=number))
