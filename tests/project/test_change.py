"""Several files that change as one: all or none, whatever happens meanwhile."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import FileError, Problem
from sslbib.project import change, files, runs
from tests.project.kills import cut_short

if TYPE_CHECKING:
    from pathlib import Path


def texts(folder: Path) -> dict[Path, str]:
    """Return three new texts: a file's, one of a new folder and one of a link."""
    return {folder / "a": "new a", folder / "deep" / "b": "new b", folder / "link": "new c"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two files and a link to one."""
    (tmp_path / "a").write_text("old a")
    (tmp_path / "c").write_text("old c")
    (tmp_path / "link").symlink_to("c")
    return tmp_path


def said(folder: Path) -> tuple[str, ...]:
    """Return what the files say, "-" for none."""
    paths = [folder / "a", folder / "deep" / "b", folder / "c"]
    return tuple(path.read_text() if path.exists() else "-" for path in paths)


def reset(folder: Path) -> None:
    """Let the files say the old again."""
    (folder / "a").write_text("old a")
    (folder / "c").write_text("old c")
    (folder / "deep" / "b").unlink(missing_ok=True)


OLD, NEW = ("old a", "-", "old c"), ("new a", "new b", "new c")


def test_all_change_and_a_link_stays(folder: Path) -> None:
    """What says so already is not among those that changed, and nothing is left over."""
    assert change.commit(folder, texts(folder)) == tuple(texts(folder))
    assert said(folder) == NEW
    assert (folder / "link").is_symlink()
    assert change.commit(folder, texts(folder)) == ()
    assert {path.name for path in (folder / ".sslbib").iterdir()} == {".gitignore", "CACHEDIR.TAG"}


def test_a_kill_at_any_change_is_settled_by_the_next_run(folder: Path) -> None:
    """All say the old or all say the new."""
    found, number, is_cut = set(), 0, True
    while is_cut:
        is_cut = cut_short(number, lambda: change.commit(folder, texts(folder)))
        with runs.single_run(folder):
            pass
        found.add(said(folder))
        reset(folder)
        number += 1
    assert found == {OLD, NEW}


def test_settling_can_be_cut_short_as_well(folder: Path) -> None:
    """The run after that goes on."""
    for first in range(30):
        cut_short(first, lambda: change.commit(folder, texts(folder)))
        second = 0
        while cut_short(second, lambda: runs.settled(folder)):
            second += 1
        assert said(folder) in (OLD, NEW)
        reset(folder)


@pytest.mark.parametrize("fails_at", range(3))
def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    """Whichever of the texts has no room; and nothing is left that takes room."""
    stage, count = files.stage, 0

    def full(temporary: Path, target: Path, data: bytes, *, durable: bool = True) -> None:
        nonlocal count
        count += 1
        stage(temporary, target, data, durable=durable)
        if count > fails_at:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "stage", full)
    with pytest.raises(FileError, match="No space left"):
        change.commit(folder, texts(folder))
    assert said(folder) == OLD
    assert {path.name for path in (folder / ".sslbib").iterdir()} == {".gitignore", "CACHEDIR.TAG"}


def test_what_can_not_be_replaced_stops_all_before_any(folder: Path) -> None:
    """A folder in a file's place is found before the first file has changed."""
    (folder / "deep").mkdir()
    with pytest.raises(FileError, match="it is a folder"):
        change.commit(folder, {folder / "a": "new a", folder / "deep": "new"})
    assert (folder / "a").read_text() == "old a"


def test_an_interruption_waits_for_the_renames(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C among them is heard when all are done."""
    rename = change.rename
    calls: list[int] = []

    def interrupted(*arguments: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise KeyboardInterrupt
        rename(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(change, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        change.commit(folder, texts(folder))
    assert said(folder) == NEW
    assert not change.is_pending(folder)


def pending(folder: Path) -> None:
    """Leave a change of which the first file is done."""
    number = 0
    while not change.is_pending(folder) or (folder / "a").read_text() == "old a":
        runs.settled(folder)
        reset(folder)
        assert cut_short(number, lambda: change.commit(folder, texts(folder)))
        number += 1


@pytest.mark.parametrize("name", ["a", "c"])
def test_what_was_edited_since_stays(folder: Path, name: str) -> None:
    """A file that is done or one that is not: the change is given up, and the person told which it was."""
    pending(folder)
    (folder / name).write_text("a person's")
    told: list[Problem] = []
    runs.settled(folder, told.append)
    assert f"as {name} was changed since" in told[0].what
    assert (folder / name).read_text() == "a person's"
    assert not change.is_pending(folder)


@pytest.mark.parametrize(
    "step",
    [
        {"target": "../victim", "staged": ".sslbib/change-0", "before": "", "after": ""},
        {"target": "a", "staged": "../victim", "before": "", "after": ""},
        {"target": ".git/hooks/post-checkout", "staged": ".sslbib/change-0", "before": "", "after": ""},
    ],
)
def test_a_plan_that_somebody_has_forged_leads_nowhere(tmp_path: Path, step: dict[str, str]) -> None:
    """It can come with a commit: nothing outside is written, moved or deleted, and nothing of git's."""
    victim, folder = tmp_path / "victim", tmp_path / "list"
    (folder / ".sslbib").mkdir(parents=True)
    victim.write_text("mine")
    (folder / ".sslbib" / "change-0").write_text("theirs")
    step |= {
        "after": change.digest(b"theirs"),
        "before": change.digest(b"mine") if "victim" in step["target"] else "",
    }
    for name in ("change-committed", "change-begun"):
        (folder / ".sslbib" / name).write_text(json.dumps([step]))
        with suppress(FileError):
            runs.settled(folder)
        (folder / ".sslbib" / "change-committed").unlink(missing_ok=True)
    assert victim.read_text() == "mine"
    assert not (folder / ".git").exists()


def test_what_is_no_plan_is_removed_and_told(tmp_path: Path) -> None:
    """Damage that no kill of ours makes."""
    (tmp_path / ".sslbib").mkdir()
    (tmp_path / ".sslbib" / "change-committed").write_text("[" * 100_000)
    told: list[Problem] = []
    runs.settled(tmp_path, told.append)
    assert "can't be read" in told[0].what
    assert not change.is_pending(tmp_path)
