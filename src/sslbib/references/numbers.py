"""Numbers: what is numeric, ordinals with gender, Roman numerals, page ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.references.locales import Locale

# A number with an optional prefix or suffix: 2, D2, 2b, L2d (CSL 1.0.2, "Choose", is-numeric).
_UNIT: Final = r"[^\s\d,&–—-]*\d+[^\s\d,&–—-]*"
_NUMERIC: Final = re.compile(rf"\s*{_UNIT}(?:\s*(?:[,&–—-]|\\-)\s*{_UNIT})*\s*")
_PLURAL: Final = re.compile(r"\d\s*(?:[,&–—-]|and)\s*\S*\d")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SEPARATORS: Final = re.compile(r"(\s*(?:,|&|–|—|(?<!\\)-)\s*|\s+and\s+)")
_PAGE_RANGE: Final = re.compile(r"\s*(?:-{1,2}|–|—)\s*")
_PAGE_PARTS: Final = re.compile(r"^(.*?)(\d+)$")


def is_numeric(value: str) -> bool:
    """Whether CSL's is-numeric holds: numbers, with affixes, in ranges and lists."""
    return value.isdigit() or bool(_NUMERIC.fullmatch(value))


def is_plural(value: str) -> bool:
    """Whether a label beside the value is plural: several numbers or a range (CSL 1.0.2, "Label")."""
    return not value.isdigit() and bool(_PLURAL.search(value.replace("\\-", "")))


def roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    out: list[str] = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write a number with the ordinal suffix of the locale (CSL 1.0.2, "Ordinal Suffixes")."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number: int, locale: Locale, gender: str = "") -> str:
    """Return the ordinal suffix, the whole number's before the last two digits' before the last one's."""
    for sex in (gender, "") if gender else ("",):
        for part, match in ((number, "whole-number"), (number % 100, "last-two-digits"), (number % 10, "last-digit")):
            found = locale.ordinals.get((str(part), sex))
            if found and found.match == match:
                return found.suffix
    default = locale.ordinals.get(("", gender)) or locale.ordinals.get(("", ""))
    return default.suffix if default else ""


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Write first to tenth in words, others as ordinals."""
    if 1 <= number <= 10:  # noqa: PLR2004
        word = locale.gendered_term(f"long-ordinal-{number:02}", "long", gender)
        if word:
            return word
    return ordinal(number, locale, gender)


def formatter(form: str, locale: Locale, gender: str) -> Callable[[int], str]:
    """Return the function that writes one integer in a form of `cs:number`."""
    if form == "ordinal":
        return lambda number: ordinal(number, locale, gender)
    if form == "long-ordinal":
        return lambda number: long_ordinal(number, locale, gender)
    if form == "roman":
        return lambda number: roman(number) if number < 6000 else str(number)  # noqa: PLR2004
    return str


def number_list(value: str, write: Callable[[int], str] = str) -> str:
    """Write numbers one by one, ranges with an en dash and lists with even spacing."""
    if value.isdigit():
        return write(int(value)) if write is not str else value
    if not is_numeric(value):
        return value
    out: list[str] = []
    for at, part in enumerate(_SEPARATORS.split(value)):
        if at % 2:
            sign = part.strip()
            out.append(", " if sign == "," else f" {sign} " if sign in {"&", "and"} else "–")
        else:
            out.append(write(int(part)) if part.isdigit() and write is not str else part)
    return "".join(out).replace("\\-", "-").strip()


def page_ranges(value: str, form: str, delimiter: str) -> str:
    """Write page ranges in one of CSL's formats (CSL 1.0.2, appendix V)."""
    if value.isdigit():
        return value
    parts = re.split(r"(\s*[,;&]\s*)", value)
    for at in range(0, len(parts), 2):
        parts[at] = _page_range(parts[at], form, delimiter)
    for at in range(1, len(parts), 2):
        sign = parts[at].strip()
        parts[at] = f" {sign} " if sign == "&" else f"{sign} "
    return "".join(parts).replace("\\-", "-")


def _page_range(value: str, form: str, delimiter: str) -> str:
    if "\\-" in value:
        return value
    ends = _PAGE_RANGE.split(value)
    if len(ends) != 2 or not ends[0] or not ends[1]:  # noqa: PLR2004
        return value
    first, last = _PAGE_PARTS.match(ends[0]), _PAGE_PARTS.match(ends[1])
    if not form or not first or not last:
        return f"{ends[0]}{delimiter}{ends[1]}"
    start_prefix, start = first.groups()
    end_prefix, end = last.groups()
    if end_prefix not in {"", start_prefix}:
        return f"{ends[0]}{delimiter}{ends[1]}"
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if form == "expanded" or int(end) <= int(start):
        short = f"{start_prefix}{end}"
    else:
        short = _shorten(start, end, form)
        if form.startswith("chicago") and start_prefix:
            short = f"{start_prefix}{end}"
    return f"{ends[0]}{delimiter}{short}"


def _shorten(start: str, end: str, form: str) -> str:
    if len(start) != len(end):
        return end
    if form in {"minimal", "minimal-two"}:
        return _drop_common(start, end, 2 if form == "minimal-two" else 1)
    number = int(start)
    if number < 100 or number % 100 == 0:  # noqa: PLR2004
        return end
    if 1 <= number % 100 <= 9:  # noqa: PLR2004
        return _drop_common(start, end, 1)
    if form != "chicago-16" and len(start) == 4:  # noqa: PLR2004
        short = _drop_common(start, end, 2)
        return end if len(short) == 3 else short  # noqa: PLR2004
    return _drop_common(start, end, 2)


def _drop_common(start: str, end: str, least: int) -> str:
    at = 0
    while at < len(end) - least and start[at] == end[at]:
        at += 1
    return end[at:]


def first_page(value: str) -> str:
    """Return the first page of a page variable."""
    return re.split(r"\s*(?:[,;&–—]|(?<!\\)-)\s*", value.strip(), maxsplit=1)[0] if value else ""
