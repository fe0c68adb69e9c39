"""A paper as the page shows it."""

from __future__ import annotations

import pytest

from sslbib.item import Date, Item, Link, Name
from sslbib.project.catalog.model import Paper
from sslbib.site.rows import full_name, is_web, row


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1000/1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https://", False),
        ("https://[", False),
        ('https://a.example/"onclick="x', False),
        ("ftp://example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, expected: bool) -> None:  # noqa: FBT001
    """No other scheme, and nothing that could end an attribute."""
    assert is_web(url) is expected


@pytest.mark.parametrize(
    ("listed", "recorded", "expected"),
    [
        ("2021", ((2021, 5, 3),), 20210503),
        ("2021", ((2022, 5),), 20210000),
        ("8/28/98", (), 19980828),
        ("", ((2019,),), 20190000),
        ("soon", (), 0),
    ],
)
def test_the_day_to_sort_by(listed: str, recorded: tuple[tuple[int, ...], ...], expected: int) -> None:
    """The list's date goes first, made fuller by a record that agrees."""
    item = Item("a", "book", title="T", issued=Date(recorded) if recorded else None)

    assert row(item, Paper("a", "T", date=listed)).day == expected


def test_links_are_labelled_and_end_with_the_doi() -> None:
    """Code, what the list links, and the DOI's address; a link that is none of the web is left out."""
    item = Item(
        "a",
        "book",
        title="T",
        doi="10.1000/1",
        code=(Link("", "https://github.com/a/b"),),
        links=(Link("PDF", "https://a.example/1.pdf"), Link("x", "javascript:1")),
    )
    shown = [(link.kind, link.label, link.url) for link in row(item, Paper("a", "T")).links]

    assert shown == [
        ("code", "Code", "https://github.com/a/b"),
        ("text", "PDF", "https://a.example/1.pdf"),
        ("doi", "DOI", "https://doi.org/10.1000/1"),
    ]


def test_names_are_written_as_they_are_spoken() -> None:
    """Particles and suffixes where they are said, a group as it is."""
    assert full_name(Name("Berg", "Jan", non_dropping_particle="van der", suffix="Jr.")) == "Jan van der Berg Jr."
    assert full_name(Name(literal="Meta AI")) == "Meta AI"


def test_a_row_shows_the_first_of_many_authors() -> None:
    """Twelve, and that there are more; the page of the paper has all."""
    many = row(
        Item("a", "book", title="T", author=tuple(Name(literal=f"N{at}") for at in range(2000))), Paper("a", "T")
    )
    few = row(Item("a", "book", title="T", author=(Name(literal="N0"), Name(literal="N1"))), Paper("a", "T"))

    assert many.first_authors == "N0, N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, N11, …"
    assert many.authors.endswith("N1999")
    assert few.first_authors == "N0, N1"
