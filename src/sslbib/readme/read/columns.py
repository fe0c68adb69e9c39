"""What the columns of a table hold: by their heads, in English and Chinese, and else by their cells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib import identifiers
from sslbib.listed import dates
from sslbib.readme.model import COLUMN, Column
from sslbib.readme.read import inline, links
from sslbib.readme.read.pattern import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A field's heads, most telling first. `links` and `code` can be several columns; of the others the best head wins.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "paper title", "paper name", "article title", "article", "title & authors", "title and authors",
        "标题", "题目", "论文标题", "文章名称", "论文名称", "论文题目", "名字", "论文", "文章",
        "paper", "papers", "publication title",
        "paper link", "paper & link", "work", "name", "project",
    ),
    "date": (
        "date", "publication date", "published date", "release date", "year", "time", "published on", "month", "日期",
        "年份", "时间", "发表时间", "发表日期", "年",
    ),
    "venue": (
        "venue", "publication", "conference/journal", "conf/jour", "journal/conference", "conference", "journal",
        "published in", "published at", "published", "pub", "pub.", "conf", "conf.", "venues", "publisher", "source",
        "会议", "期刊", "会议/期刊", "期刊/会议", "出处", "来源", "发表", "reference",
    ),
    "authors": (
        "authors", "author", "author(s)", "first author", "firstauthor", "the first and last authors", "作者",
    ),
    "modality": ("modality", "modalities", "data modality", "imaging modality", "模态"),
    "tags": (
        "tags", "tag", "keywords", "keyword", "key words", "topic", "topics", "category", "type", "task", "关键词",
        "标签", "分类", "类别",
    ),
    "links": (
        "links", "link", "paper", "paper link", "paper links", "arxiv link", "arxiv", "pdf", "url", "doi", "preprint",
        "materials", "links & summary", "otherinfo", "resources", "paper url", "链接", "论文链接", "论文地址",
        "文章链接",
    ),
    "code": (
        "code", "github", "github link", "repo", "repository", "code base", "codebase", "implementation",
        "implementations", "code/project", "code / project", "source code", "code link", "code links", "official code",
        "open source", "代码", "开源代码", "代码链接", "源码",
    ),
}  # fmt: skip
_CLEAR = frozenset((
    "date", "year", "publication date", "日期", "年份",
    "venue", "venues", "conference", "journal", "conference/journal", "journal/conference", "conf/jour",
    "conf", "conf.",
    "会议", "期刊", "会议/期刊", "期刊/会议",
    "links", "link", "pdf", "url", "doi", "链接",
))  # fmt: skip
"""Heads that leave no doubt: their cells have no say, so that an edited cell never changes a column's role."""
_MANY = ("links", "code")
TITLES = frozenset(_HEADS["title"]) - {"project", "work"}
"""Heads that say, by themselves, that a column holds titles."""
SAY_LITTLE = ("name", "project", "work", "model", "paper link", "paper & link")
"""Heads that are a title's only where no other column is."""


# `:star:`, `<b>` in a head.
_EMOJI = re.compile(r":\w+:|</?\w+>")
# The slash of `Conference / Journal`.
_SLASH = re.compile(r"\s*/\s*")
# The link that a column's titles have beside their words: `Title (Link)`, `Paper & PDF`.
_WITH_LINK = re.compile(r"(?<=\w)\s*(?:[(\[]\s*(?:with\s+)?links?\s*[)\]]|(?:&|and|\+)\s*(?:links?|pdf|url)\s*$)")
# What no head of the table above holds: `📄`, `*`, `:`.
_MARKS = re.compile(r"[^\w\s/&().]")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1024)
def fold(head: str) -> str:
    """Return a head as `_HEADS` spells it: without markup, emoji, case and needless blanks."""
    text = _EMOJI.sub(" ", inline.plain(head)).casefold()
    text = _SLASH.sub("/", _WITH_LINK.sub("", text))
    return _MARKS.sub(" ", text).strip(" _").replace("  ", " ")


def roles(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Name the field of each column; `rows` are the cells' markdown."""
    folded = [fold(head) for head in heads]
    columns = [[row[number] for row in rows if number < len(row) and row[number]] for number in range(len(heads))]
    fields: dict[int, str] = {}
    _by_title(folded, columns, fields)
    for field, names in _HEADS.items():
        ranked = sorted((names.index(head), n) for n, head in enumerate(folded) if head in names and n not in fields)
        for _, number in ranked if field in _MANY else ranked[:1]:
            if field != "title" and (folded[number] in _CLEAR or _fits(field, columns[number])):
                fields[number] = field
    _by_content(columns, fields)
    unique = _unique([inline.plain(head) for head in heads])
    return tuple(Column(name, fields.get(n) or COLUMN + name) for n, name in enumerate(unique))


def _by_title(folded: Sequence[str], columns: Sequence[Sequence[str]], fields: dict[int, str]) -> None:
    """Find the title: `Paper` is one only where its cells read like titles, `Name` only where nothing else is one."""
    names = _HEADS["title"]
    ranked = sorted((names.index(head), number) for number, head in enumerate(folded) if head in names)
    readable = [number for _, number in ranked if _titles(columns[number]) >= _MOST]
    telling = [number for number in readable if folded[number] not in SAY_LITTLE]
    choice = telling or [n for _, n in ranked if folded[n] in ("title", "paper title", "title & authors")] or readable
    if not choice and ranked and not any(columns):
        choice = [ranked[0][1]]  # nothing but heads
    if not choice and ranked:
        # A table of nicknames: the head says that it is the title, its few words do not.
        choice = [number for _, number in ranked if _share(columns[number], _has_words) >= _MOST]
    if not choice:
        best = max(range(len(columns)), key=lambda number: _titles_alone(columns[number]), default=0)
        choice = [best] if columns and _titles(columns[best]) >= _MOST and not _described(folded[best]) else []
    if choice:
        fields[choice[0]] = "title"


# `description`, `tl dr`, `notes`: heads of words about a paper.
_ABOUT = re.compile(r"descri|introduc|summar|abstract|\bnotes?\b|\btl\b|tldr|简介|说明")


def _described(head: str) -> bool:
    return _ABOUT.search(head) is not None


_MOST = 0.5
"""Half of the cells: what a column mostly holds is what it is for."""


def _titles(cells: Sequence[str]) -> float:
    return _share(cells, lambda cell: links.reads_like_title(links.title_text(cell)))


def _titles_alone(cells: Sequence[str]) -> float:
    """Return the share of titles among cells, less that of names, which can read like titles."""
    return _titles(cells) - _share(cells, _names_persons)


def _has_words(cell: str) -> bool:
    return any(character.isalpha() for character in inline.plain(cell))


def _fits(field: str, cells: Sequence[str]) -> bool:
    """Tell whether cells can be a field's: a `Publication` column of titles is no venue, `Paper` of words no links."""
    if not cells:
        return True
    if field == "venue":
        return _titles(cells) < _MOST or _share(cells, _names_venue) >= _MOST
    if field == "date":
        return _share(cells, lambda cell: bool(_DIGIT.search(cell))) >= _MOST
    if field == "links":
        return _share(cells, _may_link) >= _MOST
    return True


def _may_link(cell: str) -> bool:
    return any(mark in cell for mark in ("://", "](", "][")) or links.is_placeholder(cell) or bool(_identified(cell))


def _leads_to_paper(cell: str) -> bool:
    leads = any(identifiers.leads_to_paper(anchor.url) for anchor in inline.scan(cell).anchors)
    return leads or bool(_identified(cell))


def _identified(cell: str) -> bool:
    return "10." in cell and any(found.names_work for found in identifiers.in_text(cell))


# `21-05`: a date in its column, though it names no year for certain.
_YEARLESS = re.compile(r"\d\d-\d\d")


def _is_date(cell: str) -> bool:
    text = inline.plain(cell)
    return dates.is_date(text) or _YEARLESS.fullmatch(text) is not None


def _by_content(columns: Sequence[Sequence[str]], fields: dict[int, str]) -> None:
    """Give the roles that no head claims by what most of a column's cells are."""
    for field, (test, least) in _CONTENTS.items():
        if field not in fields.values():
            free = ((_share(cells, test), -number) for number, cells in enumerate(columns) if number not in fields)
            share, number = max(free, default=(0.0, 0))
            if share > least:
                fields[-number] = field


def _names_venue(cell: str) -> bool:
    return evidence.venue(_without_year(cell)) >= _VENUE


def _names_persons(cell: str) -> bool:
    return evidence.names(inline.plain(cell)) >= _PERSONS


def _without_year(cell: str) -> str:
    """Return the words of `CVPR 2021`, `(2021) CVPR`, `CVPR'21`."""
    return _YEAR_IN_CELL.sub(" ", inline.plain(cell)).strip(" ,.()-'’")


# `2021`, `(2021)`, `'21` in a cell of a venue.
_YEAR_IN_CELL = re.compile(r"[(\[]?(?:(?:19|20)\d\d|['’]\d\d)[)\]]?")
_VENUE = 1.5
"""An acronym, a word of venues' names, or a name of the table: less may be anything with a capital."""
_PERSONS = 0.3
"""One name is as much as a column of first authors has."""
_NEARLY = 0.9
"""A head says nothing of it, so that nearly all cells must; the rest are slips."""


_CONTENTS: Mapping[str, tuple[Callable[[str], bool], float]] = {
    "date": (_is_date, _NEARLY),
    "authors": (_names_persons, _MOST),
    "venue": (_names_venue, _MOST),
    "links": (_leads_to_paper, _MOST),
}
"""What a cell of each role is, and the share above which a column has the role without a head's word."""


SAMPLE = 200
"""So many cells tell what a column holds; those below have no say."""


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    sample = cells[:SAMPLE]
    return sum(1 for cell in sample if test(cell)) / len(sample) if sample else 0.0


def _unique(heads: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for number, head in enumerate(heads, start=1):
        name = head or f"Column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
