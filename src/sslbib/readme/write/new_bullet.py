"""Values → a new list item: after one that says the same fields, or else title and links in the list's manner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.listed import dates
from sslbib.markup import to_markdown
from sslbib.readme.read import bullets
from sslbib.readme.values import LINKS, NOTHING, Values
from sslbib.readme.write import bullet_edits, bullet_models, link_edits, new_row, text_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.readme.model import Entry
    from sslbib.readme.write.bullet_form import BulletForm
    from sslbib.readme.write.bullet_models import Shape

_TRIES = 5
"""Of so many shapes, the nearest first, one takes the values, or none does."""
_RARE = 10
"""A shape of less than a tenth of the most usual one's items is not what a new item looks like: `Oral` and the like."""
_TEXTS = ("title", "date", "venue", "authors")
# `12` in a marker such as `12. `, which is another one for each item.
_DIGITS = re.compile(r"\d+")


def write(form: BulletForm, shapes: Sequence[Shape], said: Values) -> str:
    """Write a new item: as one that says the same fields, with nothing of its own; else as title and links."""
    wanted = said.only([field for field in said.names() if said.value(field) and form.shows(field)])
    for shape in _ranked(shapes, wanted):
        # What no item says beside the rest is left out, rather than all that a model can say.
        raw = _after(form, shape.raw, wanted.only((*shape.fields, *LINKS)))
        if raw is not None:
            return _marked(form, raw)
    return _plain(form, said)


def _marked(form: BulletForm, raw: str) -> str:
    """Give an item the marker of those around it; another one would begin another list."""
    found, marker = bullets.MARKER.match(raw), form.marker
    if not found or _DIGITS.sub("", found[0]) == _DIGITS.sub("", marker):
        return raw
    return marker + raw[found.end() :]


def _ranked(shapes: Sequence[Shape], wanted: Values) -> list[Shape]:
    """Return the shapes to write after: first those with the same fields, then the most usual."""
    names, count = set(wanted.names()), len(wanted.given_links())
    most = max((shape.count for shape in shapes), default=0)

    def rank(shape: Shape) -> tuple[int, bool, int, int]:
        rare = shape.count * _RARE < most
        return len(shape.fields ^ names), rare, abs(shape.links - count), -shape.count

    return sorted(shapes, key=rank)[:_TRIES]


def _after(form: BulletForm, model: str, wanted: Values) -> str | None:
    """Return a model's text with a new paper's values in place of its own, or None where that can't be."""
    raw = _retitled(form, model, wanted)
    if raw is None:
        return None
    if year := dates.year(wanted.text("date")):
        spans = bullet_models.repeated_years(raw, form.slots(raw))
        raw = text_edits.apply(raw, [(*span, str(year)) for span in spans])
    there = form.says(model)
    for field in (*_TEXTS, *LINKS):
        if wanted.value(field) or there.value(field):
            changed = bullet_edits.change(form, raw, field, wanted)
            if changed is None:
                return None
            raw = changed
    return raw if _tells(form.says(raw), wanted) else None


def _retitled(form: BulletForm, model: str, wanted: Values) -> str | None:
    """Return a model's text whose title leads to a new paper, or None where that has no link for it."""
    titled = next((slot for slot in form.slots(model) if isinstance(slot.value, Link) and not slot.label), None)
    if titled is None:
        return model
    given = new_row.unlabelled(wanted)
    if given is None or not titled.target:
        return None
    return model[: titled.target[0]] + to_markdown.address(given.url) + model[titled.target[1] :]


def _tells(said: Values, wanted: Values) -> bool:
    """Tell whether an item says what it should, and nothing of its model's."""
    same = all(said.value(field) == wanted.value(field) for field in ("title", "date", "venue") if wanted.value(field))
    urls, given = ({link.url for link in one.given_links()} for one in (said, wanted))
    beyond = said.only([field for field in _TEXTS if not wanted.value(field)])
    return same and urls == given and beyond == NOTHING


def _plain(form: BulletForm, said: Values) -> str:
    """Write title and links in the list's manner, where no item can be a model."""
    title, given = to_markdown.cell(said.title), said.given_links()
    if given and _most(form.models, _is_titled):
        title, given = f"[{title}]({to_markdown.address(given[0].url)})", given[1:]
    elif _most(form.models, _is_bold):
        title = f"**{title}**"
    written = [link_edits.write_link(link, form.style, form.label) for link in given]
    return form.marker + " ".join([title, form.separator.join(written)]).rstrip()


def _most(models: Sequence[Entry], test: Callable[[Entry], bool]) -> bool:
    return sum(test(entry) for entry in models) * 2 > len(models)


def _is_titled(entry: Entry) -> bool:
    """Tell whether an item's title is a link's label."""
    title = next(slot for slot in entry.slots if slot.field == "title")
    return any(isinstance(s.value, Link) and s.start < title.start and title.end < s.end for s in entry.slots)


def _is_bold(entry: Entry) -> bool:
    """Tell whether an item begins in bold: `- **`, `12. **`."""
    return "**" in entry.raw[: len("12. **")]
