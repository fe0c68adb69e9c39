"""How the items of one list are written: what they say, how their links are written, and how one is read again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.item import Link
from sslbib.readme import values
from sslbib.readme.read import bullets
from sslbib.readme.values import LINKS
from sslbib.readme.write import habits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sslbib.readme.model import Entry, Slot
    from sslbib.readme.read.pattern.model import Pattern
    from sslbib.readme.values import Values
    from sslbib.readme.write.habits import LinkStyle

_MODELS = 300
"""So many items show a list's habits; of lists of thousands, looking at all would take seconds."""


@dataclass(frozen=True, slots=True)
class BulletForm:
    """What writing an item takes from the items around it."""

    models: tuple[Entry, ...]
    """Items to learn from, those of the same list first."""
    own: int
    """How many of them are of the same list."""
    references: Mapping[str, str]
    """The text's link definitions."""
    pattern: Pattern
    """After which an item is read, and so must be written."""
    fields: frozenset[str]
    style: LinkStyle
    separator: str
    """Between two links."""
    label: str
    """What most links are called."""

    def shows(self, field: str) -> bool:
        """Tell whether the list's items say a field."""
        return field in self.fields or field in LINKS

    def slots(self, raw: str) -> tuple[Slot, ...]:
        """Read an item."""
        return bullets.read(raw, self.references, self.pattern)

    def says(self, raw: str) -> Values:
        """Return what an item says."""
        return values.of_slots(self.slots(raw))

    @property
    def marker(self) -> str:
        """The marker of most items around a new one; another would begin another list."""
        around = self.models[: self.own] or self.models
        found = Counter(match[0] if (match := bullets.MARKER.match(entry.raw)) else "" for entry in around)
        return found.most_common(1)[0][0] if found else "- "


def learn(
    entries: Sequence[Entry], others: Sequence[Entry], references: Mapping[str, str], pattern: Pattern
) -> BulletForm:
    """Learn a list's habits from its entries and from those of the text's other lists."""
    own = {entry.start for entry in entries}
    kept = entries[:_MODELS]
    models = (*kept, *(entry for entry in others[:_MODELS] if entry.start not in own))
    linked = [(entry, [slot for slot in entry.slots if isinstance(slot.value, Link)]) for entry in models]
    labelled = [(entry, [slot for slot in slots if slot.label]) for entry, slots in linked]
    labels = Counter(
        slot.value.label for _, slots in linked for slot in slots if isinstance(slot.value, Link) and slot.value.label
    )
    return BulletForm(
        models,
        len(kept),
        references,
        pattern,
        frozenset(slot.field for entry in models for slot in entry.slots),
        habits.link_style((entry, slot) for entry, slots in labelled for slot in slots),
        habits.link_separator(labelled) or " ",
        labels.most_common(1)[0][0] if labels else "paper",
    )
