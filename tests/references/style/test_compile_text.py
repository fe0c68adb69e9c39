"""Texts of a style: links (CSL 1.0.2, "Text", "Affixes")."""

from __future__ import annotations

from tests.references.rendering import rendered


def test_formatting_of_a_link_leaves_its_prefix_alone() -> None:
    """The resolver in a DOI's prefix is an affix, and stands outside of what is underlined."""
    layout = '<text variable="DOI" prefix=" https://doi.org/" suffix="." text-decoration="underline"/>'
    underlined = '<span style="text-decoration:underline;">10.1000/1</span>'

    assert rendered(layout, {"DOI": "10.1000/1"}) == f" https://doi.org/{underlined}."
