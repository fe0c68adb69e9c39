"""What Lighthouse says of the list's page and of a paper's, served as from any web server: 95 or better."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import CHROMIUM, npm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.consumer

_GOAL = 95
_TRIES = 3
"""Runs until the goal is met: performance is measured by the clock of a machine that does other things too."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """Serve a folder's files, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def served(shipped: Path) -> Iterator[str]:
    """Serve the page of the shipped list."""
    with served_folder(shipped) as address:
        yield address


def scores(address: str, folder: Path) -> dict[str, int]:
    """Run Lighthouse on a page, and return what it gives of a hundred, by category."""
    out = folder / "report.json"
    command = [
        *("node", str(npm("lighthouse/cli/index.js")), address, "--quiet", "--output=json", f"--output-path={out}"),
        "--only-categories=performance,accessibility,best-practices,seo",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
    ]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM or ""}
    subprocess.run(command, env=environment, capture_output=True, timeout=180, check=True)
    found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * (category["score"] or 0)) for name, category in found.items()}


def best_scores(address: str, folder: Path) -> dict[str, int]:
    """Return the first scores that meet the goal, or the last."""
    found: dict[str, int] = {}
    for _ in range(_TRIES):
        found = scores(address, folder)
        if min(found.values()) >= _GOAL:
            break
    return found


@pytest.mark.parametrize("kind", ["list", "paper"])
def test_lighthouse(served: str, shipped: Path, tmp_path: Path, kind: str) -> None:
    """Performance, accessibility, best practices and SEO."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    paper = min((shipped / "papers").iterdir()).name
    address = f"{served}/{'index.html' if kind == 'list' else f'papers/{paper}'}"
    found = best_scores(address, tmp_path)

    assert len(found) == 4
    assert min(found.values()) >= _GOAL, found
