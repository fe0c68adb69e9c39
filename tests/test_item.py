"""An item as a person meets it in a program or a notebook."""

from __future__ import annotations

from sslbib.item import Item, Link, Name


def test_an_item_shows_what_is_given() -> None:
    """Of its hundred variables only those that it has, and so that Python reads it back."""
    knuth = Item("knuth1984", "book", title="The TeXbook", author=(Name("Knuth", "Donald E."),))
    shown = repr(knuth)

    assert shown.startswith("Item(id='knuth1984', type='book', title='The TeXbook', author=(Name(family='Knuth'")
    assert "editor" not in shown
    assert eval(shown) == knuth  # noqa: S307 - our own text


def test_a_link_without_a_label_is_its_address() -> None:
    """Bullets of many lists lead by the title itself, and a note of theirs begins with no colon."""
    assert str(Link("Github", "https://example.org/code")) == "Github: https://example.org/code"
    assert str(Link("", "https://example.org")) == "https://example.org"
