"""Links of an entry: which became which, and the edits that change a label or a target, or take a link away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.markup import to_markdown
from sslbib.readme.read import inline, links
from sslbib.readme.write import text_edits
from sslbib.readme.write.habits import LinkStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.readme.model import Slot
    from sslbib.readme.write.text_edits import Edit


def write_link(link: Link, style: LinkStyle, label: str) -> str:
    """Write a link as others of its column are written; `label` is what one without a label of its own is called."""
    target = to_markdown.address(link.url)
    if style.between:
        return style.write(to_markdown.cell(link.label or label or "Link"), target)
    return LinkStyle().write(to_markdown.cell(link.label), target) if link.label else target


def pair(old: Sequence[Link], new: Sequence[Link]) -> tuple[dict[Link, Link | None], list[Link]]:
    """Match links before and after a change: what each became (None: taken away), and which came."""
    by_url = {link.url: link for link in new}
    pairs: dict[Link, Link | None] = {link: by_url[link.url] for link in old if link.url in by_url}
    came = [link for link in new if link.url not in {kept.url for kept in pairs}]
    for link in old:
        if link not in pairs:
            pairs[link] = next((other for other in came if other.label == link.label), None)
            came = [other for other in came if other is not pairs[link]]
    if len(old) == len(new) == 1 and came and pairs[old[0]] is None:
        return {old[0]: new[0]}, []
    return pairs, came


def relinked(raw: str, slots: Sequence[Slot], name: str, pairs: Mapping[Link, Link | None]) -> str:
    """Return an entry's text in which the links of a field became others, or went."""
    present = [slot for slot in slots if slot.field == name]
    by_url = {link.url: new for link, new in pairs.items()}
    edits: list[Edit] = []
    for slot in present:
        if isinstance(slot.value, Link):
            new = by_url.get(slot.value.url, slot.value)
            edits.extend(_removal(raw, slot, present) if new is None else _changes(slot, slot.value, new))
    return text_edits.apply(raw, edits)


def _changes(slot: Slot, old: Link, new: Link) -> list[Edit]:
    """Return the edits that change a link's label and target alone."""
    edits: list[Edit] = []
    if new.url != old.url and slot.target:
        edits.append((*slot.target, to_markdown.address(new.url)))
    if new.label != old.label and slot.label and new.label:
        edits.append((*slot.label, to_markdown.cell(new.label)))
    return edits


def _removal(raw: str, slot: Slot, siblings: Sequence[Slot]) -> list[Edit]:
    """Return the edits that take a link away: with the mark that parts it from the next, or, of a title, its target."""
    start, end = slot.outer or (slot.start, slot.end)
    if label := _title_label(raw, slot):
        return [(slot.start, slot.end, label)]
    others = [s.outer or (s.start, s.end) for s in siblings if s is not slot]
    before = max((span[1] for span in others if span[1] <= start), default=None)
    after = min((span[0] for span in others if span[0] >= end), default=None)
    if before is not None and not _says(raw[before:start]):
        start = before
    elif after is not None and not _says(raw[end:after]):
        end = after
    return [(*text_edits.with_blanks(raw, start, end), "")]


def _title_label(raw: str, slot: Slot) -> str:
    """Return the label of a link whose label is a title or a venue, as it is written; "" of another link."""
    written = raw[slot.start : slot.end]
    found = inline.scan(written).anchors
    if slot.label is not None or not found or found[0].kind != "inline" or not written.startswith("["):
        return ""
    return "" if links.is_label(inline.label_text(written, found[0])) else written[slice(*found[0].label)]


def _says(between: str) -> bool:
    """Tell whether more than a mark stands between two links: a word, or the end of a cell."""
    return "|" in between or any(character.isalnum() for character in between)
