"""What programs read of a paper's page."""

from __future__ import annotations

import json

from sslbib.item import Date, Item, Link, Name
from sslbib.site.metadata import highwire, json_ld

ARTICLE = Item(
    "zhou2022",
    "article-journal",
    title="Growth of <i>E. coli</i> & more",
    container_title="Nature Machine Intelligence",
    author=(
        Name("Zhou", "Hong-Yu"),
        Name("Berg", "Jan Piet", non_dropping_particle="van der"),
        Name(literal="Meta AI"),
    ),
    issued=Date(((2022, 1, 9),)),
    volume="4",
    page="32-40",
    doi="10.1038/s42256-021-00425-9",
    links=(Link("PDF", "https://a.example/x.pdf"), Link("bad", "javascript:alert(1)//.pdf")),
    abstract="An abstract.",
    license="https://creativecommons.org/licenses/by/4.0/",
)


def test_the_tags_are_those_that_google_scholar_asks_for() -> None:
    """Title, each author, the date with slashes, the journal, pages apart, DOI and the PDF."""
    assert highwire(ARTICLE) == [
        ("citation_title", "Growth of E. coli & more"),
        ("citation_author", "Zhou, Hong-Yu"),
        ("citation_author", "van\u00a0der\u00a0Berg, Jan Piet"),
        ("citation_author", "Meta AI"),
        ("citation_publication_date", "2022/01/09"),
        ("citation_journal_title", "Nature Machine Intelligence"),
        ("citation_volume", "4"),
        ("citation_firstpage", "32"),
        ("citation_lastpage", "40"),
        ("citation_doi", "10.1038/s42256-021-00425-9"),
        ("citation_pdf_url", "https://a.example/x.pdf"),
    ]


def test_a_conference_paper_is_told_by_its_tag() -> None:
    """Zotero knows a conference paper by the tag of its proceedings."""
    item = Item("a", "paper-conference", title="T", container_title="Proceedings of MICCAI")

    assert ("citation_conference_title", "Proceedings of MICCAI") in highwire(item)


def test_json_ld_ends_no_script() -> None:
    """A title that would close the element is text in it, and is read back as it is."""
    text = json_ld(Item("a", "article-journal", title="</script><script>alert(1)</script>"))

    assert "<" not in text
    assert json.loads(text)["headline"] == "</script><script>alert(1)</script>"


def test_an_abstract_is_given_where_its_licence_allows() -> None:
    """A Creative Commons licence lets the abstract be passed on; without one it is not."""
    free = json.loads(json_ld(ARTICLE))

    assert free["abstract"] == "An abstract."
    assert free["isPartOf"] == {"@type": "Periodical", "name": "Nature Machine Intelligence", "volumeNumber": "4"}
    assert "abstract" not in json.loads(json_ld(Item("a", "article", title="T", abstract="Mine")))
