"""A line above items that says of all of them when or where they were published: `**2021**`, `Papers of CVPR 2022:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sslbib.listed import dates
from sslbib.readme.read import inline
from sslbib.readme.read.pattern import evidence

if TYPE_CHECKING:
    from sslbib.readme.read.blocks import ListItem, SourceLine


@dataclass(frozen=True, slots=True)
class SaidAbove:
    """What a line above items says."""

    year: str = ""
    venue: str = ""
    lines: tuple[SourceLine, ...] = ()


NOTHING = SaidAbove()
# `**2021**`, `__CVPR 2022__:`; `<b>2021</b>`
_SET_OFF = re.compile(r"(\*\*|__|<b>|<strong>)(?!\s)[^*_<>]+(?:\*\*|__|</b>|</strong>)\s*:?")
# `Papers of `, `The following papers were accepted at `
_ABOUT = re.compile(
    r"(?:(?:the|these|those|following|our|all|selected|main)\s+)*(?:papers?|works?|articles?|publications?)\s+"
    r"(?:(?:are|were|have been|which|that)\s+)*(?:(?:published|presented|accepted|appeared)\s+)?"
    r"(?:of|from|at|in|to|by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# `updated`, `since`, `before`: words with which a year is another one's, or a limit.
_OTHERWISE = re.compile(
    r"\b(?:updat\w*|modif\w*|since|until|till|before|after|copyright|started?|last|to date|up to)\b|©", re.IGNORECASE
)
_LONGEST = 100
"""Letters; a longer paragraph tells a story."""


def read(text: str, item: ListItem) -> SaidAbove | None:
    """Return what a paragraph says of the items below it; None where it is no such line.

    One that names neither year nor venue ends what the one above it said.
    """
    if item.marker or item.children or len(item.lines) > 1:
        return None
    raw = text[item.start : item.end].strip()
    if len(raw) > _LONGEST or "](" in raw or "://" in raw:
        return None
    set_off = _SET_OFF.fullmatch(raw) is not None
    plain = inline.plain(raw).rstrip(" :.")
    about = _ABOUT.match(plain)
    if not (set_off or raw.endswith(":") or about):
        return None
    if _OTHERWISE.search(plain):
        return SaidAbove()
    venue = evidence.venue_in_heading(plain[about.end() :] if about else plain)
    year = dates.year_in_heading(plain)
    return SaidAbove(year, venue, tuple(item.lines)) if year or venue else SaidAbove()
