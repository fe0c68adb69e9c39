"""The data files of what readers copy: a format's entries and a style's references, each paper's made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.export.abbreviating import abbreviated, with_short_title
from sslbib.references.pieces import Pieces
from sslbib.site import data_files, made_of, style_data
from sslbib.site.source import DATA, slug
from sslbib.site.texts import COPIED, bucket_count, bucket_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sslbib.export import Options
    from sslbib.item import Item
    from sslbib.references import Style
    from sslbib.site.source import Files, Source
    from sslbib.site.texts import Copied


@dataclass(frozen=True, slots=True)
class Copies:
    """What readers copy."""

    files: Files
    exported: tuple[Item, ...]
    """The papers as the exports have them: in their order, each under the title of its journal that they write."""
    references: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Style → citation key → the reference of that paper alone, as text and as HTML."""
    lists: Mapping[str, tuple[str, ...]]
    """Style → the reference list of all papers, as text and as HTML."""
    entries: Mapping[str, Mapping[str, str]]
    """Format → citation key → entry."""
    digests: Mapping[str, str]
    """Citation key → what tells whether a text made of the item would still be the same."""


def copies(source: Source) -> Copies:
    """Make the texts to copy; those of papers that have not changed are taken over from the last build.

    Raises ExportError where a format can't hold a value, StyleError where a style can't be used, UsageError where
    journals are to be abbreviated and ISO 4's list of words is not installed.
    """
    how = source.catalog.exports.abbreviate
    cited = tuple(with_short_title(item, how) for item in source.items)
    exported = {item.id: abbreviated(item, how) for item in source.items}
    settings = repr((source.options, how))
    digests = {item.id: made_of.digest(made_of.code(), settings, repr(item)) for item in cited}
    entries: dict[str, dict[str, str]] = {}
    references: dict[str, dict[str, tuple[str, ...]]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    made = Copies({}, tuple(exported[key] for key in source.order or exported), references, lists, entries, digests)
    for copied in COPIED:
        texts = _texts(source, made, copied.name, "", _written(copied, exported, source.options))
        entries[copied.name] = {key: text for key, (text,) in texts.items()}
    for name, style in source.styles.items():
        references[name], lists[name] = _style(replace(source, items=cited), made, slug(name), style)
    return made


def _written(copied: Copied, exported: Mapping[str, Item], options: Options) -> Callable[[Item], tuple[str, ...]]:
    """Return what writes a paper's entry as the exports do."""
    return lambda item: (copied.entry(exported[item.id], options),)


def _texts(
    source: Source, made: Copies, name: str, kind: str, make: Callable[[Item], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Make the texts of all papers under one name, and the files that hold them."""
    count = bucket_count(len(source.items))
    buckets: list[dict[str, list[str]]] = [{} for _ in range(count)]
    paths = [DATA / f"{name}-{number}.js" for number in range(count)]
    known = [data_files.read_before(source.before, path, f"{name}/{at}") or {} for at, path in enumerate(paths)]
    found = {}
    for item in source.items:
        at, told = bucket_of(item.id, count), made_of.digest(made.digests[item.id], kind)
        old = known[at].get(item.id)
        texts = tuple(old[1:]) if old and old[0] == told else make(item)
        buckets[at][item.id] = [told, *texts]
        found[item.id] = texts
    for at, (path, bucket) in enumerate(zip(paths, buckets, strict=True)):
        made.files[path] = data_files.script(f"{name}/{at}", bucket)
    return found


def _style(source: Source, made: Copies, name: str, style: Style) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Make the references of a style, what is to be known to put lists together from them, and the whole list."""
    pieces = Pieces(style, style_data.OUTPUTS, engine=source.engine)
    kind = f"{source.engine} {style.digest}"
    alone = _texts(source, made, name, kind, pieces.alone)
    path = DATA / f"{name}.js"
    before = data_files.read_before(source.before, path, name) or {}
    digests = {key: made_of.digest(digest, kind) for key, digest in made.digests.items()}
    data = style_data.style_data(pieces, source.items, alone, digests, before)
    made.files[path] = data_files.script(name, data)
    return alone, style_data.whole(pieces, source.items, alone, data, [item.id for item in made.exported])
