"""List, catalog and lock kept in step: what was edited by hand, the list written anew, both sides brought together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.errors import OutOfStepError, Place, Problem
from sslbib.readme.read import listing
from sslbib.readme.sync import snapshot, some_rows
from sslbib.readme.sync.drift import edits_by_hand
from sslbib.readme.sync.merge import bring_together
from sslbib.readme.sync.snapshot import Base
from sslbib.readme.write import fresh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.catalog import Catalog, Paper, SectionPattern
    from sslbib.project.lock import Lock
    from sslbib.readme.sync.merge import Merged

_SYNC = "run `sslbib sync`"
_NOT_READ = "none, as it would not be read as a paper: give it a link, a date or a longer title"


def with_base(lock: Lock, base: Base) -> Lock:
    """Return a lock that keeps another state as the one in which list and catalog last agreed."""
    return replace(lock, table=base.lines, keys=base.keys, order=base.order, said=base.said, aside=base.aside)


def drift(text: str, catalog: Catalog, lock: Lock, file: str = "README.md") -> tuple[Problem, ...]:
    """Return the edits that were made in a list by hand since list and catalog last agreed.

    What the catalog says as well is none: a run that was cut short may have written both, and not yet the lock.
    Raises TableError when a marker is missing.
    """
    if not lock.table or listing.unchanged(text, lock.table, file, catalog.list.sections):
        return ()
    edits = edits_by_hand(text, catalog, _base(lock), file)
    if any(edit.field != "head" for edit in edits):  # a header line is the list's alone
        merged = bring_together(text, catalog, _base(lock), "", file)
        if not (merged.to_catalog or merged.conflicts):
            return ()
    return tuple(
        Problem(f"the table was edited by hand: {edit}", _SYNC, Place(file, edit.line, key=edit.key)) for edit in edits
    )


def rewrite(text: str, catalog: Catalog, lock: Lock, file: str = "README.md") -> tuple[str, Lock]:
    """Return a list's text with the catalog's changes carried into it, and the lock that keeps this state.

    A text without a list gets a table, between its markers. Raises OutOfStepError when the list holds edits that the
    catalog has not, TableError when it can't be read or has no place for a table.
    """
    if snapshot.in_step(text, catalog, _base(lock), file):
        return text, lock
    listed = fresh.with_table(text, catalog.list.columns, file, needed=bool(catalog.papers))
    merged = merge(listed, catalog, lock, file=file)
    if merged.conflicts:
        raise OutOfStepError(
            [
                Problem(f"table and catalog differ: {conflict}", _SYNC, Place(file, conflict.line, key=conflict.key))
                for conflict in merged.conflicts
            ]
        )
    if merged.to_catalog:
        raise OutOfStepError(
            [
                Problem(f"the catalog does not have it yet: {change}", _SYNC, Place(file, change.line, key=change.key))
                for change in merged.to_catalog
            ]
        )
    return merged.text, with_base(lock, merged.base)


def rewrite_rows(
    text: str, catalog: Catalog, lock: Lock, pairs: Sequence[tuple[Paper, Paper]]
) -> tuple[str, Lock] | None:
    """Return what `rewrite` does where a few papers changed in the catalog and nothing else, without the other rows.

    `pairs` are these papers as they were and as they are; `catalog` need have no others. None where that can't be.
    """
    changed = [pair for pair in pairs if snapshot.digest(pair[0]) != snapshot.digest(pair[1])]
    if not changed:
        return text, lock
    found = some_rows.rewrite(catalog, _base(lock), changed)
    if found is None or "\r" in text:
        return None
    for old, new in found.rows.items():
        if text.count(f"\n{old}\n") != 1:
            return None
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    return text, with_base(lock, found.base)


def merge(text: str, catalog: Catalog, lock: Lock, prefer: str = "", file: str = "README.md") -> Merged:
    """Bring a list and its catalog together, from the state that the lock keeps.

    A paper whose row would not be read as one again (a title such as `N/A`), or would keep others from being read, gets
    none, as the next run would write it twice: it is told, and tried again by each run.
    """
    base = _base(lock)

    def without(left_out: list[str]) -> Merged:
        return bring_together(text, catalog, replace(base, aside=(*base.aside, *left_out)), prefer, file)

    merged = bring_together(text, catalog, base, prefer, file)
    added = [change for change in merged.to_table if change.kind == "added"]
    if not added:
        return merged
    shown = _titles(merged.text, file, catalog)
    known = set(merged.base.keys)
    unread = [change for change in added if change.key not in known and folding.letters(change.title) not in shown]
    if _titles(without([change.key for change in added]).text, file, catalog) - shown:
        unread = added
    if not unread:
        return merged
    kept_out = [change.key for change in unread]
    merged = without(kept_out)
    others = [change for change in merged.unshown if change.key not in kept_out]
    told = [replace(change, field="entry", after=_NOT_READ) for change in unread]
    return replace(merged, base=snapshot.without_aside(merged.base, kept_out), unshown=(*others, *told))


def _titles(text: str, file: str, catalog: Catalog) -> Counter[str]:
    """Return the titles that are read in a list, as they are compared, and how often."""
    return Counter(folding.letters(entry.title) for entry in listing.read(text, file, catalog.list.sections).entries)


def kept(text: str, sections: tuple[SectionPattern, ...] = ()) -> tuple[str, ...]:
    """Return the lines of a list that a lock keeps of it; `sections` give the patterns that a person fixed."""
    return snapshot.base_of(text, (), sections=sections).lines


def _base(lock: Lock) -> Base:
    return Base(lock.table, lock.keys, lock.order, lock.said, lock.aside)
