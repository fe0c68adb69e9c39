"""Short titles of journals in place of their full ones: those that records have, or those of ISO 4."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.export import iso4
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from sslbib.item import Item

RECORD, ISO4, PLAIN = "record", "iso4", "iso4-plain"
_PERIODICAL = frozenset({"article-journal", "article-magazine", "review", "review-book"})
"""What stands in a periodical: ISO 4 is about the titles of these."""


def abbreviated(item: Item, how: str) -> Item:
    """Return the item under its journal's short title; one that has none keeps its title.

    `how` is `record` (as the record has it), `iso4` or `iso4-plain` (with points or without, and by ISO 4 where the
    record has none); "" and `full` abbreviate nothing. Raises UsageError where ISO 4's list of words is not installed.
    """
    short = short_title(item, how)
    return replace(item, container_title=short, container_title_short="") if short else item


def with_short_title(item: Item, how: str) -> Item:
    """Return the item with a short title beside its full one, for styles that print the short one.

    Raises what `abbreviated` does.
    """
    short = short_title(item, how)
    return replace(item, container_title_short=short) if short else item


def short_title(item: Item, how: str) -> str:
    """Return the short title of what an item stands in, or "". Raises what `abbreviated` does."""
    if how not in (RECORD, ISO4, PLAIN):
        return ""
    own = item.container_title_short
    if how == RECORD or (not own and item.type not in _PERIODICAL):
        return own
    full = to_plain(item.container_title)
    if not own:
        return iso4.abbreviated_title(full, points=how == ISO4) if full else ""
    return iso4.with_points(own, full) if how == ISO4 else iso4.without_points(own)
