"""Citation keys: what may be one, and how they are minted."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.listed import dates
from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sslbib.item import Item, Name

DEFAULT_PATTERN = "[auth][year][title]"
"""Google Scholar's scheme: `zhou2022generalized`."""

_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")
_FIELD = re.compile(r"\[(\w*)\]")
_WORD = re.compile(r"[a-z0-9]+")
_ELIDED = re.compile(r"\b\w['’ʼ`´](?=\w{2})|(?<=\w)['’ʼ`´]\w{1,2}\b")
"""What stands before or after an apostrophe and is no word: `l'analyse`, `Occam's`, `don't`."""
_FORMULA = re.compile(r"\$[^$]*\$")
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,2})")
"""Scripts that are written without spaces: two characters are about a word."""

_MOST_WORDS = 40
"""Words of a title that a key grows by where others have the same: more tell nothing, and 5 MB of words made as many
keys of 5 MB."""

_PASSED_OVER = """a an the of in on for to from by with at and or via as is are be was do does did
how what when where which who why its"""
_SAYS_NOTHING = frozenset(_PASSED_OVER.split())
"""Words that Google Scholar passes over, too."""


def is_valid(key: str) -> bool:
    """Tell whether BibTeX, biber, pandoc and RIS all take a text as a citation key."""
    return _VALID.fullmatch(key) is not None


class Taken:
    """Keys and aliases that are in use; `Zhou2022` and `zhou2022` are one, as BibTeX has it."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._folded = {key.casefold() for key in keys}

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.casefold() in self._folded

    def add(self, key: str) -> None:
        """Take one key more."""
        self._folded.add(key.casefold())


def mint(item: Item, taken: Iterable[str] | Taken, pattern: str = DEFAULT_PATTERN) -> str:
    """Make the citation key of an item, different from all `taken` ones (keys and aliases) even where case is ignored.

    On a collision the title gives one word more at a time, then a number counts up; the earlier key stays as it is.
    Fields of a pattern are `[auth]` `[year]` `[title]` and those in `FIELDS`; all else in it is written as it stands.
    Pass one `Taken` for many papers: anything else is folded anew for each.
    Raises UsageError for a pattern that can't make a key.
    """
    known = taken if isinstance(taken, Taken) else Taken(taken)
    return next(key for key in _candidates(item, pattern) if key not in known)


def _candidates(item: Item, pattern: str) -> Iterator[str]:
    words = title_words(item.title)
    key = ""
    for length in range(1, min(max(len(words), 1), _MOST_WORDS) + 1):
        longer = _fill(item, pattern, length)
        if longer != key:
            yield (key := longer)
    yield from (f"{key}{number}" for number in count(2))


def _fill(item: Item, pattern: str, length: int) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in FIELDS:
            raise UsageError(
                f"[{match[1]}] is no field of a key pattern", repair="use " + ", ".join(f"[{name}]" for name in FIELDS)
            )
        return FIELDS[match[1]](item, length)

    key = _FIELD.sub(value, pattern).strip("-_:.+/")
    if not is_valid(key):
        raise UsageError(
            f"the pattern {pattern!r} makes the key {key!r}, which BibTeX or pandoc would not take",
            repair="use letters, digits and - _ : . + / between the fields",
        )
    return key


def title_words(title: str) -> list[str]:
    """Split a title into the words of a key: ASCII, lower case, from the first that says something.

    As Google Scholar does, a hyphen parts words, and an apostrophe ends one: "End-to-end detection" begins with
    `end`, "Don't stop pretraining" with `don`.
    """
    plain = _ELIDED.sub("", to_plain(title))
    plain = _UNSPACED.sub(r" \1 ", _FORMULA.sub(" ", plain).strip() or plain)
    words = _WORD.findall(to_ascii(plain).lower())
    return [word for word in words if word not in _SAYS_NOTHING] or words or ["untitled"]


def _auth(item: Item, _: int) -> str:
    names = item.author or item.editor or item.collection_editor
    return _family(names[0]) if names else "".join(title_words(item.title)[:1])


def _family(name: Name) -> str:
    if name.literal:
        return "".join(title_words(name.literal)[:1])
    return "".join(_WORD.findall(to_ascii(name.non_dropping_particle + name.family).lower()))


def _authors(item: Item, _: int, *, most: int) -> str:
    names = item.author or item.editor
    return "".join(_family(name).capitalize() for name in names[:most]) + ("EtAl" if len(names) > most else "")


def _year(item: Item, _: int) -> str:
    return str(item.issued.year) if item.issued and item.issued.year else ""


def _title(item: Item, length: int) -> str:
    words = title_words(item.title)
    start = 0 if item.author or item.editor or item.collection_editor else 1
    return "".join(words[start : start + length])


FIELDS: dict[str, Callable[[Item, int], str]] = {
    "auth": _auth,
    "Auth": lambda item, length: _auth(item, length).capitalize(),
    "auths": partial(_authors, most=3),
    "year": _year,
    "yy": lambda item, length: _year(item, length)[-2:],
    "title": _title,
    "Title": lambda item, length: "".join(word.capitalize() for word in title_words(item.title)[:length]),
    "title3": lambda item, length: "".join(title_words(item.title)[: length + 2]),
    "arxiv": lambda item, _: item.arxiv,
}
"""What a pattern can hold: first family name, first three names, year, first title word or three, arXiv id."""


def provisional(title: str, date: str, taken: Collection[str]) -> str:
    """Make the key that serves a paper of unknown authors until `resolve` mints one: `generalized2022radiograph`.

    `taken` holds casefolded keys. On a collision more title words follow, then a number.
    """
    words = title_words(title)
    year = str(dates.year(date) or "")
    lengths = range(min(2, len(words)), min(len(words), _MOST_WORDS) + 1)
    longest = words[0] + year + "".join(words[1 : lengths[-1]])
    longer = (words[0] + year + "".join(words[1:length]) for length in lengths)
    return next(key for key in chain(longer, (f"{longest}{number}" for number in count(2))) if key not in taken)
