"""References checked by hand against what citeproc-js prints: one file a style, a line a reference, in its order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sslbib.references import find_style
from sslbib.references.output import formats
from sslbib.references.output.writer import Writer
from sslbib.references.render.engine import Engine

FOLDER = Path(__file__).parent / "checked"
ITEMS = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_references_are_those_of_citeproc_js(path: Path) -> None:
    """Text, formatting and order of each reference are what citeproc-js 1.4 prints."""
    engine = Engine(find_style(path.stem))
    entries = engine.prepare(engine.entries(ITEMS))
    writer = Writer(formats.HTML, engine.locale, links=False)

    texts = (" ".join(writer.write(text).split()) for text in engine.references(entries))
    lines = [f"{entry.id}\t{text}" for entry, text in zip(entries, texts, strict=True)]
    assert lines == path.read_text(encoding="utf-8").splitlines()
