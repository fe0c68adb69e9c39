"""The documentation, built as `make docs` builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"


def sphinx(source: Path, built: Path) -> subprocess.CompletedProcess[str]:
    """Build a folder of pages as strictly as `make docs` does."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html", str(source), str(built)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built pages, or skip where the dependency group `docs` is not installed."""
    if not all(find_spec(name) for name in ("sphinx", "furo", "myst_parser")):
        pytest.skip("the dependency group docs is not installed")
    folder = tmp_path_factory.mktemp("docs")
    run = sphinx(DOCS, folder)
    assert run.returncode == 0, run.stderr
    return folder
