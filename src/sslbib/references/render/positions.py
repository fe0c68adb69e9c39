"""Positions of cites: first, subsequent, ibid, near the last note (CSL 1.0.2, "Choose", position)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.references.render.cluster import Cluster
    from sslbib.references.style.context import Cite

    InOrder = Callable[[Cluster], list[Cite]]

FIRST, SUBSEQUENT, IBID, IBID_LOCATOR = range(4)


def place(clusters: Sequence[Cluster], near: int, in_order: InOrder) -> None:
    """Find the position of each cite, with the cites of a citation in the order that they are printed in.

    Citations in the text and those in notes don't see each other; two notes are near that are at most `near` apart.
    """
    _place([cluster for cluster in clusters if not cluster.note], near, in_order)
    _place([cluster for cluster in clusters if cluster.note], near, in_order)


def _place(clusters: Sequence[Cluster], near: int, in_order: InOrder) -> None:
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    cites_in_note: dict[int, int] = {}
    for cluster in clusters:
        cites_in_note[cluster.note] = cites_in_note.get(cluster.note, 0) + len(cluster.cites)
    note, printed = 0, list["Cite"]()
    for cluster in clusters:
        cites = in_order(cluster)
        before = _cite_before(note, printed, cluster.note, cites_in_note)
        for cite in cites:
            cite.position, cite.near_note, cite.note = FIRST, False, 0
            if cite.id in first_notes:
                cite.position = _position(cite, before)
                cite.note = first_notes[cite.id]
                cite.near_note = cluster.note - last_notes[cite.id] <= near
            else:
                first_notes[cite.id] = cluster.note
            last_notes[cite.id] = cluster.note
            before = cite
        note, printed = cluster.note, cites


def _cite_before(note: int, printed: Sequence[Cite], here: int, cites_in_note: dict[int, int]) -> Cite | None:
    """Return the cite that an ibid. in a citation would mean, from what the citation before it prints."""
    if not printed:
        return None
    if note == here and here:
        return printed[-1]
    alone = cites_in_note[note] == 1 if here else len(printed) == 1
    return printed[0] if alone and note >= here - 1 else None


def _position(cite: Cite, before: Cite | None) -> int:
    if before is None or before.id != cite.id:
        return SUBSEQUENT
    if before.locator:
        if not cite.locator:
            return SUBSEQUENT
        return IBID if (cite.locator, cite.label) == (before.locator, before.label) else IBID_LOCATOR
    return IBID_LOCATOR if cite.locator else IBID
