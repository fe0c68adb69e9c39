"""What the cells of a list say, as an item's values: dates, topics, names."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from sslbib.item import Date, Name

_DATE = re.compile(
    r"""(?P<year>\d{4})
        (?: (?P<sep>[-./]) (?P<month>0?[1-9]|1[0-2]) (?: (?P=sep) (?P<day>0?[1-9]|[12]\d|3[01]) )?
          | (?P<month2>0[1-9]|1[0-2]) (?P<day2>0[1-9]|[12]\d|3[01])? )?""",
    re.VERBOSE,
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}}){_ORDINAL}\s+)?(?P<month>[A-Za-z]{{3,9}})\.?,?\s+(?:(?P<day2>\d{{1,2}}){_ORDINAL},?\s+)?(?P<year>\d{{4}})"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ABBREVIATED = 3
_SLASHED = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)?\d\d)")


def date(text: str) -> Date | None:
    """Read a date: `2022`, `2021-05`, `2021.05.03`, `202105`, `May 3, 2021`, `3rd May 2021`, `5/23/21`.

    Words that are no date are kept as words. Of `5/3/21` the year alone is certain, as days and months change places
    from country to country.
    """
    text = text.strip()
    parts = _numeric(text) or _in_words(text) or _slashed(text)
    if parts:
        return Date((parts,))
    return Date(literal=text) if text else None


def _numeric(text: str) -> tuple[int, ...]:
    match = _DATE.fullmatch(text)
    return _parts(match["year"], match["month"] or match["month2"], match["day"] or match["day2"]) if match else ()


def _in_words(text: str) -> tuple[int, ...]:
    match = _IN_WORDS.fullmatch(text)
    month = _month(match["month"].lower()) if match else 0
    return _parts(match["year"], str(month), match["day"] or match["day2"]) if match and month else ()


def _month(word: str) -> int:
    """Return the number of a month by its name, whole or cut short; 0 for another word."""
    word = "sep" if word == "sept" else word
    found = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
    return found[0] if len(found) == 1 and len(word) >= _ABBREVIATED else 0


def _slashed(text: str) -> tuple[int, ...]:
    match = _SLASHED.fullmatch(text)
    if not match:
        return ()
    first, second = int(match["first"]), int(match["second"])
    year = match["year"] if len(match["year"]) > len("98") else _century(match["year"]) + match["year"]
    months = len(_MONTHS)
    if first == second or second > months:
        return _parts(year, str(first), str(second)) or _parts(year)
    return (_parts(year, str(second), str(first)) if first > months else ()) or _parts(year)


def _century(year: str) -> str:
    """Return the century of a year of two digits; lists of papers begin in 1950."""
    return "20" if year < "50" else "19"


def _parts(year: str, month: str | None = None, day: str | None = None) -> tuple[int, ...]:
    """Return the parts that are given, or () where they are no day of the calendar."""
    parts = tuple(int(part) for part in (year, month, day) if part)
    try:
        dt.date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ()
    return parts


@lru_cache(maxsize=4096)
def topics(modality: str) -> tuple[str, ...]:
    """Split a cell such as `2D (X-ray) & 3D (Abdominal CT, Brain MRI)` into topics that hold no comma.

    What stands in parentheses goes with the word before it: `3D (Abdominal CT)`, `3D (Brain MRI)`. A comma inside
    would part a keyword in two in BibTeX, BibLaTeX and Zotero.
    """
    parts = [part.strip() for part in re.findall(r"(?:\([^()]*\)|[^&,;()]|[()])+", modality)]
    return tuple(topic for part in parts if part for topic in _distributed(part))


def _distributed(part: str) -> list[str]:
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)", part)
    if not match:
        return [part]
    return [f"{match[1]} ({inner.strip()})" for inner in re.split(r"[,;&]", match[2]) if inner.strip()]


_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")


def name(author: str) -> Name:
    """Take a name of a list apart: `Klein, Ada`, `Ada Klein`, `Ada van der Klein`, `Ada Klein Jr.`."""
    family, comma, given = author.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    words = author.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return Name(
        family=words[-1],
        given=" ".join(words[:first]),
        suffix=suffix,
        non_dropping_particle=" ".join(words[first:-1]),
    )
