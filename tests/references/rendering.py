"""Render one item by a few elements of CSL."""

from __future__ import annotations

from sslbib.references.output.formats import HTML
from sslbib.references.output.writer import Writer
from sslbib.references.render.engine import Engine
from sslbib.references.style import locales
from sslbib.references.style.find import read_style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {options}>{macros}
<citation><layout><text value="x"/></layout></citation><bibliography><layout>{layout}</layout></bibliography></style>"""


def rendered(layout: str, item: dict[str, object], options: str = "", *, macros: str = "") -> str:
    """Return what a layout makes of an item, as HTML without links."""
    return Writer(HTML, locales.load("en-US"), links=False).write(formatted(layout, item, options, macros=macros))


def formatted(layout: str, item: dict[str, object], options: str = "", *, macros: str = "") -> str:
    """Return what a layout makes of an item, as rich text."""
    engine = Engine(read_style(STYLE.format(layout=layout, options=options, macros=macros).encode()))
    [text] = engine.references(engine.prepare(engine.entries([{"id": "a", "type": "book", **item}])))
    return text
