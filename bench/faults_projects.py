"""The projects in which `bench/faults.py` cuts commands short, and the commands."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sslbib.cli import progress
from sslbib.export import FORMATS
from sslbib.project import catalog, checked, lock
from sslbib.registry.journal import Answers, Request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

README = """\
# Papers on slices

Kept by hand, with care.

|Year|Title|Venue|Code|Paper|
|---|---|---|---|---|
|2022|Learning Without Labels|ICCV|[Github](https://github.com/a/learn)|[DOI](https://doi.org/10.5555/labels)|
|2021|Contrast for Many Slices|MICCAI|N/A|[DOI](https://doi.org/10.5555/contrast)|
|2020|Models Genesis|MICCAI|N/A|[Paper](https://example.org/genesis)|
|2019|Rubik's Cubes of Organs|MIA|N/A|[DOI](https://doi.org/10.5555/rubik)|

Write to us.
"""
KEY = "learning2022without"
LEFT = "models2020genesis"
FIRST = README.splitlines(keepends=True)[6]
ROW = "|2023|Brand New Views of Slices|CVPR|N/A|[DOI](https://doi.org/10.5555/views)|\n"
BIB = """\
@article{ada2018first, title = {A First Look at Slices}, author = {Byron, Ada}, journal = {Slices}, year = 2018}
@article{ada2017second, title = {A Second Look at Slices}, author = {Byron, Ada}, journal = {Slices}, year = 2017}
"""
TITLES = {
    "10.5555/labels": ("Learning Without Labels", "ICCV", 2022),
    "10.5555/contrast": ("Contrast for Many Slices", "MICCAI", 2021),
    "10.5555/genesis": ("Models Genesis", "MICCAI", 2020),
    "10.5555/rubik": ("Rubik's Cubes of Organs", "MIA", 2019),
    "10.5555/views": ("Brand New Views of Slices", "CVPR", 2023),
    "10.5555/added": ("Slices That Were Added", "Journal of Slices", 2016),
}


def work(doi: str) -> dict[str, Any]:
    """Return a work as Crossref has it."""
    title, venue, year = TITLES[doi]
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Ada", "family": "Byron"}],
        "container-title": [venue],
        "issued": {"date-parts": [[year]]},
    }


def answers(folder: Path) -> None:
    """Keep the answers about every work in the project, so that no command needs the network."""
    kept: list[str] = []
    known = Answers(kept.append, today=dt.datetime.now(tz=dt.UTC).date())
    known.record({Request("crossref", doi): work(doi) for doi in TITLES})
    home = folder / ".sslbib"
    home.mkdir(exist_ok=True)
    (home / "answers.jsonl").write_text("".join(kept), "utf-8")


def sslbib(folder: Path, *words: str) -> None:
    """Run a command that must end well."""
    subprocess.run([sys.executable, "-m", "sslbib", "-q", *words], cwd=folder, check=True, capture_output=True)


def base(folder: Path) -> None:
    """Make a project in step: four papers, two of them with their records, and a page."""
    folder.mkdir()
    (folder / "README.md").write_text(README, "utf-8")
    (folder / "more.bib").write_text(BIB, "utf-8")
    (folder / "old.toml").write_text("", "utf-8")
    sslbib(folder, "init", "README.md")
    path = folder / "data" / "papers.toml"
    text = catalog.edit_settings(path.read_text("utf-8"), "exports", {"styles": ["apa"]})
    path.write_text(text.replace("[[papers]]", "# the best of them\n[[papers]]", 1), "utf-8")
    sslbib(folder, "build")
    locked = folder / "data" / "papers.lock.json"
    papers = catalog.read(path.read_text("utf-8")).papers
    found = {
        paper.key: lock.LockedWork(work(doi), "crossref", "2026-01-01", "doi", 1.0)
        for paper, doi in zip(papers, TITLES, strict=False)
        if doi in {"10.5555/labels", "10.5555/contrast"}
    }
    locked.write_text(lock.write(lock.read(locked.read_text("utf-8")).with_works(found)), "utf-8")
    sslbib(folder, "build")
    sslbib(folder, "site")
    for name in ("out.bib", "out.md", "out.zip"):
        (folder / name).write_text("what was there\n", "utf-8")
    answers(folder)
    (folder / "site" / "index.html").chmod(0o644)


def bibliography_only(folder: Path) -> None:
    """Make a folder in which there is no project yet."""
    folder.mkdir()
    (folder / "README.md").write_text(README, "utf-8")
    (folder / "more.bib").write_text(BIB, "utf-8")
    (folder / "old.toml").write_text("", "utf-8")


def edit(name: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    """Return what edits a file as a person does."""

    def go(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        for old, new in changes:
            if old not in text:
                sys.exit(f"{name} has no {old!r}")
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, "utf-8")

    return go


def nothing(_folder: Path) -> None:
    """Leave a project as it is."""


def unbuilt(folder: Path) -> None:
    """Edit the catalog and take an export away, so that a build writes the table, the lock and all exports."""
    edit("data/papers.toml", ('"ICCV"', '"ICCV 2022"'))(folder)
    (folder / "exports" / "papers.ris").unlink()


def everything(folder: Path) -> None:
    """Ask for all that a build can write: every format, sections, a badge, a citation of the list."""
    path = folder / "data" / "papers.toml"
    asked = {"formats": list(FORMATS), "sections": True, "badge": True, "citation": "CITATION.cff"}
    text = catalog.edit_settings(path.read_text("utf-8"), "exports", asked)
    path.write_text(catalog.edit_settings(text, "list", {"title": "Slices", "authors": ["Ada Byron"]}), "utf-8")


def keyed(folder: Path) -> None:
    """Write the key of the first paper down: until then no pattern changes it."""
    edit("data/papers.toml", ('[[papers]]\ndate  = "2022"', f'[[papers]]\nkey   = "{KEY}"\ndate  = "2022"'))(folder)


def both_edited(folder: Path) -> None:
    """Edit one thing in the table and in papers.toml, so that a person has to say which of them counts."""
    edit("README.md", ("|ICCV|", "|ICCV 2023|"))(folder)
    edit("data/papers.toml", *CATALOG)(folder)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command that writes, and the project in which it is cut short."""

    name: str
    words: tuple[str, ...]
    edit: Callable[[Path], None] = nothing
    base: str = "base"
    codes: tuple[int, ...] = (0,)
    """The exit codes with which it ends when nothing cuts it short."""


TABLE = (FIRST, ROW + FIRST), ("|MICCAI|", "|MICCAI 2021|")
CATALOG = ('"ICCV"', '"ICCV 2022"'), ("# the best of them\n", "# the best of them, by far\n")

SCENARIOS = (
    Scenario("init", ("init", "README.md"), base="bare"),
    Scenario("init of a .bib", ("init", "more.bib"), base="bare"),
    Scenario("add", ("add", "--offline", "10.5555/added")),
    Scenario("add of a .bib", ("add", "--offline", "more.bib")),
    Scenario("resolve", ("resolve", "--offline"), codes=(0, 4)),
    Scenario("review --accept", ("review", LEFT, "--accept", "10.5555/genesis", "--offline")),
    Scenario("review --reject", ("review", LEFT, "--reject", "10.5555/genesis", "--offline")),
    Scenario("sync of the table", ("sync", "--offline"), edit("README.md", *TABLE)),
    Scenario("sync of papers.toml", ("sync", "--offline"), edit("data/papers.toml", *CATALOG)),
    Scenario("build", ("build",), unbuilt),
    Scenario("build of all", ("build",), everything),
    Scenario("sync --prefer", ("sync", "--offline", "--prefer", "table"), both_edited),
    Scenario("keys", ("keys", "--pattern", "{Family}{year}{title}"), keyed),
    Scenario("merge", ("merge", KEY, LEFT, "--prefer", KEY)),
    Scenario("export -o", ("export", "bibtex", "-o", "out.bib")),
    Scenario("export all -o", ("export", "all", "-o", "out.zip")),
    Scenario("cite -o", ("cite", KEY, "-o", "out.md")),
    Scenario("site", ("site",), edit("data/papers.toml", *CATALOG)),
    Scenario("site -o", ("site", "-o", "page")),
    Scenario("check", ("check",)),
)
"""Every command that writes a file, in each way in which it does. `serve` writes as `site` does; `summary`, `audit`,
`styles` and `schema` write nothing."""

FOLLOWERS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--suggest"),
    ("build",),
    ("sync", "--offline"),
    ("sync", "--dry-run"),
    ("resolve", "--offline"),
    ("resolve", "--offline", "--dry-run", "--json"),
    ("review", "--offline"),
    ("add", "--offline", "10.5555/views"),
    ("audit", "--offline"),
    ("keys", "--pattern", "{Family}{year}"),
    ("merge", KEY, LEFT, "--prefer", KEY),
    ("export", "ris"),
    ("export", "csl-json", "-o", "out.json"),
    ("cite", KEY),
    ("site",),
    ("styles",),
    ("summary", "old.toml"),
    ("init", "README.md"),
    ("schema",),
)
"""Every command but `serve`, which goes on until it is stopped."""
APART: tuple[tuple[str, ...], ...] = (("schema",),)
"""Commands that open no project, and settle nothing there."""

os.environ["SSLBIB_MAILTO"] = "me@example.org"
progress.EVERY = 1e9  # a machine that is slow says nothing of faults
checked.FEWEST = 1  # the record of a check is kept of these few papers, too
