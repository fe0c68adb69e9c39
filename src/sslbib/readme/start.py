"""A list's markdown → the first papers.toml, and a report of what was taken, left out or doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings, ListSettings
from sslbib.readme import fates, papers
from sslbib.readme.read import blocks, listing
from sslbib.readme.sync.snapshot import base_of

if TYPE_CHECKING:
    from sslbib.project.catalog import SectionPattern
    from sslbib.readme.fates import ReportLine, SectionFate
    from sslbib.readme.model import Listing
    from sslbib.readme.sync.snapshot import Base


@dataclass(frozen=True, slots=True)
class Start:
    """What `init` makes of a list."""

    catalog: str
    """The text of papers.toml."""
    base: Base
    notes: tuple[ReportLine, ...]
    papers: int
    """How many papers there are; one that stands in several places counts once."""
    sections: tuple[SectionFate, ...] = ()
    """What became of each section's lines."""


def start(
    text: str,
    file: str = "README.md",
    exports: ExportSettings | None = None,
    *,
    sections: tuple[SectionPattern, ...] = (),
) -> Start:
    """Make papers.toml out of a list; `sections` give the patterns of items that a person fixed.

    Raises TableError when a marker is missing, UsageError for a pattern that can't be read.
    """
    found = listing.read(text, file, sections)
    taken = papers.papers_from(found)
    settings = ListSettings(_title(text), dates.iso(found.updated), file, _columns(found), sections=sections)
    toml = catalog.new(settings, exports or ExportSettings(), taken.papers)
    made = catalog.read(toml).papers
    base = base_of(text, [made[number].key for number in taken.numbers], made, sections=sections)
    return Start(toml, base, fates.of_lines(found, taken.numbers), len(taken.papers), fates.of_sections(found))


def _title(text: str) -> str:
    """Return the text's first heading, where it is one of the first level, or "" rather than a guess."""
    headings = [part for part in blocks.read(text).parts if isinstance(part, blocks.Heading)]
    return headings[0].text if headings and headings[0].level == 1 else ""


def _columns(found: Listing) -> tuple[str, ...]:
    """Return the heads of the list's tables where all have the same."""
    heads = {tuple(column.head for column in block.columns) for block in found.blocks if block.kind == "table"}
    return heads.pop() if len(heads) == 1 else ()
