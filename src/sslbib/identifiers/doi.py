"""DOIs and shortDOIs: their one expression, their normal form, and where in a text they end."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from urllib.parse import quote

from sslbib.identifiers.arxiv import arxiv_doi, arxiv_in_doi
from sslbib.identifiers.cleaning import cleaned, unquoted, unwrapped, without_end

# “10.1000/”, “10.1000.10/”; not the end of “110.1000/” or of “2.10.1000/”
_PREFIX = r"(?<![0-9])(?<![0-9]\.)10\.[0-9]{4,9}(?:\.[0-9]+)*"
# “10.1000/182”
_DOI = re.compile(_PREFIX + r"/\S+")
# “10.1000/182”, “10.1000%2F182”, “10.1000%252F182)”: as far as the next space
WRITTEN = re.compile(_PREFIX + r"(?:/|%(?:25)*2F)\S+", re.IGNORECASE)
# “10/fg6rf9”; “10/12” is a date (https://shortdoi.org)
_SHORT_DOI = re.compile(r"(?<![0-9/.])10/(?=[0-9]*[a-z])([a-z0-9]{3,8})(?![\w/])", re.IGNORECASE)
# “doi:”, “DOI ”, “https://doi.org/”, “dx.doi.org/doi:”, “info:doi/”, “urn:doi:”
_RESOLVER = re.compile(
    r"""(?:(?:info|urn):)?
        (?:doi(?:\s*[:=]\s*|\s+|/|(?=10[./]))
        |(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+)""",
    re.IGNORECASE | re.VERBOSE,
)
# “https://doi.org/fg6rf9”; www.doi.org has pages
_RESOLVED_CODE = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/+[a-z0-9]{3,8}", re.IGNORECASE)
# “…/10.1000/182%2E”: who encodes the last character means it
_MEANT_END = re.compile(r"%(?!2[02]|3[CE]|5[BD]|7[BD])[2-7][0-9A-F]$", re.IGNORECASE)
# What publishers' addresses have behind the DOI, kinds of page, names of files, sessions: “/fulltext.html”, “.pdf”.
# Of the DOIs of 18,157 works drawn from Crossref none ends so.
_TAIL = re.compile(
    r"""(?:/(?:abstract|full(?:text|html|-text|-xml)?|pdf(?:ft|direct)?|epdf|epub|html|meta|references|citations?
            |summary|figures|tables|suppl(?:_file|ementary.*)?|ref|short|download|xml|metrics|similar|related
            |peer-review)
        |\.(?:pdf|full|full\.pdf|full\.pdf\+html|full-text|abstract|short|html?|xml|figures-only
            |supplementary-material|article-(?:info|metrics)|citation)
        |_reference\.pdf
        |;jsessionid=[^/]*)$""",
    re.IGNORECASE | re.VERBOSE,
)
# “10.1101/2023.04.30.538439v1”, “10.1101/587366v2”: bioRxiv's and medRxiv's versions have no DOIs of their own
_PREPRINT_VERSION = re.compile(
    r"(10\.(?:1101|64898)/(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.)?[0-9]{6,8})v[0-9]+$", re.IGNORECASE
)
# “10.1016/j.media.2019.101539”: most DOIs end in a digit and hold nothing that a rule would change or part. Those that
# can end in a version (bioRxiv, medRxiv) or are arXiv's own have more readings.
PLAIN = re.compile(r"10\.(?!1101/|64898/|48550/)[0-9]{4,9}/[a-z0-9._/-]*[0-9]")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def registered_doi(text: str) -> str:
    """Return a DOI as a registry gives it, in sslbib's form: every character counts; "" where the text is no DOI.

    DOIs are case-insensitive in ASCII (DOI Handbook, 2.4); arXiv's own are written `10.48550/arXiv.<id>`.
    """
    text = _RESOLVER.sub("", text.strip(), count=1)
    if not _DOI.fullmatch(text):
        return ""
    doi = text.translate(_LOWER)
    return arxiv_doi(doi.partition("/arxiv.")[2]) if doi.startswith("10.48550/arxiv.") else doi


def without_prefix(text: str) -> str:
    """Return an identifier's text without resolver, `doi:` and what is put around it."""
    text = unwrapped(cleaned(text))
    while match := _RESOLVER.match(text):
        text = unwrapped(text[match.end() :])
    return text


def first_reading(text: str) -> str:
    """Return the likeliest DOI of a text that begins with one, or ""."""
    return next(iter(readings(text)), "")


@lru_cache(maxsize=65536)
def readings(text: str) -> tuple[str, ...]:
    """Return the DOIs that a text which begins with one can mean, likeliest first.

    Nothing marks a DOI's end: what publishers put behind it goes, and the sentence's punctuation, unless the last
    character is percent-encoded.
    """
    if PLAIN.fullmatch(text):
        return (text,)
    whole = unquoted(text)
    if _MEANT_END.search(text):
        return (doi,) if (doi := registered_doi(whole)) else ()
    ended = without_end(whole)
    found = (registered_doi(_without_tails(ended)), registered_doi(ended.rstrip("/")))
    named = (arxiv_doi(arxiv) if (arxiv := arxiv_in_doi(doi)) else doi for doi in found)
    return tuple(dict.fromkeys(doi for doi in named if doi))


def _without_tails(text: str) -> str:
    text = text.rstrip("/")
    while (shorter := without_end(_TAIL.sub("", text)).rstrip("/")) != text and _DOI.fullmatch(shorter):
        text = shorter
    return _PREPRINT_VERSION.sub(r"\1", text)


def normalise_shortdoi(text: str) -> str:
    """Return a shortDOI as `10/<code>` in lower case, or "" where the text is none.

    Behind the resolver `10/` can be left out; there `doi.org/fg6rf9` is all there is.
    """
    bare = without_end(without_prefix(text)).rstrip("/")
    if _RESOLVED_CODE.fullmatch(without_end(unwrapped(cleaned(text))).rstrip("/")):
        bare = f"10/{bare}"
    match = _SHORT_DOI.fullmatch(bare)
    return f"10/{match[1].lower()}" if match else ""


def shortdoi_url(short: str) -> str:
    """Return the URL that resolves a shortDOI."""
    return f"https://doi.org/{short.partition('/')[2]}"


def doi_text(doi: str) -> str:
    """Return what reads back as this very DOI: one that ends like a sentence has its last character encoded."""
    if first_reading(doi) == doi:
        return doi
    return doi[:-1] + "".join(f"%{byte:02X}" for byte in doi[-1].encode())


def doi_url(doi: str) -> str:
    """Return the https URL that resolves a DOI, percent-encoded (DOI Handbook, 2.5.2.4)."""
    text = doi_text(doi)
    return "https://doi.org/" + quote(text, safe="/():;.-_" if text == doi else "/():;.-_%")
