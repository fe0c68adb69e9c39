"""Inline markup: Crossref's HTML, JATS and MathML and markdown → the CSL subset → plain text, HTML, markdown."""

from sslbib.markup.markdown import from_markdown, to_html, to_markdown
from sslbib.markup.rich import KINDS, Node, Span, Text, parse, to_plain
from sslbib.markup.upstream import from_crossref, plain_from_crossref, repair_encoding, tidy

__all__ = [
    "KINDS",
    "Node",
    "Span",
    "Text",
    "from_crossref",
    "from_markdown",
    "parse",
    "plain_from_crossref",
    "repair_encoding",
    "tidy",
    "to_html",
    "to_markdown",
    "to_plain",
]
