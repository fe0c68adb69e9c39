"""Other programs' bibliographies, taken in: a file → papers that the list has not yet."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Problem, border
from sslbib.importing import IN_ONE_LINE, READERS, read
from sslbib.importing.encodings import decode
from sslbib.importing.papers import make, unlisted
from sslbib.keys import DEFAULT_PATTERN
from sslbib.project import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sslbib.importing import Reading
    from sslbib.importing.same import MergedItem
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
    merged: tuple[MergedItem, ...] = ()
    """Entries that are one paper with an earlier one of the file."""
    notes: tuple[Problem, ...] = ()
    """What was mended, or left out because it is no paper."""
    entries: int = 0
    """How many entries the file has."""
    dropped: Mapping[str, int] | None = None
    """Fields that no paper keeps, and how often they stand there."""

    @property
    def counts(self) -> str:
        """What became of the entries, in a line."""
        parts = [
            (len(self.papers), "taken"),
            (len(self.merged), "merged into another"),
            (len(self.listed), "on the list already"),
            (len(self.names), "to be looked up"),
        ]
        reported = self.entries - sum(count for count, _ in parts)
        said = [f"{count} {what}" for count, what in (*parts, (reported, "left out")) if count]
        return f"{self.entries} entries: {', '.join(said) or 'none taken'}"


def is_bibliography(path: Path) -> bool:
    """Tell a bibliography from a list by the ending of the file's name."""
    return path.suffix.lower() in READERS


def adopt(path: Path, listed: Sequence[Paper] = (), pattern: str = DEFAULT_PATTERN) -> Adopted:
    """Read a bibliography for a list that has some papers, and makes new keys by a pattern; writes nothing.

    Raises FileError where the file can't be read, UsageError for a kind of file that has no reader.
    """
    with _no_cycles():
        return _adopted(reading_of(path), path, listed, pattern)


def reading_of(path: Path, suffix: str = "") -> Reading:
    """Read a bibliography's file as one of another ending, or of its own; what is told has the file's name.

    Raises FileError where it can't be read, UsageError for an ending that has no reader.
    """
    text, encoding = decode(files.read_bytes(path))
    border.refuse_long(text, str(path), lines=(suffix or path.suffix).lower() not in IN_ONE_LINE)
    try:
        reading = read(text, suffix or path.suffix)
    except border.UnreadableError as error:
        raise FileError(_placed(error.problems, path)) from error
    notes = [*reading.notes]
    if encoding:
        notes.insert(0, Problem(f"the file is not UTF-8, it is read as {encoding}", "save it as UTF-8"))
    if not reading.entries and not reading.problems:
        notes.append(Problem("the file has no entry", f"it is read as {suffix or path.suffix}: is that what it is?"))
    return replace(reading, problems=_placed(reading.problems, path), notes=_placed(notes, path))


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Let the collector of cycles rest: of ten thousand entries none makes one, and looking for them takes a fifth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _adopted(reading: Reading, path: Path, listed: Sequence[Paper], pattern: str) -> Adopted:
    known = [name for paper in listed for name in (paper.key, *paper.aliases)]
    made = make(reading.items, known, is_of_text=reading.is_of_text, pattern=pattern)
    new, twice = unlisted(made.papers, listed)
    return Adopted(
        tuple(new),
        tuple(twice),
        made.names,
        (*reading.problems, *_placed(made.problems, path)),
        made.merged,
        (*reading.notes, *_placed(made.notes, path)),
        reading.entries,
        reading.dropped,
    )


def _placed(problems: Sequence[Problem], path: Path) -> tuple[Problem, ...]:
    return tuple(replace(problem, place=replace(problem.place, file=str(path))) for problem in problems)
