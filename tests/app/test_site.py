"""Writing the page of a project, and showing it."""

from __future__ import annotations

import subprocess
import threading
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import cite as citing
from sslbib.app import site as making
from sslbib.app import workspace
from sslbib.app.serve import Server
from sslbib.errors import FileError
from sslbib.export import FORMATS
from sslbib.project import catalog
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project


def test_a_page_is_written_once(project: Project) -> None:
    """A second build changes no file; a page that goes with its paper is deleted, and what others put there stays."""
    first = making.write(making.site(project))
    folder = project.folder / making.FOLDER
    (folder / "CNAME").write_text("list.example\n")

    assert first.changed > 20
    assert making.write(making.site(project)) == making.PageChanges(0, 0)
    text = project.catalog_path.read_text(encoding="utf-8")
    project.catalog_path.write_text(text.partition("[[papers]]")[0] + "\n[[papers]]\ntitle = 'Else'\nkey = 'else'\n")
    written = making.write(making.site(workspace.load(project.folder)))
    assert (
        written.removed == 4
    )  # two papers' pages, the feed, for which no day is known any more, and the chart's picture
    assert (folder / "CNAME").exists()
    assert sorted(path.name for path in (folder / "papers").iterdir()) == ["else.html"]


def test_a_page_that_was_edited_by_hand_is_made_again(project: Project) -> None:
    """What stands in the folder is trusted where it is what the last build wrote; an older list of names is read."""
    making.write(making.site(project))
    folder = project.folder / making.FOLDER
    first, second = sorted((folder / "papers").iterdir())
    right = first.read_text(encoding="utf-8")
    first.write_text("mine", encoding="utf-8")

    assert making.write(making.site(project)) == making.PageChanges(1, 0)
    assert first.read_text(encoding="utf-8") == right
    second.unlink()
    assert making.write(making.site(project)) == making.PageChanges(1, 0)
    names = (folder / making.WRITTEN).read_text(encoding="utf-8").splitlines()
    (folder / making.WRITTEN).write_text("".join(f"{line.partition(chr(9))[0]}\n" for line in names))
    assert making.write(making.site(project)) == making.PageChanges(0, 0)


def test_a_folder_of_other_files_is_left_alone(project: Project, tmp_path: Path) -> None:
    """Nothing is written among files that no build of ours made."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "index.html").write_text("mine")

    with pytest.raises(FileError, match="that they are a page of sslbib"):
        making.write(making.site(project, folder))
    assert (folder / "index.html").read_text() == "mine"


def test_the_list_of_written_files_leads_nowhere_else(project: Project, tmp_path: Path) -> None:
    """A name that was put into it by hand, and leads out of the folder, deletes nothing."""
    making.write(making.site(project))
    victim = tmp_path / "victim"
    victim.write_text("kept")
    listed = project.folder / making.FOLDER / making.WRITTEN
    listed.write_text(f"{listed.read_text()}../../victim\n{victim}\n")

    making.write(making.site(project))
    assert victim.read_text() == "kept"


def test_papers_are_dated_by_the_history(project: Project) -> None:
    """The feed has the day of the commit that brought a paper."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(project.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "data"], check=True)
    day = {"GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z", "PATH": "/usr/bin:/bin"}
    subprocess.run([*git, "commit", "-q", "-m", "x"], check=True, env=day)
    feed = {str(path): text for path, text in making.site(project).files.items()}["feed.xml"]

    assert "<updated>2024-03-05T00:00:00Z</updated>" in feed
    assert "Hunting patterns of barn cats" in feed


def test_downloads_are_the_exports() -> None:
    """What the settings of exports say of order, fields, code and journals holds for the page as well."""
    shipped = workspace.load(ROOT)
    said = {
        "formats": [name for name in FORMATS if name != "cff"],
        "styles": ["ieee", "nature", "awesome-list"],
        "sort": "-year,title",
        "omit": ["publisher", "issn"],
        "code": "printed",
        "abbreviate": "iso4-plain",
    }
    text = catalog.edit_settings(shipped.catalog.text, "exports", said)
    project = replace(shipped, catalog=catalog.read(text))
    exported = {path.name: written for path, written in building.build(project).exports.items()}
    files = making.site(project).files
    downloads = {path.name: text for path, text in files.items() if path.parent.name == "downloads"}

    assert "journal = {Nat Mach Intell}" in exported["papers.bib"]
    compared = [name for name in exported if name in downloads and not name.endswith(".html")]
    assert {*compared} >= {"papers.bib", "papers.ris", "papers.csv", "nature.txt", "awesome-list.txt"}
    assert [name for name in compared if exported[name] != downloads[name]] == []
    assert citing.cite(project, style="ieee").render() == exported["ieee.txt"]


def test_other_settings_of_exports_make_every_page_anew(project: Project) -> None:
    """Pages hold entries, so that one that stands as it was written may be out of date all the same."""
    making.write(making.site(project))
    text = catalog.edit_settings(project.catalog.text, "exports", {"abbreviate": "record"})
    made = making.site(replace(project, catalog=catalog.read(text)))

    assert not made.kept
    page = {path.name: text for path, text in made.files.items()}["byron2021hunting.html"]
    assert "journal = {J. Fel. Stud.}" in page


def test_the_server_shows_the_page_and_tells_when_it_is_renewed(project: Project) -> None:
    """The script that a page waits for ends when the page was renewed, and loads it again."""
    made = making.site(project)
    making.write(made)
    with Server(made.folder, 0) as server:
        text = urllib.request.urlopen(server.address, timeout=10).read().decode()  # noqa: S310
        assert '<script src="/-/renewed.js" async></script></body>' in text
        answers: list[bytes] = []
        address = f"{server.address}-/renewed.js"
        waiting = threading.Thread(target=lambda: answers.append(urllib.request.urlopen(address, timeout=20).read()))  # noqa: S310
        waiting.start()
        while waiting.is_alive():
            server.renewed()
            waiting.join(0.05)
        assert answers == [b"location.reload();\n"]
