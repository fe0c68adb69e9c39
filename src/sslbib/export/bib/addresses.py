"""Addresses and identifiers in fields that no reader takes for TeX, and which of them an entry needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.item import Item, Link

# a space, a control character, a brace, a backslash
_UNSAFE_IN_FIELD = re.compile(r"[\x00-\x20\x7f-\x9f{}\\]")
# the same, `^`, a quotation mark, a `%` that encodes nothing, a letter beyond ASCII
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\x9f{}\\^`\"<>|]|%(?![0-9A-Fa-f]{2})|[^\x00-\x7f]")

VERSION = "eprintversion"
"""The name under `custom` of the version of a preprint that a person named."""


def verbatim(address: str) -> str:
    """Write a URL as a verbatim field takes it: what would unbalance braces or break the line is percent-encoded."""
    return _UNSAFE_IN_URL.sub(_percent, address) if _UNSAFE_IN_URL.search(address) else address


def identifier(text: str) -> str:
    """Write a DOI or another identifier as it is, save what a .bib file can't hold."""
    return _UNSAFE_IN_FIELD.sub(_percent, text) if _UNSAFE_IN_FIELD.search(text) else text


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def arxiv(item: Item) -> str:
    """Return the arXiv id, with the version where a person named one."""
    return item.arxiv and item.arxiv + next((text for name, text in item.custom if name == VERSION), "")


def address(item: Item) -> str:
    """Return the URL that leads to the item, where its DOI does not."""
    return item.url or (f"https://arxiv.org/abs/{arxiv(item)}" if item.arxiv and item.type == "article" else "")


def is_covered(link: Link, item: Item) -> bool:
    """Tell whether a link of the list says what another field says."""
    return link.url == item.url or bool(
        (item.arxiv and item.arxiv in link.url) or (item.doi and item.doi.lower() in link.url.lower())
    )
