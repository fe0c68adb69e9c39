"""Reads files, and writes each whole or not at all, and only when it changes; the only writer."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place, border
from sslbib.project import cachedir
from sslbib.project.paths import real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES = 3
"""How often a temporary file is made anew that another run took for a leftover: it sweeps once, when it starts."""


def read_text(path: Path, *, in_one_line: bool = False) -> str:
    """Return a file's text as it stands, line ends and all; programs write some kinds of file `in_one_line`.

    Raises FileError when it can't be read, is not UTF-8 or is more than `errors.border` lets in.
    """
    return border.text_of(read_bytes(path), str(path), lines=not in_one_line)


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises FileError when it can't be read or is larger than `errors.border` lets in."""
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size  # what is asked for is set aside at once; a pipe tells none
            data = stream.read(min(size or border.LARGEST, border.LARGEST) + 1)
    except FileNotFoundError as error:
        raise FileError("there is no such file", repair="check the name", place=Place(str(path))) from error
    except OSError as error:
        raise FileError(
            f"can't be read: {error.strerror}", repair="check its permissions", place=Place(str(path))
        ) from error
    except ValueError as error:  # a NUL in the name
        raise FileError(f"no file can have that name: {error}", repair="check the name") from error
    return border.of_a_size(data, str(path))


def is_there(path: Path) -> bool:
    """Tell whether there is a file of that name, also of one that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long; a NUL in it
        return False


def read_if_there(path: Path) -> str | None:
    """Return a file's text, or None where there is no such file. Raises FileError as `read_text` does."""
    return read_text(path) if path.exists() else None


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write a file whole or not at all, and not when it already says so; tell whether it changed.

    The text goes to a temporary file, is flushed to the disk and takes the old one's place, mode and owner; a symbolic
    link stays, and what is no file (a pipe, say) is written to. What can be made again need not be `durable`: it is not
    waited for until the disk has it. Raises FileError when that fails; the old file is then as it was.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FileError(
            f"can't be written: U+{ord(text[error.start]):04X} is half a character, which no file can hold",
            repair="write the whole character where it comes from",
            place=Place(str(path), text.count("\n", 0, error.start) + 1),
        ) from error
    return write_bytes(path, data, durable=durable)


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write a file that is no text, as `write_text` does."""
    with told(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return True
        target = real(path)
        if says(target, data):
            return False
        make_room(target)
        _replace(target, data, durable=durable)
    return True


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise FileError where the system can't write a file."""
    try:
        yield
    except OSError as error:
        raise FileError(
            f"can't be written: {error.strerror}",
            repair="check the folder's permissions and space",
            place=Place(str(path)),
        ) from error


def says(target: Path, data: bytes) -> bool:
    """Tell whether a file holds these bytes already."""
    return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data


def make_room(target: Path) -> None:
    """Make a file's folder, and refuse to write over what is no file or is not to be written. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "its folder is read-only")


def _replace(target: Path, data: bytes, *, durable: bool = True) -> None:
    if cachedir.of(target) is None:  # elsewhere none is left there, and a folder of 10,000 pages takes its time to read
        for left in cachedir.left_beside(target):
            remove(left)
    for attempt in range(_TRIES):
        temporary = cachedir.temporary(target)
        try:
            stage(temporary, target, data, durable=durable)
            temporary.replace(target)
        except FileNotFoundError:
            if attempt == _TRIES - 1:
                raise
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        else:
            return


def stage(temporary: Path, target: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a new file that can take another's place: its mode and owner are that one's. Raises OSError."""
    old = target.stat() if target.exists() else None
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if old else 0o666)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        if old:
            _like(stream.fileno(), old)
        if durable:
            os.fsync(stream.fileno())


_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _like(handle: int, old: os.stat_result) -> None:
    """Give a file the owner and mode of another. Raises PermissionError where only its owner could."""
    if sys.platform != "win32":
        new = os.fstat(handle)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            try:
                os.fchown(handle, old.st_uid, old.st_gid)
            except PermissionError as error:
                raise PermissionError(errno.EPERM, "it belongs to another user, and would not any more") from error
        os.fchmod(handle, old.st_mode & 0o7777)


def flush_folder(folder: Path) -> None:
    """See a folder's names safe on the disk, where the system can: what a file was renamed to, too."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def append_text(path: Path, text: str) -> None:
    """Add lines to a journal and see them safe on the disk; a line that a crash cut short is closed first.

    Raises FileError.
    """
    with told(path), path.open("ab+") as stream:
        if stream.tell() and (stream.seek(-1, os.SEEK_END), stream.read(1))[1] != b"\n":
            text = "\n" + text
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())


def remove(path: Path) -> None:
    """Delete a file, if it is there. Raises FileError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"can't be deleted: {error.strerror}", place=Place(str(path))) from error
