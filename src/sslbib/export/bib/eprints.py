"""What an entry is called in an archive: `eprint` and its kin (biblatex manual, 3.14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib.addresses import arxiv, identifier
from sslbib.export.bib.entry import Row

if TYPE_CHECKING:
    from sslbib.item import Item

_NAMES = {
    "Google Books": "googlebooks",
    "Handle": "hdl",
    "Mathematical Reviews": "mr",
    "Cryptology ePrint Archive": "iacr",
}
"""Archives whose `eprinttype` is not their name."""


def _elsewhere(item: Item) -> str:
    """Return the `eprinttype` of another archive; a reading room and its shelf mark are none."""
    if item.arxiv or not item.archive_location or " " in item.archive_location:
        return ""
    name = _NAMES.get(item.archive, item.archive)
    return "" if " " in name else name.lower() if name.isupper() else name


def _pubmed(item: Item) -> str:
    return "" if item.arxiv or _elsewhere(item) else item.pmid


ARXIV = Row("eprint", ("arxiv",), lambda item, _: identifier(arxiv(item)))
ELSEWHERE = (
    Row("eprint", ("archive_location",), lambda item, _: identifier(item.archive_location) * bool(_elsewhere(item))),
    Row("eprinttype", ("archive",), lambda item, _: identifier(_elsewhere(item))),
)
PUBMED = (
    Row("eprint", ("pmid",), lambda item, _: _pubmed(item)),
    Row("eprinttype", ("pmid",), lambda item, _: "pubmed" * bool(_pubmed(item))),
)
"""PubMed's id, for which biblatex has no field of its own."""
