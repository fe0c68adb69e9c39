"""What can go wrong: every error says what, where and how to mend it, and carries its exit code.

In come words and places; out go errors, and problems as values. Every room may call it. `border` beside it is the one
guard through which files and answers come in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands; every part is optional. Lines and columns count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0
    key: str = ""
    """The citation key of the paper."""
    field: str = ""
    """The catalog field, CSL variable, BibTeX field or RIS tag."""

    def __str__(self) -> str:
        """Write the place as editors parse it: `file:line:column: key.field`."""
        spot = ":".join(
            [self.file or "<input>", *(str(n) for n in (self.line, self.column) if n)] if self.file or self.line else []
        )
        name = ".".join(part for part in (self.key, self.field) if part)
        return ": ".join(part for part in (spot, name) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a value, so that all of them can be collected and shown together."""

    what: str
    repair: str = ""
    """What the reader can do about it, as an instruction."""
    place: Place = field(default_factory=Place)

    def __str__(self) -> str:
        """Write `place: what` and the repair on a line of its own."""
        head = f"{self.place}: {self.what}" if str(self.place) else self.what
        return f"{head}\n  → {self.repair}" if self.repair else head


class SslbibError(Exception):
    """Base of all errors that users see; holds one or more problems."""

    exit_code = 3

    def __init__(
        self, problem: str | Problem | Sequence[Problem], *, repair: str = "", place: Place | None = None
    ) -> None:
        if isinstance(problem, str):
            problem = Problem(problem, repair, place or Place())
        self.problems: tuple[Problem, ...] = (problem,) if isinstance(problem, Problem) else tuple(problem)
        super().__init__("\n".join(str(p) for p in self.problems))


class OutOfStepError(SslbibError):
    """Table, catalog and exports disagree."""

    exit_code = 1


class UsageError(SslbibError):
    """The command was asked for something that does not exist, such as an unknown style or key."""

    exit_code = 2


class CatalogError(SslbibError):
    """papers.toml can't be read or says something that can't be."""


class LockError(SslbibError):
    """papers.lock.json can't be read."""


class TableError(SslbibError):
    """The markdown table can't be found or read."""


class MappingError(SslbibError):
    """A work can't be made into an item."""


class ExportError(SslbibError):
    """An item can't be written in a format without damage."""


class StyleError(SslbibError):
    """A CSL style or locale can't be found, read or applied."""


class FileError(SslbibError):
    """A file can't be read or written."""


class NetworkError(SslbibError):
    """A service did not answer, or answered with something that isn't an answer."""

    exit_code = 4


class UnresolvedError(SslbibError):
    """Papers are left without a confirmed record."""

    exit_code = 4
