"""CITATION.cff of a list itself: who made it, what it is called, and the papers as references (CFF 1.2.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.export import cff
from sslbib.export.yamltext import dump
from sslbib.identifiers import doi_url
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item, Name

MARK = "# Written by sslbib; edit data/papers.toml.\n"
"""The first line of the file: a CITATION.cff without it is a person's own."""
_MESSAGE = "If you use this list, please cite it as below, and the papers that it led you to."


@dataclass(frozen=True, slots=True)
class CitedList:
    """What a list says of itself; what is empty is left out."""

    title: str
    authors: Sequence[tuple[Name, str]]
    """Each with an ORCID iD, or ""."""
    abstract: str = ""
    released: str = ""
    """YYYY-MM-DD."""
    doi: str = ""
    url: str = ""
    repository: str = ""
    license: str = ""
    """An SPDX identifier, or an address."""


def write(cited: CitedList, items: Sequence[Item]) -> str:
    """Write a whole CITATION.cff. `cited` has a title and an author, which the format asks for."""
    is_address = "//" in cited.license
    said = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": to_plain(cited.title),
        "abstract": cited.abstract,
        "authors": _authors(cited),
        "date-released": cited.released,
        "doi": cited.doi if cff.is_doi(cited.doi) else "",
        "url": cited.url or (doi_url(cited.doi) if cited.doi and not cff.is_doi(cited.doi) else ""),
        "repository-code": cited.repository,
        "license-url" if is_address else "license": cited.license,
        "references": cff.references(items),
    }
    return MARK + dump({name: value for name, value in said.items() if value})


def _authors(cited: CitedList) -> list[dict[str, str]]:
    authors: list[dict[str, str]] = []
    for name, orcid in cited.authors:
        author = cff.person(name) | ({"orcid": f"https://orcid.org/{orcid}"} if orcid else {})
        if author not in authors:
            authors.append(author)
    return authors
