"""Cites that share names, years or numbers, joined (CSL 1.0.2, "Cite Collapsing", "Cite Grouping")."""

from __future__ import annotations

import pytest

from sslbib.references.output.formats import HTML
from sslbib.references.output.writer import Writer
from sslbib.references.render.citations import Citations
from sslbib.references.render.engine import Engine
from sslbib.references.style.context import Cite
from sslbib.references.style.find import read_style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><citation {options}>{sort}
<layout delimiter="; ">{layout}</layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""
AUTHOR_YEAR = """<group delimiter=" "><names variable="author"><name form="short"/></names><date variable="issued">
<date-part name="year"/></date>{suffix}<text variable="locator"/></group>"""
YEAR_SUFFIXES = 'disambiguate-add-year-suffix="true" collapse="year-suffix" year-suffix-delimiter=","'
BY_YEAR = '<sort><key variable="issued"/></sort>'


def work(key: str, author: str, year: int) -> dict[str, object]:
    """Return a work by one person, or by nobody."""
    people = [{"family": author}] if author else []
    return {"id": key, "type": "book", "title": key, "author": people, "issued": {"date-parts": [[year]]}}


WORKS = [
    work("a", "Doe", 2000),
    work("b", "Doe", 2000),
    work("x", "", 1990),
    work("y", "", 2010),
    work("r", "Roe", 2005),
]


def cited(cites: list[Cite], options: str, suffix: str = "", sort: str = "", layout: str = AUTHOR_YEAR) -> str:
    """Return a citation of some of the works."""
    style = STYLE.format(options=options, sort=sort, layout=layout.format(suffix=suffix))
    engine = Engine(read_style(style.encode()))
    book = Citations(engine, engine.entries(WORKS))
    return Writer(HTML, engine.locale, links=False).write(book.render([cites])[0])


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (Cite("a"), Cite("b"), "Doe 2000a,b"),
        (Cite("a"), Cite("b", locator="5"), "Doe 2000a, b 5"),
        (Cite("a", locator="5"), Cite("b"), "Doe 2000a 5,b"),
        (Cite("a"), Cite("b", prefix="cf. "), "Doe 2000a, cf. b"),
        (Cite("a", suffix=" (in French)"), Cite("b"), "Doe 2000a (in French), b"),
        (Cite("a"), Cite("r"), "Doe 2000a; Roe 2005"),
    ],
)
def test_suffixes_follow_one_another(first: Cite, second: Cite, shown: str) -> None:
    """The delimiter of suffixes parts two suffixes, and nothing that a person wrote or that a locator adds."""
    assert cited([first, second], YEAR_SUFFIXES) == shown


def test_year_is_left_out_where_the_style_sets_its_suffix_apart() -> None:
    """Only the suffix is shown, with its format, though a space stands between it and the year."""
    shown = cited([Cite("a"), Cite("b")], YEAR_SUFFIXES, '<text variable="year-suffix" font-style="italic"/>')

    assert shown == "Doe 2000 <i>a</i>,<i>b</i>"


def test_cites_without_names_stand_together() -> None:
    """They are grouped as those of one author are, where the first of them belongs, and are nobody's other works."""
    cites = [Cite("y"), Cite("r"), Cite("x")]

    assert cited(cites, 'collapse="year"', sort=BY_YEAR) == "1990; 2010; Roe 2005"


def test_labels_make_no_range() -> None:
    """What isn't a number doesn't collapse to a range of numbers."""
    cites = [Cite("a"), Cite("b"), Cite("x")]
    labels, numbers = (f'<text variable="citation-{kind}"/>' for kind in ("label", "number"))

    assert cited(cites, 'collapse="citation-number"', layout=labels) == "Doe00; Doe00; X90"
    assert cited(cites, 'collapse="citation-number"', layout=numbers) == "1–3"
