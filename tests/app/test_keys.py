"""Keys made anew: in papers.toml, in the lock and in the exports; old ones stay aliases, and the table stands still."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import keys, workspace
from sslbib.app.check import check
from sslbib.app.sync import sync
from sslbib.errors import OutOfStepError, UsageError
from sslbib.project import catalog
from sslbib.project.lock import LockedWork
from tests.app.conftest import HUNTING

if TYPE_CHECKING:
    from sslbib.app.workspace import Project


@pytest.fixture
def built(project: Project) -> Project:
    """Return the project with all in step, and a comment at the key that will change."""
    text = project.catalog.text.replace('"byron2021hunting"\n', '"byron2021hunting"   # as we cite it\n')
    project.catalog_path.write_text(text, "utf-8")
    building.write(building.build(workspace.load(project.folder)))
    return workspace.load(project.folder)


def test_a_dry_run_writes_nothing(built: Project) -> None:
    """The renames are values, and so is the project with them."""
    made = keys.renamed(built, pattern="{Family}{year:2}")

    assert [(rename.old, rename.new, rename.aliases) for rename in made.renames] == [
        ("byron2021hunting", "Byron21", ("byron2021hunting",)),
    ]
    assert workspace.load(built.folder) == built


def test_renames_reach_all_that_names_a_paper(built: Project) -> None:
    """papers.toml keeps its comment and gains an alias, the record goes along, and list and catalog are in step."""
    listing = workspace.listing(built)
    _, written = keys.write(keys.renamed(built, pattern="{Family}{year:2}"))
    after = workspace.load(built.folder)

    assert [path.name for path in written] == ["papers.toml", "papers.lock.json", "papers.bib"]
    assert 'key   = "Byron21"   # as we cite it\n' in after.catalog.text
    assert after.catalog.papers[0].aliases == ("byron2021hunting",)
    assert after.lock.works["Byron21"] == built.lock.works["byron2021hunting"]
    assert "byron2021hunting" not in after.lock.works
    assert "@article{Byron21," in (built.exports_folder / "papers.bib").read_text("utf-8")
    assert workspace.listing(after) == listing
    assert not check(after).out_of_step
    assert not sync(after).to_catalog
    assert not sync(after).to_table


def test_the_way_back_leaves_the_new_key_as_an_alias(built: Project) -> None:
    """A paper may have again what it was called; nothing that was cited once is forgotten."""
    keys.write(keys.renamed(built, pattern="{Family}{year:2}"))
    keys.write(keys.renamed(workspace.load(built.folder)))
    paper = workspace.load(built.folder).catalog.papers[0]

    assert (paper.key, paper.aliases) == ("byron2021hunting", ("Byron21",))


def test_keys_that_the_pattern_made_stay(built: Project) -> None:
    """Nothing changes by itself, and nothing is written."""
    made = keys.renamed(built)

    assert made.renames == ()
    assert keys.write(made)[1] == ()


def test_the_lists_own_pattern_is_taken(built: Project) -> None:
    """`keys` under [list]."""
    text = catalog.edit_settings(built.catalog.text, "list", {"keys": "{family}-{year}"})
    made = keys.renamed(replace(built, catalog=catalog.read(text)))

    assert [rename.new for rename in made.renames] == ["byron-2021"]


def test_a_paper_without_a_confirmed_record_keeps_its_key(built: Project) -> None:
    """Unless it is named: then what is known of it makes the key."""
    unconfirmed = replace(built.lock, works={"byron2021hunting": LockedWork(HUNTING, "curated", status="unresolved")})
    doubtful = replace(built, lock=unconfirmed)

    assert keys.renamed(doubtful, pattern="{Family}").unresolved == ("byron2021hunting",)
    assert [rename.new for rename in keys.renamed(doubtful, ["byron2021hunting"], "{Family}").renames] == ["Byron"]


def test_keys_stay_apart_under_casefold(built: Project) -> None:
    """Another's alias is taken, whatever its case."""
    text = catalog.edit_all(built.catalog.text, {1: {"key": "sleeping", "aliases": ["BYRON21"]}})
    made = keys.renamed(replace(built, catalog=catalog.read(text)), pattern="{Family}{year:2}")

    assert [rename.new for rename in made.renames] == ["Byron212"]


def test_an_edited_table_stops_a_rename(built: Project) -> None:
    """Nothing is written: its edits would have to be carried over first."""
    path = built.table_path
    path.write_text(path.read_text("utf-8").replace("Hunting patterns", "Killing patterns"), "utf-8")
    with pytest.raises(OutOfStepError):
        keys.write(keys.renamed(built, pattern="{Family}"))

    assert workspace.load(built.folder) == built


@pytest.mark.parametrize(("names", "pattern"), [(["nobody"], ""), ([], "{author}")])
def test_what_there_is_not(built: Project, names: list[str], pattern: str) -> None:
    """An unknown paper, or an unknown field."""
    with pytest.raises(UsageError):
        keys.renamed(built, names, pattern)
