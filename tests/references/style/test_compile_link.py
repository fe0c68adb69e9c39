"""Links of a style: identifiers, titles, annotations (CSL 1.0.2, "Links", "Affixes")."""

from __future__ import annotations

import pytest

from sslbib.references.output.formats import FORMATS
from sslbib.references.output.writer import Writer
from sslbib.references.style import locales
from tests.references.rendering import formatted, rendered


def test_formatting_of_a_link_leaves_its_prefix_alone() -> None:
    """The resolver in a DOI's prefix is an affix, and stands outside of what is underlined."""
    layout = '<text variable="DOI" prefix=" https://doi.org/" suffix="." text-decoration="underline"/>'
    underlined = '<span style="text-decoration:underline;">10.1000/1</span>'

    assert rendered(layout, {"DOI": "10.1000/1"}) == f" https://doi.org/{underlined}."


@pytest.mark.parametrize(
    ("annotation", "markdown"),
    [
        ("Github: https://github.com/a/b", "[Github](https://github.com/a/b)"),
        ("Github: https://a.org/b; Data: http://c.org.", "[Github](https://a.org/b); [Data](http://c.org)."),
        ("Read twice. Code: https://a.org/b_c", "Read twice. [Code](https://a.org/b_c)"),
        ("See https://a.org/b, too", "See <https://a.org/b>, too"),
        ("No address at all: see p. 3", "No address at all: see p. 3"),
        ("javascript: alert(1)", "javascript: alert(1)"),
    ],
)
def test_addresses_in_an_annotation_are_links(annotation: str, markdown: str) -> None:
    """Under the name that stands before one; what is no address stays text."""
    text = formatted('<text variable="annote"/>', {"annote": annotation})

    assert Writer(FORMATS["markdown"], locales.load("en-US"), links=True).write(text) == markdown
    assert rendered('<text variable="annote"/>', {"annote": annotation}) == annotation


def test_a_title_keeps_its_case_and_quotes_as_a_link() -> None:
    """What a style does to a title it does to a link's text; its quotes stand around the link."""
    layout = '<text variable="title" text-case="title" quotes="true" font-style="italic" suffix=","/>'
    text = formatted(layout, {"title": "on the origin of mRNA"}, 'default-locale="en-US"')
    html = Writer(FORMATS["html"], locales.load("en-US"), links=True).write(text, "https://a.org/")

    assert html == '“<a href="https://a.org/"><i>On the Origin of mRNA</i></a>,”'
