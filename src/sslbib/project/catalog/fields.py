"""What may stand in papers.toml: table → field → its kind, what it says and an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.project.catalog.kinds import (
    ADDRESS,
    ARXIV,
    AUTHORS,
    CELLS,
    DATE,
    DOI,
    DOIS,
    FLAG,
    KEY,
    KEYS,
    LICENSE,
    LINKS,
    PATTERN,
    SECTIONS,
    STRING,
    STRINGS,
    TEXT,
    VARIABLES,
    Kind,
    one_of,
)
from sslbib.project.catalog.model import ABBREVIATE, CODE, ENGINES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CatalogField:
    """A field of papers.toml."""

    kind: Kind
    says: str
    """What it says, in one line of markdown."""
    example: str
    """A value as TOML writes it."""


PAPER: Mapping[str, CatalogField] = {
    "key": CatalogField(
        KEY,
        "The citation key. `resolve` writes it once where there is none, and nothing changes it by itself.",
        '"zhou2022generalized"',
    ),
    "date": CatalogField(DATE, "The date, as the list's table has it.", '"2022"'),
    "title": CatalogField(
        TEXT,
        "The title. It has to be there. Markup is that of CSL: `<i>`, `<b>`, `<sub>`, `<sup>`.",
        '"Generalized radiograph representation learning"',
    ),
    "venue": CatalogField(STRING, "Where it appeared, as the table has it.", '"Nature Machine Intelligence"'),
    "authors": CatalogField(
        STRINGS, "The authors, where the list names them. A last one of `et al.` says there are more.", '["Eva Klein"]'
    ),
    "code": CatalogField(
        LINKS, "Links to code.", '[{ label = "Github", url = "https://github.com/funnyzhou/REFERS" }]'
    ),
    "links": CatalogField(
        LINKS, "Links to the paper.", '[{ label = "Preprint", url = "https://arxiv.org/abs/2111.03452" }]'
    ),
    "modality": CatalogField(STRING, "What kind of data it is about; a column of this project's own list.", '"2D"'),
    "tags": CatalogField(STRINGS, "Words to find it by. They go out as keywords.", '["x-ray"]'),
    "sections": CatalogField(
        STRINGS, "The headings it stands under, in a list that has several.", '["Classification"]'
    ),
    "doi": CatalogField(DOI, "The DOI. `resolve` finds it; one written by hand wins.", '"10.1038/s42256-021-00425-9"'),
    "arxiv": CatalogField(ARXIV, "The arXiv id, without version.", '"2111.03452"'),
    "aliases": CatalogField(KEYS, "Citation keys that it had before. They keep working.", '["zhou2021refers"]'),
    "rejected": CatalogField(
        DOIS, "DOIs that a person said are another paper's. `review` writes them.", '["10.1000/182"]'
    ),
    "columns": CatalogField(
        CELLS, "Cells of the columns that sslbib has no word for, by the column's head.", '{ "Backbone" = "ViT" }'
    ),
    "csl": CatalogField(
        VARIABLES,
        "Corrections: variables of CSL, which win over the record.",
        '{ container-title = "Nature Machine Intelligence" }',
    ),
}
"""In the order in which a new paper is written."""

SETTINGS: Mapping[str, Mapping[str, CatalogField]] = {
    "list": {
        "title": CatalogField(STRING, "The list's title.", '"Self-supervised learning for medical images"'),
        "updated": CatalogField(DATE, "When the list was last changed: a date, or as the list words it.", "2022-03-19"),
        "table": CatalogField(TEXT, "The markdown file that holds the list, from the project's folder.", '"README.md"'),
        "columns": CatalogField(
            STRINGS, "The heads of the table's columns, in their order.", '["Date", "Title", "Venue"]'
        ),
        "keys": CatalogField(PATTERN, "What new citation keys are made of.", '"{family}{year}{title:1}"'),
        "authors": CatalogField(
            AUTHORS,
            "Who made the list, for those who cite it; what is no person stands in braces.",
            '["Ada Byron, 0000-0002-1825-0097", "{The Byron group}"]',
        ),
        "license": CatalogField(LICENSE, "The list's licence.", '"CC-BY-4.0"'),
        "doi": CatalogField(DOI, "The list's own DOI, where an archive gave it one.", '"10.1000/182"'),
        "sections": CatalogField(
            SECTIONS,
            "How the items of a section are written, where that is not seen; `init --dry-run` says how they are read.",
            '[{ section = "Surveys", as = "{authors}. {title}. {venue} {year}. {links}" }]',
        ),
    },
    "exports": {
        "directory": CatalogField(TEXT, "The folder of the exports, from the project's folder.", '"exports"'),
        "formats": CatalogField(STRINGS, "The formats that `build` writes.", '["bibtex", "ris"]'),
        "styles": CatalogField(
            STRINGS,
            "The CSL styles in which `build` writes formatted references; `sslbib styles` finds their names.",
            '["apa", "ieee"]',
        ),
        "engine": CatalogField(
            one_of(ENGINES, "engine"),
            "What formats the references: sslbib itself, or the library citeproc-py.",
            '"sslbib"',
        ),
        "omit": CatalogField(
            STRINGS,
            "Fields that the exports leave out: variables of CSL, or fields of `.bib` files.",
            '["abstract", "keywords"]',
        ),
        "keep": CatalogField(
            STRINGS, "The only fields that they keep, likewise, beside what an entry needs.", '["doi", "url"]'
        ),
        "sort": CatalogField(
            STRING, "What the exports are sorted by; otherwise the list's own order.", '"-year,author"'
        ),
        "code": CatalogField(
            one_of(CODE, "place for code"),
            "Where links to code stand in `.bib` files: in a field that no style prints, or in one that styles do.",
            '"printed"',
        ),
        "abbreviate": CatalogField(
            one_of(ABBREVIATE, "form of journals' titles"),
            "How titles of journals are written: in full, short as records have them, or else by ISO 4 as well, with "
            "points or without.",
            '"iso4"',
        ),
        "sections": CatalogField(
            FLAG,
            "Whether each section of the list has files of its own as well, such as `exports/<section>.bib`.",
            "true",
        ),
        "citation": CatalogField(
            STRING,
            "The file that says how the list is cited, from the project's folder; otherwise none is written.",
            '"CITATION.cff"',
        ),
        "badge": CatalogField(
            FLAG, "Whether `badge.svg` is written: how many papers there are, and how many are resolved.", "true"
        ),
    },
    "resolve": {
        "mailto": CatalogField(
            STRING,
            "Your address, for Crossref's polite pool. The environment's `SSLBIB_MAILTO` wins.",
            '"me@example.org"',
        )
    },
    "site": {
        "title": CatalogField(STRING, "The page's title, where it is not the list's.", '"Papers"'),
        "description": CatalogField(STRING, "One sentence about the list.", '"Papers, code and references."'),
        "url": CatalogField(
            ADDRESS,
            "Where the page will stand: for canonical links, the sitemap and the feed.",
            '"https://someone.github.io/list"',
        ),
        "repository": CatalogField(
            ADDRESS,
            "The repository's page, for the links that suggest a paper or edit an entry.",
            '"https://github.com/someone/list"',
        ),
        "branch": CatalogField(TEXT, "The branch that those links edit.", '"main"'),
        "columns": CatalogField(
            STRINGS,
            "What a row shows below title and authors: `date`, `venue`, `modality`, `tags`, heads of columns. "
            "Where nothing is said: all that have a value.",
            '["date", "venue", "Backbone"]',
        ),
        "filters": CatalogField(
            STRINGS,
            "What can be filtered by: `year`, `venue`, `section`, `modality`, `detail`, `tag`, `code`, `open`, heads "
            "of columns.",
            '["year", "venue"]',
        ),
        "chart": CatalogField(STRING, "What the chart's bars are stacked by.", '"venue"'),
        "image": CatalogField(
            ADDRESS,
            "A picture for those who show a card where the page is shared; otherwise the chart's bars.",
            '"https://someone.github.io/card.png"',
        ),
        "css": CatalogField(TEXT, "A style sheet of your own, read after ours.", '"site.css"'),
    },
}
