"""Lists put together of references: white space, indents, room for numbers."""

from __future__ import annotations

import pytest

from sslbib.references import Reference
from sslbib.references.output import document

TWO = [Reference("a", "One."), Reference("b", "Two.")]


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("text", "One.\nTwo.\n"),
        ("markdown", "One.\n\nTwo.\n"),
        ("latex", "One.\n\nTwo.\n"),
        ("terminal", "One.\nTwo.\n"),
    ],
)
def test_a_list_ends_in_one_line_break(to: str, text: str) -> None:
    """Each reference is a line, or a paragraph where lines run together."""
    assert document.assemble({}, "en-US", TWO, to) == text


@pytest.mark.parametrize("to", ["text", "markdown", "html", "latex", "rtf", "terminal"])
def test_no_references_make_no_list(to: str) -> None:
    """There is no empty list."""
    assert document.assemble({}, "en-US", [], to) == ""


def test_hanging_indent() -> None:
    """A hanging indent is the style's to ask for, in HTML and RTF."""
    for to, mark in (("html", "text-indent: -2em"), ("rtf", "\\fi-567\\li567")):
        assert mark in document.assemble({"hanging-indent": "true"}, "en-US", TWO, to)
        assert mark not in document.assemble({}, "en-US", TWO, to)


def test_room_for_numbers() -> None:
    """The column of numbers is as wide as the widest number needs, tags and entities not counted."""
    numbered = [Reference("a", '<div class="csl-left-margin">[<b>1</b>&#38;] </div>x')]
    wide = [Reference("a", '<div class="csl-left-margin">[1000] </div>x')]
    options = {"second-field-align": "flush"}

    assert "width: 2.3em" in document.assemble(options, "en-US", numbered, "html")
    assert "width: 4.1em" in document.assemble(options, "en-US", wide, "html")


@pytest.mark.parametrize(
    ("text", "to", "tidied"),
    [
        (" A.  B. ", "text", "A. B."),
        ("A. \n  B.", "text", "A.\nB."),
        ("1. A.", "markdown", "1\\. A."),
        ("A.  B.", "html", "A.  B."),
    ],
)
def test_white_space(text: str, to: str, tidied: str) -> None:
    """Spaces that nothing stands between are one; a number at the start of a paragraph makes no list of markdown."""
    assert document.tidy(text, to) == tidied
