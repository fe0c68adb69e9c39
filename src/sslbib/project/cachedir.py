"""The folder .sslbib: what a run needs until it ends, in the project and yet seen by no repository or backup."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place
from sslbib.project.names import CACHE, CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# What sslbib needs while it runs. It can be deleted at any time.\n"
)
"""The line by which backups know a folder that need not be kept (https://bford.info/cachedir/)."""
_OWN = {".gitignore": b"*\n", "CACHEDIR.TAG": _TAG}

# ".README.md.sslbib-k3j9x0qa", the temporary file of README.md where it can't be in the folder
_BESIDE = re.compile(r"\..+\.sslbib-[0-9a-f]{8}")
# "tmp-4711-03a9c0ef", "change-12": what a run takes away again when it ends
_PASSING = re.compile(r"change-[0-9a-z]+|tmp-(?P<process>[0-9]+)-[0-9a-f]{8}")


def make(folder: Path) -> Path:
    """Return a project's cache folder, made where it is not there yet.

    Raises FileError where it is a link, which could lead anywhere, or can't be made.
    """
    home = folder / CACHE
    if home.is_symlink():
        raise FileError("it is a symbolic link, and has to be a folder", repair="delete it", place=Place(str(home)))
    try:
        home.mkdir(parents=True, exist_ok=True)
        for path in home.iterdir():
            if path.is_symlink():  # none is ours, and each could lead anywhere
                path.unlink()
        for name, data in _OWN.items():
            _keep(home / name, data)
    except OSError as error:
        raise FileError(
            f"can't be written: {error.strerror}",
            repair="check the folder's permissions and space",
            place=Place(str(home)),
        ) from error
    return home


def _keep(path: Path, data: bytes) -> None:
    """Write a small file, unless it says so already: a run may have been cut short before it did."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def of(target: Path) -> Path | None:
    """Return the cache folder of the project that a file is in, if it is on the same disk: a name can change there."""
    for folder in target.parents:
        home = folder / CACHE
        is_there = home.is_dir() and not home.is_symlink()
        if is_there or (folder / CATALOG).is_file():
            try:
                home = home if is_there else make(folder)
                on_one_disk = home.stat().st_dev == target.parent.stat().st_dev
            except (FileError, OSError):
                return None
            return home if on_one_disk and os.access(home, os.W_OK) else None
    return None


def temporary(target: Path) -> Path:
    """Return a name that is free, from which a file can be moved to its place in one step."""
    token = os.urandom(4).hex()
    home = of(target)
    return home / f"tmp-{os.getpid()}-{token}" if home else beside(target, token)


def beside(target: Path, token: str) -> Path:
    """Return the name of a temporary file in a file's own folder."""
    return target.with_name(f".{target.name[:100]}.sslbib-{token}")


def is_beside(temporary: Path, target: Path) -> bool:
    """Tell whether a name is one that `beside` gives for a file."""
    token = temporary.name.rpartition("-")[2]
    return bool(_BESIDE.fullmatch(temporary.name)) and temporary == beside(target, token)


def left_beside(target: Path) -> Iterator[Path]:
    """Yield temporary files of a file that a run, cut short, left in its folder."""
    prefix = beside(target, "").name
    for path in target.parent.iterdir():
        if path.name.startswith(prefix) and _BESIDE.fullmatch(path.name):
            yield path


def is_passing(name: str) -> bool:
    """Tell whether a name in the cache folder is one of those that a run takes away again."""
    return bool(_PASSING.fullmatch(name))


def left(folder: Path) -> tuple[Path, ...]:
    """Return what runs, cut short, left in a project's cache folder."""
    try:
        paths = sorted((folder / CACHE).iterdir())
    except OSError:
        return ()
    return tuple(path for path in paths if (named := _PASSING.fullmatch(path.name)) and not _runs(named["process"]))


def _runs(process: str | None) -> bool:
    """Tell whether a process that writes by itself, as `export -o` does, has not ended yet."""
    if not process or sys.platform == "win32":  # there, a file that is written can't be deleted
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()
