"""A process that dies: from a chosen change of a file on, nothing that it does to files happens any more."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"}
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class KilledError(BaseException):
    """The process ends here."""


class _Life:
    """How many changes a process may still make; it knows of no limit while `left` is None."""

    left: int | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _Life.left is None:
        return
    flags = arguments[2] if event == "open" else 0
    is_change = event in _CHANGES or (isinstance(flags, int) and bool(flags & _WRITING))
    if not is_change or arguments[0] == os.devnull:
        return
    if _Life.left <= 0:
        raise KilledError
    _Life.left -= 1


sys.addaudithook(_watch)


@contextmanager
def living(changes: int) -> Iterator[None]:
    """Let a block change files so many times; from then on every change fails, those of its own cleaning up, too."""
    _Life.left = changes
    try:
        yield
    finally:
        _Life.left = None


def cut_short(number: int, step: Callable[[], object]) -> bool:
    """Run a step that is killed before its nth change of a file; tell whether it came so far."""
    with living(number):
        try:
            step()
        except KilledError:
            return True
    return False


def state(folder: Path) -> dict[str, str]:
    """Return the text of every file that git would see."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and ".sslbib" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
