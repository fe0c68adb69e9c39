"""Opens a project: finds its folder, reads it, and holds it against a second run that writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sslbib.project import files, runs
from sslbib.project.folder import Project, find, load
from sslbib.project.names import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sslbib.project.runs import Tell

__all__ = ["Project", "find", "listing", "load", "styles_folder", "writing"]


@contextmanager
def writing(folder: Path, *, outside: bool = False, tell: Tell = runs.untold) -> Iterator[Project]:
    """Read a project in order to change it: no other run can write there until the block ends.

    Raises FileError at once where another run holds the folder, and what `load` raises.
    """
    with runs.single_run(folder, tell, outside=outside):
        yield load(folder, outside=outside, tell=tell)


def styles_folder(folder: Path) -> Path:
    """Return where a project's own CSL styles are."""
    return folder / STYLES


def listing(project: Project) -> str:
    """Return the text of the file that holds the list; "" where there is none yet. Raises FileError."""
    return files.read_if_there(project.table_path) or ""
