"""A .bib entry as Zotero's importer keeps most of it: the types and fields that its BibTeX translator has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib.addresses import identifier
from sslbib.export.bib.entry import code

if TYPE_CHECKING:
    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item

_KNOWN = frozenset(
    """
    article artwork audio book booklet collection conference electronic inbook incollection inproceedings inreference
    jurisdiction legislation letter manual mastersthesis misc movie mvbook online patent phdthesis proceedings report
    software techreport thesis unpublished video
    """.split()  # noqa: SIM905
)
"""Entry types that it knows; it throws away an entry of any other."""
_LIKE = {
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "suppperiodical": "article",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "mvreference": "book",
    "reference": "book",
    "image": "artwork",
    "legal": "legislation",
    "music": "audio",
    "www": "online",
}
"""What comes nearest to a type that it does not know; else that is `misc`."""
_PUBLISHERS = ("institution", "organization", "school")
"""Fields whose text would stand beside the publisher, as `Backup Publisher: …`."""
_UNREAD = frozenset({"langid", "eid", "howpublished", "note", "key", "venue", "address", "location", "code", "usera"})
"""Fields that are written here in Zotero's way, or that it makes a line of rubbish of."""


def for_zotero(item: Item, name: str, fields: dict[str, str], tex: Dialect) -> tuple[str, dict[str, str]]:
    """Return the entry's type and fields for Zotero.

    The publisher's place is `address` and the event's `location`; all ISBNs and ISSNs stand in one field each.
    """
    name = name if name in _KNOWN else _LIKE.get(name, "misc")
    kept = {field: text for field, text in fields.items() if field not in _UNREAD}
    for field in _PUBLISHERS:
        if text := kept.pop(field, ""):
            kept.setdefault("publisher", text)
    written = {
        "pages": tex.pages(item.page or item.article_number),
        "address": tex.text(item.publisher_place),
        "location": tex.text(item.event_place),
        "language": identifier(item.language),
        "copyright": identifier(item.license),
        "isbn": " ".join(item.isbn),
        "issn": " ".join(item.issn),
        "note": _note(item, fields, tex),
    }
    return name, kept | {field: text for field, text in written.items() if text}


def _note(item: Item, fields: dict[str, str], tex: Dialect) -> str:
    """Return the note, and what the entry names where Zotero has no field for it: it makes a child note of them."""
    container = item.container_title and not any(field in fields for field in ("journal", "journaltitle", "booktitle"))
    parts = (
        fields.get("note", ""),
        tex.rich(item.container_title) if container else "",
        code(item, tex),
    )
    return ". ".join(part for part in parts if part)
