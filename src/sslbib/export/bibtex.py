"""BibTeX: items → the entries that bibtex and its styles read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.bib import choosing
from sslbib.export.bib.bibtex_types import DOCTORAL, MASTERS, MISC, TYPES
from sslbib.export.bib.dialect import Dialect
from sslbib.export.bib.entry import EntryType, entry_type
from sslbib.export.bib.finishing import finish_of
from sslbib.export.bib.head import needs, with_head
from sslbib.export.bib.losses import tex_losses
from sslbib.export.bib.own_types import own_type
from sslbib.export.bib.syntax import write_entries
from sslbib.export.choosing import choice_of
from sslbib.export.contract import DEFAULT, Loss, Options, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Item


def _entry_type(item: Item) -> EntryType:
    kind = entry_type(item, TYPES, MISC)
    if kind is DOCTORAL and re.search(r"master|diplom|bachelor|M\.?Sc", item.genre, re.IGNORECASE):
        return MASTERS
    return own_type(item, TYPES.get(item.type, ()), kind)


def _dialect(options: Options) -> Dialect:
    """Write in ASCII what LaTeX has commands for; Zotero reads letters better than most commands."""
    raw = options.encoding == "utf-8" or (options.consumer == "zotero" and not options.encoding)
    return Dialect(ascii_only=not raw, math_scripts=True)


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a .bib file for bibtex: LaTeX-encoded, unless UTF-8 is asked for.

    Raises ExportError for keys that BibTeX can't hold.
    """
    entries = write_entries(
        items, _entry_type, _dialect(options), finish_of(options, "code", "note"), choice_of(options)
    )
    return headed(entries, len(items))


def headed(entries: str, count: int) -> str:
    """Put before so many entries what a document has to load for them."""
    return with_head(entries, count, verbatim_dois=False)


def head_of(entry: str) -> tuple[object, ...]:
    """Return what an entry adds to the file's head."""
    return needs(entry)


def stays(item: Item, options: Options) -> Sequence[str]:
    """Name the fields that were to be left out, and that the entry needs."""
    return tuple(choosing.stays(item, _entry_type(item), choice_of(options)))


def names(items: Sequence[Item]) -> set[str]:
    """Return the fields that entries can have."""
    return choosing.field_names(TYPES, MISC, items)


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what the entry does not hold, or not as it is."""
    kind = _entry_type(item)
    left_out = choosing.losses(item, kind, choice_of(options))
    return (*left_out, *tex_losses(item, kind, _dialect(options)), *_date_losses(item))


def _date_losses(item: Item) -> Iterator[Loss]:
    if item.issued and (len(item.issued.parts) > 1 or item.issued.circa or (item.issued.parts and item.issued.literal)):
        yield Loss(item.id, "issued", shown(item.issued), "BibTeX has a year, a month and a day, and no more")
