"""ISBNs, ISSNs, PIIs, PMIDs and PMCIDs have one form; a wrong check digit makes a number none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.identifiers import (
    normalise_isbn,
    normalise_issn,
    normalise_orcid,
    normalise_pii,
    normalise_pmcid,
    normalise_pmid,
)


@pytest.mark.parametrize(
    ("written", "isbn"),
    [
        ("978-3-030-32226-7", "9783030322267"),
        ("ISBN 978 3 030 32226 7", "9783030322267"),
        ("ISBN-13: 978-3-030-32226-7", "9783030322267"),
        ("http://id.crossref.org/isbn/9783030322267", "9783030322267"),
        ("978-3-030-32226-7 (print)", "9783030322267"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN-10 0-306-40615-2", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("0-8044-2957-x", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
        ("978-3-030-32226-8", ""),
        ("0-306-40615-3", ""),
        ("08044X9571", ""),
        ("97830303222X7", ""),
        ("978303032226", ""),
        ("²", ""),
        ("٩٧٨٣٠٣٠٣٢٢٢٦٧", ""),
        ("", ""),
    ],
)
def test_isbns(written: str, isbn: str) -> None:
    """Ten digits become thirteen (ISO 2108); hyphens, words and addresses go."""
    assert normalise_isbn(written) == isbn


@pytest.mark.parametrize(
    ("written", "issn"),
    [
        ("0028-0836", "0028-0836"),
        ("00280836", "0028-0836"),
        ("ISSN: 0028-0836", "0028-0836"),
        ("eISSN 1476-4687", "1476-4687"),
        ("http://id.crossref.org/issn/2434-561x", "2434-561X"),
        ("0028–0836", "0028-0836"),
        ("0028-0837", ""),
        ("X028-0836", ""),
        ("0028-08366", ""),
        ("²", ""),
        ("", ""),
    ],
)
def test_issns(written: str, issn: str) -> None:
    """Eight characters with a hyphen in their middle (ISO 3297)."""
    assert normalise_issn(written) == issn


@pytest.mark.parametrize(
    ("written", "pii"),
    [
        ("S0092-8674(20)30001-1", "S0092867420300011"),
        ("PIIS0140673620301835", "S0140673620301835"),
        ("B978-0-12-374144-8.00001-5", "B9780123741448000015"),
        ("S978-0-12-374144-8.00001-5", ""),
        ("s1361841518304699", "S1361841518304699"),
        ("S136184151830469", ""),
        ("S13618415183046999", ""),
        ("X1361841518304699", ""),
    ],
)
def test_piis(written: str, pii: str) -> None:
    """Seventeen characters without punctuation, twenty with a book's ISBN of thirteen digits."""
    assert normalise_pii(written) == pii


def test_pubmed_numbers() -> None:
    """Prefixes, leading zeros and versions go."""
    assert normalise_pmid("PMID: 040103542") == normalise_pmid("40103542") == "40103542"
    assert normalise_pmcid("pmc7613987") == normalise_pmcid("PMCID: PMC7613987.1") == "PMC7613987"
    assert normalise_pmid("0") == normalise_pmid("123456789") == normalise_pmid("x1") == ""
    assert normalise_pmcid("7613987") == normalise_pmcid("PMC0") == normalise_pmcid("PMC12x") == ""


@given(st.from_regex(r"97[89][0-9]{10}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
def test_a_wrong_digit_is_noticed(digits: str, place: int, by: int) -> None:
    """Of ISBNs that differ in one digit at most one is sound: that is what the check digit is for."""
    other = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]

    assert not (normalise_isbn(digits) and normalise_isbn(other))


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-9079-593x", "0000-0002-9079-593X"),
        ("0000-0002-1825-0098", ""),
        ("0000000218250097", ""),
        ("", ""),
    ],
)
def test_orcid(text: str, orcid: str) -> None:
    """ORCID's own examples, and one with a wrong check character."""
    assert normalise_orcid(text) == orcid
