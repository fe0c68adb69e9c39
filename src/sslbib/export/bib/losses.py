"""What an entry of either dialect does not hold, or not as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.export.bib.addresses import is_covered
from sslbib.export.bib.beside import has_volume, held_roles
from sslbib.export.bib.dialect import NO_INITIAL
from sslbib.export.bib.entry import is_said
from sslbib.export.contract import Loss, shown, unwritten
from sslbib.markup.characters import INVISIBLE
from sslbib.markup.to_latex import is_simplified, settable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.export.bib.dialect import Dialect
    from sslbib.export.bib.entry import EntryType
    from sslbib.item import Item


def tex_losses(item: Item, kind: EntryType, tex: Dialect) -> Iterator[Loss]:
    """Name what an entry of either dialect does not hold."""
    written = {name for row in kind.rows if row.value(item, tex) for name in row.attributes}
    if item.arxiv and item.number == f"arXiv:{item.arxiv}":
        written.add("number")
    if has_volume(item):
        written.add("volume_title")
    if (
        item.event_title
        and "event_title" not in written
        and is_said(item.event_title, item.container_title, item.title)
    ):
        written.add("event_title")
        yield Loss(item.id, "event-title", item.event_title, "the title says it, and styles would print it twice")
    if item.collection_number == item.volume:
        written.add("collection_number")
    written |= {"links", "custom", *(attribute for attribute, _, _ in held_roles(item))}
    if item.article_number and item.page not in {"", item.article_number}:
        written.discard("article_number")
    yield from unwritten(item, written)
    for link in item.links:
        if not is_covered(link, item):
            yield Loss(item.id, "links", shown(link))
    for keyword in item.keyword:
        if "," in keyword or ";" in keyword:
            yield Loss(item.id, "keyword", keyword, "readers split keywords at commas and semicolons")
    yield from _character_losses(item)
    yield from _name_losses(item)


def _character_losses(item: Item) -> Iterator[Loss]:
    for attribute in ("title", "author", "editor", "container_title", "collection_title", "event_title", "publisher"):
        text = shown(getattr(item, attribute))
        if re.search(f"[{INVISIBLE}]", text):
            yield Loss(item.id, attribute.replace("_", "-"), text, "invisible characters are left out")
        if simplified := "".join(sorted({char for char in text if char > "\x7f" and is_simplified(char)})):
            yield Loss(
                item.id, attribute.replace("_", "-"), text, f"LaTeX has no {simplified}, the plain sign is written"
            )
        if strange := "".join(sorted({char for char in text if not settable(char)} - set(INVISIBLE))):
            yield Loss(
                item.id, attribute.replace("_", "-"), text, f"pdflatex can't set {strange}, lualatex can with a font"
            )


def _name_losses(item: Item) -> Iterator[Loss]:
    for attribute in ("author", "editor", "translator"):
        for name in getattr(item, attribute):
            if any(NO_INITIAL.search(part) for part in (name.family, name.given, name.literal)):
                yield Loss(item.id, attribute, shown(name), "signs before a name are left out")
