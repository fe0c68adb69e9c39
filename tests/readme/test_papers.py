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


def test_the_first_place_to_say_something_is_heard() -> None:
    """Of two venues the first is the paper's; what the first place leaves out, the second says; links are joined."""
    text = (
        f"# Papers\n\n## Sound\n\n|Title|Venue|Date|Paper|\n|---|---|---|---|\n|{TITLE}|ICLR|N/A|[pdf]({ARXIV}1)|\n\n"
        f"## Light\n\n|Title|Venue|Date|Paper|\n|---|---|---|---|\n"
        f"|{TITLE}|KDD|2021|[pdf]({ARXIV}1), [doi](https://doi.org/10.1000/x)|\n"
    )
    (paper,) = readme.papers_from(readme.read(text)).papers
    assert (paper.venue, paper.date, paper.sections) == ("ICLR", "2021", ("Sound", "Light"))
    assert [link.label for link in paper.links] == ["pdf", "doi"]
