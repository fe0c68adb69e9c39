"""A work of Crossref's REST interface (`message`, wire names) → `Item`.

Names and meaning of the fields: Crossref's documentation of the REST API ("Works"); CSL 1.0.2, "Types" and "Variables".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.errors import MappingError, Place
from sslbib.identifiers import arxiv_in_url, normalise_arxiv
from sslbib.item import Item
from sslbib.markup import plain_from_crossref
from sslbib.works.containers import Containers, sort_containers
from sslbib.works.dates import TRUST, TRUST_PREPRINT, read_dates
from sslbib.works.events import Event, read_event
from sslbib.works.left_out import CROSSREF_BOOKKEEPING
from sslbib.works.names import read_names
from sslbib.works.numbers import read_isbns, read_issns, read_number, read_pages
from sslbib.works.reading import ReadWork, Record
from sslbib.works.titles import in_capitals, read_original_title, read_short_title, read_title
from sslbib.works.updates import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping

CSL_TYPES = {
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "journal": "periodical",
    "proceedings-article": "paper-conference",
    "proceedings": "book",
    "proceedings-series": "book",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry-encyclopedia",
    "posted-content": "article",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "standard": "standard",
    "standard-series": "standard",
    "dataset": "dataset",
    "database": "dataset",
    "software": "software",
    "peer-review": "review",
    "component": "document",
    "grant": "document",
    "other": "document",
}
"""Crossref's types → CSL 1.0.2."""

_POSTED_TYPES = {"dissertation": "thesis", "blog": "post-weblog", "report": "report"}
"""`subtype` of posted content; all others (`preprint`, `working_paper`, `letter`, `other`) are `article`."""

_SERVERS = {
    "10.1002/essoar.": "ESSOAr",
    "10.1590/scielopreprints.": "SciELO Preprints",
    "10.20944/": "Preprints.org",
    "10.21203/": "Research Square",
    "10.2139/": "SSRN",
    "10.22541/": "Authorea",
    "10.26434/": "ChemRxiv",
    "10.31219/": "OSF Preprints",
    "10.31223/": "EarthArXiv",
    "10.31224/": "engrXiv",
    "10.31234/": "PsyArXiv",
    "10.31235/": "SocArXiv",
    "10.33774/": "Cambridge Open Engage",
    "10.36227/": "TechRxiv",
    "10.5194/egusphere-": "EGUsphere",
    "10.7287/": "PeerJ Preprints",
}
"""How DOIs of preprint servers begin whose records do not name them in every case."""

_COLD_SPRING_HARBOR = "10.1101"
# “587366”, “2021.11.02.21265838”: bioRxiv's numbers have six digits, medRxiv's eight
_COLD_SPRING_HARBOR_NUMBER = re.compile(r"(?:\d{4}\.\d\d\.\d\d\.)?(\d{6}|\d{8})")
# `bioRxiv`, `MetaArXiv`, `PeerJ PrePrints`, `SSRN`
_SERVER_NAME = re.compile(r".*(?:rxiv|archive|preprints?|ssrn|essoar)$", re.IGNORECASE)
_NO_PLACE = frozenset({"-", "n/a", "na", "none", "null", "no place", "place of publication not identified", "s.l."})
_LICENCE_ORDER = ("vor", "unspecified", "am")
# `en`, `de-DE`, `zh-Hant`
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"ng", "un", "und", "zxx", "aa", "xx", "mul"})


def read_crossref(work: Mapping[str, object], key: str) -> ReadWork:
    """Map a Crossref work, with what was decided on the way. Raises MappingError, naming key and field."""
    record = Record(work, key)
    return ReadWork(_item(record, wire_type(record)), record, CROSSREF_BOOKKEEPING)


def wire_type(record: Record) -> str:
    """Return Crossref's type, and a preprint's for what some servers call an article.

    Raises MappingError where there is none.
    """
    kind = record.raw("type")
    if not kind:
        raise MappingError(
            "the record has no type", repair="resolve the paper again", place=Place(key=record.key, field="type")
        )
    in_journal = kind != "journal-article" or record.fields.get("container-title")
    if not in_journal and record.raw("subtype") == "preprint":
        record.note("type", "the type is 'journal-article', but without a journal and a preprint; taken as one")
        return "posted-content"
    return kind


def _item(record: Record, wire_type: str) -> Item:
    title = read_title(record)
    doi = record.raw("DOI").strip()
    issns = read_issns(record)
    event = read_event(record)
    containers = _containers(record, wire_type, issns, event)
    csl_type = _csl_type(record, wire_type, containers)
    page, article_number = read_pages(record)
    issued, online = read_dates(record, TRUST_PREPRINT if wire_type == "posted-content" else TRUST)
    volume, collection_number = _volume(record, wire_type, containers)
    arxiv, status = _relations(record, doi), read_status(record, doi, title)
    return Item(
        id=record.key,
        type=csl_type,
        title=title,
        title_short=read_short_title(record, title),
        original_title=read_original_title(record, title),
        container_title=containers.title,
        container_title_short=_short_container(record, containers),
        collection_title=containers.series,
        collection_number=collection_number,
        volume_title="".join(record.texts("issue-title")[:1]),
        event_title=event.title,
        event_place=event.place,
        event_date=event.date,
        author=read_names(record, "author"),
        editor=read_names(record, "editor"),
        translator=read_names(record, "translator"),
        chair=read_names(record, "chair"),
        issued=issued,
        available_date=online,
        publisher=_publisher(record, csl_type, wire_type),
        publisher_place=_place(record),
        volume=volume,
        issue=read_number(record, "issue") or read_number(record.within("journal-issue"), "issue"),
        page=page,
        article_number=article_number,
        edition=_edition(record),
        part_number=record.text("part-number"),
        version=record.within("version").text("version"),
        genre=_genre(record, csl_type, wire_type),
        status=status,
        doi=doi,
        url="" if doi else record.raw("URL"),
        isbn=read_isbns(record),
        issn=issns,
        language=_language(record),
        license=_licence(record),
        abstract=_abstract(record),
        arxiv=arxiv,
    )


def _csl_type(record: Record, wire_type: str, containers: Containers) -> str:
    if wire_type not in CSL_TYPES:
        record.note("type", f"{wire_type!r} is no type of Crossref's that is known; taken as a document")
        return "document"
    if wire_type == "posted-content":
        return _POSTED_TYPES.get(record.raw("subtype"), "article")
    if wire_type == "other" and containers.title and record.fields.get("ISBN"):
        record.note("type", "the type is 'other'; taken as a chapter, as it stands in a book")
        return "chapter"
    if CSL_TYPES[wire_type] == "chapter" and containers.is_proceedings:
        return "paper-conference"
    if CSL_TYPES[wire_type] == "document":
        record.note("type", f"the type is {wire_type!r}, which no reference has; taken as a document")
    return CSL_TYPES[wire_type]


_STANDS_IN_A_BOOK = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})


def _containers(record: Record, wire_type: str, issns: tuple[str, ...], event: Event) -> Containers:
    titles = record.texts("container-title")
    csl_type = CSL_TYPES.get(wire_type, "document")
    if csl_type in ("book", "report", "standard"):
        return Containers(series=titles[0] if titles else "")
    if csl_type not in _STANDS_IN_A_BOOK and wire_type != "other":
        for title in titles[1:]:
            record.note("container-title", f"{title!r} is left out; {titles[0]!r} is deposited first")
        return Containers(titles[0] if titles else "")
    containers = sort_containers(titles, issns, event=event != Event(), chapter=csl_type == "chapter")
    for note in containers.notes:
        record.note("container-title", note)
    if in_capitals(containers.title):
        record.note("container-title", "the title is in capitals; which words keep theirs can't be told, so it stays")
    return containers


def _short_container(record: Record, containers: Containers) -> str:
    """Return the container's abbreviation; a series' or a copy of the full title is none."""
    shorts = record.texts("short-container-title")
    titles = record.texts("container-title")
    if len(titles) > 1:
        pairs = dict(zip(titles, shorts, strict=False)) if len(titles) == len(shorts) else {}
        short = pairs.get(containers.title, "")
    else:
        short = shorts[0] if shorts and containers.title else ""
    return "" if short == containers.title and " " in short else short


def _volume(record: Record, wire_type: str, containers: Containers) -> tuple[str, str]:
    """Return volume and number in the series: proceedings count as volumes of their series, other books by number."""
    volume = read_number(record, "volume")
    counts_in_series = containers.series and not containers.is_proceedings and wire_type != "proceedings-article"
    return ("", volume) if counts_in_series else (volume, "")


_ISSUED_BY_INSTITUTIONS = frozenset({"thesis", "report"})


def _publisher(record: Record, csl_type: str, wire_type: str) -> str:
    publisher = record.text("publisher")
    institution = next((name for each in record.records("institution") if (name := each.text("name"))), "")
    if wire_type == "posted-content":
        server = institution or _server(record)
        if server and publisher and server != publisher:
            record.note("publisher", f"{publisher!r} runs the server {server!r}, which is named")
        return server or publisher
    return institution if institution and csl_type in _ISSUED_BY_INSTITUTIONS else publisher


def _server(record: Record) -> str:
    group = record.text("group-title")
    prefix, _, suffix = record.raw("DOI").strip().partition("/")
    if _SERVER_NAME.fullmatch(group):
        return group
    record.unread("group-title")
    number = _COLD_SPRING_HARBOR_NUMBER.fullmatch(suffix)
    if number and prefix == _COLD_SPRING_HARBOR:
        return "bioRxiv" if len(number[1]) == len("587366") else "medRxiv"
    doi = record.raw("DOI").strip().lower()
    return next((server for start, server in _SERVERS.items() if doi.startswith(start)), "")


def _place(record: Record) -> str:
    places = [record.text("publisher-location")]
    places += [place for each in record.records("institution") for place in each.texts("place")]
    return next((place for place in places if place and place.casefold() not in _NO_PLACE), "")


def _edition(record: Record) -> str:
    edition = record.text("edition-number")
    return "" if edition in ("1", "1st", "0") else edition


def _genre(record: Record, csl_type: str, wire_type: str) -> str:
    if csl_type == "thesis":
        return _degree(next(iter(record.texts("degree")), ""))
    if wire_type == "posted-content" and record.raw("subtype") == "working_paper":
        return "Working paper"
    if wire_type == "peer-review":
        return record.within("review").text("type").replace("-", " ").capitalize()
    return ""


def _degree(degree: str) -> str:
    # `Ph.D. Thesis`, `PhD`
    if re.search(r"\bph\.?\s?d|doctor of philosophy", degree, re.IGNORECASE):
        return "PhD thesis"
    # `Master of Science`, `M.Sc.`, `MA`
    if re.search(r"\bmaster|\bm\.?\s?(?:sc|a|s)\b\.?$|mestrado", degree, re.IGNORECASE):
        return "Master’s thesis"
    return degree


def _relations(record: Record, doi: str) -> str:
    """Note the preprint or the published version, and return the arXiv id of a preprint."""
    preprints = [(other.raw("id-type"), other.raw("id")) for other in record.within("relation").records("has-preprint")]
    noted = [("published as", identifier) for identifier in published_as(record)]
    noted += [("there is a preprint", identifier) for _, identifier in preprints]
    for words, identifier in noted:
        if identifier and identifier.casefold() != doi.casefold():
            record.note("relation", f"{words} {identifier}")
    record.unread("relation")
    return next((arxiv for preprint in preprints if (arxiv := _arxiv_id(*preprint))), "")


def published_as(record: Record) -> tuple[str, ...]:
    """Return what a preprint's record names as its published version, in Crossref's relation `is-preprint-of`."""
    return tuple(other.raw("id") for other in record.within("relation").records("is-preprint-of"))


def _arxiv_id(kind: str, identifier: str) -> str:
    return normalise_arxiv(identifier) if kind == "arxiv" else arxiv_in_url(identifier)


def _language(record: Record) -> str:
    language = record.raw("language").strip()
    if language and (not _LANGUAGE.fullmatch(language) or language.casefold() in _NO_LANGUAGES):
        record.note("language", f"{language!r} says no language; left out")
        return ""
    return language


def _licence(record: Record) -> str:
    licences: dict[str, str] = {}
    for licence in record.records("license"):
        licences.setdefault(licence.raw("content-version") or "unspecified", licence.raw("URL"))
    return next((licences[version] for version in _LICENCE_ORDER if version in licences), "")


# `<jats:title>Abstract</jats:title>`, `<p><b>Summary:</b>`: the heading that says what everybody sees
_HEADING = re.compile(
    r"^\s*<(?:\w+:)?(title|p|b)\b[^>]*>\s*(?:abstract|summary)\s*[:.]?\s*</(?:\w+:)?\1>", re.IGNORECASE
)
# the end of `<jats:title>Results</jats:title>`
_SECTION_TITLE = re.compile(r"(?<=\w)\s*(?=</(?:\w+:)?title>)")


def _abstract(record: Record) -> str:
    """Return the abstract as plain text on one line; a section's title ends with a colon."""
    return plain_from_crossref(_SECTION_TITLE.sub(":", _HEADING.sub("", record.raw("abstract"))))
