"""A paper that stands in several places of a list is taken once."""

from __future__ import annotations

from sslbib import readme
from sslbib.project import catalog, lock
from tests.readme.forms import ARXIV, TITLE


def test_a_paper_in_two_sections_is_one_paper_with_two_places() -> None:
    """Its edit reaches both places."""
    text = f"## One\n\n- [{TITLE}]({ARXIV}1) (2020)\n\n## Two\n\n- [{TITLE}]({ARXIV}1) (2020)\n"
    start = readme.start(text)
    (paper,) = catalog.read(start.catalog).papers
    assert paper.sections == ("One", "Two")
    toml = catalog.edit(start.catalog, 0, {"date": "2021"})
    merged = readme.merge(text, catalog.read(toml), readme.with_base(lock.Lock(), start.base))
    assert merged.text == text.replace("2020", "2021")


def test_two_papers_with_one_link_stay_two() -> None:
    """A link to a conference's page, or to a wrong paper, does not make two titles one paper."""
    text = f"- [{TITLE}]({ARXIV}1)\n- [Quite Another Matter Altogether]({ARXIV}1)\n"
    assert readme.start(text).papers == 2
