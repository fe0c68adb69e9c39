"""Letter case in the languages that have rules of their own."""

from __future__ import annotations

import pytest

from sslbib.references.values import letters
from tests.references.rendering import rendered

UPPER = '<text variable="title" text-case="uppercase"/>'
FIRST = '<text variable="title" text-case="capitalize-first"/>'
LOWER = '<text variable="title" text-case="lowercase"/>'


@pytest.mark.parametrize(
    ("layout", "language", "title", "shown"),
    [
        (FIRST, "tr", "içinde", "İçinde"),
        (UPPER, "tr-TR", "ırmak ile deniz", "IRMAK İLE DENİZ"),
        (LOWER, "tr", "IRMAK İLE", "ırmak ile"),
        (UPPER, "en", "in it", "IN IT"),
        (FIRST, "nl", "ijs en weder", "IJs en weder"),
        (FIRST, "en", "ij", "Ij"),
        (UPPER, "el", "ο ήλιος", "Ο ΗΛΙΟΣ"),
        (UPPER, "el", "άυλος", "ΑΫΛΟΣ"),
        (LOWER, "el", "ΟΔΟΣ ΟΔΟΣ", "οδος οδος"),
        (UPPER, "de", "straße", "STRASSE"),
    ],
)
def test_case_is_that_of_the_items_language(layout: str, language: str, title: str, shown: str) -> None:
    """Dotted and dotless i, IJ, accents and the final sigma, and ß follow the language of the item."""
    assert rendered(layout, {"language": language, "title": title}) == shown


def test_case_without_a_language_is_that_of_the_style() -> None:
    """A work that doesn't say its language is written as the style's own is."""
    assert rendered(UPPER, {"title": "in it"}, 'default-locale="tr-TR"') == "İN İT"


def test_names_and_terms_follow_too() -> None:
    """A family name in capitals and a term that starts a reference have the dotted capital in a Turkish style."""
    names = '<names variable="author"><name><name-part name="family" text-case="uppercase"/></name></names>'
    author = [{"family": "Şahin", "given": "Ali"}]

    assert rendered(names, {"author": author}, 'default-locale="tr-TR"') == "Ali ŞAHİN"
    assert rendered('<text term="in"/>', {}, 'default-locale="tr-TR"') == "İçinde"


def test_first_letter_of_a_digraph() -> None:
    """A letter that is two has a form of its own for the start of a word (Unicode 5.18)."""
    assert letters.of("hr").first("ǆep") == "ǅep"
