"""What the head of a .bib file tells a document to load."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.export import FORMATS, Options
from sslbib.item import Item, Name
from tests.export import samples
from tests.latex import need

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = replace(samples.ARTICLE, doi="10.1038/s42256-021-00425-9", note="")


def head(*items: Item, name: str = "bibtex", encoding: str = "") -> str:
    """Return the comments before the first entry."""
    return FORMATS[name].write(items, Options(encoding=encoding)).partition("@")[0]


def test_a_file_that_plain_latex_sets_has_no_head() -> None:
    """Nor has one entry, which is pasted into a file with a head of its own."""
    assert head(PLAIN, replace(PLAIN, id="b")) == ""
    assert head(replace(PLAIN, doi="10.1007/978-3-030-59719-1_49")) == ""


def test_an_underscore_in_a_doi_is_told() -> None:
    """Styles of natbib print a DOI as text, where url is not loaded."""
    assert "underscore" in head(PLAIN, replace(PLAIN, id="b", doi="10.1007/978-3-030-59719-1_49"))


@pytest.mark.parametrize(
    ("family", "said"), [("Đorđević", "[T1]{fontenc}"), ("Nguyễn", "[T1]{fontenc}"), ("Trường", "ư"), ("Иванов", "И")]
)
def test_letters_that_need_more_than_plain_latex_are_told(family: str, said: str) -> None:
    """Letters with two accents need T1 fonts; what those lack is left as it is, and the encoding said."""
    assert said in head(PLAIN, replace(PLAIN, id="b", author=(Name(family, "A."),)))


@pytest.mark.consumer
def test_vietnamese_is_set_by_pdflatex(tmp_path: Path) -> None:
    """Accents one around the other come out as they are, above and below the letter."""
    need("pdflatex", "bibtex")
    item = replace(PLAIN, author=(Name("Nguyễn", "Đặng"), Name("Bùi", "Huệ")))
    (tmp_path / "papers.bib").write_text(FORMATS["bibtex"].write([item]), "ascii")
    (tmp_path / "t.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}"
        "\\bibliographystyle{plain}\\bibliography{papers}\\end{document}",
        "utf-8",
    )
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "t"]
    for command in (latex, ["bibtex", "t"], latex):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)

    assert "Nguy{\\~{\\^e}}n" in (tmp_path / "t.bbl").read_text("ascii")
    assert "Missing character" not in (tmp_path / "t.log").read_text("latin-1")


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
@pytest.mark.consumer
def test_pandoc_passes_over_the_head(form: str, tmp_path: Path) -> None:
    """Comments are no entries, and hide none."""
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    items = [PLAIN, replace(PLAIN, id="b", doi="10.1007/x_y", author=(Name("Иванов", "Đ."),))]
    (tmp_path / "a.bib").write_text(FORMATS[form].write(items), "utf-8")
    done = subprocess.run(
        ["pandoc", "-f", form, "-t", "csljson", "a.bib"], cwd=tmp_path, capture_output=True, check=True, timeout=60
    )

    assert done.stdout.count(b'"id":') == 2
