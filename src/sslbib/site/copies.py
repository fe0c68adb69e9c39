"""The data files of what readers copy: a format's entries and a style's references, each paper's made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sslbib.item import Name
from sslbib.references.pieces import Numbering, Pieces
from sslbib.site import data_files, neighbours
from sslbib.site.source import DATA
from sslbib.site.texts import COPIED, bucket_count, bucket_of, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sslbib.item import Item
    from sslbib.references import Style
    from sslbib.site.neighbours import Neighbours
    from sslbib.site.source import Files, Source

_WIDEST = 12
"""Signs of the widest number or label beside references that a frame is made for."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What readers copy."""

    files: Files
    references: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Style → citation key → the reference of that paper alone, as text and as HTML."""
    entries: Mapping[str, Mapping[str, str]]
    """Format → citation key → entry."""


def slug(style: str) -> str:
    """Return the name that a style's files have: its own, or what is sure to be a file's name."""
    return style if style.replace("-", "").isalnum() and style.isascii() else sha256(style.encode()).hexdigest()[:12]


def copies(source: Source) -> Copies:
    """Make the texts to copy; those of papers that have not changed are taken over from the last build.

    Raises ExportError where a format can't hold a value, StyleError where a style can't be used.
    """
    files: Files = {}
    entries = {}
    for copied in COPIED:
        made = _texts(source, copied.name, "", lambda item, copied=copied: (copied.entry(item),), files)  # type: ignore[misc]
        entries[copied.name] = {key: texts[0] for key, texts in made.items()}
    references = {name: _style(source, name, style, files) for name, style in source.styles.items()}
    return Copies(files, references, entries)


def _texts(
    source: Source, name: str, kind: str, make: Callable[[Item], tuple[str, ...]], files: Files
) -> dict[str, tuple[str, ...]]:
    """Make the texts of all papers under one name, and the files that hold them."""
    count = bucket_count(len(source.items))
    buckets: list[dict[str, list[str]]] = [{} for _ in range(count)]
    paths = [DATA / f"{name}-{number}.js" for number in range(count)]
    known = [data_files.read_before(source.before, path, f"{name}/{at}") or {} for at, path in enumerate(paths)]
    made = {}
    for item in source.items:
        at, told = bucket_of(item.id, count), digest(item, kind)
        old = known[at].get(item.id)
        texts = tuple(old[1:]) if old and old[0] == told else make(item)
        buckets[at][item.id] = [told, *texts]
        made[item.id] = texts
    for at, (path, bucket) in enumerate(zip(paths, buckets, strict=True)):
        files[path] = data_files.script(f"{name}/{at}", bucket)
    return made


def _style(source: Source, name: str, style: Style, files: Files) -> dict[str, tuple[str, ...]]:
    """Make the references of a style, and what is to be known to put lists together from them."""
    pieces = Pieces(style, ("text", "html"), engine=source.engine)
    kind = f"{source.engine} {style.digest}"
    alone = _texts(source, slug(name), kind, pieces.alone, files)
    path = DATA / f"{slug(name)}.js"
    before = data_files.read_before(source.before, path, slug(name)) or {}
    numbering = _numbering(pieces, source.items, alone)
    told: dict[str, object] = {"alone": numbering is None}
    if numbering is not None:
        told |= {
            "places": list(numbering.places),
            "frames": [pieces.frame(width) for width in range(_WIDEST)],
            "order": _order(pieces, source.items),
            "families": _families(pieces, numbering, source.items, alone, kind=kind, before=before.get("families", {})),
        }
    files[path] = data_files.script(slug(name), told)
    return alone


def _numbering(pieces: Pieces, items: Sequence[Item], alone: Mapping[str, tuple[str, ...]]) -> Numbering | None:
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


def _families(
    pieces: Pieces,
    numbering: Numbering,
    items: Sequence[Item],
    alone: Mapping[str, tuple[str, ...]],
    *,
    kind: str,
    before: Mapping[str, list[object]],
) -> dict[str, list[object]]:
    """Return the clusters of each family, by what tells whether they would still be the same."""
    found = {}
    for family in neighbours.families(items):
        told = sha256("".join(digest(item, kind) for item in family).encode()).hexdigest()[:16]
        if told not in before:
            found[told] = [_cluster(cluster) for cluster in neighbours.clusters(pieces, numbering, family, alone)]
        else:
            found[told] = before[told]
    return found


def _cluster(cluster: Neighbours) -> object:
    return {
        "keys": cluster.keys,
        "choices": {" ".join(chosen): texts for chosen, texts in cluster.choices.items()},
    }
