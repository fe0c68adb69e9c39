"""What an entry of a .bib file says before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class SourceEntry:
    """An entry as it is written: values without their delimiters, still TeX."""

    kind: str
    """The entry type, in lower case."""
    key: str
    fields: dict[str, str]
    """Names in lower case; of two fields with one name the first."""
    line: int = 0
