"""Table and catalog, brought together whichever was edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sslbib import readme
from sslbib.errors import OutOfStepError, Place, Problem
from sslbib.project import catalog, files
from sslbib.project.save import save

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.project.folder import Project
    from sslbib.readme import Change, Conflict, Merged

Side = Literal["table", "catalog"]
"""Which of the two wins where both changed the same thing."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What bringing table and catalog together comes to."""

    project: Project
    """The project as it is on the disk."""
    file: str
    """The list's file, as a person in the project's folder would type it."""
    merged: Merged

    @property
    def to_catalog(self) -> tuple[Change, ...]:
        """What the table says and papers.toml did not."""
        return self.merged.to_catalog

    @property
    def to_table(self) -> tuple[Change, ...]:
        """What papers.toml says and the table did not."""
        return self.merged.to_table

    @property
    def unshown(self) -> tuple[Change, ...]:
        """What papers.toml says and the table has no way to show."""
        return self.merged.unshown

    @property
    def new_keys(self) -> tuple[str, ...]:
        """The citation keys, provisional ones as a rule, of papers that are new in papers.toml."""
        if not any(change.kind == "added" for change in self.to_catalog):
            return ()
        before = self.project.catalog.papers
        keys, said = {paper.key for paper in before}, {(paper.title, paper.links) for paper in before}
        after = catalog.read(self.merged.catalog, self.project.catalog.file).papers
        return tuple(paper.key for paper in after if paper.key not in keys and (paper.title, paper.links) not in said)


def sync(project: Project, prefer: Side | None = None) -> Synced:
    """Bring table and catalog together, and write nothing.

    Raises OutOfStepError with every conflict: what changed on both sides, unless one is preferred; TableError where the
    list can't be read, FileError where there is none.
    """
    text = files.read_text(project.table_path)
    file = project.shown(project.table_path)
    merged = readme.merge(text, project.catalog, project.lock, prefer or "", file)
    if merged.conflicts:
        raise OutOfStepError([_problem(conflict, file) for conflict in merged.conflicts])
    return Synced(project, file, merged)


def _problem(conflict: Conflict, file: str) -> Problem:
    repair = "make both sides say the same, or run `sslbib sync --prefer table` or `--prefer catalog`"
    return Problem(f"changed on both sides: {conflict}", repair, Place(file, conflict.line, key=conflict.key))


def write(synced: Synced) -> tuple[Path, ...]:
    """Write catalog, table and lock; return the files that changed. Raises FileError."""
    merged, project = synced.merged, synced.project
    return save(project, catalog=merged.catalog, table=merged.text, lock=readme.with_base(project.lock, merged.base))
