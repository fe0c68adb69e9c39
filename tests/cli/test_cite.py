"""`cite` and `styles`, as a person uses them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = """
[list]
title = "Test"
table = "README.md"

[exports]
styles = ["apa", "ieee"]

[[papers]]
key = "Doe2020"
date = "2020"
title = "A first paper"
venue = "Journal of Tests"
authors = ["Doe, Jane"]

[[papers]]
key = "doe2021"
date = "2021"
title = "A second paper"
authors = ["Doe, Jane", "Roe, Richard"]
arxiv = "2101.00001"
"""
BROKEN = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Broken</title><id>x</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><txet variable="title"/></layout></citation>
</style>
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small project and go there."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    (tmp_path / "styles").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("project")
def test_cite_prints_the_list_in_its_first_style(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a key or style the whole list comes, in the style that the list names first."""
    assert run(["cite"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Doe, J. (2020). A first paper.")
    assert lines[1].startswith("Doe, J., & Roe, R. (2021). A second paper")


@pytest.mark.usefixtures("project")
def test_keys_are_case_sensitive(capsys: pytest.CaptureFixture[str]) -> None:
    """Two keys that differ in case stay two papers; an unknown one is a usage error."""
    assert run(["cite", "doe2020"]) == 2
    assert "Doe2020" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_in_text_citation(capsys: pytest.CaptureFixture[str]) -> None:
    """Several keys make one citation, sorted as the style wants it."""
    assert run(["cite", "--in-text", "doe2021", "Doe2020"]) == 0
    assert capsys.readouterr().out == "(Doe, 2020; Doe & Roe, 2021)\n"


@pytest.mark.usefixtures("project")
def test_locator_in_citation(capsys: pytest.CaptureFixture[str]) -> None:
    """A locator stands in the citation with its label."""
    assert run(["cite", "--in-text", "Doe2020", "--locator", "chapter:3"]) == 0
    assert capsys.readouterr().out == "(Doe, 2020, Chapter 3)\n"


def test_html_file_is_a_page(project: Path) -> None:
    """An .html file is a page that a browser or Word opens, with the formatting in it."""
    assert run(["cite", "Doe2020", "-o", "refs.html"]) == 0

    text = (project / "refs.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "A first paper. In <i>Journal of Tests</i>" in text


@pytest.mark.usefixtures("project")
def test_unknown_style_names_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt style is met with the one that was meant."""
    assert run(["cite", "-s", "chicago-author-dat"]) == 2
    assert "chicago-author-date" in capsys.readouterr().err


def test_styles_finds_a_journal(capsys: pytest.CaptureFixture[str]) -> None:
    """A journal is found by its title, its ISSN and a former name of its style."""
    for words in (["Medical", "Image", "Analysis"], ["1361-8415"]):
        assert run(["styles", *words]) == 0
        assert capsys.readouterr().out.startswith("medical-image-analysis")
    assert run(["styles", "vancouver"]) == 0
    assert capsys.readouterr().out.startswith("nlm-citation-sequence ")


def test_styles_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """What is found can be read by a program."""
    assert run(["styles", "lecture notes in computer science", "--json"]) == 0
    assert "springer-lecture-notes-in-computer-science" in {
        found["name"] for found in json.loads(capsys.readouterr().out)
    }


def test_styles_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """An example reference is shown on request."""
    assert run(["styles", "american-medical-association", "--example"]) == 0
    assert "Zhou HY, Chen X, Zhang Y, Luo R." in capsys.readouterr().out


def test_styles_checks_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An invalid style is told with file, line and what the schema says."""
    path = tmp_path / "broken.csl"
    path.write_text(BROKEN, encoding="utf-8")

    assert run(["styles", "--check", str(path)]) == 3
    assert f"{path}:3" in capsys.readouterr().err


def test_styles_checks_those_of_the_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All in its folder, where none is named; every invalid one is told, and no folder is an error."""
    assert run(["-C", str(folder), "styles", "--check"]) == 2
    assert "styles/ has no styles" in capsys.readouterr().err
    (folder / "styles").mkdir()
    (folder / "styles" / "fine.csl").write_text((ROOT / "styles" / "awesome-list.csl").read_text("utf-8"), "utf-8")
    assert run(["-C", str(folder), "styles", "--check"]) == 0
    assert "fine.csl is valid: Awesome list" in capsys.readouterr().err
    for name in ("one", "two"):
        (folder / "styles" / f"{name}.csl").write_text(BROKEN, encoding="utf-8")
    assert run(["-C", str(folder), "styles", "--check"]) == 3
    assert set(re.findall(r"(\w+)\.csl:3: The CSL schema says", capsys.readouterr().err)) == {"one", "two"}


@pytest.mark.usefixtures("project")
def test_copy_without_a_clipboard(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no program reaches the clipboard, the error names what would."""
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert run(["cite", "--copy"]) == 3
    assert "xclip" in capsys.readouterr().err


def test_engine(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """papers.toml names the engine for the command and for `build`, and the option wins over it."""
    # citeproc-py leaves the comma outside the quotes.
    catalog = project / "data" / "papers.toml"
    catalog.write_text(CATALOG.replace('["apa", "ieee"]', '["ieee"]\nengine = "citeproc-py"'), encoding="utf-8")

    assert run(["cite", "Doe2020"]) == 0
    assert "“A first paper”, Journal of Tests" in capsys.readouterr().out
    assert run(["cite", "Doe2020", "--engine", "sslbib"]) == 0
    assert "“A first paper,” Journal of Tests" in capsys.readouterr().out
    run(["build"])
    assert "“A first paper”, Journal of Tests" in (project / "exports" / "references" / "ieee.txt").read_text("utf-8")
