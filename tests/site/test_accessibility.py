"""What axe-core finds on each kind of page, in both schemes and on a telephone: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import npm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.consumer

RUN = """axe.run().then(found =>
  found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html).slice(0, 3)]))"""
PAGES = (
    "index.html",
    "index.html#q=cats&modality=2D",
    "index.html#q=nothing+is+like+this",
    "papers/byron2021hunting.html",
    "papers/evil2020script.html",
)


@pytest.fixture
def examined(browser: Browser) -> Iterator[Page]:
    """Return a tab in which axe may read the style sheets, which the page's policy keeps from scripts."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1360])
def test_no_violation(examined: Page, site: Path, scheme: str, width: int) -> None:
    """WCAG 2.2 AA and axe's best practices hold on the list, a filtered list, and papers' pages."""
    axe = npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    examined.set_viewport_size({"width": width, "height": 900})
    examined.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in PAGES:
        examined.goto("about:blank")
        examined.goto(f"{site.as_uri()}/{address}")
        examined.wait_for_selector("html[data-ready]")
        examined.evaluate(axe)
        assert examined.evaluate(RUN) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_all(examined: Page, long_site: Path, scheme: str) -> None:
    """A long list's first page, and the one that holds all of it."""
    axe = npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    examined.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in ("index.html", "all.html"):
        examined.goto((long_site / address).as_uri())
        examined.evaluate(axe)
        assert examined.evaluate(RUN) == [], address


def test_the_redirect_and_the_help(examined: Page, site: Path) -> None:
    """The page of a former key before it leads on, read without being followed, and the dialog of keys."""
    axe = npm("axe-core/axe.min.js").read_text(encoding="utf-8")
    text = (site / "papers" / "byron2021old.html").read_text(encoding="utf-8")
    examined.set_content(text.replace('http-equiv="refresh"', 'name="then"'))
    examined.evaluate(axe)
    assert examined.evaluate(RUN) == []
    examined.goto((site / "index.html").as_uri())
    examined.wait_for_selector("html[data-ready]")
    examined.click("#help")
    examined.evaluate(axe)
    assert examined.evaluate(RUN) == []
