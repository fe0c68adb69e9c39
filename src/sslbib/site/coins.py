"""Items → COinS: the OpenURL context objects in a page that Zotero's connector reads (Z39.88-2004, and its reader).

Zotero's reader decides the type by the format and the genre, takes `rft.aulast` and `rft.aufirst` in pairs as they
stand, and reads `+`, encoded or not, as a space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sslbib.export.dates import edtf
from sslbib.item import OTHERS
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Item, Name

Pairs = list[tuple[str, str]]

_GENRES = {
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"),
    "review": ("journal", "article"),
    "review-book": ("journal", "article"),
    "paper-conference": ("book", "proceeding"),
    "chapter": ("book", "bookitem"),
    "entry": ("book", "bookitem"),
    "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "book": ("book", "book"),
    "classic": ("book", "book"),
    "collection": ("book", "book"),
    "report": ("book", "report"),
    "document": ("book", "document"),
    "thesis": ("dissertation", ""),
}
"""CSL type → the format of the context object, and its genre; every other is Dublin Core with a type of Zotero's."""
_ZOTERO_TYPES = {
    "article": "preprint",
    "dataset": "dataset",
    "software": "computerProgram",
    "standard": "standard",
    "manuscript": "manuscript",
    "webpage": "webpage",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "patent": "patent",
    "speech": "presentation",
    "map": "map",
}
_BOOK_TITLES = {"book": "rft.btitle", "report": "rft.btitle", "document": "rft.title"}
"""Genres whose title is that of the whole, and the name that it goes by."""


def context_object(item: Item) -> str:
    """Return the context object of an item, for the title of an element of the class `Z3988`."""
    form, genre = _GENRES.get(item.type, ("dc", ""))
    pairs: Pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    if genre:
        pairs.append(("rft.genre", genre))
    if form == "dc":
        pairs.append(("rft.type", _ZOTERO_TYPES.get(item.type, "document")))
    pairs += _titles(item, form, genre)
    pairs += _authors(item.author)
    pairs += _rest(item, form)
    # what the type is told by is compared before it is decoded, so a colon or slash may stay as it is
    return "&".join(f"{name}={quote(value, safe=':/,;()')}" for name, value in pairs if value)


def _titles(item: Item, form: str, genre: str) -> Iterator[tuple[str, str]]:
    title, container = to_plain(item.title), to_plain(item.container_title)
    if form == "journal":
        yield "rft.atitle", title
        yield "rft.jtitle", container
        yield "rft.stitle", to_plain(item.container_title_short)
    elif form == "book":
        yield _BOOK_TITLES.get(genre, "rft.atitle"), title
        if genre not in _BOOK_TITLES:
            yield "rft.btitle", container
        yield "rft.series", to_plain(item.collection_title)
    else:
        yield "rft.title", title
        yield "rft.source", container


def _authors(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield the authors: pairs of family and given name, which are kept to the letter.

    The reader takes two authors for one where the second's name is the beginning of the first's; there all are given
    as `Last, First`, which it takes one by one.
    """
    people = [(_family(name), _given(name)) for name in names if name != OTHERS]
    alike = any(
        family == other and (first.startswith(given) or given.startswith(first) or not (first and given))
        for at, (family, given) in enumerate(people)
        for other, first in people[:at]
    )
    for family, given in people:
        if alike:
            yield "rft.au", f"{family}, {given}"
        else:
            yield "rft.aulast", family
            yield "rft.aufirst", given


def _family(name: Name) -> str:
    parts = (name.dropping_particle, name.non_dropping_particle, name.family)
    return name.literal or " ".join(part for part in parts if part) or name.given


def _given(name: Name) -> str:
    if name.literal or not name.family:
        return ""
    return ", ".join(part for part in (name.given, name.suffix) if part)


def _rest(item: Item, form: str) -> Iterator[tuple[str, str]]:
    if item.issued:
        yield "rft.date", edtf(item.issued) if item.issued.parts else item.issued.literal
    yield "rft.volume", item.volume
    yield "rft.issue", item.issue
    yield "rft.pages", item.page or item.article_number
    yield from _publishing(item, form)
    yield "rft.isbn", next(iter(item.isbn), "")
    yield "rft.issn", next(iter(item.issn), "")
    if item.doi:
        yield "rft_id", f"info:doi/{item.doi}"
    if item.url:
        yield "rft_id", item.url


def _publishing(item: Item, form: str) -> Iterator[tuple[str, str]]:
    if form == "dissertation":
        yield "rft.inst", item.publisher
        yield "rft.degree", item.genre
    else:
        yield "rft.publisher", item.publisher
        yield "rft.place", item.publisher_place
        yield "rft.edition", item.edition
    if form == "dc":
        yield "rft.language", item.language
