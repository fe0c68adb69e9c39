"""What the words of a link or cell are: a title, a label, a placeholder."""

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
# `Official code`, `GitHub`, `PyTorch`, `代码`.
_CODE_LABEL = re.compile(
    r"\W*(?:(?:official\s+|source\s+|un-?official\s+)?(?:codes?|github|gitlab|repo(?:sitory)?|implementation|git|pytorch|torch|tensorflow|tf|"
    r"keras|jax|caffe2?|matlab|mxnet|python|colab|代码|源码)\b)",
    re.IGNORECASE,
)
# `paper`, `arXiv`, `OpenReview`, `10.1000/…`; `open access paper`, `conference paper`.
_PAPER_LABEL = re.compile(
    r"\W*(?:paper|pdf|pub|doi|arxiv|preprint|official|openreview|article|link|论文|biorxiv|html|ieee|acm|published|journal"
    r"|abs|(?:[\w-]+\s){1,2}(?:paper|preprint|article)\W*$)",
    re.IGNORECASE,
)
# `paper`, `pdf`, `doi`: such a link is none to code, wherever it leads.
_PAPER_FOR_SURE = re.compile(r"\W*(?:paper|pdf|pub|arxiv|doi|论文)\b", re.IGNORECASE)
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
    if identifiers.leads_to_paper(url) or _PAPER_FOR_SURE.match(label):
        return False
    return identifiers.leads_to_code(url) or _CODE_LABEL.match(label) is not None


@lru_cache(maxsize=8192)
def says_paper(label: str) -> bool:
    """Tell whether a link's label says that it leads to a paper."""
    return _PAPER_LABEL.match(label) is not None or identifiers.normalise_doi(label) != ""


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
