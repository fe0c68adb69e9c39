"""Count, variable by variable, what a reader has no more of an item: told by the value's words and numbers."""

from __future__ import annotations

import collections
from calendar import month_name
from typing import TYPE_CHECKING, Any

from sslbib.csl_item import to_csl
from sslbib.export.bib.biblatex_values import langid
from sslbib.export.bib.dialect import Dialect
from sslbib.export.bib.months import MONTHS
from sslbib.folding import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sslbib.item import Item

_DIALECT = Dialect(ascii_only=False, math_scripts=False)
_NOT_COUNTED = frozenset({"id", "type", "custom", "categories"})
SAME = {"event-title": ("event",), "container-title-short": ("journalAbbreviation",), "title-short": ("shortTitle",)}
"""Variables that CSL knows by an older name, too."""


def counts(items: list[Item], entries: Mapping[str, dict[str, Any]], *, by_variable: bool) -> dict[str, list[int]]:
    """Return, by variable, how many values are nowhere in the entry, and how many stand in another variable's place."""
    found: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for item in items:
        entry = entries.get(item.id, {})
        whole = Said(entry)
        for variable, value in variables(item):
            wanted = _wanted(item, variable, value)
            if not whole.has(wanted):
                found[variable][0] += 1
            elif by_variable and not any(
                Said(entry.get(name, "")).has(wanted) for name in (variable, *SAME.get(variable, ()))
            ):
                found[variable][1] += 1
    return found


def variables(item: Item) -> Iterator[tuple[str, Any]]:
    """Yield what an item has, by CSL variable; its licence and arXiv id, which are none, too."""
    csl = to_csl(item)
    yield from ((name, value) for name, value in csl.items() if name not in _NOT_COUNTED)
    if item.license:
        yield "license", item.license
    if item.arxiv:
        yield "arxiv", item.arxiv


class Said:
    """The words of whatever a reader gives for a field or an entry."""

    def __init__(self, value: Any) -> None:  # noqa: ANN401
        listed = list(_words(value))
        self.words = frozenset(listed)
        self.letters = "".join(listed)

    def has(self, wanted: list[tuple[str, ...]]) -> bool:
        """Tell whether each word is there in one of its spellings, or all of them in a row with other spaces."""
        if all(any(word in self.words for word in spellings) for spellings in wanted):
            return True
        return all(len(spellings) == 1 for spellings in wanted) and "".join(w[0] for w in wanted) in self.letters


def _wanted(item: Item, variable: str, value: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    """Return what has to be found: each word with its spellings."""
    if variable == "language":
        return [tuple(filter(None, (str(value).split("-")[0].lower(), langid(item, _DIALECT))))]
    if isinstance(value, dict) and "date-parts" in value:
        return [spelling for parts in value["date-parts"] for spelling in _date(parts)]
    if isinstance(value, list) and value and isinstance(value[0], dict):  # a given name may be cut to its initial
        names = [str(name.get("family") or name.get("literal") or name.get("given", "")) for name in value]
        return [(word,) for name in names if name != "others" for word in _words(name)]
    return [(word,) for word in _words(value)]


def _date(parts: list[int]) -> Iterator[tuple[str, ...]]:
    yield (str(parts[0]), f"{parts[0]:04}")
    for at, part in enumerate(parts[1:]):
        yield (str(part), f"{part:02}", *((MONTHS[part], month_name[part].lower()) if at == 0 else ()))


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401
    match value:
        case dict():
            for name, part in value.items():
                if not name.startswith("_"):  # citation-js keeps what it was given, too
                    yield from _words(part)
        case list() | tuple():
            for part in value:
                yield from _words(part)
        case _:
            yield from bare_words(str(value))
