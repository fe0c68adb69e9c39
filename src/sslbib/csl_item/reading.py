"""CSL-JSON object → Item, as lenient towards forms as the schema and its users are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from unicodedata import normalize

from sslbib.csl_item.variables import CUSTOM, DATES, PEOPLE, SMALL_CAPS, SMALL_CAPS_READ, VARIABLES
from sslbib.errors import border
from sslbib.item import Date, Item, Link, Name

_ATTRIBUTES = {variable: attribute for attribute, variable in VARIABLES.items()} | {
    "printing-number": "printing_number",
    "supplement-number": "supplement_number",
    "shortTitle": "title_short",
    "journalAbbreviation": "container_title_short",
    "event": "event_title",
    "part-number": "part_number",
    "archive-location": "archive_location",
}
"""Variable → attribute, with the names that older files and the specification have for some."""
READ: Mapping[str, str] = {
    **{
        variable: "date" if attribute in DATES else "names" if attribute in PEOPLE else "text"
        for variable, attribute in _ATTRIBUTES.items()
    },
    "id": "text",
    "type": "text",
    "citation-key": "text",
    "keyword": "text",
    "categories": "texts",
    "custom": "object",
}
"""What an object can say: variable → the kind of its value."""
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "non_dropping_particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_SEASONS |= {str(base + number): number for base in (0, 20) for number in (1, 2, 3, 4)}
"""In words, by number (CSL 1.0.2) and as EDTF counts them, from 21."""


def from_csl(data: Mapping[str, object], base: Item | None = None, *, lenient: bool = False) -> Item:
    """Read a CSL-JSON object; what it does not say is taken from `base`.

    Strings may be numbers, dates may be EDTF or `raw`, as the schema and its users have them.
    Raises ValueError, naming the variable, for a value that it can't have and, unless lenient, for an unknown variable.
    """
    values: dict[str, object] = {}
    for variable, value in data.items():
        attribute = _ATTRIBUTES.get(variable)
        if attribute:
            values[attribute] = _read(attribute, variable, value)
        elif variable in {"id", "type"}:
            values[variable] = _read_text(variable, value)
        elif variable == "custom" and isinstance(value, dict):
            values.update(_read_custom(value))
        elif variable not in {"keyword", "categories", "citation-key"} and not lenient:
            raise ValueError(f"there is no CSL variable {variable!r} that an item can have")
    if keywords := _read_keywords(data):
        values["keyword"] = keywords
    if values.get("article_number") and values.get("page") == values["article_number"]:
        del values["page"]
    return replace(base or Item(id="", type="document"), **values)  # type: ignore[arg-type]


def _read(attribute: str, variable: str, value: object) -> object:
    if attribute in DATES:
        return _read_date(variable, value)
    if attribute in PEOPLE:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{variable} is a list of names")
        return tuple(_read_name(variable, name) for name in value)
    text = _read_text(variable, value)
    return tuple(text.replace(",", " ").split()) if attribute in {"isbn", "issn"} else text


def _read_text(variable: str, value: object) -> str:
    if isinstance(value, list) and value and variable not in {"id", "type"}:
        value = value[0]  # Crossref's content negotiation has lists of one
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{variable} is a text, not {value!r}")  # noqa: TRY004 - one error for all that is wrong
    if isinstance(value, int) and border.is_long(value):
        raise ValueError(f"{variable} is a number of thousands of digits")
    return normalize("NFC", str(value)).replace(SMALL_CAPS, SMALL_CAPS_READ)


def _read_name(variable: str, value: object) -> Name:
    if not isinstance(value, Mapping) or not any(value.get(part) for part in _NAME_PARTS):
        raise ValueError(f"a name in {variable} has `family` and `given`, or `literal`")
    parts = {attribute: _read_text(variable, value[part]) for part, attribute in _NAME_PARTS.items() if value.get(part)}
    return Name(**parts)


def _read_date(variable: str, value: object) -> Date:
    if isinstance(value, dt.date):
        return Date(((value.year, value.month, value.day),))
    if isinstance(value, int):
        return Date(((_whole(value),),))
    if isinstance(value, str):
        return _read_edtf(value)
    if not isinstance(value, Mapping):
        raise ValueError(f"{variable} is a date")  # noqa: TRY004
    if raw := value.get("raw") or value.get("edtf"):
        return _read_edtf(str(raw))
    try:
        parts = tuple(
            tuple(_whole(part) for part in day if part not in (None, "")) for day in value.get("date-parts") or ()
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{variable} has date-parts such as [[2021, 10, 1]]") from error
    for _, *rest in filter(None, parts):
        if not all(1 <= part <= most for part, most in zip(rest, (12, 31), strict=False)):
            raise ValueError(f"{variable} has no such month or day")
    season = str(value.get("season") or "")
    return Date(
        tuple(day for day in parts if day),
        season=_SEASONS.get(season.lower()),
        circa=str(value.get("circa") or "false").lower() not in {"false", "0"},
        literal=str(value.get("literal") or ""),
    )


def _whole(part: object) -> int:
    """Read a part of a date: 2021, "2021" or 2021.0, but not 2021.5. Raises ValueError and TypeError."""
    if isinstance(part, float):
        if not part.is_integer():
            raise ValueError("no whole number")
        return int(part)
    number = int(part) if isinstance(part, int) else int(str(part))
    if border.is_long(number):
        raise ValueError("a number of thousands of digits")
    return number


# 2021, 2021-10, 2021-10-01; -0044
_EDTF_DAY = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _read_edtf(text: str) -> Date:
    """Read `2021`, `2021-10`, `2021-10-01`, a range of two with `/`, a season `2021-21`; the rest is kept in words."""
    ends = [_EDTF_DAY.fullmatch(end) for end in text.rstrip("~?%").split("/")]
    if len(ends) > 2 or not all(ends):  # noqa: PLR2004
        return Date(literal=text)
    days = tuple(tuple(int(part) for part in end.groups() if part) for end in ends if end)
    days = tuple((day[0] if day[0] > 0 else day[0] - 1, *day[1:]) for day in days)  # EDTF has a year 0, CSL has none
    if len(days) == 1 and len(days[0]) == 2 and 21 <= days[0][1] <= 24:  # noqa: PLR2004
        return Date((days[0][:1],), season=days[0][1] - 20)
    return Date(days, circa=text.endswith(("~", "?", "%")))


def _read_keywords(data: Mapping[str, object]) -> tuple[str, ...]:
    categories = data.get("categories")
    if isinstance(categories, list):
        return tuple(str(category) for category in categories)
    # self-supervised; x-ray
    return tuple(part.strip() for part in re.split("[,;]", str(data.get("keyword") or "")) if part.strip())


def _read_custom(custom: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for attribute, variable in CUSTOM.items():
        value = custom.get(variable)
        if attribute in {"code", "links"} and isinstance(value, list):
            values[attribute] = tuple(
                Link(str(link.get("label", "")), str(link["url"]))
                for link in value
                if isinstance(link, dict) and link.get("url")
            )
        elif attribute == "aliases" and isinstance(value, str):
            values[attribute] = tuple(value.split())
        elif attribute == "custom" and isinstance(value, Mapping):
            values[attribute] = tuple((str(name), str(text)) for name, text in value.items())
        elif isinstance(value, str):
            values[attribute] = value
    return values
