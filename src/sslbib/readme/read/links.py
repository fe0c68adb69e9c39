"""What a link of a list leads to, and which words are a title, a label or a placeholder."""

from __future__ import annotations

import re
from functools import lru_cache

from sslbib import identifiers
from sslbib.readme.read import inline

# A label of nothing but such words: `pdf`, `Project Page`, `Paper & Code`, `论文`.
_LABELS = re.compile(
    r"""\W*(?:
        (?:the\s+)?(?:full\s*)?(?:paper|papers|pdf|pub|link|url|doi|arxiv|bib|bibtex|preprint|official|html|abs|abstract|supp\w*|
        article|publication|journal|conference|openreview|ieee|acm|springer|elsevier|nature|biorxiv|medrxiv|pmlr|cvf|
        code|codes|github|gitlab|git|repo|repository|implementation|official\s+code|project|homepage|website|web|site|
        page|demo|video|videos|slides?|poster|talk|blog|post|tweet|twitter|data|dataset|datasets|model|models|weights|
        pytorch|torch|tensorflow|tf|keras|jax|caffe|caffe2|matlab|python|mxnet|c\+\+|huggingface|hugging\s*face|hf|
        colab|docs?|report|tech\s*report|technical\s*report|news|review|summary|notes?|video|youtube|bilibili|
        appendix|material|materials|resource|resources|tutorial|here|download|source|media|docker|api|app|
        论文|代码|项目|主页|解读|摘要|链接|视频|数据集|新闻|star|stars|forks?|badge|license|✓|✔|✅)
        (?:[\s/,.:()&+\-·|\[\]0-9_]|and\s)*)+\W*""",
    re.VERBOSE | re.IGNORECASE,
)
# Such a word with up to two others: `PyTorch 1.0 re-implementation`, `Code (official)`.
_MOSTLY_LABEL = re.compile(
    r"""\W*(?:paper|pdf|code|project|homepage|github|official|unofficial|python|matlab|tensorflow|pytorch|data|dataset|
    arxiv|video|demo|website|blog|supp)\w*(?:[\s\-/:(]+[\w.+)]+){0,2}\W*""",
    re.VERBOSE | re.IGNORECASE,
)
# `N/A`, `-`, `✗`, `Coming soon`, `暂无`.
_PLACEHOLDER = re.compile(
    r"""(?:[-–—_/✗✘×❌✖xX?.]{1,4}|n\.?/?a\.?|none|null|nil|no|tbd|tba|todo|coming\s*soon\W*|not\s+available|to\s+be\s+released
        |unavailable|unknown|code\s+deleted|:heavy_minus_sign:|:x:|➖|⏳|🚧|link|暂无|无|即将开源)""",
    re.VERBOSE | re.IGNORECASE,
)
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
    |isca-(?:speech|archive)|researchgate\.net|roboticsproceedings\.org|bmva|bmvc|icml\.cc|iclr\.cc|kdd\.org|osf\.io
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
# `Official code`, `GitHub`, `PyTorch`, `代码`.
_CODE_LABEL = re.compile(
    r"\W*(?:(?:official\s+|source\s+|un-?official\s+)?(?:codes?|github|gitlab|repo(?:sitory)?|implementation|git|pytorch|torch|tensorflow|tf|"
    r"keras|jax|caffe2?|matlab|mxnet|python|colab|代码|源码)\b)",
    re.IGNORECASE,
)
# `paper`, `arXiv`, `OpenReview`, `10.1000/…`.
_PAPER_LABEL = re.compile(
    r"\W*(?:paper|pdf|pub|doi|arxiv|preprint|official|openreview|article|link|论文|biorxiv|html|ieee|acm|published|journal|abs)",
    re.IGNORECASE,
)
# `paper`, `pdf`, `doi`: such a link is none to code, wherever it leads.
_PAPER_FOR_SURE = re.compile(r"\W*(?:paper|pdf|pub|arxiv|doi|论文)\b", re.IGNORECASE)
# `.pdf`, `.pdf#page=2` at an address's end.
_FILE_ENDING = re.compile(r"\.pdf(?:$|[?\#].*)", re.IGNORECASE)
_TITLE_WORDS = 3
"""Fewer words are a nickname or a label, but for two long ones."""


@lru_cache(maxsize=8192)
def is_placeholder(text: str) -> bool:
    """Tell whether a cell says that there is nothing: empty, `N/A`, `-`, `✗`, `Coming soon`."""
    return not text or _PLACEHOLDER.fullmatch(text.strip("*_~` \u00a0")) is not None


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Tell whether a link's words name what it leads to (`pdf`, `Project Page`) and are no title."""
    text = text.strip()
    return not text or _LABELS.fullmatch(text) is not None or text.startswith(("10.", "http", "www."))


@lru_cache(maxsize=8192)
def is_code(url: str, label: str = "") -> bool:
    """Tell whether a link leads to code."""
    if leads_to_paper(url) or _PAPER_FOR_SURE.match(label):
        return False
    return _CODE_HOSTS.match(url) is not None or _CODE_LABEL.match(label) is not None


@lru_cache(maxsize=32768)
def leads_to_paper(url: str) -> bool:
    """Tell whether a link's host and path are those of papers."""
    # The two most common first: the pattern takes ten times as long.
    found = "arxiv.org/" in url or "doi.org/" in url or _names_work(url) or _PAPER_HOSTS.search(url) is not None
    return found and not (_GITHUB.match(url) and not _PDF.search(url))


def _names_work(url: str) -> bool:
    """Tell whether an address has an identifier in it; a habit of the host's may be one of its data, too."""
    return any(found.names_work and not found.derived for found in identifiers.in_url(url))


@lru_cache(maxsize=8192)
def says_paper(label: str) -> bool:
    """Tell whether a link's label says that it leads to a paper."""
    return _PAPER_LABEL.match(label) is not None or identifiers.normalise_doi(label) != ""


def leads_to_record(url: str) -> bool:
    """Tell whether a link's host is one of papers; a PDF elsewhere can be slides."""
    return leads_to_paper(_FILE_ENDING.sub("", url))


@lru_cache(maxsize=32768)
def reads_like_title(text: str) -> bool:
    """Tell whether words can be a title: several, and no label, date or placeholder."""
    words = text.split()
    if len(words) < _TITLE_WORDS:
        wide = sum(1 for character in text if "\u3400" <= character <= "\u9fff")
        return wide >= 5 or (len(words) == 2 and len(text) > 15 and not is_label(text))  # noqa: PLR2004
    return not is_label(text) and any(len(word) > 3 for word in words) and not _MOSTLY_LABEL.fullmatch(text)  # noqa: PLR2004


def title_text(cell: str) -> str:
    """Return what would be the title in a cell: the longest link label, or the text."""
    found = inline.scan(cell)
    labels = [inline.label_text(cell, anchor) for anchor in found.anchors if anchor.kind != "bare"]
    best = max(labels, key=len, default="")
    if reads_like_title(best):
        return best
    position, rest = 0, []
    for anchor in found.anchors:
        rest.append(cell[position : anchor.start])
        position = anchor.end
    return inline.plain("".join([*rest, cell[position:]]))
