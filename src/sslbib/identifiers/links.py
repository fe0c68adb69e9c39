"""Identifiers in addresses, in running text and in fields that hold one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from sslbib.identifiers.arxiv import arxiv_doi, arxiv_in_doi, arxiv_in_url, normalise_arxiv
from sslbib.identifiers.cleaning import cleaned, unquoted, unwrapped, without_end
from sslbib.identifiers.doi import PLAIN, WRITTEN, first_reading, normalise_shortdoi, readings, without_prefix
from sslbib.identifiers.hosts import pii_in, read_host
from sslbib.identifiers.numbers import normalise_pmcid, normalise_pmid
from sslbib.identifiers.scheme import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# “https://…”, “//…”
_SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# “www.nature.com/”, “doi.org/”, and no DOI's prefix
_HOST = re.compile(r"(?!10\.)(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
# “doi.org”, “dx.doi.org”, and a library's proxy for it, “doi-org.ezproxy.uni.edu”
_RESOLVER = re.compile(r"(?:dx\.)?doi\.org|(?:dx-)?doi-org\..+", re.IGNORECASE)
# “https://doi.org/10.1016/j.media.2019.101539”: the commonest address of all, which nothing has to be taken off
_PLAIN_ADDRESS = re.compile(rf"https?://(?:dx\.)?doi\.org/({PLAIN.pattern})")
# “…3.0.CO;2-#”: the check character of a SICI can be “#” (ANSI/NISO Z39.56), which begins no fragment then
_SICI_END = re.compile(r"(;2-)#$")
# “casa_token=x6G:mz-f”: what an address of the resolver has behind its “?”; another “?” can be the DOI's
_QUERY = re.compile(r"[\w.-]+=.*")
# “…/advance-article/doi/” before, “10.1093/bib/bbac566/6966532/Some-title” behind: a number of the page follows the DOI
# at Silverchair's publishers (Oxford, AIP, MIT Press, …); what is left must still have a digit of its own
_PAGED = re.compile(r"/[\w-]*(?:article|chapter)[\w-]*/doi/$", re.IGNORECASE)
_PAGE = re.compile(r"([^/]+/.*?[0-9][^/]*)/[0-9]{5,9}(?:/.*)?")
# Where an identifier in a text may begin: “https://…”, “10.1000/182”, “doi:10/fg6rf9”, “arXiv:2111.03452”,
# “PMID: 40103542”, “PMC7613987”
_TOKEN = re.compile(
    rf"https?://\S+|{WRITTEN.pattern}|\bdoi:\s?10/[a-z0-9]{{3,8}}\b|\barxiv\s?:\s?[\w./-]+"
    r"|\bPMID:?\s?[0-9]{1,8}\b|\bPMC[0-9]{3,9}\b",
    re.IGNORECASE,
)
# Where it ends and something else begins: “10.1000/1,10.1000/2”, “10.1000/1](https://…”, “<br>”, “<a href=…”
_STOP = re.compile(
    r"[,;|]+(?=\W*(?:doi|https?:|10[./][0-9a-z]))|\]\((?=https?:|[./#])|[\"“”]"
    r"|</?(?:a|b|br|em|i|li|p|span|strong|sub|sup|td)(?:/?>|$)",
    re.IGNORECASE,
)


def normalise_doi(text: str) -> str:
    """Return the DOI that a text or an address is, in sslbib's form, or "" where it is none.

    Resolver, `doi:`, entities, percent-encoding, brackets and punctuation around it go, and what publishers' addresses
    add. DOIs are case-insensitive in ASCII (DOI Handbook, 2.4); arXiv's own are written `10.48550/arXiv.<id>`.
    """
    if PLAIN.fullmatch(text):
        return text
    text = unwrapped(cleaned(text))
    if not _is_address(text):
        text = without_prefix(text)
    if not _is_address(text):
        return first_reading(text) if WRITTEN.fullmatch(text) else ""
    for identifier in in_url(text) if len(text.split()) == 1 else ():
        if identifier.scheme in {"doi", "arxiv"} and not identifier.derived:
            return arxiv_doi(identifier.value) if identifier.scheme == "arxiv" else identifier.value
    return ""


def _is_address(text: str) -> bool:
    return bool(_SCHEME.match(text) or _HOST.match(text))


def in_links(urls: Iterable[str]) -> tuple[Identifier, ...]:
    """Return the identifiers of several links, each once, in their order."""
    return tuple(dict.fromkeys(identifier for url in urls for identifier in in_url(url)))


@lru_cache(maxsize=65536)
def in_url(url: str) -> tuple[Identifier, ...]:
    """Return what a URL tells, the likeliest reading first.

    A URL often goes on where the DOI has ended, and nothing marks the end: then several readings are given.
    """
    if plain := _PLAIN_ADDRESS.fullmatch(url):
        return (Identifier("doi", plain[1]),)
    url = _SICI_END.sub(r"\1%23", unwrapped(cleaned(url)))
    if arxiv := arxiv_in_url(url):
        return (Identifier("arxiv", arxiv),)
    parts, host = _parts(url)
    if found := read_host(host, parts.path, parts.query):
        return found
    if dois := tuple(dict.fromkeys(_dois_in(parts, host))):
        return tuple(Identifier("doi", doi) for doi in dois)
    if short := normalise_shortdoi(url) if is_resolver(url) else "":
        return (Identifier("shortdoi", short),)
    return (Identifier("pii", pii),) if (pii := pii_in(unquoted(parts.path))) else ()


def is_resolver(url: str) -> bool:
    """Tell whether an address is that of the DOI system, or of a library's proxy for it."""
    return _RESOLVER.fullmatch(_parts(url)[1]) is not None


def _parts(url: str) -> tuple[SplitResult, str]:
    """Take an address apart; its host without `www.`, or "" where it has none."""
    try:
        parts = urlsplit(f"//{url}" if _HOST.match(url) else url)
        return parts, (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as an address with a lone bracket
        return urlsplit(""), ""


def _dois_in(parts: SplitResult, host: str) -> Iterator[str]:
    """Read the DOI in an address: in its path, or else as a value of its query, or in its fragment."""
    if match := WRITTEN.search(parts.path):
        if _RESOLVER.fullmatch(host):
            yield from _resolved(match[0], parts)
            return
        if _PAGED.search(parts.path[: match.start()]) and (page := _PAGE.fullmatch(unquoted(match[0]))):
            yield from readings(page[1])
        yield from readings(match[0])
        return
    values = (pair.partition("=")[2] or pair for pair in parts.query.split("&"))
    for text in chain(values, (parts.fragment,)):
        if match := WRITTEN.search(text):
            yield from readings(match[0])
            return


def _resolved(text: str, parts: SplitResult) -> Iterator[str]:
    """Read the DOI behind the resolver, where people leave “?” and “#” unencoded."""
    if parts.query and not _QUERY.fullmatch(parts.query):
        text = f"{text}?{parts.query}"
    yield from readings(text)
    if parts.fragment:
        yield from readings(f"{text}#{parts.fragment}")


def in_text(text: str) -> tuple[Identifier, ...]:
    """Return the identifiers that stand in a text, each once, in their order; of several readings the likeliest."""
    return tuple(dict.fromkeys(identifier for identifier, _, _ in placed_in_text(cleaned(text))))


def placed_in_text(text: str) -> Iterator[tuple[Identifier, int, int]]:
    """Yield the identifiers of a text with the offsets between which each stands, as far as it is plain text."""
    at = 0
    while match := _TOKEN.search(text, at):
        token = _STOP.split(match[0], maxsplit=1)[0]
        end = match.start() + len(without_end(token))
        yield from ((identifier, match.start(), end) for identifier in _of_token(token))
        at = match.start() + max(1, len(token))


def _of_token(token: str) -> Iterable[Identifier]:
    if _SCHEME.match(token):
        return in_url(without_end(token))[:1]
    if doi := normalise_doi(token):
        arxiv = arxiv_in_doi(doi)
        return (Identifier("arxiv", arxiv) if arxiv else Identifier("doi", doi),)
    readers = (
        ("shortdoi", normalise_shortdoi),
        ("arxiv", normalise_arxiv),
        ("pmid", normalise_pmid),
        ("pmcid", normalise_pmcid),
    )
    return tuple(Identifier(scheme, value) for scheme, read in readers if (value := read(token)))[:1]
