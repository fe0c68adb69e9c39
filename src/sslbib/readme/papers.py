"""Entries → papers: a paper that stands in several places of a list is taken once, with what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme import values
from sslbib.readme.values import NOTHING, Values
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sslbib.item import Link
    from sslbib.project.catalog import Paper
    from sslbib.readme.model import Entry, Listing


@dataclass(frozen=True, slots=True)
class ListedPapers:
    """A list's papers, and for each entry which of them it is."""

    papers: tuple[Paper, ...]
    numbers: tuple[int, ...]


def papers_from(listing: Listing) -> ListedPapers:
    """Make the catalog's papers out of a list."""
    numbers = places(listing)
    grouped: dict[int, list[Entry]] = {}
    for entry, number in zip(listing.entries, numbers, strict=True):
        grouped.setdefault(number, []).append(entry)
    papers = tuple(values.to_paper(together(entries, listing)) for entries in grouped.values())
    return ListedPapers(papers, numbers)


def places(listing: Listing) -> tuple[int, ...]:
    """Return for each entry the number of its paper; papers count in the order of their first places."""
    index = identity.Index()
    numbers: list[int] = []
    count = 0
    for entry in listing.entries:
        number = index.find(entry.title, entry.links)
        if number is None:
            number, count = count, count + 1
        index.add(number, entry.title, entry.links)
        numbers.append(number)
    return tuple(numbers)


def together(entries: Iterable[Entry], listing: Listing) -> Values:
    """Return what a paper's places say together: the first to say something is heard, links and sections are joined."""
    whole = NOTHING
    sections: dict[str, None] = {}
    for entry in entries:
        said = values.of_entry(entry)
        whole = said if whole is NOTHING else _both(whole, said)
        if section := listing.blocks[entry.block].section:
            sections.setdefault(section)
    if sections:
        whole = Values(whole.texts, {**whole.tuples, "sections": tuple(sections)}, whole.links)
    return values.with_arxiv(whole)


def _both(one: Values, other: Values) -> Values:
    links = {name: _joined(one.linked(name), other.linked(name)) for name in {**one.links, **other.links}}
    texts = {**one.texts, **{name: text for name, text in other.texts.items() if name not in one.texts}}
    return Values(texts, {**other.tuples, **one.tuples}, links)


def _joined(one: tuple[Link, ...], other: tuple[Link, ...]) -> tuple[Link, ...]:
    known = {link.url for link in one}
    return (*one, *(link for link in other if link.url not in known))
