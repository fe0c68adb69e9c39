"""A plain list of DOIs, arXiv ids, their URLs and pasted references, one a line → items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading, nbib, ris, tagged, wos
from sslbib.item import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.identifiers import Identifier
    from sslbib.pasted import ParsedReference


def read(text: str) -> Reading:
    """Read each line's identifiers, or the reference that it is; empty lines and those with `#` are passed over.

    A reference of which the title is certain is an item with what it says, so that the record of its DOI, if it gives
    one, is held against it. Of all other lines the identifiers alone are taken. PubMed and Web of Science name their
    tagged files .txt, too: these are read as what they are.
    """
    if tagged.is_web_of_science(text):
        return wos.read(text)
    if tagged.is_medline(text):
        return nbib.read(text)
    if tagged.is_ris(text):
        return ris.read(text)
    items: dict[str, Item] = {}
    problems, notes = [], []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    said = [(number, line) for number, line in lines if line and not line.startswith("#")]
    references = _references([line for _, line in said if " " in line])
    for number, word in said:
        found = _items(word, references.get(word))
        notes += [
            Problem(f"{item.doi or item.title} stands twice", place=Place(line=number))
            for item in found
            if items.setdefault(item.doi or item.title, item) is not item
        ]
        if not found:
            problems.append(_problem(word, number))
    aside = len(problems) + len(notes)
    return Reading(
        tuple(items.values()),
        tuple(problems),
        tuple(notes),
        entries=len(items) + aside,
        set_aside=aside,
        is_of_text=True,
    )


def _references(lines: list[str]) -> dict[str, ParsedReference | None]:
    """Read lines that may be references as one list: they are mostly in one style."""
    from sslbib.pasted import parse_references

    return dict(zip(lines, parse_references(lines), strict=True))


def _items(line: str, reference: ParsedReference | None) -> list[Item]:
    arxiv = identifiers.normalise_arxiv(line)
    found = (identifiers.Identifier("arxiv", arxiv),) if arxiv else identifiers.in_text(line)
    if not arxiv and (item := _of_reference(reference, found)):
        return [item]
    return [_item(identifier) for identifier in found if identifier.scheme in {"doi", "arxiv"}]


def _item(identifier: identifiers.Identifier) -> Item:
    if identifier.scheme == "doi":
        return Item(id="", type="document", doi=identifier.value)
    return Item(id="", type="article", doi=identifiers.arxiv_doi(identifier.value), arxiv=identifier.value)


def _of_reference(reference: ParsedReference | None, found: Sequence[Identifier]) -> Item | None:
    """Return the item of a line that is one reference; with several identifiers it may be several."""
    named = [_item(identifier) for identifier in found if identifier.scheme in {"doi", "arxiv"}]
    if reference is None or not reference.title or len(named) > 1 or (named and "title" in reference.doubtful):
        return None
    sure = reference.without_doubts()
    item = named[0] if named else Item(id="", type="document")
    return replace(item, title=reference.title, author=sure.authors, issued=sure.date, container_title=sure.container)


def _problem(line: str, number: int) -> Problem:
    if short := identifiers.normalise_shortdoi(line):
        repair = f"write the DOI that {identifiers.shortdoi_url(short)} leads to"
        return Problem(f"a shortDOI, which no registry is asked for: {line}", repair, Place(line=number))
    return Problem(f"neither a DOI nor an arXiv id: {line}", "write such as 10.1000/182", Place(line=number))
