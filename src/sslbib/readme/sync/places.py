"""What a paper's fate does to its places in the list: entries rewritten, taken out and put in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sslbib.readme import values
from sslbib.readme.sync import change
from sslbib.readme.sync.change import Change
from sslbib.readme.values import FOLLOWS, LINKS, NOTHING, TEXTS, TUPLES, Values
from sslbib.readme.write import link_edits
from sslbib.readme.write.place import Added

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sslbib.item import Link
    from sslbib.readme.sync.plan import Fate
    from sslbib.readme.sync.sides import Sides
    from sslbib.readme.write.edit import Editor
    from sslbib.readme.write.place import Placer


@dataclass(frozen=True, slots=True)
class ListEdits:
    """Edits of a list's entries, and what is told of them."""

    raws: Mapping[int, str] = field(default_factory=dict)
    """Entries that are rewritten, with their new texts."""
    dropped: frozenset[int] = frozenset()
    added: tuple[Added, ...] = ()
    told: tuple[Change, ...] = ()
    unshown: tuple[Change, ...] = ()
    """What the list has no way to show."""


NO_EDITS = ListEdits()


def joined(parts: Iterable[ListEdits]) -> ListEdits:
    """Put edits together."""
    found = [part for part in parts if part is not NO_EDITS]
    return ListEdits(
        {number: raw for part in found for number, raw in part.raws.items()},
        frozenset(number for part in found for number in part.dropped),
        tuple(new for part in found for new in part.added),
        tuple(change for part in found for change in part.told),
        tuple(change for part in found for change in part.unshown),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """What edits of a list are made with."""

    sides: Sides
    editor: Editor
    placer: Placer

    def shows(self, name: str, field: str) -> bool:
        """Tell whether any of a paper's places has a way to show a field."""
        return field == "sections" or any(
            self.editor.writer(entry.block).shows(field) for entry in self.sides.entries(name)
        )


def edits(desk: Desk, fate: Fate) -> ListEdits:
    """Return what becomes of a paper's places."""
    if fate.name not in desk.sides.places:
        return _added(desk, fate.name, fate.to_table, fate.to_table.tuples.get("sections", ()))
    if fate.removed:
        told = Change("removed", fate.said.table.title, line=desk.sides.line(fate.name), key=desk.sides.key(fate.name))
        return ListEdits(dropped=frozenset(desk.sides.places[fate.name]), told=(told,))
    if desk.sides.paper(fate.name) is None or fate.to_table == NOTHING == fate.to_catalog:
        return NO_EDITS
    moved = _moved(desk, fate) if "sections" in fate.to_table.tuples else NO_EDITS
    rewritten = (
        _rewritten(desk, fate.name, number, _changes(desk, fate, number, stays=number not in moved.dropped))
        for number in desk.sides.places[fate.name]
    )
    return joined([moved, *rewritten])


def _changes(desk: Desk, fate: Fate, number: int, *, stays: bool) -> Iterator[Values]:
    """Yield what one place is to say: what the catalog changed, then what was changed in another place of the paper."""
    here = values.of_entry(desk.sides.present.listing.entries[number])
    if stays:
        before = fate.said.before
        yield _for_place(here, before, fate.to_table.only([n for n in fate.to_table.names() if n != "sections"]))
    if len(desk.sides.places[fate.name]) > 1:
        yield from _spread(here, fate)


def _spread(here: Values, fate: Fate) -> Iterator[Values]:
    """Yield what was changed in one place, for a place that says what that said before."""
    before, now = fate.said.before, fate.said.table
    for name in fate.to_catalog.names():
        stale = {link for link in here.linked(name) if link not in now.linked(name)}
        edited = now.value(name) != before.value(name)
        if name not in (FOLLOWS, "sections") and edited and (here.value(name) == before.value(name) or stale):
            gone = fate.to_catalog.only([name])  # a field that is taken away is in no other
            yield _for_place(here, before, now.only([name]) if now.value(name) else _emptied(gone))


def _emptied(change: Values) -> Values:
    return Values(dict.fromkeys(change.texts, ""), dict.fromkeys(change.tuples, ()), dict.fromkeys(change.links, ()))


def _for_place(here: Values, before: Values, wanted: Values) -> Values:
    """Return what a place is to say: of links, what it says now with what came and without what went."""
    links = {name: _links_for_place(here.linked(name), before.linked(name), new) for name, new in wanted.links.items()}
    return Values(wanted.texts, wanted.tuples, links)


def _links_for_place(here: tuple[Link, ...], old: tuple[Link, ...], new: tuple[Link, ...]) -> tuple[Link, ...]:
    if here == old:
        return new
    pairs, came = link_edits.pair(old, new)
    by_url = {link.url: (link, then) for link, then in pairs.items()}
    kept = []
    for link in here:
        was, then = by_url.get(link.url, (link, link))
        if then is not None:  # a place may have a label of its own
            kept.append(then if was.label != then.label else replace(link, url=then.url))
    return (*kept, *(link for link in came if link not in here))


def _rewritten(desk: Desk, name: str, number: int, changes: Iterable[Values]) -> ListEdits:
    """Rewrite an entry, one change after the other."""
    entry = desk.sides.present.listing.entries[number]
    here = values.of_entry(entry)
    raw, told, unshown = entry.raw, list[Change](), list[Change]()
    for wanted in changes:
        # What follows from a heading or a venue is not the entry's to take away.
        kept = [n for n in wanted.names() if wanted.value(n) or n not in entry.derived]
        new = wanted.only([n for n in kept if here.value(n) != (wanted.value(n) or "")])
        if not new.names():
            continue
        writer = desk.editor.writer(entry.block)
        raw, failed = writer.rewrite(raw, new)
        for edit in change.edits(here, here.changed(new), entry.line, desk.sides.key(name)):
            if edit.field in failed:
                unshown.append(edit)
            elif writer.shows(edit.field):
                told.append(edit)
    return ListEdits({number: raw} if raw != entry.raw else {}, told=tuple(told), unshown=tuple(unshown))


def _moved(desk: Desk, fate: Fate) -> ListEdits:
    """Take a paper out of the sections that it left, and put it into those that it came to."""
    sides, wanted = desk.sides, fate.to_table.tuples["sections"]
    key, listing = sides.key(fate.name), sides.present.listing
    homes = {number: listing.blocks[listing.entries[number].block].section for number in sides.places[fate.name]}
    left = [number for number, section in homes.items() if section and section not in wanted]
    gone = [
        Change("removed", listing.entries[n].title, "sections", homes[n], "", listing.entries[n].line, key)
        for n in left
    ]
    said = fate.said.table.changed(fate.to_table)
    came = joined(_added(desk, fate.name, said, [section]) for section in wanted if section not in homes.values())
    stays = bool(came.added) or len(left) < len(homes)
    return joined([ListEdits(dropped=frozenset(left), told=tuple(gone)) if stays else NO_EDITS, came])


def _added(desk: Desk, name: str, said: Values, sections: Sequence[str]) -> ListEdits:
    """Put a paper into its sections, or beside its neighbour in the catalog where it names none."""
    if said == NOTHING:
        return NO_EDITS
    if not sections:
        return _new_entry(desk, name, said, desk.placer.usual_home(name), "the text has no list")
    return joined(
        _new_entry(desk, name, said, desk.placer.home(section), f"the list has no section “{section}”")
        for section in sections
    )


def _new_entry(desk: Desk, name: str, said: Values, block: int | None, homeless: str) -> ListEdits:
    key = desk.sides.key(name)
    if block is None:
        return ListEdits(unshown=(Change("added", said.title, "sections", "", homeless, key=key),))
    writer = desk.editor.writer(block)
    raw = writer.row(said)
    told = writer.says(raw)
    fields = [field for field in (*TEXTS, *TUPLES) if writer.shows(field)]
    urls = {link.url for link in told.given_links()}
    lost = {field: tuple(link for link in said.linked(field) if link.url not in urls) for field in LINKS}
    given = values.filled(said.only(fields).texts, said.only(fields).tuples, lost)
    return ListEdits(
        added=(Added(block, name, raw),),
        told=(Change("added", said.title, key=key),),
        unshown=tuple(change.edits(told.only(fields), given, key=key)),
    )
