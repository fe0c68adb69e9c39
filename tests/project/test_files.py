"""Files are written whole or not at all, and only when they change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import FileError
from sslbib.project import files

if TYPE_CHECKING:
    from pathlib import Path


def test_write_if_changed(tmp_path: Path) -> None:
    """A second write of the same text touches nothing, not even the time stamp."""
    path = tmp_path / "new" / "a.txt"

    assert files.write_text(path, "ü\r\n")
    assert path.read_bytes() == "ü\r\n".encode()
    os.utime(path, (1, 1))
    assert not files.write_text(path, "ü\r\n")
    assert path.stat().st_mtime == 1


def test_mode_and_link_stay(tmp_path: Path) -> None:
    """A file keeps its mode, and a symbolic link stays one."""
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.write_text(link, "new")

    assert link.is_symlink()
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails half-way, the old text stands and no temporary file is left."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="No space left"):
        files.write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused with the line."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ntwo \xff\n")

    with pytest.raises(FileError, match=r"a\.txt:2: not UTF-8"):
        files.read_text(path)


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is an error with a name."""
    with pytest.raises(FileError, match="no such file"):
        files.read_text(tmp_path / "a.txt")


def test_single_run(tmp_path: Path) -> None:
    """A second writing run is refused while the first holds the folder, and welcome after."""
    with files.single_run(tmp_path), pytest.raises(FileError, match="another sslbib"), files.single_run(tmp_path):
        pass
    with files.single_run(tmp_path):
        pass
