"""The data file of the list: what its script searches, filters, sorts and shows, as small as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.site import html
from sslbib.site.source import page_of
from sslbib.site.texts import bucket_count, bucket_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.site.facets import CellColumn, Facet
    from sslbib.site.rows import PaperRow


def list_data(rows: Sequence[PaperRow], columns: Sequence[CellColumn], facets: Sequence[Facet]) -> dict[str, object]:
    """Return what the list's script reads; `assets/js/types.d.ts` says the same of each part."""
    count = bucket_count(len(rows))
    values: list[dict[str, int]] = [{} for _ in facets]
    cells = [column for column in columns if column.name not in {"date", "venue"}]
    papers = [
        [
            row.key,
            *html.spans(row.item.title),
            row.authors,
            row.date,
            row.day,
            row.venue,
            [[link.kind, link.label, _short(link.url, row)] for link in row.links],
            [
                [known.setdefault(value, len(known)) for value in facet.of(row)]
                for known, facet in zip(values, facets, strict=True)
            ],
            [column.of(row) for column in cells],
            bucket_of(row.key, count),
            row.found_by,
            # the page's name only where it is not that of the key
            "" if page_of(row.key).stem == row.key else page_of(row.key).name,
            row.item.doi,
        ]
        for row in rows
    ]
    named = [[facet.name, facet.label, list(known)] for facet, known in zip(facets, values, strict=True)]
    return {
        "facets": named,
        "shown": [column.name for column in columns if column not in cells],
        "cells": [column.label for column in cells],
        "papers": list(zip(*papers, strict=True)),  # value by value: a seventh less, compressed
    }


def _short(url: str, row: PaperRow) -> str:
    """Leave out an address that is the resolver's of the paper's DOI, which is given once: an eighth of all bytes."""
    return "" if url == f"https://doi.org/{row.item.doi}" else url
