"""Numbers: what is numeric, ordinals with gender, Roman numerals, page ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from sslbib.listed import digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# A number with letters before or after it: "E101", "12a", "101"
_PARTICLE: Final = re.compile(r"(\d*[a-zA-Z]+0*)?(\d+(?:[a-zA-Z]*|[-,a-zA-Z]+))")
# What starts as a number, in digits or small Roman: "12", "12th", "xiv", "3-4"
_LEADING_NUMBER: Final = re.compile(r"(?:\d+|[ixv]+)(?:[-,:a-zA-Z]*|-[-\d]+)")
# A Roman number of either case: "XIV"
_ROMAN_NUMBER: Final = re.compile(r"[ivxlcmIVXLCM]+")
# A number and nothing else: "12", "xiv"
_WHOLE: Final = re.compile(r"\d+|[ivxlcmIVXLCM]+")
# A number that a form such as "2nd" can be made of, so without zeros before it: "20"
_PLAIN: Final = re.compile(r"[1-9]\d*")
# A fraction or a double number: "3/4", "1/2/3"
_FRACTION: Final = re.compile(r"\d+(?:/\d+)+")
# A number with letters after it: "12a"
_LETTERED: Final = re.compile(r"\d+[,a-zA-Z]+")
# The letters that such a number may reach to: "c" in "12a-c"
_LETTERS: Final = re.compile(r"[,a-zA-Z]+")

# What ends the first page: the dash of "32–40", the comma of "5, 9", but no hyphen written as "\\-"
_AFTER_FIRST: Final = re.compile(r"\s*(?:[,;&–—]|(?<!\\)-)\s*")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal suffix and which numbers it is for."""

    suffix: str
    match: str


class NumberWords(Protocol):
    """What a locale knows of numbers."""

    @property
    def ordinals(self) -> Mapping[tuple[str, str], Ordinal]:
        """The suffixes by (number, gender)."""

    def gendered_term(self, name: str, form: str, gender: str) -> str:
        """Return the text of a term that has a form for the gender, or its neutral one."""


@lru_cache(maxsize=8192)
def is_numeric(value: str) -> bool:
    """Whether CSL's is-numeric holds (CSL 1.0.2, "Choose"), as citeproc-js understands it."""
    return digits.are(value) or Field(value).is_numeric


def roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    out: list[str] = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


def ordinal(number: int, locale: NumberWords, gender: str = "") -> str:
    """Write a number with the ordinal suffix of the locale (CSL 1.0.2, "Ordinal Suffixes")."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number: int, locale: NumberWords, gender: str = "") -> str:
    """Return the ordinal suffix, the whole number's before the last two digits' before the last one's."""
    for sex in (gender, "") if gender else ("",):
        for part, match in ((number, "whole-number"), (number % 100, "last-two-digits"), (number % 10, "last-digit")):
            found = locale.ordinals.get((str(part), sex))
            if found and found.match == match:
                return found.suffix
    default = locale.ordinals.get(("", gender)) or locale.ordinals.get(("", ""))
    return default.suffix if default else ""


def long_ordinal(number: int, locale: NumberWords, gender: str = "") -> str:
    """Write first to tenth in words, others as ordinals."""
    if 1 <= number <= 10:  # noqa: PLR2004  (locales have words for these)
        word = locale.gendered_term(f"long-ordinal-{number:02}", "long", gender)
        if word:
            return word
    return ordinal(number, locale, gender)


def formatter(form: str, locale: NumberWords, gender: str) -> Callable[[int], str]:
    """Return the function that writes one integer in a form of `cs:number`."""
    if form == "ordinal":
        return lambda number: ordinal(number, locale, gender)
    if form == "long-ordinal":
        return lambda number: long_ordinal(number, locale, gender)
    if form == "roman":
        return lambda number: roman(number) if number < 6000 else str(number)  # noqa: PLR2004  (as in citeproc-js)
    return str


class Field:
    """A number variable taken apart: numbers with their affixes and what joins them."""

    __slots__ = ("collapsible", "is_numeric", "is_plural", "joins", "particles", "values")

    def __init__(self, value: str, *, locale_and: str = "", ampersand: str = "&", is_page: bool = False) -> None:
        value = value.strip()
        if is_page:
            value = value.replace("–", "-")
        joiner = _joiner(locale_and)
        parts = (
            joiner.split(value)
            if "\\-" not in value
            else re.split(joiner.pattern.replace(r"|\s*\\*[-–]+\s*", r"|\s*\\-\s*"), value)
        )
        self.particles: list[str] = []
        self.values: list[str] = []
        for part in _rejoined(parts)[::2]:
            match = _PARTICLE.fullmatch(part)
            self.particles.append(match.group(1) or "" if match else "")
            self.values.append(match.group(2) if match else part)
        self.joins = [_join_sign(sign, ampersand) for sign in _rejoined(parts)[1::2]]
        first = self.values[0]
        self.is_numeric = bool(_LEADING_NUMBER.fullmatch(first))
        self.collapsible = digits.are(first[:1]) or bool(_ROMAN_NUMBER.fullmatch(first))
        count = len(self.values) - (self.joins[:1] == ["\\-"])
        self.is_plural = self.is_numeric and self.collapsible and count > 1
        if len(self.values) == 1 and _FRACTION.fullmatch(value):
            self.is_numeric, self.collapsible = True, False

    def text(self, write: Callable[[int], str], *, dash: str, page_format: str | None = None) -> str:
        """Write the numbers in a form, and ranges with the dash; `page_format` is for pages only, "" for none set."""
        values, joins, particles = list(self.values), list(self.joins), list(self.particles)
        if self.collapsible:
            for at in range(len(joins)):
                is_range = joins[at] == "-" and (at + 1 == len(joins) or joins[at + 1] != "-")
                if is_range and _close_range(values, particles, at, page_format):
                    joins[at] = dash
        elif self.is_numeric:
            joins = [dash if sign == "-" else sign for sign in joins]
        out: list[str] = []
        for at, value in enumerate(values):
            out.append(particles[at] if value != "" or not at else "")
            out.append(
                write(int(value)) if write is not str and self.collapsible and _PLAIN.fullmatch(value) else value
            )
            if at < len(joins):
                out.append(joins[at].replace("\\-", "-"))
        return "".join(out)


def _close_range(values: list[str], particles: list[str], at: int, page_format: str | None) -> bool:
    """Settle how one range is written, as citeproc-js does; False if it isn't one to be written with a dash."""
    if particles[at] != particles[at + 1]:
        return False
    start, end = values[at], values[at + 1]
    if page_format is None or not (digits.are(start[:1]) and digits.are(end[:1])):
        return bool(_WHOLE.fullmatch(start) and _WHOLE.fullmatch(end))
    if page_format == "" and integer(start) > integer(end):
        return True
    values[at + 1] = _range_end(start, end, page_format)
    # With nothing left out of the last page there is no range to shorten: "e76–e76".
    if page_format not in {"", "expanded"} and particles[at + 1] and integer(start) != integer(end):
        particles[at + 1] = ""
    return True


def _rejoined(parts: list[str]) -> list[str]:
    """Put back together what only looks like a range, such as `12a-c`."""
    at = len(parts) - 2
    while at > 0:
        if parts[at] == "-" and _LETTERED.fullmatch(parts[at - 1]) and _LETTERS.fullmatch(parts[at + 1]):
            parts = [*parts[: at - 1], "".join(parts[at - 1 : at + 2]), *parts[at + 2 :]]
        at -= 2
    return parts


def _join_sign(sign: str, ampersand: str) -> str:
    bare = sign.strip()
    if bare == "&":
        return f" {ampersand} "
    return "-" if bare and bare.strip("-–") == "" else "\\-" if bare == "\\-" else sign


@cache
def _joiner(locale_and: str) -> re.Pattern[str]:
    # Each sign or word that joins numbers: " & ", " and ", ", ", "; ", "-", "\\-"
    words = rf"|,?\s+{re.escape(locale_and)}\s+" if locale_and else ""
    return re.compile(rf"(\s*&\s*|,?\s+and\s+{words}|;\s+|,\s+|\s*\\*[-–]+\s*)")


def _range_end(start: str, end: str, form: str) -> str:
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if integer(start) >= integer(end) or form in {"", "expanded"}:
        return end
    return _shorten(start, end, form)


def integer(text: str) -> int:
    """Return the number that the digits of a text make, 0 if there are none."""
    return int(digits.only(text) or 0)


def _shorten(start: str, end: str, form: str) -> str:
    if form in {"minimal", "minimal-two"}:
        return _drop_common(start, end, 2 if form == "minimal-two" else 1)
    # The Chicago Manual's rules (CSL 1.0.2, appendix V): 71–72, 100–104, 107–8, 321–28, 1496–500, 1496–1504.
    first, last = integer(start), integer(end)
    if first <= 100 or first % 100 == 0:  # noqa: PLR2004
        return end
    if form != "chicago-16":
        if first // 100 == last // 100:
            return str(last % 100)
        return str(last % 1000) if first >= 10_000 else end  # noqa: PLR2004
    for count in range(2, len(str(last))):
        if first // 10**count == last // 10**count:
            return str(last % 10**count)
    return end


def _drop_common(start: str, end: str, least: int) -> str:
    if len(start) != len(end):
        return end
    at = 0
    while at < len(end) - least and start[at] == end[at]:
        at += 1
    return end[at:]


def first_page(value: str) -> str:
    """Return the first page of a page variable."""
    return _AFTER_FIRST.split(value.strip(), maxsplit=1)[0] if value else ""
