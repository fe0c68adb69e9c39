"""Numbers of books, journals, articles and persons, each in its normal form; one whose check digit is wrong is none."""

from __future__ import annotations

import re

from sslbib.identifiers.cleaning import cleaned

# “ISSN 1234-567X”, “http://id.crossref.org/issn/1234567X”
_ISSN = re.compile(r"(?:.*/issn/|e?-?ISSN[\s:-]*)?([0-9]{4})[-‐‑–]?([0-9]{3}[0-9X])", re.IGNORECASE)
# “ISBN-13: 978-3-030-32226-7 (print)”, “http://id.crossref.org/isbn/9783030322267”
_ISBN = re.compile(
    r"(?:.*/|(?:e-?)?ISBN(?:-?1[03](?=[:\s]))?[:\s]*)?([0-9](?:[\s‐‑–-]?[0-9X])+)(?:\s*\(.*\))?", re.IGNORECASE
)
# “S0092-8674(20)30001-1”, “PIIS0140673620301835”, “B978-0-12-374144-8.00001-5”
_PII = re.compile(r"(?:PII[:\s]*)?([SB][0-9()X.-]{16,26})", re.IGNORECASE)
_PII_LENGTHS = {"S": (17,), "B": (17, 20)}
"""S and an ISSN, B and an ISBN of ten or thirteen digits; then year (of S alone), number, check character."""
# “PMID: 40103542”
_PMID = re.compile(r"(?:PMID[:\s]*)?0*([1-9][0-9]{0,7})", re.IGNORECASE)
# “PMC7613987”, “PMCID: PMC7613987.1” with a version
_PMCID = re.compile(r"(?:PMCID[:\s]*)?PMC0*([1-9][0-9]{0,8})(?:\.[0-9]+)?", re.IGNORECASE)
# “https://orcid.org/0000-0002-1825-0097”, “ORCID: 0000-0002-1825-0097”
_ORCID = re.compile(
    r"(?:ORCID(?:\s*iD)?[:\s]*)?(?:https?://)?(?:orcid\.org/)?([0-9]{4}(?:-[0-9]{4}){2}-[0-9]{3}[0-9X])", re.IGNORECASE
)


def normalise_issn(text: str) -> str:
    """Return an ISSN as `1234-567X` (ISO 3297), or "" where the text is none."""
    match = _ISSN.fullmatch(cleaned(text))
    digits = (match[1] + match[2]).upper() if match else ""
    return f"{digits[:4]}-{digits[4:]}" if digits and _weighted(digits) % 11 == 0 else ""


def normalise_isbn(text: str) -> str:
    """Return an ISBN as 13 digits without hyphens (ISO 2108), or "" where the text is none."""
    match = _ISBN.fullmatch(cleaned(text))
    digits = re.sub("[^0-9X]", "", match[1].upper()) if match else ""
    if len(digits) == 10 and "X" not in digits[:-1] and _weighted(digits) % 11 == 0:  # noqa: PLR2004 - ISBN-10
        stem = "978" + digits[:-1]
        return stem + str(-_alternating(stem) % 10)
    if len(digits) == 13 and "X" not in digits and _alternating(digits) % 10 == 0:  # noqa: PLR2004 - ISBN-13
        return digits
    return ""


def normalise_pii(text: str) -> str:
    """Return a publisher item identifier without punctuation, or "" where the text is none."""
    match = _PII.fullmatch(cleaned(text))
    pii = re.sub("[().-]", "", match[1]).upper() if match else ""
    return pii if len(pii) in _PII_LENGTHS.get(pii[:1], ()) else ""


def normalise_pmid(text: str) -> str:
    """Return PubMed's number of an article, or "" where the text is none."""
    match = _PMID.fullmatch(cleaned(text))
    return match[1] if match else ""


def normalise_pmcid(text: str) -> str:
    """Return PubMed Central's number of an article as `PMC<digits>`, or "" where the text is none."""
    match = _PMCID.fullmatch(cleaned(text))
    return f"PMC{match[1]}" if match else ""


def normalise_orcid(text: str) -> str:
    """Return a person's ORCID iD as `0000-0002-1825-0097` (ISO 27729, check character of ISO 7064), or ""."""
    match = _ORCID.fullmatch(cleaned(text))
    orcid = match[1].upper() if match else ""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return orcid if orcid.endswith("0123456789X"[(12 - total % 11) % 11]) and orcid else ""


def _weighted(digits: str) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(weight * value for weight, value in zip(range(len(digits), 0, -1), values, strict=True))


def _alternating(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
