"""The reader of dates in what people write: what a cell says of year, month and day, and how certain that is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from sslbib.item import Date
from sslbib.listed import months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Parts = tuple[int, ...]
"""(year, month, day), cut where no more is known; () where not even the year is."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says of a date."""

    certain: Parts = ()
    """What is beyond doubt."""
    likely: Parts = ()
    """The same, or more by a guess, such as the month of `5/3/21`: good for the order of rows, and for no more."""

    @property
    def year(self) -> int | None:
        """The year."""
        return self.certain[0] if self.certain else None


_FULL = 3

# --- What is asked ---


@lru_cache(maxsize=16384)
def read(text: str) -> Written:
    """Read the date that a text says: `2022`, `2021-05`, `202105`, `May 3, 2021`, `8/28/98`, `2021年5月`, `ICLR 2021`.

    Of `5/3/21` the year alone is certain, as days and months change places from country to country. Dates in one text
    say what they have in common: `2020/2021` says nothing, `May 2021 (online 12 May 2021)` a day. A date is cut before
    its first impossible part.
    """
    text = text.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _cut(compact["year"], compact["month"], compact["day"])
    found = [written for _, written in _found(text)]
    if not found and (short := _SHORT_YEAR.search(text)):
        found = [_cut(_with_century(short["year"]))]
    return _together(found)


def year(text: str) -> int | None:
    """Return the year that a text names, or None."""
    return read(text).year


def item_date(text: str) -> Date | None:
    """Return an item's date: its certain parts, or the words where they name no year; None for an empty text."""
    certain = read(text).certain
    if certain:
        return Date((certain,))
    return Date(literal=text.strip()) if text.strip() else None


def sort_key(text: str) -> Parts:
    """Return year, month and day as far as they are certain or likely, to put rows in order."""
    return read(text).likely


def iso(text: str) -> str:
    """Return a date whose day is certain as YYYY-MM-DD (ISO 8601), and another text as it is."""
    certain = read(text).certain
    return f"{certain[0]:04}-{certain[1]:02}-{certain[2]:02}" if len(certain) == _FULL else text


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing besides."""
    text = text.strip()
    return bool(_COMPACT.fullmatch(text)) or any(span == (0, len(text)) for span, _ in _found(text))


def day_span(text: str) -> tuple[int, int] | None:
    """Return where the first date stands of which the day is certain, or None."""
    return min((span for span, written in _found(text) if len(written.certain) == _FULL), default=None)


def year_in_venue(venue: str) -> str:
    """Return the only year that a venue names, four digits or two behind its name (`ICML'23`, `cvpr21`), or ""."""
    return _only_year(venue, _GLUED_YEAR)


def year_in_heading(heading: str) -> str:
    """Return the only year that a heading names, or "": `July 10` and `COVID19` name none, `ICML'23` does."""
    return _only_year(heading, _SHORT_YEAR)


def _only_year(text: str, short: re.Pattern[str]) -> str:
    years = set(_PAPER_YEAR.findall(text))
    if not years and (match := short.search(text)):
        years = {_with_century(match["year"])}
    return years.pop() if len(years) == 1 else ""


# --- The forms of a date ---

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_MONTH = rf"(?P<month>{months.PATTERN})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_RECENT = r"(?:19[5-9]|20[0-4])\d"
"""The years in which papers of lists are written; where a text is no date's own cell, 1920 is a width in pixels."""
_NO_ARXIV = r"(?!\d|\.\d{4})"
"""Behind a year: 2002.05709 is an arXiv id of 2020."""

# `8/28/98`, `28.8.2024`; two digits make a year behind slashes only: 21-05-03 may be of 2021 or of the 21st
_YEAR_LAST = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[-./])(?P<second>\d{1,2})(?P=mark)"
    r"(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?!\d|[-./]\d)",
    re.ASCII,
)
# `2021-05-03`, `2021. 4. 28`
_YEAR_FIRST = re.compile(
    rf"(?<!\d){_YEAR}\s?(?P<mark>[-./])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)", re.ASCII
)
# `2021-05`, `2021.5`
_NO_DAY = re.compile(rf"(?<!\d)(?<!\d[-./]){_YEAR}[-./](?P<month>\d{{1,2}})(?!\d|[-./]\d)", re.ASCII)
# `05/2021`
_MONTH_FIRST = re.compile(rf"(?<!\d)(?<!\d[-./])(?P<month>\d{{1,2}})[-./]{_YEAR}(?!\d|[-./]\d)", re.ASCII)
# `2021年`, `2021年5月`, `2021 年 5 月 3 日`
_CHINESE = re.compile(
    rf"(?<!\d){_YEAR}\s*年(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*[日号])?)?", re.ASCII
)
# `May 3, 2021`, `3rd May 2021`, `14th Mar., 2023`; of `10-12 May 2021` and `May 30 - June 2, 2021` no day is taken
_IN_WORDS = re.compile(
    rf"""(?<![a-z\d])
        (?:(?P<other>{months.PATTERN})\.?(?:\s+\d{{1,2}}{_ORDINAL})?\s*[-–/&]\s*)?
        (?:(?P<day>\d{{1,2}}){_ORDINAL}(?P<to>\s?[-–&]\s?\d{{1,2}}{_ORDINAL})?(?:\s+of)?\s+)?
        {_MONTH}[.,\s]{{0,3}}
        (?:(?<=[.,\s])(?P<day2>\d{{1,2}}){_ORDINAL}(?P<to2>\s?[-–&]\s?\d{{1,2}}{_ORDINAL})?[.,\s]{{1,3}})?
        {_YEAR}(?!\d)""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# `2021 May 3`, `2021, Sept.`
_WORDS_LAST = re.compile(
    rf"(?<!\d){_YEAR}[,\s]{{1,2}}{_MONTH}(?![a-z])\.?(?:\s(?P<day>\d{{1,2}}){_ORDINAL}(?![\w-]))?",
    re.ASCII | re.IGNORECASE,
)
# `ICLR 2021`, `2021 (oral)`
_LONE_YEAR = re.compile(rf"(?<!\d)(?<!\d\.){_YEAR}{_NO_ARXIV}", re.ASCII)
# `2021`, `202105`, `20210503`, and nothing besides
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?:(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?)?", re.ASCII)

_PAPER_YEAR = re.compile(rf"(?<![\d.])({_RECENT}){_NO_ARXIV}", re.ASCII)
_TWO_DIGITS = r"(?P<year>(?:9|[012])\d)(?![\w.])"
# `ICML'23`
_SHORT_YEAR = re.compile(rf"[A-Za-z]\s?['’]{_TWO_DIGITS}")
# `cvpr21`
_GLUED_YEAR = re.compile(rf"[A-Za-z]['’]?{_TWO_DIGITS}")

_NAMED = "|".join(name.title() for name in months.PATTERN.split("|"))
_PROSE_YEAR = rf"(?<![\d.]){_RECENT}{_NO_ARXIV}"
IN_PROSE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?<!\w)(?:{_NAMED})(?![a-z])\.?,?\s+"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,\s+)?{_PROSE_YEAR}"
    rf"|{_PROSE_YEAR}(?:[-./](?:0[1-9]|1[0-2]|[1-9])(?:[-./]\d{{1,2}})?)?(?![\d-])"
)
"""An expression of the dates that stand amid other words: `14th Mar., 2023`, `2021-05`, `2024`."""
YEAR_IN_PROSE = _PROSE_YEAR


def _found(text: str) -> Iterator[tuple[tuple[int, int], Written]]:
    """Yield the dates of a text and where they stand, form by form; what one form took is none of another's."""
    for form, make in _FORMS:
        for match in form.finditer(text):
            yield match.span(), make(match)
        text = form.sub(lambda match: "\0" * len(match[0]), text)


def _year_last(match: re.Match[str]) -> Written:
    first, second = int(match["first"]), int(match["second"])
    whole = int(_with_century(match["year"]))
    orders = [(whole, first, second), (whole, second, first)]
    # Whoever writes slashes is most often American; dots and hyphens part the days of the rest of the world.
    possible = [parts for parts in (orders if match["mark"] == "/" else orders[::-1]) if _is_day(parts)]
    certain = possible[0] if len(set(possible)) == 1 else (whole,)
    return Written(certain, possible[0] if possible else certain)


def _in_words(match: re.Match[str]) -> Written:
    month = "" if match["other"] else str(months.number(match["month"]))
    day = "" if match["to"] or match["to2"] else match["day"] or match["day2"]
    return _cut(match["year"], month, day)


def _words_last(match: re.Match[str]) -> Written:
    return _cut(match["year"], str(months.number(match["month"])), match["day"])


def _in_digits(match: re.Match[str]) -> Written:
    parts = match.groupdict()
    return _cut(parts["year"], parts.get("month"), parts.get("day"))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Written]], ...] = (
    (_YEAR_FIRST, _in_digits),
    (_YEAR_LAST, _year_last),
    (_NO_DAY, _in_digits),
    (_MONTH_FIRST, _in_digits),
    (_CHINESE, _in_digits),
    (_IN_WORDS, _in_words),
    (_WORDS_LAST, _words_last),
    (_LONE_YEAR, _in_digits),
)
"""The forms, those that say more first."""


def _with_century(digits: str) -> str:
    """Return a year of four digits; of two, 50 and above are of the century before: lists of papers begin in 1950."""
    if len(digits) > len("98"):
        return digits
    return ("20" if digits < "50" else "19") + digits


def _cut(year: str, month: str | None = None, day: str | None = None) -> Written:
    """Return the parts that are given, up to the first that is impossible."""
    parts: Parts = tuple(int(part) for part in takewhile(bool, (year, month or "", day or "")))
    while len(parts) > 1 and not _is_day((*parts, 1)[:_FULL]):
        parts = parts[:-1]
    return Written(parts, parts)


def _is_day(parts: Parts) -> bool:
    try:
        dt.date(*parts)
    except ValueError:
        return False
    return True


def _together(found: list[Written]) -> Written:
    """Return what the dates of one text say together."""
    certain = _agreed([written.certain for written in found])
    likely = _agreed([written.likely for written in found])
    return Written(certain, likely if likely[: len(certain)] == certain else certain)


def _agreed(found: list[Parts]) -> Parts:
    """Return the fullest date, cut to where the others agree with it."""
    agreed = max(found, key=len, default=())
    for other in found:
        if agreed[: len(other)] != other:
            pairs = takewhile(lambda pair: pair[0] == pair[1], zip(agreed, other, strict=False))
            agreed = tuple(part for part, _ in pairs)
    return agreed
