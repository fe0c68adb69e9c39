"""No way out of the project: every path that a catalog, a link or a key names is held against the folder here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place
from sslbib.project.names import CACHE

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSED = {".git": "git's own", CACHE.name: "sslbib's own"}
"""Folders in which no output belongs: a hook written into .git would be run."""

_OUTSIDE = "name a place inside it, or run the command with --outside if that is meant"


def real(path: Path) -> Path:
    """Return where a path leads, links resolved. Raises FileError for a name that no file can have."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise FileError(f"no file can have this name: {error}", place=Place(repr(str(path)))) from error


def inside(folder: Path, path: Path, *, outside: bool = False) -> Path:
    """Return where a path of a project leads, links resolved.

    `outside` is that a person said that it may lead out of the folder. Raises FileError where it does and nobody said
    so, and where it leads to what is git's or the cache's.
    """
    found, root = real(path), real(folder)
    if not found.is_relative_to(root):
        if outside:
            return found
        raise FileError("leads out of the project's folder", repair=_OUTSIDE, place=Place(str(path)))
    for part in found.relative_to(root).parts:
        if owner := _CLOSED.get(part.casefold()):
            raise FileError(f"leads into {part}, which is {owner}", repair="name another place", place=Place(str(path)))
    return found


def distinct(outputs: Iterable[Path]) -> None:
    """Refuse two outputs of one file, also where only some systems see one name in both, or one as another's folder.

    Raises FileError.
    """
    first: dict[Path, Path] = {}
    for path in outputs:
        other = first.setdefault(Path(str(real(path)).casefold()), path)
        if other != path:
            raise FileError(f"{other} would be the same file", repair="rename one of them", place=Place(str(path)))
    for found, path in first.items():
        for folder in found.parents:
            if folder in first:
                raise FileError(f"{path} would be in it", repair="rename one of them", place=Place(str(first[folder])))
