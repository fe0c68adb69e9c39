"""Two entries are one paper by their links and title, and never by the title alone where their records differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib import folding
from sslbib.item import Link
from sslbib.project import catalog, lock
from sslbib.readme import papers_from, read, rewrite, start, with_base
from sslbib.works.identity import Index, Names, clash, most_alike, of_links, of_url, similar, tells

HEAD = "|Title|Paper|\n|---|---|\n"


DOI_A, DOI_B = "https://doi.org/10.1001/archderm.116.5.559", "https://doi.org/10.1001/archderm.117.3.128"
ARXIV_A, ARXIV_B = "https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/2101.00002"
NATURE, NATURE_DOI = "https://www.nature.com/articles/s42256-021-00425-9", "https://doi.org/10.1038/s42256-021-00425-9"
OXFORD = "https://academic.oup.com/bib/article/doi/10.1093/bib/bbac566/6966532"


@pytest.mark.parametrize(
    ("first", "second", "papers"),
    [
        (DOI_A, DOI_B, 2),
        (ARXIV_A, ARXIV_B, 2),
        (ARXIV_A, DOI_A, 1),
        (ARXIV_A, "https://arxiv.org/pdf/2101.00001v2.pdf", 1),
        (ARXIV_A, "https://doi.org/10.48550/arXiv.2101.00001", 1),
        (NATURE, NATURE_DOI, 1),
        (NATURE, DOI_A, 1),
        (OXFORD, "https://doi.org/10.1093/bib/bbac566", 1),
        (OXFORD, "https://doi.org/10.1093/bib/bbac567", 2),
        ("https://pubmed.ncbi.nlm.nih.gov/40103542/", "https://pubmed.ncbi.nlm.nih.gov/40103543/", 2),
        ("https://doi.org/10/fg6rf9", "https://doi.org/fg6rf9", 1),
        ("https://doi.org/10/fg6rf9", DOI_A, 1),
    ],
)
def test_one_paper_or_two(first: str, second: str, papers: int) -> None:
    """Rows with one title are one paper unless their links name different records of one registry."""
    rows = f"|Diminished immune response|[P]({first})|\n|Diminished immune response|[P]({second})|\n"
    found = papers_from(read(HEAD + rows))

    assert len(found.papers) == papers


TWICE = (
    ("Deep learning for mammograms", "https://link.springer.com/article/10.1007/s00330-021-07892-z/fulltext.html"),
    ("Language models of proteins at scale", OXFORD),
    ("Structures of membranes in motion", "https://www.biorxiv.org/content/10.1101/587366v2.full"),
    ("Deep learning for mammograms", "https://doi.org/10.1007/s00330-021-07892-z"),
    ("Language models of proteins at scale", "https://doi.org/10.1093/bib/bbac566"),
    ("Structures of membranes in motion", "http://dx.doi.org/10.1101%2F587366"),
)
LIST = "# A list\n\n" + HEAD + "".join(f"|{title}|[Paper]({url})|\n" for title, url in TWICE)


def test_a_list_that_names_its_papers_twice_takes_in_each_once() -> None:
    """A publisher's address and the DOI's are of one paper; the list is written back as it was."""
    begun = start(LIST)
    kept = with_base(lock.Lock(), begun.base)

    assert begun.papers == len(catalog.read(begun.catalog).papers) == 3
    assert rewrite(LIST, catalog.read(begun.catalog), kept) == (LIST, kept)


@pytest.mark.parametrize(("title", "url"), TWICE[3:])
def test_a_place_that_is_added_later_is_of_the_paper_that_is_there(title: str, url: str) -> None:
    """Sync knows a paper again by another address of its DOI."""
    begun = start("# A list\n\n" + HEAD + "".join(f"|{t}|[Paper]({u})|\n" for t, u in TWICE[:3]))
    index = Index()
    for number, paper in enumerate(catalog.read(begun.catalog).papers):
        index.add(number, paper.title, paper.links, paper.doi)

    assert index.find(title, [Link("Paper", url)]) == TWICE.index((title, url)) - 3


@pytest.mark.parametrize(
    ("url", "firm", "derived"),
    [
        (NATURE_DOI, {"doi:10.1038/s42256-021-00425-9"}, set()),
        (NATURE, {"url:nature.com/articles/s42256-021-00425-9"}, {"doi:10.1038/s42256-021-00425-9"}),
        (OXFORD, {"doi:10.1093/bib/bbac566", "doi:10.1093/bib/bbac566/6966532"}, set()),
        (ARXIV_A, {"arxiv:2101.00001"}, set()),
        ("https://doi.org/fg6rf9", {"shortdoi:10/fg6rf9"}, set()),
        ("https://ieeexplore.ieee.org/document/8759553/", {"url:ieeexplore.ieee.org/document/8759553"}, set()),
        ("https://openreview.net/forum?id=abc", {"url:openreview.net/forum?id=abc"}, set()),
        (
            "https://openreview.net/forum?from=https://www.example.org",
            {"url:openreview.net/forum?from=https://www.example.org"},
            set(),
        ),
        ("HTTP://WWW.JMLR.org/papers/v1/", {"url:JMLR.org/papers/v1"}, set()),
        ("https://www.jmlr.org", set(), set()),
        ("https://github.com/someone/10.1038/s42256-021-00425-9", set(), set()),
        ("https://example.org/page", set(), set()),
    ],
)
def test_a_link_names_its_paper(url: str, firm: set[str], derived: set[str]) -> None:
    """By an identifier in it; by its address, where that has none of its own; code and pages name none."""
    assert of_url(url) == Names(frozenset(firm), frozenset(derived))
    assert of_url(url).all == firm | derived


def test_links_and_a_doi_name_one_paper_together() -> None:
    """A paper's DOI of papers.toml is as good as a link; arXiv's is the arXiv id."""
    assert of_links([Link("", ARXIV_A)], "10.5488/cmp.").firm == {"arxiv:2101.00001", "doi:10.5488/cmp."}
    assert of_links([], "10.48550/arXiv.2101.00001").firm == {"arxiv:2101.00001"}
    assert of_links([]) == Names()


def names(*firm: str, derived: tuple[str, ...] = ()) -> Names:
    """Return names."""
    return Names(frozenset(firm), frozenset(derived))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (names("doi:1"), names("doi:2"), True),
        (names("doi:1", "doi:2"), names("doi:2", "doi:3"), False),
        (names("doi:1", "arxiv:1"), names("doi:2", "arxiv:1"), False),
        (names("doi:1", "arxiv:1"), names("doi:1", "arxiv:2"), True),
        (names("doi:1", "url:x"), names("doi:2", "url:x"), False),
        (names("doi:1", derived=("doi:2",)), names("doi:2"), False),
        (names(derived=("doi:1",)), names("doi:2"), False),
        (names(derived=("doi:1",)), names(derived=("doi:2",)), False),
        (names("pmid:1"), names("pmid:2"), True),
        (names("pmid:1"), names("pmcid:2"), False),
        (names("pii:1", "doi:1"), names("pii:2", "doi:1"), False),
        (names("url:1"), names("url:2"), False),
        (names(), names("doi:1"), False),
    ],
)
def test_names_clash_where_no_reading_meets(one: Names, other: Names, *, differ: bool) -> None:
    """Two arXiv ids always; other identifiers of one scheme where nothing is shared; what a habit made, never."""
    assert clash(one, other) is clash(other, one) is differ


def test_the_index_asks_for_title_and_names() -> None:
    """A title that is too short to tell needs a name in common, and a name in common needs a title that is alike."""
    index = Index()
    index.add(7, "Editorial", [Link("", DOI_A)])
    index.add(8, "Attention is all you need", [Link("", ARXIV_A)])

    assert index.find("Editorial", [Link("", DOI_A)]) == 7
    assert index.find("Editorial", [Link("", "https://example.org/1.pdf")]) is None
    assert index.find("Editorial", []) == 7
    assert index.find("Attention is all you need!", [Link("", DOI_B)]) == 8
    assert index.find("Attention is all you need", [Link("", ARXIV_B)]) is None
    assert index.find("Attention is all we need", [Link("", ARXIV_A)]) == 8
    assert index.find("Quite another paper", [Link("", ARXIV_A)]) is None
    assert index.find("Attention is all you need", [], among=[7]) is None
    assert index.find("Attention is all we need", [Link("", ARXIV_A)], among=[7]) is None


def test_a_paper_becomes_known_better() -> None:
    """What is added under a number joins what is known of it; its first title stays."""
    index = Index()
    index.add(1, "Attention is all you need", [Link("", ARXIV_A)])
    index.add(1, "Attention is what you need", [Link("", DOI_A)])

    assert index.find("Attention is all you need", [Link("", DOI_B)]) is None
    assert index.find("Attention is what you need", []) == 1
    assert index.find("Attention is all you need", [], among=[1]) == 1


def test_titles_are_alike() -> None:
    """A slip makes no other title; other words do."""
    assert similar("Attention is all you need", "Attention is all yuo need.")
    assert not similar("Attention is all you need", "Attention is what they want")
    assert similar("Attention is all you need", "Attention is what you need", 75.0)
    assert similar("", "—")
    assert not tells("Editorial")
    assert tells("Introduction")
    alike = most_alike(
        "Attention is all you need", {1: "somethingelse", 2: "attentionisallweneed", 3: "attentionisallyouneed"}, 75
    )
    assert alike == [3, 2]


ALIKE = ("Cats and dogs of the world", "Cats and Dogs of the World!", "Sleep of cats in winter", "Cats")
ADDRESSES = (DOI_A, DOI_B, ARXIV_A, ARXIV_B, NATURE, OXFORD, "https://x.org/p.pdf")
entries = st.tuples(st.integers(0, 4), st.sampled_from(ALIKE), st.lists(st.sampled_from(ADDRESSES), max_size=3))


@given(st.lists(entries, max_size=8), entries)
def test_the_first_of_a_title_that_does_not_clash_is_found(
    known: list[tuple[int, str, list[str]]], wanted: tuple[int, str, list[str]]
) -> None:
    """As if all were gone through in their order, which takes too long where thousands have one title."""
    index, names = Index(), dict[int, Names]()
    for number, title, urls in known:
        links = [Link("", url) for url in urls]
        index.add(number, title, links)
        names[number] = names.get(number, Names()) | of_links(links)
    _, title, urls = wanted
    links = [Link("", url) for url in urls]
    titled = [number for number, other, _ in known if folding.letters(other) == folding.letters(title)]
    first = next((number for number in titled if not clash(of_links(links), names[number])), None)

    if first is not None and tells(title):
        assert index.find(title, links) == first
