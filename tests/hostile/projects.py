"""What is written of a project, each through its reader: the title that it sees, by key."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

from sslbib.app import site as making
from sslbib.app import summary, workspace
from sslbib.cli import run
from sslbib.item import Link
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings, ListSettings, Paper
from tests.hostile.attacks import ITEMS
from tests.hostile.formats import GITHUB, seen_in
from tests.site.conftest import ARGUMENTS, CHROMIUM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sslbib.item import Item
    from tests.hostile.formats import Seen

TABLE = (
    "| Date | Title | Paper |\n| --- | --- | --- |\n"
    "| 2019 | [A title of some words](https://doi.org/10.1000/here) | x |\n"
)
BULLETS = "- [A title of some words](https://doi.org/10.1000/here), 2019\n- [Words](https://doi.org/10.1000/2), 2019\n"


def paper(item: Item) -> Paper:
    """Make a list's paper that says what an item of an attack says, with words enough to be read as a paper."""
    links = (Link("Paper", item.url or f"https://doi.org/10.1000/{item.id}"),)
    return Paper(item.id, f"{item.title} in some words", date="2020", links=links, venue=item.note)


PAPERS = tuple(paper(item) for item in ITEMS)


def toml() -> Seen:
    """Read papers.toml."""
    text = catalog.new(ListSettings(title="T"), ExportSettings(), PAPERS)
    return {entry["key"]: entry["title"] for entry in tomllib.loads(text)["papers"]}


@contextlib.contextmanager
def project(papers: Sequence[Paper], listing: str = "") -> Iterator[Path]:
    """Make a project of papers, its outputs not written yet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        columns = ("Date", "Title", "Venue", "Paper")
        text = catalog.new(ListSettings(title="<script>x</script>", columns=columns), ExportSettings(), papers)
        (folder / "data" / "papers.toml").write_text(text, encoding="utf-8")
        (folder / "README.md").write_text(listing, encoding="utf-8")
        yield folder


def _listed(listing: str) -> str:
    """Return the list in which papers.toml's papers were written; a second run finds all in step."""
    marked = f"# List\n\n<!-- sslbib:table -->\n{listing}<!-- /sslbib:table -->\n"
    with project(PAPERS, marked) as folder:
        if listing:
            _said(folder, "sync", "--offline")
        _said(folder, "build")
        text = (folder / "README.md").read_text(encoding="utf-8")
        _said(folder, "sync", "--offline")
        assert (folder / "README.md").read_text(encoding="utf-8") == text
        assert run(["-C", str(folder), "-q", "check"]) == 0
    return text


def rows() -> Seen:
    """Read a table as GitHub does: as many rows as papers, and as many cells as columns."""
    tree = seen_in(GITHUB.render(_listed("")))
    found = tree.xpath("//tbody/tr")
    assert [len(row) for row in found] == [4] * len(PAPERS)
    return {paper.key: row[1].text_content() for paper, row in zip(PAPERS, found, strict=True)}


def bullets() -> Seen:
    """Read a list as GitHub does: as many items as papers."""
    tree = seen_in(GITHUB.render(_listed(BULLETS)))
    found = tree.xpath("//li")[: len(PAPERS)]  # new ones stand at the top
    return {paper.key: item.text_content() for paper, item in zip(PAPERS, found, strict=True)}


def job() -> Seen:
    """Read the Action's summary as GitHub does."""
    with project(PAPERS) as folder:
        told = summary.summary(workspace.load(folder), "")
    found = seen_in(GITHUB.render(told)).xpath("//li")
    return {paper.key: item.text_content() for paper, item in zip(PAPERS, found, strict=True)}


def _said(folder: Path, *arguments: str) -> str:
    """Return all that a command prints, what it says of its work at the end."""
    out, talk = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
        run(["-C", str(folder), *arguments])
    return out.getvalue() + talk.getvalue()


COMMANDS = (
    ("cite", "--style", "apa"),
    ("cite", "--style", "apa", "--to", "html"),
    ("export", "csv"),
    ("export", "bibtex", "--losses"),
    ("sync", "--offline", "--dry-run"),
    ("check",),
    ("resolve", "--offline", "--dry-run"),
    ("summary", "data/none.toml"),
)


def terminal() -> Seen:
    """Read what commands print, in a terminal: the line before stays, the title is none, and no line is turned."""
    with project(PAPERS, f"# List\n\n{TABLE}") as folder:
        (folder / "data" / "none.toml").write_text("", encoding="utf-8")
        said = {command: _said(folder, *(str(folder / p) if "/" in p else p for p in command)) for command in COMMANDS}
    for command, text in said.items():
        shown = pyte.Screen(4000, text.count("\n") + 3)
        pyte.Stream(shown).feed("here before\r\n" + text.replace("\r\n", "\n").replace("\n", "\r\n"))
        assert (command, shown.display[0].strip(), shown.title) == (command, "here before", "")
        assert not set("\u202e\u2067\x9b\x07\x08\x1b\x7f") & set(text), command
    return dict.fromkeys((paper.key for paper in PAPERS), said[COMMANDS[0]])


def data() -> Seen:
    """Read what is printed for programs: the data are what they were, and a terminal would show them."""
    with project(PAPERS, f"# List\n\n{TABLE}") as folder:
        text = _said(folder, "-q", "export", "bibtex", "--losses", "--json")
        lost, _ = json.JSONDecoder().raw_decode(text)
        items, _ = json.JSONDecoder().raw_decode(_said(folder, "-q", "export", "csl-json"))
    assert not set("\u202e\u2067\x9b\x07\x08\x1b\x7f") & set(text)
    assert {loss["key"] for loss in lost} <= {item["id"] for item in items}
    return {item["id"]: item["title"] for item in items}


@cache
def page() -> Seen:
    """Look at the site in Chromium, in a thread of its own: Playwright serves one, and the site's tests keep theirs."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_page).result()


def _page() -> Seen:
    """Return what is seen: nothing runs, nothing is asked for, no link leads where something would run."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    seen: Seen = {}
    with project(PAPERS) as folder, sync_playwright() as playwright:
        made = making.site(workspace.load(folder))
        making.write(made)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = browser.new_page()
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith("file:") else None)
        tab.goto((made.folder / "index.html").as_uri())
        tab.wait_for_selector("html[data-ready]")
        protocols = set(tab.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)"))
        titles = tab.eval_on_selector_all("tr.paper", "all => all.map(row => [row.id, row.innerText])")
        seen |= {key.removeprefix("p-"): text for key, text in titles}
        for item in PAPERS:
            tab.goto((made.folder / "papers" / f"{item.key}.html").as_uri())
            protocols |= set(tab.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)"))
            seen[item.key] += "" if tab.inner_text("h1") else "no title"
        browser.close()
    assert said == []
    assert protocols <= {"file:", "https:"}
    return seen
