"""One run at a time changes a project, and each starts from whole files."""

from __future__ import annotations

import os
import platform
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place, SslbibError
from sslbib.project import cachedir, change
from sslbib.project.names import ANSWERS, CACHE, FORMER_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import BaseFileLock

    from sslbib.errors import Problem

    Tell = Callable[[Problem], None]

PATIENCE = 10.0
"""Seconds that a reading command waits for another within its renames: a blink, on a slow disk longer."""


def untold(_problem: Problem) -> None:
    """Say nothing of what was mended."""


@contextmanager
def single_run(folder: Path, tell: Tell = untold, *, outside: bool = False, patience: float = 0) -> Iterator[None]:
    """Hold a project's folder against a second writing run, and settle what a run that was cut short has left.

    `tell` is told of that. Whoever holds the folder may hold it again. Raises FileError, that names the holder, when
    another run does. The lock ends with the process, and its file is in the project's own cache folder.
    """
    lock = lock_of(folder)
    first = not lock.is_locked
    _acquire(lock, folder, patience)
    try:
        if first:
            _sign(folder)
            _take_over_answers(folder)
            if said := change.settle(folder, outside=outside):
                tell(said)
        yield
    finally:
        try:
            if first:
                with suppress(OSError):
                    (folder / CACHE / "holder").unlink(missing_ok=True)
        finally:
            lock.release()  # whatever becomes of the note: a lock that is kept would bar the next run in this process


def settled(folder: Path, tell: Tell = untold, *, outside: bool = False) -> None:
    """See that what a reading command reads is whole: settle what a run that was cut short has left.

    Raises FileError where a change stands between its files and can't be settled.
    """
    if not cachedir.left(folder):
        return
    pending = change.is_pending(folder)
    try:
        with single_run(folder, tell, outside=outside, patience=PATIENCE if pending else 0):
            pass
    except SslbibError as error:
        if change.is_pending(folder):
            raise change.blocked(folder, error) from error


def lock_of(folder: Path) -> BaseFileLock:
    """Return a project's lock, free or held; in one process it is the same one each time."""
    from filelock import FileLock

    path = cachedir.make(folder).resolve() / "lock"
    return FileLock(path, is_singleton=True)


def _acquire(lock: BaseFileLock, folder: Path, patience: float) -> None:
    from filelock import Timeout

    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise FileError(
            f"another sslbib is writing here{_holder(folder)}", repair="wait for it to end", place=Place(str(folder))
        ) from error
    except OSError as error:
        raise FileError(f"can't be locked: {error.strerror}", place=Place(str(folder / CACHE))) from error


def _sign(folder: Path) -> None:
    """Write down who holds the folder, for those who find it held."""
    command = next((word for word in sys.argv[1:] if word.isalpha()), "")
    since = time.strftime("%H:%M:%S")
    with suppress(OSError):
        (folder / CACHE / "holder").write_text(
            f"`sslbib {command}`, process {os.getpid()} on {platform.node()}, since {since}\n", "utf-8"
        )


def _holder(folder: Path) -> str:
    try:
        return f": {(folder / CACHE / 'holder').read_text('utf-8')[:200].strip()}"
    except (OSError, ValueError):
        return ""


def _take_over_answers(folder: Path) -> None:
    """Move what an earlier version kept beside the lock into the cache folder."""
    former, present = folder / FORMER_ANSWERS, folder / ANSWERS
    if former.is_file() and not former.is_symlink():
        with suppress(OSError):
            former.unlink() if present.exists() else former.replace(present)
