"""EndNote XML → items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.importing.fate import count_unsaid
from sslbib.importing.languages import code_of
from sslbib.importing.notes import parted
from sslbib.importing.persons import persons
from sslbib.importing.written_dates import written
from sslbib.item import Item, Link
from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_TYPES = {
    "journal article": "article-journal", "electronic article": "article", "magazine article": "article-magazine",
    "newspaper article": "article-newspaper", "conference proceedings": "paper-conference", "blog": "post-weblog",
    "conference paper": "paper-conference", "book section": "chapter", "electronic book section": "chapter",
    "book": "book", "edited book": "book", "electronic book": "book", "classical work": "classic", "thesis": "thesis",
    "report": "report", "government document": "report", "dataset": "dataset", "computer program": "software",
    "web page": "webpage", "standard": "standard", "manuscript": "manuscript", "unpublished work": "manuscript",
    "patent": "patent", "dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia",
    "film or broadcast": "motion_picture", "map": "map", "artwork": "graphic", "case": "legal_case",
    "statute": "legislation", "personal communication": "personal_communication", "pamphlet": "pamphlet",
}  # fmt: skip
_FACES = {"italic": "i", "bold": "b", "subscript": "sub", "superscript": "sup"}
# `arXiv:1706.03762`, as our own export leaves it in the notes
_ARXIV = re.compile(r"(?:^|; )arXiv:(\S+?)(?=;|$)")

# `1234-5678, 2345-6789 (online)`
_BETWEEN_NUMBERS = re.compile(r"[\s,;]+|\(\w+\)")
# `&#0;`, `&#x1b;`, `&#xD800;`: what XML has no way to say
_NO_CHARACTER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bceBCEfF]|1[0-9a-fA-F]|[dD][89a-fA-F]..));")
_CODES = frozenset({"ref-type", "language", "keyword", "style"})
"""Elements whose values the reader turns into others."""


def read(text: str) -> Reading:
    """Read all records; neither a DTD nor an entity of its own is looked at."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    # `<?xml version="1.0" encoding="UTF-8"?>`
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))
    body = _NO_CHARACTER.sub("\ufffd", body)
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Reading((), (Problem(f"not XML: {error}", "export it again as EndNote XML"),))
    if root is None:
        return Reading((), (Problem("not XML", "export it again as EndNote XML"),))
    records = list(root.iter("record"))
    items, problems = [], []
    dropped: dict[str, int] = {}
    for record in records:
        item = _item(record)
        if item.title or item.doi or item.author:
            items.append(item)
            count_unsaid(dropped, _leaves(record), item)
        else:
            what = "a record without title, author and DOI"
            problems.append(Problem(what, "give it one of them", Place(line=record.sourceline or 0)))
    return Reading(tuple(items), tuple(problems), entries=len(records), set_aside=len(problems), dropped=dropped)


def _item(record: _Element) -> Item:
    kind_name = record.find("ref-type")
    kind = _TYPES.get((kind_name.get("name") or "").lower(), "document") if kind_name is not None else "document"
    is_book = kind in {"book", "classic"} and record.find("contributors/tertiary-authors") is not None
    values: dict[str, object] = {
        "title": _rich(record, "titles/title"),
        "title_short": _rich(record, "titles/short-title"),
        "container_title_short": _text(record, "periodical/abbr-1"),
        "author": _people(record, "authors"),
        "editor": _people(record, "tertiary-authors" if is_book else "secondary-authors"),
        "collection_editor": _people(record, "secondary-authors" if is_book else "tertiary-authors"),
        "translator": _people(record, "subsidiary-authors"),
        "issued": written(_text(record, "dates/year"), _text(record, "dates/pub-dates/date")),
        "accessed": written(_text(record, "access-date")),
        "page": _text(record, "pages").replace("–", "-"),
        "volume": _text(record, "volume"),
        "edition": _text(record, "edition"),
        "keyword": tuple(filter(None, (_whole(word).lstrip("*") for word in record.iterfind("keywords/keyword")))),
        "publisher": _text(record, "publisher"),
        "publisher_place": _text(record, "pub-location"),
        "article_number": _text(record, "custom7"),
        "abstract": _text(record, "abstract"),
        "genre": _text(record, "work-type"),
        "language": code_of(_text(record, "language")),
        "annote": _text(record, "research-notes"),
        "call_number": _text(record, "call-num"),
        "source": _text(record, "remote-database-name"),
    }
    if kind == "thesis":
        values |= _degree(values)
    values |= _places(record, kind) | _numbers(record, kind) | _links(record)
    return Item(id=_text(record, "label"), type=kind, **{name: value for name, value in values.items() if value})  # type: ignore[arg-type]


def _degree(values: Mapping[str, object]) -> dict[str, object]:
    """Read a thesis, whose degree EndNote keeps in the volume, and whose advisors are its further authors."""
    advisors = {"editor": (), "collection_editor": (), "contributor": (values["editor"] or values["collection_editor"])}
    if values["genre"] or digits.are(str(values["volume"])):
        return advisors
    return {**advisors, "genre": values["volume"], "volume": ""}


def _places(record: _Element, kind: str) -> dict[str, object]:
    """Sort container, series and event by the reference type."""
    conference = kind == "paper-conference"
    proceedings = _text(record, "custom3") if conference else ""
    second = _rich(record, "titles/secondary-title") or _text(record, "periodical/full-title")
    return {
        "container_title": proceedings or ("" if kind == "book" else second),
        "event_title": second if proceedings else "",
        "collection_title": _rich(record, "titles/tertiary-title") or (second if kind == "book" else ""),
        "event_place": _text(record, "custom1") if conference else "",
    }


def _numbers(record: _Element, kind: str) -> dict[str, object]:
    """Sort the numbers: EndNote has one field for ISSN and ISBN, one for an issue and a report's number."""
    numbers = tuple(part for part in _BETWEEN_NUMBERS.split(_text(record, "isbn")) if part)
    number, notes = _text(record, "number"), _text(record, "notes")
    if kind == "patent":
        number, numbers = number or " ".join(numbers), ()
    issn = kind.startswith("article-") or all(map(identifiers.normalise_issn, numbers))
    doi = identifiers.normalise_doi(_text(record, "electronic-resource-num"))
    found = _ARXIV.search(notes)
    arxiv = identifiers.normalise_arxiv(found[1]) if found else identifiers.arxiv_in_doi(doi)
    note, code = parted(_ARXIV.sub("", notes))
    accession = _text(record, "accession-num")
    of_pubmed = digits.are(accession) and _is_of_pubmed(record)
    return {
        "issn" if issn else "isbn": numbers,
        "issue": number if kind.startswith("article") else "",
        "number": f"arXiv:{arxiv}" if kind == "article" and arxiv else "" if kind.startswith("article") else number,
        "doi": doi,
        "arxiv": arxiv,
        "pmid": accession if of_pubmed else "",
        "pmcid": named if re.fullmatch(r"PMC\d+", named := _text(record, "custom2")) else "",  # `PMC7745181`
        "archive_location": "" if of_pubmed else accession,
        "note": note,
        "code": code,
    }


def _is_of_pubmed(record: _Element) -> bool:
    """Tell whether a record came from PubMed: other databases' own numbers look like its ids."""
    names = ("remote-database-name", "remote-database-provider", "urls/related-urls/url")
    # `PubMed`, `NLM`, `https://www.ncbi.nlm.nih.gov/pubmed/22664238`
    return (
        re.search(r"pubmed|medline|\bnlm\b", " ".join(_text(record, name) for name in names), re.IGNORECASE) is not None
    )


def _links(record: _Element) -> dict[str, object]:
    urls = [_whole(url) for url in record.iterfind("urls/related-urls/url")]
    pdfs = [_whole(url) for url in record.iterfind("urls/pdf-urls/url")]
    more = [Link("Link", url) for url in urls[1:]] + [Link("PDF", url) for url in pdfs if url.startswith("http")]
    return {"url": urls[0] if urls else "", "links": tuple(more)}


def _leaves(record: _Element) -> Iterator[tuple[str, str]]:
    """Yield what the record says, by the names of its elements; runs of a text are one."""
    for element in record.iter():
        is_text = all(part.tag == "style" for part in element)
        if is_text and isinstance(element.tag, str) and element.tag not in _CODES:
            yield element.tag, _whole(element)


def _whole(element: _Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _text(record: _Element, path: str) -> str:
    element = record.find(path)
    return _whole(element) if element is not None else ""


def _rich(record: _Element, path: str) -> str:
    """Read a title with the faces of its runs."""
    element = record.find(path)
    if element is None:
        return ""
    parts = [element.text or ""]
    for run in element:
        face = next((_FACES[name] for name in (run.get("face") or "").split() if name in _FACES), "")
        inside = run.text or ""
        parts += [f"<{face}>{inside}</{face}>" if face and inside else inside, run.tail or ""]
    return " ".join("".join(parts).split())


def _people(record: _Element, group: str) -> tuple[object, ...]:
    texts = [_whole(author) for author in record.iterfind(f"contributors/{group}/author")]
    return persons(texts, database=False)
