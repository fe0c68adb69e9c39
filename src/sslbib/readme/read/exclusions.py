"""What a list itself says is no paper: news, talks, documentation, other lists, names with nothing but code."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.readme.read import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.item import Link

# What people also link to: `blog`, `blog posts`, `talks`, `博客`.
_KINDS = r"(?:blogs?|blog\s*posts?|talks?|videos?|lectures?|slides?|courses?|podcasts?|tutorials?|博客|视频|课程)"
# A label that leads to no paper: `[docs]`, `YouTube`, `slides`.
_LABEL = re.compile(rf"\W*(?:{_KINDS}|docs?|documentation|youtube|bilibili|news|文档|解读)\b\W*", re.IGNORECASE)
# `tweet`, `X`.
_SAYS_NOTHING = re.compile(r"\W*(?:tweets?|twitter|x)\b\W*", re.IGNORECASE)
"""What papers are told of by as often as anything else."""
# `Video Lectures / Tutorials / Blogs`.
_HEADING = re.compile(rf"\W*(?:video\s+)?{_KINDS}(?:[\s,/&]+(?:and\s+)?{_KINDS})*\W*", re.IGNORECASE)
# `🔥 What's New`, `Latest updates`, `更新日志`.
_NEWS = re.compile(
    r"\W*(?:latest\s+|recent\s+)?(?:news|updates?|what['’]?s\s+new|change\s*logs?|announcements?|新闻|更新|更新日志)\W*",
    re.IGNORECASE,
)
# `Awesome-Slices-and-Sums`.
_LIST_OF_PAPERS = re.compile(r"awesome-[\w-]+", re.IGNORECASE)


def why_no_paper(title: str, found: Sequence[Link]) -> str:
    """Return why an entry is no paper, by its title and the labels of its links; "" where nothing says so."""
    if not found or any(identifiers.leads_to_paper(link.url) or links.says_paper(link.label) for link in found):
        return ""
    telling = [link for link in found if not _SAYS_NOTHING.fullmatch(link.label)]
    others = [link for link in telling if not links.is_code(link.url, link.label) or _is_other(link.label)]
    if others and all(_is_other(link.label) for link in others):
        return f"its links lead to “{others[0].label}”, not to a paper"
    if _LIST_OF_PAPERS.fullmatch(title):
        return "a list of papers"
    return "" if others or links.reads_like_title(title) else "a name whose links lead to code alone"


def why_not_below(headings: Sequence[str], found: Sequence[Link]) -> str:
    """Return why an entry is no paper, by the headings above it; "" where none says so.

    News may well lead to papers; below talks or blog posts an entry that leads to a paper's record is one.
    """
    for heading in headings:
        if _NEWS.fullmatch(heading):
            return f"news, under “{heading}”"
        if _HEADING.fullmatch(heading) and not any(identifiers.leads_to_record(link.url) for link in found):
            return f"stands under “{heading}”"
    return ""


@lru_cache(maxsize=8192)
def _is_other(label: str) -> bool:
    """Tell whether a link's label says that it leads to what is no paper: `docs`, `blog`, `slides`."""
    return _LABEL.fullmatch(label) is not None
