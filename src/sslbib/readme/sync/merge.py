"""Three-way step-keeping between a list's markdown and papers.toml, against the state in which they last agreed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from sslbib.project import catalog
from sslbib.readme import values
from sslbib.readme.model import COLUMN
from sslbib.readme.read import listing
from sslbib.readme.sync import align_entries, align_papers, identity
from sslbib.readme.sync import change as comparing
from sslbib.readme.sync import snapshot as basing
from sslbib.readme.sync.change import Change
from sslbib.readme.write import dates, order, row
from sslbib.readme.write.edit import Editor, Plan
from sslbib.readme.write.place import Added, Placer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Link
    from sslbib.project.catalog import Catalog, Paper
    from sslbib.readme.model import Entry, Listing, Slot
    from sslbib.readme.sync.align_entries import State
    from sslbib.readme.sync.snapshot import Base
    from sslbib.readme.values import Values

_DERIVED = ("arxiv",)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing changed in the table and in the catalog."""

    title: str
    field: str
    """A catalog field, `paper` where one side took it away, or `order`."""
    base: str
    table: str
    catalog: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        """Show both values below what it is about."""
        name = self.field.removeprefix(COLUMN)
        return f"{self.title}: {name}\n  table:   {self.table}\n  catalog: {self.catalog}\n  before:  {self.base}"


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


def drift(text: str, papers_toml: Catalog, base: Base, file: str = "README.md") -> tuple[Change, ...]:
    """Return what was edited in a list by hand since list and catalog last agreed."""
    present = listing.read(text, file)
    if present.skeleton == base.lines:
        return ()
    before = basing.past(base, present, papers_toml.papers).state
    found = tuple(comparing.changes(before, align_entries.recognised(before, present)))
    return found or _heads(before.listing, present)


def _heads(before: Listing, present: Listing) -> tuple[Change, ...]:
    """Tell of changed header lines, which no entry shows; what is neither head nor entry is not the list's."""
    old, new = [block.head for block in before.blocks], [block.head.replace("\r\n", "\n") for block in present.blocks]
    return () if old == new else (Change("edited", "header", "head", "\n".join(old), "\n".join(new)),)


def merge(text: str, papers_toml: Catalog, base: Base, prefer: str = "", file: str = "README.md") -> Merged:
    """Bring a list and its catalog together.

    What one side changed goes to the other; what both changed is a conflict, unless `prefer` names the side that wins.
    """
    merger = _Merger(text, papers_toml, base, prefer, file)
    return merger.merge()


@dataclass(slots=True)
class _Fate:
    """What becomes of one paper."""

    key: str
    """Its name in the states: a citation key, or `+0` for a paper that only the list has."""
    number: int | None
    """Which of the catalog's papers it is."""
    changed: Values
    """What the catalog is to be told; None takes a field away."""
    removed: bool = False


class _Merger:
    """Holds the three sides of one merge."""

    def __init__(self, text: str, ours: Catalog, base: Base, prefer: str, file: str) -> None:
        self.text, self.ours, self.kept, self.prefer, self.file = text, ours, base, prefer, file
        present = listing.read(text, file)
        past = basing.past(base, present, ours.papers)
        self.base = past.state
        unchanged = self.base.listing is present
        self.theirs = self.base if unchanged else align_entries.recognised(self.base, present)
        self.agreed = base.agreed
        self.editor = Editor(self.theirs.listing)
        self.conflicts: list[Conflict] = []
        self.to_catalog: list[Change] = []
        self.to_table: list[Change] = []
        self.unshown: list[Change] = []
        self.raws: dict[int, str] = {}
        self.dropped: set[int] = set()
        self.added: list[Added] = []
        self.base_places = self.base.places()
        self.places = self.theirs.places()
        self.claims = align_papers.claim(self.base, self.theirs, ours.papers, past.aside)
        self.placer = Placer(self.theirs, self.claims, self.editor)
        self.owners: dict[str, str] = {}
        """The paper of each new entry's text."""

    def _key(self, name: str) -> str:
        """Return the citation key of a paper by its name in the states; of one that the list alone has, ""."""
        if name in self.claims.number_of:
            return self.ours.papers[self.claims.number_of[name]].key
        return "" if name.startswith("+") else name

    def merge(self) -> Merged:
        fates = [self._fate(key) for key in dict.fromkeys((*self.base_places, *self.places))]
        known = set(self.claims.numbers.values())
        for number, paper in enumerate(self.ours.papers):
            if number not in known and paper.key not in self.claims.aside:
                self._add_rows(self.claims.names[number], values.of_paper(paper), None)
        self._tell_aside()
        orders, catalog_order = self._orders(fates)
        updated, dated = self._updated()
        if self.conflicts:
            return Merged(self.text, self.ours.text, self.kept, tuple(self.conflicts), (), (), tuple(self.unshown))
        text = dated(self._written(orders))
        toml = self._catalog_text(fates, catalog_order)
        if updated is not None:
            toml = catalog.edit_settings(toml, "list", {"updated": updated})
        return Merged(
            text,
            toml,
            self._new_base(text, toml, orders, catalog_order),
            (),
            tuple(self.to_catalog),
            tuple(self.to_table),
            tuple(self.unshown),
        )

    def _tell_aside(self) -> None:
        """Tell of changes to papers whose entries can't be changed, as they are not read as papers any more."""
        for key, number in self.claims.aside.items():
            paper = self.ours.papers[number]
            if self.agreed.get(key, "") != basing.digest(paper):
                why = "its entry is not read as a paper any more"
                self.unshown.append(Change("edited", paper.title, "entry", "", why, key=key))

    # One paper.

    def _fate(self, key: str) -> _Fate:
        number = self.claims.numbers.get(key)
        fate = _Fate(key, number, {})
        same = number is not None and self.agreed.get(key) == basing.digest(self.ours.papers[number])
        if same and self.base is self.theirs:
            return fate
        before, present = self._views(key)
        if key not in self.places:
            self._gone_from_table(fate, before, same=same)
        elif number is None and key in self.base_places:
            self._gone_from_catalog(fate, before, present)
        elif number is None:
            fate.changed = present
            self.to_catalog.append(Change("added", str(present.get("title", "")), line=self._line(key)))
        else:
            # What the catalog says since both agreed is what the list said, however that is read by now.
            said = before if same else values.where_read(values.of_paper(self.ours.papers[number]), present)
            if "sections" in before:
                said.setdefault("sections", before["sections"])  # a paper that names no section stays where it is
            self._compare(fate, before, present, said)
        return fate

    def _views(self, key: str) -> tuple[Values, Values]:
        """Return what the list said of a paper and what it says now."""
        past = self._entries(self.base, self.base_places, key)
        now = self._entries(self.theirs, self.places, key)
        before = values.view(past, self.base.listing)
        if len(past) > 1 and key in self.claims.numbers:
            # Where places differ, both sides agreed on what the catalog has of it.
            ours = values.of_paper(self.ours.papers[self.claims.numbers[key]])
            were = [values.values(entry) for entry in past]
            texts = [name for name in ours if name in before and name not in values.LINKS]
            before |= {name: ours[name] for name in texts if any(was.get(name) == ours[name] for was in were)}
        if self.base is self.theirs:
            return before, before
        same = [(e.raw, e.derived, self.base.listing.blocks[e.block].section) for e in past] == [
            (e.raw, e.derived, self.theirs.listing.blocks[e.block].section) for e in now
        ]
        return before, before if same else values.heard(values.view(now, self.theirs.listing), before, past, now)

    @staticmethod
    def _entries(state: State, places: dict[str, list[int]], key: str) -> list[Entry]:
        return [state.listing.entries[number] for number in places.get(key, ())]

    def _line(self, key: str) -> int:
        return self.theirs.listing.entries[self.places[key][0]].line if key in self.places else 0

    def _gone_from_table(self, fate: _Fate, before: Values, *, same: bool) -> None:
        if fate.number is None:
            fate.removed = True
            return
        paper = self.ours.papers[fate.number]
        read = values.where_read(values.of_paper(paper), before)
        said = before if same else {"sections": before.get("sections"), **read}
        touched = [name for name in {**before, **said} if before.get(name) != said.get(name) and name not in _DERIVED]
        held = [name for name in ("csl", "rejected", "aliases") if getattr(paper, name)]
        winner = self.prefer or ("" if touched or held else "table")
        if not winner:
            reason = "changed: " + ", ".join([*touched, *held])
            self._conflict(fate.key, before, "paper", "", "taken away", reason)
        elif winner == "table":
            fate.removed = True
            self.to_catalog.append(Change("removed", paper.title, key=paper.key))
        else:
            self._add_rows(fate.key, said, None)

    def _gone_from_catalog(self, fate: _Fate, before: Values, present: Values) -> None:
        old = sorted(entry.raw for entry in self._entries(self.base, self.base_places, fate.key))
        new = sorted(entry.raw for entry in self._entries(self.theirs, self.places, fate.key))
        winner = self.prefer or ("catalog" if old == new else "")
        if not winner:
            self._conflict(fate.key, before, "paper", "", "changed: " + "; ".join(new), "taken away")
        elif winner == "catalog":
            fate.removed = True
            self.dropped.update(self.places[fate.key])
            self.to_table.append(
                Change("removed", str(present.get("title", "")), line=self._line(fate.key), key=self._key(fate.key))
            )
        else:
            fate.changed = present
            self.to_catalog.append(Change("added", str(present.get("title", "")), line=self._line(fate.key)))

    def _compare(self, fate: _Fate, before: Values, present: Values, said: Values) -> None:
        carried: Values = {}
        for name in dict.fromkeys((*before, *present, *said)):
            old, table, ours = before.get(name), present.get(name), said.get(name)
            if table == ours or (table == old and (name in _DERIVED or not self._shown(fate.key, name))):
                continue
            if table == old:
                carried[name] = ours
            elif ours == old or name in _DERIVED:
                if ours == old:
                    fate.changed[name] = table
            else:
                self._both(fate, name, old, table, ours, carried)
        self._tell_catalog(fate, said)
        self._tell_table(fate.key, before, present, carried)
        self._spread(fate, before, present)

    def _shown(self, key: str, name: str) -> bool:
        """Tell whether any of a paper's places shows a field."""
        if name == "sections":
            return True
        return any(self.editor.writer(self.theirs.listing.entries[n].block).shows(name) for n in self.places[key])

    def _both(self, fate: _Fate, name: str, old: object, table: object, ours: object, carried: Values) -> None:  # noqa: PLR0917
        joined = values.union(old, table, ours) if name in (*values.LINKS, "sections") else None
        if joined is not None:
            if joined != ours:
                fate.changed[name] = joined
            if joined != table:
                carried[name] = joined
        elif self.prefer == "table":
            fate.changed[name] = table
        elif self.prefer == "catalog":
            carried[name] = ours
        else:
            self._conflict(fate.key, {"title": self._title(fate.key)}, name, old, table, ours)

    def _title(self, key: str) -> str:
        return self.theirs.listing.entries[self.places[key][0]].title

    def _conflict(self, key: str, said: Values, name: str, old: object, table: object, ours: object) -> None:  # noqa: PLR0917
        shown = comparing.shown
        title = str(said.get("title", ""))
        self.conflicts.append(
            Conflict(title, name, shown(old), shown(table), shown(ours), self._line(key), self._key(key))
        )

    def _tell_catalog(self, fate: _Fate, said: Values) -> None:
        if fate.changed and fate.number is not None:
            key = self.ours.papers[fate.number].key
            after = {**said, **fate.changed}
            self.to_catalog.extend(comparing.edits(said, after, self._line(fate.key), key))

    def _tell_table(self, key: str, before: Values, present: Values, carried: Values) -> None:
        """Write what the catalog changed into every place of a paper."""
        if not carried:
            return
        if "sections" in carried:
            self._move_places(key, {**present, **carried}, cast("tuple[str, ...]", carried.pop("sections") or ()))
        for number in self.places[key]:
            if number not in self.dropped:
                wanted = {name: self._for_place(number, name, before, value) for name, value in carried.items()}
                self._rewrite(number, wanted, key)

    def _for_place(self, number: int, name: str, before: Values, value: object) -> object:
        """Return what a place is to say: of links, what it says now with what came and without what went."""
        if name not in values.LINKS:
            return value if value is not None else ""
        here = cast("tuple[Link, ...]", self._value(number, name))
        old = cast("tuple[Link, ...]", before.get(name) or ())
        new = cast("tuple[Link, ...]", value or ())
        if here == old:
            return new
        pairs, came = row.pair(old, new)
        by_url = {link.url: (link, then) for link, then in pairs.items()}
        kept = []
        for link in here:
            was, then = by_url.get(link.url, (link, link))
            if then is not None:  # a place may have a label of its own
                kept.append(then if was.label != then.label else replace(link, url=then.url))
        return (*kept, *(link for link in came if link not in here))

    def _value(self, number: int, name: str) -> object:
        return values.values(self.theirs.listing.entries[number]).get(name, () if name in values.LINKS else "")

    def _rewrite(self, number: int, wanted: Values, key: str) -> None:
        entry = self.theirs.listing.entries[number]
        here = values.values(entry)
        wanted = {n: v for n, v in wanted.items() if here.get(n, () if n in values.LINKS else "") != v}
        # What follows from a heading or a venue is not the entry's to take away.
        wanted = {n: v for n, v in wanted.items() if v or n not in entry.derived}
        writer = self.editor.writer(entry.block)
        raw, failed = writer.rewrite(self.raws.get(number, entry.raw), wanted)
        if raw != entry.raw:
            self.raws[number] = raw
        for change in comparing.edits(here, {**here, **wanted}, entry.line, self._key(key)):
            if change.field in failed:
                self.unshown.append(change)
            elif writer.shows(change.field):
                self.to_table.append(change)

    def _spread(self, fate: _Fate, before: Values, present: Values) -> None:
        """Write what was changed in one place of a paper into those that said the same before."""
        if len(self.places[fate.key]) < 2:  # noqa: PLR2004
            return
        for name in fate.changed:
            if name in _DERIVED or name == "sections":
                continue
            value = present.get(name)
            for number in self.places[fate.key]:
                here = self._value(number, name) or None
                stale = name in values.LINKS and set(_links(here)) - set(_links(value))
                if value != before.get(name) and (here == before.get(name) or stale):
                    self._rewrite(number, {name: self._for_place(number, name, before, value)}, fate.key)

    # Places.

    def _move_places(self, key: str, said: Values, wanted: tuple[str, ...]) -> None:
        for number in self.places[key]:
            section = self.theirs.listing.blocks[self.theirs.listing.entries[number].block].section
            if section and section not in wanted:
                self.dropped.add(number)
                entry = self.theirs.listing.entries[number]
                self.to_table.append(
                    Change("removed", entry.title, "sections", section, "", entry.line, self._key(key))
                )
        present = {
            self.theirs.listing.blocks[self.theirs.listing.entries[number].block].section for number in self.places[key]
        }
        for section in wanted:
            if section not in present:
                self._add_rows(key, said, section)
        stays = any(new.name == key for new in self.added)
        if not stays and all(number in self.dropped for number in self.places[key]):
            self.dropped.difference_update(self.places[key])

    def _add_rows(self, key: str, said: Values, section: str | None) -> None:
        sections = [section] if section is not None else list(cast("tuple[str, ...]", said.get("sections") or ()))
        blocks = [self.placer.home(name) for name in sections] or [self.placer.usual_home(key)]
        title = str(said.get("title", ""))
        for name, block in zip(sections or [""], blocks, strict=True):
            if block is None:
                what = f"the list has no section “{name}”" if name else "the text has no list"
                self.unshown.append(Change("added", title, "sections", "", what, key=self._key(key)))
                continue
            writer = self.editor.writer(block)
            raw = writer.row(said)
            self.added.append(Added(block, key, raw))
            self.owners.setdefault(raw, key)
            self.to_table.append(Change("added", title, key=self._key(key)))
            told = writer.says(raw)
            shown = {field: told.get(field) for field in (*values.TEXTS, *values.TUPLES) if writer.shows(field)}
            given = {field: said.get(field) for field in shown}
            urls = {link.url for field in values.LINKS for link in cast("tuple[Link, ...]", told.get(field, ()))}
            for field in values.LINKS:
                lost = tuple(link for link in cast("tuple[Link, ...]", said.get(field, ())) if link.url not in urls)
                given |= {field: lost} if lost else {}
            self.unshown.extend(comparing.edits(shown, given, key=self._key(key)))

    # Order.

    def _orders(self, fates: Sequence[_Fate]) -> tuple[dict[int, list[int | str]], list[str]]:
        """Return the order of the entries in each block that changes, and of the papers in the catalog."""
        alive = {fate.key for fate in fates if not fate.removed}
        ours = list(self.claims.names)
        common = [key for key in self.base_places if key in alive and key in self.places and key in self.claims.numbers]
        shared = set(common)
        was = [key for key in (self.kept.order or common) if key in shared]
        listed = set(was)
        was += [key for key in common if key not in listed]
        table = order.moved(common, [key for key in self.places if key in shared])
        catalog_moved = order.moved(was, [key for key in ours if key in shared])
        if table and catalog_moved and not self.prefer and not self._same_order(shared, ours):
            self.conflicts.append(Conflict("the list's order", "order", "", _some(table), _some(catalog_moved)))
        to_table = catalog_moved if not table or self.prefer == "catalog" else []
        to_catalog = table if not catalog_moved or self.prefer == "table" else []
        new = [fate.key for fate in fates if fate.number is None and not fate.removed]
        removed = {fate.key for fate in fates if fate.removed}
        kept = [key for key in ours if key not in removed]
        catalog_order = order.follow(kept, {*to_catalog, *new}, list(self.places))
        self.to_catalog.extend(Change("moved", self._title(key), key=self._key(key)) for key in to_catalog)
        self.to_table.extend(Change("moved", self._title(key), key=self._key(key)) for key in to_table)
        return self.placer.orders(self.dropped, self.added, to_table), catalog_order

    def _same_order(self, shared: set[str], ours: Sequence[str]) -> bool:
        return [key for key in self.places if key in shared] == [key for key in ours if key in shared]

    # Writing.

    def _written(self, orders: dict[int, list[int | str]]) -> str:
        """Return the list's new text, in which every entry is read as it was meant.

        An item without a link is none, and the cells of a short table tell what its columns hold: what would be read as
        something else stays as it is, and is said to be what the table can't show.
        """
        text = self.editor.apply(Plan(self.raws, orders))
        spoilt = self._spoilt(text) if self.raws else set()
        if not spoilt:
            return text
        for number in spoilt:
            entry = self.theirs.listing.entries[number]
            del self.raws[number]
            key = self._key(self.theirs.keys[number])
            undone = [c for c in self.to_table if (c.kind, c.line, c.key) == ("edited", entry.line, key)]
            self.to_table = [change for change in self.to_table if change not in undone]
            self.unshown.extend(undone)
        return self.editor.apply(Plan(self.raws, orders))

    def _spoilt(self, text: str) -> set[int]:
        """Return the rewritten entries that are read otherwise where they stand, or that make others be."""
        read: dict[str, list[tuple[Slot, ...]]] = {}
        for entry in listing.read(text, self.file).entries:
            read.setdefault(entry.raw, []).append(entry.slots)
        misread: set[int] = set()
        for number, entry in enumerate(self.theirs.listing.entries):
            raw = self.raws.get(number, entry.raw)
            slots = entry.slots if raw == entry.raw else self.editor.writer(entry.block).slots(raw)
            if number not in self.dropped and slots not in read.get(raw, ()):
                misread.add(number)
        blocks = {self.theirs.listing.entries[number].block for number in misread if number not in self.raws}
        return {n for n in self.raws if n in misread or self.theirs.listing.entries[n].block in blocks}

    def _catalog_text(self, fates: Sequence[_Fate], catalog_order: Sequence[str]) -> str:
        by_key = {fate.key: fate for fate in fates}
        if catalog_order == list(self.claims.names) and not any(fate.changed or fate.removed for fate in fates):
            return self.ours.text
        steps: list[tuple[int, dict[str, object]] | Paper] = []
        for key in catalog_order:
            fate = by_key.get(key)
            number = self.claims.number_of.get(key)
            if number is None and fate is not None:
                steps.append(values.to_paper(fate.changed))
            elif number is not None:
                changed = values.fields_of(fate.changed, self.ours.papers[number].columns) if fate else {}
                steps.append((number, changed))
        return catalog.recompose(self.ours.text, steps)

    def _updated(self) -> tuple[str | None, _Dating]:
        """Keep the "last modified" line and `updated` in step; the side that changed it wins."""
        table, base = dates.iso(self.theirs.listing.updated), dates.iso(self.base.listing.updated)
        ours = self.ours.list.updated
        if not table or table == ours or not self.kept.lines:
            return None, _Dating("")
        if base not in (table, ours) and self.prefer != "catalog":
            if not self.prefer:
                self.conflicts.append(Conflict("the list", "updated", base, table, ours))
            return table, _Dating("")
        if table != base and self.prefer != "catalog":
            self.to_catalog.append(Change("edited", "the list", "updated", ours, table))
            return table, _Dating("")
        self.to_table.append(Change("edited", "the list", "updated", table, ours))
        return None, _Dating(ours)

    def _new_base(
        self,
        text: str,
        toml: str,
        orders: dict[int, list[int | str]],
        catalog_order: Sequence[str],
    ) -> Base:
        """Name the entries of the new text by the keys that the new catalog gives."""
        after = catalog.read(toml, self.ours.file) if toml != self.ours.text else self.ours
        names = dict(zip(catalog_order, (paper.key for paper in after.papers), strict=True))
        keys: list[str] = []
        for block in range(len(self.theirs.listing.blocks)):
            sequence = orders.get(block, list(self.editor.members[block]))
            owners = [self.theirs.keys[n] if isinstance(n, int) else self.owners[n] for n in sequence]
            keys.extend(names.get(owner, owner) for owner in owners)
        if len(keys) != len(listing.read(text).entries):
            keys = self._named(text, after)
        untold = {change.key for change in self.unshown}
        aside = [names[self.claims.names[number]] for number in self.claims.aside.values()]
        if text == self.text and self._unchanged(keys):
            return basing.renewed(self.kept, self.theirs.listing, after.papers, untold, aside)
        return basing.base_of(text, keys, after.papers, untold, aside)

    @staticmethod
    def _named(text: str, after: Catalog) -> list[str]:
        """Name the entries of a text by title and links, where what was written is not read as it was meant."""
        index = identity.Index()
        for number, paper in enumerate(after.papers):
            index.add(number, paper.title, (*paper.links, *paper.code), paper.doi)
        found = (index.find(entry.title, entry.links) for entry in listing.read(text).entries)
        return [after.papers[number].key if number is not None else align_entries.NOBODY for number in found]

    def _unchanged(self, keys: Sequence[str]) -> bool:
        return tuple(keys) == self.kept.keys and self.theirs.listing.skeleton == self.kept.lines


@dataclass(frozen=True, slots=True)
class _Dating:
    """Writes a date into the "last modified" line in that line's own form."""

    date: str

    def __call__(self, text: str) -> str:
        span = listing.updated_span(text)
        if not self.date or not span:
            return text
        return text[: span[0]] + dates.like(text[slice(*span)], self.date) + text[span[1] :]


def _links(value: object) -> tuple[Link, ...]:
    return cast("tuple[Link, ...]", value or ())


def _some(keys: Sequence[str]) -> str:
    return ", ".join(keys[:5]) + (f" and {len(keys) - 5} more" if len(keys) > 5 else "")  # noqa: PLR2004
