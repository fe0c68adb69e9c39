"""BibLaTeX's entry types: the mapping of items to their fields (biblatex manual, section 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib import biblatex_values as values
from sslbib.export.bib import eprints
from sslbib.export.bib.addresses import address, verbatim
from sslbib.export.bib.beside import with_rest
from sslbib.export.bib.entry import (
    EntryType,
    Row,
    code,
    date_in_words,
    event_title,
    long,
    names,
    plain,
    raw,
    rich,
    title,
)
from sslbib.export.dates import edtf

if TYPE_CHECKING:
    from collections.abc import Mapping

_INVALID = frozenset({"publisher", "location", "number", "isbn", "issn", "pmid", "pmcid"})
"""What biber calls invalid for a type that does not name it, and records often have."""


def _typed(name: str, rows: tuple[Row, ...], needs: tuple[str, ...] = ()) -> EntryType:
    return with_rest(name, rows, needs, but=_INVALID)


def _type(default: str) -> Row:
    return Row("type", ("genre",), lambda item, tex: tex.text(item.genre) or default, has_default=True)


_HEAD = (names("author"), title("title", "title"))
_BOOKTITLE = title("container_title", "booktitle")
_WHEN = (Row("date", ("issued",), values.date),)
_SERIES = (
    rich("collection_title", "series"),
    plain("volume", "volume"),
    Row("number", ("collection_number",), lambda item, tex: tex.text(item.collection_number)),
)
_PAGES = (
    Row("pages", ("page",), lambda item, tex: tex.pages(item.page) if item.page != item.article_number else ""),
    Row("eid", ("article_number",), values.eid),
)
_EVENT = (
    event_title(),
    Row("eventdate", ("event_date",), lambda item, _: edtf(item.event_date) if item.event_date else ""),
    plain("event_place", "venue"),
)
_IMPRINT = (values.listed("publisher", "publisher"), values.listed("publisher_place", "location"))
_IN_BOOK = (
    plain("edition", "edition"),
    plain("chapter_number", "chapter"),
    plain("part_number", "part"),
    names("translator"),
)
_REST = (
    raw("doi", "doi"),
    eprints.ARXIV,
    Row("eprinttype", (), lambda item, _: "arxiv" if item.arxiv else ""),
    *eprints.ELSEWHERE,
    *eprints.PUBMED,
    raw("arxiv_class", "eprintclass"),
    Row("url", ("url",), lambda item, _: verbatim("" if item.arxiv and not item.url else address(item))),
    Row("urldate", ("accessed",), lambda item, _: edtf(item.accessed) if item.accessed else ""),
    Row("langid", ("language",), values.langid),
    title("title_short", "shorttitle"),
    rich("container_title_short", "shortjournal"),
    rich("original_title", "origtitle"),
    Row("keywords", ("keyword",), lambda item, tex: ", ".join(map(tex.text, item.keyword))),
    Row("ids", ("aliases",), lambda item, _: ", ".join(item.aliases)),
    long("abstract", "abstract"),
    long("note", "note"),
    date_in_words("note"),
    Row("usera", ("code",), code),
)
_STATUS = plain("status", "pubstate")
_ISBN, _ISSN = values.first("isbn"), values.first("issn")

_ARTICLE = _typed(
    "article",
    (
        *_HEAD,
        rich("container_title", "journaltitle"),
        *_WHEN,
        rich("collection_title", "series"),
        plain("volume", "volume"),
        plain("issue", "number"),
        *_PAGES,
        plain("version", "version"),
        names("editor"),
        names("translator"),
        _ISSN,
        _STATUS,
        *_REST,
    ),
    ("author", "container_title", "title"),
)
_INPROCEEDINGS = _typed(
    "inproceedings",
    (
        *_HEAD,
        _BOOKTITLE,
        names("editor"),
        *_WHEN,
        *_EVENT,
        *_SERIES,
        *_PAGES,
        plain("chapter_number", "chapter"),
        plain("part_number", "part"),
        *_IMPRINT,
        _ISBN,
        _STATUS,
        *_REST,
    ),
    ("author", "container_title", "title"),
)


def _in_book(name: str, *needs: str) -> EntryType:
    rows = (
        *_HEAD,
        _BOOKTITLE,
        names("editor"),
        *_WHEN,
        *_SERIES,
        *_IN_BOOK,
        *_PAGES,
        *_IMPRINT,
        _ISBN,
        _STATUS,
        *_REST,
    )
    return _typed(name, rows, ("author", "container_title", "title", *needs))


def _book(name: str, *needs: str, head: tuple[Row, ...] = _HEAD) -> EntryType:
    rows = (
        *head,
        names("editor"),
        *_WHEN,
        *_SERIES,
        *_IN_BOOK,
        *_PAGES,
        plain("number_of_pages", "pagetotal"),
        *_IMPRINT,
        _ISBN,
        _STATUS,
        *_REST,
    )
    return _typed(name, rows, ("title", *needs))


_PROCEEDINGS = _typed(
    "proceedings",
    (
        title("title", "title"),
        names("editor"),
        *_WHEN,
        *_EVENT,
        *_SERIES,
        plain("number_of_pages", "pagetotal"),
        *_IMPRINT,
        _ISBN,
        _STATUS,
        *_REST,
    ),
    ("title", "event_title"),
)
_INSTITUTION = (
    values.listed("publisher", "institution"),
    values.listed("publisher_place", "location"),
    *_WHEN,
    *_PAGES,
    plain("number_of_pages", "pagetotal"),
    _STATUS,
    *_REST,
)
_REPORT = _typed(
    "report",
    (*_HEAD, _type("report"), plain("number", "number"), plain("version", "version"), *_INSTITUTION),
    ("author", "title", "publisher"),
)
_THESIS = _typed("thesis", (*_HEAD, _type("Thesis"), *_INSTITUTION), ("author", "title", "publisher"))
_ORGANIZATION = Row(
    "organization",
    ("publisher",),
    lambda item, tex: (
        "" if item.publisher.lower() == "arxiv" else values.listed("publisher", "organization").value(item, tex)
    ),
)
PREPRINT = _typed(
    "online",
    (
        *_HEAD,
        *_WHEN,
        _ORGANIZATION,
        plain("version", "version"),
        Row("pubstate", ("status",), lambda item, tex: tex.text(item.status) or "prepublished", has_default=True),
        *_REST,
    ),
    ("title", "url|doi|arxiv"),
)
_ONLINE = _typed(
    "online",
    (
        *_HEAD,
        names("editor"),
        *_WHEN,
        values.listed("container_title", "organization"),
        plain("version", "version"),
        _STATUS,
        *_REST,
    ),
    ("title", "url|doi|arxiv"),
)
DATASET = _typed(
    "dataset",
    (
        *_HEAD,
        names("editor"),
        *_WHEN,
        rich("collection_title", "series"),
        plain("number", "number"),
        plain("version", "version"),
        plain("genre", "type"),
        *_IMPRINT,
        _STATUS,
        *_REST,
    ),
    ("title",),
)
_LOOSE = (
    *_HEAD,
    names("editor"),
    rich("container_title", "howpublished"),
    Row("howpublished", ("number",), values.standard),
    *_WHEN,
    plain("version", "version"),
    plain("genre", "type"),
    values.listed("publisher", "organization"),
    values.listed("publisher_place", "location"),
    _STATUS,
    *_REST,
)
_SOFTWARE, MISC = _typed("software", _LOOSE, ("title",)), _typed("misc", _LOOSE)


def _loose(name: str) -> EntryType:
    """Return a type of section 2.1.3, which styles print as `misc` where they have nothing better."""
    return with_rest(name, _LOOSE, ("title",))


_PERIODICAL = with_rest("periodical", (*_LOOSE, plain("issue", "number")), ("title",))
_PATENT = _typed(
    "patent",
    (*_HEAD, plain("number", "number"), plain("genre", "type"), plain("jurisdiction", "location"), *_WHEN, *_REST),
    ("title", "number"),
)
_INCOLLECTION, _INBOOK = _in_book("incollection", "editor"), _in_book("inbook")
_BOOK, _COLLECTION = _book("book", "author"), _book("collection", "editor", head=(title("title", "title"),))

TYPES: Mapping[str, tuple[EntryType, ...]] = {
    "article": (PREPRINT,),
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "paper-conference": (_INPROCEEDINGS,),
    "chapter": (_INCOLLECTION, _INBOOK),
    "entry": (_INCOLLECTION, _INBOOK),
    "entry-dictionary": (_INCOLLECTION, _INBOOK),
    "entry-encyclopedia": (_in_book("inreference"), _INCOLLECTION, _INBOOK),
    "book": (_BOOK, _COLLECTION, _PROCEEDINGS),
    "classic": (_BOOK, _COLLECTION),
    "collection": (_BOOK, _COLLECTION, _PROCEEDINGS),
    "report": (_REPORT,),
    "thesis": (_THESIS,),
    "dataset": (DATASET,),
    "software": (_SOFTWARE,),
    "motion_picture": (_loose("movie"),),
    "song": (_loose("audio"),),
    "graphic": (_loose("artwork"),),
    "figure": (_loose("image"),),
    "personal_communication": (_loose("letter"),),
    "manuscript": (_loose("unpublished"),),
    "pamphlet": (_loose("booklet"),),
    "performance": (_loose("performance"),),
    "legal_case": (_loose("jurisdiction"),),
    "legislation": (_loose("legislation"),),
    "periodical": (_PERIODICAL,),
    "patent": (_PATENT,),
    "webpage": (_ONLINE,),
    "post": (_ONLINE,),
    "post-weblog": (_ONLINE,),
}
"""CSL type → entry types, the first that fits; whatever lacks what its type needs is `misc`."""
