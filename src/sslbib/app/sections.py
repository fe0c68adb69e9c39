"""The list's sections: which one a heading means, which papers each has, and what its exports are called."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from hashlib import blake2b
from typing import TYPE_CHECKING

from sslbib.errors import UsageError
from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sslbib.project.catalog import Paper

BELOW = " > "
"""What stands between a section's heading and that of the one above: `Methods > Contrastive`."""

# `Methods > Contrastive`: what stands between its letters and digits
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
"""Characters of a file's name before its ending: file systems take 255 bytes, and a folder's listing a line."""
_OTHERS = frozenset({"papers", "references", "badge"})
"""What other exports are called."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""What Windows takes for a device, whatever its ending."""


def named(papers: Iterable[Paper]) -> tuple[str, ...]:
    """Return the sections that papers name, in the list's order."""
    return tuple(dict.fromkeys(section for paper in papers for section in paper.sections))


def is_in(paper: Paper, section: str) -> bool:
    """Tell whether a paper stands in a section, or in one below it."""
    return any(own == section or own.startswith(section + BELOW) for own in paper.sections)


def meant(heading: str, sections: Collection[str], place: str) -> str:
    """Return the section that is meant: by its whole name, or by its own heading where that is the only one.

    Raises UsageError, naming near ones and the `place` where it was looked for.
    """
    known = dict.fromkeys(sections)
    wanted = heading.casefold()
    whole = [section for section in known if section.casefold() == wanted]
    found = whole or [section for section in known if section.casefold().split(BELOW)[-1] == wanted]
    if len(found) == 1:
        return found[0]
    # A heading's own name is less than half of its whole one, “Methods > Contrastive”; eight headings fit two lines.
    near = found or get_close_matches(heading, known, n=3, cutoff=0.4) or [name for name in known if name][:8]
    raise UsageError(
        f"{place} has {'several sections' if found else 'no section'} “{heading}”",
        repair=f"name one of: {', '.join(f'“{name}”' for name in near)}" if near else "leave --section out",
    )


def with_those_above(sections: Iterable[str]) -> tuple[str, ...]:
    """Return sections with all that stand above them, for `meant`: a heading may hold no paper of its own."""
    found: dict[str, None] = {}
    for section in sections:
        parts = section.split(BELOW)
        found |= dict.fromkeys(BELOW.join(parts[:length]) for length in range(1, len(parts) + 1))
    return tuple(found)


def stems(sections: Collection[str]) -> Mapping[str, str]:
    """Return what each section's files are called, before the ending: no two alike, and all that any system takes.

    A name hangs on the section's heading alone, unless another heading would give the same: then both bear a digest.
    """
    plain = {section: _stem(section) for section in sections}
    counts = Counter(plain.values())
    return {section: stem if counts[stem] == 1 else _told_apart(stem, section) for section, stem in plain.items()}


def _stem(section: str) -> str:
    stem = _BETWEEN.sub("-", to_ascii(to_plain(section)).lower()).strip("-")
    if not stem or len(stem) > _LONGEST or stem in _OTHERS | _DEVICES:
        return _told_apart(stem or "section", section)
    return stem


def _told_apart(stem: str, section: str) -> str:
    return f"{stem[:_LONGEST].rstrip('-')}-{blake2b(section.encode(), digest_size=4).hexdigest()}"
