"""EndNote XML: the records that EndNote exports and imports without asking for a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.contract import DEFAULT, Loss, Options, shown, unheld
from sslbib.export.dates import day
from sslbib.item import OTHERS
from sslbib.markup import Text, parse, to_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Date, Item, Name
    from sslbib.markup import Node

# --- Mapping ---

_TYPES = {
    "article-journal": ("Journal Article", 17),
    "article-magazine": ("Magazine Article", 19),
    "article-newspaper": ("Newspaper Article", 23),
    "review": ("Journal Article", 17),
    "review-book": ("Journal Article", 17),
    "paper-conference": ("Conference Proceedings", 10),
    "chapter": ("Book Section", 5),
    "entry": ("Book Section", 5),
    "entry-dictionary": ("Dictionary", 52),
    "entry-encyclopedia": ("Encyclopedia", 53),
    "book": ("Book", 6),
    "classic": ("Classical Work", 49),
    "collection": ("Edited Book", 28),
    "thesis": ("Thesis", 32),
    "report": ("Report", 27),
    "dataset": ("Dataset", 59),
    "software": ("Computer Program", 9),
    "webpage": ("Web Page", 12),
    "post-weblog": ("Blog", 56),
    "standard": ("Standard", 58),
    "manuscript": ("Manuscript", 36),
    "patent": ("Patent", 25),
    "article": ("Electronic Article", 43),
}
_BOOKS = frozenset({"Book", "Classical Work"})
"""Types whose second authors are the series' editors, and whose third the book's: to EndNote and to Zotero."""
_IN_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
_FACES = {"i": "italic", "b": "bold", "sub": "subscript", "sup": "superscript", "sc": "normal", "nocase": "normal"}

# --- Values ---


def _text(text: str) -> str:
    return " ".join(to_xml.escape(text).split())


def _rich(nodes: tuple[Node, ...], face: str = "normal") -> str:
    """Write runs of text with their face, as EndNote has them; one face at a time, the innermost."""
    parts = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(f'<style face="{face}" font="default" size="100%">{to_xml.escape(node.text)}</style>')
        else:
            parts.append(_rich(node.children, _FACES[node.kind] if _FACES[node.kind] != "normal" else face))
    return "".join(parts)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>" if text else ""


def _title(name: str, text: str) -> str:
    if not text:
        return ""
    return f"<{name}>{_rich(parse(text)) if '<' in text else _text(text)}</{name}>"


def _group(name: str, *parts: str) -> str:
    inside = "".join(parts)
    return f"<{name}>{inside}</{name}>" if inside else ""


def _name(name: Name) -> str:
    """Write `Last, First, Suffix`; an organisation ends in a comma, or EndNote takes its last word for a family."""
    if name == OTHERS:
        return "et al.,"
    if name.literal or not name.family:
        return f"{name.literal or name.given},"
    last = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    return ", ".join(part for part in (last, name.given, name.suffix) if part)


def _people(name: str, names: tuple[Name, ...]) -> str:
    return _group(name, *(_element("author", _name(person)) for person in names))


def _date(date: Date | None) -> str:
    if date is None:
        return ""
    return "/".join([_of_year(date), *(f"{part:02}" for part in date.parts[0][1:])]) if date.parts else date.literal


def _of_year(date: Date) -> str:
    """Write a year; one before our era as ISO 8601 counts it."""
    return day(date.parts[0][:1]).lstrip("0")


# --- Record ---


def _record(item: Item, number: int, *, zotero: bool = False) -> str:
    """Write a record, its elements in the order of EndNote's DTD."""
    name, code = _TYPES.get(item.type, ("Generic", 13))
    conference = item.type == "paper-conference"
    own_number = item.number if not item.arxiv else ""
    parts = (
        f"<rec-number>{number}</rec-number>",
        f"<ref-type name={to_xml.attribute(name)}>{code}</ref-type>",
        _group(
            "contributors",
            _people("authors", item.author),
            _people("secondary-authors", item.collection_editor if name in _BOOKS else item.editor),
            _people("tertiary-authors", item.editor if name in _BOOKS else item.collection_editor),
            _people("subsidiary-authors", item.translator),
        ),
        _group(
            "titles",
            _title("title", item.title),
            _title(
                "secondary-title", (item.event_title or item.container_title) if conference else item.container_title
            ),
            _title("tertiary-title", item.collection_title),
            _title("short-title", item.title_short),
        ),
        _periodical(item),
        _element("pages", item.page or item.article_number),
        _element("volume", item.volume),
        _element("number", item.issue or own_number or item.collection_number),
        _element("edition", item.edition or item.version),
        _group("keywords", *(_element("keyword", keyword) for keyword in item.keyword)),
        _group("dates", _element("year", _year(item)), _group("pub-dates", _element("date", _date(item.issued)))),
        _element("pub-location", "" if zotero and conference else item.publisher_place),
        _element("publisher", item.publisher),
        _element("isbn", " ".join(item.isbn or item.issn)),
        _element("electronic-resource-num", item.doi),
        _element("abstract", item.abstract),
        _element("label", "" if zotero else item.id),
        _element("notes", _notes(item)),
        _element("work-type", item.genre),
        _element("language", item.language),
        _urls(item),
        _element("access-date", _date(item.accessed)),
        _element("custom1", (item.publisher_place if zotero else item.event_place) if conference else ""),
        _element("custom3", item.container_title if conference else ""),
        _element("custom7", item.article_number if item.page and not zotero else ""),
    )
    return f"<record>{''.join(parts)}</record>"


def _periodical(item: Item) -> str:
    """Name a periodical; a book or a conference is none, but its short title has no other place."""
    full = item.container_title if item.type in _IN_PERIODICALS else ""
    return _group("periodical", _element("full-title", full), _element("abbr-1", item.container_title_short))


def _year(item: Item) -> str:
    return _of_year(item.issued) if item.issued and item.issued.parts else ""


def _notes(item: Item) -> str:
    parts = [
        item.note,
        item.retraction,
        *map(str, item.code),
        f"arXiv:{item.arxiv}" if item.arxiv else "",
    ]
    return "; ".join(part for part in parts if part)


def _urls(item: Item) -> str:
    links = [link.url for link in item.links if link.url != item.url]
    pdfs = [url for url in links if ".pdf" in url.lower()]
    related = [url for url in (item.url, *links) if url and url not in pdfs]
    return _group(
        "urls",
        _group("related-urls", *(_element("url", url) for url in related)),
        _group("pdf-urls", *(_element("url", url) for url in pdfs)),
    )


# --- Syntax ---


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write an XML document of records, a record a line.

    For Zotero, a conference's first custom field is the publisher's place, and what it makes notes of is left out.
    """
    zotero = options.consumer == "zotero"
    records = "".join(f"{_record(item, number, zotero=zotero)}\n" for number, item in enumerate(items, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n{records}</records></xml>\n'


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what a record does not hold, or not as it is."""
    del options
    return (*unheld(item, lambda part: _record(part, 1)), *_altered(item))


def _altered(item: Item) -> Iterator[Loss]:
    if item.issued and (len(item.issued.parts) > 1 or item.issued.circa or item.issued.season):
        yield Loss(item.id, "issued", shown(item.issued), "a date is one day, month or year")
