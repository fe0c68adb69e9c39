"""Table and catalog brought together, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import sync as syncing
from sslbib.app import workspace
from sslbib.errors import FileError, OutOfStepError
from sslbib.project import catalog

if TYPE_CHECKING:
    from sslbib.app.workspace import Project


@pytest.fixture
def built(project: Project) -> Project:
    """Return the project in step."""
    building.write(building.build(project))
    return workspace.load(project.folder)


def edit_table(project: Project, old: str, new: str) -> None:
    """Edit the list as a person does."""
    text = workspace.listing(project)
    assert old in text
    project.table_path.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_the_table_goes_to_the_catalog(built: Project) -> None:
    """It is told before anything is written, and written on demand."""
    edit_table(built, "Journal of Feline Studies", "JFS")
    synced = syncing.sync(built)
    assert [str(change) for change in synced.to_catalog] == [
        "edited: Hunting patterns of barn cats: venue “Journal of Feline Studies” → “JFS”"
    ]
    assert workspace.load(built.folder).catalog == built.catalog
    assert syncing.write(synced) == (built.catalog_path, built.lock_path)
    assert workspace.load(built.folder).catalog.papers[0].venue == "JFS"


def test_what_both_changed_is_a_conflict_that_is_never_decided(built: Project) -> None:
    """Both values are told with the line; a side that is preferred wins."""
    edit_table(built, "Journal of Feline Studies", "JFS")
    built.catalog_path.write_text(catalog.edit_all(built.catalog.text, {0: {"venue": "J. Feline"}}), "utf-8")
    project = workspace.load(built.folder)
    with pytest.raises(OutOfStepError, match=r"README\.md:\d+: byron2021hunting: changed on both sides(.|\n)*JFS"):
        syncing.sync(project)
    assert "JFS" in syncing.sync(project, "table").merged.catalog
    assert "J. Feline" in syncing.sync(project, "catalog").merged.text


def test_new_papers_are_named_by_their_keys(built: Project) -> None:
    """Those to look for a record of are the rows that came, and no row that was only edited."""
    edit_table(
        built, "<!-- /sslbib:table -->", "|2022|Purring|Nature|N/A|[Paper](https://a.org/p)|\n<!-- /sslbib:table -->"
    )
    edit_table(built, "Journal of Feline Studies", "JFS")
    synced = syncing.sync(built)
    syncing.write(synced)
    papers = workspace.load(built.folder).catalog.papers
    assert synced.new_keys == tuple(paper.key for paper in papers if paper.title == "Purring")
    assert syncing.sync(workspace.load(built.folder)).new_keys == ()


def test_a_list_that_is_not_there(built: Project) -> None:
    """A missing file is no list whose rows were all taken out."""
    built.table_path.unlink()
    with pytest.raises(FileError, match="no such file"):
        syncing.sync(built)
