"""A page on the disk and a browser that looks at it; skips where Chromium or the npm packages are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sslbib.app import site as making
from sslbib.app import workspace
from sslbib.site.source import WHOLE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NPM = Path(os.environ.get("SSLBIB_NODE", ROOT / "tests" / "site" / ".node"))
"""Where `.ci/run` puts the packages of tests/site/package.json."""

CATALOG = """\
[list]
title = "Cats & <dogs>"
columns = ["Date", "Title", "Venue", "Code", "Paper", "Modality", "Note"]

[site]
description = "Papers that purr."
repository = "https://github.com/someone/papers"

[exports]
styles = ["apa", "ieee"]

[[papers]]
key = "byron2021hunting"
title = "Hunting <i>patterns</i> of self-supervised barn cats"
date = "2021-05"
authors = ["Ada Byron", "Émile Müller"]
venue = "FELINE"
modality = "2D (X-ray)"
code = [{ label = "Github", url = "https://github.com/cats/hunting" }]
doi = "10.5555/hunting"
aliases = ["byron2021old"]

[[papers]]
key = "lovelace2019sleeping"
title = "Sleeping habits of house cats"
date = "2019"
authors = ["Ada Lovelace"]
venue = "FELINE"
modality = "2D & 3D (CT, MRI)"
links = [{ label = "Preprint", url = "https://arxiv.org/abs/2111.03452" }]

[papers.columns]
Note = "[best](https://example.org) paper"

[[papers]]
key = "evil2020script"
title = "<script>alert(1)</script> & <img src=x onerror=alert(2)> “quoted” \\u0022 <b>bold</b>"
date = "2020"
authors = ["<b onmouseover=alert(3)>Eve</b>"]
venue = "'\\u0022><svg onload=alert(4)>"
links = [{ label = "Bad", url = "javascript:alert(5)" }, { label = "Data", url = "data:text/html,<i>6</i>" }]
modality = "3D (CT)"
"""


def make_site(folder: Path, catalog: str) -> Path:
    """Write a project and its page; return the page's folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "papers.toml").write_text(catalog, encoding="utf-8")
    made = making.site(workspace.load(folder))
    making.write(made)
    return made.folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of three papers, of which one means harm."""
    return make_site(tmp_path_factory.mktemp("cats") / "list", CATALOG)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the list that is shipped."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    making.write(making.site(workspace.load(ROOT), folder))
    return folder


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a list that is too long for one page."""
    papers = "".join(
        f'\n[[papers]]\nkey = "k{at}"\ntitle = "Paper {at}"\ndate = "{2000 + at % 20}"\nvenue = "Journal {at % 7}"\n'
        f'authors = ["Ada Byron"]\n'
        for at in range(WHOLE + 20)
    )
    return make_site(tmp_path_factory.mktemp("long") / "list", f'[list]\ntitle = "Long"\n{papers}')


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, or skip."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a fresh profile that may read the clipboard."""
    made = browser.new_context(accept_downloads=True)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a tab; the test fails for whatever stands in the console, and for a request to anywhere else."""
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    tab.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
    yield tab
    assert said == []


def open_list(tab: Page, folder: Path, address: str = "") -> None:
    """Open the list's page from the disk, and wait for its script."""
    tab.goto("about:blank")
    tab.goto(f"{(folder / 'index.html').as_uri()}{address}")
    tab.wait_for_selector("html[data-ready]")


def npm(name: str) -> Path:
    """Return a file of an npm package, or skip."""
    path = NPM / "node_modules" / name
    if not path.exists():
        pytest.skip(f"the npm package of {name} is not installed: see .ci/run")
    return path


def node(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run node, or skip."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed")
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=ROOT)
