"""The words of a key: those of a title and of a name, in plain ASCII."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii

if TYPE_CHECKING:
    from sslbib.item import Name

# `radiograph`, `3d`
_WORD = re.compile(r"[a-z0-9]+")
_ELIDED = re.compile(r"\b\w['’ʼ`´](?=\w{2})|(?<=\w)['’ʼ`´]\w{1,2}\b")
"""What stands before or after an apostrophe and is no word: `l'analyse`, `Occam's`, `don't`."""
# `$\alpha$`
_FORMULA = re.compile(r"\$[^$]*\$")
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,2})")
"""Scripts that are written without spaces: two characters are about a word."""

_PASSED_OVER = """a an the of in on for to from by with at and or via as is are be was do does did
how what when where which who why its"""
_SAYS_NOTHING = frozenset(_PASSED_OVER.split())
"""Words that Google Scholar passes over, too."""


def title_words(title: str) -> list[str]:
    """Split a title into the words of a key: ASCII, lower case, from the first that says something.

    As Google Scholar does, a hyphen parts words, and an apostrophe ends one: "End-to-end detection" begins with
    `end`, "Don't stop pretraining" with `don`.
    """
    return words(title) or ["untitled"]


def words(text: str) -> list[str]:
    """Return the words of a text that say something; all of them where none does."""
    plain = _ELIDED.sub("", to_plain(text))
    plain = _UNSPACED.sub(r" \1 ", _FORMULA.sub(" ", plain).strip() or plain)
    found = _WORD.findall(to_ascii(plain).lower())
    return [word for word in found if word not in _SAYS_NOTHING] or found


def family_word(name: Name) -> str:
    """Return a family name, or the first word of an organisation's, as one word."""
    if name.literal:
        return "".join(title_words(name.literal)[:1])
    return joined(name.non_dropping_particle + name.family)


def joined(text: str) -> str:
    """Write a text's letters and digits as one word."""
    return "".join(_WORD.findall(to_ascii(text).lower()))
