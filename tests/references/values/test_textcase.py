"""Letter case."""

from __future__ import annotations

import pytest

from sslbib.references import richtext
from sslbib.references.values import textcase


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("attention is all you need", "Attention Is All You Need"),
        ("a study of the eye", "A Study of the Eye"),
        ("what it is for", "What It Is For"),
        ("learning: an overview", "Learning: An Overview"),
        ("self-supervised iPhone learning", "Self-Supervised iPhone Learning"),
        ('the <span class="nocase">de novo</span> case', "The de novo Case"),
        ("l’homme", "L’homme"),
    ],
)
def test_title_case(text: str, shown: str) -> None:
    """Stop words stay small but at the ends and after a colon; what has capitals already or is `nocase` stays."""
    assert richtext.plain(textcase.title(richtext.parse(text))) == shown


def test_capitalize_first_leaves_cased_words() -> None:
    """A first word with capitals of its own stays as it is."""
    assert textcase.capitalize_first("arXiv preprint") == "arXiv preprint"
    assert textcase.capitalize_first("in press") == "In press"


def test_case_keeps_formatting() -> None:
    """Marks survive a change of case, and formulas keep their letters."""
    text = richtext.parse("pH of H<sub>2o</sub> in <i>vivo</i>")

    assert richtext.plain(textcase.uppercase(text)) == "PH OF H2o IN VIVO"
    assert richtext.CLOSE in textcase.uppercase(text)
