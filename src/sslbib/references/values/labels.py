"""Citation labels: letters of the authors and the year, as in `Knu86` (CSL 1.0.2, citation-label)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.references.values.entry import CslEntry

_NAMES = ("author", "editor", "translator")


def assign(entries: Sequence[CslEntry]) -> None:
    """Give each entry its label."""
    for entry in entries:
        entry.label = str(entry.raw.get("citation-label") or _label(entry))


def _label(entry: CslEntry) -> str:
    names = next((n for role in _NAMES if (n := entry.names[role])), [])
    families = [n.family or n.literal for n in names]
    if len(families) == 1:
        head = families[0][:4]
    elif len(families) < 4:  # noqa: PLR2004  (a label has four letters at most, or two a name)
        head = "".join(f[:2] for f in families)
    else:
        head = "".join(f[:1] for f in families[:4])
    date = entry.dates["issued"]
    year = f"{date.start[0] % 100:02}" if date and date.start[0] else ""
    return (head or entry.texts["title"][:4] or "Xyz") + year
