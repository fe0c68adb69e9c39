"""The shipped list: 25 papers, in every export, as their consumers read them."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, cast

import pytest

from sslbib.project import files, folder
from tests import latex
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.project.folder import Project

UNRESOLVED = {"li2020contrastive", "yu2020af"}
"""Papers whose DOI no text confirms."""


@pytest.fixture(scope="module")
def shipped() -> Project:
    """Return the project of this repository."""
    return folder.load(ROOT)


@pytest.fixture(scope="module")
def keys(shipped: Project) -> list[str]:
    """Return the citation keys in the list's order."""
    return [paper.key for paper in shipped.catalog.papers]


def export(name: str) -> str:
    """Return the text of an export."""
    return files.read_text(ROOT / "exports" / name)


def test_every_paper_has_a_work(shipped: Project) -> None:
    """All 25 papers have a record with its provenance, and none claims to have been fetched."""
    works = shipped.lock.works

    assert len(shipped.catalog.papers) == 25
    assert [paper.key for paper in shipped.catalog.papers if paper.key not in works] == []
    assert {locked.source for locked in works.values()} == {"curated"}
    assert {locked.retrieved for locked in works.values()} == {""}


def test_unconfirmed_doi_is_not_shipped(shipped: Project) -> None:
    """The two papers whose DOI is unconfirmed are unresolved and have none, in catalog and lock alike."""
    without = {paper.key for paper in shipped.catalog.papers if not paper.doi}

    assert without == UNRESOLVED
    assert {key for key, locked in shipped.lock.works.items() if locked.status != "resolved"} == UNRESOLVED
    assert all("DOI" not in shipped.lock.works[key].work for key in UNRESOLVED)


def test_dois_are_those_of_the_facts(shipped: Project, shared: Path) -> None:
    """Each shipped DOI is the one that was checked by hand; arXiv's own stands in where Crossref has none."""
    facts = json.loads((shared / "list" / "records.json").read_text(encoding="utf-8"))
    expected = [
        "" if fact["doi_status"] == "unconfirmed" else (fact["doi"] or fact["arxiv_doi"]).casefold() for fact in facts
    ]

    assert [paper.doi.casefold() for paper in shipped.catalog.papers] == expected


def test_table_is_that_of_the_maintainers(shared: Path) -> None:
    """The table in the README is byte for byte the one that the list's maintainers wrote."""
    readme = files.read_text(ROOT / "README.md")
    between = readme.split("<!-- sslbib:table -->\n")[1].split("<!-- /sslbib:table -->")[0]
    listed = (shared / "list" / "LIST.md").read_text(encoding="utf-8")

    assert between.strip("\n") == listed[listed.index("|Date|") :].strip("\n")


def test_same_keys_everywhere(keys: list[str]) -> None:
    """BibTeX, BibLaTeX, CSL-JSON and RIS hold the same keys, in the list's order."""
    assert re.findall(r"^@\w+\{([^,]+),", export("papers.bib"), re.MULTILINE) == keys
    assert re.findall(r"^@\w+\{([^,]+),", export("papers.biblatex.bib"), re.MULTILINE) == keys
    assert [item["id"] for item in json.loads(export("papers.json"))] == keys
    assert re.findall(r"^ID  - (.*?)\r?$", export("papers.ris"), re.MULTILINE) == keys


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_every_style_prints_all_papers(shipped: Project, suffix: str) -> None:
    """Each formatted list holds the start of every title, whatever the style's capitals."""
    for style in shipped.catalog.exports.styles:
        text = export(f"references/{style}.{suffix}").casefold().replace("&amp;", "&")
        missing = [
            paper.key
            for paper in shipped.catalog.papers
            if re.sub("[’']", "", paper.title.casefold())[:25] not in re.sub("[’']", "", text)
        ]
        assert missing == [], style


@pytest.mark.consumer
@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt", "IEEEtran", "acm"])
def test_bibtex(tmp_path: Path, keys: list[str], style: str) -> None:
    """Pdflatex and bibtex typeset all papers without a word."""
    assert latex.typeset_bibtex(tmp_path, export("papers.bib"), keys, style) == []


@pytest.mark.consumer
def test_lncs(tmp_path: Path, keys: list[str]) -> None:
    """Springer's own style typesets all papers without a word, with the command that its class brings."""
    preamble = "\\newcommand{\\doi}[1]{\\url{https://doi.org/#1}}\n"

    assert latex.typeset_bibtex(tmp_path, export("papers.bib"), keys, "splncs04", preamble) == []


@pytest.mark.consumer
def test_natbib(tmp_path: Path, keys: list[str]) -> None:
    """Author-year citations with natbib come without a word."""
    complaints = latex.typeset_bibtex(tmp_path, export("papers.bib"), keys, "plainnat", "\\usepackage{natbib}\n")

    assert complaints == []


@pytest.mark.consumer
@pytest.mark.parametrize("style", ["numeric", "authoryear", "alphabetic", "ieee", "apa"])
def test_biber(tmp_path: Path, keys: list[str], style: str) -> None:
    """Pdflatex and biber typeset all papers without a word, the data model checked where it is biblatex's own."""
    bib = export("papers.biblatex.bib")

    assert latex.typeset_biber(tmp_path, bib, keys, style, validate=style != "apa") == []


def pandoc(source: str, name: str) -> dict[str, dict[str, object]]:
    """Read an export with pandoc, as CSL-JSON by key."""
    latex.need("pandoc")
    done = subprocess.run(
        ["pandoc", "-f", source, "-t", "csljson", str(ROOT / "exports" / name)], capture_output=True, check=True
    )
    assert done.stderr == b""
    return {cast("str", item["id"]): item for item in json.loads(done.stdout)}


@pytest.mark.consumer
@pytest.mark.parametrize(("source", "name"), [("bibtex", "papers.bib"), ("biblatex", "papers.biblatex.bib")])
def test_pandoc_reads_the_same(keys: list[str], source: str, name: str) -> None:
    """Pandoc reads the same 25 references from BibTeX and BibLaTeX as from CSL-JSON."""
    expected, read = pandoc("csljson", "papers.json"), pandoc(source, name)

    assert list(read) == list(expected) == keys
    for key in keys:
        assert plain(read[key].get("title")) == plain(expected[key].get("title")), key
        assert names(read[key]) == names(expected[key]), key
        assert read[key].get("DOI") == expected[key].get("DOI"), key
        assert year(read[key]) == year(expected[key]), key
        assert plain(read[key].get("container-title")) == plain(expected[key].get("container-title")), key


def plain(text: object) -> str:
    """Reduce a title to its letters: pandoc marks protected words and lowers others, in .bib files alone."""
    return re.sub(r"<[^>]*>", "", str(text or "")).replace("–", "-").casefold()


def names(item: dict[str, object]) -> list[tuple[object, object]]:
    """Return the authors as pairs."""
    authors = cast("list[dict[str, object]]", item.get("author", []))
    particles = ("dropping-particle", "non-dropping-particle", "family")
    return [(name.get("given"), " ".join(str(name[part]) for part in particles if part in name)) for name in authors]


def year(item: dict[str, object]) -> int:
    """Return the year of publication."""
    issued = cast("dict[str, list[list[int]]]", item["issued"])
    return int(issued["date-parts"][0][0])
