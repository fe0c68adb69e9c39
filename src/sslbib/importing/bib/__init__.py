"""BibTeX and BibLaTeX → items: bibtexparser reads the files, the rest is by the manuals of BibTeX and biblatex.

In comes the text of a .bib file, out goes a Reading; only `sslbib.importing` calls it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem
from sslbib.importing import Reading
from sslbib.importing.bib.blocks import blocks_of
from sslbib.importing.bib.entry import item
from sslbib.importing.bib.fields import BOOKKEEPING, VERBATIM
from sslbib.importing.bib.inherit import inherit
from sslbib.importing.bib.types import NOT_PAPERS
from sslbib.markup.from_latex import unknown_commands

if TYPE_CHECKING:
    from sslbib.importing.bib.source import SourceEntry

_NOT_SET = VERBATIM | BOOKKEEPING
"""Fields that TeX does not set."""


def read(text: str) -> Reading:
    """Read all entries; what can't be taken apart is a problem with its line."""
    blocks = blocks_of(text.removeprefix("\ufeff"))
    notes = [*blocks.notes, *inherit(blocks.entries)]
    dropped: Counter[str] = Counter()
    papers = [entry for entry in blocks.entries if entry.kind not in NOT_PAPERS]
    items = tuple(item(entry, dropped) for entry in papers)
    notes += _unknown_commands(papers)
    notes += [_not_a_paper(entry) for entry in blocks.entries if entry.kind in NOT_PAPERS]
    there = len(blocks.entries) + blocks.lost
    return Reading(
        items,
        tuple(blocks.problems),
        tuple(notes),
        entries=there,
        set_aside=there - len(items),
        dropped=dict(dropped),
    )


def _unknown_commands(entries: list[SourceEntry]) -> list[Problem]:
    """Tell the TeX commands that no table has; their arguments are kept, or their names."""
    counts: Counter[str] = Counter()
    for entry in entries:
        for name, value in entry.fields.items():
            if "\\" in value and name not in _NOT_SET:
                counts.update(unknown_commands(value))
    if not counts:
        return []
    named = ", ".join(f"\\{name} ({count})" for name, count in counts.most_common())
    return [
        Problem(f"commands of TeX that are not known: {named}; what they hold is kept, or their name", place=Place())
    ]


def _not_a_paper(entry: SourceEntry) -> Problem:
    what = f"@{entry.kind} holds data for other entries and is no paper"
    return Problem(what, place=Place(line=entry.line, key=entry.key))
