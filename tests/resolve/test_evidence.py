"""What the list says of a paper, and what is searched for with it."""

from __future__ import annotations

from sslbib.resolve.evidence import Evidence, evidence_of, queries
from tests.resolve.works import linked, paper


def test_the_lists_words_are_the_evidence() -> None:
    """Title, year, venue and authors are taken as they stand."""
    assert evidence_of(paper(date="May 2019", authors=("Ada Byron",))) == Evidence(
        ("Sleeping Habits of the Common House Cat",), 2019, "Journal of Feline Studies", ("Ada Byron",)
    )


def test_a_page_tells_its_author_and_number() -> None:
    """The address of a CVF page names the first author; the list's own authors win."""
    url = "https://openaccess.thecvf.com/content/CVPR2021/html/Byron_Sleeping_Habits_CVPR_2021_paper.html"

    assert evidence_of(linked(url)).authors == ("Byron",)
    assert evidence_of(linked(url, authors=("Murray",))).authors == ("Murray",)


def test_a_search_names_three_authors_and_the_year_then_the_title_alone() -> None:
    """Markup goes, spelling stays; without anything else there is one search."""
    evidence = Evidence(("Behaviour of <i>Felis catus</i>",), 2019, authors=("A", "B", "C", "D"))

    assert queries(evidence) == ("Behaviour of Felis catus A B C 2019", "Behaviour of Felis catus")
    assert queries(Evidence(("Cats",))) == ("Cats",)
