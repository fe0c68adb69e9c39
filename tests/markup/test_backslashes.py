r"""Backslashes of deposits: what a program or TeX put there goes, a formula's stays."""

from __future__ import annotations

import pytest

from sslbib.markup.backslashes import without_backslashes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Children\'s Effects on Women\'s Labor", "Children's Effects on Women's Labor"),
        (r"Global Quandary \"A Review\"", 'Global Quandary "A Review"'),
        (r"Sh\={o}ichi", "Shōichi"),
        (r"Mart\'{\i}n", "Martín"),
        (r"Fran\c{c}ois", "François"),
        (r"M\"uller", "Müller"),
        (r"the parents\' view", "the parents' view"),
    ],
)
def test_what_was_escaped_is_read(text: str, read: str) -> None:
    """Apostrophes, quotations and accents come out as they were meant; the first three are deposits of Crossref."""
    assert without_backslashes(text) == read


@pytest.mark.parametrize("text", [r"L\'enfant", r"C:\data\new", r"$\hat{x}$ and \'{e}", r"a \ b", "\\"])
def test_what_may_be_meant_stays(text: str) -> None:
    """An elision looks like an accent, a path has backslashes, and a formula is TeX."""
    assert without_backslashes(text) == text
