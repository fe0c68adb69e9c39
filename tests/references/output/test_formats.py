"""Each output format writes what a title holds as text, never as markup of its own."""

from __future__ import annotations

import re

from sslbib.references import bibliography, find_style
from tests.references.samples import HOSTILE, SMITHS

APA = find_style("apa")


def test_html_is_escaped() -> None:
    """Markup in a title is text, and a DOI's signs are encoded in its link."""
    text = bibliography([HOSTILE], APA, to="html")

    assert "<script>" not in text
    assert "&#60;script&#62;" in text
    assert 'href="https://doi.org/10.1000/a_b(c)%3Cd%3E%231"' in text
    assert text.startswith('<div class="csl-bib-body"')
    assert text.endswith("</div>\n")


def test_markdown_is_escaped() -> None:
    """Nothing in a title is markdown, and a number at the start is no list."""
    text = bibliography([HOSTILE], find_style("nature"), to="markdown")

    assert text.startswith("1\\. O’Neil, M.-A. Costs \\*of\\* \\<script\\>")
    assert "<div" not in text


def test_latex_is_escaped() -> None:
    """No sign of a title is a command or ends a line."""
    text = bibliography([HOSTILE], APA, to="latex")

    assert "{\\textbackslash}input\\{x\\} 5\\% \\$x\\$ \\_y\\_ \\#1" in text


def test_rtf_is_ascii_and_balanced() -> None:
    """RTF holds other letters as numbers, and its braces are balanced."""
    text = bibliography([HOSTILE], APA, to="rtf")

    assert text.isascii()
    bare = re.sub(r"\\[{}\\]", "", text)
    assert bare.count("{") == bare.count("}")


def test_text_has_no_markup() -> None:
    """Plain text has neither tags nor asterisks of ours."""
    text = bibliography(SMITHS[:1], APA)

    assert text == "Smith, J. (2020). Beta.\n"
