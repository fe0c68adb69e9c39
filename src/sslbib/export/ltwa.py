"""The list of title word abbreviations (LTWA of the ISSN International Centre), as the package pyiso4 carries it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from unicodedata import normalize

from sslbib.errors import UsageError
from sslbib.markup.ascii import to_ascii

Entries = dict[str, tuple[tuple[str, frozenset[str]], ...]]
"""A word, or its beginning or end, folded → its abbreviations, each with the languages that it is for."""

WHOLE = ""
"""The abbreviation of a word that is written whole: `n.a.` in the list."""
ANY = "mul"
"""The language of what holds in all of them."""

# ` (book)` behind a word that has two meanings
_MEANING = re.compile(r"\s*\(.*?\)")


@dataclass(frozen=True, slots=True)
class WordList:
    """The list's entries by what of a word they name."""

    words: Entries = field(default_factory=dict)
    """`journal`, and runs of words such as `ann arbor`."""
    beginnings: Entries = field(default_factory=dict)
    """`comput` of `comput-`."""
    ends: Entries = field(default_factory=dict)
    """`blatt` of `-blatt`; the abbreviation is that of the end."""


def folded(word: str) -> str:
    """Return the form in which words compare: small letters of ASCII."""
    return word.lower() if word.isascii() else "".join(map(_letter, word)).lower()


_letter = cache(to_ascii)


@cache
def word_list() -> WordList:
    """Read the list. Raises UsageError where the package that carries it is not installed."""
    found = WordList()
    for line in normalize("NFC", _text()).splitlines()[1:]:
        entry, _, rest = line.partition("\t")
        short, _, languages = rest.partition("\t")
        entry, short = _MEANING.sub("", entry).strip(), short.strip()
        entries = found.ends if entry.startswith("-") else found.beginnings if entry.endswith("-") else found.words
        value = WHOLE if short.replace(" ", "").startswith("n.a") else short.strip("-")
        spoken = frozenset(name.strip() for name in languages.split(",") if name.strip())
        name = folded(entry.strip("-"))
        entries[name] = (*entries.get(name, ()), (value, spoken))
    return found


def _text() -> str:
    try:
        files = [file for file in resources.files("pyiso4").iterdir() if file.name.startswith("LTWA")]
    except ModuleNotFoundError as error:
        raise UsageError(
            "the list of title word abbreviations is not installed",
            repair='install it: pip install "sslbib[iso4]"; or leave `iso4` out',
        ) from error
    return max(files, key=lambda file: file.name).read_text(encoding="utf-8")
