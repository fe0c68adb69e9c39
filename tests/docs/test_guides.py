"""What the guides show works: documents are typeset, commands known, settings valid, transcripts as printed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from itertools import groupby
from typing import TYPE_CHECKING

import click
import pytest

from sslbib.cli import COMMANDS, cli
from sslbib.project import catalog
from tests.app.test_schema import wrong
from tests.conftest import ROOT
from tests.docs.conftest import DOCS
from tests.docs.transcript import Reader, agrees, steps
from tests.latex import complaints, need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")}
PAGES |= {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}


def blocks(kind: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a kind, each with its page."""
    fence = re.compile(rf"^ *```{kind}\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
    return [(name, body) for name, text in sorted(PAGES.items()) for body in fence.findall(text)]


DOCUMENTS = [body for _, body in blocks("latex")]


@pytest.mark.consumer
@pytest.mark.parametrize("document", DOCUMENTS, ids=["bibtex", "natbib", "biblatex"])
def test_documents_are_typeset_without_a_warning(document: str, tmp_path: Path) -> None:
    """A reader who copies a document sees both papers in its bibliography."""
    engine = "biber" if "biblatex" in document else "bibtex"
    need("pdflatex", engine, "pdftotext")
    for name in ("papers.bib", "papers.biblatex.bib"):
        shutil.copy(ROOT / "exports" / name, tmp_path)
    (tmp_path / "paper.tex").write_text(document, encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper"]
    said = ""
    for command in (latex, [engine, "paper"], latex, latex):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=300)
        said = run.stdout.decode("utf-8", "replace")
        assert run.returncode == 0, said
        assert command is latex or complaints(said) == []
    assert complaints(said) == []
    subprocess.run(["pdftotext", "paper.pdf"], cwd=tmp_path, check=True, timeout=60)
    page = (tmp_path / "paper.txt").read_text(encoding="utf-8")
    assert "Generalized radiograph" in page
    assert "Volume-Wise" in page.replace("volume-wise", "Volume-Wise").replace("-\n", "-")


@pytest.mark.consumer
def test_natbib_needs_what_the_guide_says(tmp_path: Path) -> None:
    """Without hyperref or url the DOI's `_` is an error, as the guide warns."""
    need("pdflatex", "bibtex")
    (document,) = (text for text in DOCUMENTS if "natbib" in text)
    shutil.copy(ROOT / "exports" / "papers.bib", tmp_path)
    (tmp_path / "paper.tex").write_text(document.replace("\\usepackage[hidelinks]{hyperref}\n", ""), encoding="utf-8")
    for command in (["pdflatex", "-interaction=batchmode", "paper"], ["bibtex", "paper"]):
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "paper"], cwd=tmp_path, capture_output=True, check=False, timeout=300
    )

    assert b"Missing $ inserted" in run.stdout


@pytest.mark.consumer
def test_the_writers_guide_prints_what_it_says(tmp_path: Path) -> None:
    """Pandoc and the exports do what the guide shows, on this repository's own list."""
    need("pandoc")
    for name in ("data", "exports"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "examples" / "pandoc_filter.py", tmp_path)
    reader = Reader(tmp_path, {"PYTHONPATH": str(ROOT / "src")})
    done = list(steps(PAGES["docs/writers.md"], strict=False))
    differing = [f"$ {step.command}\n{said}" for step in done if not agrees(said := reader.do(step), step.printed)]

    assert len(done) > 5
    assert differing == []


@pytest.mark.consumer
def test_typst_sets_the_writers_document(tmp_path: Path) -> None:
    """Its document, with the file that the guide exports, and with BibLaTeX's, has the reference in its PDF."""
    typst = pytest.importorskip("typst")
    need("pdftotext")
    ((_, document),) = blocks("typst")
    (tmp_path / "paper.typ").write_text(document, encoding="utf-8")
    reader = Reader(tmp_path, {})
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (command,) = (step for step in steps(PAGES["docs/writers.md"], strict=False) if "hayagriva" in step.command)
    reader.do(command)
    shutil.copy(ROOT / "exports" / "papers.biblatex.bib", tmp_path)
    for name in ("papers.yaml", "papers.biblatex.bib"):
        (tmp_path / "paper.typ").write_text(document.replace("papers.yaml", name), encoding="utf-8")
        (tmp_path / "paper.pdf").write_bytes(typst.compile(str(tmp_path / "paper.typ")))
        subprocess.run(["pdftotext", "paper.pdf"], cwd=tmp_path, check=True, timeout=60)

        page = (tmp_path / "paper.txt").read_text(encoding="utf-8")
        assert "Labels are dear [1]." in page, name
        assert "vol. 4, no. 1, pp. 32–40, Jan. 2022, doi: 10.1038/s42256-021-00425-9" in page, name


@pytest.mark.consumer
@pytest.mark.parametrize("document", DOCUMENTS, ids=["bibtex", "natbib", "biblatex"])
def test_latexmk_sets_the_documents_as_overleaf_does(document: str, tmp_path: Path) -> None:
    """Overleaf runs latexmk in the folder of the document; the exports may lie elsewhere, as the guide says."""
    need("latexmk", "biber" if "biblatex" in document else "bibtex", "pdftotext")
    (tmp_path / "paper.tex").write_text(document, encoding="utf-8")
    environment = {**os.environ, "BIBINPUTS": f"{ROOT / 'exports'}:"}
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "paper"]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout.decode("utf-8", "replace")
    subprocess.run(["pdftotext", "paper.pdf"], cwd=tmp_path, check=True, timeout=60)

    assert "Generalized radiograph" in (tmp_path / "paper.txt").read_text(encoding="utf-8")


def typed() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of each `sslbib` that the pages have a reader type, with the page."""
    for kind in ("sh", "console"):
        for name, body in blocks(kind):
            for line in body.splitlines():
                if "sslbib " in line and (kind == "sh" or line.startswith("$ ")):
                    words = shlex.shlex(line.removeprefix("$ "), posix=True, punctuation_chars=True)
                    words.whitespace_split = True
                    parts = [tuple(part) for _, part in groupby(words, key=lambda word: word[0] in "|&;<>")]
                    yield from ((name, part) for part in parts if part[0] == "sslbib")


@pytest.mark.parametrize(("page", "words"), sorted(set(typed())))
def test_commands_are_known(page: str, words: tuple[str, ...]) -> None:
    """No page names a command, an option or a choice that there is not."""
    assert page
    at = next(number for number, word in enumerate(words) if word in COMMANDS)
    command = cli.get_command(click.Context(cli), words[at])

    assert command is not None
    assert set(words[1:at]) <= {"-q", "--quiet", "-C", "FOLDER"}
    assert command.make_context(words[at], list(words[at + 1 :]))


@pytest.mark.parametrize(("page", "toml"), blocks("toml"))
def test_settings_are_valid(page: str, toml: str) -> None:
    """What a page shows of papers.toml is read, and the schema has nothing against it."""
    assert page
    assert catalog.read(toml)
    assert wrong(toml) == []
