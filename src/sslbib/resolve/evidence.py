"""What is known of a paper before its record is found, and what to search for with it; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import folding, identifiers
from sslbib.listed import dates, persons
from sslbib.resolve.decoration import readings
from sslbib.resolve.venues import is_preprint_venue

if TYPE_CHECKING:
    from sslbib.project.catalog import Paper

AUTHORS_SEARCHED = 3
"""Authors in a search: more push out works whose records name only the first ones."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a paper before its record is found."""

    titles: tuple[str, ...]
    """The list's title without decoration, a translation beside it, and the titles of confirmed preprints."""
    year: int | None = None
    venue: str = ""
    authors: tuple[str, ...] = ()
    """Family names or whole names, the first author first."""
    preprint_year: int | None = None
    """The year of a confirmed preprint, or the list's where it names a preprint server."""
    numbers: tuple[str, ...] = ()
    """What the DOI's end may be, told by the publisher's page."""


def evidence_of(paper: Paper) -> Evidence:
    """Return what the list says of a paper, as far as matching looks."""
    found = identifiers.in_links(link.url for link in paper.links)
    year = dates.year(paper.date)
    named = tuple(name for name in paper.authors if name != persons.OTHERS)
    return Evidence(
        titles=readings(paper.title, year, paper.venue),
        year=year,
        venue=paper.venue,
        authors=named or tuple(i.value for i in found if i.scheme == "author")[:1],
        preprint_year=year if is_preprint_venue(paper.venue) else None,
        numbers=tuple(i.value for i in found if i.scheme == "number"),
    )


def queries(evidence: Evidence) -> tuple[str, ...]:
    """Return the references to search for: title, first authors and year; then the title alone.

    The words are those of the list: a spelling that titles are compared in is in no registry's index.
    """
    title = folding.plain(evidence.titles[0])
    full = " ".join(word for word in (title, *evidence.authors[:AUTHORS_SEARCHED], str(evidence.year or "")) if word)
    return tuple(dict.fromkeys((full, title)))
