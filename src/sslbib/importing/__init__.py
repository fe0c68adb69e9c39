"""Imports: other people's bibliographies come in as bytes or text, and go out as items, problems and notes.

In come a file's bytes or text; out go its papers, with what became of each entry. `app` may call it.
Pure: no file is written and no network asked. Every entry of a file has a fate that is told: it is an item, or a
problem says where it stands and how to mend it, or a note says what was done with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem, UsageError, border

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sslbib.item import Item


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file came to: the items in its order, and what could not be read, with its line or key."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong and costs something: an entry, or a value of it."""
    notes: tuple[Problem, ...] = ()
    """What was mended, or left out because it is no paper."""
    entries: int = 0
    """How many entries the file has, read or not."""
    set_aside: int = 0
    """How many of them are no items, each with its problem or note."""
    dropped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Fields that no paper keeps, such as another program's book-keeping, and how often they stood there."""
    is_of_text: bool = False
    """Whether what the items say was read out of running text: it finds their records, and wins over none."""


READERS: Mapping[str, str] = MappingProxyType(
    {
        ".bib": "bib",
        ".bibtex": "bib",
        ".biblatex": "bib",
        ".ris": "ris",
        ".enw": "refer",
        ".ciw": "wos",
        ".nbib": "nbib",
        ".json": "csl",
        ".yaml": "yamls",
        ".yml": "yamls",
        ".xml": "endnote",
        ".txt": "dois",
    }
)
"""A file's ending → the module that reads it."""

IN_ONE_LINE = frozenset({".json", ".xml"})
"""Endings of files that programs write without line ends."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "bibtex": ".bib",
        "biblatex": ".bib",
        "csl-json": ".json",
        "csl-yaml": ".yaml",
        "ris": ".ris",
        "endnote-xml": ".xml",
        "hayagriva": ".yaml",
        "refer": ".enw",
        "web-of-science": ".ciw",
        "nbib": ".nbib",
        "text": ".txt",
    }
)
"""A format by name → an ending that it is read by; those that are also written have the names of the exports."""


def suffix_of(format_name: str) -> str:
    """Return the ending that a format is read by.

    Raises UsageError, naming the formats there are, for another one.
    """
    if format_name not in FORMATS:
        raise UsageError(f"no reader for {format_name!r}", repair=f"take one of: {', '.join(FORMATS)}")
    return FORMATS[format_name]


def read(text: str, suffix: str) -> Reading:
    """Read a bibliography by the ending of its file's name.

    Raises UsageError, naming the endings there are, for another one.
    """
    if suffix.lower() not in READERS:
        raise UsageError(
            f"no reader for {suffix or 'a file without ending'}", repair=f"give one of: {', '.join(READERS)}"
        )
    reading: Reading = import_module(f"sslbib.importing.{READERS[suffix.lower()]}").read(border.without_controls(text))
    return _of_a_length(reading)


def _of_a_length(reading: Reading) -> Reading:
    """Leave out values that are longer than any file of ours may hold, and tell them."""
    items, problems = [], list(reading.problems)
    for item in reading.items:
        said = vars(item)  # the values that it has: of ten thousand items, asking for all would take longer
        if not [value for value in said.values() if type(value) is str and len(value) > border.LONGEST]:
            items.append(item)
            continue
        long = {name: value for name, value in said.items() if type(value) is str and len(value) > border.LONGEST}
        for name, value in long.items():
            what = f"{name.replace('_', '-')} is left out: {len(value):,} characters"
            problems.append(Problem(what, f"write at most {border.LONGEST:,}", Place(key=item.id[:100])))
        items.append(replace(item, **dict.fromkeys(long, "")))  # type: ignore[arg-type]
    return (
        reading
        if len(problems) == len(reading.problems)
        else replace(reading, items=tuple(items), problems=tuple(problems))
    )
