"""The programs in examples/, run as a user runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CATALOG = """\
[[papers]]
key = "byron2021growth"
aliases = ["byron2020"]
title = "Growth of <i>E. coli</i> & *others*"
date = "2021"

[papers.csl]
author = [{ family = "Byron", given = "Ada" }]

[[papers]]
key = "lovelace2019sleeping"
title = "Sleeping habits of house cats"
date = "2019"

[papers.csl]
author = [{ family = "Lovelace", given = "Augusta" }]
"""


def pandoc(folder: Path, text: str) -> str:
    """Write a document with the filter of examples/, in a project's folder."""
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    (folder / "data").mkdir()
    (folder / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    command = ["pandoc", "--filter", str(ROOT / "examples" / "pandoc_filter.py"), "--citeproc", "--wrap=none"]
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": programs, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [*command, "--to", "markdown_strict"],
        input=text, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.consumer
def test_pandoc_cites_the_papers_of_the_list(tmp_path: Path) -> None:
    """A paper is found by key and by an alias, its title's markup is kept, and no other paper is listed."""
    written = pandoc(tmp_path, "As [@byron2020, p. 3] says.\n")

    assert "As (Byron 2021, 3) says." in written
    assert r"Byron, Ada. 2021. “Growth of *E. Coli* & \*Others\*.”" in written
    assert "Lovelace" not in written


@pytest.mark.consumer
def test_pandoc_keeps_references_of_the_document_s_own(tmp_path: Path) -> None:
    """A key that the list has not is the document's, and its own references stay."""
    head = "---\nreferences:\n- id: knuth1984\n  type: book\n  title: The TeXbook\n  author: Knuth\n...\n\n"
    written = pandoc(tmp_path, f"{head}[@knuth1984; @lovelace2019sleeping]\n")

    assert "(Knuth, n.d.; Lovelace 2019)" in written
