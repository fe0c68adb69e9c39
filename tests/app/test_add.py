"""Papers put on the list, as values and on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import add as adding
from sslbib.app import build as building
from sslbib.app import workspace
from sslbib.errors import OutOfStepError, UnresolvedError, UsageError
from sslbib.project import catalog
from sslbib.registry.journal import Request
from tests.app.conftest import SLEEPING

if TYPE_CHECKING:
    from sslbib.app.resolve import Outcome
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project

PURRING = {**SLEEPING, "DOI": "10.5555/purring", "title": ["On purring"], "issued": {"date-parts": [[2020]]}}


@pytest.fixture
def knowing(session: Session) -> Session:
    """Return the session, with the record of one more paper."""
    session.answers.record({Request("crossref", "10.5555/purring"): PURRING})
    return session


def test_a_doi_becomes_a_paper_with_its_record(project: Project, knowing: Session) -> None:
    """The project that comes out has both, the one on the disk has neither until it is written."""
    told: list[Outcome] = []
    added = adding.add(project, knowing, ["10.5555/purring"], tell=told.append)
    (paper,) = added.papers
    assert (paper.key, paper.title, paper.date, paper.doi) == (
        "lovelace2020purring", "On purring", "2020", "10.5555/purring",
    )  # fmt: skip
    assert [outcome.paper.key for outcome in told] == [paper.key]
    assert added.text.startswith('[[papers]]\nkey   = "lovelace2020purring"\n')
    assert workspace.load(project.folder).catalog == project.catalog
    _, changed = adding.write(added, knowing)
    assert {project.catalog_path, project.lock_path, project.table_path} < set(changed)
    assert "On purring" in workspace.listing(project)


def test_a_paper_that_is_there_is_not_added_again(project: Project, knowing: Session) -> None:
    """Its key is named."""
    with pytest.raises(UsageError, match="on the list already, as byron2021hunting"):
        adding.add(project, knowing, ["10.5555/hunting"])


def test_of_several_that_one_fails_stops_no_other(project: Project, knowing: Session) -> None:
    """What is wrong is told with the name that was given."""
    added = adding.add(project, knowing, ["10.5555/none", "10.5555/hunting", "10.5555/purring"])
    assert [paper.key for paper in added.papers] == ["lovelace2020purring"]
    assert [problem.place.file for problem in added.problems] == ["10.5555/none", "10.5555/hunting"]


def test_a_title_that_is_not_certain_is_shown_and_not_added(project: Project, knowing: Session) -> None:
    """The candidates are told before the refusal."""
    found = [{**PURRING, "DOI": f"10.5555/purring.{number}"} for number in range(2)]
    knowing.answers.record({Request("search", "On purring"): found})
    told: list[Outcome] = []
    with pytest.raises(UnresolvedError, match="nothing was added"):
        adding.add(project, knowing, ["On", "purring"], tell=told.append)
    assert len(told) == 1


def test_a_file_is_taken_in_whole(project: Project, knowing: Session) -> None:
    """Entries with a title come as they are, those that are a DOI alone with their record, those there not at all."""
    path = project.folder / "more.bib"
    path.write_text(
        "@article{cat1, title = {Cats at large}, year = 2001}\n"
        "@article{cat2, title = {Hunting patterns of barn cats}, doi = {10.5555/hunting}}\n",
        "utf-8",
    )
    added = adding.add(project, knowing, [str(path)])
    assert [paper.key for paper in added.papers] == ["cat1"]
    assert [owner for _, owner in added.listed] == ["byron2021hunting"]
    path = project.folder / "more.txt"
    path.write_text("10.5555/purring\n", "utf-8")
    assert [paper.key for paper in adding.add(project, knowing, [str(path)]).papers] == ["lovelace2020purring"]


def test_new_keys_are_made_by_the_lists_pattern(project: Project, knowing: Session) -> None:
    """Of an entry without a key, and of a paper that is looked up; an entry's own key stays."""
    text = catalog.edit_settings(project.catalog.text, "list", {"keys": "{Family}:{year}"})
    project = replace(project, catalog=catalog.read(text))
    path = project.folder / "more.bib"
    path.write_text(
        "@article{, title = {Cats at large}, author = {Gray, Bo}, year = 2001}\n"
        "@article{own, title = {Cats at sea}, author = {Gray, Bo}, year = 2002}\n",
        "utf-8",
    )
    assert [paper.key for paper in adding.add(project, knowing, [str(path)]).papers] == ["Gray:2001", "own"]
    assert [paper.key for paper in adding.add(project, knowing, ["10.5555/purring"]).papers] == ["Lovelace:2020"]


def test_a_table_with_edits_of_its_own_stops_the_writing(project: Project, knowing: Session) -> None:
    """Nothing is written then, not even papers.toml."""
    building.write(building.build(project))
    listing = workspace.listing(project)
    project.table_path.write_text(listing.replace("Hunting patterns", "Killing patterns"), "utf-8")
    built = workspace.load(project.folder)
    with pytest.raises(OutOfStepError, match="edited by hand"):
        adding.write(adding.add(built, knowing, ["10.5555/purring"]), knowing)
    assert workspace.load(project.folder) == built


def test_a_section_is_meant_by_its_own_heading(project: Project, knowing: Session) -> None:
    """A heading that there is not is refused, with those there are."""
    head = "|Date|Title|Venue|Code|Paper|\n|---|---|---|---|---|\n"
    rows = (
        "|2001|Cats at sea|Nature||[Paper](https://a.org/1)|\n",
        "|2002|Cats on land|Nature||[Paper](https://a.org/2)|\n",
    )
    project.table_path.write_text(f"# Cats\n\n## Sea\n\n{head}{rows[0]}\n## Land\n\n{head}{rows[1]}", "utf-8")
    added = adding.add(project, knowing, ["10.5555/purring"], section="land")
    assert [section.split(" > ")[-1] for section in added.papers[0].sections] == ["Land"]
    assert project.catalog.papers[0].sections == added.project.catalog.papers[0].sections == ()
    with pytest.raises(UsageError, match=r"no section “Lnd”(.|\n)*Land"):
        adding.add(project, knowing, ["10.5555/purring"], section="Lnd")


SEARCHED = (" 2020", " Lovelace 2020", " Ada Lovelace 2020")
"""What may stand behind a title that is searched for: names only where the reader is certain of them."""


def test_a_pasted_reference_is_known_by_its_doi_and_held_against_the_record(project: Project, knowing: Session) -> None:
    """Its DOI's record must be of the title that the reference gives: another work's DOI adds nothing."""
    authors = " and ".join(f"{name['given']} {name['family']}" for name in SLEEPING["author"])
    added = adding.add(
        project, knowing, [f"{authors} (2020). On purring. Journal of Cats, 4(1), 1–9. doi:10.5555/purring"]
    )
    assert [(paper.title, paper.doi) for paper in added.papers] == [("On purring", "10.5555/purring")]

    other = f"{authors} (2020). Hunting patterns of wild birds. Journal of Birds, 4(1), 1–9. doi:10.5555/purring"
    title = "Hunting patterns of wild birds"
    knowing.answers.record(
        {Request("search", query): [PURRING] for query in (title, *(f"{title}{words}" for words in SEARCHED))}
    )
    with pytest.raises(UnresolvedError, match="nothing was added"):
        adding.add(project, knowing, [other])
