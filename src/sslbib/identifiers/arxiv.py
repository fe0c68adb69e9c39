"""arXiv's identifiers: ids old and new, its addresses and their mirrors, its DOIs."""

from __future__ import annotations

import re
from urllib.parse import unquote

from sslbib.identifiers.cleaning import cleaned, unwrapped, without_end

# “2111.03452v2”, “hep-th/9901001”, “math.GT/0309136”
_ID = (
    r"(?:(?P<new>[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})|(?P<archive>[a-z-]+)(?:\.[A-Z]{2})?/(?P<old>[0-9]{7}))"
    r"(?:v[0-9]+)?(?![0-9])"
)
# The same, whole: “2111.03452v2 [cs.CV]”
_WHOLE = re.compile(_ID + r"(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
# “arXiv:2111.03452”, “arXiv preprint arXiv:2111.03452”
_PREFIX = re.compile(r"^(?:arxiv\s+(?:e-?prints?|preprints?)[\s,:]*)?(?:arxiv\s*[:.]?\s*)", re.IGNORECASE)
# “10.48550/arXiv.2111.03452”
_DOI = re.compile(r"10\.48550/arxiv\." + _ID, re.IGNORECASE)
# “arxiv.org/pdf/2111.03452v2.pdf”: arXiv itself, its mirrors, and the sites that show its papers under their ids
_URL = re.compile(
    r"""(?:(?<![\w-])arxiv\.org/+(?:abs|pdf|html|format|ps|e-print|src|ftp/(?:arxiv|[a-z-]+)/papers/[0-9]{4})
        |ar5iv(?:\.labs\.arxiv)?\.org/(?:html|abs)
        |arxiv-vanity\.com/papers
        |alphaxiv\.org/(?:abs|pdf|overview)
        |huggingface\.co/papers
        |hf\.co/papers
        |scirate\.com/arxiv
        |paperswithcode\.com/paper/arxiv)/+"""
    + _ID,
    re.IGNORECASE | re.VERBOSE,
)
# “2111” in “2111.03452”, “9901” in “hep-th/9901001”
_MONTH = re.compile(r"(?:^|/)([0-9][0-9])([0-9][0-9])")


def normalise_arxiv(text: str) -> str:
    """Return an arXiv id without version, prefix and subject class, or "" where the text is none.

    New ids are YYMM.NNNN(N), old ones archive/YYMMNNN (https://info.arxiv.org/help/arxiv_identifier.html).
    """
    text = without_end(unwrapped(cleaned(text)))
    if "//" in text or ".org/" in text:
        return arxiv_in_url(text)
    match = _WHOLE.fullmatch(_PREFIX.sub("", text))
    return _id(match) if match else ""


def _id(match: re.Match[str]) -> str:
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def arxiv_doi(arxiv: str) -> str:
    """Return the DOI that arXiv registers at DataCite for all versions of a paper."""
    return f"10.48550/arXiv.{arxiv}"


def arxiv_year(arxiv: str) -> str:
    """Return the year in which an arXiv id was given, or "" for January's: its first ids are of the December before."""
    match = _MONTH.search(arxiv)
    if not match or match[2] == "01":
        return ""
    # arXiv began in 1991.
    return ("19" if match[1] > "90" else "20") + match[1]


def arxiv_in_doi(doi: str) -> str:
    """Return the arXiv id of arXiv's own DOIs, or ""."""
    match = _DOI.fullmatch(doi)
    return _id(match) if match else ""


def arxiv_in_url(url: str) -> str:
    """Return the arXiv id that a URL names, without version, or ""."""
    match = _URL.search(unquote(url)) or _DOI.search(unquote(url))
    return _id(match) if match else ""
