"""One run at a time writes a project, and what a run that was cut short has left is settled by the next."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import FileError, Problem
from sslbib.project import change, runs
from tests.project.kills import cut_short

if TYPE_CHECKING:
    from pathlib import Path


def elsewhere(folder: Path) -> None:
    """Try to hold a folder from another thread, which is to the lock as another process is."""

    def hold() -> None:
        with runs.single_run(folder):
            pass

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold).result()


def test_a_second_run_is_refused_and_told_who_holds_the_folder(tmp_path: Path) -> None:
    """It is welcome when the first has ended, also by an error; the same run may hold the folder twice."""
    said = r"another sslbib is writing here: `sslbib \w*`, process \d+ on .+, since"
    with runs.single_run(tmp_path), runs.single_run(tmp_path), pytest.raises(FileError, match=said):
        elsewhere(tmp_path)
    elsewhere(tmp_path)
    with pytest.raises(ZeroDivisionError), runs.single_run(tmp_path):
        raise ZeroDivisionError
    elsewhere(tmp_path)


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    """And the lock ends with its process, however that ends."""
    hold = "import pathlib, time, sys\nfrom sslbib.project.runs import single_run\n"
    hold += "with single_run(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(FileError, match=f"process {other.pid} on"), runs.single_run(tmp_path):
            pass
        other.kill()
    with runs.single_run(tmp_path):
        pass


def test_git_sees_nothing_of_it(tmp_path: Path) -> None:
    """Whatever a run leaves is in a folder that ignores itself, and that backups know."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "a").write_text("old")
    for number in range(30):
        cut_short(number, lambda: change.commit(tmp_path, {tmp_path / "a": f"new {number}"}))  # noqa: B023
        with runs.single_run(tmp_path):
            pass
        seen = subprocess.run(
            ["git", "status", "--porcelain", "-uall"], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        assert seen.stdout == "?? a\n"
    assert (
        (tmp_path / ".sslbib" / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_a_link_in_place_of_the_cache_folder_is_refused(tmp_path: Path) -> None:
    """A commit of somebody's can bring one, to have us write elsewhere; a link within the folder goes."""
    (tmp_path / "other").mkdir()
    link = tmp_path / ".sslbib"
    link.symlink_to(tmp_path / "other")
    with pytest.raises(FileError, match="symbolic link"), runs.single_run(tmp_path):
        pass
    link.unlink()
    (tmp_path / "mine").write_text("mine")
    link.mkdir()
    (link / "holder").symlink_to(tmp_path / "mine")
    with runs.single_run(tmp_path):
        pass
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_reading_command_settles_too(tmp_path: Path) -> None:
    """It is told of what was finished; a second one has nothing to say."""
    told: list[Problem] = []
    number = 0
    while not change.is_pending(tmp_path):
        runs.settled(tmp_path)
        (tmp_path / "a").write_text("old")
        assert cut_short(number, lambda: change.commit(tmp_path, {tmp_path / "a": "new", tmp_path / "b": "B"}))
        number += 1
    runs.settled(tmp_path, told.append)
    assert [problem.what for problem in told] == ["a run that was cut short has been finished: a, b"]
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("new", "B")
    runs.settled(tmp_path, told.append)
    assert len(told) == 1


def test_what_can_not_be_settled_stops_a_reading_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a change must not be believed: while another run is within its renames, or nobody may finish them."""
    monkeypatch.setattr(runs, "PATIENCE", 0.01)
    home = tmp_path / ".sslbib"
    home.mkdir()
    plan = [{"target": "a", "staged": ".sslbib/change-0", "before": "", "after": "00"}]
    (home / "change-committed").write_text(json.dumps(plan))
    with (
        runs.lock_of(tmp_path),
        ThreadPoolExecutor(1) as pool,
        pytest.raises(FileError, match="not at its end: another"),
    ):
        pool.submit(runs.settled, tmp_path).result()


def test_answers_of_an_earlier_version_are_taken_over(tmp_path: Path) -> None:
    """They stood beside the lock, where git saw them."""
    (tmp_path / "data").mkdir()
    former = tmp_path / "data" / ".papers.answers.jsonl"
    former.write_text("{}\n")
    with runs.single_run(tmp_path):
        pass
    assert not former.exists()
    assert (tmp_path / ".sslbib" / "answers.jsonl").read_text() == "{}\n"
