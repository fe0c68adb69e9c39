"""All files of the page: the list, a page a paper, redirects, data, downloads and what programs follow."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sslbib.export import FORMATS
from sslbib.markup import to_html
from sslbib.site import assets, data_files, feeds
from sslbib.site.card import card
from sslbib.site.chart import chart
from sslbib.site.copies import copies
from sslbib.site.facets import columns, facets
from sslbib.site.list_data import list_data
from sslbib.site.list_page import list_pages
from sslbib.site.paper_page import PaperPages
from sslbib.site.rows import row
from sslbib.site.source import ASSETS, CARD, DATA, DOWNLOADS, slug
from sslbib.site.templates import Templates
from sslbib.site.texts import COPIED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.site.copies import Copies
    from sslbib.site.source import Files, Source


@dataclass(frozen=True, slots=True)
class Built:
    """A page that was made."""

    files: Files
    """The files that were made, and are to be written where they are others than before."""
    pictures: Mapping[PurePosixPath, bytes]
    """Files that are no text."""
    kept: frozenset[PurePosixPath]
    """Papers' pages that stand as they would be made again."""
    made_of: Mapping[PurePosixPath, str]
    """Paper's page → digest of what it is made of."""


def pages(source: Source) -> Built:
    """Make every file of the page but those of papers whose pages are intact.

    Raises UsageError for a column or filter that there is not, StyleError, ExportError, and SslbibError for a template
    that can't be used.
    """
    templates = Templates(source.templates)
    rows = [row(item, paper) for item, paper in zip(source.items, source.catalog.papers, strict=True)]
    shown, filtered = columns(source.catalog, rows), facets(source.catalog, rows)
    copied = copies(source)
    files: Files = {PurePosixPath(".nojekyll"): "", **feeds.robots(source), **_assets(source), **copied.files}
    downloads = _downloads(source, copied)
    files |= downloads
    files[DATA / "papers.js"] = data_files.script("papers", list_data(rows, shown, filtered))
    followed = {**feeds.feed(source, rows, templates), **feeds.sitemap(source, rows, templates)}
    files |= followed
    styles = _styles(source)
    drawn = chart(source.catalog, rows, filtered)
    pictures = {CARD: card(drawn)} if drawn else {}
    common = {
        "source": source,
        "files": sorted({*downloads, *followed}),
        "styles": styles,
        "picture": _picture(source, pictures),
        "formats": COPIED,
        "styles_json": json.dumps(styles, ensure_ascii=False),
        "formats_json": json.dumps([asdict(copied) for copied in COPIED]),
    }
    files |= list_pages(templates, common, rows, shown, drawn)
    kept: set[PurePosixPath] = set()
    digests: dict[PurePosixPath, str] = {}
    paper_pages = PaperPages(templates, common, copied, len(rows))
    for one in rows:
        digest, paths = paper_pages.digest(one), paper_pages.paths(one)
        digests |= dict.fromkeys(paths, digest)
        if all(source.intact.get(path) == digest for path in paths):
            kept.update(paths)
        else:
            files |= paper_pages.of(one)
    return Built(files, pictures, frozenset(kept), digests)


def _picture(source: Source, pictures: Mapping[PurePosixPath, bytes]) -> str:
    """Return the address of the card's picture, which takes a whole one; "" where it is not known."""
    site = source.catalog.site
    return site.image or (f"{site.url}/{CARD}" if site.url and CARD in pictures else "")


def _styles(source: Source) -> list[dict[str, str]]:
    return [{"name": name, "slug": slug(name), "label": style.title} for name, style in source.styles.items()]


def _assets(source: Source) -> Files:
    files = {
        ASSETS / "site.css": assets.asset("site.css"),
        ASSETS / "plain.css": assets.asset("plain.css"),
        ASSETS / "icon.svg": assets.asset("icon.svg"),
        ASSETS / "site.js": assets.bundle(),
    }
    if source.css:
        files[ASSETS / "own.css"] = source.css
    return files


def _downloads(source: Source, copied: Copies) -> Files:
    """Make the downloads of the whole list: the formats that readers copy, those that the list exports, its styles."""
    files = {
        DOWNLOADS / FORMATS[one.name].file_name: one.file_of(
            [copied.entries[one.name][item.id] for item in copied.exported]
        )
        for one in COPIED
    }
    for name in source.catalog.exports.formats:
        path = DOWNLOADS / FORMATS[name].file_name
        files[path] = files.get(path) or FORMATS[name].write(copied.exported, source.options)
    for name, (text, html) in copied.lists.items():
        files[DOWNLOADS / f"{slug(name)}.txt"] = text
        files[DOWNLOADS / f"{slug(name)}.html"] = to_html.page(source.title, html)
    return files
