"""Which references change beside which others: 2021a and 2021b, a given name that tells two authors apart, a dash."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from sslbib import folding
from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sslbib.item import Item
    from sslbib.references.pieces import Numbering, Pieces

Texts = tuple[str, ...]

_PAIRS = 800
"""Of a family with more pairs to be tried, all count as one cluster: 800 pairs take half a second."""
_LARGEST = 8
"""Of clusters up to this size the texts of all 247 choices are kept; of a larger one, those of the whole alone."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """References that change one another."""

    keys: tuple[str, ...]
    choices: Mapping[tuple[str, ...], Mapping[str, Texts]] = field(default_factory=dict)
    """Keys of several of them, in the list's order → their texts where they alone of the cluster are in a list."""


def families(items: Sequence[Item], alone: Mapping[str, Texts]) -> list[list[Item]]:
    """Part items into those that may change one another: of one first name, or title where there is none, or beginning.

    What else a style puts in the names' place, the publisher say, is told by the reference alone.
    """
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for item in items:
        parents[root(_first_name(item))] = root(_beginning(alone[item.id]))
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[root(_beginning(alone[item.id]))].append(item)
    return [family for family in found.values() if len(family) > 1]


def _first_name(item: Item) -> str:
    people = item.author or item.editor or item.translator or item.container_author or item.collection_editor
    return folding.letters(people[0].literal or people[0].family) if people else f"title {folding.letters(item.title)}"


def _beginning(texts: Texts) -> str:
    """Return the first two words of a reference, past its number, and less where a number follows: `JAMA (2006)`."""
    words = dropwhile(lambda word: not any(map(str.isalpha, word)), texts[0][:200].split())
    first = takewhile(lambda word: not any(map(digits.are, word)), words)
    return f"text {folding.letters(''.join(islice(first, 2)))}"


def clusters(
    pieces: Pieces, numbering: Numbering, family: Sequence[Item], alone: Mapping[str, Texts]
) -> list[Neighbours]:
    """Find the clusters in a family of items, whose references alone are given."""
    together = _texts(pieces, numbering, family)
    changed = [key for key, texts in together.items() if texts != alone[key]]
    if not changed:
        return []
    of_key = {item.id: item for item in family}

    def cluster(keys: tuple[str, ...]) -> Neighbours:
        sizes = range(2, len(keys) + 1) if len(keys) <= _LARGEST else (len(keys),)
        chosen = (choice for size in sizes for choice in combinations(keys, size))
        return Neighbours(keys, {keys: _texts(pieces, numbering, [of_key[key] for key in keys]) for keys in chosen})

    found = [cluster(keys) for keys in _connected(pieces, numbering, family, alone, changed)]
    parted = dict(alone)
    for one in found:
        parted |= one.choices[one.keys]
    # Clusters that no two papers connect can still change one another: two names more in one tell it from a third.
    return found if all(parted[key] == texts for key, texts in together.items()) else [cluster(tuple(of_key))]


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
