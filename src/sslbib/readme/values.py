"""Entries → papers: what a list says of each, a paper in several places taken once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from sslbib import identifiers
from sslbib.item import Link
from sslbib.project.catalog import OTHERS, Paper
from sslbib.readme.model import COLUMN
from sslbib.readme.read import persons
from sslbib.readme.sync import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.readme.model import Entry, Listing

TEXTS = ("title", "date", "venue", "modality")
TUPLES = ("authors", "tags")
LINKS = ("code", "links")
Values = dict[str, object]
"""What a list says of a paper: catalog field → value; a column without a word is `columns.` and its head."""


def places(listing: Listing) -> tuple[int, ...]:
    """Return for each entry the number of its paper; papers count in the order of their first places."""
    index = identity.Index()
    numbers: list[int] = []
    count = 0
    for entry in listing.entries:
        number = index.find(entry.title, entry.links)
        if number is None:
            number, count = count, count + 1
        index.add(number, entry.title, entry.links)
        numbers.append(number)
    return tuple(numbers)


def values(entry: Entry) -> Values:
    """Return what one entry says."""
    found: Values = {}
    texts: dict[str, str] = {}
    linked: dict[str, dict[str, Link]] = {}
    for slot in entry.slots:
        if isinstance(slot.value, Link):
            # A target that is linked twice, by the title and by a label, is one link; the label tells more.
            known = linked.setdefault(slot.field, {})
            if slot.value.url not in known or (not known[slot.value.url].label and slot.label):
                known[slot.value.url] = slot.value
        elif slot.field not in texts:
            texts[slot.field] = slot.value
    for field, text in {**entry.derived, **{f: t for f, t in texts.items() if t}}.items():
        if field in TUPLES:
            if parts := split(text, field):
                found[field] = parts
        elif text:
            found[field] = text
    for field, group in linked.items():
        found[field] = tuple(group.values())
    return found


def view(entries: Iterable[Entry], listing: Listing) -> Values:
    """Return what a paper's places say together: the first to say something is heard, links and sections are joined."""
    whole: Values = {}
    sections: dict[str, None] = {}
    for entry in entries:
        said = values(entry)
        for field, value in said.items():
            if field in LINKS:
                whole[field] = _joined(cast("tuple[Link, ...]", whole.get(field, ())), cast("tuple[Link, ...]", value))
            else:
                whole.setdefault(field, value)
        if section := listing.blocks[entry.block].section:
            sections.setdefault(section)
    if sections:
        whole["sections"] = tuple(sections)
    return _with_arxiv(whole)


def _with_arxiv(said: Values) -> Values:
    ids = {
        found
        for link in cast("tuple[Link, ...]", said.get("links", ()))
        if (found := identifiers.arxiv_in_url(link.url))
    }
    return {**said, "arxiv": ids.pop()} if len(ids) == 1 else said


def heard(said: Values, before: Values, past: Sequence[Entry], present: Sequence[Entry]) -> Values:
    """Return what a paper's places say now: an edit of one of them is heard over what the others still say."""
    now = [values(entry) for entry in present]
    # Where the first place went or moved, the next one to be heard says nothing new.
    still = {n: v for n, v in before.items() if n not in LINKS and any(here.get(n) == v for here in now)}
    said = {**said, **still}
    same = Counter(entry.raw for entry in past) & Counter(entry.raw for entry in present)
    old, new = _beyond(past, same), _beyond(present, same)
    if not new or len(old) != len(new):  # a place came or went: no other says anything else for that
        return said
    said = {name: value for name, value in said.items() if name != "arxiv"}
    were = [values(entry) for entry in past]
    for entry in new:
        for name, value in values(entry).items():
            if name not in (*LINKS, *entry.derived) and all(was.get(name) != value for was in were):
                said[name] = value
    for name in LINKS:
        known = {link for was in were for link in cast("tuple[Link, ...]", was.get(name, ()))}
        linked = [link for entry in new for link in cast("tuple[Link, ...]", values(entry).get(name, ()))]
        gone = {link.url for entry in old for link in cast("tuple[Link, ...]", values(entry).get(name, ()))}
        gone -= {link.url for link in linked}
        changed = {link.url: link for link in linked if link not in known}
        links = cast("tuple[Link, ...]", said.pop(name, ()))
        if kept := tuple(changed.get(link.url, link) for link in links if link.url not in gone):
            said[name] = kept
    return _with_arxiv(said)


def _beyond(entries: Sequence[Entry], same: Counter[str]) -> list[Entry]:
    left = same.copy()
    left.subtract(entry.raw for entry in entries)
    rest = []
    for entry in reversed(entries):
        if left[entry.raw] < 0:
            left[entry.raw] += 1
            rest.append(entry)
    return rest[::-1]


def _joined(one: tuple[Link, ...], other: tuple[Link, ...]) -> tuple[Link, ...]:
    known = {link.url for link in one}
    return (*one, *(link for link in other if link.url not in known))


def of_paper(paper: Paper) -> Values:
    """Return what the catalog says of a paper, in the words of `view`."""
    said: Values = {
        name: value for name in (*TEXTS, *TUPLES, *LINKS, "sections", "arxiv") if (value := getattr(paper, name))
    }
    return {**said, **{COLUMN + head: cell for head, cell in paper.columns.items() if cell}}


def where_read(said: Values, read: Values) -> Values:
    """Return what the catalog says, each link under the field that the list's reading gives it.

    Whether a link leads to code or to the paper is the reader's or a person's judgement; the row shows it the same.
    """
    if all(said.get(name) == read.get(name) for name in LINKS):
        return said
    shown = {name: [link.url for link in cast("tuple[Link, ...]", read.get(name, ()))] for name in LINKS}
    homes = {url: name for name, urls in shown.items() for url in urls}
    places = {url: number for number, url in enumerate(homes)}
    moved: dict[str, dict[str, Link]] = {name: {} for name in LINKS}
    for name in LINKS:
        for link in cast("tuple[Link, ...]", said.get(name, ())):
            home = name if link.url in shown[name] else homes.get(link.url, name)
            moved[home].setdefault(link.url, link)
    whole: Values = {name: value for name, value in said.items() if name not in LINKS}
    for name, links in moved.items():
        ours = cast("tuple[Link, ...]", said.get(name, ()))
        same = links.keys() == {link.url for link in ours}
        ordered = ours if same else sorted(links.values(), key=lambda link: places.get(link.url, len(places)))
        if ordered:
            whole[name] = tuple(ordered)
    return whole


def union(old: object, table: object, ours: object) -> tuple[object, ...] | None:
    """Join what both sides did to a set of links or sections; None where both replaced the same one."""
    base, one, other = (cast("tuple[object, ...]", value or ()) for value in (old, table, ours))
    gone_one, gone_other = set(base) - set(one), set(base) - set(other)
    came_one, came_other = [v for v in one if v not in base], [v for v in other if v not in base]
    if gone_one & gone_other and (came_one or came_other):
        return None
    urls = [value.url for value in (*came_one, *came_other) if isinstance(value, Link)]
    if len(set(urls)) < len(urls):
        return None
    kept = [value for value in one if value not in gone_other]
    return (*kept, *(value for value in came_other if value not in kept))


def to_paper(said: Values, key: str = "") -> Paper:
    """Make the catalog's paper out of what a list says."""
    fields = {name: value for name, value in said.items() if not name.startswith(COLUMN)}
    columns = {name.removeprefix(COLUMN): str(value) for name, value in said.items() if name.startswith(COLUMN)}
    return Paper(key=key, columns=MappingProxyType(columns), provisional=not key, **fields)  # type: ignore[arg-type]


def fields_of(said: Values, columns: Mapping[str, str]) -> dict[str, object]:
    """Return changed values as `catalog.edit` takes them; `columns` are all the paper's other cells as they were."""
    fields = {name: value for name, value in said.items() if not name.startswith(COLUMN)}
    changed = {name.removeprefix(COLUMN): str(value) for name, value in said.items() if name.startswith(COLUMN)}
    if changed:
        fields["columns"] = {head: cell for head, cell in {**columns, **changed}.items() if cell}
    return fields


@dataclass(frozen=True, slots=True)
class Taken:
    """A list's papers, and for each entry which of them it is."""

    papers: tuple[Paper, ...]
    numbers: tuple[int, ...]


def papers_from(listing: Listing) -> Taken:
    """Make the catalog's papers out of a list."""
    numbers = places(listing)
    grouped: dict[int, list[Entry]] = {}
    for entry, number in zip(listing.entries, numbers, strict=True):
        grouped.setdefault(number, []).append(entry)
    papers = tuple(to_paper(view(entries, listing)) for entries in grouped.values())
    return Taken(papers, numbers)


def split(text: str, field: str) -> tuple[str, ...]:
    """Split names or tags that stand in one text; names that can't be told apart are none."""
    if field == "authors":
        return persons.split(text)
    return tuple(piece for piece in re.split(r"\s*[,，;；、]\s*", text) if piece)


def join(parts: Sequence[str], like: str) -> str:
    """Write names or tags in one text, parted as in another of the same list."""
    separator = next((mark for mark in ("；", "，", "、", "; ", ";") if mark in like), ", ")
    inverted = any("," in part for part in parts)
    if separator == ", " and " and " in like and ("," not in like or like.count(" and ") > 1 or inverted):
        separator = " and "
    if parts and parts[-1] == OTHERS:
        return separator.join(parts[:-1]) + " " + OTHERS
    return separator.join(parts)
