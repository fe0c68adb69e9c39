"""Recognises entries again: by their very text, their links and their titles; never by their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sslbib.readme.model import Entry, Listing

ALIKE = 75.0


@dataclass(frozen=True, slots=True)
class State:
    """A list at one time: which entries are whose."""

    listing: Listing
    keys: tuple[str, ...]
    """For each entry its paper; what the catalog does not know is `+0`, `+1`, …, which no citation key can be."""

    def places(self) -> dict[str, list[int]]:
        """Return the entries of each paper, papers in the order of their first."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            found.setdefault(key, []).append(number)
        return found

    def entries(self, key: str) -> list[Entry]:
        """Return the entries of one paper."""
        return [entry for entry, owner in zip(self.listing.entries, self.keys, strict=True) if owner == key]


NOBODY = "?"
"""The key of an entry that is read as a paper and that the catalog does not have."""


def recognised(known: State, present: Listing) -> State:
    """Name the paper of each entry: by its very text, by its links and title, by its links, by a like title."""
    keys: list[str | None] = [None] * len(present.entries)
    free: dict[tuple[str, str], list[int]] = {}
    for number, entry in enumerate(known.listing.entries):
        free.setdefault((known.listing.blocks[entry.block].section, entry.raw), []).append(number)
    used: set[int] = set()
    for with_section in (True, False):
        if not with_section:
            free = {}
            for number, entry in enumerate(known.listing.entries):
                if number not in used:
                    free.setdefault(("", entry.raw), []).append(number)
        for number, entry in enumerate(present.entries):
            section = present.blocks[entry.block].section if with_section else ""
            if keys[number] is None and (candidates := free.get((section, entry.raw))):
                used.add(candidates[0])
                keys[number] = known.keys[candidates.pop(0)]
    _recognise_edited(known, present, keys, used)
    return State(present, tuple(_named(present, keys)))


def _recognise_edited(known: State, present: Listing, keys: list[str | None], used: set[int]) -> None:
    """Recognise entries that were edited: first among the entries that are gone, then as further places of a paper."""
    gone = {number: entry for number, entry in enumerate(known.listing.entries) if number not in used}
    rest = {number: present.entries[number] for number, key in enumerate(keys) if key is None}
    for match in (*(_by_traits(traits) for traits in (_title_and_links, _title, _links)), _by_likeness):
        for number, found in match(gone, rest):
            keys[number] = known.keys[found]
            del gone[found], rest[number]
    if not rest:
        return
    index = identity.Index()
    numbers = {key: number for number, key in enumerate(dict.fromkeys(known.keys))}
    for entry, key in zip(known.listing.entries, known.keys, strict=True):
        index.add(numbers[key], entry.title, entry.links)
    names = list(numbers)
    for number, entry in rest.items():
        further = index.find(entry.title, entry.links)
        keys[number] = names[further] if further is not None else None


_Entries = dict[int, "Entry"]


def _by_traits(traits: Callable[[Entry], Iterable[Hashable]]) -> Callable[[_Entries, _Entries], list[tuple[int, int]]]:
    """Return what pairs entries that share a trait, each with the first in the list that is still free."""

    def match(gone: _Entries, rest: _Entries) -> list[tuple[int, int]]:
        having: dict[Hashable, list[int]] = {}
        for number, entry in gone.items():
            for trait in traits(entry):
                having.setdefault(trait, []).append(number)
        taken: set[int] = set()
        pairs = []
        for number, entry in rest.items():
            free = (n for trait in traits(entry) for n in having.get(trait, ()) if n not in taken)
            if (found := min(free, default=None)) is not None:
                taken.add(found)
                pairs.append((number, found))
        return pairs

    return match


def _title_and_links(entry: Entry) -> Iterable[Hashable]:
    return [(folding.letters(entry.title), frozenset(link.url for link in entry.links))]


def _title(entry: Entry) -> Iterable[Hashable]:
    return [folding.letters(entry.title)]


def _links(entry: Entry) -> Iterable[Hashable]:
    return identity.of_links(entry.links).all | {link.url for link in entry.links}


def _by_likeness(gone: _Entries, rest: _Entries) -> list[tuple[int, int]]:
    """Pair entries whose titles are alike, the most alike first, unless their links name different papers."""
    if not gone or not rest:
        return []
    titles = {number: folding.letters(entry.title) for number, entry in gone.items()}
    pairs = []
    for number, entry in rest.items():
        own = identity.of_links(entry.links)
        alike = identity.most_alike(entry.title, titles, ALIKE)
        found = next((n for n in alike if not identity.clash(identity.of_links(gone[n].links), own)), None)
        if found is not None:
            del titles[found]
            pairs.append((number, found))
    return pairs


def _named(present: Listing, keys: Sequence[str | None]) -> list[str]:
    """Name the papers that nobody knows; a new paper in two places is one."""
    index = identity.Index()
    named: list[str] = []
    count = 0
    for entry, key in zip(present.entries, keys, strict=True):
        if key is not None:
            named.append(key)
            continue
        number = index.find(entry.title, entry.links)
        if number is None:
            number, count = count, count + 1
        index.add(number, entry.title, entry.links)
        named.append(f"+{number}")
    return named
