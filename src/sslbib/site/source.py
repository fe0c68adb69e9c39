"""What a page is made of: the values that come in, and where each of its files stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.export import DEFAULT
from sslbib.project.paths import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.export import Options
    from sslbib.item import Item
    from sslbib.project.catalog.model import Catalog, EngineName
    from sslbib.references import Style

Files = dict[PurePosixPath, str]
"""The page's files: path in its folder → text."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that the page is made of."""

    catalog: Catalog
    items: tuple[Item, ...]
    """One for each paper of the catalog, in its order."""
    styles: Mapping[str, Style] = field(default_factory=lambda: MappingProxyType({}))
    """Citation styles that references are offered in, by the name that papers.toml has for them."""
    options: Options = DEFAULT
    """What the list's settings ask of formats."""
    order: tuple[str, ...] = ()
    """Citation keys in the order of the exports; empty where that is the catalog's."""
    added: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Citation key → the day it came onto the list, YYYY-MM-DD; a paper of which nothing is known is missing."""
    templates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The list's own templates, each in place of ours of that name."""
    css: str = ""
    """The list's own style sheet."""
    before: Mapping[PurePosixPath, str] = field(default_factory=lambda: MappingProxyType({}))
    """The page's data files as they were written last: what is told of a paper that has not changed is taken over."""
    intact: Mapping[PurePosixPath, str] = field(default_factory=lambda: MappingProxyType({}))
    """Papers' pages that stand as the last build wrote them → the digest of what it made them of (`Built.made_of`)."""

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.catalog.site.title or self.catalog.list.title or "Papers"

    @property
    def engine(self) -> EngineName:
        """What formats the references."""
        return self.catalog.exports.engine


WHOLE = 600
"""Up to so many papers stand on the list's page itself, 200 kB compressed; beyond, all stand on a page of their own."""
FIRST = 100
"""Papers that the list's page of a longer list shows until its script has read them all: three screens."""

INDEX = PurePosixPath("index.html")
ALL = PurePosixPath("all.html")
FEED = PurePosixPath("feed.xml")
ROBOTS = PurePosixPath("robots.txt")
SITEMAP = PurePosixPath("sitemap.xml")
PAPERS = PurePosixPath("papers")
DATA = PurePosixPath("data")
DOWNLOADS = PurePosixPath("downloads")
ASSETS = PurePosixPath("assets")
CARD = ASSETS / "card.png"


def page_of(key: str) -> PurePosixPath:
    """Return the page of a citation key; what a file's name can't hold is written as `~` and its number."""
    plain = "".join(char if char.isalnum() or char in "-_." else f"~{ord(char):02x}" for char in key)
    return PAPERS / f"{file_name(plain)}.html"


def slug(style: str) -> str:
    """Return the name that a style's files have: its own, or what is sure to be a file's name."""
    is_safe = style.replace("-", "").isalnum() and style.isascii() and file_name(style) == style
    return style if is_safe else sha256(style.encode()).hexdigest()[:12]
