"""CITATION.cff of the list: what papers.toml says of it, valid, and never in place of a person's own."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sslbib.app import build as building
from sslbib.app import citation, workspace
from sslbib.errors import CatalogError
from sslbib.project import catalog
from sslbib.project.catalog.model import LICENSES
from sslbib.works import assemble
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project

SAID: dict[str, object] = {
    "updated": "2022-03-19",
    "authors": ["Ada Byron, 0000-0002-1825-0097", "van Gansbeke, Wouter", "{The Cat Group}", "Ada Byron"],
    "license": "CC-BY-4.0",
    "doi": "10.5281/zenodo.1234567",
}
SITE: dict[str, object] = {
    "description": 'Papers: on "cats"',
    "url": "https://cats.example.org",
    "repository": "https://github.com/a/cats",
}


def with_settings(project: Project, **said: object) -> Project:
    """Return a project that says something of itself, and writes CITATION.cff."""
    text = catalog.edit_settings(project.catalog.text, "list", {**SAID, **said})
    text = catalog.edit_settings(text, "exports", {"citation": "CITATION.cff"})
    return replace(project, catalog=catalog.read(catalog.edit_settings(text, "site", SITE)))


def read(project: Project) -> dict[str, Any]:
    """Return what the build's CITATION.cff says."""
    return dict(yaml.safe_load(building.build(project).exports[project.folder / "CITATION.cff"]))


def test_the_list_says_who_made_it_and_what_it_holds(project: Project) -> None:
    """All that papers.toml has a word for, and the papers as references."""
    said = read(with_settings(project))

    assert [reference["title"] for reference in said.pop("references")] == [
        "Hunting patterns of barn cats",
        "Sleeping habits of house cats",
    ]
    assert said == {
        "cff-version": "1.2.0",
        "message": "If you use this list, please cite it as below, and the papers that it led you to.",
        "type": "dataset",
        "title": "Papers on <cats>",
        "abstract": 'Papers: on "cats"',
        "authors": [
            {"family-names": "Byron", "given-names": "Ada", "orcid": "https://orcid.org/0000-0002-1825-0097"},
            {"family-names": "Gansbeke", "given-names": "Wouter", "name-particle": "van"},
            {"name": "The Cat Group"},
            {"family-names": "Byron", "given-names": "Ada"},
        ],
        "date-released": "2022-03-19",
        "doi": "10.5281/zenodo.1234567",
        "url": "https://cats.example.org",
        "repository-code": "https://github.com/a/cats",
        "license": "CC-BY-4.0",
    }


def test_what_is_not_said_is_left_out(project: Project) -> None:
    """A month is no date of release; another licence is an address; an odd DOI is one as well."""
    said = read(with_settings(project, updated="March 2022", license="https://example.org/l", doi="10.5281/a<1>b"))

    assert "date-released" not in said
    assert "doi" not in said
    assert said["license-url"] == "https://example.org/l"


def test_a_list_without_authors_is_told_what_to_write(project: Project) -> None:
    """Nobody is made up; the other exports are written."""
    built = building.build(with_settings(project, authors=None))

    assert [str(problem) for problem in built.problems] == [
        (
            "data/papers.toml: authors: a citation of the list needs `authors`\n"
            '  → write authors = ["Ada Byron, 0000-0002-1825-0097", "…"] under [list]'
        ),
    ]
    assert project.exports_folder / "papers.bib" in built.exports


def test_a_persons_own_file_is_not_written_over(project: Project) -> None:
    """One that a build wrote is."""
    project = with_settings(project)
    path = project.folder / "CITATION.cff"
    path.write_text("cff-version: 1.2.0\n", "utf-8")
    built = building.build(project)
    assert path not in built.exports
    assert "a file that sslbib did not write stands here" in built.problems[0].what

    path.unlink()
    building.write(building.build(project), project)
    assert not building.build(project).problems


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"authors": ["Ada Byron, 0000-0002-1825-0098"]}, "has no ORCID iD behind its name"),
        ({"authors": ["0000-0002-1825-0097"]}, "has no ORCID iD behind its name"),
        ({"license": "CC BY 4.0"}, "is no licence that is known here"),
    ],
)
def test_what_can_not_be_is_told(project: Project, said: dict[str, object], what: str) -> None:
    """A wrong check character, a number without a name, a licence that is none of SPDX."""
    with pytest.raises(CatalogError, match=what):
        with_settings(project, **said)


@pytest.mark.consumer
@pytest.mark.parametrize("license_name", [LICENSES[1], LICENSES[-1], "https://example.org/l"])
def test_cffconvert_takes_it(project: Project, tmp_path: Path, license_name: str) -> None:
    """The shipped papers and these, with every kind of author."""
    program = shutil.which("cffconvert") or shutil.which("cffconvert", path=str(ROOT / ".venv-cffconvert" / "bin"))
    if program is None:
        pytest.skip("cffconvert is not installed")
    shipped = workspace.load(ROOT)
    items, _ = assemble.items(shipped.catalog.papers, shipped.lock)
    path = tmp_path / "CITATION.cff"
    path.write_text(citation.text(with_settings(project, license=license_name), items), "utf-8")
    done = subprocess.run([program, "--validate", "-i", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "valid according to schema version 1.2.0" in done.stdout
