"""Initials of given names."""

from __future__ import annotations

import pytest

from sslbib.references.values.initials import initials, normalise


@pytest.mark.parametrize(
    ("given", "mark", "shown"),
    [
        ("Hong-Yu", ". ", "H.-Y."),
        ("Martin Luther", ". ", "M. L."),
        ("Martin Luther", "", "ML"),
        ("M. Jorge", ".", "M.J."),
        ("J.J.", ". ", "J. J."),
        ("太郎", ". ", "太郎"),
        ("Émile", ".", "É."),
    ],
)
def test_initials(given: str, mark: str, shown: str) -> None:
    """Each given name is cut to its initial with the style's mark; a hyphen stays; other scripts are left alone."""
    assert initials(given, mark) == shown


def test_initials_without_hyphen() -> None:
    """The style can have the hyphen left out."""
    assert initials("Hong-Yu", ". ", hyphen=False) == "H. Y."


@pytest.mark.parametrize(("given", "shown"), [("Donald E", "Donald E."), ("D.E.", "D. E."), ("Jörg", "Jörg")])
def test_normalise(given: str, shown: str) -> None:
    """Whole names stay, initials that are there take the style's form."""
    assert normalise(given, ". ") == shown
