"""The typesetting helper hears what the engines say: without this, silence would prove nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import latex

if TYPE_CHECKING:
    from pathlib import Path

BAD = """\
@article{a, author = {Byron, Ada}, title = {T}, year = {2020}}
@article{a, author = {Byron, Ada}, title = {T}, journal = {J}, year = {2020}}
"""


@pytest.mark.consumer
def test_bibtex_is_heard(tmp_path: Path) -> None:
    """A missing journal, a repeated entry and a key that nobody has are all complaints."""
    said = "\n".join(latex.typeset_bibtex(tmp_path, BAD, ["a", "nobody"], "plain"))

    assert "Repeated entry" in said
    assert "Warning--empty journal in a" in said
    assert "Citation `nobody'" in said


@pytest.mark.consumer
def test_biber_is_heard(tmp_path: Path) -> None:
    """A date that is none and an unknown key are complaints of biber's."""
    bib = "@article{a, author = {Byron, Ada}, title = {T}, journaltitle = {J}, date = {2020-13-40}}\n"
    said = "\n".join(latex.typeset_biber(tmp_path, bib, ["a", "nobody"], "numeric"))

    assert "Invalid format '2020-13-40'" in said
    assert "nobody" in said
