"""Web of Science's own tags → items."""

from __future__ import annotations

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading, tagged
from sslbib.importing.fate import count_unsaid
from sslbib.importing.languages import code_of
from sslbib.importing.persons import persons
from sslbib.importing.written_dates import written
from sslbib.item import Item

_TYPES = {"J": "article-journal", "B": "book", "S": "paper-conference", "P": "patent", "C": "paper-conference"}
_CODES = frozenset({"PT", "LA", "ER"})
"""Tags whose values the reader turns into others."""


def read(text: str) -> Reading:
    """Read all entries."""
    items, problems = [], []
    dropped: dict[str, int] = {}
    entries = list(tagged.web_of_science(text))
    for entry in entries:
        if entry.first("TI", "DI"):
            items.append(_item(entry))
            count_unsaid(dropped, entry.values(but=_CODES), items[-1])
        else:
            problems.append(Problem("an entry without title and DOI", "give it a TI", Place(line=entry.line)))
    return Reading(tuple(items), tuple(problems), entries=len(entries), set_aside=len(problems), dropped=dropped)


def _item(entry: tagged.Tagged) -> Item:
    start, end = entry.first("BP"), entry.first("EP")
    keywords = [part.strip() for value in entry.all("DE") for part in value.split(";")]
    kind = "paper-conference" if entry.first("CT") else _TYPES.get(entry.first("PT"), "document")
    return Item(
        id="",
        type=kind,
        title=entry.first("TI"),
        author=persons(entry.all("AF") or entry.all("AU"), database=True),
        editor=persons(entry.all("BE", "ED"), database=True),
        container_title=entry.first("SO"),
        container_title_short=entry.first("JI"),
        collection_title=entry.first("SE"),
        event_title=entry.first("CT"),
        event_place=entry.first("CL"),
        issued=written(entry.first("PY"), entry.first("PD")),
        volume=entry.first("VL"),
        issue=entry.first("IS"),
        page=f"{start}-{end}" if start and end and start != end else start or entry.first("PS"),
        article_number=entry.first("AR"),
        publisher=entry.first("PU"),
        publisher_place=entry.first("PI"),
        doi=identifiers.normalise_doi(entry.first("DI")),
        issn=tuple(entry.all("SN", "EI")),
        isbn=tuple(entry.all("BN")),
        pmid=entry.first("PM"),
        language=code_of(entry.first("LA")),
        abstract=entry.first("AB"),
        keyword=tuple(filter(None, keywords)),
        archive_location=entry.first("UT"),
        archive="Web of Science" if entry.first("UT") else "",
    )
