"""The entry type that an item had in the .bib file it came from: it goes out again while the item still is one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sslbib.export.bib.beside import OWN_TYPE, with_rest
from sslbib.export.bib.biblatex_values import listed
from sslbib.export.bib.entry import EntryType, names, plain, rich
from sslbib.export.bib.eprints import PUBMED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.item import Item

_BOOKS = frozenset({"book", "collection", "classic", "report"})
_CHAPTERS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_FILMS = frozenset({"motion_picture", "broadcast"})
_ONLINE = frozenset({"webpage", "post", "post-weblog", "article"})
_HELD: Mapping[str, frozenset[str]] = {
    "article": frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}),
    "artwork": frozenset({"graphic"}),
    "audio": frozenset({"song"}),
    "bookinbook": _CHAPTERS,
    "booklet": frozenset({"pamphlet"}),
    "book": _BOOKS,
    "collection": _BOOKS,
    "dataset": frozenset({"dataset"}),
    "electronic": _ONLINE,
    "image": frozenset({"figure", "graphic"}),
    "inbook": _CHAPTERS,
    "incollection": _CHAPTERS,
    "inproceedings": frozenset({"paper-conference"}),
    "inreference": _CHAPTERS,
    "jurisdiction": frozenset({"legal_case"}),
    "legal": frozenset({"treaty"}),
    "legislation": frozenset({"legislation", "bill"}),
    "letter": frozenset({"personal_communication"}),
    "manual": _BOOKS,
    "movie": _FILMS,
    "music": frozenset({"song"}),
    "mvbook": _BOOKS,
    "mvcollection": _BOOKS,
    "mvproceedings": _BOOKS,
    "mvreference": _BOOKS,
    "online": _ONLINE,
    "patent": frozenset({"patent"}),
    "performance": frozenset({"performance"}),
    "periodical": frozenset({"periodical"}),
    "proceedings": _BOOKS,
    "reference": _BOOKS,
    "software": frozenset({"software"}),
    "standard": frozenset({"standard"}),
    "suppbook": _CHAPTERS,
    "suppcollection": _CHAPTERS,
    "suppperiodical": frozenset({"article-journal", "article-magazine", "article-newspaper"}),
    "unpublished": frozenset({"manuscript"}),
    "video": _FILMS,
    "www": _ONLINE,
}
"""Entry types of BibTeX and biblatex (manual, 2.1) → the CSL types of which an item can be one."""
_ALIASES = {
    "thesis": frozenset({"thesis", "mastersthesis", "phdthesis"}),
    "report": frozenset({"report", "techreport"}),
}
"""CSL type → entry types that each dialect names otherwise, with the degree or the kind as `type`."""
# A type of a person's own style, such as `tvshow`
_NAME = re.compile(r"[a-z][a-z-]*")
_OTHERWISE = frozenset({"editor", "howpublished", "publisher"})
"""Fields that a type's own rows leave out for the standard styles' sake; the rest of the data model has them, too."""
_ALONE = {
    "article": (plain("issue", "number"),),
    "patent": (plain("jurisdiction", "location"),),
    "periodical": (plain("issue", "number"),),
}
"""What is a field of one type, in a dialect that does not know the type."""
_IN_WORDS = frozenset({"howpublished", "organization"})
"""Fields that name what a loose entry stands in, for styles that know no better one."""


def own_type(item: Item, kinds: tuple[EntryType, ...], otherwise: EntryType) -> EntryType:
    """Return the entry type that the item had, with the rows of its like; `otherwise` where it had or is none."""
    name = next((text for name, text in item.custom if name == OWN_TYPE), "")
    if item.type == "document" and name not in _HELD and _NAME.fullmatch(name):
        return _with_all(name, otherwise)
    if name in _ALIASES.get(item.type, ()):
        kind = otherwise if item.title or not kinds else kinds[0]
        return _with_all(kind.name, kind)
    if not name or item.type not in _HELD.get(name, ()):
        return otherwise
    like = next((kind for kind in kinds if kind.name == name), None)
    return _with_all(name, like or (otherwise if item.title or not kinds else kinds[-1]))


@cache
def _with_all(name: str, like: EntryType) -> EntryType:
    """Return an entry type that says all its file did, also what a standard style warns of."""
    alone = _ALONE.get(name, ())
    left_out = [row.attributes for row in alone]
    left_out += [row.attributes for row in PUBMED]  # a file that said `pmid` does again
    in_words = [row for row in like.rows if row.field in _IN_WORDS and "container_title" in row.attributes]
    rows = [
        row
        for row in like.rows
        if row.field == "pmid"
        or not (row in in_words or row.field in _OTHERWISE or row.attributes in (("collection_number",), *left_out))
    ]
    if in_words:
        rows.append(rich("container_title", "journaltitle"))
    if any(row.field == "organization" for row in in_words):
        rows.append(listed("publisher", "organization"))
    people = [] if any(row.field == "author" for row in rows) else [names("author")]
    return with_rest(name, (*people, *rows, *alone))
