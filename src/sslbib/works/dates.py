"""Dates of a work, in order of trust."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.item import Date
from sslbib.listed import digits

if TYPE_CHECKING:
    from sslbib.works.reading import Record

Parts = tuple[int, ...]

TRUST = (
    "published-print",
    "published",
    "issued",
    "published-online",
    "posted",
    "published-other",
    "content-created",
    "approved",
)
"""Print first, as it is cited for good; never `created`, `deposited` or `indexed`, which date the record."""

TRUST_PREPRINT = ("posted", *TRUST)

# What lies beyond is a slip of the pen, such as 202 or 20019.
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
# `2009`, `2009-05`, `2009-05-01T10:00:00Z`
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def read_dates(record: Record, trust: tuple[str, ...] = TRUST) -> tuple[Date | None, Date | None]:
    """Return when a work was issued, and when it was first online where that is another date."""
    found = {name: parts for name in trust if (parts := read_parts(record, name))}
    issued = next(iter(found.values()), ())
    years = sorted({parts[0] for parts in found.values()})
    if len(years) > 1:
        used = next(iter(found))
        record.note(used, f"{issued[0]} is taken as the year; the record's dates span {years[0]} to {years[-1]}")
    online = found.get("published-online", ())
    return as_date(issued), as_date(online) if online != issued else None


def read_years(record: Record) -> tuple[int, ...]:
    """Return the years of a work's dates, in order."""
    return tuple(sorted({parts[0] for name in TRUST if (parts := read_parts(record, name))}))


def as_date(*parts: Parts) -> Date | None:
    """Make a date, or a range, of parts that say something."""
    said = tuple(each for each in parts if each)
    return Date(said) if said else None


def read_parts(record: Record, name: str) -> Parts:
    """Return (year,), (year, month) or (year, month, day) of a wire date, () for none (`[[null]]`, `[[]]`)."""
    if record.fields.get(name) is None:
        return ()
    date = record.within(name)
    date.read.update(("date-parts", "date-time", "timestamp"))
    rows = date.fields.get("date-parts")
    if rows is None:
        return ()
    if not isinstance(rows, (list, tuple)):
        raise date.broken("date-parts", "list")
    row = rows[0] if rows else ()
    if row is None:
        return ()
    if not isinstance(row, (list, tuple)):
        raise date.broken("date-parts", "list of lists")
    return _valid(record, name, [_number(date, part) for part in row])


def iso_parts(record: Record, name: str, text: str) -> Parts:
    """Read `2009`, `2009-05`, `2009-05-01` or a time stamp (ISO 8601)."""
    match = _ISO.fullmatch(text.strip())
    if not match:
        record.note(name, f"the date {text!r} can't be read")
        return ()
    return _valid(record, name, [int(part) for part in match.groups() if part])


def _number(date: Record, part: object) -> int:
    if type(part) is int:  # as it is nearly always
        return part
    if part is None:
        return 0
    if isinstance(part, bool) or not digits.are(str(part).strip().lstrip("0")):
        if str(part).strip(" 0") == "":
            return 0
        raise date.broken("date-parts", "list of numbers")
    return digits.whole(str(part).strip()) or 0


def _valid(record: Record, name: str, parts: list[int]) -> Parts:
    """Cut a date before its first impossible part."""
    kept: list[int] = []
    for part, (least, most) in zip(parts, ((_FIRST_YEAR, _LAST_YEAR), (1, 12), (1, 31)), strict=False):
        if not least <= part <= most:
            if part:
                record.note(name, f"{'-'.join(map(str, parts))} is no date; left out from {part} on")
            break
        kept.append(part)
    return tuple(kept)
