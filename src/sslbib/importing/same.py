"""Which entries of a bibliography are one paper, and what becomes of them: the union of what they say.

Two are one where an identifier says so, or where title, first author, year and container agree. A title alone makes
no paper of two: a journal has an “Editorial” in every issue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sslbib import folding
from sslbib.item import OTHERS, Item
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Name

_UNITED = frozenset({"keyword", "links", "code", "custom", "isbn", "issn"})
"""Values of which both are kept."""


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An entry that is another's paper."""

    key: str
    title: str
    into: str
    """The citation key of the other."""


_Group = tuple[str, object, str, bool]


@dataclass(slots=True)
class _Index:
    owners: dict[str, int] = field(default_factory=dict)
    """Identifier → place of the item that has it."""
    groups: dict[_Group, list[int]] = field(default_factory=lambda: defaultdict(list))
    """First author, year, type and whether there is a DOI → places; of one that stands alone no title is compared."""
    titles: dict[tuple[_Group, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """The same with title and container → places, for groups of more than one."""


def merge(items: Sequence[Item]) -> tuple[list[Item], list[MergedItem]]:
    """Return the papers of a bibliography in its order, each once, and the entries that went into another."""
    papers: list[Item] = []
    merged: list[MergedItem] = []
    index = _Index()
    for item in items:
        names = tuple(identifiers_of(item))
        place = _find(item, names, papers, index)
        if place is None:
            place = len(papers)
            papers.append(item)
        else:
            merged.append(MergedItem(item.id, item.title, papers[place].id))
            papers[place] = union(papers[place], item)
        for name in names:
            index.owners.setdefault(name, place)
        _note(papers[place], place, index)
    return papers, merged


def _note(item: Item, place: int, index: _Index) -> None:
    if not item.author or not item.title:
        return
    key = _group(item)
    group = index.groups[key]
    if place not in group:
        group.append(place)
        if len(group) > 1:
            index.titles[key, _title(item)].append(place)


def _group(item: Item) -> _Group:
    return _family(item.author[0]), item.issued.year if item.issued else None, item.type, bool(item.doi)


def _groups_that_may_have(item: Item) -> Iterator[_Group]:
    """Yield the groups to look for an item in: of two with a DOI each, titles need not be compared."""
    own = _group(item)
    yield (*own[:-1], False)
    if not item.doi:
        yield (*own[:-1], True)


def _title(item: Item) -> str:
    return f"{folding.letters(item.title)}/{folding.letters(item.container_title)}"


def _find(item: Item, names: Sequence[str], papers: Sequence[Item], index: _Index) -> int | None:
    for name in names:
        place = index.owners.get(name)
        if place is not None and _may_be(item, papers[place]):
            return place
    if not item.author or not item.title:
        return None
    likely = (place for key in _groups_that_may_have(item) for place in _titled_alike(item, key, papers, index))
    return next((place for place in likely if _agrees(item, papers[place])), None)


def _titled_alike(item: Item, key: _Group, papers: Sequence[Item], index: _Index) -> Iterator[int]:
    group = index.groups.get(key)
    if not group:
        return
    title = _title(item)
    if _title(papers[group[0]]) == title:
        yield group[0]
    yield from index.titles.get((key, title), ())


def identifiers_of(item: Item) -> Iterator[str]:
    """Yield what names an item in a registry."""
    if item.doi:
        yield f"doi:{item.doi.casefold()}"
    if item.arxiv:
        yield f"arxiv:{item.arxiv}"
    if item.pmid:
        yield f"pmid:{item.pmid}"


def _may_be(one: Item, other: Item) -> bool:
    """Tell whether an identifier of both means one paper: chapters are often given their book's DOI."""
    if not one.title or not other.title:
        return True
    return identity.contains(one.title, other.title)


def _agrees(one: Item, other: Item) -> bool:
    """Tell whether nothing speaks against two with one title, container, author and year."""
    if not one.issued or (one.doi and other.doi) or (one.arxiv and other.arxiv):
        return False
    places = ((one.page, other.page), (one.volume, other.volume), (one.issue, other.issue))
    return not any(ours and theirs and ours != theirs for ours, theirs in places)


def _family(name: Name) -> str:
    return (name.family or name.literal).casefold()


def union(first: Item, second: Item) -> Item:
    """Return what both say under the first's key; where they differ the published one speaks, then the first."""
    base, more = (second, first) if first.type == "article" and second.type != "article" else (first, second)
    values: dict[str, Any] = {}
    for name in _NAMES:
        ours, theirs = getattr(base, name), getattr(more, name)
        if name in _UNITED:
            values[name] = tuple(dict.fromkeys((*ours, *theirs)))
        elif theirs and (not ours or (name == "author" and OTHERS in ours and OTHERS not in theirs)):
            values[name] = theirs
    if base.type != "article" and values.get("number", "").startswith("arXiv:"):
        del values["number"]
    if base.doi.startswith("10.48550/") and more.doi and not more.doi.startswith("10.48550/"):
        values["doi"] = more.doi
    aliases = dict.fromkeys((*first.aliases, second.id, *second.aliases))
    aliases.pop(first.id, None)
    return replace(base, **values, id=first.id, aliases=tuple(filter(None, aliases)))


_NAMES = tuple(field.name for field in fields(Item) if field.name not in {"id", "type", "aliases"})
