"""A project on the disk: found, read and its paths shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sslbib.errors import CatalogError, FileError, LockError
from sslbib.project import folder as folders
from sslbib.project.lock import Lock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an empty catalog."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text('[list]\ntable = "docs/LIST.md"\n', "utf-8")
    return tmp_path


def test_the_nearest_project_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder inside as well; here itself is found by the name that was given."""
    deep = folder / "docs" / "deep"
    deep.mkdir(parents=True)
    assert folders.find(deep) == folder
    assert folders.find(folder) == folder
    monkeypatch.chdir(folder)
    assert folders.find(Path()) == Path()
    monkeypatch.chdir(deep)
    assert folders.find(Path()).resolve() == folder


def test_where_there_is_none(tmp_path: Path) -> None:
    """The repair makes one."""
    with pytest.raises(FileError, match=r"no data/papers\.toml(.|\n)*sslbib init"):
        folders.find(tmp_path)


def test_paths(folder: Path) -> None:
    """Each is under the folder, and shown as a person there would type it."""
    project = folders.load(folder)
    assert project.lock == Lock()
    assert project.table_path == folder / "docs" / "LIST.md"
    assert project.exports_folder == folder / "exports"
    assert project.styles_folder == folder / "styles"
    assert project.shown(project.lock_path) == "data/papers.lock.json"
    assert project.shown(Path("/elsewhere/a")) == "/elsewhere/a"


def test_problems_name_the_file_from_where_the_reader_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside the project by a short name, from elsewhere by the whole one."""
    (folder / "data" / "papers.toml").write_text("[lst]\n", "utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(CatalogError, match=r"^data/papers\.toml:1:"):
        folders.load(folder)
    (folder / "data" / "papers.toml").write_text("", "utf-8")
    (folder / "data" / "papers.lock.json").write_text("{", "utf-8")
    monkeypatch.chdir("/")
    with pytest.raises(LockError, match=r"data/papers\.lock\.json:1:2: not JSON"):
        folders.load(folder)
