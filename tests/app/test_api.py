"""The calls that programs make: each gives what was taken, and tells what was not."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

import sslbib
from sslbib.app import api
from sslbib.errors import ExportError, FileError, UsageError
from sslbib.item import Item
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project


def test_the_docstrings_tell_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example in them runs, in the folder of the shipped list."""
    monkeypatch.chdir(ROOT)
    finder = doctest.DocTestFinder(exclude_empty=False)
    examples = {test.name.rpartition(".")[2]: len(test.examples) for test in finder.find(api)}
    functions = [name for name in ("load", "read", "write", "format_references") if not examples[name]]

    assert functions == []
    assert doctest.testmod(api, raise_on_error=True).failed == 0


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever goes wrong is in the results."""
    read = sslbib.read("@article{a, title = {Open", "bibtex")
    sslbib.write(read.items, "csv")
    sslbib.format_references(read.items, "nature", engine="citeproc-py")
    sslbib.resolve(read.items, sslbib.Client(offline=True))

    assert capfd.readouterr() == ("", "")


def test_a_project_is_found_from_a_path_in_it(project: Project) -> None:
    """The folder, its papers.toml or anything beside it name the same one."""
    loaded = {sslbib.load(path).folder.resolve() for path in (project.folder, project.catalog_path, project.table_path)}

    assert loaded == {project.folder.resolve()}
    assert sslbib.select(sslbib.load(project.folder), keys=["byron2021hunting"]).items[0].volume == ""


def test_a_path_that_is_not_there_is_no_folder_s_project(project: Project) -> None:
    """A slip of the pen does not open the project that happens to be above it."""
    with pytest.raises(FileError, match="no such file or folder"):
        sslbib.load(project.folder / "dota" / "papers.toml")
    with pytest.raises(FileError, match=r"no data/papers\.toml"):
        sslbib.load(project.folder.parent)


def test_a_text_and_a_file_are_read_alike(tmp_path: Path) -> None:
    """What can't be read is told with its line, and of a file with its name."""
    text = "@article{a, title = {One}}\n@article{b, title = {Two}\n@article{c, title = {Three}}\n"
    path = tmp_path / "refs.bib"
    path.write_text(text, encoding="utf-8")
    of_text, of_file = sslbib.read(text, "bibtex"), sslbib.read(path)

    assert [item.id for item in of_text.items] == [item.id for item in of_file.items]
    assert [item.title for item in of_text.items] == ["One", "Two", "Three"]
    assert of_text.notes[0].place.line == of_file.notes[0].place.line == 2
    assert of_file.notes[0].place.file == str(path)


def test_a_file_of_another_ending_is_read_as_it_is_told(tmp_path: Path) -> None:
    """Its ending says nothing, and its encoding is guessed and told."""
    path = tmp_path / "refs.dat"
    path.write_bytes("TY  - BOOK\r\nTI  - Über Typographie\r\nER  - \r\n".encode("cp1252"))
    reading = sslbib.read(path, "ris")

    assert reading.items[0].title == "Über Typographie"
    assert "Windows-1252" in reading.notes[0].what
    with pytest.raises(UsageError, match=r"no reader for \.dat"):
        sslbib.read(path)


def test_a_text_must_say_its_format() -> None:
    """A path given as a str is no bibliography: that nothing was found in it is told."""
    with pytest.raises(UsageError, match="does not say its format"):
        sslbib.read("@book{a}")
    with pytest.raises(UsageError, match=r"no reader for 'bib'.*\n.*take one of: bibtex, "):
        sslbib.read("@book{a}", "bib")
    assert "no entry" in sslbib.read("refs.bib", "bibtex").notes[0].what


def test_what_a_format_cannot_hold_is_told() -> None:
    """Beside the text that it can."""
    exported = sslbib.write([Item("a", "book", title="One", scale="1:1")], "endnote-xml")

    assert "One" in str(exported)
    assert [(loss.key, loss.field, loss.value) for loss in exported.losses] == [("a", "scale", "1:1")]
    with pytest.raises(ExportError):
        sslbib.write([Item("a", "book", title="\ud800")], "ris")
    with pytest.raises(UsageError):
        sslbib.write([], "docx")


def test_references_in_a_style_of_the_project_s_own(tmp_path: Path) -> None:
    """By name out of a folder, or by its path."""
    path = tmp_path / "bare.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Bare</title>'
        "<id>bare</id><updated>2026-01-01T00:00:00Z</updated></info><citation><layout>"
        '<text variable="title"/></layout></citation><bibliography><layout><text variable="title"/></layout>'
        "</bibliography></style>",
        encoding="utf-8",
    )
    items = [Item("a", "book", title="One")]

    assert str(sslbib.format_references(items, "bare", styles=tmp_path)) == "One\n"
    assert str(sslbib.format_references(items, path)) == "One\n"
    with pytest.raises(UsageError, match="no style 'bare'"):
        sslbib.format_references(items, "bare")
