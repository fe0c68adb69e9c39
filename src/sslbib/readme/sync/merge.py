"""List and catalog brought together: the outcome as the list's text, papers.toml and the state in which both agree.

What becomes of each paper is planned elsewhere; here it is written, and read again to see that it is read as meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.project import catalog
from sslbib.readme import values
from sslbib.readme.read import listing
from sslbib.readme.sync import align_entries, moves, places, plan, sides, snapshot, updated
from sslbib.readme.sync.change import Change
from sslbib.readme.write.edit import Editor, Rewriting
from sslbib.readme.write.place import Placer
from sslbib.works import identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.project.catalog import Catalog, Paper
    from sslbib.readme.model import Slot
    from sslbib.readme.sync.moves import Moves
    from sslbib.readme.sync.places import Desk, ListEdits
    from sslbib.readme.sync.plan import Conflict, Fate
    from sslbib.readme.sync.sides import Sides
    from sslbib.readme.sync.snapshot import Base


@dataclass(frozen=True, slots=True)
class Merged:
    """What step-keeping comes to; with conflicts, text and catalog are as they were."""

    text: str
    """The list's markdown."""
    catalog: str
    """papers.toml."""
    base: Base
    conflicts: tuple[Conflict, ...] = ()
    to_catalog: tuple[Change, ...] = ()
    to_table: tuple[Change, ...] = ()
    unshown: tuple[Change, ...] = ()
    """What the table has no way to show."""


def bring_together(text: str, papers_toml: Catalog, base: Base, prefer: str = "", file: str = "README.md") -> Merged:
    """Bring a list and its catalog together.

    What one side changed goes to the other; what both changed is a conflict, unless `prefer` names the side that wins.
    Raises TableError when a marker is missing.
    """
    both = sides.read(text, papers_toml, base, file)
    editor = Editor(both.present.listing)
    desk = places.Desk(both, editor, Placer(both.present.listing, both.present.keys, both.claims.names, editor))
    fates = list(plan.fates(both, desk.shows, prefer))
    edits = places.joined([*(places.edits(desk, fate) for fate in fates), _untold_aside(both)])
    moved = moves.compare(both, fates, prefer)
    stamp = updated.compare(both, prefer)
    if conflicts := (*(c for fate in fates for c in fate.conflicts), *moved.conflicts, *stamp.conflicts):
        return Merged(text, papers_toml.text, base, conflicts, unshown=edits.unshown)
    orders = desk.placer.orders(edits.dropped, edits.added, moved.to_table)
    edits, written = _written(desk, edits, orders, file)
    written = updated.dated(written, stamp.table)
    toml = _catalog_text(both, fates, moved.catalog)
    if stamp.catalog:
        toml = catalog.edit_settings(toml, "list", {"updated": stamp.catalog})
    to_catalog = (*(c for fate in fates for c in fate.told), *moves.told(both, moved.to_catalog), *stamp.to_catalog)
    to_table = (*edits.told, *moves.told(both, moved.to_table), *stamp.to_table)
    agreed = _agreed(desk, _Written(written, toml, edits, orders, moved))
    return Merged(written, toml, agreed, (), to_catalog, to_table, edits.unshown)


def _untold_aside(both: Sides) -> ListEdits:
    """Tell of changes to papers whose entries can't be changed, as they are not read as papers any more."""
    why = "its entry is not read as a paper any more"
    papers = {key: both.catalog.papers[number] for key, number in both.claims.aside.items()}
    changed = {key: paper for key, paper in papers.items() if both.agreed.get(key, "") != snapshot.digest(paper)}
    told = (Change("edited", paper.title, "entry", "", why, key=key) for key, paper in changed.items())
    return places.ListEdits(unshown=tuple(told))


def _written(
    desk: Desk, edits: ListEdits, orders: Mapping[int, Sequence[int | str]], file: str
) -> tuple[ListEdits, str]:
    """Return the edits that stay, and the list's new text, in which every entry is read as it was meant.

    An item without a link is none, and the cells of a short table tell what its columns hold: what would be read as
    something else stays as it is, and is said to be what the table can't show.
    """
    text = desk.editor.apply(Rewriting(edits.raws, orders))
    spoilt = _spoilt(desk, edits, text, file) if edits.raws else set()
    if not spoilt:
        return edits, text
    present = desk.sides.present
    lines = {(present.listing.entries[n].line, desk.sides.key(present.keys[n])) for n in spoilt}
    undone = [told for told in edits.told if told.kind == "edited" and (told.line, told.key) in lines]
    kept = replace(
        edits,
        raws={number: raw for number, raw in edits.raws.items() if number not in spoilt},
        told=tuple(told for told in edits.told if told not in undone),
        unshown=(*edits.unshown, *undone),
    )
    return kept, desk.editor.apply(Rewriting(kept.raws, orders))


def _spoilt(desk: Desk, edits: ListEdits, text: str, file: str) -> set[int]:
    """Return the rewritten entries that are read otherwise where they stand, or that make others be."""
    read: dict[str, list[tuple[Slot, ...]]] = {}
    for entry in listing.read(text, file, desk.sides.catalog.list.sections).entries:
        read.setdefault(entry.raw, []).append(entry.slots)
    entries = desk.sides.present.listing.entries
    misread: set[int] = set()
    for number, entry in enumerate(entries):
        raw = edits.raws.get(number, entry.raw)
        slots = entry.slots if raw == entry.raw else desk.editor.writer(entry.block).slots(raw)
        if number not in edits.dropped and slots not in read.get(raw, ()):
            misread.add(number)
    blocks = {entries[number].block for number in misread if number not in edits.raws}
    return {number for number in edits.raws if number in misread or entries[number].block in blocks}


def _catalog_text(both: Sides, fates: Sequence[Fate], order: Sequence[str]) -> str:
    """Return papers.toml with what the list tells it; `order` are the names of its papers as they are to stand."""
    if tuple(order) == both.claims.names and not any(fate.to_catalog.names() or fate.removed for fate in fates):
        return both.catalog.text
    told = {fate.name: fate.to_catalog for fate in fates}
    steps: list[tuple[int, dict[str, object]] | Paper] = []
    for name in order:
        paper, change = both.paper(name), told.get(name, values.NOTHING)
        if paper is None:
            steps.append(values.to_paper(change))
        else:
            steps.append((both.claims.number_of[name], values.catalog_fields(change, paper.columns)))
    return catalog.recompose(both.catalog.text, steps)


@dataclass(frozen=True, slots=True)
class _Written:
    """What both sides are, and how the list came to be so."""

    text: str
    toml: str
    edits: ListEdits
    orders: Mapping[int, Sequence[int | str]]
    moved: Moves


def _agreed(desk: Desk, outcome: _Written) -> Base:
    """Return the state in which both sides agree now, its entries named by the keys that the new catalog gives."""
    both, present = desk.sides, desk.sides.present
    after = both.catalog if outcome.toml == both.catalog.text else catalog.read(outcome.toml, both.catalog.file)
    names = dict(zip(outcome.moved.catalog, (paper.key for paper in after.papers), strict=True))
    owners = _owners(desk, outcome)
    keys = [names.get(owner, owner) for owner in owners]
    sections = after.list.sections
    if len(keys) != len(listing.read(outcome.text, sections=sections).entries):
        keys = _named(outcome.text, after)
    untold = {change.key for change in outcome.edits.unshown}
    aside = [names[both.claims.names[number]] for number in both.claims.aside.values()]
    unchanged = tuple(keys) == both.base.keys and present.listing.skeleton == both.base.lines
    if outcome.text == present.listing.text and unchanged:
        return snapshot.renewed(both.base, present.listing, after.papers, untold, aside)
    return snapshot.base_of(outcome.text, keys, after.papers, untold, aside, sections=sections)


def _owners(desk: Desk, outcome: _Written) -> list[str]:
    """Return the paper of each entry of the new list."""
    new: dict[str, str] = {}
    for added in outcome.edits.added:
        new.setdefault(added.raw, added.name)
    present = desk.sides.present
    sequences = (outcome.orders.get(block, members) for block, members in desk.editor.members.items())
    return [present.keys[n] if isinstance(n, int) else new[n] for sequence in sequences for n in sequence]


def _named(text: str, after: Catalog) -> list[str]:
    """Name the entries of a text by title and links, where what was written is not read as it was meant."""
    index = identity.Index()
    for number, paper in enumerate(after.papers):
        index.add(number, paper.title, (*paper.links, *paper.code), paper.doi)
    entries = listing.read(text, sections=after.list.sections).entries
    found = (index.find(entry.title, entry.links) for entry in entries)
    return [after.papers[number].key if number is not None else align_entries.NOBODY for number in found]
