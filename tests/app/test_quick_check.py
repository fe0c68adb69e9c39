"""A check that looks at what changed alone says what the whole check says, whatever was edited or damaged."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from sslbib.app import build as building
from sslbib.app import check as whole
from sslbib.app import quick_check, workspace
from sslbib.cli import run
from sslbib.errors import Problem, SslbibError
from sslbib.project import checked, lock
from sslbib.project.lock import LockedWork
from sslbib.readme.read import columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sslbib.project.runs import Tell

COUNT = 60
ROUNDS = 20
FORMATS = ("bibtex", "biblatex", "csl-json", "csl-yaml", "ris", "hayagriva")
WORDS = (
    "Łódź",
    "<i>E. coli</i>",
    "a_b",
    "x | y",
    "[letter]]",
    "5 %",
    "$x^2$",
    "N/A",
    "Organs",
    "“quoted”",
    r"back\slash",
)


def paper(number: int) -> str:
    """Return a paper's table; every third has a tag, every fourth a correction."""
    section = "First" if number % 2 else "Second"
    text = f'[[papers]]\nkey = "byron20{number}slices"\ndate = "2020"\ntitle = "Slices of organs, part {number}"\n'
    text += f'venue = "MICCAI"\nsections = ["{section}"]\n' + ('tags = ["MRI"]\n' if number % 3 == 0 else "")
    text += f'links = [{{ label = "DOI", url = "https://doi.org/10.5555/slices.{number}" }}]\n'
    return text + ('\n[papers.csl]\nvolume = "7"\n' if number % 4 == 0 else "") + "\n"


def make(folder: Path) -> Path:
    """Make a list in step, of two tables, half of its papers with a record."""
    (folder / "data").mkdir(parents=True)
    head = f'[list]\ntitle = "Slices"\n\n[exports]\nformats = {list(FORMATS)}\nbadge = true\n\n'.replace("'", '"')
    (folder / "data" / "papers.toml").write_text(head + "".join(map(paper, range(COUNT))), "utf-8")
    table = "|Date|Title|Venue|Tags|Paper|\n|---|---|---|---|---|\n"
    text = f"# Slices\n\nWords.\n\n## First\n\n{table}\n## Second\n\n{table}\nMore words.\n"
    (folder / "README.md").write_text(text, "utf-8")
    works = {
        f"byron20{number}slices": LockedWork(
            {"title": [f"Slices of organs, part {number}"], "volume": str(number), "type": "journal-article"},
            "crossref",
        )
        for number in range(0, COUNT, 2)
    }
    (folder / "data" / "papers.lock.json").write_text(lock.write(lock.Lock(works)), "utf-8")
    building.write(building.build(workspace.load(folder)))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a list in step, of which a record was kept; a few rows tell what its columns hold."""
    monkeypatch.setattr(checked, "FEWEST", 5)
    monkeypatch.setattr(columns, "SAMPLE", 4)
    made = make(tmp_path / "list")
    assert quick_check.check(made).is_clean
    assert (made / ".sslbib" / "checked.json").exists()
    return made


Said = tuple[str, object, list[Problem]]


def said(check: Callable[[Tell], whole.Check]) -> Said:
    """Return what a check finds, or how it stops, and what it tells of on its way."""
    told: list[Problem] = []
    try:
        return "found", check(told.append), told
    except SslbibError as error:
        return type(error).__name__, error.problems, told


def both(folder: Path) -> tuple[Said, Said]:
    """Return what the quick check and the whole one say."""
    return (
        said(lambda tell: quick_check.check(folder, tell=tell)),
        said(lambda tell: whole.check(workspace.load(folder, tell=tell))),
    )


def replaced(path: Path, old: str, new: str, place: int = 0) -> None:
    """Replace one occurrence of a text."""
    text = path.read_text("utf-8")
    at = [number for number in range(len(text)) if text.startswith(old, number)]
    start = at[place % len(at)]
    path.write_text(text[:start] + new + text[start + len(old) :], "utf-8")


def edit(folder: Path, rng: random.Random) -> str:
    """Edit one thing; return what."""
    toml, place, word = folder / "data" / "papers.toml", rng.randrange(COUNT), rng.choice(WORDS)
    code = 'code = [{ label = "c", url = "https://github.com/a/b" }]\nvenue'
    corrected = rng.choice(('volume = "8"', 'title = "T"', "x = 1"))
    edits: dict[str, Callable[[], None]] = {
        "title": lambda: replaced(toml, "Slices of organs", f"Slices of {word}".replace("\\", "\\\\"), place),
        "title again": lambda: replaced(toml, "organs", "many organs", place),
        "venue": lambda: replaced(toml, '"MICCAI"', f"'{word}'", place),
        "no venue": lambda: replaced(toml, 'venue = "MICCAI"\n', "", place),
        "date": lambda: replaced(toml, '"2020"', rng.choice(('"2021"', '"2020-05"', '""')), place),
        "tags": lambda: replaced(toml, '["MRI"]', rng.choice(('["CT"]', '["CT", "X-ray"]', "[]")), place),
        "label": lambda: replaced(toml, 'label = "DOI"', 'label = "Official"', place),
        "link": lambda: replaced(toml, "10.5555/slices", "10.5555/organs", place),
        "code": lambda: replaced(toml, "venue", code, place),
        "correction": lambda: replaced(toml, 'volume = "7"', corrected, place),
        "doi": lambda: replaced(toml, "venue", f'doi = "10.5555/{rng.randrange(2)}"\nvenue', place),
        "section": lambda: replaced(toml, '["First"]', '["Second"]', place),
        "key": lambda: replaced(toml, "byron20", "ada20", place),
        "alias": lambda: replaced(toml, "venue", 'aliases = ["old"]\nvenue', place),
        "comment": lambda: replaced(toml, "[[papers]]", "# a comment\n[[papers]]", place),
        "layout": lambda: replaced(toml, "[[papers]]", "[[ papers ]]", place),
        "gone": lambda: replaced(toml, paper(place), ""),
        "new": lambda: replaced(toml, "[[papers]]", paper(COUNT + place) + "[[papers]]", place),
        "swapped": lambda: replaced(toml, paper(2) + paper(3), paper(3) + paper(2)),
        "slip": lambda: replaced(toml, 'title = "', "title = ", place),
        "unknown": lambda: replaced(toml, "venue", "venu", place),
        "long text": lambda: replaced(toml, '"MICCAI"', '"""\n[[papers]]\n"""', place),
        "settings": lambda: replaced(toml, "badge = true", rng.choice(("badge = false", 'sort = "title"'))),
        "row": lambda: replaced(folder / "README.md", "MICCAI", word, place),
        "words": lambda: replaced(folder / "README.md", "Words", word),
        "export": lambda: replaced(folder / "exports" / "papers.bib", "Slices", "Cuts", place),
        "no export": lambda: (folder / "exports" / "papers.ris").unlink(missing_ok=True),
        "stray": (folder / "exports" / "papers.csv").touch,
        "record": lambda: replaced(folder / "data" / "papers.lock.json", '"volume": "', '"volume": "1', place),
    }
    name = rng.choice([*sorted(edits), *("title", "title again", "venue", "date", "tags", "correction", "comment") * 3])
    edits[name]()
    return name


@pytest.mark.parametrize("start", range(4))
def test_the_same_as_the_whole_after_any_edit(folder: Path, start: int) -> None:
    """One edit, or a second on top of it; of those that leave all but single papers as it was, most are quick."""
    kept = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".sslbib" not in path.parts}
    rng = random.Random(start)  # noqa: S311  no secret hangs on it
    quick = 0
    for _ in range(ROUNDS):
        names = []
        for _ in range(rng.choice((1, 1, 2))):
            try:
                names.append(edit(folder, rng))
            except IndexError:  # taken away by the first
                continue
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(checked, "keep", lambda *_: None)
            ours, theirs = both(folder)
        assert ours == theirs, names
        quick += quick_check.quick(folder) is not None
        for path in [*(folder / "exports").rglob("*")]:
            if path not in kept:
                path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)
    assert quick >= ROUNDS // 5


@pytest.mark.parametrize("asked", ['styles = ["apa"]', "sections = true", 'omit = ["venue"]', 'sort = "title"'])
def test_what_hangs_on_all_papers_is_left_to_the_whole(folder: Path, asked: str) -> None:
    """An edit that reaches an export in which papers are not told one by one; a comment reaches none."""
    toml = folder / "data" / "papers.toml"
    replaced(toml, "badge = true", asked)
    (folder / "exports" / "badge.svg").unlink()
    building.write(building.build(workspace.load(folder)))
    assert quick_check.check(folder).is_clean
    replaced(toml, "[[papers]]", "# a comment\n[[papers]]", 3)
    assert quick_check.quick(folder) == whole.check(workspace.load(folder))
    replaced(toml, "organs", "many organs", 3)
    assert quick_check.quick(folder) is None
    ours, theirs = both(folder)
    assert ours == theirs


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "[" * 100_000,
        lambda _: "[]",
        lambda text: text.replace('"version": 1', '"version": 0'),
        lambda text: text.replace('"program": "', '"program": "0'),
        lambda text: text.replace('"papers": 60', '"papers": 61').replace('"outputs"', '"output"'),
        lambda text: text[: len(text) // 2],
    ],
)
def test_a_record_that_is_damaged_or_of_another_version_is_none(folder: Path, damage: Callable[[str], str]) -> None:
    """All is read, and written down anew."""
    path = folder / ".sslbib" / "checked.json"
    good = path.read_text("utf-8")
    path.write_text(damage(good), "utf-8")
    assert quick_check.quick(folder) is None
    assert quick_check.check(folder).is_clean
    assert quick_check.quick(folder) == quick_check.check(folder)


def test_a_record_that_was_brought_along_is_none(folder: Path) -> None:
    """A copy of the whole folder has another stamp; so has a record that somebody committed."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    replaced(copy / "exports" / "papers.bib", "Slices", "Cuts")
    assert quick_check.quick(folder) is not None
    assert quick_check.quick(copy) is None
    assert quick_check.check(copy).out_of_step
    (folder / ".sslbib" / "checked.toml").write_text("", "utf-8")
    assert quick_check.quick(folder) is None


def test_a_link_in_place_of_a_record_is_none(folder: Path) -> None:
    """It could lead anywhere."""
    path = folder / ".sslbib" / "checked.json"
    path.rename(folder / "elsewhere.json")
    path.symlink_to(folder / "elsewhere.json")
    assert quick_check.quick(folder) is None


def test_the_command_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In step or not, with diff, words and exit code."""
    replaced(folder / "data" / "papers.toml", "Slices of organs", "Views of organs", 7)
    found = []
    for _ in range(2):
        code = run(["-C", str(folder), "check"])
        found.append((code, *capsys.readouterr()))
        (folder / ".sslbib" / "checked.json").unlink(missing_ok=True)
    assert found[0] == found[1]
    assert found[0][0] == 1
    assert "+|2020|Views of organs, part 7|" in found[0][1]


def test_no_record_of_what_is_not_in_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor of a short list, nor where something changed while it was looked at."""
    path = tmp_path / "list" / ".sslbib" / "checked.json"
    folder = make(tmp_path / "list")
    assert quick_check.check(folder).is_clean
    assert not path.exists()
    monkeypatch.setattr(checked, "FEWEST", 5)
    with monkeypatch.context() as patch:
        looked = whole.check

        def look(project: workspace.Project) -> whole.Check:
            found = looked(project)
            replaced(folder / "README.md", "Words", "Word")
            return found

        patch.setattr(whole, "check", look)
        assert quick_check.check(folder).is_clean
    assert not path.exists()
    (folder / "exports" / "papers.csv").write_text("", "utf-8")
    assert not quick_check.check(folder).is_clean
    assert not path.exists()


def test_what_is_left_out_of_a_title_is_told_each_time(folder: Path) -> None:
    """A sign that turns text around is told by the check of the edit, and by every check of what is in step again."""
    replaced(folder / "data" / "papers.toml", "part 7", r"part \u202e7")
    for _ in range(3):
        quick, all_of_it = both(folder)
        assert quick == all_of_it
        assert ["U+202E" in str(problem) for problem in quick[2]] == [True]
        building.write(building.build(workspace.load(folder)))
