"""The state in which list and catalog last agreed: what a lock keeps of it, and how it is read again.

The lock keeps the list's lines and says, for each entry, whose it is. A later version of sslbib may read the same lines
otherwise: it may see a title end elsewhere, or take an entry for none. Digests tell what has changed since then from
what is only read otherwise, so that a new reader never looks like an edit.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.listed import dates
from sslbib.readme import values
from sslbib.readme.read import blocks, listing
from sslbib.readme.sync.align_entries import NOBODY, State
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sslbib.project.catalog import Catalog, Paper, SectionPattern
    from sslbib.readme.model import Listing


@dataclass(frozen=True, slots=True)
class Base:
    """The list as it was when list and catalog last agreed: what the lock keeps."""

    lines: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """The citation key of each entry, in order."""
    order: tuple[str, ...] = ()
    """The catalog's order of these keys, where it was another than the list's."""
    said: tuple[str, ...] = ()
    """For each key a digest of what the catalog said of the paper, `-` where the list could not show it, and one of the
    entry's text; then one for each paper set aside. Nothing in a lock of before there were digests."""
    aside: tuple[str, ...] = ()
    """Papers whose entries stand in the list and are not read as papers any more."""

    @property
    def text(self) -> str:
        """The lines as a markdown text."""
        return "\n".join(self.lines)

    @property
    def agreed(self) -> Mapping[str, str]:
        """The digest of what the catalog said, by key."""
        names = (*self.keys, *self.aside)
        return {key: said.partition(" ")[0] for key, said in zip(names, self.said, strict=False)}


@dataclass(frozen=True, slots=True)
class Past:
    """A base as today's reading sees it."""

    state: State
    aside: frozenset[str] = frozenset()
    """Papers of the base whose entries are not found."""


def digest(paper: Paper) -> str:
    """Return the digest of what the catalog says of a paper that a list can show."""
    said = values.of_paper(paper)
    texts = {name: text for name, text in said.texts.items() if name != values.FOLLOWS}
    return _digest(json.dumps({**texts, **said.tuples, **said.links}, sort_keys=True, default=_plain))


def _plain(value: object) -> list[str]:
    return [value.label, value.url] if isinstance(value, Link) else [str(value)]


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def of_text(raw: str) -> str:
    """Return the digest of an entry's text."""
    return _digest(raw.replace("\r\n", "\n"))


def base_of(
    text: str,
    keys: Sequence[str],
    catalog: Sequence[Paper] = (),
    untold: Collection[str] = (),
    aside: Collection[str] = (),
    *,
    sections: tuple[SectionPattern, ...] = (),
) -> Base:
    """Return what the lock keeps of a list: the lines that its entries need, or all where those alone say less.

    `keys` name its entries; `untold` are the papers of which the list can't show what the catalog says.
    """
    whole = listing.read(text, sections=sections)
    lines = whole.skeleton
    # A table's rows say the same wherever they stand; what an item says can hang on what stands around it.
    tables = all(block.kind == "table" for block in whole.blocks) and "\r" not in text
    if not tables and _said(listing.read("\n".join(lines))) != _said(whole):
        given = tuple(blocks.given_pattern(own.words, own.section) for own in sections)
        lines = (*given, *text.replace("\r\n", "\n").split("\n"))
    return Base(lines, tuple(keys), *_told(whole, keys, catalog, untold, aside), tuple(aside))


def in_step(text: str, papers_toml: Catalog, base: Base, file: str = "README.md") -> bool:
    """Tell whether list and catalog are as they were when they last agreed, without reading the list's entries.

    False where that takes a closer look. Raises TableError when a marker is missing.
    """
    if not base.said or base.aside or NOBODY in base.keys:
        return False
    known = [paper.key for paper in papers_toml.papers]
    if known != list(base.order or dict.fromkeys(base.keys)):
        return False
    agreed = base.agreed
    if any(agreed.get(paper.key) != digest(paper) for paper in papers_toml.papers):
        return False
    updated = listing.updated(text)
    sections = papers_toml.list.sections
    return dates.iso(updated) in ("", papers_toml.list.updated) and listing.unchanged(text, base.lines, file, sections)


def renewed(
    base: Base, present: Listing, catalog: Sequence[Paper], untold: Collection[str], aside: Collection[str]
) -> Base:
    """Return a base whose list is as it was, with what the catalog says now."""
    return Base(base.lines, base.keys, *_told(present, base.keys, catalog, untold, aside), tuple(aside))


def without_aside(base: Base, keys: Collection[str]) -> Base:
    """Return a base that does not set these papers aside."""
    count = len(base.keys)
    kept = [(key, said) for key, said in zip(base.aside, base.said[count:], strict=True) if key not in keys]
    return replace(base, aside=tuple(key for key, _ in kept), said=(*base.said[:count], *(said for _, said in kept)))


def _told(
    read: Listing, keys: Sequence[str], catalog: Sequence[Paper], untold: Collection[str], aside: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the catalog's order of a list's papers, or () where it is the list's, and the digests of both sides."""
    firsts = tuple(dict.fromkeys(keys))
    known = set(firsts)
    order = tuple(paper.key for paper in catalog if paper.key in known)
    told = known.union(aside).difference(untold)
    digests = {paper.key: digest(paper) for paper in catalog if paper.key in told}
    said = [f"{digests.get(key, '-')} {of_text(entry.raw)}" for key, entry in zip(keys, read.entries, strict=False)]
    return (order if order != firsts else ()), (*said, *(digests.get(key, "-") for key in aside))


def _said(read: Listing) -> list[object]:
    sections = [(block.section, block.columns) for block in read.blocks]
    return [
        sections,
        [(entry.raw.replace("\r\n", "\n"), values.of_entry(entry), entry.block) for entry in read.entries],
    ]


def past(base: Base, present: Listing, catalog: Sequence[Paper] = ()) -> Past:
    """Read a base again: its entries named, where they are still read as they were by their text, else by the catalog.

    A lock that was edited by hand may not fit: then there is no state in which both agreed.
    """
    before = present if base.lines and present.skeleton == base.lines else _named(listing.read(base.text), present)
    texts = [said.partition(" ")[2] for said in base.said[: len(base.keys)]]
    own = [of_text(entry.raw) for entry in before.entries] if texts else []
    if own == texts and len(before.entries) == len(base.keys):
        return Past(_shared(before, base.keys), frozenset(base.aside))
    if len(texts) != len(base.keys) or not texts:
        return Past(State(listing.read(""), ()))
    keys = _aligned(before, own, base.keys, texts, catalog)
    return Past(_shared(before, keys), frozenset({*base.keys, *base.aside}).difference(keys, [NOBODY]))


def _named(before: Listing, present: Listing) -> Listing:
    """Name the only section of a base as it is called now that there are more: its papers did not move."""
    if len(before.blocks) != 1 or len(present.blocks) == 1:
        return before
    return replace(before, blocks=(replace(before.blocks[0], section=before.blocks[0].headings),))


def _aligned(
    before: Listing, own: Sequence[str], keys: Sequence[str], texts: Sequence[str], catalog: Sequence[Paper]
) -> list[str]:
    """Name the entries of a base that is read otherwise now: by their text, else by title and links in the catalog."""
    waiting: dict[str, deque[str]] = {}
    for key, text in zip(keys, texts, strict=True):
        waiting.setdefault(text, deque()).append(key)
    named = [waiting[text].popleft() if waiting.get(text) else NOBODY for text in own]
    left = {key for rest in waiting.values() for key in rest}
    index = identity.Index()
    for number, paper in enumerate(catalog):
        if paper.key in left:
            index.add(number, paper.title, (*paper.links, *paper.code), paper.doi)
    for number, entry in enumerate(before.entries):
        if named[number] == NOBODY and (found := index.find(entry.title, entry.links)) is not None:
            named[number] = catalog[found].key
    return named


def _shared(read: Listing, keys: Sequence[str]) -> State:
    """Return the state of what both had: without what stood in the list alone."""
    if NOBODY not in keys:
        return State(read, tuple(keys))
    both = [(entry, key) for entry, key in zip(read.entries, keys, strict=True) if key != NOBODY]
    return State(replace(read, entries=tuple(entry for entry, _ in both)), tuple(key for _, key in both))
