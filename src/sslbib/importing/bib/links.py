"""Identifiers and addresses of an entry: `doi`, `url`, `eprint`, and what names a preprint elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.markup.from_latex import unescape

if TYPE_CHECKING:
    from collections.abc import Mapping

# The addresses of archives by `eprinttype` (biblatex manual, 3.14.7), where the entry has none of its own
_ARCHIVES = {
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id={}"),
    "hdl": ("Handle", "https://hdl.handle.net/{}"),
    "handle": ("Handle", "https://hdl.handle.net/{}"),
    "mr": ("Mathematical Reviews", "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "iacr": ("Cryptology ePrint Archive", "https://eprint.iacr.org/{}"),
}
_ADDRESSES = dict(_ARCHIVES.values())
# arXiv:1706.03762, arXiv preprint arXiv:1706.03762v2, abs/1706.03762, 1706.03762 [cs.CL]
_ARXIV_NAMED = re.compile(
    r"(?:arxiv(?:[ ,:.\w]*?arxiv)?[\s:]*|abs/)(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
# `/abs/1706.03762`, `/abs/hep-th/9901001`, in whosever address
_MAY_BE_ARXIV = re.compile(r"\d{4}\.\d{4,5}|/\d{7}")
# `arXiv preprint`, `CoRR`, `ar Xiv`
_ARXIV_VENUE = re.compile(r"(?:arxiv|corr\b|ar\s?xiv)", re.IGNORECASE)
# the `v2` of `1706.03762v2 [cs.CL]`
_VERSION = re.compile(r"(?<=\d)(v\d+)(?=\s|$)")
# the blank of `https://example.org/?a=1&client d=2` and of `https://example.org/My Paper.pdf`, not one before words
_BLANK = re.compile(r"(?<=[\w&=/]) (?=[\w.-]*(?:[=&%]\S|\.\w{2,4}$))")
# `https://example.org/a` within a text
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s{}<>\"|\\^`]+", re.IGNORECASE)


@dataclass(slots=True)
class ArchiveLinks:
    """What leads to an entry."""

    doi: str = ""
    url: str = ""
    more: tuple[str, ...] = ()
    """Further addresses."""
    arxiv: str = ""
    arxiv_class: str = ""
    pmid: str = ""
    pmcid: str = ""
    archive: str = ""
    archive_location: str = ""
    odd: list[tuple[str, str]] = field(default_factory=list)
    """What stands in `doi` or `eprint` and is none, and the version of a preprint."""


def find(fields: Mapping[str, str]) -> ArchiveLinks:
    """Return the identifiers of an entry."""
    found = ArchiveLinks()
    urls = _addresses(fields, found.odd)
    if raw := fields.get("doi"):
        _read_doi(found, unescape(raw), urls)
    if raw := fields.get("eprint"):
        _read_eprint(found, fields, unescape(raw).strip("{} "), urls)
    for name in ("jstor", "hal_id"):
        if fields.get(name):
            found.archive, found.archive_location = _ARCHIVES[name.removesuffix("_id")][0], unescape(fields[name])
    _arxiv_elsewhere(found, fields, urls)
    if not found.doi and (named := next((doi for url in urls if (doi := _doi_address(url))), "")):
        found.doi = named
    found.url, found.more = urls[0] if urls else "", tuple(urls[1:])
    if not found.url and found.archive_location and (address := _ADDRESSES.get(found.archive)):
        found.url = address.format(found.archive_location)
    return found


def _addresses(fields: Mapping[str, str], odd: list[tuple[str, str]]) -> list[str]:
    """Return the addresses of an entry; the words around them go to what is odd."""
    urls: list[str] = []
    for name in ("url", "uri", "urls", "link", "howpublished", "ee"):
        if not (raw := fields.get(name)) or (name == "howpublished" and "//" not in raw):
            continue
        text = unescape(raw)
        if name == "howpublished" or " " in text or "\n" in text:
            # the break in `https://example.org/\n  a`
            text = re.sub(r"(?<=[/\-_?&=.])\s*\n\s*", "", text)
            text = text if name == "howpublished" else _BLANK.sub("%20", text)
            urls += [match.rstrip(".,;)") for match in _ADDRESS.findall(text)]
            if name != "howpublished" and not _ADDRESS.search(text):
                urls.append("".join(text.split()))
            elif words := " ".join(_ADDRESS.sub(" ", text).split()).strip(" .,;:()"):
                odd += [("howpublished", words)] if name != "howpublished" or text.startswith("http") else []
        elif text:
            urls.append(text)
    return list(dict.fromkeys(urls))


def _doi_address(url: str) -> str:
    """Return the DOI of an address of the resolver; a publisher's address is asked about by `resolve`."""
    return identifiers.normalise_doi(url) if "doi" in url and identifiers.is_resolver(url) else ""


def _read_doi(found: ArchiveLinks, text: str, urls: list[str]) -> None:
    found.doi = identifiers.normalise_doi(text) or _from_text(text)
    if not found.doi and text:
        if short := identifiers.normalise_shortdoi(text):
            urls.append(identifiers.shortdoi_url(short))
        elif _ADDRESS.fullmatch(text):
            urls.append(text)
        else:
            found.odd.append(("doi", text))


def _from_text(text: str) -> str:
    return next((one.value for one in identifiers.in_text(text) if one.scheme == "doi"), "")


def _read_eprint(found: ArchiveLinks, fields: Mapping[str, str], eprint: str, urls: list[str]) -> None:
    kind = next((fields[name] for name in ("eprinttype", "archiveprefix", "archive_prefix") if fields.get(name)), "")
    kind = kind.strip("{} ").lower().rstrip(":.")
    if kind in {"", "arxiv", "arxiv.org"} and (arxiv := _arxiv_id(eprint)):
        found.arxiv = arxiv
        # the class of `1706.03762 [cs.CL]`
        if match := re.search(r"\[([\w.-]+)\]", eprint):
            found.arxiv_class = match[1]
        if version := _VERSION.search(eprint):
            found.odd.append(("eprintversion", version[1]))
    elif kind in {"pubmed", "pmid", "medline"}:
        # all but the digits of `PMID: 123`
        found.pmid = re.sub(r"\D", "", eprint)
    elif kind in {"pmcid", "pmc", "pubmedcentral"}:
        found.pmcid = eprint
    elif kind in _ARCHIVES:
        found.archive, found.archive_location = _ARCHIVES[kind][0], eprint
    elif kind:
        found.archive, found.archive_location = fields.get("eprinttype") or fields.get("archiveprefix") or kind, eprint
    elif _ADDRESS.fullmatch(eprint):
        urls += [eprint] * (eprint not in urls)
    else:
        found.odd.append(("eprint", eprint))


def _arxiv_id(text: str) -> str:
    # the class of `1706.03762 [cs.CL]`
    plain = re.sub(r"\s*\[[\w.-]+\]", "", text).strip()
    if arxiv := identifiers.normalise_arxiv(plain) or identifiers.arxiv_in_url(plain):
        return arxiv
    named = _ARXIV_NAMED.search(plain)
    return identifiers.normalise_arxiv(named["id"]) if named else ""


def _arxiv_elsewhere(found: ArchiveLinks, fields: Mapping[str, str], urls: list[str]) -> None:
    """Read a preprint's id where people put it: the journal, the number, a note, an address, arXiv's own DOI."""
    found.arxiv = found.arxiv or identifiers.arxiv_in_doi(found.doi)
    for name in ("journal", "journaltitle", "volume", "number", "howpublished", "note", "publisher", "pages", "eid"):
        if found.arxiv:
            return
        value = fields.get(name, "")
        if value and ("xiv" in value.lower() or (name == "volume" and value.startswith("abs/"))):
            named = _ARXIV_NAMED.search(unescape(value))
            found.arxiv = identifiers.normalise_arxiv(named["id"]) if named else ""
    if not found.arxiv:
        likely = (url for url in urls if _MAY_BE_ARXIV.search(url))
        found.arxiv = next((arxiv for url in likely if (arxiv := identifiers.arxiv_in_url(url))), "")


def is_arxiv(container: str) -> bool:
    """Tell whether a journal is no other place than arXiv: `CoRR`, `arXiv preprint arXiv:1706.03762`."""
    return _ARXIV_VENUE.match(container.strip("{ ")) is not None
