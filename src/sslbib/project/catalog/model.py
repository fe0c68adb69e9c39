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

    from sslbib.errors import Problem
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


PATTERN_FIELDS = ("title", "authors", "venue", "year", "date", "link", "links")
"""What stands in braces in the pattern of a section's items."""


@dataclass(frozen=True, slots=True)
class SectionPattern:
    """A table `[[list.sections]]`: how the items of a section are written, fixed by hand."""

    section: str
    """Its heading, with those above it or without; of the whole list where it is empty."""
    words: str
    """`{authors}. {title}. {venue} {year}. {links}`."""


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
    authors: tuple[str, ...] = ()
    """Who made the list, for those who cite it: `Ada Byron`, with an ORCID iD `Ada Byron, 0000-0002-1825-0097`, and
    what is no person in braces, `{The Byron group}`."""
    license: str = ""
    """One of `LICENSES`, or the address of another licence."""
    doi: str = ""
    """The list's own, where an archive gave it one."""
    sections: tuple[SectionPattern, ...] = ()


LICENSES = (
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
    *("CC-BY-3.0", "CC-BY-SA-3.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0", "MIT", "MIT-0", "0BSD", "BSD-2-Clause"),
    *("BSD-3-Clause", "ISC", "Apache-2.0", "MPL-2.0", "EUPL-1.2", "Unlicense", "WTFPL", "GPL-2.0-only"),
    *("GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "AGPL-3.0-only"),
    "AGPL-3.0-or-later",
)
"""Licences that lists have, by their SPDX identifiers; any other is known by its address."""

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
    citation: str = ""
    """The file that says how the list is cited, `CITATION.cff` say, relative to the folder; empty writes none."""
    badge: bool = False
    """Whether `badge.svg` is written as well: how many papers, and how many of them resolved."""


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
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
    """What was left out of its values."""

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
