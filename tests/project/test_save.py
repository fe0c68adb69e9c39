"""A run that is cut short between any two writes: what the next commands say is true, and they bring all in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sslbib.app import workspace
from sslbib.app.review import with_record
from sslbib.cli import run
from sslbib.project import files, lock
from sslbib.project.lock import Lock, LockedWork
from sslbib.project.save import save
from sslbib.resolve.decide import chosen

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


class KilledError(BaseException):
    """The process ends here."""


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
    folder.mkdir()
    (folder / "README.md").write_text(README, "utf-8")
    command("init", "README.md")(folder)
    edit(folder / "data" / "papers.toml", "[exports]\n", '[exports]\nformats   = ["csl-json"]\n')
    edit(folder / "data" / "papers.toml", 'formats   = ["bibtex", "biblatex", "csl-json", "ris"]\n', "")
    BUILD(folder)
    if before:
        before(folder)
    return folder


def cut_short(monkeypatch: pytest.MonkeyPatch, number: int, step: Callable[[], None]) -> bool:
    """Run a step that is killed before its nth write; tell whether it came so far."""
    written = 0
    replace = files._replace

    def counting(target: Path, data: bytes, *, durable: bool = True) -> None:
        nonlocal written
        written += 1
        if written > number:
            raise KilledError
        replace(target, data, durable=durable)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_replace", counting)
        try:
            step()
        except KilledError:
            return True
    return False


def state(folder: Path) -> dict[str, str]:
    """Return the text of every file."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.mark.parametrize("name", STEPS)
def test_a_kill_between_any_two_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The next check says no untruth, and the same command again comes to what an unbroken run does."""
    before, step = STEPS[name]
    whole = prepared(tmp_path / "whole", before)
    step(whole)
    both(SYNC, BUILD)(whole)
    number = 0
    while True:
        folder = prepared(tmp_path / f"cut{number}", before)
        as_edited = state(folder)
        is_cut = cut_short(monkeypatch, number, lambda folder=folder: step(folder))  # type: ignore[misc]
        capsys.readouterr()
        assert run(["-C", str(folder), "check"]) in {0, 1}
        said = capsys.readouterr().err
        has_edits = as_edited["README.md"] != README
        if not has_edits or state(folder)["data/papers.toml"] != as_edited["data/papers.toml"]:
            assert "edited by hand" not in said
            assert "does not have it yet" not in said
        both(step, SYNC, BUILD)(folder)
        assert state(folder) == state(whole)
        if not is_cut:
            assert number
            return
        number += 1


@pytest.mark.parametrize("name", [*STEPS, *ORDERS])
def test_without_the_command_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """After a kill anywhere, `sync` and `build` alone bring all in step, and no row and no paper is lost."""
    before, step = (STEPS | ORDERS)[name]
    number, is_cut = 0, True
    while is_cut:
        folder = prepared(tmp_path / f"cut{number}", before)
        is_cut = cut_short(monkeypatch, number, lambda folder=folder: step(folder))  # type: ignore[misc]
        both(SYNC, BUILD)(folder)
        assert run(["-q", "-C", str(folder), "check"]) == 0
        papers = workspace.load(folder).catalog.papers
        wanted = workspace.listing(workspace.load(folder)).count("](https://arxiv") + ("Genesis" in str(papers))
        assert len(papers) == wanted
        number += 1


def test_init_that_is_cut_short_can_be_said_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either `init` itself or, once papers.toml is there, `sync` goes on from where it was."""
    for number in range(3):
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        (folder / "README.md").write_text(README, "utf-8")
        init = command("init", "README.md")
        cut_short(monkeypatch, number, lambda folder=folder, init=init: init(folder))  # type: ignore[misc]
        if (folder / "data" / "papers.toml").exists():
            assert run(["-q", "-C", str(folder), "init", "README.md"]) == 3
        else:
            init(folder)
        both(SYNC, BUILD)(folder)
        assert run(["-q", "-C", str(folder), "check"]) == 0
        assert len(workspace.load(folder).catalog.papers) == 3
        assert (folder / "README.md").read_text("utf-8") == README


def written(monkeypatch: pytest.MonkeyPatch, folder: Path, step: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the files that a step writes, each with its text, in its order."""
    order: list[tuple[str, str]] = []
    write = files.write_text

    def noting(path: Path, text: str) -> bool:
        order.append((path.relative_to(folder).as_posix(), text))
        return write(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_text", noting)
        step()
    return order


def test_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, papers.toml, the table, the lock's copy of it, the exports: a record too many beats one too few."""
    folder = prepared(tmp_path / "list", None)
    project = workspace.load(folder)
    work = LockedWork({"title": ["T"]}, "curated")
    after = Lock({"new2020work": work}, ("|T|",), ("new2020work",))
    order = written(
        monkeypatch,
        folder,
        lambda: save(project, catalog="papers", lock=after, table="table", exports={folder / "exports" / "a": "a"}),
    )
    assert [name for name, _ in order] == [
        "data/papers.lock.json",
        "data/papers.toml",
        "README.md",
        "data/papers.lock.json",
        "exports/a",
    ]
    first, last = lock.read(order[0][1]), lock.read(order[3][1])
    assert (first.works["new2020work"], first.table, first.keys) == (work, project.lock.table, project.lock.keys)
    assert last == after


def test_what_is_not_given_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice that changes papers.toml alone writes nothing else, and each changed file is named once."""
    folder = prepared(tmp_path / "list", None)
    project = workspace.load(folder)
    assert written(monkeypatch, folder, lambda: save(project, catalog="papers")) == [("data/papers.toml", "papers")]
    longer = project.lock.with_works({"a2020b": LockedWork({"title": ["T"]}, "curated")})
    assert save(project, lock=longer.renamed({longer.keys[0]: "a2020b"})) == (project.lock_path,)
