"""Compile `cs:date`: localised and free dates, ranges, seasons, sort keys (CSL 1.0.2, "Date")."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from sslbib.references import richtext
from sslbib.references.style import decoration, parse
from sslbib.references.values import textcase
from sslbib.references.values.numbers import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sslbib.references.style.context import Context, Render
    from sslbib.references.style.locales import Locale
    from sslbib.references.style.parse import CslElement
    from sslbib.references.style.scope import Setting
    from sslbib.references.values.dates import DateValue

_Point = tuple[int, int, int]
_PART_INDEX: Final = {"year": 0, "month": 1, "day": 2}
_SHOWN: Final = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": ("year", "month", "day")}
_OVERRIDING: Final = (
    "form", "font-style", "font-variant", "font-weight", "text-decoration", "vertical-align", "text-case",
    "strip-periods", "range-delimiter",
)  # fmt: skip


class DatePart:
    """A compiled `cs:date-part`."""

    __slots__ = ("after", "before", "index", "range_delimiter", "write")

    def __init__(
        self, element: CslElement, locale: Locale, override: CslElement | None, *, marked: bool = False
    ) -> None:
        name = element.get("name", "")
        attributes = {k: element.get(k, "") for k in (*_OVERRIDING, "prefix", "suffix") if element.get(k) is not None}
        if override is not None:
            attributes.update({k: override.get(k, "") for k in _OVERRIDING if override.get(k) is not None})
        merged = parse.make("date-part", attributes)
        self.index = _PART_INDEX[name]
        # Without anything between them, two days would read as another number.
        self.range_delimiter = attributes.get("range-delimiter") or "–"
        self.before, self.after = decoration.around(merged)
        form = attributes.get("form", "")
        write = {"year": _year, "month": _month, "day": _day}[name](form, locale)
        self.write = _decorate(write, merged, locale.lang[:2])
        if marked and name == "year":
            plain = self.write
            self.write = lambda point: f"{text}{richtext.YEAR_SUFFIX}" if (text := plain(point)) else ""

    def render(self, point: _Point, *, prefix: bool = True, suffix: bool = True) -> str:
        """Write the part of a date; a range leaves out the affixes where its two ends meet."""
        text = self.write(point)
        if not text:
            return ""
        before, after = self.before, self.after
        if not suffix and richtext.CLOSE not in after:
            after = ""
        if not prefix and not before.startswith(tuple(richtext.OPENERS)):
            before = ""
        return f"{before}{text}{after}"


def _decorate(write: Callable[[_Point], str], element: CslElement, lang: str) -> Callable[[_Point], str]:
    case = textcase.change(element.get("text-case", ""), lang)
    strip = element.get("strip-periods") == "true"
    if not case and not strip:
        return write

    def changed(point: _Point) -> str:
        text = write(point)
        if strip:
            text = text.replace(".", "")
        return case(text) if case and text else text

    return changed


def _year(form: str, locale: Locale) -> Callable[[_Point], str]:
    bc, ad = locale.term("bc") or "BC", locale.term("ad") or "AD"

    def write(point: _Point) -> str:
        year = point[0]
        if not year:
            return ""
        if year < 0:
            return f"{-year}{bc}"
        if form == "short" and year >= 1000:  # noqa: PLR2004  (two digits of a shorter year say nothing)
            return f"{year % 100:02}"
        return f"{year}{ad}" if year < 500 else str(year)  # noqa: PLR2004  (from 500 on none is needed, as in citeproc-js)

    return write


def _month(form: str, locale: Locale) -> Callable[[_Point], str]:
    seasons = [""] + [locale.term(f"season-{n:02}", form or "long") for n in range(1, 5)]
    if form == "numeric":
        months = [str(n) for n in range(13)]
    elif form == "numeric-leading-zeros":
        months = [f"{n:02}" for n in range(13)]
    else:
        months = ["", *(locale.term(f"month-{n:02}", form or "long") for n in range(1, 13))]
        months = [months[0], *(m or str(n) for n, m in enumerate(months[1:], 1))]

    def write(point: _Point) -> str:
        month = point[1]
        if not month:
            return ""
        if month > 12:  # noqa: PLR2004  (13 to 16 are seasons)
            return seasons[month - 12] if month <= 16 else ""  # noqa: PLR2004
        return months[month]

    return write


def _day(form: str, locale: Locale) -> Callable[[_Point], str]:
    only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"

    def write(point: _Point) -> str:
        day = point[2]
        if not day or point[1] > 12:  # noqa: PLR2004  (a season has no days)
            return ""
        if form == "numeric-leading-zeros":
            return f"{day:02}"
        if form == "ordinal" and (day == 1 or not only_first):
            return ordinal(day, locale, locale.gender(f"month-{point[1]:02}"))
        return str(day)

    return write


def _date_parts(element: CslElement, locale: Locale, *, marked: bool = False) -> tuple[list[DatePart], str]:
    own = {e.get("name", ""): e for e in parse.children(element, "date-part")}
    form = element.get("form")
    if not form:
        return [DatePart(e, locale, None, marked=marked) for e in parse.children(element, "date-part")], element.get(
            "delimiter", ""
        )
    localized = locale.dates.get(form)
    if localized is None:
        return [], ""
    shown = _SHOWN.get(element.get("date-parts", ""), ("year", "month", "day"))
    parts = [
        DatePart(e, locale, own.get(e.get("name", "")), marked=marked)
        for e in parse.children(localized, "date-part")
        if e.get("name") in shown
    ]
    delimiter = element.get("delimiter") or localized.get("delimiter") or ""
    return parts, delimiter


def _point(parts: Sequence[DatePart], point: _Point, delimiter: str) -> str:
    return delimiter.join(text for part in parts if (text := part.render(point)))


def _range(parts: Sequence[DatePart], start: _Point, end: _Point, delimiter: str) -> str:
    """Write a range, what both ends share once."""
    shown = {part.index for part in parts}
    widest = next((i for i in range(3) if i in shown and start[i] != end[i]), None)
    if widest is None:
        return _point(parts, start, delimiter)
    places = [n for n, part in enumerate(parts) if part.index >= widest and (part.write(start) or part.write(end))]
    first, last = places[0], places[-1]
    left = [part for part in parts[first : last + 1] if part.write(start)]
    right = [part for part in parts[first : last + 1] if part.write(end)]
    sign = next((p.range_delimiter for p in parts if p.index == widest), "–")
    head = delimiter.join(p.render(start, suffix=p is not left[-1]) for p in left)
    tail = delimiter.join(p.render(end, prefix=p is not right[0]) for p in right)
    chunks = (
        [p.render(end) for p in parts[:first]] + [f"{head}{sign}{tail}"] + [p.render(end) for p in parts[last + 1 :]]
    )
    return delimiter.join(chunk for chunk in chunks if chunk)


def sort_key(value: DateValue | None, shown: Sequence[int] = (0, 1, 2)) -> str:
    """Write a date so that dates sort as text; years before our era come first."""
    if value is None or not (value.start[0] or value.start[1]):
        return value.literal if value else ""

    def one(point: _Point) -> str:
        year, month, day = (n if i in shown else 0 for i, n in enumerate(point))
        sign = "0" if year < 0 else "1"
        return f"{sign}{year % 100000:05}{month:02}{day:02}"

    return one(value.start) + (f"-{one(value.end)}" if value.end else "")


def compile_date(element: CslElement, setting: Setting) -> Render:
    """Compile a `cs:date` of a style."""
    if setting.sorting:
        return _compile_key(element.get("variable", ""), _date_parts(element, setting.locale)[0])
    return decoration.finish(_compile_shown(element, setting.locale), element, lang=setting.lang)


def _compile_key(variable: str, parts: Sequence[DatePart]) -> Render:
    shown = tuple(part.index for part in parts)

    def key(ctx: Context) -> str:
        ctx.attempt = True
        text = sort_key(ctx.dates[variable], shown)
        if text:
            ctx.success = ctx.spoken = True
        return text

    return key


def _written(value: DateValue, parts: Sequence[DatePart], delimiter: str) -> str:
    if value.literal:
        return value.literal
    if value.end:
        return _range(parts, value.start, value.end, delimiter)
    return delimiter.join([t for part in parts if (t := part.render(value.start))])


def year_suffix(ctx: Context) -> str:
    """Write the item's year suffix: a number of the list and no text of the date, so that its case stays."""
    suffix = ctx.entry.suffix
    return f"{richtext.NOCASE}{suffix}{richtext.CLOSE}{richtext.NUMBER_END}" if suffix else ""


def _suffix_alone(part: DatePart) -> DatePart:
    """Return the part of a year of which only the place of its suffix is written."""
    part = copy(part)
    part.write = lambda point: richtext.YEAR_SUFFIX if point[0] else ""
    return part


def _compile_shown(element: CslElement, locale: Locale) -> Render:
    variable = element.get("variable", "")
    parts, delimiter = _date_parts(element, locale)
    marked, _ = _date_parts(element, locale, marked=True)
    delimiter = richtext.affix(delimiter)
    takes_suffix = any(part.index == 0 for part in parts)
    without_year = [part for part in parts if part.index]
    only_suffix = [_suffix_alone(part) if part.index == 0 else part for part in marked]
    is_issued = variable == "issued"
    # Citations that differ only in when they were looked at are alike.
    is_accessed = variable == "accessed"

    def date(ctx: Context) -> str:
        ctx.attempt = True
        value = ctx.dates[variable]
        if value is None or (is_accessed and ctx.suffix_hidden):
            return ""
        implicit = takes_suffix and ctx.implicit_suffix and not ctx.suffix_done and ctx.entry.suffix
        if ctx.suppress_year and is_issued:
            text = _point(only_suffix if implicit else without_year, value.start, delimiter)
        else:
            text = _written(value, marked if implicit else parts, delimiter)
        if not text:
            return ""
        ctx.success = ctx.spoken = True
        if ctx.substituting:
            ctx.hide(variable)
        if implicit:
            ctx.suffix_done = True
            return text.replace(richtext.YEAR_SUFFIX, year_suffix(ctx), 1).replace(richtext.YEAR_SUFFIX, "")
        return text

    return date
