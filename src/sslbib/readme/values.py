"""What a list or papers.toml says of a paper, by field, as frozen values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.item import Link
from sslbib.listed import persons
from sslbib.project.catalog import Paper
from sslbib.readme.model import COLUMN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sslbib.readme.model import Entry, Slot, Value

TEXTS = ("title", "date", "venue", "modality")
TUPLES = ("authors", "tags")
LINKS = ("code", "links")
FOLLOWS = "arxiv"
"""The field that follows from the links, so that no side tells the other of it."""


@dataclass(frozen=True, slots=True)
class Values:
    """What one side says of a paper; what is nothing (an empty text, no link) is not there.

    Of a change, it says what fields become: there an empty value takes a field away.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    """`TEXTS` and `arxiv`; the cell of a column that sslbib has no word for under `columns.` and its head."""
    tuples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`TUPLES` and `sections`."""
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    """`LINKS`."""

    @property
    def title(self) -> str:
        """The paper's title."""
        return self.texts.get("title", "")

    def text(self, name: str) -> str:
        """Return a text, or ""."""
        return self.texts.get(name, "")

    def linked(self, name: str) -> tuple[Link, ...]:
        """Return the links of a field."""
        return self.links.get(name, ())

    def value(self, name: str) -> Value:
        """Return a field's value; "" where it says none."""
        return self.texts.get(name) or self.tuples.get(name) or self.links.get(name) or ""

    def names(self) -> tuple[str, ...]:
        """Return the fields of which it says something."""
        return (*self.texts, *self.tuples, *self.links)

    def given_links(self) -> tuple[Link, ...]:
        """Return all its links, the paper's before those to code."""
        return (*self.linked("links"), *self.linked("code"))

    def changed(self, by: Values) -> Values:
        """Return these values after a change."""
        return filled({**self.texts, **by.texts}, {**self.tuples, **by.tuples}, {**self.links, **by.links})

    def only(self, names: Collection[str]) -> Values:
        """Return the values of some fields, or of a change what becomes of them."""
        return Values(
            {name: text for name, text in self.texts.items() if name in names},
            {name: parts for name, parts in self.tuples.items() if name in names},
            {name: links for name, links in self.links.items() if name in names},
        )


NOTHING = Values()


def filled(
    texts: Mapping[str, str], tuples: Mapping[str, tuple[str, ...]], links: Mapping[str, tuple[Link, ...]]
) -> Values:
    """Return values without those that are nothing."""
    return Values(
        {name: text for name, text in texts.items() if text},
        {name: parts for name, parts in tuples.items() if parts},
        {name: found for name, found in links.items() if found},
    )


def of_entry(entry: Entry) -> Values:
    """Return what one entry says."""
    return _of_slots(entry.slots, entry.derived)


def of_slots(slots: Iterable[Slot]) -> Values:
    """Return what slots say by themselves."""
    return _of_slots(slots, {})


def _of_slots(slots: Iterable[Slot], derived: Mapping[str, str]) -> Values:
    written: dict[str, str] = {}
    linked: dict[str, dict[str, Link]] = {}
    for slot in slots:
        value = slot.value
        if isinstance(value, Link):
            # A target that is linked twice, by the title and by a label, is one link; the label tells more.
            known = linked.setdefault(slot.field, {})
            if value.url not in known or (not known[value.url].label and slot.label):
                known[value.url] = value
        elif slot.field not in written:
            written[slot.field] = value
    texts = {**derived, **{name: text for name, text in written.items() if text}}
    parted = {name: split(texts.pop(name), name) for name in TUPLES if name in texts}
    links = {name: tuple(group.values()) for name, group in linked.items()}
    return Values(texts, {name: parts for name, parts in parted.items() if parts} if parted else parted, links)


def of_paper(paper: Paper) -> Values:
    """Return what the catalog says of a paper."""
    texts = {"title": paper.title, "date": paper.date, "venue": paper.venue, "modality": paper.modality}
    cells = {COLUMN + head: cell for head, cell in paper.columns.items()}
    return filled(
        {**texts, FOLLOWS: paper.arxiv, **cells},
        {"authors": paper.authors, "tags": paper.tags, "sections": paper.sections},
        {"code": paper.code, "links": paper.links},
    )


def with_arxiv(said: Values) -> Values:
    """Return values with the arXiv id that their links name, where they name one."""
    ids = {found for link in said.linked("links") if (found := identifiers.arxiv_in_url(link.url))}
    return Values({**said.texts, FOLLOWS: ids.pop()}, said.tuples, said.links) if len(ids) == 1 else said


def to_paper(said: Values) -> Paper:
    """Make a paper of the catalog, with no key yet, out of what a list says."""
    return Paper(
        key="",
        title=said.title,
        date=said.text("date"),
        venue=said.text("venue"),
        modality=said.text("modality"),
        arxiv=said.text(FOLLOWS),
        authors=said.tuples.get("authors", ()),
        tags=said.tuples.get("tags", ()),
        sections=said.tuples.get("sections", ()),
        code=said.linked("code"),
        links=said.linked("links"),
        columns=MappingProxyType(_cells(said)),
        provisional=True,
    )


def catalog_fields(change: Values, columns: Mapping[str, str]) -> dict[str, object]:
    """Return a change as `catalog.recompose` takes it; `columns` are all the paper's cells as they were."""
    texts = {name: text for name, text in change.texts.items() if not name.startswith(COLUMN)}
    fields: dict[str, object] = {**texts, **change.tuples, **change.links}
    if cells := _cells(change):
        fields["columns"] = {head: cell for head, cell in {**columns, **cells}.items() if cell}
    return fields


def _cells(said: Values) -> dict[str, str]:
    return {name.removeprefix(COLUMN): text for name, text in said.texts.items() if name.startswith(COLUMN)}


# `, `, `；`, `、` between two tags.
_TAG_MARKS = re.compile(r"\s*[,，;；、]\s*")


def split(text: str, name: str) -> tuple[str, ...]:
    """Split names or tags that stand in one text; names that can't be told apart are none."""
    if name == "authors":
        return persons.split(text) or persons.cited(text)
    return tuple(piece for piece in _TAG_MARKS.split(text) if piece)


def join(parts: Sequence[str], like: str) -> str:
    """Write names or tags in one text, parted as in another of the same list."""
    separator = next((mark for mark in ("；", "，", "、", "; ", ";") if mark in like), ", ")
    inverted = any("," in part for part in parts)
    if separator == ", " and " and " in like and ("," not in like or like.count(" and ") > 1 or inverted):
        separator = " and "
    if parts and parts[-1] == persons.OTHERS:
        return separator.join(parts[:-1]) + " " + persons.OTHERS
    return separator.join(parts)
