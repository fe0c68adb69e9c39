"""Dates in a style: localised forms, parts, ranges, what the year needs (CSL 1.0.2, "Date")."""

from __future__ import annotations

import pytest

from sslbib.references import richtext
from sslbib.references.render.engine import Engine
from sslbib.references.style.find import read_style
from tests.references.rendering import rendered

DAY = {"date-parts": [[2021, 5, 3]]}


@pytest.mark.parametrize(
    ("attributes", "date", "shown"),
    [
        ('form="text"', DAY, "May 3, 2021"),
        ('form="numeric"', DAY, "05/03/2021"),
        ('form="text" date-parts="year-month"', DAY, "May 2021"),
        ('form="text"', {"date-parts": [[2021, 5, 3], [2021, 5, 7]]}, "May 3–7, 2021"),
        ('form="text"', {"date-parts": [[2021, 5, 30], [2021, 6, 2]]}, "May 30–June 2, 2021"),
        ('form="text" date-parts="year"', {"date-parts": [[2019], [2021]]}, "2019–2021"),
        ('form="text"', {"date-parts": [[2021]], "season": 3}, "Autumn 2021"),
        ('form="text"', {"literal": "in press"}, "in press"),
        ('form="text" date-parts="year"', {"date-parts": [[-44]]}, "44 BC"),
        ('form="text" date-parts="year"', {"date-parts": [[79]]}, "79 AD"),
    ],
)
def test_localised(attributes: str, date: dict[str, object], shown: str) -> None:
    """A localised date is written as the locale has it; what both ends of a range share stands once."""
    assert rendered(f'<date variable="issued" {attributes}/>', {"issued": date}) == shown


def test_parts_of_a_style() -> None:
    """A style's own parts come in its order, in its forms."""
    layout = (
        '<date variable="issued" delimiter=" "><date-part name="day" form="ordinal"/>'
        '<date-part name="month" form="short" strip-periods="true"/><date-part name="year" form="short"/></date>'
    )

    assert rendered(layout, {"issued": {"date-parts": [[2021, 9, 3]]}}) == "3rd Sept 21"


def test_language() -> None:
    """In another language the order is its own."""
    assert rendered('<date variable="issued" form="text"/>', {"issued": DAY}, 'default-locale="de-DE"') == "3. Mai 2021"


def test_range_without_a_delimiter() -> None:
    """Two days are never run together: March 4 to 7 is not March 47."""
    layout = (
        '<date variable="issued"><date-part name="month" range-delimiter="" suffix=" "/>'
        '<date-part name="day" range-delimiter=""/></date>'
    )

    assert rendered(layout, {"issued": {"date-parts": [[2015, 3, 4], [2015, 3, 7]]}}) == "March 4–7"


def test_year_suffix_keeps_its_case() -> None:
    """A date in capitals is followed by the same small letter that the citation has."""
    style = read_style(
        b"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
        <citation disambiguate-add-year-suffix="true"><layout><date variable="issued" form="text"/></layout></citation>
        <bibliography><layout><date variable="issued"
            form="text" date-parts="year-month" text-case="uppercase"/></layout>
        </bibliography></style>"""
    )
    engine = Engine(style)
    entries = engine.entries({"id": key, "type": "book", "issued": {"date-parts": [[2021, 5]]}} for key in "xy")
    texts = engine.references(engine.prepare(entries))

    assert [richtext.plain(text) for text in texts] == ["MAY 2021a", "MAY 2021b"]


def test_ordinal_with_markup() -> None:
    """A raised letter of a style's ordinals is raised, and no text."""
    terms = (
        '<locale><terms><term name="ordinal">&lt;sup&gt;e&lt;/sup&gt;</term>'
        '<term name="ordinal-01">&lt;sup&gt;er&lt;/sup&gt;</term></terms></locale>'
    )
    layout = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'

    assert rendered(layout, {"issued": {"date-parts": [[2021, 5, 1]]}}, macros=terms) == "1<sup>er</sup>"
