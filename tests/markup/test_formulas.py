"""TeX formulas in titles: simple ones are set, the others left."""

from __future__ import annotations

import pytest

from sslbib.markup import from_crossref


@pytest.mark.parametrize(
    ("wire", "rich"),
    [
        (r"$\alpha$-decay", "α-decay"),
        ("BaFe$_2$Al$_9$", "BaFe<sub>2</sub>Al<sub>9</sub>"),
        ("Doubly charged Higgs at $e^+e^-$", "Doubly charged Higgs at e<sup>+</sup>e<sup>−</sup>"),
        (r"$D^0 \to K^+K^-$", "D<sup>0</sup> → K<sup>+</sup>K<sup>−</sup>"),
        (r"$\mathcal{O}(n^{2})$", "O(n<sup>2</sup>)"),
        (r"$120^\circ$ order", "120° order"),
        (r"${\rm Y_{2-x} Ca_x}$", "Y<sub>2−x</sub>Ca<sub>x</sub>"),
        (r"$\bar{\Lambda}$ and $\sqrt{s}$", "Λ\u0304 and √s"),
        ("$k$-mers", "k-mers"),
        (r"$\frac{1}{2}$ and $\unheard$ and $x_{2$", r"$\frac{1}{2}$ and $\unheard$ and $x_{2$"),
        ("costs $5 and $10", "costs $5 and $10"),
        ("US$5-US$7", "US$5-US$7"),
        (r"\emph{x} \input{/etc/passwd}", r"\emph{x} \input{/etc/passwd}"),
    ],
)
def test_tex(wire: str, rich: str) -> None:
    """Simple formulas are set as text; TeX beyond that, money and commands are literal."""
    assert from_crossref(wire) == rich
