"""A citation and its parts: the cites that stand together, and each one rendered on its way into the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.references.style.context import Cite
    from sslbib.references.values.entry import CslEntry


@dataclass(slots=True)
class Cluster:
    """One citation: its cites and the number of the note that it stands in, 0 in the text."""

    cites: list[Cite]
    note: int = 0
    unsorted: bool = False


@dataclass(slots=True)
class Piece:
    """A rendered cite on its way into the citation."""

    cite: Cite
    entry: CslEntry
    text: str
    names: str = ""
    joined: str = ""
    """What stands before it."""
    same: bool = False
    """Whether its names are those of the cite before."""
    collapsed: bool = False
    suffix_only: bool = False
    """Whether its year is left out, so that the year suffix is what tells it from the cite before."""
    numbered: bool = False
    """Whether it shows a citation number."""
    open_ended: bool = False
    """Whether a locator or the cite's suffix is printed after the number or the year suffix."""

    @property
    def year(self) -> int:
        """The year that it is cited by, 0 if it has none."""
        date = self.entry.dates["issued"]
        return date.start[0] if date else 0
