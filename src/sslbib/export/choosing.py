"""Which fields go out: all but those left out, or those to keep alone; what a reference needs always stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.csl_item.variables import CUSTOM, VARIABLES
from sslbib.errors import Problem
from sslbib.export.contract import EMPTY, Loss, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sslbib.export.contract import Options
    from sslbib.item import Item

ALL = "all"
"""What `keep` names where nothing is to be left out, whatever papers.toml says."""
_VARIABLES = {"keyword": "keyword", **VARIABLES, **CUSTOM}
"""Attribute of an item → the name by which a person calls it."""
_FOLDED = {attribute: name.casefold() for attribute, name in _VARIABLES.items()}
NAMES = frozenset(_VARIABLES.values())
"""Every variable that can be named, whatever the format: those of CSL, and our own (`code`, `links`, `arxiv`, …)."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """The fields to leave out and those to keep, by the folded names of fields and variables."""

    omit: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    """Empty keeps all."""

    def __bool__(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.omit or self.keep)

    def wants(self, field: str, attributes: Collection[str] = ()) -> bool:
        """Tell whether a field goes out, by its own name or by those of all the variables that it holds."""
        names = {_FOLDED[attribute] for attribute in attributes}
        if field in self.omit or (names and names <= self.omit):
            return False
        return not self.keep or field in self.keep or bool(names & self.keep)


@lru_cache(maxsize=8)
def choice_of(options: Options) -> FieldChoice:
    """Return what options ask for."""
    keep = {name.casefold() for name in options.keep}
    return FieldChoice(frozenset(map(str.casefold, options.omit)), frozenset() if ALL in keep else frozenset(keep))


def needed(item: Item, needs: Iterable[str] = ("author|editor", "container_title")) -> frozenset[str]:
    """Return the attributes without which a reference to the item would be wrong; `needs` as an entry type has them."""
    found = {"title", "issued"}
    for need in needs:
        if not need.startswith("-"):
            found.update([name for name in need.split("|") if getattr(item, name)][:1])
    return frozenset(found)


def trimmed(item: Item, choice: FieldChoice) -> Item:
    """Return the item without the variables that are left out; those that are needed stay."""
    gone = {name: EMPTY[name] for name in _gone(item, choice)}
    return replace(item, **gone) if gone else item  # type: ignore[arg-type]


def losses(item: Item, choice: FieldChoice) -> Iterator[Loss]:
    """Name what is left out of an item."""
    return left_out(item, _gone(item, choice))


def left_out(item: Item, attributes: Iterable[str]) -> Iterator[Loss]:
    """Name some attributes of an item as left out."""
    for name in attributes:
        if value := getattr(item, name):
            yield Loss(item.id, _VARIABLES[name], shown(value), "left out, as was asked")


def _gone(item: Item, choice: FieldChoice) -> list[str]:
    stay = needed(item)
    held = [name for name in EMPTY if getattr(item, name) and name not in stay]
    return [name for name in held if not choice.wants(_FOLDED[name])]


def stays(item: Item, choice: FieldChoice) -> Iterator[str]:
    """Name the variables that were to be left out, and are needed."""
    for attribute in sorted(needed(item)):
        if getattr(item, attribute) and _FOLDED[attribute] in choice.omit:
            yield _VARIABLES[attribute]


def unknown(names: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    """Tell of names that are none of those known, with near ones."""
    folded = {name.casefold(): name for name in sorted(known)}
    for name in names:
        if name.casefold() not in folded:
            near = [folded[each] for each in get_close_matches(name.casefold(), folded, n=3, cutoff=0.75)]
            repair = f"did you mean {' or '.join(near)}?" if near else "name a variable of CSL or a field of the format"
            yield Problem(f"there is no field {name!r} to leave out or keep", repair)
