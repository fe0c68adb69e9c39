"""Which references change beside which others: 2021a and 2021b, a given name that tells two authors apart, a dash."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from sslbib import folding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.item import Item
    from sslbib.references.pieces import Numbering, Pieces

Texts = tuple[str, ...]

_PAIRS = 800
"""Of a family with more pairs to be tried, all count as one cluster: 800 pairs take half a second."""
_LARGEST = 4
"""Of clusters up to this size the texts of all 11 choices are kept; of a larger one, those of the whole alone."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """References that change one another."""

    keys: tuple[str, ...]
    choices: Mapping[tuple[str, ...], Mapping[str, Texts]] = field(default_factory=dict)
    """Keys of several of them, in the list's order → their texts where they alone of the cluster are in a list."""


def families(items: Sequence[Item]) -> list[list[Item]]:
    """Part items into those that may change one another: the same first name, or the same title where there is none."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        people = item.author or item.editor or item.translator or item.container_author or item.collection_editor
        first = people[0] if people else None
        found[
            folding.letters(first.literal or first.family) if first else f"title {folding.letters(item.title)}"
        ].append(item)
    return [family for family in found.values() if len(family) > 1]


def clusters(
    pieces: Pieces, numbering: Numbering, family: Sequence[Item], alone: Mapping[str, Texts]
) -> list[Neighbours]:
    """Find the clusters in a family of items, whose references alone are given."""
    changed = list(_changed(pieces, numbering, family, alone))
    if not changed:
        return []
    items = {item.id: item for item in family}
    found = []
    for keys in _connected(pieces, numbering, family, alone, changed):
        several = (
            [keys]
            if len(keys) > _LARGEST
            else [c for size in range(2, len(keys) + 1) for c in combinations(keys, size)]
        )
        choices = {chosen: _texts(pieces, numbering, [items[key] for key in chosen]) for chosen in several}
        found.append(Neighbours(keys, choices))
    return found


def _texts(pieces: Pieces, numbering: Numbering, items: Sequence[Item]) -> dict[str, Texts]:
    """Format items as one list, each reference numbered 1."""
    numbered = enumerate(pieces.together(items).items(), 1)
    return {key: numbering.renumbered(texts, number, 1) for number, (key, texts) in numbered}


def _changed(pieces: Pieces, numbering: Numbering, items: Sequence[Item], alone: Mapping[str, Texts]) -> Iterator[str]:
    together = _texts(pieces, numbering, items)
    for item in items:
        if item.id in together and together[item.id] != alone[item.id]:
            yield item.id


def _connected(
    pieces: Pieces,
    numbering: Numbering,
    family: Sequence[Item],
    alone: Mapping[str, Texts],
    changed: Sequence[str],
) -> list[tuple[str, ...]]:
    """Part a family into clusters: two are in one where a list of both is no list of each."""
    if len(changed) * len(family) > _PAIRS:
        return [tuple(item.id for item in family)]
    cluster_of = {item.id: {item.id} for item in family}
    for one, other in combinations(family, 2):
        if cluster_of[one.id] is cluster_of[other.id] or not {one.id, other.id} & set(changed):
            continue
        if any(_changed(pieces, numbering, (one, other), alone)):
            merged = cluster_of[one.id] | cluster_of[other.id]
            cluster_of.update(dict.fromkeys(merged, merged))
    order = {item.id: at for at, item in enumerate(family)}
    found = {id(cluster): tuple(sorted(cluster, key=order.__getitem__)) for cluster in cluster_of.values()}
    # One that changes beside two others, and beside neither alone, is looked at together with all that are left.
    lone = tuple(key for keys in found.values() if len(keys) == 1 for key in keys)
    clusters = [keys for keys in found.values() if len(keys) > 1]
    return [*clusters, lone] if set(lone) & set(changed) and len(lone) > 1 else clusters
