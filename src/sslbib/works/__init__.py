"""A work (Crossref or DataCite JSON) → `Item`; pure, and nothing odd is decided without a note.

In come works as the registries send them, with the paper that they are of; out go items, what matching needs of a work,
and whether two papers are one. Every room above may call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sslbib.errors import MappingError, Place
from sslbib.works import left_out
from sslbib.works.reading import Note, ReadWork

if TYPE_CHECKING:
    from sslbib.item import Item

NOT_CARRIED: Mapping[str, str] = {**left_out.CROSSREF, **left_out.DATACITE}
"""Wire fields that an item does not carry, each with the reason."""

BOOKKEEPING = left_out.CROSSREF_BOOKKEEPING | left_out.DATACITE_BOOKKEEPING
"""Wire fields about the record, not about the work: no loss, so they are never named as dropped."""

__all__ = ["BOOKKEEPING", "NOT_CARRIED", "Note", "ReadWork", "item_from_work", "read_work"]


def item_from_work(work: Mapping[str, object], key: str) -> Item:
    """Map a work of Crossref's or DataCite's to an item. Raises MappingError, naming key and field."""
    return read_work(work, key).item


def read_work(work: Mapping[str, object], key: str) -> ReadWork:
    """Map a work to an item, with what was decided and what is left out. Raises MappingError, naming key and field."""
    # Here, because many commands know papers again (`works.identity`) without reading a work.
    from sslbib.works.crossref import read_crossref
    from sslbib.works.datacite import attributes_of, read_datacite

    if not isinstance(work, Mapping):
        raise MappingError("the record is no JSON object", repair="resolve the paper again", place=Place(key=key))
    datacite = attributes_of(work, key)
    return read_datacite(datacite) if datacite else read_crossref(work, key)
