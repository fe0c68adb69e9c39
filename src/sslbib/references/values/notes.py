"""Read CSL variables that people put into an item's note because their program has no field for them.

Zotero and citeproc-js take lines such as `event-date: 2004-10-01` at the head of a note, or `{:number: 5}` anywhere.
"""

from __future__ import annotations

import re
from typing import Any, Final

# A variable anywhere in a note: "{:event-date: 2004-10-01}"
_BRACED: Final = re.compile(r"\{:([-_a-zA-Z]+):\s*([^}]*)\}")
# One on a line of its own: "event-date: 2004-10-01"
_LINE: Final = re.compile(r"([-_a-zA-Z]+):\s*(.+)")
_DATES: Final = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
_NAMES: Final = frozenset((
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
))  # fmt: skip
_TEXTS: Final = frozenset((
    "annote", "archive", "archive-place", "archive_location", "authority", "call-number", "chapter-number",
    "citation-label", "collection-number", "collection-title", "collection-title-short", "container-title",
    "container-title-short", "dimensions", "division", "DOI", "edition", "event", "event-place", "event-title", "genre",
    "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "medium", "number", "number-of-pages",
    "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page", "page-first",
    "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number", "title",
    "title-short", "type", "URL", "version", "volume", "volume-title",
))  # fmt: skip
_SAME: Final = {name.lower(): name for name in (*_DATES, *_NAMES, *_TEXTS)}
_REPLACED: Final = _DATES | {"type"}
"""What the note says about these wins over the item."""


def read(note: str, raw: dict[str, Any]) -> None:
    """Move the variables of a note into the item; a line that names none ends the head."""
    rest: list[str] = []
    lines = note.split("\n")
    for at, line in enumerate(lines):
        match = _LINE.fullmatch(line.strip())
        if match and _set(match.group(1), match.group(2), raw):
            continue
        if not line.strip() or (not at and not match):
            rest.append(line)
            continue
        rest.extend(lines[at:])
        break
    text = _BRACED.sub(lambda m: "" if _set(m.group(1), m.group(2), raw) else m.group(), "\n".join(rest)).strip()
    if text:
        raw["note"] = text
    else:
        raw.pop("note", None)


def _set(name: str, value: str, raw: dict[str, Any]) -> bool:
    variable = _SAME.get(name.lower())
    if not variable:
        return False
    value = value.strip()
    if variable in _DATES:
        raw[variable] = {"raw": value}
    elif variable in _NAMES:
        family, _, given = (part.strip() for part in value.partition("||"))
        person = {"family": family, "given": given} if given else {"literal": family}
        before = raw.get(variable)
        raw[variable] = [*before, person] if isinstance(before, list) else [person]
    elif variable in _REPLACED or variable not in raw:
        raw[variable] = value
    return True
