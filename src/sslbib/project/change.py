"""Several files that change as one: what a run that was killed has left is finished or undone by the next.

A plan names the files and the digests of what they say and will say. It is written down first, then each new text is
staged, and only when all are safe on the disk does the plan get the name by which it counts. From there on a file is
one rename away from its new text. A full disk, a kill or an error before that point has changed nothing.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sslbib.errors import FileError, Place, Problem, SslbibError
from sslbib.project import cachedir, files, paths
from sslbib.project.names import CACHE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEGUN = "change-begun"
COMMITTED = "change-committed"

_SEE = "look at it, then run `sslbib sync` and `sslbib build`"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a change."""

    target: str
    """The file, from the project's folder on; whole where it is elsewhere."""
    staged: str
    """Its new text, likewise."""
    before: str
    """The digest of what it says; empty where it is not there yet."""
    after: str
    """The digest of what it will say."""


def commit(folder: Path, texts: Mapping[Path, str], *, outside: bool = False) -> tuple[Path, ...]:
    """Write several files of a project so that all change or none; return those that changed.

    They take their new texts in the order in which they are given. Raises FileError where that is not possible: then
    none has changed, or, where the disk fails within the last moment, the next run finishes it.
    """
    paths.distinct(texts)
    new = {path: (paths.inside(folder, path, outside=outside), text.encode("utf-8")) for path, text in texts.items()}
    changed = {path: at for path, at in new.items() if not _says(path, *at)}
    if not changed:
        return ()
    home = cachedir.make(folder)
    steps: list[_Step] = []
    try:
        for number, (path, (target, data)) in enumerate(changed.items()):
            with files.told(path):
                files.make_room(target)
                steps.append(_step(folder, home, number, target, data))
        _write(home / BEGUN, steps)
        for step, (path, (target, data)) in zip(steps, changed.items(), strict=True):
            with files.told(path):
                files.stage(folder / step.staged, target, data)
        with files.told(home):
            (home / BEGUN).replace(home / COMMITTED)
    except BaseException:
        if not is_pending(folder):
            _undo(folder, home, steps)
        raise
    files.flush_folder(home)
    _finish(folder, steps)
    return tuple(changed)


def _says(path: Path, target: Path, data: bytes) -> bool:
    with files.told(path):
        return files.says(target, data)


def _step(folder: Path, home: Path, number: int, target: Path, data: bytes) -> _Step:
    is_near = home.stat().st_dev == target.parent.stat().st_dev
    staged = home / f"change-{number}" if is_near else cachedir.beside(target, os.urandom(4).hex())
    before = digest(target.read_bytes()) if target.is_file() else ""
    return _Step(_named(folder, target), _named(folder, staged), before, digest(data))


def _named(folder: Path, path: Path) -> str:
    root = paths.real(folder)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else os.path.relpath(path, folder)


def digest(data: bytes) -> str:
    """Return what tells whether a file still says the same."""
    return blake2b(data, digest_size=16).hexdigest()


def _write(path: Path, steps: Sequence[_Step]) -> None:
    with files.told(path):
        path.unlink(missing_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            json.dump([asdict(step) for step in steps], stream, ensure_ascii=True, indent=1)
            stream.flush()
            os.fsync(stream.fileno())


def _finish(folder: Path, steps: Sequence[_Step]) -> None:
    """Give each file its new text, in order; an interruption waits for these few renames."""
    try:
        rename(folder, steps)
    except KeyboardInterrupt:
        rename(folder, steps)
        raise


def rename(folder: Path, steps: Sequence[_Step]) -> None:
    """Move what was staged to its place, in order, as far as that is not done yet."""
    for step in steps:
        staged, target = folder / step.staged, folder / step.target
        with files.told(target):
            if staged.exists():
                staged.replace(target)
    for place in dict.fromkeys((folder / step.target).parent for step in steps):
        files.flush_folder(place)
    files.remove(folder / CACHE / COMMITTED)


def _undo(folder: Path, home: Path, steps: Sequence[_Step]) -> None:
    for path in (*(folder / step.staged for step in steps), home / BEGUN):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def is_pending(folder: Path) -> bool:
    """Tell whether a change stands between its files: what they say must not be believed before it is settled."""
    return (folder / CACHE / COMMITTED).exists()


def settle(folder: Path, *, outside: bool = False) -> Problem | None:
    """Finish or undo what a run that was cut short has left; return what is to be told of it.

    The caller holds the folder against other runs. Raises FileError where the disk does not allow it.
    """
    home = folder / CACHE
    if not is_pending(folder):
        return _sweep(folder)
    if not (steps := _read(folder, COMMITTED)):
        _sweep(folder)
        return Problem("what a run that was cut short has left can't be read, and was removed", _SEE)
    names = ", ".join(step.target for step in steps)
    if edited := _edited(folder, steps, outside=outside):
        _undo(folder, home, steps)
        files.remove(home / COMMITTED)
        return Problem(f"a run that was cut short could not be finished, as {edited} was changed since: {names}", _SEE)
    _finish(folder, steps)
    _sweep(folder)
    return Problem(f"a run that was cut short has been finished: {names}")


def _edited(folder: Path, steps: Sequence[_Step], *, outside: bool) -> str:
    """Return a file that is neither as the change found it nor as it leaves it; what was staged is whole if not."""
    for step in steps:
        target, staged = folder / step.target, folder / step.staged
        paths.inside(folder, target, outside=outside)
        found = digest(target.read_bytes()) if target.is_file() else ""
        waits = staged.is_file()
        if found != step.after and not (waits and found == step.before):
            return step.target
        if waits and digest(staged.read_bytes()) != step.after:
            return step.staged
    return ""


def _read(folder: Path, name: str) -> list[_Step]:
    """Return the steps of a plan; none where there is no plan, or what is there is none of ours. Raises FileError."""
    path = folder / CACHE / name
    text = files.read_bytes(path) if path.exists() else b"[]"
    try:
        steps = [_Step(**step) for step in json.loads(text)]
        return steps if all(_is_ours(folder, step) for step in steps) else []
    except (FileError, ValueError, TypeError, RecursionError):  # damaged: the first is of a name that no file can have
        return []


def _is_ours(folder: Path, step: _Step) -> bool:
    """Tell whether a staged text is where `commit` puts it: a plan can come with somebody's commit."""
    staged, target = Path(step.staged), paths.real(folder / step.target)
    if staged.parent == CACHE:
        return cachedir.is_passing(staged.name)
    return cachedir.is_beside(paths.real(folder / staged), target)


def _sweep(folder: Path) -> Problem | None:
    """Remove what a run that was cut short has left before it changed anything; tell if there was something."""
    begun = folder / CACHE / BEGUN
    left = cachedir.left(folder)
    for step in _read(folder, BEGUN):
        with suppress(FileError):
            files.remove(folder / step.staged)
    for path in sorted(left, key=begun.__eq__):  # the plan last: it names what is left elsewhere
        files.remove(path)
    return Problem("a run that was cut short had changed nothing: what it left was removed") if left else None


def blocked(folder: Path, error: SslbibError) -> FileError:
    """Return what stops a command that must not believe the files, and can't settle what another run has left."""
    return FileError(
        f"a change of several files is not at its end: {error.problems[0].what}",
        repair=error.problems[0].repair or "run a command here as somebody who may write the project's files",
        place=Place(str(folder)),
    )
