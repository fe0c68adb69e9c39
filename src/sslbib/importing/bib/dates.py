"""Dates of .bib files: EDTF as biblatex has it (manual, 2.3.8), and year, month and day as people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sslbib.item import Date
from sslbib.listed import digits
from sslbib.listed import months as english
from sslbib.listed.dates import item_date
from sslbib.markup.from_latex import decode_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN = (0,)
"""An end that is open."""

# 1988, -0049, 199X, 2020-10, 2020-10-XX, 2020-10-01T12:00:00Z, y-17000
_POINT = re.compile(
    r"(?P<year>[yY]?-?[0-9]{4,18}|-?[0-9]{2,3}[Xu]{1,2}|-?[0-9]{1,3}(?![0-9Xu]))(?:-(?P<month>[0-9]{1,2}|[Xu]{2})(?:-(?P<day>[0-9]{1,2}|[Xu]{2}))?)?"
    r"(?:T[0-9:.+\-Z]*)?"
)
_LAST_SEASON, _FIRST_SEASON, _SPRING = 41, 21, 20
_MOST_DAYS, _MOST_MONTHS = 31, 12

# 50 BCE, 50 B.C., 120 v. Chr.
_BEFORE = re.compile(r"(?:c(?:irc)?a?\.?\s*)?([0-9]{1,4})\s*(?:B\.?\s?C\.?(?:\s?E\.?)?|v\.\s?Chr\.?)", re.IGNORECASE)
# 850, AD 850, 850 CE, 850 n. Chr.
_ERA = re.compile(r"(?:A\.?D\.?\s*)?([0-9]{1,4})\s*(?:A\.?D\.?|C\.?E\.?|n\.\s?Chr\.?)?", re.IGNORECASE)
# c. 1850, ca 1850, circa 1850, um 1850, [1850?], 1850?
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa|um|about|~)\s*(?=\[?[0-9])", re.IGNORECASE)
# 198?, 19??, 198X, 19--, [198-]: a decade, or a century
_SPAN = re.compile(r"\[?(?=.{4}\]?$)([0-9]{2,3})([?Xux-]{1,2})\]?")
# 2019a
_LETTERED = re.compile(r"([0-9]{4})[a-z]")
# 1988–1990, 1988--90, 1988/1989
_YEARS = re.compile(r"([0-9]{4})\s*(?:-{1,3}|–|/|—)\s*([0-9]{4}|[0-9]{2})")
# 1988–, 1988/: still going on
_GOING_ON = re.compile(r"([0-9]{4})\s*(?:-{1,3}|–|/|—)")
# 2003-04 is April, as biblatex has it; 1988-89 is none
_YEAR_AND_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
# n.d., o. J., s. a., undated, ??
_UNDATED = re.compile(r"(?:n\.?\s?d\.?|o\.\s?J\.|s\.\s?a\.|s\.\s?d\.|undated|no date|\?+)", re.IGNORECASE)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
# the `Sept` of `Sept./1988`
_WORD = re.compile(r"[^\W\d_]+")
# “5” of “5/6” and “13” of “13th”, but nothing of “5²”
_NUMBER = re.compile(r"(?<!\w)[0-9]{1,18}(?![^\W_a-zA-Z])")
_OF_DATES = frozenset({"circa", "bce", "chr", "about", "und", "and", "undated", "date", "the", "jahr"})
"""Words that belong to a date."""
_LETTERS = 2
"""Shorter words are `c.`, `AD` and the letters behind a year."""
_ELSEWHERE = {
    "fév": 2, "fev": 2, "mär": 3, "mrz": 3, "maa": 3, "avr": 4, "abr": 4, "mai": 5, "mag": 5, "mei": 5, "maj": 5,
    "jui": 6, "giu": 6, "lug": 7, "aoû": 8, "aou": 8, "ago": 8, "set": 9, "okt": 10, "ott": 10, "out": 10, "dez": 12,
    "déc": 12, "dic": 12, "ene": 1, "gen": 1, "dés": 12,
}  # fmt: skip
"""The first three letters of months in other languages, where English has others."""


def edtf(text: str) -> Date | None:
    """Read a date of ISO 8601-2, levels 0 and 1; None for what is none."""
    text = text.strip().strip("{}")
    if len(text) == 4 and digits.are(text):  # noqa: PLR2004 - most dates
        return Date(((int(text),),)) if int(text) else Date(((-1,),))
    ends = text.split("/")
    if len(ends) > 2 or not text:  # noqa: PLR2004
        return None
    points = [_point(end.strip()) for end in ends]
    if any(point is None for point in points) or all(point == (OPEN,) for point in points):
        return None
    circa = any(sign in text for sign in "~?%")
    parts = tuple(part for point in points for part in point or ())
    if len(parts) > 2:  # noqa: PLR2004 - a range of decades: its whole span
        parts = (parts[0], parts[-1])
    return _seasoned(parts, circa=circa)


def _point(text: str) -> tuple[tuple[int, ...], ...] | None:
    text = text.rstrip("~?%")
    if text in {"", "..", "*", "open", "unknown"}:
        return (OPEN,)
    match = _POINT.fullmatch(text)
    if not match:
        return None
    year, month, day = match["year"].lstrip("yY"), match["month"] or "", match["day"] or ""
    # `199X`, `19uu`
    if re.search("[Xu]", year):
        low, high = (int(re.sub("[Xu]", digit, year)) for digit in "09")
        return ((low,), (high,))
    number = int(year)
    parts = [number if number > 0 else number - 1]
    if digits.are(month):
        if not (1 <= int(month) <= _MOST_MONTHS or _FIRST_SEASON <= int(month) <= _LAST_SEASON):
            return None
        parts.append(int(month))
        if digits.are(day):
            if not 1 <= int(day) <= _MOST_DAYS:
                return None
            parts.append(int(day))
    return (tuple(parts),)


def _seasoned(parts: tuple[tuple[int, ...], ...], *, circa: bool) -> Date:
    """Take seasons out of the month's place; in the south they have their own numbers, and quarters too."""
    seasons = [part[1] for part in parts if len(part) > 1 and part[1] >= _FIRST_SEASON]
    if not seasons:
        return Date(parts, circa=circa)
    season = (seasons[0] - _FIRST_SEASON) % 4 + 1
    plain = tuple(part[:1] if len(part) > 1 and part[1] >= _FIRST_SEASON else part for part in parts)
    return Date(plain, season=season, circa=circa)


def issued(fields: Mapping[str, str]) -> Date | None:
    """Return when an entry appeared, of `date` or of `year`, `month` and `day`; words that are no date stay words."""
    whole = fields.get("date", "").strip()
    if whole and (found := edtf(whole) or _read(decode_plain(whole))):
        return found if found.parts or not fields.get("year") else _of_year(fields) or found
    return _of_year(fields)


def of_parts(fields: Mapping[str, str], prefix: str) -> Date | None:
    """Return a date of `urlyear`, `urlmonth`, `urlday` and their kin."""
    named = {name: fields.get(prefix + name, "") for name in ("year", "month", "day")}
    return _of_year(named) if named["year"] else None


def _of_year(fields: Mapping[str, str]) -> Date | None:
    return _of_texts(fields.get("year", "").strip(), fields.get("month", ""), fields.get("day", ""))


@lru_cache(maxsize=4096)
def _of_texts(text: str, month: str, day: str) -> Date | None:
    """Read a year with its month and day; most entries of a file share theirs with others."""
    date = year(decode_plain(text)) if text else None
    if date is None or not month or not date.parts or len(date.parts[0]) > 1:
        return date
    return _with_month(date, decode_plain(month), day)


def year(text: str) -> Date | None:
    """Read a year as people write it."""
    if _UNDATED.fullmatch(text) or not text:
        return None
    if span := _SPAN.fullmatch(text):
        return edtf(span[1] + "X" * len(span[2]))
    circa = _CIRCA.match(text)
    plain = text[circa.end() :] if circa else text
    marked = bool(circa) or "?" in plain or (plain.startswith("[") and plain.endswith("]"))
    bare = plain.strip("[]? \u00a0")
    month = edtf(bare) if _YEAR_AND_MONTH.fullmatch(bare) else None
    found = month or _bare_year(bare) or edtf(bare) or _read(plain)
    if found is None or not found.parts:
        return Date(literal=text)
    return replace(found, circa=found.circa or marked)


def leaves_words(text: str) -> bool:
    """Tell whether a year says more than when: `1994 (to appear)`, `2003 (seventh edition)`."""
    words = [word.lower() for word in _WORD.findall(text) if len(word) > _LETTERS]
    return any(word not in _SEASONS and not _month(word) and word not in _OF_DATES for word in words)


def _bare_year(text: str) -> Date | None:
    if before := _BEFORE.fullmatch(text):
        return Date(((-int(before[1]),),), circa=text[:1].lower() == "c")
    if span := _YEARS.fullmatch(text):
        end = span[2] if len(span[2]) > 2 else span[1][:2] + span[2]  # noqa: PLR2004
        if int(end) > int(span[1]):  # 2014-09 is a month
            return Date(((int(span[1]),), (int(end),)))
    if going_on := _GOING_ON.fullmatch(text):
        return Date(((int(going_on[1]),), OPEN))
    if match := _LETTERED.fullmatch(text) or _ERA.fullmatch(text):
        return Date(((int(match[1]),),))
    return None


def _read(text: str) -> Date | None:
    """Read a whole date in words, such as `Sept./1988`, `13 July 2004` and `2006 May-Jun`."""
    found = item_date(text)
    if found is None or (found.parts and len(found.parts[0]) > 1 and len(_words(text)[0]) == 1):
        return found
    # the `1988` of `Sept./1988`
    years = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", text)
    if len(years) != 1:
        return found
    rest = text.replace(years[0], " ")
    whole = _with_month(Date(((int(years[0]),),)), rest, "")
    understood = len(whole.parts[0]) > 1 or whole.season
    return whole if understood else found


def _with_month(date: Date, text: str, day: str) -> Date:
    """Add a month as it is written: `7`, `sep`, `13 July`, `Sep–Oct`, `July/August`, `12–15 June`, `Spring`."""
    start = date.parts[0][0]
    months, numbers, season = _words(text)
    if not months and len(numbers) in {1, 2} and not season:  # `0.1.04.` is neither a month nor two
        months = [number for number in numbers if 1 <= number <= _MOST_MONTHS][:2]
        numbers = []
    days = [number for number in (*numbers, *map(int, _NUMBER.findall(day))) if 1 <= number <= _MOST_DAYS]
    if season and not months:
        return replace(date, season=season)
    if not months:
        return date
    if len(date.parts) > 1:
        ends = zip(date.parts, (months[0], months[-1]), strict=False)
        return replace(date, parts=tuple((part[0], month) for part, month in ends))
    if len(months) == 1 and len(days) < 2:  # noqa: PLR2004
        return replace(date, parts=((start, months[0], *days),))
    first, last = [start, months[0]], [start + (months[-1] < months[0]), months[-1]]
    if len(days) > 1:
        first.append(days[0])
        last.append(days[1])
    return replace(date, parts=(tuple(first), tuple(last)))


def _words(text: str) -> tuple[list[int], list[int], int]:
    """Return the months, the numbers and the season that a text names."""
    words = [word.lower() for word in _WORD.findall(text)]
    months = [number for word in words if word not in _SEASONS and (number := _month(word))]
    if "juil" in text.lower():
        months = [7 if number == 6 else number for number in months]  # noqa: PLR2004 - juillet begins like juin
    season = next((_SEASONS[word] for word in words if word in _SEASONS), 0)
    return months[:2], [int(number) for number in _NUMBER.findall(text)], season


def _month(word: str) -> int:
    return english.number(word[:3]) or _ELSEWHERE.get(word[:3], 0)
