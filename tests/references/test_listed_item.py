"""An item as styles see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sslbib.item import Item, Link
from sslbib.references import find_style
from sslbib.references.listed_item import address_of, csl_of

CODE = (Link("Github", "https://github.com/a/b"), Link("", "https://a.org/"))


def test_a_style_of_the_project_s_own_gets_code_links(tmp_path: Path) -> None:
    """In `annote`, behind what the item says there; a carried style gets what the item says alone."""
    apa = find_style("apa")
    path = tmp_path / "own.csl"
    path.write_text(Path(apa.file).read_text(encoding="utf-8"), encoding="utf-8")
    own = find_style("own", tmp_path)

    assert csl_of(Item("a", "book", code=CODE), own)["annote"] == "Github: https://github.com/a/b; Code: https://a.org/"
    assert str(csl_of(Item("a", "book", code=CODE, annote="Read"), own)["annote"]).startswith("Read; Github: ")
    assert "annote" not in csl_of(Item("a", "book", code=CODE), apa)
    assert "annote" not in csl_of(Item("a", "book"), own)


@pytest.mark.parametrize(
    ("item", "address"),
    [
        (Item("a", "book", doi="10.1000/182", url="https://a.org/"), "https://doi.org/10.1000/182"),
        (Item("a", "book", pmcid="PMC3531190", pmid="23193287"), "https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/"),
        (Item("a", "book", pmid="23193287", url="https://a.org/"), "https://pubmed.ncbi.nlm.nih.gov/23193287/"),
        (Item("a", "book", url="https://a.org/"), "https://a.org/"),
        (Item("a", "book"), ""),
    ],
)
def test_where_a_title_leads(item: Item, address: str) -> None:
    """To what says best which work it is (CSL 1.0.2, "Links")."""
    assert address_of(item) == address
