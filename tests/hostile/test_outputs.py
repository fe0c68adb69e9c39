"""Output by attack: every reader of every format sees the letters of a text, and nothing in it is run."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.hostile import formats, projects
from tests.hostile.attacks import ATTACKS, ITEMS, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.formats import Seen

OUTPUTS: dict[str, tuple[str, Callable[[], Seen]]] = {
    "BibTeX": ("bibtexparser, bibtex and pdflatex", formats.bibtex),
    "BibLaTeX": ("bibtexparser, biber and pdflatex", formats.biblatex),
    "CSL-JSON": ("Python's json", formats.csl_json),
    "CSL-YAML": ("pandoc", formats.csl_yaml),
    "RIS": ("rispy", formats.ris),
    "EndNote XML": ("lxml", formats.endnote),
    "Hayagriva": ("Typst", formats.hayagriva),
    "CITATION.cff": ("PyYAML", formats.cff),
    "CSV": ("Python's csv, parted by commas, semicolons and tabulators", formats.table),
    "references as text": ("none", formats.text),
    "references as markdown": ("markdown-it", formats.markdown),
    "references as HTML": ("lxml", formats.web),
    "references as LaTeX": ("pdflatex", formats.tex),
    "references as RTF": ("pandoc", formats.rtf),
    "badge": ("lxml", formats.svg),
    "a table in README.md": ("markdown-it", projects.rows),
    "a list in README.md": ("markdown-it", projects.bullets),
    "the site": ("Chromium", projects.page),
    "the Action's summary": ("markdown-it", projects.job),
    "what commands print": ("pyte, a terminal", projects.terminal),
    "what they print for programs": ("Python's json, a terminal", projects.data),
    "papers.toml": ("tomllib", projects.toml),
}
"""What is written, who reads it here, and what it sees."""
PROGRAMS = ("BibTeX", "BibLaTeX", "CSL-YAML", "Hayagriva", "references as LaTeX", "references as RTF", "the site")
"""Those whose readers are programs beside Python."""


@cache
def _seen(output: str) -> Seen:
    return OUTPUTS[output][1]()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "output", [pytest.param(name, marks=[pytest.mark.consumer] if name in PROGRAMS else []) for name in OUTPUTS]
)
def test_a_text_is_shown_as_it_is(output: str, attack: str) -> None:
    """Each item is there once, and its title is the text, letter by letter."""
    seen = _seen(output)
    shown = [item for item in ITEMS if item.id.startswith(attack) and item.id in seen]

    assert shown
    assert [item.title for item in shown if letters(item.title) not in letters(seen[item.id])] == []


def test_the_documentation_has_the_table() -> None:
    """A row for each output with its reader, a column for each attack, and no cell that is empty."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text[text.index("<!-- attacks -->") : text.index("<!-- /attacks -->")]
    head, _, *rows = [re.split(r" *\| *", line)[1:-1] for line in table.splitlines() if line.startswith("|")]

    assert head == ["output", "read by", *(name for name in ATTACKS)]
    assert [(row[0], row[1]) for row in rows] == [(name, reader) for name, (reader, _) in OUTPUTS.items()]
    assert {cell for row in rows for cell in row[2:]} == {"✓"}
