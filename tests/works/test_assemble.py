"""Papers and works become items: the record first, then what the list and the curator say."""

from __future__ import annotations

import pytest

from sslbib.errors import MappingError
from sslbib.item import Date, Link, Name
from sslbib.project.catalog import Paper
from sslbib.project.lock import Lock, LockedWork
from sslbib.works import assemble

TITLE = "Self-supervised learning for medical image analysis using image context restoration"
WORK = {
    "type": "journal-article",
    "DOI": "10.1016/j.media.2019.101539",
    "title": [TITLE],
    "author": [{"family": "Chen", "given": "Liang", "sequence": "first"}],
    "container-title": ["Medical Image Analysis"],
    "issued": {"date-parts": [[2019, 12]]},
    "volume": "58",
    "article-number": "101539",
}
LOCKED = LockedWork(WORK, "curated")


def test_record_wins_over_the_table() -> None:
    """Title, venue and year come from the record, links and topics from the list."""
    paper = Paper(
        key="chen2019self",
        title="Self-supervised Learning …",
        date="2018",
        venue="MedIA",
        links=(Link("Official", "https://a.org"), Link("PDF", "https://a.org")),
        modality="2D (Ultrasound) & 3D (Abdominal CT)",
    )
    item = assemble.item(paper, LOCKED)

    assert item.title == TITLE
    assert (item.container_title, item.issued) == ("Medical Image Analysis", Date(((2019, 12),)))
    assert item.links == (Link("PDF", "https://a.org"),)
    assert item.keyword == ("2D (Ultrasound)", "3D (Abdominal CT)")


def test_hand_wins_over_the_record() -> None:
    """A DOI in papers.toml and the corrections win; what they do not name stays."""
    paper = Paper(
        key="chen2019self", title="T", doi="10.1000/other", csl={"volume": "59", "author": [{"literal": "A Group"}]}
    )
    item = assemble.item(paper, LOCKED)

    assert (item.doi, item.volume, item.author) == ("10.1000/other", "59", (Name(literal="A Group"),))
    assert item.article_number == "101539"


@pytest.mark.parametrize("csl", [{"volum": "59"}, {"author": "Chen"}, {"issued": {"date-parts": [[2019, 13]]}}])
def test_wrong_correction(csl: dict[str, object]) -> None:
    """A correction that CSL does not know or that can't be read names the paper."""
    with pytest.raises(MappingError, match=r"chen2019self\.csl"):
        assemble.item(Paper(key="chen2019self", title="T", csl=csl), LOCKED)


def test_broken_work_stops_no_other() -> None:
    """A paper whose locked work can't be read is exported from the catalog, and the problem is told."""
    from sslbib.project import catalog

    read = catalog.read('[[papers]]\nkey = "a"\ntitle = "Known"\n\n[[papers]]\nkey = "b"\ntitle = "Fine"\n')
    made, problems = assemble.items(read.papers, Lock({"a": LockedWork({"title": 3}, "crossref"), "b": LOCKED}))

    assert [item.title for item in made] == ["Known", TITLE]
    assert [problem.place.key for problem in problems] == ["a"]


def test_arxiv_only_from_the_list() -> None:
    """A paper with an arXiv id and no record is a preprint, with arXiv's DOI, and no author is made up."""
    item = assemble.item(Paper(key="x", title="A <i>new</i> way of 2*2", date="2020", arxiv="2011.12640"), None)

    assert (item.type, item.publisher, item.number) == ("article", "arXiv", "arXiv:2011.12640")
    assert item.doi == "10.48550/arXiv.2011.12640"
    assert item.title == "A <i>new</i> way of 2*2"
    assert item.author == ()


def test_arxiv_beside_a_venue() -> None:
    """A paper with an arXiv id and a venue is not taken for the preprint: its date and venue are the publication's."""
    item = assemble.item(Paper(key="x", title="T", date="2020", arxiv="2011.12640", venue="MICCAI"), None)

    assert (item.type, item.container_title, item.arxiv, item.doi) == ("document", "MICCAI", "2011.12640", "")


@pytest.mark.parametrize("venue", ["arXiv", "Arxiv 2023", "arXiv preprint", "arXiv:2011.12640", "CoRR"])
def test_arxiv_as_the_venue(venue: str) -> None:
    """A paper that stands nowhere but on arXiv, by the list's own word, is a preprint."""
    item = assemble.item(Paper(key="x", title="T", date="2020", arxiv="2011.12640", venue=venue), None)

    assert (item.type, item.container_title, item.doi) == ("article", "", "10.48550/arXiv.2011.12640")


@pytest.mark.parametrize(
    ("arxiv", "issued"),
    [
        ("2011.12640", Date(((2020,),))),
        ("2101.00001", None),
        ("hep-th/9908142", Date(((1999,),))),
        ("math.GT/0309136", Date(((2003,),))),
    ],
)
def test_a_preprint_without_a_date(arxiv: str, issued: Date | None) -> None:
    """An arXiv id names its year, but in January: the first ids of a month are of the last days of the one before."""
    assert assemble.item(Paper(key="x", title="T", arxiv=arxiv), None).issued == issued


def test_authors_cut_short() -> None:
    """Authors of whom the list names the first alone are left to the record: none is better than some."""
    whole = assemble.item(Paper(key="x", title="T", authors=("Kaiming He", "van der Berg, E.")), None)
    cut = assemble.item(Paper(key="x", title="T", authors=("Kaiming He", "et al.")), None)

    assert whole.author == (Name("He", "Kaiming"), Name("Berg", "E.", non_dropping_particle="van der"))
    assert cut.author == ()


def test_title_alone() -> None:
    """A paper of which only the list's row is known is a document with that and no more."""
    item = assemble.item(
        Paper(key="x", title="T", date="2020", venue="ISBI", links=(Link("Official", "https://a.org"),)), None
    )

    assert (item.type, item.container_title, item.url, item.doi) == ("document", "ISBI", "https://a.org", "")
