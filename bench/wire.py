"""The fields of works that the benchmarks draw their samples by, read off the wire.

Kept apart from the code that is measured: a better reader there must not draw another sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NEVER = frozenset(
    """book-series book-set component database grant journal journal-issue journal-volume peer-review proceedings
    proceedings-series report-component report-series standard-series""".split()  # noqa: SIM905
)
"""Types of Crossref works (https://api.crossref.org/types) that no list holds."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A work as it was sent."""

    doi: str
    type: str
    titles: tuple[str, ...]
    families: tuple[str, ...]
    years: tuple[int, ...]
    venues: tuple[str, ...]
    is_update: bool

    @property
    def title(self) -> str:
        """The first title."""
        return self.titles[0] if self.titles else ""

    @property
    def year(self) -> int | None:
        """The earliest year."""
        return min(self.years, default=None)


def wire_of(work: Mapping[str, Any]) -> Wire:
    """Read a Crossref work."""
    titles = [*_texts(work, "title"), *_texts(work, "original-title")]
    subtitles = _texts(work, "subtitle")
    if titles and subtitles:
        titles.insert(1, f"{titles[0]}: {subtitles[0]}")
    event = work.get("event") or {}
    dates = [work.get(name) or {} for name in ("issued", "published-print", "published-online", "posted")]
    years = {part[0] for date in dates for part in date.get("date-parts") or () if part and part[0]}
    people = work.get("author") or work.get("editor") or ()
    return Wire(
        doi=str(work.get("DOI", "")).lower(),
        type=str(work.get("type") or ""),
        titles=tuple(titles),
        families=tuple(str(person.get("family") or person.get("name") or "") for person in people),
        years=tuple(sorted(int(year) for year in years)),
        venues=(
            *_texts(work, "container-title"),
            *_texts(work, "short-container-title"),
            *(str(event[name]) for name in ("name", "acronym") if event.get(name)),
            *([str(work["group-title"])] if work.get("group-title") else ()),
        ),
        is_update=any(update.get("type") != "new_version" for update in work.get("update-to") or ()),
    )


def _texts(work: Mapping[str, Any], name: str) -> list[str]:
    value = work.get(name) or ()
    return [str(text) for text in ([value] if isinstance(value, str) else value) if text]
