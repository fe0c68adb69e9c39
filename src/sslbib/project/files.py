"""Reads files, and writes them atomically and only when they change; the only writer."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_text(path: Path) -> str:
    """Return a file's text as it stands, line ends and all.

    Raises FileError when it can't be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise FileError("there is no such file", repair="check the name", place=Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise FileError(
            f"not UTF-8: byte {error.object[error.start]:#04x} at offset {error.start}",
            repair="save the file as UTF-8",
            place=Place(str(path), line=error.object.count(b"\n", 0, error.start) + 1),
        ) from error
    except OSError as error:
        raise FileError(f"can't be read: {error.strerror}", place=Place(str(path))) from error


def read_if_there(path: Path) -> str | None:
    """Return a file's text, or None where there is no such file. Raises FileError as `read_text` does."""
    return read_text(path) if path.exists() else None


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write a file whole or not at all, and not when it already says so; tell whether it changed.

    The text goes to a temporary file beside it, is flushed to the disk and takes the old one's place and mode. What can
    be made again need not be `durable`: it is not waited for until the disk has it.
    Raises FileError when that fails; the old file is then as it was.
    """
    return write_bytes(path, text.encode("utf-8"), durable=durable)


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write a file that is no text, as `write_text` does."""
    try:
        target = path.resolve()  # a symbolic link stays a link
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, durable=durable)
    except OSError as error:
        raise FileError(
            f"can't be written: {error.strerror}",
            repair="check the folder's permissions and space",
            place=Place(str(path)),
        ) from error
    return True


def _replace(target: Path, data: bytes, *, durable: bool = True) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def append_text(path: Path, text: str) -> None:
    """Add lines to a journal and see them safe on the disk; a line that a crash cut short is closed first.

    Raises FileError.
    """
    try:
        with path.open("ab+") as stream:
            if stream.tell() and (stream.seek(-1, os.SEEK_END), stream.read(1))[1] != b"\n":
                text = "\n" + text
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise FileError(f"can't be written: {error.strerror}", place=Place(str(path))) from error


def remove(path: Path) -> None:
    """Delete a file, if it is there. Raises FileError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"can't be deleted: {error.strerror}", place=Place(str(path))) from error


@contextmanager
def single_run(folder: Path) -> Iterator[None]:
    """Hold a project's folder against a second writing run.

    Raises FileError at once when another run holds it. The lock is advisory, ends with the process, and its file is
    among the temporary ones, so that no repository ever sees it.
    """
    from hashlib import sha256

    from filelock import FileLock, Timeout

    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir(), f"sslbib-{name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise FileError(
            "another sslbib is writing here", repair="wait for it to end", place=Place(str(folder))
        ) from error
    except OSError as error:
        raise FileError(f"can't be locked: {error.strerror}", place=Place(lock.lock_file)) from error
    try:
        yield
    finally:
        lock.release()
