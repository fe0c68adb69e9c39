"""What a list can be filtered by, and what of it a row shows: year, venue, section, modality and columns of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sslbib import folding, identifiers
from sslbib.errors import Place, UsageError
from sslbib.listed import topics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.project.catalog.model import Catalog
    from sslbib.site.rows import PaperRow

Values = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by."""

    name: str
    """Its name in the page's address."""
    label: str
    of: Callable[[PaperRow], Values]
    """What a row has of it."""


@dataclass(frozen=True, slots=True)
class CellColumn:
    """One cell of a row, besides title, authors and links."""

    name: str
    label: str
    of: Callable[[PaperRow], str]


def _year(row: PaperRow) -> Values:
    return (str(row.day // 10000),) if row.day else ()


def _venue(row: PaperRow) -> Values:
    return (row.venue,) if row.venue else ()


def _modality(row: PaperRow) -> Values:
    return tuple(dict.fromkeys(topics.parted(topic)[0] for topic in topics.read(row.paper.modality)))


def _detail(row: PaperRow) -> Values:
    inner = (topics.parted(topic)[1] for topic in topics.read(row.paper.modality))
    return tuple(dict.fromkeys(text for text in inner if text))


def _open(row: PaperRow) -> Values:
    return ("Open access link",) if is_open(row) else ()


_FACETS = (
    Facet("year", "Year", _year),
    Facet("venue", "Venue", _venue),
    Facet("section", "Section", lambda row: tuple(map(folding.plain, row.paper.sections))),
    Facet("modality", "Modality", _modality),
    Facet("detail", "Modality in detail", _detail),
    Facet("tag", "Tag", lambda row: row.paper.tags),
    Facet("code", "Code", lambda row: ("Has code",) if row.paper.code else ()),
    Facet("open", "Access", _open),
)
_COLUMNS = (
    CellColumn("date", "Date", lambda row: row.date),
    CellColumn("venue", "Venue", lambda row: row.venue),
    CellColumn("modality", "Modality", lambda row: folding.plain(row.paper.modality)),
    CellColumn("tags", "Tags", lambda row: ", ".join(row.paper.tags)),
)
_FREE = ("arxiv.org", "openaccess.thecvf.com", "openreview.net", "aclanthology.org", "proceedings.mlr.press")
"""Hosts whose papers everybody can read; archives are known by their identifiers, others by a free licence."""


def is_open(row: PaperRow) -> bool:
    """Tell whether a paper has a link that everybody can read it by, as far as identifiers, host and licence say."""
    item = row.item
    urls = [link.url for link in row.links if link.kind == "text"]
    free = any(found.scheme in {"arxiv", "pmcid"} for found in identifiers.in_links(urls))
    hosted = any(f"//{host}/" in url.replace("//www.", "//") for url in urls for host in _FREE)
    return free or hosted or bool(item.arxiv or item.pmcid) or is_free(item.license)


def is_free(licence: str) -> bool:
    """Tell whether a licence lets everybody pass a text on as it is: those of Creative Commons do."""
    return "creativecommons.org/" in licence.lower()


def facets(catalog: Catalog, rows: Sequence[PaperRow]) -> tuple[Facet, ...]:
    """Return what the page filters by, in the order of `[site] filters` where that is given.

    Left out of the rest is what parts nothing: of which no paper has a value, or of a column each paper another one.
    Raises UsageError for a filter that the list has no column for.
    """
    known = (*_FACETS, *(Facet(head, head, _cell(head)) for head in _heads(catalog)))
    if catalog.site.filters:
        return _chosen(catalog, "filters", catalog.site.filters, {facet.name: facet for facet in known})
    return tuple(facet for facet in known if _parts(facet, rows, told=facet in _FACETS))


def columns(catalog: Catalog, rows: Sequence[PaperRow]) -> tuple[CellColumn, ...]:
    """Return the cells of a row, as `[site] columns` has them. Raises UsageError as `facets` does."""
    own = (CellColumn(head, head, _text(head)) for head in _heads(catalog))
    known = (*_COLUMNS, *own)
    if catalog.site.columns:
        return _chosen(catalog, "columns", catalog.site.columns, {column.name: column for column in known})
    return tuple(column for column in known if any(column.of(row) for row in rows))


def _heads(catalog: Catalog) -> tuple[str, ...]:
    """Return the heads of the columns that sslbib has no word for, in the list's order."""
    found = {head for paper in catalog.papers for head in paper.columns}
    listed = [head for head in catalog.list.columns if head in found]
    return tuple(dict.fromkeys((*listed, *sorted(found))))


def _text(head: str) -> Callable[[PaperRow], str]:
    """Return the reader of a column's cell, without markdown."""
    return lambda row: folding.plain(row.paper.columns.get(head, ""))


def _cell(head: str) -> Callable[[PaperRow], Values]:
    text = _text(head)
    return lambda row: (text(row),) if text(row) else ()


def _parts(facet: Facet, rows: Sequence[PaperRow], *, told: bool) -> bool:
    """Tell whether papers have values; in a column of the list's own, a remark say, one value must stand twice."""
    counted = Counter(value for row in rows for value in facet.of(row))
    return max(counted.values(), default=0) > (0 if told else 1)


def _chosen(catalog: Catalog, field: str, names: Sequence[str], known: Mapping[str, T]) -> tuple[T, ...]:
    folded = {name.casefold(): value for name, value in known.items()}
    if missing := next((name for name in names if name.casefold() not in folded), ""):
        raise UsageError(
            f"the list has no column {missing!r}",
            repair=f"write some of: {', '.join(known)}",
            place=Place(catalog.file, key="site", field=field),
        )
    return tuple(folded[name.casefold()] for name in names)
