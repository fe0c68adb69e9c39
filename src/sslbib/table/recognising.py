"""Recognises entries again: by their very text, their links and their titles; never by their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.table import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.table.model import Entry, Listing

_ALIKE = 75.0


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
    gone = [number for number in range(len(known.keys)) if number not in used]
    rest = [number for number, key in enumerate(keys) if key is None]
    if not rest:
        return
    for test in (_same_title_and_link, _same_title, _same_link, _like_title):
        for number in rest:
            if keys[number] is None:
                entry = present.entries[number]
                match = next((n for n in gone if test(known.listing.entries[n], entry)), None)
                if match is not None:
                    gone.remove(match)
                    keys[number] = known.keys[match]
    rest = [number for number in rest if keys[number] is None]
    if not rest:
        return
    index = identity.Index()
    numbers = {key: number for number, key in enumerate(dict.fromkeys(known.keys))}
    for entry, key in zip(known.listing.entries, known.keys, strict=True):
        index.add(numbers[key], entry.title, entry.links)
    names = list(numbers)
    for number in rest:
        found = index.find(present.entries[number].title, present.entries[number].links)
        keys[number] = names[found] if found is not None else None


def _same_title_and_link(one: Entry, other: Entry) -> bool:
    return _same_title(one, other) and {link.url for link in one.links} == {link.url for link in other.links}


def _same_title(one: Entry, other: Entry) -> bool:
    return identity.fold(one.title) == identity.fold(other.title)


def _same_link(one: Entry, other: Entry) -> bool:
    ours, theirs = identity.of_links(one.links), identity.of_links(other.links)
    if ours & theirs:
        return True
    return bool({link.url for link in one.links} & {link.url for link in other.links})


def _like_title(one: Entry, other: Entry) -> bool:
    return identity.similar(one.title, other.title, _ALIKE) and not identity.clash(
        identity.of_links(one.links), identity.of_links(other.links)
    )


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
