"""Identifiers out of text and URLs, in one normal form, and the URLs that stand for them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_ARXIV_ID = r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_ARXIV = re.compile(_ARXIV_ID)
_ARXIV_URL = re.compile(r"arxiv\.org/(?:abs|pdf|html|ftp/[a-z-]+/papers/\d{4}|format)/" + _ARXIV_ID, re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\." + _ARXIV_ID, re.IGNORECASE)


def normalise_doi(text: str) -> str:
    """Return a DOI as sslbib keeps it, without resolver and in lower case, or "" where the text is no DOI.

    DOIs are case-insensitive in ASCII (DOI Handbook, 2.4); arXiv's own are written `10.48550/arXiv.<id>`.
    """
    text = text.strip()
    text = re.sub(r"^(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)", "", text, flags=re.IGNORECASE)
    if not _DOI.fullmatch(text):
        return ""
    text = text.lower()
    return re.sub(r"^10\.48550/arxiv\.", "10.48550/arXiv.", text)


def doi_url(doi: str) -> str:
    """Return the https URL that resolves a DOI, percent-encoded (DOI Handbook, 2.5.2.4)."""
    return "https://doi.org/" + quote(doi, safe="/():;.-_")


def normalise_arxiv(text: str) -> str:
    """Return an arXiv id without version and prefix, or "" where the text is none."""
    text = re.sub(r"^arxiv:\s*", "", text.strip(), flags=re.IGNORECASE)
    match = _ARXIV.fullmatch(text)
    return match["id"] if match else ""


def arxiv_doi(arxiv: str) -> str:
    """Return the DOI that arXiv registers at DataCite for all versions of a paper."""
    return f"10.48550/arXiv.{arxiv}"


def arxiv_in_url(url: str) -> str:
    """Return the arXiv id that a URL names, without version, or ""."""
    match = _ARXIV_URL.search(unquote(url)) or _ARXIV_DOI.search(unquote(url))
    return match["id"] if match else ""
