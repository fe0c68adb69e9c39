"""A curated list of papers as BibTeX, BibLaTeX, CSL-JSON, RIS and formatted references, kept in step."""

__version__ = "0.1.0"
