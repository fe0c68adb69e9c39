"""Citation labels: letters of the names and the year, as in `Knu86` (CSL 1.0.2, citation-label).

CSL leaves open what a label is made of; these are those of citeproc-js.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.values.textcase import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.values.entry import CslEntry, PersonName

_ROLES: Final = ("author", "editor", "translator")
_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""How many letters each name gives: four in all."""
_MANY: Final = (1, 1, 1, 1)
_NO_YEAR: Final = "00"
# Words in small letters before a family name: "de la "
_PARTICLES: Final = re.compile(r"[ '’a-z]+\s+")
# An article before the name of an organisation: "The "
_ARTICLE: Final = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)


def assign(entries: Sequence[CslEntry]) -> None:
    """Give each entry its label."""
    for entry in entries:
        entry.label = str(entry.raw.get("citation-label") or _label(entry))


def _label(entry: CslEntry) -> str:
    names = next((n for role in _ROLES if (n := entry.names[role])), [])
    counts = _LETTERS.get(len(names), _MANY)
    head = "".join(_start(_bare(name), count) for name, count in zip(names, counts, strict=False))
    return (head or _start(_skipping(richtext.plain(entry.texts["title"])), 4)) + _year(entry)


def _bare(name: PersonName) -> str:
    """Return the letters of a name that a label may take."""
    text = richtext.plain(name.literal) or _without(_PARTICLES, richtext.plain(name.family))
    return "".join(filter(str.isalpha, _without(_ARTICLE, text)))


def _without(start: re.Pattern[str], text: str) -> str:
    match = start.match(text)
    return text[match.end() :] if match else text


def _skipping(title: str) -> str:
    """Return a title without spaces and without the words that say little."""
    return "".join(word for word in title.split() if word not in STOP_WORDS)


def _start(text: str, count: int) -> str:
    return text[:count].capitalize()


def _year(entry: CslEntry) -> str:
    date = entry.dates["issued"]
    return f"{date.start[0] % 100:02}" if date and date.start[0] else _NO_YEAR
