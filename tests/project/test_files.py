"""Files are written whole or not at all, and only when they change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import FileError
from sslbib.project import files
from tests.project.kills import cut_short

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

    with pytest.raises(FileError, match=r"a\.txt:2:5: not UTF-8"):
        files.read_text(path)


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is an error with a name."""
    with pytest.raises(FileError, match="no such file"):
        files.read_text(tmp_path / "a.txt")


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


def test_an_owner_is_kept_or_the_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another user's stays that user's: where we may not give it back, it is not written."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    given: list[tuple[int, int]] = []
    old = path.stat()
    monkeypatch.setattr(os, "fstat", lambda _handle: os.stat_result((0, 0, 0, 0, old.st_uid + 1, *[0] * 5)))
    monkeypatch.setattr(os, "fchown", lambda _handle, user, group: given.append((user, group)))
    files.write_text(path, "new")
    assert given == [(old.st_uid, old.st_gid)]

    def refuse(_handle: int, _user: int, _group: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    with pytest.raises(FileError, match="belongs to another user"):
        files.write_text(path, "newer")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_read_only_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file that its owner has closed nor one in a folder that is closed."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    closed = {path}
    monkeypatch.setattr(os, "access", lambda name, _mode: name not in closed)
    with pytest.raises(FileError, match="it is read-only"):
        files.write_text(path, "new")
    closed = {tmp_path}
    with pytest.raises(FileError, match="its folder is read-only"):
        files.write_text(path, "new")
    assert path.read_text() == "old"


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    """A pipe or device stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert files.write_text(pipe, "new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_leftover_goes_with_the_next_write(tmp_path: Path) -> None:
    """Outside of a project a temporary file can only stand beside; what a kill leaves of one is found by its name."""
    path, other = tmp_path / "a.txt", tmp_path / ".a.txt.sslbib-draft"
    other.write_text("mine")
    for number in range(9):
        cut_short(number, lambda: files.write_text(path, f"{number} and more"))  # noqa: B023  called at once
        files.write_text(path, str(number))
        assert sorted(tmp_path.iterdir()) == [other, path]


def test_a_temporary_file_that_goes_away_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run may take it for a leftover; that happens once, when that run starts."""
    stage = files.stage
    gone: list[Path] = []

    def unlucky(temporary: Path, target: Path, data: bytes, *, durable: bool) -> None:
        stage(temporary, target, data, durable=durable)
        if not gone:
            temporary.unlink()
            gone.append(temporary)

    monkeypatch.setattr(files, "stage", unlucky)
    assert files.write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "new"
    assert gone
