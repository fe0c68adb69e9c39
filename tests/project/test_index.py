"""An index of a long list: the same papers and records as the whole gives, and never those of yesterday."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from sslbib.project import folder as folders
from sslbib.project import index, lock
from sslbib.project.lock import Lock, LockedWork

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.errors import Problem

COUNT = 1000


def paper(number: int, title: str = "") -> str:
    """Return a paper's table; every third has an alias, every fifth a correction in a table of its own."""
    said = title or f"Schichten Nr. {number}: ä"
    text = f'# Nr. {number}\n[[papers]]\nkey = "byron20{number}slices"\ntitle = "{said}"\n'
    text += 'date = "2020"\n' + (f'aliases = ["old{number}"]\n' if number % 3 == 0 else "")
    return text + ('\n[papers.csl]\nvolume = "7"\n' if number % 5 == 0 else "") + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a long list, half of its papers with a record, its files a while old."""
    (tmp_path / "data").mkdir()
    papers = "".join(paper(number) for number in range(COUNT))
    write(tmp_path / "data" / "papers.toml", '[list]\ntitle = "Schichten"\n\n' + papers)
    works = {
        f"byron20{number}slices": LockedWork({"title": [f"Nr. {number}: ü"], "volume": str(number)}, "curated")
        for number in range(0, COUNT, 2)
    }
    write(tmp_path / "data" / "papers.lock.json", lock.write(Lock(works)))
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file that has stood for a while."""
    path.write_text(text, "utf-8")
    age(path)


def age(path: Path) -> None:
    """Let a file be a minute old; only its time of change in the directory can't be set."""
    old = time.time() - 60
    os.utime(path, (old, old))


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe the times of a file that was written a moment ago."""
    monkeypatch.setattr(index, "SETTLED", 0)


KEYS = ("byron20600slices", "old3", "byron20601slices", "byron203slices")


def test_the_same_as_of_the_whole(folder: Path) -> None:
    """Papers by key and alias, with their corrections and records, first by a whole reading and then by the index."""
    whole = folders.load(folder, on_demand=True)
    first, second = (folders.load(folder, on_demand=True, keys=KEYS) for _ in range(2))
    assert len(first.catalog.papers) == COUNT
    assert [one.key for one in second.catalog.papers] == ["byron20600slices", "byron203slices", "byron20601slices"]
    for one in second.catalog.papers:
        assert one == whole.catalog.paper(one.key)
        assert second.lock.works.get(one.key) == whole.lock.works.get(one.key)
    assert second.catalog.list == whole.catalog.list


def test_what_was_edited_is_read(folder: Path) -> None:
    """Whichever file, also where its size and its time of change are as they were."""
    folders.load(folder, keys=KEYS)
    path = folder / "data" / "papers.toml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Schichten Nr. 600", "Gesichte Nr. 6000"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert folders.load(folder, keys=KEYS).catalog.paper(KEYS[0]).title == "Gesichte Nr. 6000: ä"
    locked = folder / "data" / "papers.lock.json"
    write(locked, locked.read_text("utf-8").replace('"volume": "600"', '"volume": "700"'))
    assert folders.load(folder, keys=KEYS).lock.works[KEYS[0]].work["volume"] == "700"


def test_mistakes_are_told_all_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip anywhere in papers.toml stops the run as ever, and a key that there is not names its like."""
    assert run(["-q", "-C", str(folder), "cite", KEYS[0]]) == 0
    assert (folder / ".sslbib" / "index.json").exists()
    shown = capsys.readouterr().out
    assert run(["-q", "-C", str(folder), "cite", KEYS[0]]) == 0
    assert capsys.readouterr().out == shown
    assert run(["-q", "-C", str(folder), "cite", "byron20600slice"]) == 2
    assert "did you mean" in capsys.readouterr().err
    path = folder / "data" / "papers.toml"
    write(path, path.read_text("utf-8") + paper(3))
    assert run(["-q", "-C", str(folder), "cite", KEYS[0]]) == 3
    assert "stands already" in capsys.readouterr().err


def test_no_index_where_it_could_not_be_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not of files that were just written, of a short list, or of a lock that is laid out otherwise."""
    path = folder / ".sslbib" / "index.json"
    with monkeypatch.context() as patch:
        patch.setattr(index, "SETTLED", 3600 * 10**9)
        folders.load(folder, keys=KEYS)
    with monkeypatch.context() as patch:
        patch.setattr(index, "FEWEST", COUNT + 1)
        folders.load(folder, keys=KEYS)
    locked = folder / "data" / "papers.lock.json"
    text = locked.read_text("utf-8")
    write(locked, text.replace('  "byron20600slices": {\n', '  "byron20600slices":  {\n'))
    folders.load(folder, keys=KEYS)
    assert not path.exists()
    write(locked, text)
    folders.load(folder, keys=KEYS)
    assert path.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', "[" * 100_000, '{"version": 1, "files": [[], []]}'])
def test_damage_is_no_harm(folder: Path, text: str) -> None:
    """An index that is none is not believed."""
    folders.load(folder, keys=KEYS)
    (folder / ".sslbib" / "index.json").write_text(text, "utf-8")
    assert len(folders.load(folder, keys=KEYS).catalog.papers) == COUNT


def test_what_is_left_out_of_a_title_is_told_where_it_stands(folder: Path) -> None:
    """Also of a paper that the index knows, as the part that is read of it has other lines."""
    text = (folder / "data" / "papers.toml").read_text("utf-8").replace("Nr. 40: ä", r"Nr. 40: \u202eä")
    write(folder / "data" / "papers.toml", text)
    line = text[: text.index(r"\u202e")].count("\n") + 1
    for _ in range(2):
        told: list[Problem] = []
        folders.load(folder, keys=["byron2040slices"], tell=told.append)
        assert [problem.place.line for problem in told] == [line]
