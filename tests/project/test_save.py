"""A run that is cut short anywhere: what the next commands say is true, and they bring all in step."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from sslbib.app import workspace
from sslbib.app.review import with_record
from sslbib.cli import run
from sslbib.project import lock
from sslbib.project.lock import LockedWork
from sslbib.project.save import save
from sslbib.resolve.decide import chosen
from tests.project.kills import cut_short, state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

README = """\
# Papers on slices

|Year|Title|Venue|Code|Paper|
|---|---|---|---|---|
|2021|Learning Without Labels|ICCV|[Github](https://github.com/a/learn)|[arXiv](https://arxiv.org/abs/2109.04379)|
|2020|Contrast for Many Slices|MICCAI|N/A|[arXiv](https://arxiv.org/abs/2010.04928)|
|2019|Models Genesis|MICCAI|N/A|[Paper](https://link.springer.com/chapter/10.1007/978-3-030-32251-9_42)|
"""
FIRST = README.splitlines(keepends=True)[4]
ROW = "|2022|Brand New Views of Slices|CVPR|N/A|[arXiv](https://arxiv.org/abs/2201.00001)|\n"
PAPER = """
[[papers]]
title = "Brand New Views of Slices"
date  = "2022"
venue = "CVPR"
links = [{ label = "arXiv", url = "https://arxiv.org/abs/2201.00001" }]
arxiv = "2201.00001"
"""
WORK: dict[str, Any] = {
    "DOI": "10.1109/iccv.2021.00001",
    "type": "proceedings-article",
    "title": ["Learning Without Labels"],
    "author": [{"given": "Ada", "family": "Byron"}],
    "container-title": ["ICCV"],
    "issued": {"date-parts": [[2021]]},
}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text, as a person does."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def table(old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of the list."""
    return lambda folder: edit(folder / "README.md", old, new)


def catalog(old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of papers.toml."""
    return lambda folder: edit(folder / "data" / "papers.toml", old, new)


def both(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return several edits in one."""

    def edit_all(folder: Path) -> None:
        for one in edits:
            one(folder)

    return edit_all


def drop_paper(folder: Path) -> None:
    """Take the second paper out of papers.toml."""
    path = folder / "data" / "papers.toml"
    head, first, second, third = path.read_text("utf-8").split("[[papers]]")
    assert "Contrast" in second
    path.write_text(f"{head}[[papers]]{first}[[papers]]{third}", "utf-8")


def turn_papers(folder: Path) -> None:
    """Put the papers of papers.toml into another order."""
    path = folder / "data" / "papers.toml"
    head, first, second, third = path.read_text("utf-8").split("[[papers]]")
    path.write_text("[[papers]]".join((head, third.rstrip() + "\n\n", first, second)).rstrip() + "\n", "utf-8")


def command(*arguments: str) -> Callable[[Path], None]:
    """Return a command that must end well."""

    def go(folder: Path) -> None:
        assert run(["-q", "-C", str(folder), *arguments]) == 0

    return go


def record(folder: Path) -> None:
    """Give the first paper its record, DOI and citation key, as `resolve` and `review` do."""
    with workspace.writing(folder) as project:
        accepted = with_record(project, chosen(project.catalog.papers[0], WORK, "crossref", "2026-01-01"))
        save(project, catalog=accepted.project.catalog.text, lock=accepted.project.lock)


OURS = {".gitignore", "CACHEDIR.TAG", "lock", "holder"}
"""What stays in the cache folder between two runs."""
Step = tuple["Callable[[Path], None] | None", "Callable[[Path], None]"]
SYNC, BUILD = command("sync", "--offline"), command("build")
STEPS: dict[str, Step] = {
    "a row came": (table(FIRST, ROW + FIRST), SYNC),
    "a row went": (table(FIRST, ""), SYNC),
    "a row moved": (both(table(FIRST, ""), table("_42)|\n", "_42)|\n" + FIRST)), SYNC),
    "a cell changed": (table("|MICCAI|", "|MICCAI 2020|"), SYNC),
    "a title changed": (table("Models Genesis", "Models Genesis: Generic Autodidactic Models"), SYNC),
    "a paper came": (catalog("\n[[papers]]", PAPER + "\n[[papers]]"), SYNC),
    "a paper went": (drop_paper, SYNC),
    "papers moved": (turn_papers, SYNC),
    "a field changed": (catalog('"ICCV"', '"ICCV 2021"'), SYNC),
    "both sides changed": (both(table(FIRST, ROW + FIRST), catalog('"ICCV"', '"ICCV 2021"')), SYNC),
    "both sides lost one": (both(table(FIRST, ""), drop_paper), SYNC),
    "build after a paper came": (catalog("\n[[papers]]", PAPER + "\n[[papers]]"), BUILD),
    "build after a paper went": (drop_paper, BUILD),
    "build after papers moved": (turn_papers, BUILD),
    "a record came": (None, record),
    "a record came and a title changed": (catalog("Learning Without Labels", "Learning without Labels"), record),
}
ORDERS: dict[str, Step] = {
    "a row came and papers moved": (both(table(FIRST, ROW + FIRST), turn_papers), SYNC),
    "rows and papers moved": (both(table(FIRST, ""), table("_42)|\n", "_42)|\n" + FIRST), drop_paper), SYNC),
}
"""Where the order that comes out may be that of one side or of the other."""


def prepared(folder: Path, before: Callable[[Path], None] | None) -> Path:
    """Return a project in step, and then edited."""
    in_step = folder.parent / "in step"
    if not in_step.exists():
        begin(in_step)
    shutil.copytree(in_step, folder)
    if before:
        before(folder)
    return folder


def begin(folder: Path) -> None:
    """Make a project that is in step."""
    folder.mkdir()
    (folder / "README.md").write_text(README, "utf-8")
    command("init", "README.md")(folder)
    edit(folder / "data" / "papers.toml", "[exports]\n", '[exports]\nformats   = ["csl-json"]\n')
    edit(folder / "data" / "papers.toml", 'formats   = ["bibtex", "biblatex", "csl-json", "ris"]\n', "")
    BUILD(folder)


@pytest.mark.parametrize("name", STEPS)
def test_a_kill_at_any_change(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """The next command finishes or undoes all and says so once; the same again comes to what a whole run does."""
    before, step = STEPS[name]
    whole = prepared(tmp_path / "whole", before)
    as_edited = state(whole)
    step(whole)
    as_done = state(whole)
    both(SYNC, BUILD)(whole)
    number, is_cut = 0, True
    while is_cut:
        folder = prepared(tmp_path / f"cut{number}", before)
        is_cut = cut_short(number, lambda folder=folder: step(folder))  # type: ignore[misc]
        had = {path.name for path in (folder / ".sslbib").iterdir()}
        capsys.readouterr()
        assert run(["-C", str(folder), "check"]) in {0, 1}
        said = capsys.readouterr().err
        assert ("a run that was cut short" in said) == any(name.startswith(("tmp-", "change-")) for name in had)
        assert state(folder) in (as_edited, as_done)
        assert ("has been finished" in said) == ("change-committed" in had)
        assert not {path.name for path in (folder / ".sslbib").iterdir()} - OURS
        capsys.readouterr()
        run(["-C", str(folder), "check"])
        assert "cut short" not in capsys.readouterr().err
        both(step, SYNC, BUILD)(folder)
        assert state(folder) == state(whole)
        number += 1
    assert number


@pytest.mark.parametrize("name", [*STEPS, *ORDERS])
def test_without_the_command_again(tmp_path: Path, name: str) -> None:
    """After a kill anywhere, `sync` and `build` alone bring all in step, and no row and no paper is lost."""
    before, step = (STEPS | ORDERS)[name]
    number, is_cut = 0, True
    while is_cut:
        folder = prepared(tmp_path / f"cut{number}", before)
        is_cut = cut_short(number, lambda folder=folder: step(folder))  # type: ignore[misc]
        both(SYNC, BUILD)(folder)
        assert run(["-q", "-C", str(folder), "check"]) == 0
        papers = workspace.load(folder).catalog.papers
        wanted = workspace.listing(workspace.load(folder)).count("](https://arxiv") + ("Genesis" in str(papers))
        assert len(papers) == wanted
        number += 1


@pytest.mark.parametrize("name", STEPS)
def test_an_edit_after_a_kill_is_not_written_over(tmp_path: Path, name: str) -> None:
    """What a person writes into a file before the next command stays, and `sync` carries it over."""
    before, step = STEPS[name]
    number, is_cut, was_given_up = 0, True, False
    while is_cut:
        folder = prepared(tmp_path / f"cut{number}", before)
        is_cut = cut_short(number, lambda folder=folder: step(folder))  # type: ignore[misc]
        readme = folder / "README.md"
        edited = readme.read_text("utf-8").replace("# Papers on slices", "# Papers on thin slices")
        was_given_up |= (folder / ".sslbib" / "change-committed").exists()
        readme.write_text(edited, "utf-8")
        assert run(["-q", "-C", str(folder), "check"]) in {0, 1}
        assert readme.read_text("utf-8") == edited or not is_cut
        both(SYNC, BUILD)(folder)
        assert run(["-q", "-C", str(folder), "check"]) == 0
        assert "# Papers on thin slices" in readme.read_text("utf-8")
        papers = workspace.load(folder).catalog.papers
        assert len(papers) == readme.read_text("utf-8").count("](https://arxiv") + ("Genesis" in str(papers))
        number += 1
    assert was_given_up


def test_init_that_is_cut_short_can_be_said_again(tmp_path: Path) -> None:
    """Either `init` itself or, where the change counted already, `sync` goes on from where it was."""
    number, is_cut = 0, True
    while is_cut:
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        (folder / "README.md").write_text(README, "utf-8")
        init = command("init", "README.md")
        is_cut = cut_short(number, lambda folder=folder, init=init: init(folder))  # type: ignore[misc]
        if (folder / "data" / "papers.toml").exists() or (folder / ".sslbib" / "change-committed").exists():
            assert run(["-q", "-C", str(folder), "init", "README.md"]) == 3
        else:
            init(folder)
        both(SYNC, BUILD)(folder)
        assert run(["-q", "-C", str(folder), "check"]) == 0
        assert len(workspace.load(folder).catalog.papers) == 3
        assert (folder / "README.md").read_text("utf-8") == README
        number += 1


def test_what_is_not_given_stays(tmp_path: Path) -> None:
    """A choice that changes papers.toml alone writes nothing else, and each changed file is named once."""
    folder = prepared(tmp_path / "list", None)
    project = workspace.load(folder)
    before = state(folder)
    assert save(project, catalog="papers") == (project.catalog_path,)
    assert state(folder) == before | {"data/papers.toml": "papers"}
    longer = project.lock.with_works({"a2020b": LockedWork({"title": ["T"]}, "curated")})
    assert save(project, lock=longer.renamed({longer.keys[0]: "a2020b"})) == (project.lock_path,)
    assert lock.read((folder / "data" / "papers.lock.json").read_text("utf-8")).works["a2020b"].work == {"title": ["T"]}
