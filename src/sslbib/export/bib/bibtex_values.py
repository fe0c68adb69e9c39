"""The values that only BibTeX writes as it does."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from sslbib.export.bib.months import MONTHS, SEASONS
from sslbib.export.dates import edtf
from sslbib.markup import to_plain
from sslbib.markup.ascii import to_ascii

if TYPE_CHECKING:
    from sslbib.export.bib.dialect import Dialect
    from sslbib.item import Item

_LONGEST_SORT_KEY = 40
"""Characters that tell organisations apart; author-year styles print all of them as the label."""
_SORTED_BY_EDITOR = frozenset({"book", "classic", "collection"})
"""What standard styles sort and label by its editors where there is no author."""
_LAST_YEAR = 9999
"""A year of more digits is none for Typst, which then refuses the whole file."""
# what is not a letter, a digit or plain punctuation: `{`, `\\`, `$`, `_`
_NOT_IN_SORT_KEY = re.compile(r"(?:[^\w .,:;()/'?!+-]|_)+")


def year(item: Item, _: Dialect) -> str:
    """Write the year where it is one: for anything in words Typst refuses the whole file, and no style needs it."""
    number = item.issued.year if item.issued else None
    return str(number) if number and 0 < number <= _LAST_YEAR else ""


def whole_date(item: Item, _: Dialect) -> str:
    """Write a date that no year, month and day can say, as biblatex and pandoc read it; styles pass over it.

    A season is none of these: Typst would take `2021-21` instead of the year, and print nothing.
    """
    date = item.issued
    if not date or not date.parts:
        return ""
    return edtf(date) if len(date.parts) > 1 or date.circa or not 0 < date.parts[0][0] <= _LAST_YEAR else ""


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


def sort_key(item: Item, tex: Dialect) -> str:
    """Name what sorts and labels an entry without people: what it stands in, who publishes it, or its first words.

    natbib's styles print it before the title. Styles cut labels out of it letter by letter, so that all are in ASCII:
    an accent is TeX's, which BibTeX counts as a part of its letter.
    """
    if item.author or (item.editor and item.type in _SORTED_BY_EDITOR):
        return ""
    whole = item.container_title_short or item.container_title or item.publisher or item.title_short or item.title
    plain = " ".join(_NOT_IN_SORT_KEY.sub(" ", to_plain(whole)).split())
    short = plain if len(plain) <= _LONGEST_SORT_KEY else shorten(plain, _LONGEST_SORT_KEY, placeholder="")
    latex = replace(tex, ascii_only=True).text(short)
    return (latex if latex.isascii() else to_ascii(short)).strip(" ,;:-") or item.id


def withdrawal(item: Item, _: Dialect) -> str:
    """Say that a work is retracted: no style prints `pubstate`."""
    return item.retraction


def series_number(item: Item, tex: Dialect) -> str:
    """Write the number in the series where no volume stands: no style prints both."""
    return tex.text(item.collection_number) if item.collection_title and not item.volume else ""


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
