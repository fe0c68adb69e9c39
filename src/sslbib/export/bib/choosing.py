"""Which fields of an entry go out: by their names or by the variables that they hold; what its type needs stays."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.export.bib.entry import EntryType
from sslbib.export.choosing import FieldChoice, left_out, needed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sslbib.export.bib.entry import Row
    from sslbib.export.contract import Loss
    from sslbib.item import Item

_FOLLOWS = {
    "archiveprefix": "eprint",
    "eprinttype": "eprint",
    "eprintclass": "eprint",
    "primaryclass": "eprint",
    "urldate": "url",
    "maintitle": "title",
    "issuetitle": "title",
}
"""Fields that say nothing without another: they go with it, and with it they stay."""
_ALWAYS = frozenset({"key"})
"""What an entry without authors is sorted and labelled by: it goes when it is named, not by being unnamed."""
_OF_PROGRAMS = frozenset(
    """
    annote comment creationdate date-added date-modified file groups key mendeley-groups mendeley-tags modificationdate
    owner priority qualityassured ranking readstatus relevance timestamp
    """.split()  # noqa: SIM905
)
"""Fields of JabRef, BibDesk and Mendeley, which an import brings and a person can name before it does."""


def chosen(item: Item, kind: EntryType, choice: FieldChoice) -> EntryType:
    """Return an entry type with the rows that go out; the first row of what the type needs stays."""
    return _chosen(kind, choice, needed(item, kind.needs)) if choice else kind


@lru_cache(maxsize=512)
def _chosen(kind: EntryType, choice: FieldChoice, stay: frozenset[str]) -> EntryType:
    first = _first_rows(kind, stay)
    fields = {row.field for row in kind.rows if _goes_out(row, choice) or row.field in first}
    rows = [row for row in kind.rows if row.field in first or _goes_out(row, choice, fields)]
    return EntryType(kind.name, tuple(rows), kind.needs)


def _goes_out(row: Row, choice: FieldChoice, fields: frozenset[str] | set[str] | None = None) -> bool:
    head = _FOLLOWS.get(row.field)
    if head and fields is not None and row.field not in choice.keep:
        return head in fields and row.field not in choice.omit
    if row.field in _ALWAYS:
        return row.field not in choice.omit
    return choice.wants(row.field, row.attributes)


def _first_rows(kind: EntryType, stay: frozenset[str]) -> set[str]:
    """Return the fields that hold what is needed, each in the first row for it."""
    first: dict[str, str] = {}
    for row in kind.rows:
        for attribute in row.attributes:
            first.setdefault(attribute, row.field)
    return {first[attribute] for attribute in stay if attribute in first}


def trimmed(fields: Mapping[str, str], written: Collection[str], choice: FieldChoice) -> dict[str, str]:
    """Return the fields without those that a person leaves out; `written` are those of rows that were chosen already.

    The others are another program's own, or written for one reader.
    """
    return {
        name: text
        for name, text in fields.items()
        if name in written or choice.wants(name) or (_FOLLOWS.get(name) in fields and name not in choice.omit)
    }


def stays(item: Item, kind: EntryType, choice: FieldChoice) -> Iterator[str]:
    """Name the fields that were to be left out, and are needed."""
    first = _first_rows(kind, needed(item, kind.needs))
    for row in kind.rows:
        if row.field in first and row.attributes and not FieldChoice(choice.omit).wants(row.field, row.attributes):
            first.discard(row.field)
            yield f"{row.field} (of @{kind.name})"


def losses(item: Item, kind: EntryType, choice: FieldChoice) -> Iterator[Loss]:
    """Name what is left out of an entry."""
    kept = {name for row in chosen(item, kind, choice).rows for name in row.attributes}
    return left_out(item, dict.fromkeys(name for row in kind.rows for name in row.attributes if name not in kept))


def field_names(types: Mapping[str, tuple[EntryType, ...]], fallback: EntryType, items: Iterable[Item]) -> set[str]:
    """Return every field that an entry can have."""
    kinds = (fallback, *(kind for kinds in types.values() for kind in kinds))
    return {
        *_OF_PROGRAMS,
        *(row.field for kind in kinds for row in kind.rows),
        *(name.lower().replace(" ", "-") for item in items for name, _ in item.custom),
    }
