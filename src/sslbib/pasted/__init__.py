"""Pasted references: what a formatted reference says, in whatever style it was printed.

In comes a text that may be a reference; out go its authors, title, container, date and numbers, with what is doubtful
of them. `readme`, `importing` and `app` may call it. It knows no style: a small model, trained on references that our
renderer printed (`bench/pasting`), labels the words, and the readers of names, dates and identifiers do the rest.
"""

from sslbib.pasted.reference import ParsedReference, parse_reference, parse_references

__all__ = ["ParsedReference", "parse_reference", "parse_references"]
