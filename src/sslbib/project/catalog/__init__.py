"""papers.toml: text ↔ `Catalog` and `Paper`; every mistake has its place, and edits keep what a person wrote.

In come texts and changes; out go values, or the text with those changes and no other. Every room above `project` may
call it.
"""

from sslbib.project.catalog.fields import PAPER, SETTINGS, CatalogField
from sslbib.project.catalog.model import (
    CODE,
    PATTERN_FIELDS,
    Catalog,
    ExportSettings,
    ListSettings,
    Paper,
    ResolveSettings,
    SectionPattern,
    SiteSettings,
)
from sslbib.project.catalog.reading import read
from sslbib.project.catalog.writing import (
    absorb,
    append,
    edit,
    edit_all,
    edit_settings,
    insert,
    new,
    paper_text,
    recompose,
    remove,
)

__all__ = [
    "CODE",
    "PAPER",
    "PATTERN_FIELDS",
    "SETTINGS",
    "Catalog",
    "CatalogField",
    "ExportSettings",
    "ListSettings",
    "Paper",
    "ResolveSettings",
    "SectionPattern",
    "SiteSettings",
    "absorb",
    "append",
    "edit",
    "edit_all",
    "edit_settings",
    "insert",
    "new",
    "paper_text",
    "read",
    "recompose",
    "remove",
]
