"""Identifiers out of text and URLs, in one normal form, and the URLs that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_RESOLVER = re.compile(r"^(?:doi:\s*|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+(?:doi:\s*)?)", re.IGNORECASE)
_ARXIV_ID = (
    r"(?:(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|(?P<archive>[a-z-]+)(?:\.[A-Z]{2})?/(?P<old>\d{7}))(?:v\d+)?(?!\d)"
)
_ARXIV = re.compile(_ARXIV_ID, re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\." + _ARXIV_ID, re.IGNORECASE)
# arXiv itself, its mirrors, and the sites that show its papers under their ids.
_ARXIV_URL = re.compile(
    r"""(?:(?<![\w-])arxiv\.org/+(?:abs|pdf|html|format|ps|e-print|src|ftp/(?:arxiv|[a-z-]+)/papers/\d{4})
        |ar5iv(?:\.labs\.arxiv)?\.org/(?:html|abs)
        |arxiv-vanity\.com/papers
        |alphaxiv\.org/(?:abs|pdf|overview)
        |huggingface\.co/papers
        |hf\.co/papers
        |scirate\.com/arxiv
        |paperswithcode\.com/paper/arxiv)/+"""
    + _ARXIV_ID,
    re.IGNORECASE | re.VERBOSE,
)


def normalise_doi(text: str) -> str:
    """Return a DOI as sslbib keeps it, without resolver and in lower case, or "" where the text is no DOI.

    DOIs are case-insensitive in ASCII (DOI Handbook, 2.4); arXiv's own are written `10.48550/arXiv.<id>`.
    """
    text = _RESOLVER.sub("", text.strip())
    if not _DOI.fullmatch(text):
        return ""
    text = "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)
    return re.sub(r"^10\.48550/arxiv\.", "10.48550/arXiv.", text)


def doi_url(doi: str) -> str:
    """Return the https URL that resolves a DOI, percent-encoded (DOI Handbook, 2.5.2.4)."""
    return "https://doi.org/" + quote(doi, safe="/():;.-_")


def normalise_arxiv(text: str) -> str:
    """Return an arXiv id without version, prefix and subject class, or "" where the text is none.

    New ids are YYMM.NNNN(N), old ones archive/YYMMNNN (https://info.arxiv.org/help/arxiv_identifier.html).
    """
    text = re.sub(r"^arxiv:\s*", "", text.strip(), flags=re.IGNORECASE)
    match = _ARXIV.fullmatch(text)
    return _arxiv_id(match) if match else ""


def _arxiv_id(match: re.Match[str]) -> str:
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def arxiv_doi(arxiv: str) -> str:
    """Return the DOI that arXiv registers at DataCite for all versions of a paper."""
    return f"10.48550/arXiv.{arxiv}"


def arxiv_year(arxiv: str) -> str:
    """Return the year in which an arXiv id was given, or "" for January's: its first ids are of the December before."""
    match = re.search(r"(?:^|/)(\d\d)(\d\d)", arxiv)
    if not match or match[2] == "01":
        return ""
    return ("19" if match[1] > "90" else "20") + match[1]


def arxiv_in_doi(doi: str) -> str:
    """Return the arXiv id of arXiv's own DOIs, or ""."""
    match = _ARXIV_DOI.fullmatch(doi)
    return _arxiv_id(match) if match else ""


def arxiv_in_url(url: str) -> str:
    """Return the arXiv id that a URL names, without version, or ""."""
    match = _ARXIV_URL.search(unquote(url)) or _ARXIV_DOI.search(unquote(url))
    return _arxiv_id(match) if match else ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a link says about which paper it shows. None of it counts before a record confirms it."""

    scheme: str
    """`doi`, `arxiv`, `pii`, `pmid`, `pmcid`; or a hint, which no registry is asked for: `number` (how the DOI ends,
    after a point), `author` (the first author's family name), `page` (a page of OpenReview, NeurIPS, PMLR, …)."""
    value: str
    derived: bool = False
    """Whether a publisher's habit was used: such a DOI may not exist, and that is no mistake in the list."""


def in_links(urls: Iterable[str]) -> tuple[Identifier, ...]:
    """Return the identifiers of several links, each once, in their order."""
    return tuple(dict.fromkeys(identifier for url in urls for identifier in in_url(url)))


def in_url(url: str) -> tuple[Identifier, ...]:
    """Return what a URL tells, the likeliest reading first.

    A URL often goes on where the DOI has ended, and nothing marks the end: then several readings are given.
    """
    if arxiv := arxiv_in_url(url):
        return (Identifier("arxiv", arxiv),)
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as an address with a lone bracket
        return ()
    for suffix, reader in _READERS.items():
        if (host == suffix or host.endswith("." + suffix)) and (found := tuple(reader(parts.path, parts.query))):
            return found
    if dois := _dois_in(url, parts.fragment):
        return tuple(Identifier("doi", doi) for doi in dois)
    return (Identifier("pii", pii),) if (pii := _pii_in(parts.path)) else ()


# What stands behind the DOI in publishers' addresses: kinds of page, file names, versions.
_TAILS = re.compile(
    r"""(?:/(?:abstract|full(?:text|html|-text|-xml)?|pdf(?:ft)?|epdf|epub|html|meta|references|citations?|summary
            |figures|tables|suppl(?:_file|ementary.*)?|ref|short|download|xml|metrics|similar|related|peer-review)
        |\.(?:pdf|full|full\.pdf|full-text|abstract|short|html?|xml|figures-only)
        |(?:_reference)?\.pdf
        |[.,;:!?"'’”\]}>])$""",
    re.IGNORECASE | re.VERBOSE,
)
_PREPRINT_VERSION = re.compile(r"^(10\.(?:1101|64898)/.*?)v\d+$", re.IGNORECASE)


def _dois_in(url: str, fragment: str) -> tuple[str, ...]:
    """Read the DOI in an address: in its path, or as a value of its query."""
    text = unquote(url)
    start = _DOI.search(text)
    if not start:
        return ()
    whole = start[0]
    if fragment and "doi.org/" not in url:
        whole = whole.removesuffix("#" + unquote(fragment))
    if "?" in url[: url.find("10.")]:
        whole = re.split(r"[&#]", whole)[0]
    elif "doi.org/" not in url or re.search(r"\?\w+=[^/]*$", whole):
        whole = whole.split("?")[0]
    return tuple(dict.fromkeys(doi for reading in _readings(whole) if (doi := normalise_doi(reading))))


def _readings(text: str) -> Iterator[str]:
    text = text.rstrip("/")
    while (shorter := _TAILS.sub("", text).rstrip("/")) != text:
        text = shorter
    if text.count("(") < text.count(")"):
        text = text[: text.rindex(")")] + text[text.rindex(")") + 1 :]
    if match := _PREPRINT_VERSION.match(text):
        text = match[1]
    if match := re.fullmatch(r"(10\.[^/]+/.+?)/\d{5,9}", text):  # Oxford: …/doi/10.1093/bib/bbac566/6966532
        yield match[1]
    yield text


def _pii_in(path: str) -> str:
    match = re.search(r"/(?:pii|fulltext|abstract|retrieve)(?:/pii)?/([SB][\d()X-]{16,24})", path, re.IGNORECASE)
    pii = re.sub(r"[()-]", "", match[1]).upper() if match else ""
    return pii if len(pii) == 17 else ""  # noqa: PLR2004 - S + ISSN 8 + year 2 + number 5 + check 1


# Readers of addresses that hold no DOI as such, by host: path, query → identifiers.


def _nature(path: str, query: str) -> Iterator[Identifier]:
    del query
    match = re.match(r"/articles/([a-z0-9.-]+?)(?:_reference)?(?:\.pdf)?/?$", path, re.IGNORECASE) or re.match(
        r"/[a-z]+/journal/v\w+/n\w+/(?:full|abs|pdf)/([a-z0-9.]+?)\.(?:html|pdf)$", path, re.IGNORECASE
    )
    if match:
        yield Identifier("doi", f"10.1038/{match[1].lower()}", derived=True)


def _biorxiv(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := re.match(r"/content/(?:biorxiv/|medrxiv/)?early/\d{4}/\d\d/\d\d/([\d.]+?)(?:v\d+)?(?:\.|/|$)", path):
        yield Identifier("doi", f"10.1101/{match[1]}", derived=True)


def _acl(path: str, query: str) -> Iterator[Identifier]:
    """ACL Anthology: `10.18653/v1/<ID>` for most papers since 2016 (https://aclanthology.org/info/ids/)."""
    del query
    match = re.search(
        r"/(?:anthology/)?(?:[A-Z]/[A-Z]\d\d/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.|/|$)", path
    )
    if match:
        yield Identifier("doi", f"10.18653/v1/{match[1].lower()}", derived=True)
        yield Identifier("page", f"https://aclanthology.org/{match[1]}/")


def _ijcai(path: str, query: str) -> Iterator[Identifier]:
    """IJCAI: `10.24963/ijcai.<year>/<number>` from 2017."""
    del query
    if match := re.match(r"/proceedings/(20(?:1[7-9]|[2-9]\d))/0*(\d+)(?:\.pdf)?/?$", path, re.IGNORECASE):
        yield Identifier("doi", f"10.24963/ijcai.{match[1]}/{match[2]}", derived=True)


def _acm(path: str, query: str) -> Iterator[Identifier]:
    if path == "/citation.cfm":
        number = parse_qs(query).get("id", [""])[0]
        if re.fullmatch(r"\d+\.\d+", number):
            yield Identifier("doi", f"10.1145/{number}", derived=True)
        elif number.isdigit():
            yield Identifier("number", number)


def _ieee(path: str, query: str) -> Iterator[Identifier]:
    match = re.search(r"/(?:document|abstract/document|arnumber)/(\d{5,9})", path) or re.search(
        r"/iel\w*/[\d/]+/0*(\d{5,9})\.pdf", path
    )
    number = match[1] if match else parse_qs(query).get("arnumber", [""])[0]
    if number.isdigit():
        yield Identifier("number", number.lstrip("0"))


def _aaai(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := re.search(r"/article/(?:view|download)/(\d+)", path):
        yield Identifier("number", match[1])


def _cvf(path: str, query: str) -> Iterator[Identifier]:
    """CVF's file names begin with the first author's family name."""
    del query
    name = path.rsplit("/", 1)[-1]
    if match := re.match(r"([^_]+)_.+_(?:[A-Z]+)_(?:20\d\d)_(?:paper|supplemental)", name):
        yield Identifier("author", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1]))
        yield Identifier("page", f"https://openaccess.thecvf.com{path}")


def _page(host: str, pattern: str) -> Callable[[str, str], Iterator[Identifier]]:
    def reader(path: str, query: str) -> Iterator[Identifier]:
        address = f"{path}?{query}" if query else path
        if re.search(pattern, address):
            yield Identifier("page", f"https://{host}{address}")

    return reader


def _numbered(pattern: str, form: str) -> Callable[[str, str], Iterator[Identifier]]:
    def reader(path: str, query: str) -> Iterator[Identifier]:
        if match := re.search(pattern, f"{path}?{query}" if query else path, re.IGNORECASE):
            yield Identifier("doi", form.format(match[1]), derived=True)

    return reader


def _ncbi(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := re.search(r"/(?:pmc/)?articles/(PMC\d+)", path, re.IGNORECASE):
        yield Identifier("pmcid", match[1].upper())
    elif match := re.match(r"/(?:pubmed/)?(\d{1,8})/?$", path):
        yield Identifier("pmid", match[1])


_READERS: dict[str, Callable[[str, str], Iterator[Identifier]]] = {
    "nature.com": _nature,
    "biorxiv.org": _biorxiv,
    "medrxiv.org": _biorxiv,
    "aclanthology.org": _acl,
    "aclweb.org": _acl,
    "ijcai.org": _ijcai,
    "dl.acm.org": _acm,
    "ieeexplore.ieee.org": _ieee,
    "ojs.aaai.org": _aaai,
    "aaai.org": _aaai,
    "openaccess.thecvf.com": _cvf,
    "openreview.net": _page("openreview.net", r"^/(?:forum|pdf)\?.*id="),
    "papers.nips.cc": _page("papers.nips.cc", r"/(?:paper|hash)"),
    "neurips.cc": _page("proceedings.neurips.cc", r"/paper"),
    "proceedings.mlr.press": _page("proceedings.mlr.press", r"^/v\d+/\w"),
    "jmlr.org": _page("jmlr.org", r"^/papers/v"),
    "papers.ssrn.com": _numbered(r"abstract(?:_?id)?=(\d+)", "10.2139/ssrn.{}"),
    "zenodo.org": _numbered(r"^/records?/(\d+)", "10.5281/zenodo.{}"),
    "ncbi.nlm.nih.gov": _ncbi,
}
