"""What is to be known of a style to put any list together from single references, and the whole list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sslbib.item import Name
from sslbib.references.pieces import Numbering
from sslbib.site import made_of, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sslbib.item import Item
    from sslbib.references import To
    from sslbib.references.pieces import Pieces
    from sslbib.site.neighbours import Neighbours, Texts

OUTPUTS: tuple[To, ...] = ("text", "html")
"""What a reference is copied as: what editors and what word processors take."""
_WIDEST = 12
"""Signs of the widest number or label beside references that a frame is made for."""


def style_data(
    pieces: Pieces,
    items: Sequence[Item],
    alone: Mapping[str, Texts],
    digests: Mapping[str, str],
    before: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what `assets/js/join.mjs` reads, from items and the reference of each alone.

    `digests` tell whether a reference would still be the same; families of which none would differ are taken over from
    `before`, what an earlier build made.
    """
    numbering = _numbering(pieces, items, alone)
    if numbering is None:
        return {"alone": True}
    known = before.get("families", {})
    families = {
        made_of.digest(*(digests[item.id] for item in family)): family for family in neighbours.families(items, alone)
    }
    return {
        "alone": False,
        "places": list(numbering.places),
        "frames": [pieces.frame(width) for width in range(_WIDEST)],
        "order": _order(pieces, items),
        "families": {
            told: known[told] if told in known else _clusters(pieces, numbering, family, alone)
            for told, family in families.items()
        },
    }


def whole(
    pieces: Pieces, items: Sequence[Item], alone: Mapping[str, Texts], data: Mapping[str, Any], order: Sequence[str]
) -> tuple[str, ...]:
    """Return the list of all items, put together as the page's script does it; else formatted anew.

    It is in the style's order, else in that of the keys in `order`.
    """
    if data["alone"]:
        by_key = {item.id: item for item in items}
        return pieces.assemble(list(pieces.together([by_key[key] for key in order]).values()))
    changed: dict[str, Texts] = {}
    for cluster in (cluster for family in data["families"].values() for cluster in family):
        choice = cluster["choices"][_places(range(len(cluster["keys"])))]
        changed |= {key: cluster["texts"][key][at] for key, at in zip(cluster["keys"], choice, strict=True)}
    numbering = Numbering(tuple(data["places"]))
    keys = order if data["order"] is None else [items[at].id for at in data["order"]]
    shown = [texts for key in keys if any(texts := tuple(changed.get(key, alone[key])))]
    return pieces.assemble([numbering.renumbered(texts, 1, at) for at, texts in enumerate(shown, 1)])


def _numbering(pieces: Pieces, items: Sequence[Item], alone: Mapping[str, Texts]) -> Numbering | None:
    """Return where the numbers stand in every reference; None where lists can't be put together from pieces."""
    shown = [item for item in items if any(alone[item.id])]
    if not shown:
        return Numbering((None, None))
    # A second work that has nothing in common with the first shows where the number stands, and changes nothing else.
    probe = replace(shown[0], id="\0", title="Qu", author=(Name(family="Xq", given="Yz"),))
    found = pieces.numbering(shown[0], probe)
    return found if found and all(found.fits(alone[item.id]) for item in shown) else None


def _order(pieces: Pieces, items: Sequence[Item]) -> list[int] | None:
    """Return the places in the catalog of the papers in the style's order; None where it is the catalog's."""
    places = {item.id: at for at, item in enumerate(items)}
    order = [places[key] for key in pieces.order(items)]
    return None if order == sorted(order) else order


def _clusters(
    pieces: Pieces, numbering: Numbering, family: Sequence[Item], alone: Mapping[str, Texts]
) -> list[dict[str, Any]]:
    return [_cluster(cluster) for cluster in neighbours.clusters(pieces, numbering, family, alone)]


def _cluster(cluster: Neighbours) -> dict[str, Any]:
    """Write each different text of a reference once, and for each choice, by the places of its keys, which it takes."""
    texts: dict[str, list[Texts]] = {key: [] for key in cluster.keys}
    choices = {}
    for keys, chosen in cluster.choices.items():
        shown = {key: chosen.get(key, ("",) * len(OUTPUTS)) for key in keys}
        for key, text in shown.items():
            if text not in texts[key]:
                texts[key].append(text)
        choices[_places(map(cluster.keys.index, keys))] = [texts[key].index(text) for key, text in shown.items()]
    return {"keys": cluster.keys, "texts": texts, "choices": choices}


def _places(places: Iterable[int]) -> str:
    return ".".join(map(str, places))
