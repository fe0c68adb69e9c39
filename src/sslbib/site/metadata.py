"""What programs read of a paper's page: Highwire's tags, as Google Scholar and Zotero read them, and JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.export.dates import edtf
from sslbib.item import OTHERS
from sslbib.markup import to_plain
from sslbib.site import facets, html
from sslbib.site.rows import full_name, is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.item import Item, Name

_CONTAINERS = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "review": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
}
"""CSL type → the tag of what the paper stands in, which also tells Zotero the type."""
_INSTITUTIONS = {"thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution"}


def highwire(item: Item) -> list[tuple[str, str]]:
    """Return the tags of a paper, name and content (Google Scholar, “Inclusion guidelines”, “Indexing”)."""
    return [(name, content) for name, content in _tags(item) if content]


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "citation_title", to_plain(item.title)
    for name in item.author:
        if name != OTHERS:
            yield "citation_author", _author(name)
    if item.issued and item.issued.parts:
        yield "citation_publication_date", "/".join(f"{part:02}" for part in item.issued.parts[0])
    yield _CONTAINERS.get(item.type, ""), to_plain(item.container_title)
    yield _INSTITUTIONS.get(item.type, "citation_publisher"), item.publisher
    yield "citation_volume", item.volume
    yield "citation_issue", item.issue
    first, _, last = item.page.partition("-")
    yield "citation_firstpage", first or item.article_number
    yield "citation_lastpage", last
    yield "citation_doi", item.doi
    yield "citation_arxiv_id", item.arxiv
    yield "citation_issn", next(iter(item.issn), "")
    yield "citation_isbn", next(iter(item.isbn), "")
    yield "citation_language", item.language
    yield "citation_keywords", "; ".join(item.keyword)
    yield "citation_pdf_url", next(pdfs(item), "")


def _author(name: Name) -> str:
    """Write `Last, First`.

    Zotero takes a comma between two texts with spaces for one between two authors: there the family's are no-break.
    """
    if name.literal or not name.family:
        return name.literal or name.given
    family = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    return ", ".join(part for part in (family.replace(" ", "\u00a0"), name.given, name.suffix) if part)


def pdfs(item: Item) -> Iterator[str]:
    """Yield the links to the text as a PDF."""
    for link in item.links:
        if is_web(link.url) and (".pdf" in link.url.lower() or "/pdf/" in link.url.lower()):
            yield link.url


_TYPES = {
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}


def json_ld(item: Item, url: str = "") -> str:
    """Return a paper as schema.org has it, ready for a script element of that type."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(item.type, "ScholarlyArticle"),
        "headline": to_plain(item.title),
        "name": to_plain(item.title),
        "author": [_person(name) for name in item.author if name != OTHERS],
        "datePublished": edtf(item.issued) if item.issued and len(item.issued.parts) == 1 else "",
        "isPartOf": _container(item),
        "pagination": item.page,
        "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else "",
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": item.doi} if item.doi else "",
        "sameAs": [identifiers.doi_url(item.doi)] if item.doi else [],
        "abstract": to_plain(item.abstract) if facets.is_free(item.license) else "",
        "license": item.license if is_web(item.license) else "",
        "keywords": list(item.keyword),
        "inLanguage": item.language,
        "url": url,
    }
    return html.json_script({name: value for name, value in data.items() if value})


def _person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person = {"@type": "Person", "name": full_name(name), "givenName": name.given, "familyName": name.family}
    return {field: value for field, value in person.items() if value}


def _container(item: Item) -> object:
    if not item.container_title:
        return ""
    kind = "Periodical" if item.type == "article-journal" else "Book" if item.type == "chapter" else "CreativeWork"
    numbers = {"volumeNumber": item.volume, "issueNumber": item.issue} if kind == "Periodical" else {}
    numbers["issn"] = next(iter(item.issn), "") if kind == "Periodical" else ""
    filled = {name: value for name, value in numbers.items() if value}
    return {"@type": kind, "name": to_plain(item.container_title), **filled}
