"""The documentation builds without a warning, leads nowhere wrong and loads nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import html

from tests.conftest import ROOT
from tests.docs.conftest import DOCS, sphinx

if TYPE_CHECKING:
    from pathlib import Path

# `url(icons.svg)`, `url("https://…")`, `@import "…"`
_LOADED_BY_CSS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
_LOADED = "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[not(@rel='canonical')]/@href"
"""What a page loads by itself; where links lead is the reader's choice."""


@cache
def page(path: Path) -> html.HtmlElement:
    """Return a page's tree."""
    return html.parse(str(path)).getroot()


def test_pages_load_nothing_from_elsewhere(built: Path) -> None:
    """Scripts, styles, fonts and pictures come with the pages, which work offline and tell nobody of their reader."""
    loaded = [address for path in built.rglob("*.html") for address in page(path).xpath(_LOADED)]
    loaded += [
        address
        for path in built.rglob("*.css")
        for address in _LOADED_BY_CSS.findall(path.read_text(encoding="utf-8"))
        if not address.startswith("data:")
    ]

    assert len(loaded) > 50
    assert [address for address in loaded if urlsplit(address).scheme or urlsplit(address).netloc] == []


def test_links_lead_to_what_is_there(built: Path) -> None:
    """Each link within the pages leads to a page, and to a place in it."""
    broken = []
    for path in built.rglob("*.html"):
        for address in page(path).xpath("//a/@href"):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (
                parts.fragment
                and target.suffix == ".html"
                and not page(target).xpath("//*[@id=$id]", id=unquote(parts.fragment))
            ):
                broken.append((path.name, address))

    assert broken == []


def test_a_broken_link_fails_the_build(built: Path, tmp_path: Path) -> None:
    """A page that is not there, and a heading that is not there, are each told, and the build fails."""
    assert built.is_dir()
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("_build"))
    (tmp_path / "data").symlink_to(ROOT / "data")
    with (docs / "engines.md").open("a", encoding="utf-8") as file:
        file.write("\n[one](nowhere.md) [two](maintainers.md#nothing-of-this-name)\n")

    run = sphinx(docs, tmp_path / "built")

    assert run.returncode != 0
    assert "nowhere.md" in run.stderr
    assert "nothing-of-this-name" in run.stderr


def test_the_schema_comes_with_the_pages(built: Path) -> None:
    """Editors can take the schema from the site."""
    assert '"$schema"' in (built / "_static" / "papers.schema.json").read_text(encoding="utf-8")


def test_the_front_door_leads_to_pages_that_are_there() -> None:
    """README, CONTRIBUTING and CHANGELOG name no file that is not in the repository."""
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        linked = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text) + re.findall(r"\bdocs/[\w/-]+\.md\b", text)
        assert [path for path in linked if not (ROOT / path).exists()] == [], name
