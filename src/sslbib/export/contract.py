"""What every format takes and gives: options in, text and losses out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sslbib.item import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader can ask of a format; a format takes no notice of what does not concern it."""

    encoding: str = ""
    """`latex` or `utf-8` for BibTeX and BibLaTeX; empty is the format's own habit."""
    consumer: str = ""
    """`zotero` writes what Zotero's importer keeps; empty writes for everybody."""
    omit: tuple[str, ...] = ()
    """Fields to leave out, by the names of CSL's variables or, in .bib files, of fields."""
    keep: tuple[str, ...] = ()
    """Fields to keep, likewise; empty keeps all."""
    code: str = ""
    """`printed` writes links to code where the styles of .bib files print them."""


DEFAULT = Options()
PRINTED = "printed"
"""The `code` of options that writes it where styles print it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One value that a format can't hold, or not as it is."""

    key: str
    field: str
    """The item's variable."""
    value: str
    reason: str = "the format has no place for it"

    def __str__(self) -> str:
        """Write the loss on one line."""
        return f"{self.key}.{self.field}: {self.reason}: {self.value}"


ATTRIBUTES = tuple(field.name for field in fields(Item) if field.name not in {"id", "type"})
"""All that can be lost."""
EMPTY = {field.name: field.default for field in fields(Item) if field.name in ATTRIBUTES}
"""Each of them, as it is in an item that does not have it."""


def unwritten(item: Item, written: Collection[str]) -> Iterator[Loss]:
    """Name every value of the item whose attribute is not among those written."""
    for attribute in ATTRIBUTES:
        if attribute not in written and (value := getattr(item, attribute)):
            yield Loss(item.id, attribute.replace("_", "-"), shown(value))


def unheld(item: Item, entry: Callable[[Item], object]) -> Iterator[Loss]:
    """Name every value without which the entry would be the same."""
    whole = entry(item)
    for attribute, empty in EMPTY.items():
        value = getattr(item, attribute)
        if value and entry(replace(item, **{attribute: empty})) == whole:  # type: ignore[arg-type]
            yield Loss(item.id, attribute.replace("_", "-"), shown(value))


def shown(value: object) -> str:
    """Write an item's value for a person to read."""
    from sslbib.item import Date, Link, Name

    match value:
        case Name():
            parts = (value.dropping_particle, value.non_dropping_particle, value.family, value.given, value.suffix)
            return value.literal or " ".join(part for part in parts if part)
        case Date():
            return value.literal or "/".join("-".join(f"{part:02}" for part in parts) for parts in value.parts)
        case Link():
            return str(value)
        case tuple():
            return "; ".join(shown(part) for part in value)
        case _:
            return str(value)
