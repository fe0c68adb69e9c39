"""The values that only BibLaTeX writes as it does (biblatex manual, section 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.export.bib.entry import Row
from sslbib.export.dates import edtf
from sslbib.identifiers import normalise_isbn, normalise_issn

if TYPE_CHECKING:
    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item

_LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "de-at": "austrian",
    "de-ch": "swissgerman",
    "el": "greek",
    "en": "english",
    "en-gb": "british",
    "en-us": "american",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "gl": "galician",
    "he": "hebrew",
    "hr": "croatian",
    "hu": "hungarian",
    "is": "icelandic",
    "it": "italian",
    "lt": "lithuanian",
    "lv": "latvian",
    "nb": "norsk",
    "nl": "dutch",
    "nn": "nynorsk",
    "no": "norsk",
    "pl": "polish",
    "pt": "portuguese",
    "pt-br": "brazilian",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
}
"""Babel's names, which `langid` takes."""


def listed(attribute: str, field: str) -> Row:
    """Return the row of a list field; its one value is braced where it would be split at an `and`."""

    def value(item: Item, tex: Dialect) -> str:
        text = tex.text(getattr(item, attribute))
        return f"{{{text}}}" if " and " in text.lower() else text

    return Row(field, (attribute,), value)


def date(item: Item, _: Dialect) -> str:
    """Write a date that is one, in EDTF; an undated entry has no field, and its style prints `n.d.`."""
    return edtf(item.issued) if item.issued else ""


def langid(item: Item, _: Dialect) -> str:
    """Name the language as babel does; one that it does not know has no field."""
    code = item.language.lower()
    return _LANGUAGES.get(code) or _LANGUAGES.get(code.split("-")[0], "")


def eid(item: Item, tex: Dialect) -> str:
    """Write the article number where there are no pages: styles print both."""
    return tex.text(item.article_number) if item.page in {"", item.article_number} else ""


CHECKED = {"isbn": normalise_isbn, "issn": normalise_issn}


def first(attribute: str) -> Row:
    """Return the row of a number that the data model takes once, and whose check digit biber looks at."""

    def value(item: Item, _: Dialect) -> str:
        held = getattr(item, attribute)
        return next(filter(CHECKED[attribute], held), held[0] if held else "")

    return Row(attribute, (attribute,), value)


def standard(item: Item, tex: Dialect) -> str:
    """Name a standard by its body and number, for which `misc` has no field."""
    return tex.text(f"{item.publisher} {item.number}".strip()) if item.type == "standard" and item.number else ""
