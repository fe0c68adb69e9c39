"""What comes of a paper: its record found, several works that it may be, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.project.catalog import Paper
    from sslbib.registry.journal import Work
    from sslbib.resolve.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Resolved:
    """The paper's record is found and confirmed."""

    paper: Paper
    work: Work
    doi: str
    source: str
    """`crossref` or `datacite`."""
    method: str
    """`doi`, `arxiv`, `link`, `preprint` (its preprint's record names it), `search` or `review`."""
    judgement: Judgement
    arxiv: str = ""
    """The confirmed arXiv id."""
    retrieved: str = ""
    candidates: tuple[Judgement, ...] = ()
    """What a search came up with, this one included."""
    notes: tuple[str, ...] = ()
    """What a person should know: wrong links, a published version that was not found."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Some works may be the paper, none is certain to be."""

    paper: Paper
    candidates: tuple[Judgement, ...]
    reason: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No record was found, or the network failed."""

    paper: Paper
    reason: str
    candidates: tuple[Judgement, ...] = ()
    """What was looked at."""
    transient: bool = False
    """Whether the network failed, so that another run may find the paper."""
    notes: tuple[str, ...] = ()


Outcome = Resolved | Ambiguous | Unresolved
