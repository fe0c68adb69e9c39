"""Where dates and years stand in what lists write: the expressions that find them, not what they come to."""

from __future__ import annotations

import re

# `2021`, but neither the year of an arXiv id (2002.05709 is of 2020) nor four digits of a longer number. Lists of
# papers begin in 1950.
YEAR = r"(?<![\d.])(?:19[5-9]|20[0-4])\d(?!\d|\.\d{4})"
_ORDINAL = r"(?:st|nd|rd|th)"
# `Mar.`, `March`, `Sept`.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# In an item: `14th Mar., 2023`, `August 05, 2026`, `2024-06-20`, `2024.10`, `2023`.
DATE = (
    rf"(?:\d{{1,2}}{_ORDINAL}?\s+)?{_MONTH},?\s+(?:\d{{1,2}}{_ORDINAL}?,\s+)?{YEAR}"
    rf"|{YEAR}(?:[-./](?:0[1-9]|1[0-2]|[1-9])(?:[-./]\d{{1,2}})?)?(?![\d-])"
)
# Brackets with a date: `(TKDE, 2024)`, `[14th Mar., 2023]`, `【CVPR 2021】`.
BRACKETED = re.compile(
    rf"[(\[（【](?P<inside>[^()\[\]（）【】\n]{{0,90}}?(?:{DATE})[^()\[\]（）【】\n]{{0,40}})[)\]）】]"
)
# At an item's start: `2024-06-20 - `, `2023 - CVPR: `.
LEAD_DATE = re.compile(rf"\s*(?P<date>{DATE})(?:\s*-\s*(?P<venue>[A-Z][\w&']*))?\s*[-–—:|]\s+")
# With its day, in the "last modified" line: `2022/03/19`, `Mar. 19, 2022`, `19th March 2022`.
FULL_DATE = (
    r"(?:19|20)\d\d\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}"
    rf"|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}{_ORDINAL}?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}{_ORDINAL}?\s+[A-Z][a-z]{{2,8}}\.?,?\s+(?:19|20)\d\d"
)
# A whole cell: `2021`, `2021-05-03`, `2021年5月`, `202105`, `5/23/21`, `21-05`, `3rd May, 2021`, `May 3, 2021`.
CELL = re.compile(
    r"""(?:19|20)\d\d(?:\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}日?)?)? | (?:19|20)\d{4}(?:\d\d)?
        | \d{1,2}/\d{1,2}/(?:\d\d|(?:19|20)\d\d) | \d\d-\d\d
        | (?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?,?\s+(?:\d{1,2},\s*)?(?:19|20)\d\d""",
    re.VERBOSE,
)
_FULL_YEAR = re.compile(YEAR)
# Of 1990 to 2029: `'23`, `21`; not the `19` of `COVID19WS`.
_TWO_DIGITS = r"((?:9|[012])\d)(?![\w.])"
# `ICML'23`.
_SHORT_YEAR = re.compile(rf"[A-Za-z]\s?['’]{_TWO_DIGITS}")
# `cvpr21`, `ICML'23`.
_GLUED_YEAR = re.compile(rf"[A-Za-z]['’]?{_TWO_DIGITS}")


def year_in(venue: str) -> str:
    """Return the only year that a venue names, four digits or two behind its name (`ICML'23`, `cvpr21`), or ""."""
    return _only_year(venue, _GLUED_YEAR)


def year_above(heading: str) -> str:
    """Return the only year that a heading names, or "": `July 10` and `COVID19` name none, `ICML'23` does."""
    return _only_year(heading, _SHORT_YEAR)


def _only_year(text: str, short: re.Pattern[str]) -> str:
    years = set(_FULL_YEAR.findall(text))
    if not years and (match := short.search(text)):
        years = {("19" if match[1][0] == "9" else "20") + match[1]}
    return years.pop() if len(years) == 1 else ""
