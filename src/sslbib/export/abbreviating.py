"""Short titles of journals in place of their full ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.item import Item


def abbreviated(item: Item) -> Item:
    """Return the item under its journal's short title; one whose record has none keeps its title."""
    short = item.container_title_short
    return replace(item, container_title=short, container_title_short="") if short else item
