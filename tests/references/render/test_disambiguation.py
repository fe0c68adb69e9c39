"""Citations that look alike are told apart, in the text as in the list."""

from __future__ import annotations

from sslbib.references import entries, find_style, in_text
from tests.references.samples import SMITHS

APA = find_style("apa")


def test_year_suffixes_follow_the_list() -> None:
    """Two papers of one author and year get a and b in the list's order; cites that sort alike keep theirs."""
    shown = [reference.text for reference in entries(SMITHS[:2], APA)]

    assert shown == ["Smith, J. (2020a). Alpha.", "Smith, J. (2020b). Beta."]
    assert in_text(SMITHS[:2], [["smith0"], ["smith0", "smith1"]], APA) == ["(Smith, 2020b)", "(Smith, 2020b, 2020a)"]
