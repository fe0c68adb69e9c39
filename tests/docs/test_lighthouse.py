"""What Lighthouse says of three pages of the documentation, served as from any web server: 95 or better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import CHROMIUM
from tests.site.test_lighthouse import best_scores, served_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.consumer


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    """Serve the documentation."""
    with served_folder(built) as address:
        yield address


@pytest.mark.parametrize("page", ["index.html", "tutorial.html", "reference/exports.html"])
def test_lighthouse(served: str, tmp_path: Path, page: str) -> None:
    """Performance, accessibility, best practices and SEO."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    found = best_scores(f"{served}/{page}", tmp_path)

    assert len(found) == 4
    assert min(found.values()) >= 95, found
