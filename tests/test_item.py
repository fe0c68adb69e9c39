"""An item as a person meets it in a program or a notebook."""

from __future__ import annotations

from sslbib.item import Item, Name


def test_an_item_shows_what_is_given() -> None:
    """Of its hundred variables only those that it has, and so that Python reads it back."""
    knuth = Item("knuth1984", "book", title="The TeXbook", author=(Name("Knuth", "Donald E."),))
    shown = repr(knuth)

    assert shown.startswith("Item(id='knuth1984', type='book', title='The TeXbook', author=(Name(family='Knuth'")
    assert "editor" not in shown
    assert eval(shown) == knuth  # noqa: S307 - our own text
