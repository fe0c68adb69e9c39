"""The files beside the code: what hosts, citation tools and contributors read of the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

import sslbib
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
# A step that uses somebody's action: "uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2"
USES = re.compile(r"uses: +([\w./-]+)@(\S+)( # v[\d.]+)?")
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *sorted((ROOT / "docs").glob("*.md"))]


def test_the_software_can_be_cited() -> None:
    """CITATION.cff has the version that is installed; `make release` asks cffconvert whether it is valid."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert cited["version"] == sslbib.__version__
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "software", "MIT")


def test_the_change_log_has_the_version() -> None:
    """Below what is not released yet."""
    heads = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert heads[:2] == ["Unreleased", sslbib.__version__]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_asks_what_is_needed(path: Path) -> None:
    """Each has what a host needs of a form, and asks for nothing twice."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    ids = [part["id"] for part in form["body"]]

    assert form["name"]
    assert form["description"]
    assert len(ids) == len(set(ids))
    assert all(part["type"] in {"textarea", "input"} and part["attributes"]["label"] for part in form["body"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_of_others_are_pinned(path: Path) -> None:
    """To a commit, since a tag can be moved; the version beside it is for people. OWNER/sslbib is the reader's own."""
    used = [found for found in USES.findall(path.read_text(encoding="utf-8")) if not found[0].startswith("OWNER/")]

    assert [name for name, commit, version in used if not (re.fullmatch("[0-9a-f]{40}", commit) and version)] == []
    assert used or path.suffix == ".md"
