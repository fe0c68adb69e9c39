"""The values that only BibTeX writes as it does."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from sslbib.export.bib.months import MONTHS, SEASONS
from sslbib.export.dates import edtf
from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii

if TYPE_CHECKING:
    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item

_LONGEST_SORT_KEY = 100
"""Characters that tell titles apart; author-year styles print all of them as the label."""
# what is not a letter, a digit or plain punctuation: `{`, `\`, `$`
_NOT_IN_SORT_KEY = re.compile(r"[^A-Za-z0-9 .,:;()/'?!+-]+")


def year(item: Item, _: Dialect) -> str:
    """Write the year; without one every style warns, and `n.d.` is what readers know."""
    number = item.issued.year if item.issued else None
    return f"{-number} BCE" if number and number < 0 else str(number) if number else "n.d."


def whole_date(item: Item, _: Dialect) -> str:
    """Write a date that no year, month and day can say, as biblatex and pandoc read it; styles pass over it."""
    date = item.issued
    if not date or not date.parts:
        return ""
    return edtf(date) if len(date.parts) > 1 or date.circa or date.parts[0][0] <= 0 else ""


def month(item: Item, _: Dialect) -> str:
    """Write the month as the styles' macro, or a season as they print it."""
    date = item.issued
    if date is None or not date.parts:
        return ""
    if len(date.parts[0]) > 1:
        return MONTHS[date.parts[0][1]]
    return SEASONS[date.season] if date.season else ""


def day(item: Item, _: Dialect) -> str:
    """Write the day of a whole date."""
    return str(item.issued.parts[0][-1]) if item.issued and item.issued.parts and len(item.issued.parts[0]) == 3 else ""  # noqa: PLR2004


def pages(item: Item, tex: Dialect) -> str:
    """Write the pages, or the article number, which styles print in the same place."""
    return tex.pages(item.page or item.article_number)


def sort_key(item: Item, _: Dialect) -> str:
    """Name what sorts and labels an entry without authors: its title's beginning, as author-year styles print it.

    It is ASCII and short, because styles cut labels out of it byte by byte.
    """
    if item.author:
        return ""
    text = to_ascii(to_plain(item.title_short or item.title))
    key = " ".join(_NOT_IN_SORT_KEY.sub(" ", text).split())
    if len(key) > _LONGEST_SORT_KEY:
        key = shorten(key, _LONGEST_SORT_KEY, placeholder="")
    return key or item.id


def series_number(item: Item, tex: Dialect) -> str:
    """Write the number in the series where no volume stands: no style prints both."""
    return tex.text(item.collection_number) if item.collection_title and not item.volume else ""


def code(item: Item, tex: Dialect) -> str:
    r"""List the code in plain text: \url needs a package that BibTeX's own styles do not load."""
    return ". ".join(tex.text(f"{link.label}: {link.url}" if link.label else link.url) for link in item.code)


def how_published(item: Item, tex: Dialect) -> str:
    """Say where an entry without container is to be had: all that plain styles print of it."""
    if item.container_title:
        return ""
    if item.type == "standard" and item.number:
        return tex.text(f"{item.publisher} {item.number}".strip())
    return tex.text(f"arXiv:{item.arxiv}" if item.arxiv else item.publisher)


def publisher_beside(item: Item, tex: Dialect) -> str:
    """Name the publisher where `howpublished` names something else."""
    text = tex.text(item.publisher)
    return "" if text == how_published(item, tex) else text
