"""What follows the list: an Atom feed of papers added, and the sitemap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.markup import to_plain, to_xml
from sslbib.site.source import ALL, FEED, INDEX, ROBOTS, SITEMAP, WHOLE, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.site.rows import PaperRow
    from sslbib.site.source import Files, Source
    from sslbib.site.templates import Templates

_ENTRIES = 50
"""Papers in the feed: those of about half a year in a lively list; readers keep what they have seen."""


def feed(source: Source, rows: Sequence[PaperRow], templates: Templates) -> Files:
    """Write the feed, newest first; none where no day is known."""
    dated = [(source.added[row.key], row) for row in rows if row.key in source.added]
    if not dated:
        return {}
    newest = sorted(dated, key=lambda pair: pair[0], reverse=True)[:_ENTRIES]
    base = source.catalog.site.url
    entries = [
        {
            "title": to_plain(row.item.title),
            "id": f"{base}/{page_of(row.key)}" if base else f"urn:sslbib:{row.key}",
            "url": f"{base}/{page_of(row.key)}" if base else str(page_of(row.key)),
            "day": day,
            "authors": row.authors,
            "venue": row.venue,
        }
        for day, row in newest
    ]
    home = f"{base}/" if base else str(INDEX)
    return {
        FEED: to_xml.allowed(
            templates.write(
                "feed.xml",
                title=source.title,
                id=f"{base}/{FEED}" if base else "urn:sslbib:feed",
                home=home,
                address=f"{base}/{FEED}" if base else "",
                updated=newest[0][0],
                entries=entries,
            )
        )
    }


def sitemap(source: Source, rows: Sequence[PaperRow], templates: Templates) -> Files:
    """Write the sitemap, which takes whole addresses; none where the page's is not known."""
    if not (base := source.catalog.site.url):
        return {}
    pages = [
        base + "/",
        *([f"{base}/{ALL}"] if len(rows) > WHOLE else []),
        *(f"{base}/{page_of(row.key)}" for row in rows),
    ]
    return {SITEMAP: templates.write("sitemap.xml", pages=pages)}


def robots(source: Source) -> Files:
    """Let every crawler in, and show it the sitemap (RFC 9309)."""
    base = source.catalog.site.url
    return {ROBOTS: "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}/{SITEMAP}\n" if base else "")}
