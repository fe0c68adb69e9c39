"""What bibtex, biber, LaTeX, pandoc and bibutils say of the files: nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sslbib.export import FORMATS
from sslbib.item import Date
from tests.export import samples
from tests.latex import asked

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.consumer

STYLES = {"plain": "", "unsrt": "", "alpha": "", "abbrv": "", "ieeetr": "", "apalike": "", "plainnat": "natbib"}
DOCUMENT = r"""\documentclass{article}
%s
\begin{document}\nocite{*}%s\end{document}
"""


def run(*command: str, folder: Path) -> str:
    """Run a program in a folder and return all that it says; skip where it is missing."""
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_and_latex_are_silent(style: str, tmp_path: Path) -> None:
    """Every sample, the hostile one too, is typeset without a warning; the undated one's missing year is one."""
    dated = [item for item in samples.ALL if item is not samples.UNDATED]
    (tmp_path / "refs.bib").write_text(FORMATS["bibtex"].write(dated), "utf-8")
    package = asked(FORMATS["bibtex"].write(dated)) + (rf"\usepackage{{{STYLES[style]}}}" if STYLES[style] else "")
    body = rf"\bibliographystyle{{{style}}}\bibliography{{refs}}"
    (tmp_path / "t.tex").write_text(DOCUMENT % (package, body), "utf-8")
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    said = run("bibtex", "t", folder=tmp_path)
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    log = (tmp_path / "t.log").read_text("latin-1")

    assert not re.findall(r"(?i).*(?:warning|error|--line).*", said)
    assert not re.findall(r"^!.*|.*undefined.*|.*multiply.*", log, re.MULTILINE)
    assert "passwd" not in (tmp_path / "t.log").read_text("latin-1").replace("/etc/passwd}", "")


@pytest.mark.parametrize("encoding", ["", "latex"])
def test_biber_accepts_the_data_model(encoding: str, tmp_path: Path) -> None:
    """Validated against biblatex's data model, biber finds nothing to warn of."""
    from sslbib.export import Options

    honest = [item for item in samples.ALL if item not in (samples.UNDATED, samples.HOSTILE)]
    (tmp_path / "refs.bib").write_text(FORMATS["biblatex"].write(honest, Options(encoding=encoding)), "utf-8")
    said = run("biber", "--tool", "--validate-datamodel", "refs.bib", folder=tmp_path)

    assert not re.findall(r".*(?:WARN|ERROR).*", said)


def test_biber_reads_the_hostile_sample(tmp_path: Path) -> None:
    """The worst item is one entry to biber, and no error."""
    (tmp_path / "refs.bib").write_text(FORMATS["biblatex"].write([samples.HOSTILE, samples.ARTICLE]), "utf-8")
    said = run("biber", "--tool", "refs.bib", folder=tmp_path)

    assert not re.findall(r".*(?:WARN|ERROR).*", said)
    assert len(re.findall(r"^@", (tmp_path / "refs_bibertool.bib").read_text("utf-8"), re.MULTILINE)) == 2


@pytest.mark.parametrize("style", ["numeric", "authoryear", "ieee"])
def test_biblatex_typesets(style: str, tmp_path: Path) -> None:
    """Every sample is typeset with biber, and nobody complains."""
    (tmp_path / "refs.bib").write_text(FORMATS["biblatex"].write(samples.ALL), "utf-8")
    package = asked(FORMATS["biblatex"].write(samples.ALL)) + (
        rf"\usepackage[english]{{babel}}\usepackage{{csquotes}}\usepackage[style={style}]{{biblatex}}"
        r"\addbibresource{refs.bib}"
    )
    (tmp_path / "t.tex").write_text(DOCUMENT % (package, r"\printbibliography"), "utf-8")
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    said = run("biber", "t", folder=tmp_path)
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    run("pdflatex", "-interaction=nonstopmode", "t", folder=tmp_path)
    log = (tmp_path / "t.log").read_text("latin-1")

    assert not re.findall(r".*(?:WARN|ERROR).*", said)
    assert not re.findall(r"^!.*|.*Package biblatex Warning.*|.*undefined.*", log, re.MULTILINE)


def pandoc(source: str, text: str, folder: Path) -> dict[str, dict[str, object]]:
    """Return pandoc's reading of a bibliography, by key."""
    (folder / "refs").write_text(text, "utf-8")
    items = json.loads(run("pandoc", "-f", source, "-t", "csljson", "refs", folder=folder))
    return {item["id"]: item for item in items}


COMPARED = ("author", "issued", "volume", "page", "DOI", "collection-title")


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_pandoc_reads_the_same_from_bib_and_json(name: str, tmp_path: Path) -> None:
    """The same references come out of .bib and .json.

    Left out, because pandoc's own: it lowers English titles of .bib files and takes a von part for a dropping
    particle; `eid` it does not read.
    """
    papers = [samples.ARTICLE, samples.IEEE, samples.NEURIPS, samples.PREPRINT, samples.CHAPTER]
    ours = pandoc("csljson", FORMATS["csl-json"].write(papers), tmp_path)
    theirs = pandoc(name, FORMATS[name].write(papers), tmp_path)

    assert list(theirs) == list(ours) or set(theirs) == set(ours)
    for key, item in ours.items():
        for variable in COMPARED:
            assert theirs[key].get(variable) == item.get(variable), (key, variable)
        assert str(theirs[key]["title"]).lower() == str(item["title"]).lower()


def test_pandoc_reads_csl_yaml_as_csl_json(tmp_path: Path) -> None:
    """Markdown in the texts is escaped: the YAML says what the JSON says."""
    tricky = [
        replace(
            samples.MARKUP, id="a", title="*a* _b_ `c` [d](e) $x$ ~f~ ^g^ <b>h</b> \\i #j @k | l -- m ... 1. n & o"
        ),
        replace(samples.MARKUP, id="b", title="- not a list", container_title="1. Neither <i>x y</i>"),
        samples.MARKUP,
        samples.LNCS,
    ]
    ours = pandoc("csljson", FORMATS["csl-json"].write(tricky), tmp_path)
    theirs = pandoc("markdown", "---\n" + FORMATS["csl-yaml"].write(tricky) + "---\n", tmp_path)

    for key, item in ours.items():
        for variable in ("title", "container-title", "author", "issued", "DOI", "page", "volume"):
            assert theirs[key].get(variable) == item.get(variable), (key, variable)


def test_bibutils_reads_ris_and_endnote(tmp_path: Path) -> None:
    """The older converters find every entry and its type."""
    (tmp_path / "refs.ris").write_bytes(FORMATS["ris"].write(samples.WELL_MEANT).encode())
    (tmp_path / "refs.xml").write_text(FORMATS["endnote-xml"].write(samples.WELL_MEANT), "utf-8")
    for program, file in (("ris2xml", "refs.ris"), ("endx2xml", "refs.xml")):
        said = run(program, file, folder=tmp_path)

        assert said.count("<mods ") == len(samples.WELL_MEANT)
        assert "Generalized radiograph representation learning" in said


@pytest.mark.parametrize("style", STYLES)
def test_an_undated_article_is_printed_without_a_year(style: str, tmp_path: Path) -> None:
    """A year is not made up, and the rest of the entry is printed."""
    (tmp_path / "refs.bib").write_text(FORMATS["bibtex"].write([samples.UNDATED]), "utf-8")
    (tmp_path / "t.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n", "utf-8")
    said = run("bibtex", "t", folder=tmp_path)
    printed = (tmp_path / "t.bbl").read_text("utf-8")

    assert "error" not in said
    assert "n.d." not in printed
    assert all(text in printed for text in ("Noe", "undated article", "Magazine"))


def test_dates_that_are_none_are_left_out(tmp_path: Path) -> None:
    """29 February of a common year is not written; the month is."""
    item = replace(samples.ARTICLE, issued=Date(((2015, 2, 29),)))
    (tmp_path / "refs.bib").write_text(FORMATS["biblatex"].write([item]), "utf-8")
    said = run("biber", "--tool", "--validate-datamodel", "refs.bib", folder=tmp_path)

    assert "WARN" not in said
    assert "date = {2015-02}" in (tmp_path / "refs.bib").read_text("utf-8")
