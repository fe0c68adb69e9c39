"""A project on disk: where its files are, and its catalog and lock, read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place
from sslbib.errors.border import plain
from sslbib.project import cachedir, catalog, index, lock, lock_on_demand, paths, runs
from sslbib.project.files import read_if_there, read_text
from sslbib.project.names import ANSWERS, CATALOG, LOCK, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.project.catalog import Catalog
    from sslbib.project.lock import Lock
    from sslbib.project.runs import Tell


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a catalog in it. All paths start with `folder`."""

    folder: Path
    catalog: Catalog
    lock: Lock
    outside: bool = False
    """Whether a person said that its paths may lead out of the folder."""

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
    def answers_path(self) -> Path:
        """What the services answered, for the papers that are not resolved yet; in the cache folder."""
        return self.folder / ANSWERS

    @property
    def styles_folder(self) -> Path:
        """Where the project's own CSL styles are."""
        return self.folder / STYLES

    def shown(self, path: Path) -> str:
        """Return a path as a person in the project's folder would type it."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


def find(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds data/papers.toml, or what a run, cut short, has left.

    Raises FileError when there is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / CATALOG).is_file() or cachedir.left(folder):
            return folder
    raise _no_project(start)


def _no_project(start: Path) -> FileError:
    return FileError(
        f"there is no {CATALOG.as_posix()} here or in a folder above",
        repair="run `sslbib init README.md` to make one out of your list",
        place=Place(str(start)),
    )


def load(
    folder: Path,
    *,
    on_demand: bool = False,
    keys: Sequence[str] = (),
    outside: bool = False,
    tell: Tell = runs.untold,
) -> Project:
    """Read a project's catalog and lock; `on_demand` reads each locked work when it is asked for (a few of many).

    With `keys` the catalog may be without other papers than theirs. What a run that was cut short has left is settled
    first, and `tell` is told. With `outside` its paths may lead out of the folder. Raises CatalogError, LockError or
    FileError.
    """
    runs.settled(folder, tell, outside=outside)
    catalog_path, lock_path = folder / CATALOG, folder / LOCK
    if not catalog_path.exists():
        raise _no_project(folder)
    names = _near(catalog_path), _near(lock_path)
    before = index.signatures(folder) if keys else None
    if found := keys and index.read(folder, keys, *names):
        project = Project(folder, *found, outside)
    else:
        text = plain(read_if_there(lock_path) or "")
        read_lock = lock_on_demand.read if on_demand else lock.read
        project = Project(
            folder, catalog.read(plain(read_text(catalog_path)), names[0]), read_lock(text, names[1]), outside
        )
        index.keep(folder, before, project.catalog, text)
        for warning in project.catalog.warnings:
            tell(warning)
    _refuse_ways_out(project)
    return project


def _refuse_ways_out(project: Project) -> None:
    """Refuse paths of a project that lead out of it, and a list that is another file of the project's."""
    own = (project.catalog_path, project.lock_path, project.table_path)
    for path in (*own, project.exports_folder, project.styles_folder):
        paths.inside(project.folder, path, outside=project.outside)
    paths.distinct(own)


def _near(path: Path) -> str:
    """Return a path relative to where the reader stands, so that editors can open it."""
    here = Path.cwd()
    resolved = path.resolve()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else str(path)
