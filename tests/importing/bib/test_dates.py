"""Dates of EDTF as biblatex has them, and years and months as people write them."""

from __future__ import annotations

import pytest

from sslbib.importing.bib.dates import edtf, issued
from sslbib.item import Date

EDTF = {
    "1850": Date(((1850,),)),
    "1997-10-05": Date(((1997, 10, 5),)),
    "2004-02~": Date(((2004, 2),), circa=True),
    "1723?": Date(((1723,),), circa=True),
    "1988/1992": Date(((1988,), (1992,))),
    "1988-10/1989-02-03": Date(((1988, 10), (1989, 2, 3))),
    "1988/": Date(((1988,), (0,))),
    "1988/..": Date(((1988,), (0,))),
    "../1988": Date(((0,), (1988,))),
    "199X": Date(((1990,), (1999,))),
    "19XX": Date(((1900,), (1999,))),
    "1999-XX": Date(((1999,),)),
    "1999-01-XX": Date(((1999, 1),)),
    "2010-22": Date(((2010,),), season=2),
    "-0049": Date(((-50,),)),
    "0000": Date(((-1,),)),
    "0815": Date(((815,),)),
    "2020-05-01T10:00:00+02:00": Date(((2020, 5, 1),)),
    "2020-13": None,
    "in press": None,
}


@pytest.mark.parametrize("text", EDTF)
def test_edtf(text: str) -> None:
    """Ranges, open ends, seasons, circa, unspecified digits and years before our era (biblatex manual, 2.3.8)."""
    assert edtf(text) == EDTF[text]


PEOPLE = [
    ({"year": "198?"}, Date(((1980,), (1989,)))),
    ({"year": "19??"}, Date(((1900,), (1999,)))),
    ({"year": "[198-]"}, Date(((1980,), (1989,)))),
    ({"year": "2020"}, Date(((2020,),))),
    ({"year": "2020", "month": "July"}, Date(((2020, 7),))),
    ({"year": "2020", "month": "7", "day": "3"}, Date(((2020, 7, 3),))),
    ({"year": "2020", "month": "13 July"}, Date(((2020, 7, 13),))),
    ({"year": "2020", "month": "July 13"}, Date(((2020, 7, 13),))),
    ({"year": "2020", "month": "10~January"}, Date(((2020, 1, 10),))),
    ({"year": "2020", "month": "Sep--Oct"}, Date(((2020, 9), (2020, 10)))),
    ({"year": "2020", "month": "July/August"}, Date(((2020, 7), (2020, 8)))),
    ({"year": "2020", "month": "Dec-Jan"}, Date(((2020, 12), (2021, 1)))),
    ({"year": "2020", "month": "12--15 June"}, Date(((2020, 6, 12), (2020, 6, 15)))),
    ({"year": "2020", "month": "Summer"}, Date(((2020,),), season=2)),
    ({"year": "2020", "month": "März"}, Date(((2020, 3),))),
    ({"year": "2019a"}, Date(((2019,),))),
    ({"year": "c. 1850"}, Date(((1850,),), circa=True)),
    ({"year": "[1850?]"}, Date(((1850,),), circa=True)),
    ({"year": "50 BCE"}, Date(((-50,),))),
    ({"year": "Sept./1988"}, Date(((1988, 9),))),
    ({"year": "1988--1990"}, Date(((1988,), (1990,)))),
    ({"year": "1988/89"}, Date(((1988,), (1989,)))),
    ({"year": "2014-09"}, Date(((2014, 9),))),
    ({"year": "{\\noopsort{1973b}}1973"}, Date(((1973,),))),
    ({"year": "1988–"}, Date(((1988,), (0,)))),
    ({"year": "2006 May-Jun"}, Date(((2006, 5), (2006, 6)))),
    ({"year": "0.1.04.2007"}, Date(literal="0.1.04.2007")),
    ({"year": "in press"}, Date(literal="in press")),
    ({"year": "n.d."}, None),
    ({"date": "2014-02-02/2014-02-07", "year": "1999"}, Date(((2014, 2, 2), (2014, 2, 7)))),
    ({"date": "May 3, 2021"}, Date(((2021, 5, 3),))),
    ({}, None),
]


@pytest.mark.parametrize(("fields", "date"), PEOPLE, ids=str)
def test_as_people_write(fields: dict[str, str], date: Date | None) -> None:
    """Months in words, ranges, seasons, letters behind a year, and words that are no date."""
    assert issued(fields) == date
