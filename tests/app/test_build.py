"""What a build comes to, and what it writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import workspace
from sslbib.errors import TableError
from sslbib.project import catalog

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project


def test_a_build_writes_nothing_by_itself(project: Project) -> None:
    """Every output is there as a value, by its path, and no file is."""
    built = building.build(project)
    names = [path.relative_to(project.folder).as_posix() for path in built.outputs]
    assert names == [
        "exports/papers.bib",
        *(f"exports/references/apa.{suffix}" for suffix in ("txt", "md", "html")),
        "README.md",
        "data/papers.lock.json",
    ]
    assert not project.exports_folder.exists()
    assert "<title>Papers on &lt;cats&gt;</title>" in built.exports[project.exports_folder / "references" / "apa.html"]


def test_what_was_written_is_in_step(project: Project) -> None:
    """A second build changes no file, and leaves the lock as it is."""
    assert len(building.write(building.build(project))) == 6
    again = building.build(workspace.load(project.folder))
    assert building.write(again) == ()
    assert project.lock_path not in again.outputs


def test_a_project_that_is_not_on_the_disk_yet_is_written_with_its_catalog(project: Project) -> None:
    """With the project as it was, catalog and lock go to the disk as well."""
    text = catalog.edit_all(project.catalog.text, {0: {"venue": "JFS"}})
    changed = replace(project, catalog=catalog.read(text))
    assert project.catalog_path in building.write(building.build(changed), project)
    assert workspace.load(project.folder).catalog.papers[0].venue == "JFS"


def test_one_bad_format_stops_no_other(project: Project) -> None:
    """What can't be written is told, and its old file stays."""
    text = catalog.edit_settings(project.catalog.text, "exports", {"formats": ["bibtex", "morse"]})
    built = building.build(replace(project, catalog=catalog.read(text)))
    assert [problem.what for problem in built.problems] == ["there is no format 'morse'"]
    assert project.exports_folder / "papers.bib" in built.exports


def test_an_edited_table_is_not_written_over(project: Project) -> None:
    """Neither the list's file nor the lock is among the outputs then."""
    building.write(building.build(project))
    listing = workspace.listing(project).replace("Hunting patterns", "Killing patterns")
    built = building.build(workspace.load(project.folder), listing)
    assert built.drift
    assert built.table is None
    assert {project.table_path, project.lock_path}.isdisjoint(built.outputs)


def test_papers_without_a_record_are_named(project: Project) -> None:
    """A record that is not confirmed is none."""
    works = project.lock.works
    unconfirmed = replace(works["byron2021hunting"], status="unresolved")
    doubtful = replace(project, lock=project.lock.with_works({"byron2021hunting": unconfirmed}))
    assert [paper.title for paper in building.unresolved(project)] == ["Sleeping habits of house cats"]
    assert len(building.unresolved(doubtful)) == 2


def test_files_that_no_build_writes_are_named(project: Project) -> None:
    """An export of a format or style that was taken off is told; other people's files are not."""
    building.write(building.build(project))
    for name in ("papers.ris", "references/ieee.txt", "notes.txt"):
        (project.exports_folder / name).write_text("old", "utf-8")
    found = building.strays(building.build(workspace.load(project.folder)))
    assert [problem.place.file for problem in found] == ["exports/papers.ris", "exports/references/ieee.txt"]


def test_a_badge_counts_and_says_once_how_it_is_shown(project: Project) -> None:
    """Of two papers one has its record; the line is for whoever has no badge yet."""
    text = catalog.edit_settings(project.catalog.text, "exports", {"badge": True})
    project = replace(project, catalog=catalog.read(text))
    built = building.build(project)

    assert "2 papers, 1 resolved</title>" in built.exports[project.exports_folder / "badge.svg"]
    assert building.badge_line(built) == "![Papers on this list](exports/badge.svg)"
    building.write(built, project)
    assert building.badge_line(building.build(project)) == ""
    assert building.badge_line(building.build(workspace.load(project.folder))) == ""


def test_a_badge_that_is_not_asked_for_any_more_is_told(project: Project) -> None:
    """As any file that no build writes."""
    path = project.exports_folder / "badge.svg"
    path.parent.mkdir(parents=True)
    path.write_text("", "utf-8")

    assert [stray.place.file for stray in building.strays(building.build(project))] == ["exports/badge.svg"]


def test_a_table_that_can_not_be_read_stops_no_export(tmp_path: Path) -> None:
    """The missing marker is told, and the exports are written; what must be one change is refused whole."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(
        '[[papers]]\ntitle = "A First Look at Slices"\ndate = "2020"\n', "utf-8"
    )
    (tmp_path / "README.md").write_text("# Slices\n\n<!-- sslbib:table -->\n", "utf-8")
    built = building.build(workspace.load(tmp_path))
    assert built.table is None
    assert "marker" in built.problems[0].what
    assert building.write(built)
    assert "A First Look" in (tmp_path / "exports" / "papers.bib").read_text("utf-8")
    with pytest.raises(TableError, match="marker"):
        building.whole(built)
