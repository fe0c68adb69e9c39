"""What becomes of an entry for its reader: Zotero's, one with code links that styles print, or the entry itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib.entry import printed
from sslbib.export.bib.syntax import as_it_is
from sslbib.export.bib.zotero import for_zotero
from sslbib.export.contract import PRINTED

if TYPE_CHECKING:
    from sslbib.export.bib.dialect import Dialect
    from sslbib.export.bib.syntax import Finish
    from sslbib.export.contract import Options
    from sslbib.item import Item


def finish_of(options: Options, hidden: str, shown: str) -> Finish:
    """Return how entries are finished; `hidden` is the field of code links, `shown` the one that styles print."""
    if options.consumer == "zotero":
        return for_zotero

    def with_code(_item: Item, name: str, fields: dict[str, str], _tex: Dialect) -> tuple[str, dict[str, str]]:
        return name, printed(fields, hidden, shown)

    return with_code if options.code == PRINTED else as_it_is
