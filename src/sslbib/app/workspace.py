"""Opens a project: finds its folder, reads it, and holds it against a second run that writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sslbib.project import files, runs
from sslbib.project import folder as folders
from sslbib.project.folder import Project
from sslbib.project.names import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sslbib.project.runs import Tell

__all__ = ["Project", "find", "listing", "load", "styles_folder", "writing"]


def find(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is a project's. Raises FileError where there is none."""
    return folders.find(start)


def load(
    folder: Path,
    *,
    on_demand: bool = False,
    keys: Sequence[str] = (),
    outside: bool = False,
    tell: Tell = runs.untold,
) -> Project:
    """Read a project's catalog and lock, the lock's works one by one if `on_demand` (for a few papers of many).

    With `keys` the catalog may be without other papers than theirs. What a run that was cut short has left is settled
    first, and `tell` is told of it. With `outside` the project's paths may lead out of its folder. Raises CatalogError,
    LockError or FileError.
    """
    return folders.load(folder, on_demand=on_demand, keys=keys, outside=outside, tell=tell)


@contextmanager
def writing(folder: Path, *, outside: bool = False, tell: Tell = runs.untold) -> Iterator[Project]:
    """Read a project in order to change it: no other run can write there until the block ends.

    Raises FileError at once where another run holds the folder, and what `load` raises.
    """
    with runs.single_run(folder, tell, outside=outside):
        yield folders.load(folder, outside=outside, tell=tell)


def styles_folder(folder: Path) -> Path:
    """Return where a project's own CSL styles are."""
    return folder / STYLES


def listing(project: Project) -> str:
    """Return the text of the file that holds the list; "" where there is none yet. Raises FileError."""
    return files.read_if_there(project.table_path) or ""
