"""What was edited in a list by hand since list and catalog last agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.read import listing
from sslbib.readme.sync import align_entries, change, snapshot
from sslbib.readme.sync.change import Change

if TYPE_CHECKING:
    from sslbib.project.catalog import Catalog
    from sslbib.readme.model import Listing
    from sslbib.readme.sync.snapshot import Base


def edits_by_hand(text: str, papers_toml: Catalog, base: Base, file: str = "README.md") -> tuple[Change, ...]:
    """Return what was edited in a list by hand since list and catalog last agreed.

    Raises TableError when a marker is missing.
    """
    present = listing.read(text, file, papers_toml.list.sections)
    if present.skeleton == base.lines:
        return ()
    before = snapshot.past(base, present, papers_toml.papers).state
    found = tuple(change.changes(before, align_entries.recognised(before, present)))
    return found or _heads(before.listing, present)


def _heads(before: Listing, present: Listing) -> tuple[Change, ...]:
    """Tell of changed header lines, which no entry shows; what is neither head nor entry is not the list's."""
    old, new = [block.head for block in before.blocks], [block.head.replace("\r\n", "\n") for block in present.blocks]
    return () if old == new else (Change("edited", "header", "head", "\n".join(old), "\n".join(new)),)
