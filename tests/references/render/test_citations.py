"""Citations in the text: numbers, locators, affixes."""

from __future__ import annotations

import pytest

from sslbib.errors import UsageError
from sslbib.references import Cite, find_style, in_text
from tests.references.samples import SMITHS


def test_numbers_collapse() -> None:
    """Numbers that follow one another become a range where the style wants it."""
    style = find_style("nature")

    assert in_text(SMITHS, [["smith0", "smith1", "smith2"]], style, to="html") == ["<sup>1–3</sup>"]


def test_locators_and_affixes() -> None:
    """A citation holds the place cited and what the author puts around it."""
    cites = [Cite("smith2", prefix="see", locator="3-5", suffix="for more")]

    assert in_text(SMITHS[2:], [cites], find_style("chicago-author-date")) == ["(see Smith 2020, 3–5 for more)"]


def test_unknown_key() -> None:
    """A citation of a paper that isn't there is an error that names the key."""
    with pytest.raises(UsageError, match="SMITH0"):
        in_text(SMITHS, [["SMITH0"]], find_style("apa"))
