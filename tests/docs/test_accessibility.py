"""What axe-core finds on the documentation's pages, in both schemes and on a telephone: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import browser, npm
from tests.site.test_accessibility import RUN, examined

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.consumer

__all__ = ["browser", "examined"]  # fixtures, which pytest finds by their names here


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1360])
def test_no_violation(examined: Page, built: Path, scheme: str, width: int) -> None:
    """WCAG 2.2 AA and axe's best practices hold on every page."""
    axe = npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    examined.set_viewport_size({"width": width, "height": 900})
    examined.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for path in sorted(built.rglob("*.html")):
        examined.goto(path.as_uri())
        examined.evaluate(axe)
        if violations := examined.evaluate(RUN):
            found[path.relative_to(built).as_posix()] = violations

    assert found == {}
