"""Cases by folder: one item, and the entry that each format makes of it, read line by line by a person.

A new case is a new folder with `item.json` (CSL-JSON) and the files that are expected.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sslbib.csl_item import from_csl
from sslbib.export import FORMATS

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
EXPECTED = {"expected.bib": "bibtex", "expected.biblatex.bib": "biblatex", "expected.ris": "ris"}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_case(folder: Path, name: str) -> None:
    """The format makes of the item what the case says."""
    items = [from_csl(data) for data in json.loads((folder / "item.json").read_text("utf-8"))]

    assert FORMATS[EXPECTED[name]].write(items).replace("\r\n", "\n") == (folder / name).read_text("utf-8")
