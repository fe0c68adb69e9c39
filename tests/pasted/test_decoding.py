"""Likelihoods of labels, worked out by hand."""

from __future__ import annotations

from math import log

import pytest

from sslbib.pasted import decoding

FREE: decoding.Moves = [[(0, 1.0), (1, 1.0)], [(0, 1.0), (1, 1.0)]]
"""Two labels, either of which can follow either."""


def test_scores_alone() -> None:
    """Where all can follow all, a token's own scores decide: 3 to 1."""
    found = decoding.likelihoods(FREE, [[log(3), 0.0], [0.0, 0.0]])

    assert found[0] == pytest.approx({0: 0.75, 1: 0.25})
    assert found[1] == pytest.approx({0: 0.5, 1: 0.5})


def test_what_follows_counts() -> None:
    """A label that only the first can precede makes the first likelier: the ways 00, 01 and 11 are left."""
    found = decoding.likelihoods([[(0, 1.0), (1, 1.0)], [(1, 1.0)]], [[0.0, 0.0], [0.0, 0.0]])

    assert found[0] == pytest.approx({0: 2 / 3, 1: 1 / 3})
    assert found[1] == pytest.approx({0: 1 / 3, 1: 2 / 3})


def test_what_a_list_favours() -> None:
    """Behind label 0 the list favours label 1 three times: of the ways 00, 01, 10 and 11 the second counts three."""
    found = decoding.likelihoods(
        FREE, [[0.0, 0.0], [0.0, 0.0]], lambda at, before: ({1: 3.0}, 1.0) if at and before == 0 else None
    )

    assert found[0] == pytest.approx({0: 4 / 6, 1: 2 / 6})
    assert found[1] == pytest.approx({0: 2 / 6, 1: 4 / 6})


def test_nothing() -> None:
    """No tokens have no labels."""
    assert decoding.likelihoods(FREE, []) == []
