"""BibLaTeX: items → the entries of biblatex's data model, for biber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib import choosing
from sslbib.export.bib.biblatex_types import MISC, PREPRINT, TYPES
from sslbib.export.bib.biblatex_values import CHECKED
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
    from collections.abc import Sequence

    from sslbib.item import Item


def _entry_type(item: Item) -> EntryType:
    return own_type(item, TYPES.get(item.type, ()), entry_type(item, TYPES, MISC))


def _dialect(options: Options) -> Dialect:
    return Dialect(ascii_only=options.encoding == "latex", math_scripts=options.consumer == "zotero")


def write(items: Sequence[Item], options: Options = DEFAULT) -> str:
    """Write a .bib file for biber: UTF-8, unless LaTeX's encoding is asked for.

    Raises ExportError for keys that biber can't hold.
    """
    entries = write_entries(
        items, _entry_type, _dialect(options), finish_of(options, "usera", "addendum"), choice_of(options)
    )
    return headed(entries, len(items))


def headed(entries: str, count: int) -> str:
    """Put before so many entries what a document has to load for them."""
    return with_head(entries, count, verbatim_dois=True)


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
    found = [*choosing.losses(item, kind, choice_of(options)), *tex_losses(item, kind, _dialect(options))]
    if kind is PREPRINT and item.publisher.lower() == "arxiv":
        found = [loss for loss in found if loss.field != "publisher"]
    for attribute in ("isbn", "issn"):
        values = getattr(item, attribute)
        if (
            len(values) > 1
            and any(row.field == attribute for row in kind.rows)
            and any(map(CHECKED[attribute], values))
        ):
            found.append(Loss(item.id, attribute, shown(values), "the data model holds one"))
    return found
