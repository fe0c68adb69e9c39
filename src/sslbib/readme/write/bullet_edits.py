"""The edits that change one value of a list item, or take it away with its brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.readme.values import LINKS
from sslbib.readme.write import link_edits, new_row, text_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Slot
    from sslbib.readme.values import Values
    from sslbib.readme.write.bullet_form import BulletForm

# What can stand around a value, and its counterpart.
_PAIRS = {"[": "]", "(": ")", "（": "）", "【": "】", "*": "*", "_": "_"}


def change(form: BulletForm, raw: str, field: str, wanted: Values) -> str | None:
    """Return an item that says another value of a field, or None where it has no place for it."""
    if field in LINKS:
        return _change_links(form, raw, field, wanted.linked(field))
    slots = form.slots(raw)
    slot = next((slot for slot in slots if slot.field == field), None)
    if slot is None:
        return None
    if not wanted.value(field):
        return _without(raw, slot, slots)
    return raw[: slot.start] + new_row.written(field, wanted, raw[slot.start : slot.end]) + raw[slot.end :]


def _change_links(form: BulletForm, raw: str, field: str, wanted: tuple[Link, ...]) -> str:
    pairs, added = link_edits.pair(form.says(raw).linked(field), wanted)
    raw = link_edits.relinked(raw, form.slots(raw), field, pairs)
    for link in added:
        raw = _with_link(form, raw, link)
    return raw


def _with_link(form: BulletForm, raw: str, link: Link) -> str:
    """Put a link behind the last one that has a label, or behind the title."""
    linked = [slot for slot in form.slots(raw) if isinstance(slot.value, Link)]
    end = max(((slot.outer or (slot.start, slot.end))[1] for slot in linked), default=len(raw.rstrip()))
    gap = form.separator if any(slot.label for slot in linked) else " "
    return raw[:end] + gap + link_edits.write_link(link, form.style, form.label) + raw[end:]


def _without(raw: str, slot: Slot, slots: Sequence[Slot]) -> str:
    """Take a value out, with its brackets where no other value stands in them."""
    whole = slot.outer or (slot.start, slot.end)
    shared = any(other is not slot and other.start < whole[1] and whole[0] < other.end for other in slots)
    start, end = _emptied(raw, *((slot.start, slot.end) if shared else whole))
    return raw[:start] + raw[end:]


def _emptied(raw: str, start: int, end: int) -> tuple[int, int]:
    """Let what is taken out of an item take its comma along, and the brackets or asterisks that it leaves empty."""
    start = len(raw[:start].rstrip(" ,"))
    if raw[:start].endswith(tuple(_PAIRS)):
        end += len(raw[end:]) - len(raw[end:].lstrip(" ,"))
    while start > 0 and end < len(raw) and _PAIRS.get(raw[start - 1]) == raw[end]:
        start, end = start - 1, end + 1
    return text_edits.with_blanks(raw, start, end)
