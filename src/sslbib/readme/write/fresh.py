"""The first table of a list that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.errors import Place, TableError
from sslbib.markup import to_markdown
from sslbib.readme.read import blocks, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ("Date", "Title", "Venue", "Code", "Paper", "Modality")
_MARKERS = ("<!-- sslbib:table -->", "<!-- /sslbib:table -->")


def with_table(text: str, columns: Sequence[str] = (), file: str = "README.md", *, needed: bool = True) -> str:
    """Return a text that has a list: as it is, or with an empty table between its markers; an empty text gets both.

    Raises TableError where a text has neither a list nor markers, and a list is `needed`.
    """
    if listing.read(text, file).blocks:
        return text
    heads = [to_markdown.cell(head) for head in columns or COLUMNS]
    table = f"| {' | '.join(heads)} |\n| {' | '.join(['---'] * len(heads))} |\n"
    if not text.strip():
        return f"{_MARKERS[0]}\n{table}{_MARKERS[1]}\n"
    markers = blocks.read(text).markers
    if not markers and not needed:
        return text
    if not markers:
        raise TableError(
            "no list of papers was found",
            repair=f"write {_MARKERS[0]} and {_MARKERS[1]}, each on a line of its own, where the table is to stand",
            place=Place(file),
        )
    closing = markers[0][1]
    return text[: closing.start] + table + text[closing.start :]
