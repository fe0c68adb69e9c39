"""Patterns of citation keys: `{family}{year}{title:1}`, read and filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.keys.words import family_word, joined, title_words, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sslbib.item import Item, Name

DEFAULT_PATTERN = "{family}{year}{title:1}"
"""Google Scholar's scheme: `zhou2022generalized`."""

_OTHERS = "etal"
# `{family}`, `{Title:3}`, `{:`
_PART = re.compile(r"\{([^{}]*)\}")
# `family`, `Title:3`
_FIELD = re.compile(r"([A-Za-z]+)(?::([1-9]\d?))?")
# What every format takes in a key: `-`, `2022`, `:`
_LITERAL = re.compile(r"[A-Za-z0-9_:.+/-]*")

_MOST_WORDS = 40
"""Words of a title that a key grows by where others have the same: more tell nothing, and 5 MB of words made as many
keys of 5 MB."""


@dataclass(frozen=True, slots=True)
class KeyField:
    """A field of patterns: what it takes of an item, and how much where no count says it."""

    value: Callable[[Item], Sequence[str]]
    count: int | None
    """How many words, names or characters it takes without a count; None takes all."""
    counts: str
    """What its count counts: `words`, `names`, `letters`, `last digits`."""
    example: str


def _people(item: Item) -> tuple[Name, ...]:
    return item.author or item.editor or item.collection_editor


def _family(item: Item) -> list[str]:
    people = _people(item)
    return [family_word(people[0])] if people else title_words(item.title)[:1]


def _last(item: Item) -> list[str]:
    people = _people(item)
    return [family_word(people[-1])] if people else title_words(item.title)[:1]


def _families(item: Item) -> list[str]:
    return [family_word(name) for name in _people(item)]


def _initials(item: Item) -> list[str]:
    return [family_word(name)[:1] for name in _people(item)]


def _year(item: Item) -> list[str]:
    return [str(item.issued.year)] if item.issued and item.issued.year else []


def _title(item: Item) -> list[str]:
    """Return the title's words; its first is in the key already where it stands for people."""
    return title_words(item.title)[0 if _people(item) else 1 :]


FIELDS: Mapping[str, KeyField] = {
    "family": KeyField(_family, None, "letters", "zhou"),
    "families": KeyField(_families, 3, "names", "zhouchenzhangetal"),
    "last": KeyField(_last, None, "letters", "yu"),
    "initials": KeyField(_initials, 3, "names", "zcz"),
    "year": KeyField(_year, None, "last digits", "2022"),
    "title": KeyField(_title, 1, "words", "generalized"),
    "venue": KeyField(lambda item: words(item.container_title_short or item.container_title), 1, "words", "nature"),
    "volume": KeyField(lambda item: [joined(item.volume)], None, "letters", "4"),
    "page": KeyField(lambda item: [joined(item.page.partition("-")[0])], None, "letters", "32"),
    "arxiv": KeyField(lambda item: [item.arxiv], None, "letters", "2111.03452"),
}
"""What a pattern can hold, by its name in lower case."""


@dataclass(frozen=True, slots=True)
class KeyPart:
    """A field in a pattern, or a text that is written as it stands."""

    literal: str = ""
    name: str = ""
    case: Callable[[str], str] = str.lower
    count: int | None = None

    @property
    def grows(self) -> bool:
        """Whether it takes more of the item where a key is taken: words of the title do."""
        return self.name == "title"

    def value(self, item: Item) -> Sequence[str]:
        """Return the words of which it writes some, in lower case."""
        return FIELDS[self.name].value(item) if self.name else ()

    def write(self, value: Sequence[str], more: int) -> str:
        """Write the part; `more` words where it grows."""
        if not self.name:
            return self.literal
        field = FIELDS[self.name]
        count = field.count if self.count is None else self.count
        if count is None:
            return "".join(map(self.case, value))
        if field.counts == "letters":
            return self.case("".join(value)[:count])
        if field.counts == "last digits":
            return "".join(value)[-count:]
        others = [_OTHERS] if field.counts == "names" and len(value) > count and self.name == "families" else []
        return "".join(self.case(word) for word in [*value[: count + more * self.grows], *others])


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern, read."""

    parts: tuple[KeyPart, ...]

    def fills(self, item: Item) -> Iterator[str]:
        """Yield the keys of an item, each with a word more of its title than the one before; they may be no valid keys.

        At least one.
        """
        values = [part.value(item) for part in self.parts]
        last = ""
        for more in range(_MOST_WORDS):
            texts = [part.write(value, more) for part, value in zip(self.parts, values, strict=True)]
            key = "".join(texts).strip("-_:.+/")
            if more and key == last:
                return
            yield (last := key)


@lru_cache(maxsize=32)
def read_pattern(text: str) -> KeyPattern:
    """Read a pattern. Raises UsageError for a field that there is not, and for signs that no key can have."""
    parts: list[KeyPart] = []
    end = 0
    for found in _PART.finditer(text):
        parts += [_literal(text[end : found.start()]), _field(found[1])]
        end = found.end()
    parts.append(_literal(text[end:]))
    if not any(part.name for part in parts):
        raise UsageError(f"the pattern {text!r} takes nothing of a paper", repair=f'write one like "{DEFAULT_PATTERN}"')
    return KeyPattern(tuple(part for part in parts if part.name or part.literal))


def _capitalised(word: str) -> str:
    return "EtAl" if word == _OTHERS else word.capitalize()


def _literal(text: str) -> KeyPart:
    if not _LITERAL.fullmatch(text):
        raise UsageError(
            f"{text!r} can't stand between the fields of a key pattern",
            repair='use letters, digits and - _ : . + / there, and fields such as {family}: "' + DEFAULT_PATTERN + '"',
        )
    return KeyPart(text)


def _field(text: str) -> KeyPart:
    found = _FIELD.fullmatch(text)
    name = found[1].lower() if found else ""
    if not found or name not in FIELDS:
        known = ", ".join(f"{{{each}}}" for each in FIELDS)
        raise UsageError(
            f"{{{text}}} is no field of a key pattern", repair=f"use one of {known}, with a count as in {{title:3}}"
        )
    word = found[1]
    case = str.upper if word.isupper() else _capitalised if word[0].isupper() else str.lower
    return KeyPart(name=name, case=case, count=int(found[2]) if found[2] else None)
