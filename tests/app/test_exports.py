"""What the settings of exports come to in a build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.app import build as building
from sslbib.app.exports import options_of
from sslbib.export import Options
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings

if TYPE_CHECKING:
    from sslbib.app.build import Build
    from sslbib.app.workspace import Project


def built_with(project: Project, **settings: object) -> Build:
    """Build a project with settings of exports."""
    text = catalog.edit_settings(project.catalog.text, "exports", settings)
    return building.build(replace(project, catalog=catalog.read(text)))


def bib_of(built: Build) -> str:
    """Return the BibTeX file of a build."""
    return built.exports[built.project.exports_folder / "papers.bib"]


def test_fields_are_left_out_of_the_files(project: Project) -> None:
    """The journal's short title goes; its title stays, and that is told."""
    built = built_with(project, omit=["shortjournal", "container-title"])

    assert "shortjournal" in bib_of(built_with(project))
    assert "shortjournal" not in bib_of(built)
    assert "journal = {Journal of Feline Studies}" in bib_of(built)
    assert [str(problem) for problem in built.left_out] == [
        "papers.bib: `journal (of @article)` stays in 1 entry: without it a reference is wrong",
    ]


def test_a_field_that_there_is_not_stops_the_exports(project: Project) -> None:
    """Old files stay, and the setting that is wrong has its place."""
    built = built_with(project, omit=["abstarct"], keep=["journal"])

    assert not built.exports
    assert [str(problem) for problem in built.problems] == [
        "data/papers.toml: omit: there is no field 'abstarct' to leave out or keep\n  → did you mean abstract?",
    ]


def test_exports_are_sorted(project: Project) -> None:
    """The list's own order is byron 2021, sleeping 2019."""
    assert bib_of(built_with(project)).index("byron2021hunting") == bib_of(built_with(project)).index("{byron") + 1
    ordered = bib_of(built_with(project, sort="year"))

    assert ordered.index("Sleeping habits") < ordered.index("Hunting patterns")
    assert bib_of(built_with(project)).index("Sleeping habits") > bib_of(built_with(project)).index("Hunting patterns")


def test_an_order_by_a_field_that_there_is_not_stops_the_exports(project: Project) -> None:
    """Near fields are named."""
    built = built_with(project, sort="-yaer")

    assert not built.exports
    assert [(problem.place.field, problem.what) for problem in built.problems] == [
        ("sort", "there is no field 'yaer' to sort by"),
    ]


def test_what_is_asked_for_goes_before_the_settings() -> None:
    """Naming what to keep also puts the settings' `omit` aside, or nothing could bring a field back."""
    settings = ExportSettings(omit=("abstract",), code="printed")

    assert options_of(settings) == Options(omit=("abstract",), code="printed")
    assert options_of(settings, Options(keep=("all",))) == Options(keep=("all",), code="printed")
    assert options_of(settings, Options(omit=("note",), code="hidden")) == Options(omit=("note",), code="hidden")


def test_journals_are_abbreviated_in_files_and_for_styles(project: Project) -> None:
    """BibTeX prints what stands in `journal`; a style takes the short title where it prints one."""
    text = project.catalog.text.replace('styles  = ["apa"]', 'styles  = ["nature"]')
    project = replace(project, catalog=catalog.read(text.replace('"JFS"', '"JFS"')))
    full, short = built_with(project), built_with(project, abbreviate="iso4-plain")

    assert "journal = {Journal of Feline Studies}" in bib_of(full)
    assert "journal = {J Fel Stud}" in bib_of(short)
    path = project.exports_folder / "references" / "nature.txt"
    assert "J. Fel. Stud." in full.exports[path]  # the record's own
    assert "J Fel Stud" in short.exports[path]
