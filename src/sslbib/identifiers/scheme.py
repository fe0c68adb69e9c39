"""An identifier, and the schemes by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SCHEMES: Final = ("doi", "arxiv", "pmid", "pmcid", "pii", "shortdoi")
"""The schemes whose identifiers name one work."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a link says about which paper it shows. None of it counts before a record confirms it."""

    scheme: str
    """One of SCHEMES; or a hint, which no registry is asked for: `number` (how the DOI ends, after a point), `author`
    (the first author's family name), `page` (a page of OpenReview, NeurIPS, PMLR, …)."""
    value: str
    derived: bool = False
    """Whether a publisher's habit was used: such a DOI may not exist, and that is no mistake in the list."""

    @property
    def names_work(self) -> bool:
        """Whether it says which work it is, and not only something of it."""
        return self.scheme in SCHEMES
