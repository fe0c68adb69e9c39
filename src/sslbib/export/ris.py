"""RIS: items → the tags that Zotero, EndNote and Mendeley read (RIS specification of 2011, and their importers)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sslbib.export.contract import DEFAULT, Loss, Options, shown, unwritten
from sslbib.export.dates import day, edtf
from sslbib.item import OTHERS, Date, Name
from sslbib.markup import Text, parse, to_html, to_plain
from sslbib.markup.characters import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.item import Item, Link
    from sslbib.markup import Node

TaggedValues = list[tuple[str, str, tuple[str, ...]]]
"""(tag, value, attributes of the item that the value holds), in order."""

# --- Mapping ---

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "review": "JOUR",
    "review-book": "JOUR",
    "paper-conference": "CONF",
    "chapter": "CHAP",
    "entry": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "book": "BOOK",
    "classic": "BOOK",
    "collection": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "dataset": "DATA",
    "software": "COMP",
    "webpage": "ELEC",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "standard": "STAND",
    "manuscript": "UNPD",
    "patent": "PAT",
    "speech": "SLIDE",
    "map": "MAP",
}
"""CSL type → reference type; what has none is GEN, and a line of M2 tells Zotero what it is."""

_JOURNAL = {
    "container_title": "T2",
    "container_title_short": "J2",
    "collection_title": "T3",
    "editor": "A2",
    "issn": "SN",
}
_BOOK_PART = {
    "container_title": "T2",
    "collection_title": "T3",
    "collection_number": "SV",
    "editor": "A2",
    "collection_editor": "A3",
    "isbn": "SN",
    "publisher_place": "CY",
    "chapter_number": "SE",
}
_BOOK = {
    "collection_title": "T2",
    "collection_number": "M1",
    "editor": "A3",  # in books A2 is the series' editor
    "collection_editor": "A2",
    "isbn": "SN",
    "publisher_place": "CY",
    "number_of_pages": "SP",
}
_OTHER = {
    "container_title": "T2",
    "collection_title": "T3",
    "editor": "A2",
    "publisher_place": "CY",
    "isbn": "SN",
    "genre": "M3",
}
_BY_TYPE: Mapping[str, Mapping[str, str]] = {
    "JOUR": _JOURNAL,
    "MGZN": _JOURNAL,
    "NEWS": _JOURNAL,
    "CONF": {
        "event_title": "T2",
        "container_title": "C3",
        "collection_title": "T3",
        "editor": "A2",
        "collection_editor": "A3",
        "publisher_place": "C1",
        "isbn": "SN",
    },
    "CHAP": _BOOK_PART,
    "DICT": _BOOK_PART,
    "ENCYC": _BOOK_PART,
    "BOOK": _BOOK,
    "RPRT": {**_OTHER, "number": "SN", "isbn": ""},
    "COMP": {**_OTHER, "version": "ET"},
    "DATA": {**_OTHER, "version": "ET"},
    "STAND": {**_OTHER, "number": "M1"},
}
_EVERYWHERE = {
    "translator": "A4",
    "title_short": "ST",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "publisher": "PB",
    "doi": "DO",
    "language": "LA",
    "license": "CR",
    "keyword": "KW",
    "abstract": "AB",
    "note": "N1",
}
_MORE = {
    "event_place": "Event Place",
    "event_date": "Event Date",
    "collection_number": "Series Number",
    "number": "Number",
    "number_of_pages": "Number of Pages",
    "chapter_number": "Chapter Number",
    "part_number": "Part Number",
    "volume_title": "Volume Title",
    "original_title": "Original Title",
    "available_date": "Available Date",
    "version": "Version",
    "genre": "Genre",
    "medium": "Medium",
    "status": "Status",
    "archive": "Archive",
    "archive_location": "Archive Location",
    "issn": "ISSN",
    "isbn": "ISBN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "arxiv": "arXiv",
    "arxiv_class": "arXiv Class",
}
"""What no tag holds goes into lines of M2, which Zotero takes apart and keeps."""

_MARKED = ("title", "title_short", "container_title", "collection_title", "event_title")
_AS_TEXT = frozenset({"N1", "AB"})
"""Tags whose values Zotero does not take for HTML."""
_ELEMENTS = {
    **{kind: kind for kind in ("i", "b", "sub", "sup")},
    "sc": 'span style="font-variant:small-caps;"',
    "nocase": 'span class="nocase"',
}
"""Markup as Zotero keeps it in titles (CSL's subset of HTML)."""

# --- Values ---

# a line break, two spaces
_SPACE = re.compile(r"\s+")
# a soft hyphen, a zero-width space
_HIDDEN = re.compile(f"[{INVISIBLE}]+")


# `12–15`, `12 — 15`
_DASH = re.compile(r"\s*[‐‑‒–—]\s*")


def _line(text: str) -> str:
    """Make one line of a value: a second one would start a tag."""
    plain = to_plain(text)
    if plain.isascii() and plain.isprintable() and "  " not in plain:
        return plain.strip(" ")
    return _SPACE.sub(" ", _HIDDEN.sub("", plain)).strip()


def _name(name: Name) -> str:
    """Write `Last, First, Suffix`; a name without comma is an organisation to Zotero."""
    if name == OTHERS:
        return "et al."
    if name.literal or not name.family:
        return _line(name.literal or name.given)
    last = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    return _line(", ".join(part for part in (last, name.given, name.suffix) if part))


_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


def _date(date: Date) -> str:
    """Write `YYYY/MM/DD`, what is missing left out; a season follows the third slash."""
    if not date.parts:
        return _line(date.literal)
    text = "/".join([day(date.parts[0][:1]), *(f"{part:02}" for part in date.parts[0][1:])])
    return f"{text}///{_SEASONS[date.season]}" if date.season and len(date.parts[0]) == 1 else text


def _texts(value: object) -> Iterator[str]:
    for part in value if isinstance(value, tuple) else (value,):
        yield _name(part) if isinstance(part, Name) else _date(part) if isinstance(part, Date) else _line(str(part))


def _is_pdf(link: Link) -> bool:
    return ".pdf" in link.url.lower() or "/pdf/" in link.url.lower()


# --- Entry ---


def _tags(item: Item) -> TaggedValues:
    kind = _TYPES.get(item.type, "GEN")
    tags: TaggedValues = [("TY", kind, ()), ("ID", item.id, ())]
    tags += [("AU", name, ("author",)) for name in map(_name, item.author)]
    tags.append(("TI", _line(item.title), ("title",)))
    placed, said = _placed(kind), vars(item)
    tags += _dates(item)
    for attribute, tag in placed.items():
        if tag and (value := said.get(attribute)):
            tags += [(tag, text, (attribute,)) for text in _texts(value)]
    tags += _pages(item, kind)
    tags += _links(item)
    if kind == "CONF" and item.event_place and item.publisher_place:
        tags.append(("CY", _line(item.event_place), ()))  # alone, Zotero takes it for the publisher's place
    tags += _more(item, kind, placed)
    return [tag for tag in tags if tag[1]]


@cache
def _placed(kind: str) -> Mapping[str, str]:
    """Return where each attribute goes in a type: attribute → tag."""
    own = _BY_TYPE.get(kind, _OTHER)
    return {**own, **{attribute: tag for attribute, tag in _EVERYWHERE.items() if attribute not in own}}


def _dates(item: Item) -> TaggedValues:
    tags: TaggedValues = []
    if item.issued:
        if item.issued.year is not None:
            tags.append(("PY", day(item.issued.parts[0][:1]), ("issued",)))
        tags.append(("DA", _date(item.issued), ("issued",)))  # some read no year elsewhere
    if item.accessed:
        tags.append(("Y2", _date(item.accessed), ("accessed",)))
    return tags


def _pages(item: Item, kind: str) -> TaggedValues:
    """Split the pages; an article number is the page where there is none, and EndNote's C7 beside one."""
    if not item.page:
        return [("SP", _line(item.article_number), ("article_number",))]
    pages = item.page if item.page.isascii() else _DASH.sub("-", item.page)
    first, hyphen, last = pages.partition("-")
    if kind == "BOOK":
        return []
    if "-" in last or "," in last:  # no plain range: it is kept together
        first, hyphen, last = item.page, "", ""
    tags: TaggedValues = [("SP", _line(first), ("page",))]
    if hyphen:
        tags.append(("EP", _line(last), ()))
    if item.article_number and item.article_number != item.page:
        tags.append(("C7", _line(item.article_number), ("article_number",)))
    return tags


def _links(item: Item) -> TaggedValues:
    arxiv = f"https://arxiv.org/abs/{item.arxiv}" if item.arxiv and item.type == "article" else ""
    tags: TaggedValues = [("UR", _line(item.url or arxiv), ("url",))]
    tags += [
        ("L1" if _is_pdf(link) else "L2", _line(link.url), ("links",)) for link in item.links if link.url != item.url
    ]
    tags += [("N1", _line(f"{link.label or 'Code'}: {link.url}"), ("code",)) for link in item.code]
    return tags


def _more(item: Item, kind: str, placed: Mapping[str, str]) -> TaggedValues:
    tags: TaggedValues = []
    if kind == "GEN":
        tags.append(("M2", f"type: {'preprint' if item.type == 'article' else item.type}", ()))
    tags.append(("M2", f"Citation Key: {item.id}", ()))
    if item.type == "article" and item.number:
        tags.append(("M2", f"Archive ID: {_line(item.number.removeprefix('arXiv:'))}", ("number",)))
        if not item.genre:
            tags.append(("M2", "Genre: Preprint", ()))
    said = vars(item)
    for attribute, label in _MORE.items():
        if (
            (value := said.get(attribute))
            and not placed.get(attribute)
            and (attribute, item.type) != ("number", "article")
        ):
            text = edtf(value) if isinstance(value, Date) else ", ".join(_texts(value))
            tags.append(("M2", f"{label}: {text}", (attribute,)))
    return tags


# --- Syntax ---


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a RIS file: CRLF, one value a line and never wrapped, no byte order mark.

    For Zotero, which takes every value for HTML, markup of titles and signs that it would read as such are escaped.
    """
    entries = []
    for item in items:
        pairs = _for_zotero(item) if options.consumer == "zotero" else [tag[:2] for tag in _tags(item)]
        lines = [f"{tag}  - {text}\r\n" for tag, text in pairs]
        entries.append("".join(lines) + "ER  - \r\n")
    return "\r\n".join(entries)


def _for_zotero(item: Item) -> Iterator[tuple[str, str]]:
    """Yield tags and values as Zotero reads them: for HTML, and all numbers in the first `SN`."""
    marked = {tag: text for tag, text in _titles(item) if "<" in text}
    numbers = [value for tag, value, _ in _tags(item) if tag == "SN"]
    for tag, value, _ in _tags(item):
        if tag == "SN":
            if numbers:
                yield tag, to_html.escape_where_read(" ".join(numbers))
            numbers = []
        elif tag in _AS_TEXT:
            yield tag, value
        elif tag in marked:
            yield tag, _SPACE.sub(" ", _marked(parse(marked[tag]))).strip()
        else:
            yield tag, to_html.escape_where_read(value)


def _titles(item: Item) -> Iterator[tuple[str, str]]:
    placed = {"title": "TI", "title_short": "ST", **_BY_TYPE.get(_TYPES.get(item.type, "GEN"), _OTHER)}
    yield from ((placed[name], getattr(item, name)) for name in _MARKED if name in placed)


def _marked(nodes: tuple[Node, ...]) -> str:
    """Write text with its markup as entities, for Zotero drops tags and then reads entities."""
    return "".join(
        to_html.escape_where_read(node.text)
        if isinstance(node, Text)
        else to_html.element_where_read(_ELEMENTS[node.kind], _marked(node.children))
        for node in nodes
    )


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what no tag holds, or not as it is."""
    del options
    written = {attribute for tag in _tags(item) for attribute in tag[2]}
    if all(link.url == item.url for link in item.links):
        written.add("links")
    if item.article_number == item.page:
        written.add("article_number")
    return (*unwritten(item, written), *_altered(item))


def _altered(item: Item) -> Iterator[Loss]:
    for attribute in ("title", "container_title", "collection_title", "event_title", "title_short", "abstract"):
        text = getattr(item, attribute)
        if _line(text) != text:
            reason = "markup is left out" if to_plain(text) != text else "a value is one line"
            yield Loss(item.id, attribute.replace("_", "-"), text, reason)
    for name in (*item.author, *item.editor):
        if "," in name.literal:
            yield Loss(item.id, "author", name.literal, "readers take a name with a comma for a person")
    for attribute in ("isbn", "issn"):
        numbers = getattr(item, attribute)
        if len(numbers) > 1:
            yield Loss(item.id, attribute, shown(numbers), "Zotero keeps the first")
    for keyword in item.keyword:
        if ";" in keyword or ("," in keyword and len(item.keyword) == 1):
            yield Loss(item.id, "keyword", keyword, "Zotero splits it")
    if item.issued and (len(item.issued.parts) > 1 or item.issued.circa):
        yield Loss(item.id, "issued", shown(item.issued), "a date is one day, month or year")
