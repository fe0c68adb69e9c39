"""A catalog or a link that somebody has sent leads no command out of the project's folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from sslbib.references import find_style

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "|Year|Title|Paper|\n|---|---|---|\n|2020|A First Look at Slices|[DOI](https://doi.org/10.5555/first)|\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small project in step, in a folder beside what is not its own."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "README.md").write_text(f"# Slices\n\n{TABLE}", "utf-8")
    (tmp_path / "mine").write_text(f"# Mine\n\n{TABLE}", "utf-8")
    (tmp_path / "private").mkdir()
    assert run(["-q", "-C", str(folder), "init", "README.md"]) == 0
    assert run(["-q", "-C", str(folder), "build"]) == 0
    return folder


def setting(folder: Path, table: str, line: str) -> None:
    """Put a line into a table of papers.toml in place of its own."""
    path = folder / "data" / "papers.toml"
    name = line.partition("=")[0].strip()
    head, papers = path.read_text("utf-8").split("[[papers]]", 1)
    lines = [old for old in head.splitlines() if old.partition("=")[0].strip() != name]
    lines.insert(lines.index(f"[{table}]") + 1, line)
    path.write_text("\n".join([*lines, f"[[papers]]{papers}"]), "utf-8")


def outside(folder: Path) -> dict[str, bytes]:
    """Return what stands beside the project."""
    paths = (path for path in folder.parent.rglob("*") if path.is_file() and not path.is_relative_to(folder))
    return {path.name: path.read_bytes() for path in paths}


COMMANDS = (["build"], ["check"], ["sync", "--offline"], ["site"], ["add", "--offline", "more.bib"])


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("exports", 'directory = "../private"'),
        ("exports", 'directory = "/tmp"'),
        ("exports", 'directory = ".git/hooks"'),
        ("list", 'table = "../mine"'),
        ("list", 'table = ".git/config"'),
        ("list", 'table = "data/papers.lock.json"'),
        ("list", 'table = "data/Papers.TOML"'),
        ("list", 'table = "a\\u0000b"'),
        ("list", f'table = "{"a" * 300}"'),
        ("exports", 'styles = ["../mine.csl"]'),
        ("exports", 'styles = ["/etc/mine.csl"]'),
        ("exports", f'styles = ["{"a" * 300}"]'),
    ],
)
def test_a_catalog_that_leads_out(folder: Path, capsys: pytest.CaptureFixture[str], table: str, line: str) -> None:
    """Each command that writes refuses it in words, and nothing beside the project is made or changed."""
    before = outside(folder)
    setting(folder, table, line)
    for command in COMMANDS:
        capsys.readouterr()
        code = run(["-C", str(folder), *command])
        said = capsys.readouterr().err
        if "styles" not in line or command[0] in {"build", "check", "site"}:
            assert code in {2, 3}
            assert max(map(len, said.splitlines())) < 1000
    assert outside(folder) == before
    assert not (folder / ".git").exists()


def test_a_person_may_say_that_it_leads_out(folder: Path) -> None:
    """On the command line alone."""
    setting(folder, "exports", 'directory = "../private"')
    assert run(["-q", "-C", str(folder), "build"]) == 3
    assert run(["-q", "-C", str(folder), "--outside", "build"]) == 0
    assert (folder.parent / "private" / "papers.bib").exists()
    assert run(["-q", "-C", str(folder), "--outside", "check"]) == 0


@pytest.mark.parametrize(
    "name", ["README.md", "data/papers.toml", "data/papers.lock.json", "exports/papers.bib", "site"]
)
def test_a_link_that_leads_out(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Neither through a file that is a link nor through a folder that is one."""
    target = folder.parent / "private" / "target"
    if (folder / name).exists():
        shutil.move(folder / name, target)
    else:
        target.mkdir()
    (folder / name).symlink_to(target)
    setting(folder, "list", 'title = "Slices of life"')
    before = outside(folder)
    for command in (*COMMANDS, ["export", "bibtex"]):
        run(["-q", "-C", str(folder), *command])
    assert "leads out of the project's folder" in capsys.readouterr().err
    if name != "data/papers.toml":
        assert outside(folder) == before


def test_links_within_stay_and_modes_are_kept(folder: Path) -> None:
    """A list, a catalog and a lock that are links to other files: those get the text, with the modes that they had."""
    names = ("README.md", "data/papers.toml", "data/papers.lock.json")
    run(["-q", "-C", str(folder), "build"])
    (folder / "kept").mkdir()
    for number, name in enumerate(names):
        shutil.move(folder / name, folder / "kept")
        (folder / name).symlink_to(folder / "kept" / name.rpartition("/")[2])
        (folder / name).chmod(0o640 + number)
    before = {name: (folder / name).read_text("utf-8") for name in names}
    list_file = folder / "README.md"
    list_file.write_text(before["README.md"].replace("|2020|", "|2021|"), "utf-8")
    assert run(["-q", "-C", str(folder), "sync", "--offline"]) == 0
    assert run(["-q", "-C", str(folder), "build"]) == 0
    for number, name in enumerate(names):
        assert (folder / name).is_symlink()
        assert (folder / name).stat().st_mode & 0o777 == 0o640 + number
        assert (folder / name).read_text("utf-8") != before[name]


def test_a_page_that_is_a_link_is_not_written_through(folder: Path) -> None:
    """Nor is a file removed that a list of the page's files names outside."""
    site = folder / "site"
    assert run(["-q", "-C", str(folder), "site"]) == 0
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(folder.parent / "mine")
    before = outside(folder)
    assert run(["-q", "-C", str(folder), "site"]) == 3
    (site / "index.html").unlink()
    (site / "way").symlink_to(folder.parent)
    with (site / ".sslbib-site").open("a", encoding="utf-8") as lines:
        lines.write("way/mine\n../../mine\n")
    run(["-q", "-C", str(folder), "site"])
    assert outside(folder) == before


def test_styles_of_ones_own_with_odd_names(folder: Path) -> None:
    """A device's name and a path make files that every system can hold."""
    (folder / "styles").mkdir()
    own = find_style("apa").file
    shutil.copy(own, folder / "styles" / "con.csl")
    shutil.copy(own, folder / "styles" / "plain.csl")
    setting(folder, "exports", 'styles = ["con", "styles/plain.csl"]')
    assert run(["-q", "-C", str(folder), "build"]) == 0
    made = sorted(path.name for path in (folder / "exports" / "references").iterdir())
    assert made == [f"{name}.{ending}" for name in ("plain", "~con") for ending in ("html", "md", "txt")]
