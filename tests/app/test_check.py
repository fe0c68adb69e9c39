"""Whether all is in step, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.app import build as building
from sslbib.app import workspace
from sslbib.app.check import check

if TYPE_CHECKING:
    from sslbib.app.workspace import Project


def test_nothing_is_written_before_it_was_built(project: Project) -> None:
    """A missing file is shown as one that a build makes, and the repair is a build."""
    found = check(project)
    assert "--- /dev/null\n+++ exports/papers.bib (in step)\n" in found.diff
    assert [problem.repair for problem in found.out_of_step] == ["run `sslbib build`"]
    assert "exports/papers.bib, exports/references/apa.txt" in found.out_of_step[0].what
    assert not project.exports_folder.exists()


def test_all_is_in_step(project: Project) -> None:
    """After a build there is no diff and nothing to mend."""
    building.write(building.build(project))
    found = check(workspace.load(project.folder))
    assert (found.diff, found.out_of_step, found.problems, found.strays) == ("", (), (), ())


def test_an_edit_of_the_table_is_shown_beside_what_it_was(project: Project) -> None:
    """The diff has both rows, and the repair is a sync."""
    building.write(building.build(project))
    text = workspace.listing(project)
    project.table_path.write_text(text.replace("Hunting patterns", "Killing patterns"), "utf-8")
    found = check(workspace.load(project.folder))
    assert "--- README.md (last in step)\n+++ README.md (as it is)\n" in found.diff
    changed = [line for line in found.diff.splitlines() if line.startswith(("-|", "+|"))]
    assert [line.replace("Killing", "Hunting")[1:] for line in changed] == [changed[0][1:]] * 2
    assert [problem.repair for problem in found.out_of_step] == ["run `sslbib sync`"]
