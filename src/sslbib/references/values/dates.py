"""Read the dates of CSL-JSON: date-parts, raw strings, literals, seasons, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from sslbib.listed import digits, months
from sslbib.references import richtext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# "2021", "2021-05", "2021-05-03", "-0044-03-15"
_ISO: Final = re.compile(r"(-?\d{1,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# American order: "5/3/2021"
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# "2021/05", "2021/5/3"
_YEAR_FIRST: Final = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_SEASONS: Final = {"spring": 1, "summer": 2, "fall": 3, "autumn": 3, "winter": 4}
# The words and numbers of "May 3rd, 2021"
_WORD: Final = re.compile(r"[a-z]+|-?\d+")
# What parts the ends of a range: "2019/2020", "2019--2020", "2019–2020", "May-June 2021", "2019-2020", "May 3 - 5"
_SPLIT_RANGE: Final = re.compile(
    r"\s*(?:/|--|–|(?<=[^\d\W])-(?=[^\d\W])|\s-\s)\s*|(?<=\d{4})-(?=\d{4})|(?<=[a-zA-Z])-(?=\d)"
)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date, or a range if `end` is there; each is (year, month, day), 0 where unknown, seasons from month 13."""

    start: tuple[int, int, int] = (0, 0, 0)
    end: tuple[int, int, int] | None = None
    circa: bool = False
    literal: str = ""


def _number(value: object) -> int:
    try:
        return int(str(value).strip() or 0)
    except ValueError:
        return 0


def _triple(parts: Sequence[object], season: int) -> tuple[int, int, int]:
    year, month, day = ([_number(p) for p in parts[:3]] + [0, 0, 0])[:3]
    if 17 <= month <= 24:  # noqa: PLR2004  (the seasons as EDTF and older programs number them)
        month -= 8 if month > 20 else 4  # noqa: PLR2004
    if not 0 <= month <= 16:  # noqa: PLR2004  (neither a month nor a season)
        month = day = 0
    if season and not month:
        month = season + 12
    return (year, month, day)


def parse(value: object) -> DateValue | None:
    """Read a CSL-JSON date variable; None if there is nothing in it."""
    if isinstance(value, str):
        return _parse_raw(value, circa=False)
    if not hasattr(value, "get"):
        return None
    data = cast("Mapping[str, Any]", value)
    circa = bool(data.get("circa")) and str(data.get("circa")).lower() not in {"0", "false"}
    return _parse_parts(data, circa=circa)


def _parse_parts(data: Mapping[str, Any], *, circa: bool) -> DateValue | None:
    parts = data.get("date-parts")
    if parts and parts[0] and _number(parts[0][0]):
        season = _season(data.get("season"))
        start = _triple(parts[0], season)
        end = None
        if len(parts) > 1 and parts[1]:
            end = _triple(parts[1], season)
        return DateValue(start, end, circa)
    if data.get("literal"):
        return DateValue(literal=richtext.parse(str(data["literal"])), circa=circa)
    if data.get("raw"):
        return _parse_raw(str(data["raw"]), circa=circa)
    if _number(data.get("year")):
        season = _season(data.get("season"))
        return DateValue(_triple([data.get("year"), data.get("month"), data.get("day")], season), None, circa)
    return None


def _season(value: object) -> int:
    if not value:
        return 0
    text = str(value).lower()
    if text in _SEASONS:
        return _SEASONS[text]
    number = _number(text)
    # 1 to 4, or 21 to 24 as EDTF numbers them.
    return number - 20 if number > 20 else number if number <= 4 else 0  # noqa: PLR2004


def _parse_raw(text: str, *, circa: bool) -> DateValue | None:
    text = text.strip()
    if not text:
        return None
    if text[-1] in "?~" or text.lower().startswith(("ca.", "circa", "c.")):
        circa = True
        text = text.rstrip("?~ ")
    if text[0] == '"' and text[-1] == '"':
        return DateValue(literal=text[1:-1], circa=circa)
    ends = [e for e in _SPLIT_RANGE.split(text) if e]
    if len(ends) == 2 and not _SLASHED.fullmatch(text):  # noqa: PLR2004
        start, end = _parse_point(ends[0]), _parse_point(ends[1])
        if start and end:
            if not start[0]:
                start = (end[0], start[1], start[2])
            return DateValue(start, end, circa)
    point = _parse_point(text)
    if point and point[0]:
        return DateValue(point, None, circa)
    return DateValue(literal=richtext.parse(text), circa=circa)


def _parse_point(text: str) -> tuple[int, int, int] | None:
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return _triple(match.groups(default=0), 0)
    if match := _YEAR_FIRST.fullmatch(text):
        return _triple(match.groups(default=0), 0)
    if match := _SLASHED.fullmatch(text):
        month, day, year = match.groups()
        return (int(year), int(month), int(day))
    return _parse_words(text)


def _parse_words(text: str) -> tuple[int, int, int] | None:
    year = month = day = 0
    for word in _WORD.findall(text.lower()):
        if digits.are(word.lstrip("-")):
            number = int(word)
            if abs(number) > 31 or (day and not year):  # noqa: PLR2004  (no month has more days)
                year = number
            elif not day:
                day = number
        elif word[:3] in months.SHORT:
            month = months.SHORT.index(word[:3]) + 1
        elif word in _SEASONS:
            month = _SEASONS[word] + 12
        elif word == "bc" and year:
            year = -year
        elif word not in {"th", "st", "nd", "rd", "of", "ad", "ca", "circa", "c"}:
            return None
    return (year, month, day) if year or month else None
