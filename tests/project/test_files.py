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


def test_a_journal_grows_line_by_line(tmp_path: Path) -> None:
    """A line that a crash cut short is closed before the next; a new file starts with no empty line."""
    path = tmp_path / "a.jsonl"
    files.append_text(path, "one\n")
    files.append_text(path, "two\n")
    assert path.read_text() == "one\ntwo\n"
    path.write_text("one\ntw")
    files.append_text(path, "three\n")
    assert path.read_text() == "one\ntw\nthree\n"
    with pytest.raises(FileError, match="can't be written"):
        files.append_text(tmp_path / "no" / "a.jsonl", "one\n")


def test_what_is_not_there_can_be_read_and_removed(tmp_path: Path) -> None:
    """Where a file need not be, its absence is no error; a folder is."""
    path = tmp_path / "a.txt"
    assert files.read_if_there(path) is None
    files.remove(path)
    path.write_text("here")
    assert files.read_if_there(path) == "here"
    files.remove(path)
    assert not path.exists()
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError, match="can't be deleted"):
        files.remove(tmp_path / "folder")


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    """As any program's would: not the one of a temporary file."""
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    files.write_text(path, "a")
    other.write_text("b")
    assert path.stat().st_mode == other.stat().st_mode


def test_a_folder_can_not_be_written_or_read(tmp_path: Path) -> None:
    """The error names it, with a repair."""
    with pytest.raises(FileError, match=r"can't be written(.|\n)*permissions"):
        files.write_text(tmp_path, "a")
    with pytest.raises(FileError, match="can't be read"):
        files.read_text(tmp_path)


def test_the_folder_is_free_after_an_error(tmp_path: Path) -> None:
    """A run that fails does not leave the folder held."""
    with pytest.raises(ZeroDivisionError), files.single_run(tmp_path):
        raise ZeroDivisionError
    with files.single_run(tmp_path):
        pass
