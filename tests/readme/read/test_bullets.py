"""An item or paragraph says what it says wherever the list's style puts it."""

from __future__ import annotations

import pytest

from sslbib import readme
from tests.readme.forms import ARXIV, ITEMS, TITLE, fields


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_item_is_read(name: str, newline: str) -> None:
    """Title, venue, date, names and links come from where the list's style puts them, and nothing is made up."""
    text, expected = ITEMS[name]
    (entry,) = readme.read(f"# A list\n\n## Papers\n\n{text}\n".replace("\n", newline)).entries
    assert fields(entry) == {"title": TITLE, **expected}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_ends_names_whatever_ends_the_line(newline: str) -> None:
    """A list that is stored with other line ends says the same, also where a stray mark stands at a line's end."""
    text = f"# A list\n\n**{TITLE}.**  \nAda Klein, Bo Li, and Cy Dee*\n*J. Sums, July 2021.*  \n[[doi]({ARXIV}1)]\n"
    (entry,) = readme.read(text.replace("\n", newline)).entries
    assert fields(entry)["authors"] == ("Ada Klein", "Bo Li", "Cy Dee")
