"""Values → a list item's or paragraph's markdown: one value rewritten alone, or a whole item as others are written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sslbib.item import Link
from sslbib.readme import values
from sslbib.readme.read import inline, records, rows
from sslbib.readme.write import habits
from sslbib.readme.write import row as writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.readme.model import Entry, Slot
    from sslbib.readme.values import Values

_USUAL = 3
"""A word outside the values is the list's, not one paper's, when so many items have it."""
_PAIRS = {"[": "]", "(": ")", "（": "）", "【": "】", "*": "*", "_": "_"}
_TRIES = 5
_RARE = 10
_TEMPLATES = 300
_TEXTS = ("title", "date", "venue", "authors")


class ItemWriter:
    """Writes the entries of one run of list items or paragraphs, as they and the list's others are written."""

    def __init__(self, entries: Sequence[Entry], others: Sequence[Entry], references: Mapping[str, str]) -> None:
        self.entries = entries
        self.references = references
        own = {entry.start for entry in entries}
        self.models = [*entries[:_TEMPLATES], *(entry for entry in others[:_TEMPLATES] if entry.start not in own)]
        self.shapes: list[_Shape] = []
        self.fields = {slot.field for entry in self.models for slot in entry.slots}
        linked = [(entry, [s for s in entry.slots if isinstance(s.value, Link)]) for entry in self.models]
        self.style = habits.link_style((entry, slot) for entry, slots in linked for slot in slots if slot.label)
        self.separator = habits.link_separator((entry, [s for s in slots if s.label]) for entry, slots in linked) or " "
        labels = Counter(
            slot.value.label
            for _, slots in linked
            for slot in slots
            if isinstance(slot.value, Link) and slot.value.label
        )
        self.label = labels.most_common(1)[0][0] if labels else "paper"

    def shows(self, field: str) -> bool:
        """Tell whether the list's items say a field."""
        return field in self.fields or field in values.LINKS

    def slots(self, raw: str) -> tuple[Slot, ...]:
        """Read an item."""
        return records.read(raw, self.references)

    def date(self, raw: str) -> str:
        """Return the date that an item says."""
        return str(writing.slot_values(self.slots(raw)).get("date", ""))

    def says(self, raw: str) -> Values:
        """Return what an item says."""
        return writing.slot_values(self.slots(raw))

    def rewrite(self, raw: str, wanted: Values) -> tuple[str, list[str]]:
        """Return an item with some values changed, and the fields that it cannot show."""
        failed = []
        for field, value in wanted.items():
            if not self.shows(field):
                continue
            changed = self._change(raw, field, value)
            if changed is not None and self._says(changed, raw, field, value):
                raw = changed
            else:
                failed.append(field)
        return raw, failed

    def _says(self, raw: str, before: str, field: str, value: object) -> bool:
        expected = {**writing.slot_values(self.slots(before)), field: value}
        return writing.filled(writing.slot_values(self.slots(raw))) == writing.filled(expected)

    def _change(self, raw: str, field: str, value: object) -> str | None:
        slots = self.slots(raw)
        if field in values.LINKS:
            return self._change_links(raw, slots, field, cast("tuple[Link, ...]", value or ()))
        slot = next((slot for slot in slots if slot.field == field), None)
        if slot is None:
            return None
        if not value:
            whole = slot.outer or (slot.start, slot.end)
            shared = any(s is not slot and s.start < whole[1] and whole[0] < s.end for s in slots)
            start, end = _emptied(raw, *((slot.start, slot.end) if shared else whole))
            return raw[:start] + raw[end:]
        if field in values.TUPLES:
            names = [inline.escape(name) for name in cast("tuple[str, ...]", value)]
            text = values.join(names, raw[slot.start : slot.end])
        else:
            text = inline.escape(str(value))
        return raw[: slot.start] + text + raw[slot.end :]

    def _change_links(self, raw: str, slots: Sequence[Slot], field: str, wanted: tuple[Link, ...]) -> str | None:
        present = [slot for slot in slots if slot.field == field]
        pairs, added = writing.pair(cast("tuple[Link, ...]", writing.slot_values(slots).get(field, ())), wanted)
        edits: list[writing.Edit] = []
        for slot in present:
            old = cast("Link", slot.value)
            new = next((new for link, new in pairs.items() if link.url == old.url), old)
            edits.extend(writing.removal(raw, slot, present) if new is None else writing.link_edits(slot, old, new))
        raw = writing.apply(raw, edits)
        for link in added:
            raw = self._with_link(raw, link)
        return raw

    def _with_link(self, raw: str, link: Link) -> str:
        """Put a link behind the last one that has a label, or behind the title."""
        slots = self.slots(raw)
        ends = [(slot.outer or (slot.start, slot.end))[1] for slot in slots if isinstance(slot.value, Link)]
        labelled = any(slot.label for slot in slots if isinstance(slot.value, Link))
        end = max(ends, default=len(raw.rstrip()))
        gap = self.separator if labelled else " "
        return raw[:end] + gap + writing.write_link(link, self.style, self.label) + raw[end:]

    def row(self, said: Values) -> str:
        """Write a new item: as one that says the same fields, with nothing of its own; else as title and links."""
        wanted = {field: value for field, value in said.items() if value and self.shows(field)}
        for shape in self._ranked(wanted):
            # What no item says beside the rest is left out, rather than all that a model can say.
            kept = {field: value for field, value in wanted.items() if field in (*shape.fields, *values.LINKS)}
            raw = self._after(shape.raw, kept)
            if raw is not None:
                return self._marked(raw)
        return self._plain(said)

    def _marked(self, raw: str) -> str:
        """Give an item the marker of those around it; another one would begin another list."""
        found, marker = records.MARKER.match(raw), self._marker()
        if not found or re.sub(r"\d+", "", found[0]) == re.sub(r"\d+", "", marker):
            return raw
        return marker + raw[found.end() :]

    def _ranked(self, wanted: Values) -> list[_Shape]:
        """Return the items to write after: first those with the same fields, then the most usual."""
        self.shapes = self.shapes or _shapes(self.models)
        count = sum(len(cast("tuple[Link, ...]", wanted.get(name, ()))) for name in values.LINKS)

        most = max((shape.count for shape in self.shapes), default=0)

        def rank(shape: _Shape) -> tuple[int, bool, int, int]:
            rare = shape.count * _RARE < most  # `Oral` behind the venue, say
            return len(shape.fields ^ set(wanted)), rare, abs(shape.links - count), -shape.count

        return sorted(self.shapes, key=rank)[:_TRIES]

    def _after(self, model: str, wanted: Values) -> str | None:
        """Return a model's text with a new paper's values in place of its own, or None where that can't be."""
        raw = model
        slots = self.slots(raw)
        there = writing.slot_values(slots)
        titled = next((s for s in slots if isinstance(s.value, Link) and not s.label), None)
        if titled is not None:
            given = self._first_link(wanted)
            if given is None or not titled.target:
                return None
            raw = raw[: titled.target[0]] + inline.escape_url(given.url) + raw[titled.target[1] :]
        if year := rows.year_in(str(wanted.get("date", ""))):
            raw = writing.apply(raw, [(*span, year) for span in _repeated_years(raw, self.slots(raw))])
        for field in (*_TEXTS, *values.LINKS):
            value = wanted.get(field, () if field in values.LINKS or field in values.TUPLES else "")
            if value or field in there:
                changed = self._change(raw, field, value)
                if changed is None:
                    return None
                raw = changed
        return raw if self._tells(raw, wanted) else None

    @staticmethod
    def _first_link(wanted: Values) -> Link | None:
        given = [link for name in ("links", "code") for link in cast("tuple[Link, ...]", wanted.get(name, ()))]
        return next((link for link in given if not link.label), given[0] if given else None)

    def _tells(self, raw: str, wanted: Values) -> bool:
        said = writing.slot_values(self.slots(raw))
        same = all(said.get(field) == wanted.get(field) for field in ("title", "date", "venue") if field in wanted)
        urls = {link.url for name in values.LINKS for link in cast("tuple[Link, ...]", said.get(name, ()))}
        given = {link.url for name in values.LINKS for link in cast("tuple[Link, ...]", wanted.get(name, ()))}
        return same and urls == given and not (set(said) & set(_TEXTS)) - set(wanted)

    def _plain(self, said: Values) -> str:
        """Write title and links in the list's manner, where no item can be a model."""
        marker = self._marker()
        title = inline.escape(str(said.get("title", "")))
        given = [link for name in ("links", "code") for link in cast("tuple[Link, ...]", said.get(name, ()))]
        titled = sum(_is_titled(entry) for entry in self.models) * 2 > len(self.models)
        if titled and given:
            first, given = given[0], given[1:]
            title = f"[{title}]({inline.escape_url(first.url)})"
        elif sum("**" in entry.raw[:6] for entry in self.models) * 2 > len(self.models):
            title = f"**{title}**"
        written = [writing.write_link(link, self.style, self.label) for link in given]
        return marker + " ".join([title, self.separator.join(written)]).rstrip()

    def _marker(self) -> str:
        markers = Counter(
            match[0] if (match := records.MARKER.match(entry.raw)) else "" for entry in self.entries or self.models
        )
        return markers.most_common(1)[0][0] if markers else "- "


@dataclass(frozen=True, slots=True)
class _Shape:
    """What several items have in common: all but their values."""

    raw: str
    """One of them."""
    fields: frozenset[str]
    links: int
    count: int


def _shapes(models: Sequence[Entry]) -> list[_Shape]:
    counted: Counter[str] = Counter()
    found: dict[str, tuple[str, tuple[Slot, ...]]] = {}
    for entry in models:
        raw, slots = _reduced(entry)
        literal = _literal(raw, slots)
        counted[literal] += 1
        found.setdefault(literal, (raw, slots))
    words = Counter(word for literal, count in counted.items() for word in _words(literal) for _ in range(count))
    usual = max(2, min(_USUAL, len(models)))
    return [
        _Shape(
            raw,
            frozenset(slot.field for slot in slots if slot.value),
            sum(isinstance(slot.value, Link) for slot in slots),
            counted[literal],
        )
        for literal, (raw, slots) in found.items()
        if all(words[word] >= usual for word in _words(literal))
        and not re.search(r"\(\*\*\w+\*\*\)|(?<!^)\d", literal)  # an acronym, a day or a number of one paper
    ]


def _words(literal: str) -> set[str]:
    """Return the words and signs of an item's text that can say something of its paper."""
    return set(re.findall(r"[^\W\d]+|[^\w\s\0-\x7f]", literal))


def _emptied(raw: str, start: int, end: int) -> tuple[int, int]:
    """Let what is taken out of an item take its comma along, and the brackets or asterisks that it leaves empty."""
    start = len(raw[:start].rstrip(" ,"))
    if raw[:start].endswith(tuple(_PAIRS)):
        end += len(raw[end:]) - len(raw[end:].lstrip(" ,"))
    while start > 0 and end < len(raw) and _PAIRS.get(raw[start - 1]) == raw[end]:
        start, end = start - 1, end + 1
    return writing.with_blanks(raw, start, end)


def _is_titled(entry: Entry) -> bool:
    title = next(slot for slot in entry.slots if slot.field == "title")
    return any(isinstance(s.value, Link) and s.start < title.start and title.end < s.end for s in entry.slots)


def _reduced(entry: Entry) -> tuple[str, tuple[Slot, ...]]:
    """Return an item without the lines that say nothing that a catalog holds."""
    lines, kept, position = entry.raw.split("\n"), [], 0
    for line in lines:
        end = position + len(line)
        if any(slot.start < end and slot.end > position for slot in entry.slots):
            kept.append(line)
        position = end + 1
    raw = "\n".join(kept)
    return raw, entry.slots if len(kept) == len(lines) else records.read(raw, {})


def _literal(raw: str, slots: Sequence[Slot]) -> str:
    """Return what an item has besides its values."""
    spans = []
    for slot in slots:
        if isinstance(slot.value, Link):
            spans += [span for span in (slot.label, slot.target) if span]
        else:
            spans.append((slot.start, slot.end))
    spans += _repeated_years(raw, slots)
    text = raw
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "\0" + text[end:]
    return re.sub(r"^\s*\d+", "1", text)


def _repeated_years(raw: str, slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Return where an item says the year of its date once more: `[5th Apr., 2024] [MedIA, 2024]`."""
    year = next((found for s in slots if s.field == "date" and (found := rows.year_in(str(s.value)))), "")
    spans = [match.span() for match in re.finditer(rf"\b{year}\b", raw)] if year else []
    return [span for span in spans if not any(slot.start < span[1] and span[0] < slot.end for slot in slots)]
