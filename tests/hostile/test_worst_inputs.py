"""The inputs that are made to be slow, in small: each is read, or refused with an error of ours."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from sslbib.errors import SslbibError
from tests.conftest import ROOT

sys.path.append(str(ROOT))

from bench.growing import MEASURES

SIZE = 600
"""Enough for brackets that exhaust a stack where each takes two calls, and for dozens of papers."""


@pytest.mark.parametrize("name", MEASURES)
def test_no_worst_input_breaks_its_reader(name: str) -> None:
    """What `bench/growth.py` measures is there to be measured, and raises nothing but errors that say what is wrong."""
    kinds, run = MEASURES[name]
    for make in kinds.values():
        with suppress(SslbibError):
            run(make(SIZE))


def test_the_documentation_has_the_worst_inputs() -> None:
    """A row for everything that is measured."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text[text.index("<!-- worst inputs -->") : text.index("<!-- /worst inputs -->")]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines() if line.startswith("| ")]

    assert rows[2:] == list(MEASURES)  # below the head
