"""PubMed's nbib (MEDLINE format) → items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading, tagged
from sslbib.importing.fate import count_unsaid
from sslbib.importing.languages import code_of
from sslbib.importing.persons import person, persons
from sslbib.importing.written_dates import written
from sslbib.item import Item, Name

if TYPE_CHECKING:
    from sslbib.importing.tagged import Tagged

# `10.1000/182 [doi]`, not `S0140-6736(20)31180-6 [pii]`; ERIC's `http://dx.doi.org/10.1000/182`
_DOI = re.compile(r"(\S+) \[doi\]|(https?://(?:dx\.)?doi\.org/\S+)")
# `ISSN-`, `ISBN `
_LABEL = re.compile(r"^IS[SB]N[-: ]+")
_CODES = frozenset({"LA", "PT", "PG"})
"""Tags whose values the reader turns into others."""


def read(text: str) -> Reading:
    """Read all entries."""
    items, problems = [], []
    dropped: dict[str, int] = {}
    entries = list(tagged.medline(text))
    for entry in entries:
        if entry.first("TI", "BTI", "PMID"):
            items.append(_item(entry))
            count_unsaid(dropped, entry.values(but=_CODES), items[-1])
        else:
            problems.append(Problem("an entry without title and PMID", "give it a TI", Place(line=entry.line)))
    return Reading(tuple(items), tuple(problems), entries=len(entries), set_aside=len(problems), dropped=dropped)


def _item(entry: Tagged) -> Item:
    book = bool(entry.first("BTI"))
    kinds = {kind.lower() for kind in entry.all("PT")}
    dois = [match[1] or match[2] for value in entry.all("LID", "AID") if (match := _DOI.search(value))]
    return Item(
        id="",
        type="article"
        if "preprint" in kinds
        else "chapter"
        if book and entry.first("TI")
        else "book"
        if book
        else "article-journal",
        title=entry.first("TI", "BTI").rstrip(".") if not entry.first("TI").endswith("...") else entry.first("TI"),
        author=_authors(entry),
        editor=tuple(person(value) for value in entry.all("FED", "ED")),
        container_title=entry.first("JT", "BTI" if entry.first("TI") else "JT"),
        container_title_short=entry.first("TA"),
        collection_title=entry.first("CTI"),
        volume_title=entry.first("VTI"),
        original_title=entry.first("TT"),
        issued=written(entry.first("DP")),
        volume=entry.first("VI"),
        issue=entry.first("IP"),
        page=_pages(entry.first("PG")),
        publisher=entry.first("PB"),
        publisher_place=entry.first("PL") if book else "",
        doi=identifiers.normalise_doi(dois[0]) if dois else "",
        issn=_numbers(entry, "IS", "ISSN"),
        isbn=_numbers(entry, "ISBN"),
        url=next((value for value in entry.all("LID") if value.startswith("http")), ""),
        pmid=entry.first("PMID"),
        pmcid=entry.first("PMC"),
        language=code_of(entry.first("LA")),
        license=entry.first("CI"),
        abstract=entry.first("AB"),
        keyword=tuple(entry.all("OT") or (term.lstrip("*") for term in entry.all("MH"))),
    )


def _authors(entry: Tagged) -> tuple[Name, ...]:
    people = [person(value) for value in entry.all("FAU")] or list(persons(entry.all("AU"), database=True))
    return (*people, *(Name(literal=value) for value in entry.all("CN")))


def _numbers(entry: Tagged, *tags: str) -> tuple[str, ...]:
    """Return the numbers of `0028-4793 (Print)`, `ISSN-1234-4567` and `ISBN 978-3-86680-192-9`, each once."""
    return tuple(dict.fromkeys(_LABEL.sub("", value).split(" ")[0] for value in entry.all(*tags)))


def _pages(text: str) -> str:
    """Write `1079-83` out as `1079-1083`: PubMed leaves out what both have in common."""
    # `1079-83`
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}"
    return text
