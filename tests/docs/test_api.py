"""The reference of the Python API: every public name is there, and what its page has one type gives what it says."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import sslbib
from tests.docs.conftest import DOCS
from tests.docs.test_site import page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")


def test_every_public_name_has_its_entry(built: Path) -> None:
    """Under an address that stays, with its signature, and with its fields where it has some."""
    entries = set(page(built / "reference" / "api.html").xpath("//dt/@id"))

    assert {f"sslbib.{name}" for name in sslbib.__all__ if not name.startswith("__")} <= entries
    assert {"sslbib.Item.title", "sslbib.Date.year", "sslbib.ReferenceList.text", "sslbib.Problem.repair"} <= entries


def test_types_of_the_api_lead_to_their_entries(built: Path) -> None:
    """A reader of `load` comes to `Project` by a click."""
    links = page(built / "reference" / "api.html").xpath("//dt[@id='sslbib.load']//a/@href")

    assert "#sslbib.Project" in links


def test_the_page_s_examples_give_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are typed in the folder of the shipped list."""
    monkeypatch.chdir(DOCS.parent)
    examples = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "api.md", None, 0)

    assert len(test.examples) > 5
    assert doctest.DocTestRunner().run(test).failed == 0
