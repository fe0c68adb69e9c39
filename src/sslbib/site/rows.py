"""A paper as the page shows it: values for the table's row, for the paper's page and for the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sslbib import folding, identifiers
from sslbib.item import OTHERS
from sslbib.listed import dates, topics
from sslbib.markup import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.item import Item, Name
    from sslbib.project.catalog.model import Paper

_NAMES = 12
"""Names that a row shows: they fill its two lines. `assets/js/rows.mjs` has the same number."""


@dataclass(frozen=True, slots=True)
class Address:
    """A link of a row: `code`, `text` or `doi`, and the words on it."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """What the page shows of one paper."""

    item: Item
    paper: Paper
    authors: str
    """All of them, in the order of the names."""
    date: str
    """As the list has it, or the record's where the list says nothing."""
    day: int
    """The date as a number to sort by, such as 20210500; 0 where there is none."""
    venue: str
    links: tuple[Address, ...]
    found_by: str
    """What the search looks at besides what is shown and the DOI: keywords, other identifiers, the list's own title."""

    @property
    def key(self) -> str:
        """The citation key."""
        return self.item.id

    @property
    def first_authors(self) -> str:
        """The authors that a row has room for: two thousand would take most of the time in which a list is laid out."""
        names = self.authors.split(", ")
        return self.authors if len(names) <= _NAMES else ", ".join((*names[:_NAMES], "…"))


def row(item: Item, paper: Paper) -> PaperRow:
    """Make the row of a paper."""
    return PaperRow(
        item=item,
        paper=paper,
        authors=", ".join(map(full_name, item.author)),
        date=paper.date or _written(item),
        day=_day(item, paper),
        venue=_plain(paper.venue) or to_plain(item.container_title_short or item.container_title),
        links=tuple(_links(item)),
        found_by=" ".join(filter(None, _found_by(item, paper))),
    )


def full_name(name: Name) -> str:
    """Write a name in the order in which it is spoken."""
    if name == OTHERS:
        return "et al."
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def is_web(url: str) -> bool:
    """Tell whether an address is one of the web that a browser may be sent to."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an address with a lone bracket
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not set(url) & set(' \t\n\r"<>\\`')


def _plain(text: str) -> str:
    return "" if text.strip().casefold() in {"n/a", "na", "-", "—"} else folding.plain(text)


def _written(item: Item) -> str:
    if not item.issued:
        return ""
    return item.issued.literal or "-".join(f"{part:02}" for part in item.issued.parts[0] if part > 0)


def _day(item: Item, paper: Paper) -> int:
    """Return the list's date where it has one, and what the record adds to a year that both agree on."""
    listed = dates.read(paper.date).likely
    recorded = item.issued.parts[0] if item.issued and item.issued.parts else ()
    if not listed or recorded[: len(listed)] == listed:
        listed = recorded
    year, month, day = (*listed, 0, 0, 0)[:3]
    return max(year * 10000 + month * 100 + day, 0)


def _links(item: Item) -> Iterator[Address]:
    for link in item.code:
        if is_web(link.url):
            yield Address("code", _plain(link.label) or "Code", link.url)
    for link in item.links:
        if is_web(link.url):
            yield Address("text", _plain(link.label) or "Paper", link.url)
    if not item.links and is_web(item.url) and not identifiers.is_resolver(item.url):
        yield Address("text", "Paper", item.url)
    if item.doi:
        yield Address("doi", "DOI", identifiers.doi_url(item.doi))


def _found_by(item: Item, paper: Paper) -> Iterator[str]:
    yield from (item.arxiv, item.pmid, *item.aliases)
    yield from (keyword for keyword in item.keyword if keyword not in topics.read(paper.modality))
    if folding.letters(paper.title) != folding.letters(item.title):
        yield folding.plain(paper.title)
    if (container := to_plain(item.container_title)) != paper.venue:
        yield container
