"""Sections: what a heading means, and files of their own whose names no system refuses and no two sections share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.app import build as building
from sslbib.app import workspace
from sslbib.app.sections import is_in, meant, stems, with_those_above
from sslbib.app.select import select
from sslbib.errors import UsageError
from sslbib.project import catalog
from sslbib.project.catalog import Paper

if TYPE_CHECKING:
    from sslbib.app.workspace import Project

METHODS = ("Methods > Contrastive", "Methods > Generative", "Data > Generative")


def test_files_are_called_after_the_heading() -> None:
    """In small letters of ASCII, whatever the heading's script and markup."""
    assert dict(stems(["Methods > Contrastive learning", "Über *Röntgen*", "数据", "🔥"])) == {
        "Methods > Contrastive learning": "methods-contrastive-learning",
        "Über *Röntgen*": "uber-rontgen",
        "数据": "shuju",
        "🔥": "fire",
    }


@pytest.mark.parametrize("section", ["papers", "References", "CON", "nul", "Com1", "", "..", "x" * 300])
def test_names_that_would_be_another_file_bear_a_digest(section: str) -> None:
    """`papers.bib` is the whole list's, `con.bib` a device of Windows."""
    (stem,) = stems([section]).values()
    assert "-" in stem
    assert len(stem) < 100


def test_sections_that_would_share_a_file_both_bear_a_digest() -> None:
    """So that neither's name hangs on which of them stands first in the list."""
    both = stems(["2D & 3D", "2D/3D"])
    assert len(set(both.values())) == 2
    assert both == stems(["2D/3D", "2D & 3D"])


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_no_two_sections_are_one_file(sections: list[str]) -> None:
    """Not even where a file system takes no notice of case."""
    made = stems(sections)
    assert len({stem.casefold() for stem in made.values()}) == len(sections)
    for stem in made.values():
        assert stem.replace("-", "").isalnum()
        assert stem.isascii()
        assert stem not in {"papers", "references", "con", "nul"}


def test_a_heading_means_the_only_section_of_that_name() -> None:
    """Two of one name are told apart by those above them; a section above holds what stands below it."""
    assert meant("contrastive", METHODS, "README.md") == "Methods > Contrastive"
    assert meant("methods", with_those_above(METHODS), "README.md") == "Methods"
    with pytest.raises(UsageError, match="several sections “Generative”"):
        meant("Generative", METHODS, "README.md")
    with pytest.raises(UsageError, match="no section") as caught:
        meant("Contrast", METHODS, "README.md")
    assert "“Methods > Contrastive”" in caught.value.problems[0].repair
    paper = Paper("a", "A", sections=("Methods > Contrastive",))
    assert is_in(paper, "Methods")
    assert not is_in(paper, "Method")


@pytest.fixture
def parted(project: Project) -> Project:
    """Return the project with its first paper in a section."""
    text = catalog.edit_all(project.catalog.text, {0: {"sections": ["Hunting & play"]}})
    text = catalog.edit_settings(text, "exports", {"sections": True})
    return replace(project, catalog=catalog.read(text))


def test_each_section_has_its_files(parted: Project) -> None:
    """The paper of no section is in the list's file alone, and that is told."""
    built = building.build(parted)
    path = parted.exports_folder / "hunting-play.bib"

    assert "byron2021hunting" in built.exports[path]
    assert "Sleeping" not in built.exports[path]
    assert "Sleeping" in built.exports[parted.exports_folder / "papers.bib"]
    assert ["1 paper names no section" in problem.what for problem in built.left_out] == [True]


def test_a_section_that_is_gone_leaves_a_stray(parted: Project) -> None:
    """It is told, not deleted; without files of sections, a person's own file is nobody's business."""
    own = parted.exports_folder / "hunted.bib"
    own.parent.mkdir(parents=True)
    own.write_text("", "utf-8")

    assert [stray.place.file for stray in building.strays(building.build(parted))] == ["exports/hunted.bib"]
    assert building.strays(building.build(workspace.load(parted.folder))) == ()


def test_papers_of_a_section_are_chosen(parted: Project) -> None:
    """By its heading, together with all else that chooses."""
    assert [item.id for item in select(parted, headings=["hunting & play"]).items] == ["byron2021hunting"]
    assert select(parted, headings=["hunting & play"], expression="year < 2000").items == ()
    with pytest.raises(UsageError):
        select(parted, headings=["Sleep"])
