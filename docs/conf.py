"""How Sphinx makes the documentation: `make docs`."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sslbib import __version__
from sslbib.app import schema

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # for docs.generate

project = "sslbib"
author = "The sslbib developers"
version = release = __version__
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
default_role = "literal"  # in docstrings, which have `code` as markdown has it
exclude_patterns = ["_build", "generate"]
myst_heading_anchors = 4
nitpicky = True  # with -W, a reference that leads nowhere fails the build
nitpick_ignore_regex = [("py:class", r"(?!sslbib\b).*")]  # types of Python's, and of rooms that are no part of the API

smartquotes = False  # `--` is the start of an option

html_theme = "furo"
html_title = f"sslbib {__version__}"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_copyright = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_theme_options = {"navigation_with_keys": False}


def _expand(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put the parts that are made from the code into a page."""
    from docs.generate import expand

    source[0] = expand(source[0])


def _describe(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let a page's first paragraph be its description, for search engines and whoever shows a link to it."""
    first = next(doctree.findall(nodes.paragraph), None) if doctree else None
    if first is not None:
        context["metatags"] += f'<meta name="description" content="{html.escape(first.astext())}">\n'


def _mend(app: Sphinx, failed: Exception | None) -> None:
    """Let what is built be read by ear and keyboard."""
    from docs.generate.accessible import mended

    for path in () if failed else Path(app.outdir).rglob("*.html"):
        path.write_text(mended(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Let pages be read through `_expand`, and lay the schema beside them."""
    (HERE / "_static" / "papers.schema.json").write_text(schema.text(), encoding="utf-8")
    app.connect("source-read", _expand)
    app.connect("html-page-context", _describe)
    app.connect("build-finished", _mend)
