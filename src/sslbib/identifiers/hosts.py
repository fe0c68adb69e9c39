"""What publishers' and servers' addresses say that hold no DOI as such, by host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from sslbib.identifiers.numbers import normalise_pii, normalise_pmcid, normalise_pmid
from sslbib.identifiers.scheme import Identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[str, str], Iterator[Identifier]]
    """Path and query of an address → what it says."""


def read_host(host: str, path: str, query: str) -> tuple[Identifier, ...]:
    """Return what an address says by the habits of its host; the first reader of the host that finds anything."""
    for suffix, reader in _READERS.items():
        if (host == suffix or host.endswith("." + suffix)) and (found := tuple(reader(path, query))):
            return found
    return ()


def pii_in(path: str) -> str:
    """Return the publisher item identifier in a path, or ""."""
    match = _PII_PATH.search(path)
    return normalise_pii(match[1]) if match else ""


# “/science/article/abs/pii/S1361841518304699”, “/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext”
_PII_PATH = re.compile(
    r"/(?:(?:pii|fulltext|abstract|retrieve)(?:/pii)?/(?:PII)?|PII)([SB][\d()X.-]{16,26})", re.IGNORECASE | re.ASCII
)
# “/articles/s42256-021-00425-9.pdf”
_NATURE = re.compile(
    r"/articles/([a-z0-9.-]+?)(?:_reference)?(?:\.pdf)?(?:/(?:figures|tables|metrics)(?:/\d+)?)?/?$", re.IGNORECASE
)
# “/nature/journal/v529/n7587/full/nature16961.html”
_NATURE_BEFORE_2017 = re.compile(
    r"/[a-z]+/journal/v\w+/n\w+/(?:full|abs|pdf)/([a-z0-9.]+?)\.(?:html|pdf)$", re.IGNORECASE
)


def _nature(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := _NATURE.match(path) or _NATURE_BEFORE_2017.match(path):
        yield Identifier("doi", f"10.1038/{match[1].lower()}", derived=True)


# “/content/early/2017/06/02/145102.full.pdf”, “/content/medrxiv/early/2020/03/03/2020.02.29.20029421v2”
_EARLY = re.compile(
    r"/content/(?:biorxiv/|medrxiv/)?early/\d{4}/\d\d/\d\d/((?:\d{4}\.\d\d\.\d\d\.)?\d+)(?:v\d+)?(?:\.|/|$)", re.ASCII
)


def _biorxiv(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := _EARLY.match(path):
        yield Identifier("doi", f"10.1101/{match[1]}", derived=True)


# “/2020.acl-main.263/”, “/anthology/P19-1001.pdf”, “/anthology/D/D15/D15-1176.pdf”
_ANTHOLOGY = re.compile(
    r"/(?:anthology/)?(?:[A-Z]/[A-Z]\d\d/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.|/|$)", re.ASCII
)


def _acl(path: str, query: str) -> Iterator[Identifier]:
    """ACL Anthology: `10.18653/v1/<ID>` for most papers since 2016 (https://aclanthology.org/info/ids/)."""
    del query
    if match := _ANTHOLOGY.search(path):
        yield Identifier("doi", f"10.18653/v1/{match[1].lower()}", derived=True)
        yield Identifier("page", f"https://aclanthology.org/{match[1]}/")


# “/proceedings/2019/0317.pdf”
_IJCAI = re.compile(r"/proceedings/(20(?:1[7-9]|[2-9][0-9]))/0*([0-9]+)(?:\.pdf)?/?$", re.IGNORECASE)


def _ijcai(path: str, query: str) -> Iterator[Identifier]:
    """IJCAI: `10.24963/ijcai.<year>/<number>` from 2017."""
    del query
    if match := _IJCAI.match(path):
        yield Identifier("doi", f"10.24963/ijcai.{match[1]}/{match[2]}", derived=True)


# “3219819.3219890” in “/citation.cfm?id=3219819.3219890”: proceedings and paper
_ACM = re.compile(r"[0-9]+\.[0-9]+")
# “8759553”
_NUMBER = re.compile(r"0*([1-9][0-9]*)")


def _acm(path: str, query: str) -> Iterator[Identifier]:
    if path == "/citation.cfm":
        values = parse_qs(query)
        number = next((values[name][0] for name in ("id", "doid") if name in values), "")
        if _ACM.fullmatch(number):
            yield Identifier("doi", f"10.1145/{number}", derived=True)
        elif match := _NUMBER.fullmatch(number):
            yield Identifier("number", match[1])


# “/document/8759553”, “/iel7/42/8932614/08759553.pdf”
_IEEE = re.compile(
    r"/(?:document|abstract/document|arnumber)/([0-9]{5,9})|/iel\w*/[0-9/]+/([0-9]{5,9})\.pdf", re.IGNORECASE
)


def _ieee(path: str, query: str) -> Iterator[Identifier]:
    match = _IEEE.search(path)
    number = match[1] or match[2] if match else parse_qs(query).get("arnumber", [""])[0]
    if match := _NUMBER.fullmatch(number):
        yield Identifier("number", match[1])


# “/index.php/AAAI/article/view/8916/8775”
_AAAI = re.compile(r"/article/(?:view|download)/([0-9]+)")


def _aaai(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := _AAAI.search(path):
        yield Identifier("number", match[1])


# “Huang_GLoRIA_A_Multimodal_ICCV_2021_paper.pdf”
_CVF = re.compile(r"([^_]+)_.+_(?:[A-Z]+)_(?:20[0-9]{2})_(?:paper|supplemental)")
# The places for spaces in “DeLaTorre”
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _cvf(path: str, query: str) -> Iterator[Identifier]:
    """CVF's file names begin with the first author's family name."""
    del query
    name = path.rsplit("/", 1)[-1]
    if match := _CVF.match(name):
        yield Identifier("author", _CAMEL.sub(" ", match[1]))
        yield Identifier("page", f"https://openaccess.thecvf.com{path}")


def _page(host: str, pattern: str) -> Reader:
    def reader(path: str, query: str) -> Iterator[Identifier]:
        address = f"{path}?{query}" if query else path
        if re.search(pattern, address):
            yield Identifier("page", f"https://{host}{address}")

    return reader


def _numbered(pattern: str, form: str) -> Reader:
    def reader(path: str, query: str) -> Iterator[Identifier]:
        if match := re.search(pattern, f"{path}?{query}" if query else path, re.IGNORECASE):
            yield Identifier("doi", form.format(match[1]), derived=True)

    return reader


# “/pmc/articles/PMC7613987/”, “/articles/PMC7613987/”, “/article/PMC/PMC7613987”
_PMC = re.compile(r"/(?:articles?|PMC)/(PMC[0-9]+)", re.IGNORECASE)
# “/40103542/”, “/pubmed/40103542”, “/article/MED/40103542”
_PUBMED = re.compile(r"/(?:(?:pubmed|(?:abstract|article)/MED)/)?([0-9]{1,8})/?$", re.IGNORECASE)


def _pubmed(path: str, query: str) -> Iterator[Identifier]:
    del query
    if match := _PMC.search(path):
        yield Identifier("pmcid", normalise_pmcid(match[1]))
    elif (match := _PUBMED.match(path)) and (pmid := normalise_pmid(match[1])):
        yield Identifier("pmid", pmid)


_READERS: dict[str, Reader] = {
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
    "proceedings.mlr.press": _page("proceedings.mlr.press", r"^/v[0-9]+/\w"),
    "jmlr.org": _page("jmlr.org", r"^/papers/v"),
    "papers.ssrn.com": _numbered(r"abstract(?:_?id)?=([0-9]+)", "10.2139/ssrn.{}"),
    "zenodo.org": _numbered(r"^/records?/([0-9]+)", "10.5281/zenodo.{}"),
    "ncbi.nlm.nih.gov": _pubmed,
    "europepmc.org": _pubmed,
}
