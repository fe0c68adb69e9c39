"""No way out of the project: every path that a catalog, a link or a key names is held against the folder here."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place
from sslbib.project.names import CACHE

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSED = {".git": "git's own", CACHE.name: "sslbib's own"}
"""Folders in which no output belongs: a hook written into .git would be run."""

# What no name of a file may hold somewhere (Windows' list, and what no person sees), or begin with: the dot of ".git"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|^[. ]|[. ]$')
# The names of Windows' devices, whatever their ending: "con", "aux.md", "COM1"
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)", re.IGNORECASE)
LONGEST = 120
"""Bytes of a name before its ending: a style of the CSL project's has 119, and a path on Windows 260 altogether."""

_SYSTEMS_LONGEST = 255
"""Bytes of a name in any file system that people use."""

_OUTSIDE = "name a place inside it, or run the command with --outside if that is meant"


def can_be(path: str) -> bool:
    """Tell whether a file can have this path."""
    return "\0" not in path and all(len(os.fsencode(part)) <= _SYSTEMS_LONGEST for part in path.split("/"))


def real(path: Path) -> Path:
    """Return where a path leads, links resolved. Raises FileError for a name that no file can have."""
    if "\0" in str(path):  # which realpath takes from Python 3.13 on
        raise FileError("no file can have this name: it holds a NUL", place=Place(repr(str(path))[:LONGEST]))
    try:
        found = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise FileError(f"no file can have this name: {error}", place=Place(repr(str(path))[:LONGEST])) from error
    if len(os.fsencode(found.name)) > _SYSTEMS_LONGEST:
        raise FileError("no file can have so long a name", place=Place(f"{str(path)[:LONGEST]}…"))
    return found


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
        if other is not path:
            raise FileError(f"{other} would be the same file", repair="rename one of them", place=Place(str(path)))
    for found, path in first.items():
        for folder in found.parents:
            if folder in first:
                raise FileError(f"{path} would be in it", repair="rename one of them", place=Place(str(first[folder])))


def file_name(text: str) -> str:
    """Return a text as the name of a file that every system can hold, without its ending: most stand as they are.

    What is not safe is written as `~` and its number; a long name is cut and told from its like by a digest.
    """
    name = _UNSAFE.sub(lambda found: f"~{ord(found[0]):02x}", text)
    if _DEVICE.match(name):
        name = f"~{name}"
    if len(name.encode("utf-8", "replace")) <= LONGEST:
        return name
    told = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{name.encode('utf-8', 'replace')[: LONGEST - 13].decode('utf-8', 'ignore')}~{told}"
