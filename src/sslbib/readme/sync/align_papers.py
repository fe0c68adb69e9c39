"""Which of the catalog's papers each paper of a list is: by key, by links and title, by a like title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.readme.sync import align_entries
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sslbib.project.catalog import Paper
    from sslbib.readme.model import Entry
    from sslbib.readme.sync.align_entries import State


@dataclass(frozen=True, slots=True)
class Claims:
    """The papers of list and catalog under one name each."""

    numbers: Mapping[str, int]
    """A paper of the list, by its name in the states, and which of the catalog's it is."""
    names: tuple[str, ...]
    """Each of the catalog's papers by that name; one that no state has is `*0`, as a state may have its key."""
    number_of: Mapping[str, int]
    """The names again, each with its paper's number."""
    aside: Mapping[str, int]
    """Papers whose entries are not read as papers any more, by key."""


def claim(base: State, theirs: State, catalog: Sequence[Paper], aside: Collection[str]) -> Claims:
    """Find each paper of a list in the catalog, as it was and as it is; `aside` are keys of entries not read."""
    numbers = _Claimer(base, theirs, catalog).claimed()
    claimed = {number: name for name, number in numbers.items()}
    names = tuple(claimed.get(number, f"*{number}") for number in range(len(catalog)))
    keys = {key.casefold() for key in aside}
    left = {
        paper.key: number
        for number, paper in enumerate(catalog)
        if number not in claimed and any(name.casefold() in keys for name in (paper.key, *paper.aliases))
    }
    return Claims(numbers, names, {name: number for number, name in enumerate(names)}, left)


class _Claimer:
    def __init__(self, base: State, theirs: State, catalog: Sequence[Paper]) -> None:
        self.base, self.theirs, self.catalog = base, theirs, catalog
        self.base_places = base.places()
        self.places = theirs.places()
        self.found: dict[str, int] = {}
        self.taken: set[int] = set()

    def claimed(self) -> dict[str, int]:
        """Return which of the catalog's papers those of the list are.

        A provisional key is made of the title and of the papers before it: another paper may have it by now. It counts
        at once only where title or links agree, and at last where the title is alike.
        """
        names = {name.casefold(): n for n, p in enumerate(self.catalog) for name in (p.key, *p.aliases)}
        keyed = {key: names[key.casefold()] for key in self.base_places if key.casefold() in names}
        for key, number in keyed.items():
            if not self.catalog[number].provisional or self._agrees(key, number):
                self._take(key, number)
        self._by_content()
        for key, number in keyed.items():
            if key not in self.found and self._is_like(key, number):
                self._take(key, number)
        return self.found

    def _take(self, key: str, number: int | None) -> None:
        if number is not None and number not in self.taken:
            self.found[key] = number
            self.taken.add(number)

    def _by_content(self) -> None:
        """Find by links and title what no key tells."""
        index = identity.Index()
        by_url: dict[str, int] = {}
        for number, paper in enumerate(self.catalog):
            if number not in self.taken:
                index.add(number, paper.title, (*paper.links, *paper.code), paper.doi)
                by_url |= {link.url: number for link in (*paper.code, *paper.links)}
        for key in dict.fromkeys((*self.base_places, *self.places)):
            if key in self.found:
                continue
            was = key in self.base_places
            entry = self._entries(self.base if was else self.theirs, key)[0]
            match = index.find(entry.title, entry.links)
            if match is None and was:
                # Its title may have been rewritten, and with it the provisional key.
                match = next((by_url[link.url] for link in entry.links if link.url in by_url), None)
            self._take(key, match)

    def _entries(self, state: State, key: str) -> list[Entry]:
        places = self.base_places if state is self.base else self.places
        return [state.listing.entries[number] for number in places[key]]

    def _agrees(self, key: str, number: int) -> bool:
        """Tell whether a paper of the list and one of the catalog have the title, or a link, in common."""
        paper = self.catalog[number]
        entries = self._entries(self.base, key)
        links = (*paper.links, *paper.code)
        if {link.url for entry in entries for link in entry.links} & {link.url for link in links}:
            return True
        ours = identity.of_links(links, paper.doi)
        return any(
            folding.letters(entry.title) == folding.letters(paper.title)
            and not identity.clash(identity.of_links(entry.links), ours)
            for entry in entries
        )

    def _is_like(self, key: str, number: int) -> bool:
        """Tell whether a paper of the catalog can be one of the list, with its title or its links edited."""
        paper = self.catalog[number]
        ours = identity.of_links((*paper.links, *paper.code))
        return any(
            folding.letters(entry.title) == folding.letters(paper.title)
            or (
                identity.similar(entry.title, paper.title, align_entries.ALIKE)
                and not identity.clash(identity.of_links(entry.links), ours)
            )
            for entry in self._entries(self.base, key)
        )
