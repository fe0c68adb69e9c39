"""What a long project's files said when a check found them in step, so that the next check looks at what changed alone.

The record is in the cache folder: digests of all that a check reads or compares, and a copy of papers.toml. It is
believed only by the program that made it, and only where its copy stands where and when it was written: a record that
came with somebody's commit is none.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sslbib.errors import SslbibError
from sslbib.project import cachedir, files, paths
from sslbib.project.names import CACHE, CATALOG, LOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

FEWEST = 1000
"""Papers from which on a record is kept: a check of fewer takes a second or two."""
VERSION = 1
_RECORD, _COPY = "checked.json", "checked.toml"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Checked:
    """A state of a project in which all was in step."""

    digests: Mapping[str, str]
    """Of each file, by its path from the project's folder on."""
    folders: Mapping[str, Sequence[str]]
    """The names of all files in the folders of exports and of styles."""
    outputs: int
    """How many files a build writes."""
    papers: int
    unresolved: tuple[str, ...]
    """The keys of papers without a confirmed record."""
    text: str = ""
    """What papers.toml said."""


def keep(folder: Path, state: Checked) -> None:
    """Write down a state in which all is in step; where that is not possible, the next check reads all again."""
    try:
        home = cachedir.make(folder)
        files.remove(home / _RECORD)
        files.remove(home / _COPY)
        files.write_text(home / _COPY, state.text, durable=False)
        said = {
            "version": VERSION,
            "program": program(),
            "copy": _stamp(home / _COPY),
            "digests": dict(state.digests),
            "folders": {name: list(names) for name, names in state.folders.items()},
            "outputs": state.outputs,
            "papers": state.papers,
            "unresolved": list(state.unresolved),
        }
        files.write_text(home / _RECORD, json.dumps(said, ensure_ascii=False, indent=1), durable=False)
    except (SslbibError, OSError):
        return


def read(folder: Path) -> Checked | None:
    """Return the state that was written down last; None where there is none that can be believed."""
    home = folder / CACHE
    try:
        if any((home / name).is_symlink() for name in ("", _RECORD, _COPY)) or not (home / _RECORD).is_file():
            return None
        said: dict[str, Any] = json.loads(files.read_bytes(home / _RECORD))
        is_ours = said["version"] == VERSION and said["program"] == program() and said["copy"] == _stamp(home / _COPY)
        if not is_ours or digest(home / _COPY) != said["digests"][CATALOG.as_posix()]:
            return None
        state = Checked(
            said["digests"],
            said["folders"],
            said["outputs"],
            said["papers"],
            tuple(said["unresolved"]),
            files.read_text(home / _COPY),
        )
    except (SslbibError, OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return state


def of_files(folder: Path, others: Iterable[Path], folders: Collection[Path], *, outside: bool) -> dict[str, str]:
    """Return the digests of papers.toml, of its lock and of other files, and of all in some folders.

    Raises FileError where one leads out of the project, OSError where one can't be read.
    """
    inside = [*(folder / name for name in (CATALOG, LOCK)), *others]
    inside += [place / name for place in folders for name in names(place)]
    return {_named(folder, path): digest(paths.inside(folder, path, outside=outside)) for path in dict.fromkeys(inside)}


def changed(folder: Path, state: Checked, *, outside: bool) -> set[str] | None:
    """Name the files that say something else than in a state; None where files came or went.

    Raises what `of_files` raises.
    """
    if any(list(names(folder / place)) != list(known) for place, known in state.folders.items()):
        return None
    return {
        name
        for name, known in state.digests.items()
        if digest(paths.inside(folder, folder / name, outside=outside)) != known
    }


def names(place: Path) -> list[str]:
    """Return the names of all files in a folder, from there on; none where there is no such folder."""
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir())


def _named(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def digest(path: Path) -> str:
    """Return the digest of a file; of one that is not there, "". Raises OSError."""
    found = blake2b(digest_size=20)
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    except FileNotFoundError:
        return ""
    return found.hexdigest()


def _stamp(path: Path) -> list[int]:
    """Return what a file has that no other copy of it has: who writes a record elsewhere can't know it."""
    stat = path.stat()
    return [stat.st_dev, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns]


@cache
def program() -> str:
    """Return what tells this program, its data and its libraries from any other; "" where that is not known."""
    found = blake2b(f"{sys.version} {sys.platform}".encode(), digest_size=20)
    for part in _parts():
        found.update(part.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _parts() -> Iterator[str]:
    home = Path(__file__).resolve().parents[1]
    for path in sorted(home.rglob("*")):
        if path.suffix != ".pyc":
            stat = path.stat()
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}\n"
    for place in sys.path:
        if place and Path(place).is_dir():
            yield from (f"{name.name}\n" for name in sorted(Path(place).glob("*.dist-info")))
