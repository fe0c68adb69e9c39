"""Other programs' bibliographies, taken in: a file → papers that the list has not yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.importing import READERS, read
from sslbib.importing.papers import papers_from, unlisted
from sslbib.project import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sslbib.errors import Problem
    from sslbib.project.catalog import Paper


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a bibliography's file comes to."""

    papers: tuple[Paper, ...]
    """Those that have a title and are not on the list."""
    listed: tuple[tuple[Paper, str], ...]
    """Those that are on the list already, each with that one's citation key."""
    names: tuple[str, ...]
    """DOIs and arXiv ids of the entries that say nothing else; their records are to be looked up."""
    problems: tuple[Problem, ...]
    """Entries that could not be read, each with its place in the file."""


def is_bibliography(path: Path) -> bool:
    """Tell a bibliography from a list by the ending of the file's name."""
    return path.suffix.lower() in READERS


def adopt(path: Path, listed: Sequence[Paper] = ()) -> Adopted:
    """Read a bibliography for a list that has some papers; writes nothing.

    Raises FileError where the file can't be read, UsageError for a kind of file that has no reader.
    """
    reading = read(files.read_text(path), path.suffix)
    problems = tuple(replace(p, place=replace(p.place, file=str(path))) for p in reading.problems)
    known = [name for paper in listed for name in (paper.key, *paper.aliases)]
    new, twice = unlisted(papers_from([item for item in reading.items if item.title], known), listed)
    names = tuple(item.arxiv or item.doi for item in reading.items if not item.title)
    return Adopted(tuple(new), tuple(twice), names, problems)
