"""Typesets a bibliography with LaTeX and returns every line that the engines complain in."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COMPLAINT = re.compile(
    r"^(Warning--|WARN|ERROR|Error|!|LaTeX Warning: (Citation|There were undefined|Empty)|Package biblatex Warning"
    r"|I (was|found)|Repeated entry|Too many|I'm skipping|Illegal|\(There (was|were) \d+ (error|warning))"
    r"|(INFO|WARN|ERROR) - (?=WARN|ERROR)|^\[\d+\] .*> (WARN|ERROR)",
)


def need(*programs: str) -> None:
    """Skip where a program is missing."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def typeset_bibtex(folder: Path, bib: str, keys: Iterable[str], style: str, preamble: str = "") -> list[str]:
    """Cite all keys with pdflatex and bibtex; return the complaints of both."""
    need("pdflatex", "bibtex")
    body = f"\\bibliographystyle{{{style}}}\n\\bibliography{{papers}}\n"
    _document(folder, bib, keys, preamble, body)
    return _run(folder, ["bibtex", "main"])


def typeset_biber(folder: Path, bib: str, keys: Iterable[str], style: str, *, validate: bool = True) -> list[str]:
    """Cite all keys with pdflatex, biblatex and biber; return the complaints of all.

    `validate` has biber check each field against the data model, which only biblatex's own styles leave as it is.
    """
    need("pdflatex", "biber")
    preamble = f"\\usepackage[style={style}]{{biblatex}}\n\\addbibresource{{papers.bib}}\n"
    _document(folder, bib, keys, preamble, "\\printbibliography\n")
    return _run(folder, ["biber", *(["--validate-datamodel"] if validate else []), "main"])


def asked(bib: str) -> str:
    """Return what the head of a .bib file has a document load, and nothing more: the first package of each line."""
    lines = bib.partition("@")[0].splitlines()
    return "".join(f"{found[0]}\n" for line in lines if (found := re.search(r"\\usepackage(\[\w+\])?\{\w+\}", line)))


def _document(folder: Path, bib: str, keys: Iterable[str], preamble: str, end: str) -> None:
    (folder / "papers.bib").write_text(bib, encoding="utf-8")
    cites = "\n".join(f"\\cite{{{key}}}" for key in keys)
    (folder / "main.tex").write_text(
        f"\\documentclass{{article}}\n{asked(bib)}{preamble}\\begin{{document}}\n{cites}\n{end}\\end{{document}}\n",
        encoding="utf-8",
    )


def _run(folder: Path, engine: list[str]) -> list[str]:
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main"]
    heard: list[str] = []
    for command in (latex, engine, latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
        output = done.stdout.decode("utf-8", "replace")
        if command is engine:
            heard += complaints(output)
        if done.returncode:
            heard += [f"{command[0]} ended with {done.returncode}", *complaints(output)]
    assert (folder / "main.pdf").exists(), heard
    return heard + complaints((folder / "main.log").read_text(encoding="utf-8", errors="replace"))


def complaints(output: str) -> list[str]:
    """Return the lines in which LaTeX, bibtex or biber complain."""
    return [line for line in output.splitlines() if COMPLAINT.search(line)]


WIDE = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[colorlinks]{hyperref}
\usepackage[paperwidth=90cm,paperheight=90cm,margin=1cm]{geometry}
%s\begin{document}\raggedright
%s
\end{document}
"""
"""A page so wide that no line is broken."""


def read_page(folder: Path, body: str, *, bibtex: bool = False, biber: str = "") -> list[str]:
    """Typeset a body with pdflatex and return the lines that the page shows; `biber` loads biblatex and its file."""
    need("pdflatex", "bibtex", "pdftotext")
    (folder / "page.tex").write_text(WIDE % (biber, body), encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page"]
    engine = ["biber", "page"] if biber else ["bibtex", "page"]
    for command in (latex, *([engine, latex, latex] if bibtex or biber else [])):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    log = (folder / "page.log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    subprocess.run(["pdftotext", "-layout", "page.pdf"], cwd=folder, check=True, timeout=60)
    return [line for line in (folder / "page.txt").read_text("utf-8").splitlines() if line.strip()]
