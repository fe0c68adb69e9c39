"""What Zotero's importers drop of each format, by measurements of its translators that are written down elsewhere.

Tested there: translators of 2026-06, schema 41. `lost` is gone, `Extra` stands as a line in the Extra field; what is
not named here is kept, or was not tried.
"""

from __future__ import annotations

_BIB = {
    "event-date": "lost",
    "event-title": "kept",
    "event-place": "lost (`venue`); `--for zotero` keeps it",
    "collection-number": "lost beside a volume",
    "edition": "Extra in proceedings",
    "chapter-number": "Extra",
    "original-title": "lost",
    "container-title-short": "kept",
    "status": "lost (`pubstate`)",
    "license": "lost but for `copyright`",
    "version": "lost outside of software",
    "container-author": "lost (`bookauthor`)",
    "type of a preprint": "document",
}
_RIS = {
    "event-date": "lost",
    "event-place": "Extra, a field since schema 41",
    "collection-number": "a field since schema 41",
    "edition": "Extra",
    "chapter-number": "lost",
    "ISSN": "lost beside an ISBN",
    "original-title": "lost",
    "license": "kept",
    "type of a preprint": "kept by lines of `M2`",
}
_CSL = {
    "event-date": "lost",
    "collection-number": "kept since schema 41",
    "edition": "lost in proceedings",
    "chapter-number": "lost",
    "keyword": "lost",
    "container-title-short": "lost; `--for zotero` writes `journalAbbreviation`",
    "status": "lost",
    "version": "lost of preprints",
    "license": "lost in `custom`; `--for zotero` writes it",
    "type of a preprint": "kept",
}
DROPS = {"bib": _BIB, "ris": _RIS, "csl-json": _CSL}
"""Format → CSL variable → what becomes of it."""
