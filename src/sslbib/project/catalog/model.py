"""The values of papers.toml: `Catalog`, `Paper` and the settings."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from sslbib.errors import Place, UsageError
from sslbib.keys import DEFAULT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.item import Link


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of papers.toml: what the list's maintainers say of a paper."""

    key: str
    """The citation key; until papers.toml has one, a provisional key made from the title."""
    title: str
    """CSL rich text, see `sslbib.markup`: `Growth of <i>E. coli</i>`."""
    date: str = ""
    """As in the table: `2022`, `2021-05`, …"""
    venue: str = ""
    authors: tuple[str, ...] = ()
    """As the list names them; few lists do. `listed.persons.OTHERS` is the last where it leaves some out."""
    code: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    modality: str = ""
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """Where it stands in a list of several sections; a paper can stand in more than one."""
    doi: str = ""
    arxiv: str = ""
    aliases: tuple[str, ...] = ()
    """Citation keys it had before."""
    rejected: tuple[str, ...] = ()
    """DOIs that a person said are not this paper's."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Cells of the columns that sslbib has no word for, by column head."""
    csl: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Corrections: CSL variables that win over the resolved work."""
    provisional: bool = False
    """Whether papers.toml holds no key yet; `resolve` mints one."""


@dataclass(frozen=True, slots=True)
class ListSettings:
    """The table `[list]`."""

    title: str = ""
    updated: str = ""
    """YYYY-MM-DD, or as the list words it."""
    table: str = "README.md"
    """The markdown file that holds the list, relative to the project's folder."""
    columns: tuple[str, ...] = ()
    keys: str = DEFAULT_PATTERN
    """The pattern that new citation keys are made by; keys that are there stay as they are."""


EngineName = Literal["sslbib", "citeproc-py"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

ABBREVIATE = ("full", "record", "iso4", "iso4-plain")
"""Titles of journals: in full, short as records have them, or else by ISO 4 as well, with points or without."""
CODE = ("hidden", "printed")
"""Where links to code stand in .bib files: in a field that no style prints, or in one that styles do."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """The table `[exports]`."""

    directory: str = "exports"
    formats: tuple[str, ...] = ("bibtex", "biblatex", "csl-json", "ris")
    styles: tuple[str, ...] = ()
    engine: EngineName = "sslbib"
    """What formats the references: our own engine, or the library citeproc-py."""
    omit: tuple[str, ...] = ()
    """Fields that the formats leave out: CSL variables, or fields of .bib files."""
    keep: tuple[str, ...] = ()
    """The only fields that they keep, likewise, beside what an entry needs; empty keeps all."""
    sort: str = ""
    """Fields to sort by, such as `-year,author`; empty is the list's own order."""
    code: str = "hidden"
    """Where links to code stand in .bib files."""
    abbreviate: str = "full"
    """How titles of journals are written."""
    sections: bool = False
    """Whether each section of the list has files of its own as well, `exports/<section>.bib`, in all formats."""


@dataclass(frozen=True, slots=True)
class ResolveSettings:
    """The table `[resolve]`."""

    mailto: str = ""
    """Address that takes requests to the polite pool; the environment's SSLBIB_MAILTO wins."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The table `[site]`: what the page says and shows beyond the list itself."""

    title: str = ""
    """The list's own title where this is empty."""
    description: str = ""
    url: str = ""
    """Where the page will stand, for what needs a whole address: canonical links, the sitemap, the feed."""
    repository: str = ""
    """The repository's page on GitHub, for the links that suggest a paper or edit the list."""
    branch: str = "main"
    columns: tuple[str, ...] = ()
    """What a row shows besides title and authors, in words or heads of columns; empty is all there is."""
    filters: tuple[str, ...] = ()
    """What can be filtered by, likewise."""
    chart: str = ""
    """What the bars of the chart are stacked by; empty is the first of modality, section and venue that parts them."""
    image: str = ""
    """Address of a picture for those who show a card where the page is shared; empty is the bars of the chart."""
    css: str = ""
    """A style sheet of the project's own, relative to its folder, read after ours."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """What papers.toml says, and its text, so that edits change nothing else."""

    text: str
    file: str
    list: ListSettings
    exports: ExportSettings
    resolve: ResolveSettings
    papers: tuple[Paper, ...]
    site: SiteSettings = field(default_factory=SiteSettings)

    def paper(self, key: str) -> Paper:
        """Return the paper with a citation key or alias; raises UsageError naming near keys."""
        wanted = key.casefold()
        for paper in self.papers:
            if wanted in (paper.key.casefold(), *(alias.casefold() for alias in paper.aliases)):
                return paper
        # Half a key, the family and the year, say, is enough to mean one of three.
        near = difflib.get_close_matches(key, [paper.key for paper in self.papers], n=3, cutoff=0.5)
        raise UsageError(
            f"no paper has the key {key!r}",
            repair=f"did you mean {' or '.join(near)}?" if near else "look the key up in papers.toml",
            place=Place(self.file),
        )
