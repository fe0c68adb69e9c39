"""Dates as ISO 8601 and its extension EDTF write them."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sslbib.item import Date


OPEN = (0,)
"""An end of a range that is open."""


@lru_cache(maxsize=4096)
def day(parts: tuple[int, ...]) -> str:
    """Write (year, month, day) as ISO 8601 does; a day that the month does not have is left out."""
    if parts == OPEN:
        return ""  # older readers take no `..`
    if len(parts) == 3 and not 1 <= parts[2] <= monthrange(parts[0], parts[1])[1]:  # noqa: PLR2004
        parts = parts[:2]
    year = parts[0] if parts[0] > 0 else parts[0] + 1  # ISO 8601 has a year 0, 1 BC
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in parts[1:])])


def _long_year(parts: tuple[int, ...]) -> str:
    """Write a year alone of more than four digits, which a letter must announce (ISO 8601-2, 4.4.1.2)."""
    year = day(parts[:1])
    return f"Y{year}" if len(year.lstrip("-")) > 4 else ""  # noqa: PLR2004


def edtf(date: Date) -> str:
    """Write a date as biblatex reads it (ISO 8601-2, level 1): ranges, seasons, circa."""
    text = "/".join(_long_year(parts) or day(parts) for parts in date.parts)
    if date.season and len(date.parts) == 1 and len(date.parts[0]) == 1:
        text += f"-{20 + date.season}"
    return f"{text}~" if text and date.circa else text
