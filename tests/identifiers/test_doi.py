"""DOIs and shortDOIs have one form, however they are written and whatever stands around them."""

from __future__ import annotations

import pytest

from sslbib.identifiers import doi_text, doi_url, normalise_doi, normalise_shortdoi, registered_doi, shortdoi_url

SICI = "10.1002/(sici)1097-4636(199823)43:2<192::aid-jbm14>3.0.co;2-#"
LANCET = "10.1016/s0140-6736(20)30183-5"


@pytest.mark.parametrize(
    "written",
    [
        "10.1038/S41586-021-03819-2",
        " 10.1038/s41586-021-03819-2\n",
        "doi:10.1038/s41586-021-03819-2",
        "DOI: 10.1038/s41586-021-03819-2",
        "doi 10.1038/s41586-021-03819-2",
        "doi10.1038/s41586-021-03819-2",
        "doi/10.1038/s41586-021-03819-2",
        "DOI = 10.1038/s41586-021-03819-2",
        "info:doi/10.1038/s41586-021-03819-2",
        "urn:doi:10.1038/s41586-021-03819-2",
        "doi.org/10.1038/s41586-021-03819-2",
        "http://dx.doi.org/10.1038/s41586-021-03819-2",
        "HTTPS://DOI.ORG/10.1038/S41586-021-03819-2",
        "https://www.doi.org/10.1038/s41586-021-03819-2",
        "https://doi.org//10.1038/s41586-021-03819-2/",
        "https://doi.org/doi:10.1038/s41586-021-03819-2",
        "doi: https://doi.org/10.1038/s41586-021-03819-2",
        "https://doi.org/10.1038%2Fs41586-021-03819-2",
        "https://doi.org/10.1038%252fs41586-021-03819-2",
        "10.1038%2fs41586-021-03819-2",
        "https://doi-org.ezproxy.uni.edu/10.1038/s41586-021-03819-2",
        "https://doi.org/10.1038/s41586-021-03819-2?utm_source=list&utm_medium=x",
        "https://doi.org/10.1038/s41586-021-03819-2#Sec2",
        "<https://doi.org/10.1038/s41586-021-03819-2>.",
        "&lt;10.1038/s41586-021-03819-2&gt;",
        "(doi:10.1038/s41586-021-03819-2).",
        "“10.1038/s41586-021-03819-2”,",
        "**10.1038/s41586-021-03819-2**",
        "[10.1038/s41586-021-03819-2];",
        "10.1038/s41586-021-\u200b03819-2\ufeff",
        "10.1038/s41586\u2010021\u201103819-2",
        "\u00a010.1038/s41586-021-03819-2\u00a0",
        "10.1038/s41586-021-03819-2.pdf",
        "https://link.example.org/article/10.1038/s41586-021-03819-2/fulltext.html",
        "https://link.example.org/doi/10.1038/s41586-021-03819-2;jsessionid=9F3A.p1",
        "https://link.example.org/show?type=pdf&doi=10.1038%2Fs41586-021-03819-2&format=x",
        "https://link.example.org/show?10.1038/s41586-021-03819-2",
        "https://link.example.org/#!/doi/10.1038/s41586-021-03819-2",
        "www.example.org/doi/10.1038/s41586-021-03819-2",
    ],
)
def test_a_doi_has_one_form(written: str) -> None:
    """Resolver, prefix, encoding, quotes, brackets and what a publisher adds are none of it."""
    assert normalise_doi(written) == "10.1038/s41586-021-03819-2"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1002/(SICI)1097-4636(199823)43:2<192::AID-JBM14>3.0.CO;2-#", SICI),
        ("https://doi.org/10.1002/(SICI)1097-4636(199823)43:2<192::AID-JBM14>3.0.CO;2-#", SICI),
        ("https://doi.org/10.1002/(SICI)1097-4636(199823)43:2%3C192::AID-JBM14%3E3.0.CO;2-%23", SICI),
        ("10.1002/(SICI)1097-4636(199823)43:2&lt;192::AID-JBM14&gt;3.0.CO;2-#", SICI),
        (
            "https://onlinelibrary.wiley.com/doi/abs/10.1002/(SICI)1097-4636(199823)43:2%3C192::AID-JBM14%3E3.0.CO;2-#",
            SICI,
        ),
        ("https://example.org/get?doi=10.1002/(SICI)1097-4636(199823)43:2%3C192::AID-JBM14%3E3.0.CO;2-#", SICI),
        ("10.1016/S0140-6736(20)30183-5", LANCET),
        ("(10.1016/S0140-6736(20)30183-5)", LANCET),
        ("https://doi.org/10.1016/S0140-6736(20)30183-5).", LANCET),
        ("10.35609/gcbssproceeding.2022.1(2)", "10.35609/gcbssproceeding.2022.1(2)"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("https://doi.org/10.1088/1748-3190/10/3/036002", "10.1088/1748-3190/10/3/036002"),
        ("https://doi.org/10.1051/ro/2020036", "10.1051/ro/2020036"),
        ("https://doi.org/10.1000/what?ever", "10.1000/what?ever"),
        ("10.1101/2023.04.30.538439v2.full", "10.1101/2023.04.30.538439"),
        ("https://doi.org/10.1101/587366v1", "10.1101/587366"),
        ("10.1101/gad.1234v2", "10.1101/gad.1234v2"),
        ("10.21203/rs.3.rs-1668926/v1", "10.21203/rs.3.rs-1668926/v1"),
        ("10.48550/ARXIV.2101.00001v3", "10.48550/arXiv.2101.00001"),
        ("https://arxiv.org/abs/2101.00001v3", "10.48550/arXiv.2101.00001"),
        ("10.1000/abstract", "10.1000/abstract"),
        ("10.1000/full/", "10.1000/full"),
        ("10.1000/abc/fullx", "10.1000/abc/fullx"),
        ("10.1000/abc.pdf2", "10.1000/abc.pdf2"),
    ],
)
def test_odd_dois_are_read_whole(written: str, doi: str) -> None:
    """Brackets, angles, `#`, `;` and slashes belong to a DOI where they are its own."""
    assert normalise_doi(written) == doi


TAILS = """/abstract /full /fulltext /fullHtml /full-text /full-xml /pdf /pdfft /pdfdirect /epdf /epub /html /meta
    /references /citation /citations /summary /figures /tables /suppl_file /supplementary-material /ref /short /download
    /xml /metrics /similar /related /peer-review .pdf .full .full.pdf .full.pdf+html .full-text .abstract .short .htm
    .html .xml .figures-only .supplementary-material .article-info .article-metrics .citation _reference.pdf
    ;jsessionid=9F3A.p1 /fulltext.html /full/html /abstract.html /pdf/"""


@pytest.mark.parametrize("tail", TAILS.split())
def test_what_publishers_put_behind_a_doi_goes(tail: str) -> None:
    """A kind of page, a file's name or a session is none of the DOI, also in capitals and before a full stop."""
    for written in (f"10.1000/abc{tail}", f"10.1000/abc{tail.upper()}", f"https://publisher.org/10.1000/abc{tail})."):
        assert normalise_doi(written) == "10.1000/abc"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1038",
        "10.1038/",
        "10.12/345",
        "110.1038/s41586-021-03819-2",
        "2.10.1038/s41586-021-03819-2",
        "10.1038/abc and more",
        "see 10.1038/abc",
        "https://doi.org/10.1038/a b",
        "https://example.org/110.1038/abc",
        "https://www.nature.com/articles/s42256-021-00425-9",
        "10/fg6rf9",
        "https://doi.org/",
        "Attention is all you need",
    ],
)
def test_what_is_no_doi_is_none(text: str) -> None:
    """Words, other numbers, shortDOIs and a publisher's habit are no DOI."""
    assert normalise_doi(text) == ""


@pytest.mark.parametrize(
    "written",
    [
        "10/fg6rf9",
        "10/FG6RF9.",
        "doi:10/fg6rf9",
        "https://doi.org/10/fg6rf9",
        "http://dx.doi.org/fg6rf9",
        "https://doi.org/fg6rf9/",
        "<doi.org/fg6rf9>",
        "(10/fg6rf9)",
        "HTTPS://DOI.ORG/FG6RF9",
    ],
)
def test_a_shortdoi_has_one_form(written: str) -> None:
    """Behind the resolver a shortDOI needs no `10/`."""
    assert normalise_shortdoi(written) == "10/fg6rf9"
    assert shortdoi_url("10/fg6rf9") == "https://doi.org/fg6rf9"


@pytest.mark.parametrize(
    "text",
    ["10/12", "10/2021", "10/12/2021", "2010/fg6rf9", "fg6rf9", "10.1000/fg6rf9", "https://www.doi.org/fg6rf9",
     "https://example.org/fg6rf9", "10/a", "10/fg6rf9/more", "10/fg6rf9-x", "https://doi.org/the-identifier"],
)  # fmt: skip
def test_what_is_no_shortdoi_is_none(text: str) -> None:
    """Dates, bare codes and pages about DOIs are no shortDOI."""
    assert normalise_shortdoi(text) == ""


def test_a_registry_is_taken_at_its_word() -> None:
    """A DOI can end like a sentence or a file; a registry that gives it so means it."""
    assert registered_doi("10.5488/CMP.") == "10.5488/cmp."
    assert registered_doi("10.24911/jbcgenetics/") == "10.24911/jbcgenetics/"
    assert registered_doi("10.1000/a%41") == "10.1000/a%41"
    assert registered_doi(" https://doi.org/10.1000/X.PDF ") == "10.1000/x.pdf"
    assert registered_doi("10.48550/ARXIV.2101.00001") == "10.48550/arXiv.2101.00001"
    assert registered_doi("no 10.1000/x") == registered_doi("10.1000/x y") == ""


def test_only_ascii_letters_lose_their_case() -> None:
    """DOIs are compared without case in ASCII alone."""
    assert normalise_doi("10.1000/ÄbÇD") == registered_doi("10.1000/ÄbÇD") == "10.1000/ÄbÇd"


@pytest.mark.parametrize(
    "doi", ["10.5488/cmp.", "10.24911/jbcgenetics/", "10.1000/x.pdf", "10.1000/x,", "10.1000/y:é."]
)
def test_a_doi_that_ends_like_a_sentence_reads_back(doi: str) -> None:
    """Its last character is written encoded, in text and address; who writes so means it."""
    assert normalise_doi(doi) != doi
    assert normalise_doi(doi_text(doi)) == normalise_doi(doi_url(doi)) == doi
    assert doi_url(doi).isascii()


def test_other_dois_are_written_as_they_are() -> None:
    """Only what needs it is encoded: nothing in a text, in an address what a URL can't hold."""
    assert doi_text(SICI) == SICI
    assert doi_url(LANCET) == f"https://doi.org/{LANCET}"
    assert doi_url("10.1000/a<b>#é%") == "https://doi.org/10.1000/a%3Cb%3E%23%C3%A9%25"
    assert doi_text("10.5488/cmp.") == "10.5488/cmp%2E"
    assert doi_url("10.5488/cmp.") == "https://doi.org/10.5488/cmp%2E"


def test_a_long_number_is_read_at_once() -> None:
    """No length of digits makes an expression try all ways of parting them."""
    digits = "1" * 5000

    assert normalise_doi(f"10.1000/{digits}!") == f"10.1000/{digits}"
    assert normalise_doi(f"https://doi.org/10.1000/{digits}!") == f"10.1000/{digits}"
