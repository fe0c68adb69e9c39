"""The three sides of a merge: the list as it was when both agreed, the list as it is, and the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.readme.read import listing
from sslbib.readme.sync import align_entries, align_papers, snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.project.catalog import Catalog, Paper
    from sslbib.readme.model import Entry
    from sslbib.readme.sync.align_entries import State
    from sslbib.readme.sync.align_papers import Claims
    from sslbib.readme.sync.snapshot import Base


@dataclass(frozen=True, slots=True)
class Sides:
    """All that a merge looks at, the papers of each side under one name each."""

    base: Base
    """What the lock keeps of the state in which both agreed."""
    past: State
    """That state as today's reading sees it."""
    present: State
    catalog: Catalog
    claims: Claims
    was: Mapping[str, Sequence[int]]
    """The entries that each paper had."""
    places: Mapping[str, Sequence[int]]
    """The entries that each paper has."""
    agreed: Mapping[str, str]
    """The digest of what the catalog said of each paper."""

    @property
    def list_untouched(self) -> bool:
        """Whether the list is as it was."""
        return self.past is self.present

    def entries_before(self, name: str) -> list[Entry]:
        """Return the entries that a paper had."""
        return [self.past.listing.entries[number] for number in self.was.get(name, ())]

    def entries(self, name: str) -> list[Entry]:
        """Return the entries that a paper has."""
        return [self.present.listing.entries[number] for number in self.places.get(name, ())]

    def paper(self, name: str) -> Paper | None:
        """Return what the catalog has under a name, if it has it."""
        number = self.claims.number_of.get(name)
        return None if number is None else self.catalog.papers[number]

    def catalog_untouched(self, name: str) -> bool:
        """Tell whether the catalog says of a paper what it said when both agreed."""
        paper = self.paper(name)
        return paper is not None and self.agreed.get(name) == snapshot.digest(paper)

    def key(self, name: str) -> str:
        """Return the citation key of a paper; of one that the list alone has, ""."""
        paper = self.paper(name)
        return paper.key if paper else "" if name.startswith("+") else name

    def line(self, name: str) -> int:
        """Return the line of a paper's first entry, or 0."""
        return self.present.listing.entries[self.places[name][0]].line if name in self.places else 0


def read(text: str, papers_toml: Catalog, base: Base, file: str) -> Sides:
    """Read the list and its base, and find the papers of each side in the others.

    Raises TableError when a marker is missing.
    """
    now = listing.read(text, file, papers_toml.list.sections)
    before = snapshot.past(base, now, papers_toml.papers)
    past = before.state
    present = past if past.listing is now else align_entries.recognised(past, now)
    claims = align_papers.claim(past, present, papers_toml.papers, before.aside)
    return Sides(base, past, present, papers_toml, claims, past.places(), present.places(), base.agreed)
