"""Lists of references: the first field set apart (CSL 1.0.2, second-field-align)."""

from __future__ import annotations

from sslbib.references.output.formats import HTML
from sslbib.references.output.writer import Writer
from sslbib.references.render.engine import Engine
from sslbib.references.style.find import read_style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation><layout><text variable="title"/></layout></citation><bibliography second-field-align="flush">
<layout {formats} suffix="."><text variable="genre" suffix=","/><text variable="title" prefix=" "/></layout>
</bibliography></style>"""


def listed(item: dict[str, object], formats: str = "") -> str:
    """Return the reference of an item."""
    engine = Engine(read_style(STYLE.format(formats=formats).encode()))
    texts = engine.references(engine.prepare(engine.entries([{"id": "a", "type": "book", **item}])))
    return Writer(HTML, engine.locale, links=False).write(texts[0]).strip()


def test_first_field() -> None:
    """The first field of the style stands in the margin, and the rest beside it with the layout's suffix."""
    margin, rest = '<div class="csl-left-margin">Map,</div>', '<div class="csl-right-inline"> Foo.</div>'

    assert listed({"genre": "Map", "title": "Foo"}) == f"{margin}{rest}"


def test_without_its_first_field() -> None:
    """What follows is no first field, though the item has none: it stands beside the margin, without a space."""
    assert listed({"title": "Foo"}) == '<div class="csl-right-inline">Foo.</div>'


def test_formatting_of_the_layout_is_around_both() -> None:
    """A layout in italics makes both blocks italic, each closed before the other opens."""
    margin, rest = '<div class="csl-left-margin">Map,</div>', '<div class="csl-right-inline"> Foo.</div>'

    shown = listed({"genre": "Map", "title": "Foo"}, 'font-style="italic"')

    assert "".join(line.strip() for line in shown.splitlines()) == f"<i>{margin}{rest}</i>"
