"""Papers a year, stacked by modality, section or venue: numbers for a drawing and for the table that says the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.catalog.model import Catalog
    from sslbib.site.facets import Facet
    from sslbib.site.rows import PaperRow

_SHOWN = 5
"""Groups that have a colour of their own; more can't be told apart."""
OTHERS = "others"
_HEIGHT, _STEP, _BAR = 120, 40, 28
"""In units of the drawing: 28 of 40 leave a gap that parts the bars, and room for `1990s` below each."""
_MOST = 30
"""Bars that are drawn: more are too narrow to be touched. Of more years each bar is a decade."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    group: int
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A year."""

    label: str
    count: int
    x: int
    parts: tuple[Part, ...]
    counts: tuple[int, ...]
    """Of each group."""
    years: tuple[str, ...]
    """What clicking it filters by."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing."""

    facet: str
    """The name of what the bars are stacked by."""
    label: str
    groups: tuple[str, ...]
    bars: tuple[Bar, ...]
    width: int
    height: int = _HEIGHT
    bar: int = _BAR


def chart(catalog: Catalog, rows: Sequence[PaperRow], facets: Sequence[Facet]) -> Chart | None:
    """Count the papers of each year; None where fewer than two years can be told."""
    facet = _stacked_by(catalog.site.chart, rows, facets)
    groups = _groups(rows, facet)
    counted: Counter[tuple[str, int]] = Counter()
    for row in rows:
        if row.day:
            counted[str(row.day // 10000), _group(row, facet, groups)] += 1
    years = _columns(sorted({year for year, _ in counted}))
    if len(years) < 2:  # noqa: PLR2004
        return None
    totals = [tuple(sum(counted[year, group] for year in column) for group in range(len(groups))) for column in years]
    scale = _HEIGHT / max(sum(counts) for counts in totals)
    bars = tuple(
        Bar(_named(column), sum(counts), at * _STEP + (_STEP - _BAR) // 2, _parts(counts, scale), counts, column)
        for at, (column, counts) in enumerate(zip(years, totals, strict=True))
    )
    return Chart(facet.name if facet else "", facet.label if facet else "", groups, bars, len(bars) * _STEP)


def _stacked_by(wanted: str, rows: Sequence[PaperRow], facets: Sequence[Facet]) -> Facet | None:
    order = [wanted.casefold()] if wanted else ["modality", "section", "venue"]
    named = {facet.name.casefold(): facet for facet in facets}
    for name in order:
        facet = named.get(name)
        if facet and len({value for row in rows for value in facet.of(row)}) > 1:
            return facet
    return None


def _groups(rows: Sequence[PaperRow], facet: Facet | None) -> tuple[str, ...]:
    """Return the groups by size; a paper of two values is of a group of both."""
    if facet is None:
        return ("papers",)
    sizes = Counter(" & ".join(facet.of(row)) or OTHERS for row in rows)
    own = [name for name, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])) if name != OTHERS]
    rest = len(own) > _SHOWN or OTHERS in sizes
    return (*own[:_SHOWN], OTHERS) if rest else tuple(own)


def _group(row: PaperRow, facet: Facet | None, groups: Sequence[str]) -> int:
    name = " & ".join(facet.of(row)) if facet else groups[0]
    return groups.index(name) if name in groups else len(groups) - 1


def _columns(years: list[str]) -> list[tuple[str, ...]]:
    """Return the years of each bar, gaps between them included; what lies before the first decade is one bar."""
    if not years:
        return []
    first, last = int(years[0]), int(years[-1])
    if last - first < _MOST:
        return [(str(year),) for year in range(first, last + 1)]
    start = max(first // 10, last // 10 - _MOST + 1) * 10
    decades: list[tuple[str, ...]] = [
        tuple(str(year) for year in range(decade, decade + 10)) for decade in range(start, last + 1, 10)
    ]
    earlier = tuple(year for year in years if int(year) < start)
    return [earlier, *decades] if earlier else decades


def _named(years: tuple[str, ...]) -> str:
    if len(years) == 1:
        return years[0]
    return f"{years[0]}s" if int(years[-1]) - int(years[0]) == 9 and len(years) == 10 else f"–{years[-1]}"  # noqa: PLR2004


def _parts(counts: Sequence[int], scale: float) -> tuple[Part, ...]:
    parts, top = [], float(_HEIGHT)
    for group, count in enumerate(counts):
        height = round(count * scale, 2)
        top = round(top - height, 2)
        if count:
            parts.append(Part(group, count, top, height))
    return tuple(parts)
