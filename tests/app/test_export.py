"""Papers in one format or in all, and what is lost on the way."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import export as exporting
from sslbib.app.select import select
from sslbib.errors import UsageError

if TYPE_CHECKING:
    from sslbib.app.workspace import Project


def paid_by(project: Project, name: str) -> Project:
    """Return the project, the record of its first paper naming who paid."""
    locked = project.lock.works["byron2021hunting"]
    paid = replace(locked, work={**locked.work, "funder": [{"name": name}]})
    return replace(project, lock=project.lock.with_works({"byron2021hunting": paid}))


def test_chosen_papers_in_a_format(project: Project) -> None:
    """Journals come by their full titles, or by the record's short ones on demand."""
    items = select(project, keys=["byron2021hunting"]).items
    assert "journal = {Journal of Feline Studies}" in exporting.export(items, "bibtex")
    assert "journal = {J. Fel. Stud.}" in exporting.export(items, "bibtex", abbreviate="record")
    assert exporting.title_of("ris").startswith("RIS")


def test_a_format_that_there_is_not(project: Project) -> None:
    """Every way in says so, with those there are."""
    items = select(project).items
    for ask in (
        lambda: exporting.export(items, "morse"),
        lambda: exporting.losses(project, items, "morse"),
        lambda: exporting.title_of("morse"),
    ):
        with pytest.raises(UsageError, match=r"no format 'morse'(.|\n)*bibtex"):
            ask()


def test_what_a_record_says_and_no_format_gets(project: Project) -> None:
    """Who paid is named once, with the reason; a paper without a record loses nothing."""
    project = paid_by(project, "The Cat Fund")
    told = [loss for loss in exporting.losses(project, select(project).items, "csl-json") if "record." in str(loss)]
    assert [(loss.key, loss.field) for loss in told] == [("byron2021hunting", "record.funder")]
    assert "The Cat Fund" in str(told[0])


@pytest.mark.parametrize(("letters", "is_cut"), [(46, False), (47, True)])
def test_long_values_are_cut(project: Project, letters: int, *, is_cut: bool) -> None:
    """A value of sixty characters, its brackets and quotes included, is shown whole; a longer one ends in …."""
    told = exporting.losses(paid_by(project, "x" * letters), select(project).items, "ris")
    (funder,) = [loss for loss in told if loss.field == "record.funder"]
    assert ("…" in funder.value) == is_cut


def test_every_format_goes_into_a_zip_file(project: Project) -> None:
    """Another name than a zip file's is refused."""
    items = select(project).items
    path = project.folder / "all.zip"
    exporting.write_archive(path, items)
    with zipfile.ZipFile(path) as archive:
        assert {"papers.bib", "papers.ris", "papers.json"} <= set(archive.namelist())
    for wrong in (None, project.folder / "all.txt"):
        with pytest.raises(UsageError, match="zip file"):
            exporting.write_archive(wrong, items)
