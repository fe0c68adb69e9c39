"""BibLaTeX: items → the entries of biblatex's data model (biblatex manual, sections 2.1 and 2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.bibtex import EntryType, Row, entry_type, names, plain, raw, rich, tex_losses, title, write_entries
from sslbib.export.contract import DEFAULT, Loss, Options, shown
from sslbib.export.texvalues import Dialect, address, edtf, verbatim
from sslbib.identifiers import normalise_isbn, normalise_issn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.item import Item

# --- Values ---

_LANGUAGES = {
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "de-at": "austrian",
    "de-ch": "swissgerman",
    "el": "greek",
    "en": "english",
    "en-gb": "british",
    "en-us": "american",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "gl": "galician",
    "hr": "croatian",
    "hu": "hungarian",
    "is": "icelandic",
    "it": "italian",
    "lt": "lithuanian",
    "lv": "latvian",
    "nb": "norsk",
    "nl": "dutch",
    "nn": "nynorsk",
    "no": "norsk",
    "pl": "polish",
    "pt": "portuguese",
    "pt-br": "brazilian",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
}
"""Babel's names, which `langid` takes."""

_URL_IN_TEXT = re.compile(r"[A-Za-z0-9:/._~?=&+,;@!()-]+")


def _listed(attribute: str, field: str) -> Row:
    """Return the row of a list field; its one value is braced where it would be split at an `and`."""

    def value(item: Item, tex: Dialect) -> str:
        text = tex.text(getattr(item, attribute))
        return f"{{{text}}}" if " and " in text.lower() else text

    return Row(field, (attribute,), value)


def _date(item: Item, _: Dialect) -> str:
    return edtf(item.issued) if item.issued else ""


def _year(item: Item, tex: Dialect) -> str:
    """Write a date in words; an undated entry has no field, and its style prints `n.d.`."""
    return tex.text(item.issued.literal) if item.issued and not item.issued.parts else ""


def _langid(item: Item, _: Dialect) -> str:
    code = item.language.lower()
    return _LANGUAGES.get(code) or _LANGUAGES.get(code.split("-")[0], "")


def _code(item: Item, tex: Dialect) -> str:
    r"""List the code; an address with a sign that TeX takes for its own inside a field can't stand in \url."""
    return ". ".join(
        f"{tex.text(link.label)}: "
        + (f"\\url{{{link.url}}}" if _URL_IN_TEXT.fullmatch(link.url) else tex.text(link.url))
        for link in item.code
    )


def _eid(item: Item, tex: Dialect) -> str:
    """Write the article number where there are no pages: styles print both."""
    return tex.text(item.article_number) if item.page in {"", item.article_number} else ""


_CHECKED = {"isbn": normalise_isbn, "issn": normalise_issn}


def _first(attribute: str) -> Row:
    """Return the row of a number that the data model takes once, and whose check digit biber looks at."""
    return Row(attribute, (attribute,), lambda item, _: next(filter(_CHECKED[attribute], getattr(item, attribute)), ""))


def _standard(item: Item, tex: Dialect) -> str:
    """Name a standard by its body and number, for which `misc` has no field."""
    return tex.text(f"{item.publisher} {item.number}".strip()) if item.type == "standard" and item.number else ""


def _type(default: str) -> Row:
    return Row("type", ("genre",), lambda item, tex: tex.text(item.genre) or default, has_default=True)


# --- Mapping ---

_HEAD = (names("author"), title("title", "title"))
_BOOKTITLE = rich("container_title", "booktitle")
_WHEN = (Row("date", ("issued",), _date), Row("year", ("issued",), _year))
_SERIES = (
    rich("collection_title", "series"),
    plain("volume", "volume"),
    Row("number", ("collection_number",), lambda item, tex: tex.text(item.collection_number)),
)
_PAGES = (
    Row("pages", ("page",), lambda item, tex: tex.pages(item.page) if item.page != item.article_number else ""),
    Row("eid", ("article_number",), _eid),
)
_EVENT = (
    rich("event_title", "eventtitle"),
    Row("eventdate", ("event_date",), lambda item, _: edtf(item.event_date) if item.event_date else ""),
    plain("event_place", "venue"),
)
_IMPRINT = (_listed("publisher", "publisher"), _listed("publisher_place", "location"))
_IN_BOOK = (
    plain("edition", "edition"),
    plain("chapter_number", "chapter"),
    plain("part_number", "part"),
    names("translator"),
)
_REST = (
    raw("doi", "doi"),
    raw("arxiv", "eprint"),
    Row("eprinttype", (), lambda item, _: "arxiv" if item.arxiv else ""),
    raw("arxiv_class", "eprintclass"),
    Row("url", ("url",), lambda item, _: verbatim("" if item.arxiv and not item.url else address(item))),
    Row("urldate", ("accessed",), lambda item, _: edtf(item.accessed) if item.accessed and address(item) else ""),
    Row("langid", ("language",), _langid),
    title("title_short", "shorttitle"),
    rich("container_title_short", "shortjournal"),
    rich("original_title", "origtitle"),
    Row("keywords", ("keyword",), lambda item, tex: ", ".join(map(tex.text, item.keyword))),
    Row("ids", ("aliases",), lambda item, _: ", ".join(item.aliases)),
    plain("abstract", "abstract"),
    plain("note", "note"),
    Row("addendum", ("code",), _code),
)
_STATUS = plain("status", "pubstate")
_ISBN, _ISSN = _first("isbn"), _first("issn")

_ARTICLE = EntryType(
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
_INPROCEEDINGS = EntryType(
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
    return EntryType(name, rows, ("author", "container_title", "title", *needs))


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
    return EntryType(name, rows, ("title", *needs))


_PROCEEDINGS = EntryType(
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
    ("title",),
)
_INSTITUTION = (
    _listed("publisher", "institution"),
    _listed("publisher_place", "location"),
    *_WHEN,
    *_PAGES,
    plain("number_of_pages", "pagetotal"),
    _STATUS,
    *_REST,
)
_REPORT = EntryType(
    "report",
    (*_HEAD, _type("report"), plain("number", "number"), plain("version", "version"), *_INSTITUTION),
    ("author", "title", "publisher"),
)
_THESIS = EntryType("thesis", (*_HEAD, _type("phdthesis"), *_INSTITUTION), ("author", "title", "publisher"))
_ORGANIZATION = Row(
    "organization",
    ("publisher",),
    lambda item, tex: (
        "" if item.publisher.lower() == "arxiv" else _listed("publisher", "organization").value(item, tex)
    ),
)
_PREPRINT = EntryType(
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
_ONLINE = EntryType(
    "online",
    (
        *_HEAD,
        names("editor"),
        *_WHEN,
        _listed("container_title", "organization"),
        plain("version", "version"),
        _STATUS,
        *_REST,
    ),
    ("title", "url|doi|arxiv"),
)
_DATASET = EntryType(
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
    Row("howpublished", ("number",), _standard),
    *_WHEN,
    plain("version", "version"),
    plain("genre", "type"),
    _listed("publisher", "organization"),
    _listed("publisher_place", "location"),
    _STATUS,
    *_REST,
)
_SOFTWARE, _MISC = EntryType("software", _LOOSE, ("title",)), EntryType("misc", _LOOSE)
_INCOLLECTION, _INBOOK = _in_book("incollection", "editor"), _in_book("inbook")
_BOOK, _COLLECTION = _book("book", "author"), _book("collection", "editor", head=(title("title", "title"),))

_TYPES: Mapping[str, tuple[EntryType, ...]] = {
    "article": (_PREPRINT,),
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "paper-conference": (_INPROCEEDINGS,),
    "chapter": (_INCOLLECTION, _INBOOK),
    "entry": (_INCOLLECTION, _INBOOK),
    "entry-dictionary": (_INCOLLECTION, _INBOOK),
    "entry-encyclopedia": (_INCOLLECTION, _INBOOK),
    "book": (_BOOK, _COLLECTION, _PROCEEDINGS),
    "classic": (_BOOK, _COLLECTION),
    "collection": (_BOOK, _COLLECTION, _PROCEEDINGS),
    "report": (_REPORT,),
    "thesis": (_THESIS,),
    "dataset": (_DATASET,),
    "software": (_SOFTWARE,),
    "webpage": (_ONLINE,),
    "post": (_ONLINE,),
    "post-weblog": (_ONLINE,),
}
"""CSL type → entry types, the first that fits; whatever lacks what its type needs is `misc`."""


def _entry_type(item: Item, options: Options) -> EntryType:
    kind = entry_type(item, _TYPES, _MISC)
    return _MISC if options.consumer == "zotero" and kind is _DATASET else kind  # Zotero throws @dataset away


def _dialect(options: Options) -> Dialect:
    return Dialect(ascii_only=options.encoding == "latex", math_scripts=options.consumer == "zotero")


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a .bib file for biber: UTF-8, unless LaTeX's encoding is asked for.

    Raises ExportError for keys that biber can't hold.
    """
    return write_entries(items, lambda item: _entry_type(item, options), _dialect(options))


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what the entry does not hold, or not as it is."""
    kind = _entry_type(item, options)
    found = [*tex_losses(item, kind, _dialect(options))]
    if kind is _PREPRINT and item.publisher.lower() == "arxiv":
        found = [loss for loss in found if loss.field != "publisher"]
    for attribute in ("isbn", "issn"):
        values = getattr(item, attribute)
        if (
            len(values) > 1
            and any(row.field == attribute for row in kind.rows)
            and any(map(_CHECKED[attribute], values))
        ):
            found.append(Loss(item.id, attribute, shown(values), "the data model holds one"))
    return found
