"""Opens a project: finds its folder, reads it, and holds it against a second run that writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sslbib.project import files
from sslbib.project import folder as folders
from sslbib.project.folder import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Project", "find", "listing", "load", "styles_folder", "writing"]


def find(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is a project's. Raises FileError where there is none."""
    return folders.find(start)


def load(folder: Path, *, on_demand: bool = False) -> Project:
    """Read a project's catalog and lock, the lock's works one by one if `on_demand` (for a few papers of many).

    Raises CatalogError, LockError or FileError.
    """
    return folders.load(folder, on_demand=on_demand)


@contextmanager
def writing(folder: Path) -> Iterator[Project]:
    """Read a project in order to change it: no other run can write there until the block ends.

    Raises FileError at once where another run holds the folder, and what `load` raises.
    """
    with files.single_run(folder):
        yield folders.load(folder)


def styles_folder(folder: Path) -> Path:
    """Return where a project's own CSL styles are."""
    return folder / folders.STYLES


def listing(project: Project) -> str:
    """Return the text of the file that holds the list; "" where there is none yet. Raises FileError."""
    return files.read_if_there(project.table_path) or ""
