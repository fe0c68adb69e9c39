"""The list's page, and for a long list the page that holds all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sslbib.site import coins
from sslbib.site.source import ALL, DOWNLOADS, FIRST, INDEX, WHOLE, page_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import PurePosixPath

    from sslbib.site.chart import Chart
    from sslbib.site.facets import CellColumn
    from sslbib.site.rows import PaperRow
    from sslbib.site.source import Files
    from sslbib.site.templates import Templates


def list_pages(
    templates: Templates,
    common: Mapping[str, Any],
    rows: Sequence[PaperRow],
    columns: Sequence[CellColumn],
    chart: Chart | None,
) -> Files:
    """Write the list's page; beyond `WHOLE` papers it shows the first, and a second page all."""
    source = common["source"]
    whole = len(rows) <= WHOLE
    values = {
        **common,
        "root": "",
        "base": source.catalog.site.url,
        "columns": columns,
        "cells": [column for column in columns if column.name not in {"date", "venue"}],
        "shows": {column.name for column in columns},
        "chart": chart,
        "address": fragment,
        "page_of": page_of,
        "count": len(rows),
        "suggest": suggest(source.catalog.site.repository),
        "downloads": downloads(common["files"]),
        "interactive": True,
    }
    first = rows if whole else rows[:FIRST]
    objects = [coins.context_object(row.item) for row in rows]
    files = {
        INDEX: templates.write(
            "list.html", **values, path=INDEX, rows=first, whole=whole, coins=objects if whole else ()
        )
    }
    if not whole:
        values["interactive"] = False
        files[ALL] = templates.write("list.html", **values, path=ALL, rows=rows, whole=True, coins=objects)
    return files


def fragment(**state: object) -> str:
    """Return the address within the page that filters by some values; the script reads it."""
    pairs = [
        (name, value)
        for name, values in state.items()
        for value in (values if isinstance(values, tuple) else (values,))
    ]
    return "#" + urlencode(pairs)


def suggest(repository: str) -> str:
    """Return the address of GitHub's form that suggests a paper."""
    if not repository:
        return ""
    body = "DOI or link:\n\nWhy it belongs on the list:\n"
    return f"{repository}/issues/new?{urlencode({'title': 'Paper: ', 'body': body})}"


def downloads(files: frozenset[PurePosixPath]) -> list[tuple[str, str]]:
    """Return the downloads of the whole list: label and path."""
    labels = {".bib": "BibTeX", ".biblatex.bib": "BibLaTeX", ".ris": "RIS", ".json": "CSL-JSON"}
    found = [path for path in sorted(files) if path.parent == DOWNLOADS and path.name.startswith("papers.")]
    return [(labels.get(path.name.removeprefix("papers"), path.name), str(path)) for path in found]
