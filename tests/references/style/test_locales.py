"""Locales: terms and what they fall back to, dialects, and what a style overrides."""

from __future__ import annotations

import pytest

from sslbib.errors import UsageError
from sslbib.references.style import locales
from sslbib.references.style.find import read_style


def test_terms_fall_back_to_other_forms() -> None:
    """A form that a term lacks is taken from the next one (CSL 1.0.2, "Terms"), and no term is no text."""
    english = locales.load("en-US")

    assert english.term("page", "short", plural=True) == "pp."
    assert english.term("and", "symbol") == "&"
    assert english.term("translator", "verb-short") == "trans. by"
    assert english.term("et-al", "symbol") == "et al."
    assert english.term("no such term") == ""


@pytest.mark.parametrize(
    ("lang", "tag"), [("en", "en-US"), ("pt-br", "pt-BR"), ("de", "de-DE"), ("EN_gb", "en-GB"), ("fr-FR", "fr-FR")]
)
def test_tags(lang: str, tag: str) -> None:
    """A language's tag is written as the locale files write it, a bare language as its main dialect."""
    assert locales.normal_tag(lang) == tag


def test_dialect_without_a_file_takes_the_main_one() -> None:
    """Swiss French takes French terms (CSL 1.0.2, "Locale Fallback")."""
    assert locales.load("fr-BE").term("and") == "et"


def test_style_overrides_terms() -> None:
    """A style's own terms win: those of its language over those for all."""
    text = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">'
        '<locale xml:lang="en"><terms><term name="and">plus</term></terms></locale>'
        '<locale><terms><term name="and">&amp;</term><term name="in">within</term></terms></locale></style>'
    )
    overrides = [element for element in read_style(text.encode()).root if len(element)]
    locale = locales.load("en-GB", overrides)

    assert (locale.term("and"), locale.term("in")) == ("plus", "within")
    assert locales.load("en-GB").term("and") == "and"  # another style's is as it was


def test_unknown_language() -> None:
    """A language without a locale is an error that names those there are."""
    with pytest.raises(UsageError, match=r"xx.*\n.*en-US"):
        locales.load("xx", strict=True)
