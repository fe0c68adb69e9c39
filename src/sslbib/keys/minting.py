"""Citation keys minted: one for each item, different from all that are taken."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from sslbib.keys.pattern import DEFAULT_PATTERN, read_pattern
from sslbib.keys.words import title_words
from sslbib.listed import dates, digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sslbib.item import Item

VALID = r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*"
"""What a citation key is, as a regular expression: `zhou2022generalized`, `Zhou:2022a`."""
_VALID = re.compile(VALID)

_MOST_WORDS = 40
"""Words of a title that a provisional key grows by, likewise."""


def is_valid(key: str) -> bool:
    """Tell whether BibTeX, biber, pandoc and RIS all take a text as a citation key."""
    return _VALID.fullmatch(key) is not None


class Taken:
    """Keys and aliases that are in use; `Zhou2022` and `zhou2022` are one, as BibTeX has it."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._folded = {key.casefold() for key in keys}
        self._counted: dict[str, int] = {}
        """The number that comes after those that are known to be taken, by what they stand behind."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.casefold() in self._folded

    def add(self, *keys: str) -> None:
        """Take keys more."""
        self._folded.update(map(str.casefold, keys))

    def free(self, *keys: str) -> None:
        """Give keys back."""
        self._folded.difference_update(map(str.casefold, keys))
        self._counted.clear()

    def counted(self, key: str) -> str:
        """Return the first of key2, key3, … that is free."""
        folded = key.casefold()
        number = next(at for at in count(self._counted.get(folded, 2)) if f"{folded}{at}" not in self._folded)
        self._counted[folded] = number
        return f"{key}{number}"


def mint(item: Item, taken: Iterable[str] | Taken, pattern: str = DEFAULT_PATTERN) -> str:
    """Make the citation key of an item, different from all `taken` ones (keys and aliases) even where case is ignored.

    On a collision the title gives one word more at a time, then a number counts up; the earlier key stays as it is.
    Where an item has nothing of what a pattern takes, the usual pattern makes the key.
    Pass one `Taken` for many papers: anything else is folded anew for each.
    Raises UsageError for a pattern that can't be read.
    """
    known = _known(taken)
    key = ""
    for key in _fills(item, pattern):
        if key not in known:
            return key
    return known.counted(key)


def _known(taken: Iterable[str] | Taken) -> Taken:
    return taken if isinstance(taken, Taken) else Taken(taken)


def fits(key: str, item: Item, pattern: str = DEFAULT_PATTERN) -> bool:
    """Tell whether a key is one that a pattern could have made of an item, others having been taken."""
    folded, last = key.casefold(), ""
    for last in _fills(item, pattern):
        if folded == last.casefold():
            return True
    counted = folded.removeprefix(last.casefold())
    return counted != folded and digits.are(counted)


def _fills(item: Item, pattern: str) -> Iterator[str]:
    fills = read_pattern(pattern).fills(item)
    first = next(fills)
    if not is_valid(first):
        return read_pattern(DEFAULT_PATTERN).fills(item)
    return chain([first], fills)


def provisional(title: str, date: str, taken: Iterable[str] | Taken) -> str:
    """Make the key that serves a paper of unknown authors until `resolve` mints one: `generalized2022radiograph`.

    On a collision with what is `taken`, more title words follow, then a number; pass one `Taken` for many papers.
    """
    words = title_words(title)
    year = str(dates.year(date) or "")
    lengths = range(min(2, len(words)), min(len(words), _MOST_WORDS) + 1)
    longest = words[0] + year + "".join(words[1 : lengths[-1]])
    longer = (words[0] + year + "".join(words[1:length]) for length in lengths)
    known = _known(taken)
    return next((key for key in longer if key not in known), "") or known.counted(longest)
