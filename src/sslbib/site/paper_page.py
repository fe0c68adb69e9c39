"""A paper's page at its citation key, and the redirects that its former keys leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sslbib import folding
from sslbib.export import FORMATS
from sslbib.markup import to_plain
from sslbib.site import facets, html, made_of, metadata
from sslbib.site.source import DOWNLOADS, page_of
from sslbib.site.texts import COPIED, bucket_count, bucket_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from sslbib.site.copies import Copies
    from sslbib.site.rows import PaperRow
    from sslbib.site.source import Files, Source
    from sslbib.site.templates import Templates

_DESCRIPTION = 300
"""Characters of an abstract that a search engine or a card shows."""


class PaperPages:
    """Writes the pages of papers; a page says nothing of other papers, so that it changes with its own alone."""

    def __init__(self, templates: Templates, common: Mapping[str, Any], copies: Copies, papers: int) -> None:
        self._templates = templates
        self._common = common
        self._copies = copies
        self._count = bucket_count(papers)
        self._site = common["source"].catalog.site
        self._all = made_of.digest(made_of.code(), *self._said_by_all(common["source"]))

    def _said_by_all(self, source: Source) -> Iterator[str]:
        """Yield what every paper's page is made of, besides the paper."""
        yield repr((source.title, self._site, source.engine, self._count))
        yield repr((self._common["styles"], self._common["files"], self._common["picture"]))
        yield from (style.digest for style in source.styles.values())
        yield source.css and "own.css"
        if source.templates:  # which may show anything of any paper
            yield repr((sorted(source.templates.items()), source.catalog, source.added))
            yield from self._copies.digests.values()

    def digest(self, row: PaperRow) -> str:
        """Return what tells whether a paper's page and its redirects would still be the same."""
        return made_of.digest(self._all, self._copies.digests[row.key], repr(row.paper))

    def paths(self, row: PaperRow) -> list[PurePosixPath]:
        """Return where a paper's page and its redirects stand."""
        return [page_of(key) for key in (row.key, *row.item.aliases)]

    def of(self, row: PaperRow) -> Files:
        """Write a paper's page, and a redirect for each of its former keys."""
        path = page_of(row.key)
        url = f"{self._site.url}/{path}" if self._site.url else ""
        item = row.item
        text = self._templates.write(
            "paper.html",
            **self._common,
            root="../",
            path=path,
            base=self._site.url,
            row=row,
            item=item,
            title=to_plain(item.title),
            url=url,
            highwire=metadata.highwire(item),
            json_ld=metadata.json_ld(item, url),
            abstract=to_plain(item.abstract) if facets.is_free(item.license) else "",
            description=self._description(row),
            modality=folding.plain(row.paper.modality),
            bucket=bucket_of(row.key, self._count),
            bibtex=self._copies.entries["bibtex"][row.key],
            references=list(self._references(row.key)),
            edit=self._edit(),
            alternates=[(copied, DOWNLOADS / FORMATS[copied.name].file_name) for copied in COPIED],
        )
        return {path: text} | {page_of(alias): self._redirect(alias, row, url) for alias in item.aliases}

    def _redirect(self, alias: str, row: PaperRow, url: str) -> str:
        return self._templates.write(
            "redirect.html", alias=alias, title=to_plain(row.item.title), target=page_of(row.key).name, url=url
        )

    def _references(self, key: str) -> Any:  # noqa: ANN401  what the template shows of each style
        for style in self._common["styles"]:
            text = self._copies.references[style["name"]][key]
            if text[1]:
                yield {**style, "html": html.reference(text[1])}

    def _description(self, row: PaperRow) -> str:
        item = row.item
        text = to_plain(item.abstract) if facets.is_free(item.license) else ""
        said = text or ". ".join(part for part in (row.authors, row.venue, row.date) if part)
        return said if len(said) <= _DESCRIPTION else said[: _DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"

    def _edit(self) -> str:
        """Return the address that opens papers.toml in GitHub's editor; a line's number would change every page."""
        site = self._site
        return f"{site.repository}/edit/{site.branch}/data/papers.toml" if site.repository else ""
