"""Entry types and their fields: what an entry of either dialect is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.export.bib.addresses import identifier
from sslbib.folding import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item

    Value = Callable[[Item, Dialect], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an entry: its name, the attributes of the item that it holds, and how it is written."""

    field: str
    attributes: tuple[str, ...]
    value: Value
    has_default: bool = False
    """Whether there can be a value without any of the attributes."""

    def has(self, attributes: Collection[str]) -> bool:
        """Tell whether there can be a value of an item that has these attributes and no other."""
        return len(self.attributes) != 1 or self.has_default or self.attributes[0] in attributes


@dataclass(frozen=True, slots=True)
class EntryType:
    """An entry type with its fields in order, and what an item must have so that no style warns."""

    name: str
    rows: tuple[Row, ...]
    needs: tuple[str, ...] = field(default=())
    """Attributes; `author|editor` means one of them, `-author` that there is none."""
    _by_shape: dict[tuple[str, ...], tuple[tuple[str, Value], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def writers(self, item: Item) -> tuple[tuple[str, Value], ...]:
        """Return, as (field, value), the rows that an item has something for: few of a hundred, and alike for many."""
        shape = tuple([name for name, value in vars(item).items() if value])
        found = self._by_shape.get(shape)
        if found is None:
            found = self._by_shape[shape] = tuple((row.field, row.value) for row in self.rows if row.has(shape))
        return found

    def fits(self, item: Item) -> bool:
        """Tell whether the item has all that the entry type needs."""
        for need in self.needs:
            if need[0] == "-":
                if getattr(item, need[1:]):
                    return False
            elif "|" in need:
                if not any(getattr(item, name) for name in need.split("|")):
                    return False
            elif not getattr(item, need):
                return False
        return True

    def is_named_by(self, item: Item) -> bool:
        """Tell whether the item has what makes it one of these: what it stands in, and no author of proceedings."""
        return all(
            not getattr(item, need[1:]) if need[0] == "-" else getattr(item, need)
            for need in self.needs
            if need in {"container_title", "-author"}
        )


def entry_type(item: Item, types: Mapping[str, tuple[EntryType, ...]], fallback: EntryType) -> EntryType:
    """Return the first entry type that the item has all fields for, else the one that names it best.

    A work stays what it is where a publisher or an author is missing: a style's warning costs less than printing it
    without its volume and pages. The last type of a list is the one for what stands in nothing.
    """
    kinds = types.get(item.type, ())
    found = next((kind for kind in kinds if kind.fits(item)), None)
    if found or not kinds or not item.title:
        return found or fallback
    return next((kind for kind in kinds if kind.is_named_by(item)), kinds[-1])


def plain(attribute: str, field: str) -> Row:
    """Return the row of a plain text."""
    return Row(field, (attribute,), lambda item, tex: tex.text(text) if (text := getattr(item, attribute)) else "")


def long(attribute: str, field: str) -> Row:
    """Return the row of a text that may have several paragraphs."""
    return Row(
        field, (attribute,), lambda item, tex: tex.paragraphs(text) if (text := getattr(item, attribute)) else ""
    )


def rich(attribute: str, field: str) -> Row:
    """Return the row of a text with markup."""
    return Row(field, (attribute,), lambda item, tex: tex.rich(text) if (text := getattr(item, attribute)) else "")


def title(attribute: str, field: str) -> Row:
    """Return the row of a title, whose capitals are protected."""
    return Row(
        field,
        (attribute,),
        lambda item, tex: tex.title(text, item.language) if (text := getattr(item, attribute)) else "",
    )


def names(attribute: str) -> Row:
    """Return the row of a name list."""
    return Row(
        attribute, (attribute,), lambda item, tex: tex.names(value) if (value := getattr(item, attribute)) else ""
    )


def raw(attribute: str, field: str) -> Row:
    """Return the row of a verbatim field, which no reader takes for TeX."""
    return Row(field, (attribute,), lambda item, _: identifier(getattr(item, attribute)))


def listed(attribute: str, field: str) -> Row:
    """Return the row of several plain values."""
    return Row(field, (attribute,), lambda item, tex: ", ".join(map(tex.text, getattr(item, attribute))))


def code(item: Item, tex: Dialect) -> str:
    """List the code, for a field that no style prints: a reference names the paper alone."""
    return ". ".join(tex.text(str(link)) for link in item.code)


def printed(fields: dict[str, str], hidden: str, shown: str) -> dict[str, str]:
    """Return fields with the text of one that no style prints at the end of one that styles do print."""
    if hidden not in fields:
        return fields
    text = ". ".join(part for part in (fields.get(shown), fields[hidden]) if part)
    return {name: value for name, value in fields.items() if name != hidden} | {shown: text}


def event_title() -> Row:
    """Return the row of an event's name, where the title or the book's does not say it: styles print all three."""

    def value(item: Item, tex: Dialect) -> str:
        if not item.event_title or is_said(item.event_title, item.container_title, item.title):
            return ""
        return tex.rich(item.event_title)

    return Row("eventtitle", ("event_title",), value)


def is_said(text: str, *by: str) -> bool:
    """Tell whether one of some texts contains another, whatever its spelling."""
    wanted = letters(text)
    return bool(wanted) and any(wanted in letters(each) for each in by if each)


def date_in_words(field: str) -> Row:
    """Return the row of a date in words (`in press`), which is no year."""
    return Row(
        field,
        ("issued",),
        lambda item, tex: tex.text(item.issued.literal) if item.issued and not item.issued.parts else "",
    )
