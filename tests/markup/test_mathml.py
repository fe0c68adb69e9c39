"""MathML in titles: one readable line."""

from __future__ import annotations

import pytest

from sslbib.markup import from_crossref
from tests.markup.samples import math


@pytest.mark.parametrize(
    ("content", "rich"),
    [
        ("<mml:msub><mml:mi>L</mml:mi><mml:mn>2</mml:mn></mml:msub>", "L<sub>2</sub>"),
        ("<mml:msubsup><mml:mi>x</mml:mi><mml:mi>i</mml:mi><mml:mo>′</mml:mo></mml:msubsup>", "x<sub>i</sub>′"),
        ("<mml:mrow><mml:mi>N</mml:mi><mml:mo>=</mml:mo><mml:mn>88</mml:mn></mml:mrow>", "N = 88"),
        ("<mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0.05</mml:mn>", "p < 0.05"),
        ("<mmultiscripts><mi>Tb</mi><mprescripts/><none/><mn>153</mn></mmultiscripts>", "<sup>153</sup>Tb"),
        ("<mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "1/(n+1)"),
        ("<mml:msqrt><mml:mi>s</mml:mi></mml:msqrt>", "√s"),
        ("<mml:mroot><mml:mi>x</mml:mi><mml:mn>3</mml:mn></mml:mroot>", "<sup>3</sup>√x"),
        ("<mml:mover><mml:mi>a</mml:mi><mml:mo>¯</mml:mo></mml:mover>", "ā"),
        ("<mml:mfenced open='[' close=']'><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfenced>", "[a,b]"),
        ("<mml:semantics><mml:mi>d</mml:mi><mml:annotation>$d$</mml:annotation></mml:semantics>", "d"),
        ("<mml:mtext>eff  max</mml:mtext>", "eff max"),
        ("<mml:unheard><mml:mi>q</mml:mi></mml:unheard>", "q"),
        ("<mml:mtable><mml:mtr><mml:mtd>1</mml:mtd><mml:mtd>2</mml:mtd></mml:mtr></mml:mtable>", "1, 2"),
    ],
)  # fmt: skip
def test_mathml(content: str, rich: str) -> None:
    """Formulas become one readable line."""
    assert from_crossref(math(content)) == rich


def test_formula_between_words() -> None:
    """Some publishers leave out the spaces around a formula; inside a word there are none."""
    letter = math("<mml:mi>N</mml:mi>")
    assert from_crossref(f"in the{letter}nucleus") == "in the N nucleus"
    assert from_crossref(f"on {letter}-matrices") == "on N-matrices"
    empty_base = math("<mml:msub><mml:mrow/><mml:mn>2</mml:mn></mml:msub>")
    assert from_crossref(f"Epitaxial Mn{empty_base}VAl films") == "Epitaxial Mn<sub>2</sub>VAl films"


def test_formula_with_alternatives() -> None:
    """TeX beside MathML repeats the formula; alone it is all there is."""
    tex = "<jats:tex-math>$\\beta$</jats:tex-math>"
    both = f"<jats:alternatives>{tex}{math('<mml:mi>β</mml:mi>')}</jats:alternatives>"
    assert from_crossref(f"a {both} b") == "a β b"
    assert from_crossref(f"<jats:inline-formula>{tex}</jats:inline-formula>") == "β"
