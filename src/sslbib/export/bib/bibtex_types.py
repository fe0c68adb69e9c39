"""BibTeX's entry types: the mapping of items to their fields (BibTeXing, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib import bibtex_values as values
from sslbib.export.bib import eprints
from sslbib.export.bib.addresses import address, verbatim
from sslbib.export.bib.beside import with_rest
from sslbib.export.bib.entry import EntryType, Row, code, date_in_words, listed, long, names, plain, raw, rich, title
from sslbib.export.dates import edtf

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHEN = (
    Row("year", ("issued",), values.year),
    Row("month", ("issued",), values.month),
    Row("day", ("issued",), values.day),
    Row("date", (), values.whole_date),
)
_SERIES = (
    rich("collection_title", "series"),
    plain("volume", "volume"),
    Row("number", ("collection_number",), values.series_number),
)
_PAGES = Row("pages", ("page", "article_number"), values.pages)
_REST = (
    plain("publisher_place", "address"),
    plain("edition", "edition"),
    plain("version", "version"),
    plain("number_of_pages", "numpages"),
    plain("number_of_pages", "pagetotal"),
    rich("event_title", "eventtitle"),
    plain("event_place", "venue"),
    Row("eventdate", ("event_date",), lambda item, _: edtf(item.event_date) if item.event_date else ""),
    names("translator"),
    rich("original_title", "origtitle"),
    raw("doi", "doi"),
    eprints.ARXIV,
    Row("archiveprefix", (), lambda item, _: "arXiv" if item.arxiv else ""),
    Row("eprinttype", (), lambda item, _: "arxiv" if item.arxiv else ""),  # the one that Zotero reads
    *eprints.ELSEWHERE,
    raw("arxiv_class", "primaryclass"),
    Row("url", ("url",), lambda item, _: verbatim(address(item)), has_default=True),
    Row("urldate", ("accessed",), lambda item, _: edtf(item.accessed) if item.accessed else ""),
    listed("isbn", "isbn"),
    listed("issn", "issn"),
    plain("pmid", "pmid"),
    plain("pmcid", "pmcid"),
    plain("language", "language"),
    plain("license", "copyright"),
    plain("status", "pubstate"),
    title("title_short", "shorttitle"),
    rich("container_title_short", "shortjournal"),
    Row("keywords", ("keyword",), lambda item, tex: ", ".join(map(tex.text, item.keyword))),
    Row("ids", ("aliases",), lambda item, _: ", ".join(item.aliases)),
    long("abstract", "abstract"),
    long("note", "note"),
    date_in_words("note"),
    Row("note", (), values.withdrawal),
    Row("code", ("code",), code),
    Row("key", (), values.sort_key),
)
_HEAD = (names("author"), title("title", "title"))
_EDITED = (names("editor"), *_SERIES)

_ARTICLE = with_rest(
    "article",
    (
        *_HEAD,
        rich("container_title", "journal"),
        *_WHEN,
        plain("volume", "volume"),
        Row("number", ("issue",), lambda item, tex: tex.text(item.issue) if item.volume else ""),
        _PAGES,
        names("editor"),
        rich("collection_title", "series"),
        plain("publisher", "publisher"),
        # styles warn of a number without volume
        Row(
            "note", ("issue",), lambda item, tex: "" if item.volume or not item.issue else tex.text(f"No. {item.issue}")
        ),
        *_REST,
    ),
    ("author", "container_title", "title"),
)
_INPROCEEDINGS = with_rest(
    "inproceedings",
    (*_HEAD, title("container_title", "booktitle"), *_WHEN, *_EDITED, _PAGES, plain("publisher", "publisher"), *_REST),
    ("author", "container_title", "title"),
)
_INCOLLECTION = with_rest(
    "incollection",
    (
        *_HEAD,
        title("container_title", "booktitle"),
        *_WHEN,
        *_EDITED,
        plain("chapter_number", "chapter"),
        _PAGES,
        plain("publisher", "publisher"),
        *_REST,
    ),
    ("author", "container_title", "title", "publisher"),
)
_BOOK = with_rest(
    "book",
    (
        *_HEAD,
        *_WHEN,
        # styles print one of them, and warn of both
        Row("editor", ("editor",), lambda item, tex: "" if item.author else tex.names(item.editor)),
        *_SERIES,
        _PAGES,
        plain("publisher", "publisher"),
        *_REST,
    ),
    ("author|editor", "title", "publisher"),
)
_PROCEEDINGS = with_rest(
    "proceedings",
    (title("title", "title"), *_WHEN, *_EDITED, _PAGES, plain("publisher", "publisher"), *_REST),
    ("title", "event_title", "-author"),
)


def _of_institution(name: str, field: str, genre: Row) -> EntryType:
    return with_rest(
        name,
        (
            *_HEAD,
            plain("publisher", field),
            *_WHEN,
            genre,
            plain("number", "number"),
            rich("collection_title", "series"),
            _PAGES,
            *_REST,
        ),
        ("author", "title", "publisher"),
    )


_GENRE = plain("genre", "type")
# A thesis of no known degree is printed as one: the entry type alone would make a doctor's of it.
_DEGREE = Row("type", ("genre",), lambda item, tex: tex.text(item.genre or "Thesis"), has_default=True)
_REPORT = _of_institution("techreport", "institution", _GENRE)
DOCTORAL = _of_institution("phdthesis", "school", _DEGREE)
MASTERS = _of_institution("mastersthesis", "school", _DEGREE)
MISC = with_rest(
    "misc",
    (
        *_HEAD,
        rich("container_title", "howpublished"),
        Row("howpublished", (), values.how_published),
        *_WHEN,
        *_EDITED,
        plain("number", "number"),
        _PAGES,
        Row("publisher", ("publisher",), values.publisher_beside),
        plain("genre", "type"),
        *_REST,
    ),
)

_INBOOK = with_rest(
    "inbook",
    (
        *_HEAD,
        plain("chapter_number", "chapter"),
        _PAGES,
        plain("publisher", "publisher"),
        *_WHEN,
        *_SERIES,
        plain("genre", "type"),
        *_REST,
    ),
    ("author", "title", "publisher", "chapter_number|page"),
)
"""A part of a book that has no title of its own: the title is the book's (BibTeXing, 3.1)."""
_BOOKLET = with_rest("booklet", (*_HEAD, plain("publisher", "howpublished"), *_WHEN, *_REST), ("title",))
_UNPUBLISHED = with_rest("unpublished", (*_HEAD, *_WHEN, *_REST), ("author", "title", "note"))

TYPES: Mapping[str, tuple[EntryType, ...]] = {
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "paper-conference": (_INPROCEEDINGS,),
    "chapter": (_INCOLLECTION, _INBOOK),
    "entry": (_INCOLLECTION,),
    "entry-dictionary": (_INCOLLECTION,),
    "entry-encyclopedia": (_INCOLLECTION,),
    "book": (_BOOK, _PROCEEDINGS),
    "classic": (_BOOK,),
    "collection": (_BOOK, _PROCEEDINGS),
    "pamphlet": (_BOOKLET,),
    "manuscript": (_UNPUBLISHED,),
    "report": (_REPORT,),
    "thesis": (DOCTORAL,),
}
"""CSL type → entry types, the first that fits; whatever lacks what its type needs is `misc`, which needs nothing."""
