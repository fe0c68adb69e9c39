"""Output by attack: every reader of every format sees the letters of a text, and nothing in it is run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.hostile import formats
from tests.hostile.attacks import ATTACKS, ITEMS, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.formats import Seen

OUTPUTS: dict[str, Callable[[], Seen]] = {
    "BibTeX": formats.bibtex,
    "BibLaTeX": formats.biblatex,
    "CSL-JSON": formats.csl_json,
    "CSL-YAML": formats.csl_yaml,
    "RIS": formats.ris,
    "EndNote XML": formats.endnote,
    "Hayagriva": formats.hayagriva,
    "CITATION.cff": formats.cff,
    "CSV": formats.table,
    "references as text": formats.text,
    "references as markdown": formats.markdown,
    "references as HTML": formats.web,
    "references as LaTeX": formats.tex,
    "references as RTF": formats.rtf,
    "badge": formats.svg,
}
"""What is written of items, and who reads it."""


@cache
def _seen(output: str) -> Seen:
    return OUTPUTS[output]()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_a_text_is_shown_as_it_is(output: str, attack: str) -> None:
    """Each item is there once, and its title is the text, letter by letter."""
    seen = _seen(output)
    shown = [item for item in ITEMS if item.id.startswith(attack) and item.id in seen]

    assert shown
    assert [item.title for item in shown if letters(item.title) not in letters(seen[item.id])] == []
