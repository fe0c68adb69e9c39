"""What an address leads to, by its host and path: a paper, its record, code."""

from __future__ import annotations

import re
from functools import lru_cache

from sslbib.identifiers.links import in_url

# `https://github.com/…`, `https://huggingface.co/…` but not its papers.
_CODE_HOSTS = re.compile(
    r"""https?://(?:www\.)?(?:github\.com|gitlab\.|gitee\.com|bitbucket\.org|[\w-]+\.github\.io/?$|huggingface\.co/(?!papers)
        |colab\.|code\.google\.com|sourceforge\.|anonymous\.4open\.science|hub\.docker\.com|codeocean\.com
        |git\.|codeberg\.org|jugit\.)""",
    re.VERBOSE | re.IGNORECASE,
)
# Publishers, archives and proceedings, with the path of a paper where a host has more than papers.
_PAPER_HOSTS = re.compile(
    r"""arxiv\.org/|//arxiv|doi\.org/|/doi/|openaccess\.thecvf\.com|cv-foundation\.org|openreview\.net/(?!group)
    |ieeexplore|computer\.org/csdl|dl\.acm\.org|ojs\.aaai\.org|aaai\.org/|aclanthology|aclweb\.org|link\.springer\.com
    |sciencedirect\.com|linkinghub\.elsevier|proceedings\.mlr\.press/v|jmlr\.org|papers\.nips\.cc|neurips\.cc|nips\.cc
    |ijcai\.org|nature\.com/|biorxiv\.org|medrxiv\.org|chemrxiv\.org|techrxiv\.org|semanticscholar\.org/(?:paper|\w+/)
    |mdpi\.com|ecva\.net|usenix\.org|ncbi\.nlm\.nih\.gov|pubmed|europepmc\.org|academic\.oup\.com|onlinelibrary\.wiley
    |wiley\.com|tandfonline\.com|frontiersin\.org|plos\.org|iopscience|spiedigitallibrary|science(?:mag)?\.org/|pnas\.org
    |cell\.com|vldb\.org|ndss-symposium\.org|mlsys\.org|huggingface\.co/papers|aps\.org|inspirehep\.net|hal\.\w+|ssrn\.com
    |isca-(?:speech|archive)|researchgate\.net|roboticsproceedings\.org|bmva|bmvc|(?:icml|iclr)\.cc/|kdd\.org/|osf\.io
    |miccai\d*\.org|papers\.miccai|eurasip|scitepress|worldscientific|optica|osapublishing|oup\.com|jstor\.org|elifesciences
    |degruyter|sagepub|emerald\.com|siam\.org|acs\.org|rsc\.org|aip\.org|royalsocietypublishing|annualreviews
    |alphaxiv\.org|paperswithcode\.com/paper|dblp\.[\w.-]+/rec|cambridge\.org|ios?press|transformer-circuits
    |distill\.pub/\d{4}|doi\.acm\.org|preprints\.org/(?:frontend/)?manuscript|researchsquare\.com/article
    |copernicus\.org/(?:articles|preprints)|eprint\.iacr\.org/\d|cds(?:web)?\.cern\.ch/record|adsabs\.harvard\.edu
    |citeseerx|jstage\.jst\.go\.jp/article|peerj\.com/(?:articles|preprints)|hindawi\.com/journals
    |biomedcentral\.com/articles|jamanetwork\.com/journals|jmir\.org/\d|escholarship\.org/uc/item|gov/servlets/purl
    |diva-portal\.org|handle(?:\.net)?/\d+/\d|csrc\.nist\.gov/pubs|/virtual/\d{4}/(?:poster|oral|paper)
    |virtualchair\.net/poster|/publications?/[\w-]+-[\w-]+|/article/(?:view|download)/\d|\.pdf(?:$|[?\#])""",
    re.VERBOSE | re.IGNORECASE,
)
# GitHub holds code,
_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/")
# but `…/blob/main/paper.pdf` of it is a paper.
_PDF = re.compile(r"/(?:blob|raw)/.*\.pdf(?:$|[?\#])", re.IGNORECASE)
# `.pdf`, `.pdf#page=2` at an address's end.
_FILE_ENDING = re.compile(r"\.pdf(?:$|[?\#].*)", re.IGNORECASE)


@lru_cache(maxsize=32768)
def leads_to_paper(url: str) -> bool:
    """Tell whether a link's host and path are those of papers."""
    # The two most common first: the pattern takes ten times as long.
    found = "arxiv.org/" in url or "doi.org/" in url or _names_work(url) or _PAPER_HOSTS.search(url) is not None
    return found and not (_GITHUB.match(url) and not _PDF.search(url))


def _names_work(url: str) -> bool:
    """Tell whether an address has an identifier in it; a habit of the host's may be one of its data, too."""
    return any(found.names_work and not found.derived for found in in_url(url))


def leads_to_code(url: str) -> bool:
    """Tell whether an address is one of the hosts that keep code."""
    return _CODE_HOSTS.match(url) is not None


def leads_to_record(url: str) -> bool:
    """Tell whether a link's host is one of papers; a PDF elsewhere can be slides."""
    return leads_to_paper(_FILE_ENDING.sub("", url))
