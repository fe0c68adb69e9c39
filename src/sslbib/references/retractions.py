"""References of retracted works, which say so in every style: CSL has no term for it, and few styles print `status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.references.listed_item import csl_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Item
    from sslbib.references.processor import Processor
    from sslbib.references.style.find import Style


def references(by: Processor, items: Sequence[Item], style: Style) -> list[tuple[str, str]]:
    """Return id and rich text of each reference; where the style does not tell a retraction, the title does."""
    made = by.references([csl_of(item, style) for item in items])
    marks = {item.id: item.retraction for item in items if item.retraction}
    silent = {key for key, text in made if key in marks and marks[key].lower() not in text.lower()}
    return by.references([_marked(item, style, silent) for item in items]) if silent else made


def _marked(item: Item, style: Style, silent: set[str]) -> dict[str, object]:
    csl = csl_of(item, style)
    return csl | {"title": f"{item.title} [{item.retraction}]".lstrip()} if item.id in silent else csl
