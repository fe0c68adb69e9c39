"""A reference list that is formatted once and written in any output."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sslbib.errors import StyleError
from sslbib.item import Date, Item, Name
from sslbib.references import Reference, bibliography, find_style, read_style, reference_list

KNUTH = Item(
    "knuth1984", "book", title="The TeXbook", author=(Name("Knuth", "Donald E."),), issued=Date(((1984,),))
)  # fmt: skip
BRINGHURST = Item(
    "bringhurst1992", "book", title="The elements of typographic style", author=(Name("Bringhurst", "Robert"),),
    issued=Date(((1992,),)),
)  # fmt: skip
APA = find_style("apa")


def test_it_is_written_in_every_output() -> None:
    """In the style's order, each as `bibliography` writes it."""
    made = reference_list([KNUTH, BRINGHURST], APA, to="markdown")

    assert str(made) == (
        "Bringhurst, R. (1992). *The elements of typographic style*.\n\nKnuth, D. E. (1984). *The TeXbook*.\n"
    )
    assert made.text("text") == bibliography([KNUTH, BRINGHURST], APA)
    assert made.text("html") == bibliography([KNUTH, BRINGHURST], APA, to="html")
    assert [reference.id for reference in made] == ["bringhurst1992", "knuth1984"]
    assert made.entries("text")[1] == Reference("knuth1984", "Knuth, D. E. (1984). The TeXbook.")
    assert len(made) == 2


def test_a_notebook_shows_it_as_it_prints() -> None:
    """As HTML where it can, else as markdown, whatever output was asked for."""
    made = reference_list([KNUTH], APA, to="latex")

    assert '<div class="csl-entry">Knuth, D. E. (1984). <i>The TeXbook</i>.</div>' in made._repr_html_()
    assert made._repr_markdown_() == "Knuth, D. E. (1984). *The TeXbook*.\n"


def test_an_item_that_the_style_does_not_show_is_named() -> None:
    """A style that prints nothing but publishers has nothing to say of a book without one."""
    style = read_style(
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><citation><layout>'
        b'<text variable="title"/></layout></citation><bibliography><layout><text variable="publisher"/></layout>'
        b"</bibliography></style>"
    )
    made = reference_list([KNUTH, Item("ctan1992", "book", publisher="CTAN")], style)

    assert str(made) == "CTAN\n"
    assert made.omitted == ("knuth1984",)


def test_what_the_other_engine_leaves_out_is_told() -> None:
    """Beside the references: citeproc-py knows no date on which something was first available."""
    online = replace(KNUTH, available_date=Date(((1984, 2),)))
    made = reference_list([online], find_style("chicago-author-date"), engine="citeproc-py")

    assert "The TeXbook" in str(made)
    assert [problem.what for problem in made.problems] == ["citeproc-py leaves out the available-date of knuth1984"]


def test_a_style_without_reference_lists_is_refused() -> None:
    """It only makes notes."""
    style = read_style(
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>'
        b'<text variable="title"/></layout></citation></style>'
    )
    with pytest.raises(StyleError):
        reference_list([KNUTH], style)
