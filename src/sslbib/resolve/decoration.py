"""A list's title without what the list adds to it: marks, links' words, venue, year, a translation; pure."""

from __future__ import annotations

import re

from sslbib import folding
from sslbib.resolve.venues import is_known

_MARKS = folding.table(
    """accepted appendix arxiv award best camera candidate code dataset demo download featured finalist forthcoming
    github highlight highlighted honorable honourable here hot html in link long mention new notable oral page paper pdf
    poster preprint presentation press project published ready regular short slides spotlight star stars submitted supp
    to appear top tutorial video website award-winning must read recommended"""
)
"""Words that lists put into brackets beside a title, and publishers do not."""

# `(Oral)`, `[paper]`, `【NeurIPS 2021】` at the end of a title or before it
_BEHIND = re.compile(r"\s*[(\[【（{]([^()\[\]【】（）{}]+)[)\]】）}][\s.,:;*_]*$")
_BEFORE = re.compile(r"^[\s*_]*[(\[【（{]([^()\[\]【】（）{}]+)[)\]】）}][\s.,:;–—-]*")
# `, CVPR 2021`, ` - NeurIPS'20`, ` | ICLR 2020`, `. In ECCV 2020` behind a title
_VENUE_BEHIND = re.compile(r"\s*(?:[,.|;]|\s[–—-])\s*(?:in\s+)?([A-Za-z][\w&' /-]{1,60}?)[\s.]*$", re.IGNORECASE)
# `CVPR 2021: `, `2021 - ` before a title
_VENUE_BEFORE = re.compile(r"^\s*([A-Za-z]*[\s'’-]?\d{0,4})\s*(?:[:|]|\s[–—-])\s+")
# `2021`, `'21`
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# `, 2021`, ` 2021.` behind a title
_YEAR_BEHIND = re.compile(r"[\s,;|]+((?:19|20)\d\d)[\s.]*$")

_FEWEST = 2
"""Words that a title keeps: what would be left of a shorter one is none."""


def undecorated(title: str, year: int | None, venue: str) -> str:
    """Return a title without the marks around it, and without the venue and the year that stand beside it as well."""
    text = " ".join(folding.without_pictographs(title).split())
    while (shorter := _shorter(text, year, venue)) != text and len(folding.bare_words(shorter)) >= _FEWEST:
        text = shorter
    return text


def _shorter(text: str, year: int | None, venue: str) -> str:
    for pattern in (_BEHIND, _BEFORE, _VENUE_BEHIND, _VENUE_BEFORE):
        match = pattern.search(text)
        if match and _is_decoration(match[1], year, venue, bracketed=pattern in (_BEHIND, _BEFORE)):
            return (text[: match.start()] + text[match.end() :]).strip()
    behind = _YEAR_BEHIND.search(text)
    return text[: behind.start()].strip() if behind and year == int(behind[1]) else text


def _is_decoration(text: str, year: int | None, venue: str, *, bracketed: bool) -> bool:
    """Tell whether some words are marks, a venue that is known or the paper's own, or its year.

    Without brackets around it, a venue that is not the paper's own must have a year: `Nature` is a word.
    """
    pieces = [piece for piece in re.split(r"[,;]", text) if piece.strip()]
    if len(pieces) > 1:
        return all(_is_decoration(piece, year, venue, bracketed=bracketed) for piece in pieces)
    years = {int(found) for found in _YEAR.findall(text)}
    if years and year is not None and years != {year}:
        return False
    rest = _YEAR.sub(" ", text).strip(" ,'’.-")
    words = folding.words(rest).split()
    if not words:
        return bool(years)
    is_own = bool(venue) and folding.words(rest) == folding.words(_YEAR.sub(" ", venue))
    return (
        is_own
        or (bracketed and all(word in _MARKS for word in words))
        or ((bracketed or bool(years)) and is_known(rest))
    )


# `Título [Title]`, `题目 (Title)`: a title and its translation
_TRANSLATION = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]+)[)\]]\W*$")

_ENGLISH = folding.table("and by for from how is of on the their to using what with")
_FOREIGN = folding.table(
    """au aus auf av avec bei com con da das de dei del della der des die din do dos du e een eine el en et for fra het
    il im ist la las le les los med mit na nel och og par para por pour sur um un una une und van von voor zu zum zur"""
)
"""Words that tell a title's language; in German and Swedish as well as in English there are `in` and `for`."""
# `治疗`, `лечение`, `علاج`: letters of no Latin alphabet
_OTHER_SCRIPT = re.compile(r"[\u0400-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uffdc]")

_FEWEST_TRANSLATED = 3
"""Words of a translation of a title; fewer in brackets are an acronym or a remark."""


def readings(title: str, year: int | None, venue: str) -> tuple[str, ...]:
    """Return what a list's title may be: undecorated, each of two languages where one is in brackets, and as it is."""
    text = undecorated(title, year, venue)
    parted = _TRANSLATION.match(text)
    is_parted = parted and _is_translated(*parted.groups())
    return tuple(dict.fromkeys((text, *(parted.groups() if parted and is_parted else ()), title)))


def _is_translated(one: str, other: str) -> bool:
    """Tell whether two titles are of two languages; two of one are a title and what it says in brackets of itself."""
    words = [frozenset(folding.bare_words(title)) for title in (one, other)]
    if min(map(len, (folding.bare_words(one), folding.bare_words(other)))) < _FEWEST_TRANSLATED:
        return False
    little = _ENGLISH | _FOREIGN
    return (_is_foreign(one) or _is_foreign(other)) and (words[0] & words[1]).isdisjoint(little)


def _is_foreign(title: str) -> bool:
    words = frozenset(folding.bare_words(title))
    is_told = not words.isdisjoint(_FOREIGN) and words.isdisjoint(_ENGLISH)
    return is_told or _OTHER_SCRIPT.search(title) is not None
