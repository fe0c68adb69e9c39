"""BibTeX: items → the entries that bibtex and its styles read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.bib.bibtex_types import DOCTORAL, MASTERS, MISC, TYPES
from sslbib.export.bib.dialect import Dialect
from sslbib.export.bib.entry import EntryType, entry_type
from sslbib.export.bib.losses import tex_losses
from sslbib.export.bib.own_types import own_type
from sslbib.export.bib.syntax import as_it_is, write_entries
from sslbib.export.bib.zotero import for_zotero
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
    return Dialect(ascii_only=options.encoding != "utf-8", math_scripts=True)


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a .bib file for bibtex: LaTeX-encoded, unless UTF-8 is asked for.

    Raises ExportError for keys that BibTeX can't hold.
    """
    finish = for_zotero if options.consumer == "zotero" else as_it_is
    return write_entries(items, _entry_type, _dialect(options), finish)


def losses(item: Item, options: Options = DEFAULT) -> Sequence[Loss]:
    """Name what the entry does not hold, or not as it is."""
    return (*tex_losses(item, _entry_type(item), _dialect(options)), *_date_losses(item))


def _date_losses(item: Item) -> Iterator[Loss]:
    if item.issued and (len(item.issued.parts) > 1 or item.issued.circa or (item.issued.parts and item.issued.literal)):
        yield Loss(item.id, "issued", shown(item.issued), "BibTeX has a year, a month and a day, and no more")
