"""Dates of databases: `2020/11//Nov/Dec2020`, `2020 Nov 3`, `NOV 2020`, a year here and `Nov-Dec` there."""

from __future__ import annotations

import re

from sslbib.importing.bib.dates import issued
from sslbib.item import Date

# `2020`, `2020/11`, `2020/11/03`, `2020-11-03`, then whatever the database adds
_SLASHED = re.compile(r"(-?\d{1,4})(?:[/.-](\d{0,2})(?![\d]))?(?:[/.-](\d{0,2})(?!\d))?(?:/(.*)|)$")

# `20151028`, `Start date: 20151028`, `Full publication date: Winter 2014`
_COMPACT = re.compile(r"^([12]\d{3})([01]\d)([0-3]\d)$")
_LABEL = re.compile(r"^(?:start|full publication|publication) date:\s*", re.IGNORECASE)


def written(text: str, more: str = "") -> Date | None:
    """Read a date; `more` is a second tag that may say the day, or the month alone."""
    if more and (date := written(more)) and date.parts:
        if not text or date.year == _year(text):
            own = written(text)
            return own if own and _exactness(own) > _exactness(date) else date
        more = ""
    if not text:
        return written(more) if more else None
    text = _COMPACT.sub(r"\1-\2-\3", _LABEL.sub("", text.strip()))
    match = _SLASHED.match(text)
    if not match:
        return issued({"year": text})
    year, month, day, rest = (part or "" for part in match.groups())
    # the year in `Nov/Dec2020`
    words = re.sub(r"\d{4}", "", rest or more)
    if words and (named := issued({"year": year, "month": words})) and (len(named.parts) > 1 or not month.strip("0")):
        return named
    if not int(year):
        return Date(literal=text)
    return issued({"year": year, "month": month, "day": day}) if month.strip("0") else issued({"year": year.zfill(4)})


def _exactness(date: Date) -> tuple[int, int]:
    return max(map(len, date.parts), default=0), len(date.parts)


def _year(text: str) -> int | None:
    # the `2020` of `2020 Nov 3`
    match = re.match(r"\d{1,4}", text.strip())
    return int(match[0]) if match else None
