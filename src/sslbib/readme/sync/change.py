"""What differs between two states of a list, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib import markup
from sslbib.item import Link
from sslbib.readme import papers
from sslbib.readme.model import COLUMN
from sslbib.readme.values import FOLLOWS
from sslbib.readme.write import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.readme.model import Value
    from sslbib.readme.sync.align_entries import State
    from sslbib.readme.values import Values


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states of a list."""

    kind: str
    """`added`, `removed`, `moved`, `edited`, or `reworded` where the text differs and says the same."""
    title: str
    field: str = ""
    before: str = ""
    after: str = ""
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        """Say what changed, in a line."""
        what = f"{self.kind}: {self.title}"
        if not self.field:
            return what
        return f"{what}: {self.field.removeprefix(COLUMN)} “{self.before}” → “{self.after}”"


def changes(before: State, after: State) -> Iterator[Change]:
    """Yield what differs between two states of a list, papers taken away last."""
    old, new = before.places(), after.places()
    for key, numbers in new.items():
        present = [after.listing.entries[n] for n in numbers]
        if key not in old:
            yield Change("added", present[0].title, line=present[0].line)
            continue
        past = [before.listing.entries[n] for n in old[key]]
        found = list(
            edits(papers.together(past, before.listing), papers.together(present, after.listing), present[0].line, key)
        )
        yield from found
        if not found and sorted(e.raw for e in past) != sorted(e.raw for e in present):
            yield Change("reworded", present[0].title, "", line=present[0].line, key=key)
    lines = {key: after.listing.entries[numbers[0]].line for key, numbers in new.items()}
    titles = {key: before.listing.entries[numbers[0]].title for key, numbers in old.items()}
    for key in order.moved([key for key in old if key in new], [key for key in new if key in old]):
        yield Change("moved", titles[key], line=lines[key], key=key)
    for key in old:
        if key not in new:
            yield Change("removed", titles[key], key=key)


def edits(before: Values, after: Values, line: int = 0, key: str = "") -> Iterator[Change]:
    """Yield the values that differ; an arXiv id follows from the links and is not told apart."""
    for name in dict.fromkeys((*before.names(), *after.names())):
        old, new = before.value(name), after.value(name)
        if old != new and name != FOLLOWS:
            yield Change("edited", before.title or after.title, name, shown(old), shown(new), line, key)


def shown(value: Value) -> str:
    """Return a value as a report words it."""
    if isinstance(value, tuple):
        return ", ".join(f"[{part.label}]({part.url})" if isinstance(part, Link) else part for part in value)
    return markup.to_plain(value)
