"""No path of a project leads out of its folder, unless a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from sslbib.errors import FileError
from sslbib.project import paths


def test_inside(tmp_path: Path) -> None:
    """A link within the folder is followed; dots that come back are none the worse."""
    (tmp_path / "link").symlink_to("there")
    assert paths.inside(tmp_path, tmp_path / "link") == tmp_path.resolve() / "there"
    assert paths.inside(tmp_path, tmp_path / "a" / ".." / "b") == tmp_path.resolve() / "b"


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "link/evil", "../list-2/evil"])
def test_outside(tmp_path: Path, name: str) -> None:
    """By dots, whole, through a link, in a folder whose name starts alike: refused, with the option that allows it."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(FileError, match=r"leads out of the project's folder(.|\n)*--outside"):
        paths.inside(folder, folder / name)
    assert paths.inside(folder, folder / name, outside=True) == (folder / name).resolve()


@pytest.mark.parametrize("name", [".git/hooks/pre-commit", ".GIT/config", "sub/.git/config", ".sslbib/lock"])
def test_what_is_closed(tmp_path: Path, name: str) -> None:
    """A hook would be run, however the name is spelt; and not even a person's word opens it."""
    with pytest.raises(FileError, match="own"):
        paths.inside(tmp_path, tmp_path / name, outside=True)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    """A NUL is an error in words."""
    with pytest.raises(FileError, match="no file can have this name"):
        paths.inside(tmp_path, tmp_path / "a\0b")


def test_distinct(tmp_path: Path) -> None:
    """Two outputs of one file are refused, by link, by letters that some systems take for the same, as its folder."""
    (tmp_path / "link").symlink_to("a")
    paths.distinct([tmp_path / "a", tmp_path / "b"])
    for pair in (("a", "link"), ("papers.bib", "Papers.BIB"), ("a", "x/../a"), ("a", "a/b")):
        with pytest.raises(FileError, match="would be"):
            paths.distinct([Path(tmp_path, name) for name in pair])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("apa", "apa"),
        ("Medical Image Analysis", "Medical Image Analysis"),
        ("Zeitschrift für Ärzte", "Zeitschrift für Ärzte"),
        ("../../evil", "~2e./../evil".replace("/", "~2f")),
        ("a:b", "a~3ab"),
        ("a/b", "a~2fb"),
        ("con", "~con"),
        ("AUX.v2", "~AUX.v2"),
        ("com1", "~com1"),
        ("console", "console"),
        (".git", "~2egit"),
        ("a.", "a~2e"),
        ("a ", "a~20"),
        ("line\nbreak", "line~0abreak"),
        ("gnp\u202etxt", "gnp~202etxt"),
    ],
)
def test_a_name_that_every_system_can_hold(text: str, name: str) -> None:
    """What Windows has no place for is written by its number; what is safe stands as it is."""
    assert paths.file_name(text) == name


def test_a_long_name_is_cut_and_told_from_its_like() -> None:
    """In whole letters, and within what systems hold."""
    one, other = paths.file_name("ü" * 300), paths.file_name("ü" * 301)
    assert one != other
    assert one.startswith("üüü")
    assert len(one.encode()) <= paths.LONGEST
