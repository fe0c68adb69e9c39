"""A project on disk: where its files are, and its catalog and lock, read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place
from sslbib.project import catalog, lock, lock_on_demand
from sslbib.project.files import read_text

if TYPE_CHECKING:
    from sslbib.project.catalog import Catalog
    from sslbib.project.lock import Lock

CATALOG = Path("data", "papers.toml")
LOCK = Path("data", "papers.lock.json")
STYLES = Path("styles")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a catalog in it. All paths start with `folder`."""

    folder: Path
    catalog: Catalog
    lock: Lock

    @property
    def catalog_path(self) -> Path:
        """The file data/papers.toml."""
        return self.folder / CATALOG

    @property
    def lock_path(self) -> Path:
        """The file data/papers.lock.json."""
        return self.folder / LOCK

    @property
    def table_path(self) -> Path:
        """The markdown file that holds the list."""
        return self.folder / self.catalog.list.table

    @property
    def exports_folder(self) -> Path:
        """Where the exports go."""
        return self.folder / self.catalog.exports.directory

    @property
    def styles_folder(self) -> Path:
        """Where the project's own CSL styles are."""
        return self.folder / STYLES

    def shown(self, path: Path) -> str:
        """Return a path as a person in the project's folder would type it."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


def find(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds data/papers.toml.

    Raises FileError when there is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / CATALOG).is_file():
            return folder
    raise FileError(
        f"there is no {CATALOG.as_posix()} here or in a folder above",
        repair="run `sslbib init README.md` to make one out of your list",
        place=Place(str(start)),
    )


def load(folder: Path, *, on_demand: bool = False) -> Project:
    """Read a project; `on_demand` reads each locked work when it is asked for, and tells then what is wrong with it.

    Raises CatalogError, LockError or FileError.
    """
    catalog_path, lock_path = folder / CATALOG, folder / LOCK
    read_lock = lock_on_demand.read if on_demand else lock.read
    return Project(
        folder=folder,
        catalog=catalog.read(read_text(catalog_path), _near(catalog_path)),
        lock=read_lock(read_text(lock_path) if lock_path.exists() else "", _near(lock_path)),
    )


def _near(path: Path) -> str:
    """Return a path relative to where the reader stands, so that editors can open it."""
    here = Path.cwd()
    resolved = path.resolve()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else str(path)
