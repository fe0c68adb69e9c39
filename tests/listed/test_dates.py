"""Dates in what people write: what they say, and that whoever asks hears the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sslbib.app import fields
from sslbib.export import bibtex, ris
from sslbib.item import Date
from sslbib.listed import dates, months
from sslbib.project.catalog import Paper
from sslbib.resolve.evidence import evidence_of
from sslbib.works import assemble


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2022", (2022,)),
        ("1898", (1898,)),
        ("1499", ()),
        ("2100", ()),
        ("2021-05", (2021, 5)),
        ("2021.05.03", (2021, 5, 3)),
        ("2021. 4. 28", (2021, 4, 28)),
        ("2021/5", (2021, 5)),
        ("05/2021", (2021, 5)),
        ("202105", (2021, 5)),
        ("20210503", (2021, 5, 3)),
        ("20211301", ()),
        (" 2021-12 ", (2021, 12)),
        ("2021-13", (2021,)),
        ("2021-00-03", (2021,)),
        ("2021.02.30", (2021, 2)),
        ("2024-02-29", (2024, 2, 29)),
        ("2021-05-03T10:00", (2021, 5, 3)),
        ("August 05, 2026", (2026, 8, 5)),
        ("14th Mar., 2023", (2023, 3, 14)),
        ("3rd of May 2021", (2021, 5, 3)),
        ("1st May,2023", (2023, 5, 1)),
        ("4th July. 2023", (2023, 7, 4)),
        ("15 June 2016", (2016, 6, 15)),
        ("Sept. 2020", (2020, 9)),
        ("may 2020", (2020, 5)),
        ("May2021", (2021, 5)),
        ("2021 May 3", (2021, 5, 3)),
        ("2021, Sept.", (2021, 9)),
        ("2021 Marching", (2021,)),
        ("2021 May 3-5", (2021, 5)),
        ("June 31, 2020", (2020, 6)),
        ("Summary 2020", (2020,)),
        ("10-12 May 2021", (2021, 5)),
        ("May 10-12, 2021", (2021, 5)),
        ("10 – 12 May 2021", (2021, 5)),
        ("May 30 - June 2, 2021", (2021,)),
        ("May/June 2021", (2021,)),
        ("8/28/24", (2024, 8, 28)),
        ("28/8/2024", (2024, 8, 28)),
        ("28.8.2024", (2024, 8, 28)),
        ("5/5/22", (2022, 5, 5)),
        ("12/13/22", (2022, 12, 13)),
        ("12/12/49", (2049, 12, 12)),
        ("12/12/50", (1950, 12, 12)),
        ("13/14/2021", (2021,)),
        ("2/30/2021", (2021,)),
        ("9/04/24", (2024,)),
        ("21-05-03", ()),
        ("21-05", ()),
        ("1/2/3/2021", (2021,)),
        ("2021年", (2021,)),
        ("2021年5月3日", (2021, 5, 3)),
        ("2021 年 5 月", (2021, 5)),
        ("2023 MICCAI", (2023,)),
        ("CVPR2021", (2021,)),
        ("ICML'23", (2023,)),
        ("ICML’98", (1998,)),
        ("COVID19", ()),
        ("arXiv 2002.05709", ()),
        ("arXiv:2002.05709, 2020", (2020,)),
        ("May 2021 (online 12 May 2021)", (2021, 5, 12)),
        ("12 May 2021, in print June 2021", (2021,)),
        ("12 May 2021, in print 2021", (2021, 5, 12)),
        ("12 May 2021, in print 14 May 2021", (2021, 5)),
        ("2019-2021", ()),
        ("2020/2021", ()),
        ("٢٠٢١", ()),
        ("²⁰²¹", ()),
        ("in press", ()),
        ("", ()),
    ],
)
def test_what_is_certain(text: str, certain: tuple[int, ...]) -> None:
    """Year, month and day are taken as far as they are beyond doubt, wherever they stand in the cell."""
    assert dates.read(text).certain == certain


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("9/04/24", (2024, 9, 4)),
        ("3.5.2021", (2021, 5, 3)),
        ("03-05-2021", (2021, 5, 3)),
        ("28/8/2024", (2024, 8, 28)),
        ("June 2021", (2021, 6)),
        ("9/04/24, 9/05/24", (2024, 9)),
        ("9/04/24, 4 May 2024", (2024, 5, 4)),
        ("9/04/24, 5/04/25", ()),
        ("9/04/24 (2024)", (2024, 9, 4)),
        ("13/14/2021", (2021,)),
        ("soon", ()),
    ],
)
def test_what_is_likely_puts_rows_in_order(text: str, likely: tuple[int, ...]) -> None:
    """Slashes are read as Americans write them and dots as the others do, but for the order of rows alone."""
    assert dates.sort_key(text) == likely


TABLE = [
    ("8/28/98", 1998, "1998-08-28"),
    ("8/28/1998", 1998, "1998-08-28"),
    ("5/3/21", 2021, "2021"),
    ("2021年5月", 2021, "2021-05"),
    ("ICLR 2021", 2021, "2021"),
    ("2021 (oral)", 2021, "2021"),
    ("in press", None, ""),
]


@pytest.mark.parametrize(("text", "year", "issued"), TABLE)
def test_whoever_asks_gets_one_answer(text: str, year: int | None, issued: str) -> None:
    """The item, its BibTeX and RIS, the order of rows, matching and selecting read a cell the same."""
    paper = Paper("k", "A Title", date=text)
    item = assemble.item(paper, None)

    assert item.issued is not None
    assert "/".join("-".join(f"{part:02}" for part in day) for day in item.issued.parts) == issued
    written = [line.replace(" ", "") for line in bibtex.write([item]).splitlines()]
    assert [line for line in written if line.startswith("year=")] == ([f"year={{{year}}},"] if year else [])
    assert (f"PY  - {year}" in ris.write([item]).splitlines()) is (year is not None)
    assert dates.sort_key(text)[:1] == ((year,) if year else ())
    assert evidence_of(paper).year == year
    assert fields.values(fields.Candidate(item, paper), "year") == ((str(year),) if year else ())


def test_words_without_a_year_are_kept_as_words() -> None:
    """What is no date is kept for the formats that show words, and nothing is made of nothing."""
    assert dates.item_date(" in press ") == Date(literal="in press")
    assert dates.item_date(" ") is None


_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))
_FORMS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y.%m.%d", "%Y/%m", "%B %d, %Y", "%d %b %Y", "%dth %b., %Y", "%m/%d/%Y",
          "%m/%d/%y", "%d.%m.%Y", "%Y年%m月", "%Y年%m月%d日", "%Y%m", "%Y%m%d", "%b. %Y", "%Y %B")  # fmt: skip
_WRITTEN = st.builds(lambda day, form: day.strftime(form), _DAYS, st.sampled_from(_FORMS))
_TEXTS = st.one_of(
    _WRITTEN,
    st.builds("{} {}".format, st.sampled_from(["ICLR", "Volume", "Accepted", "arXiv:2002.05709", "12"]), _WRITTEN),
    st.builds("{} {}".format, _WRITTEN, st.sampled_from(["(oral)", "MICCAI", "- 2021", "?", "[v2]"])),
    st.builds("{}, {}".format, _WRITTEN, _WRITTEN),
    st.text("0123456789/.-', 年月May²①", max_size=16),
)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(_TEXTS)
@example("8/28/98")
def test_exports_order_and_matching_agree_on_the_year(text: str) -> None:
    """Of any text the item, the order of rows, matching and selecting say one year, or all none."""
    paper = Paper("k", "A Title", date=text)
    item = assemble.item(paper, None)
    year = item.issued.year if item.issued else None

    assert dates.sort_key(text)[:1] == (() if year is None else (year,))
    assert evidence_of(paper).year == year
    assert fields.values(fields.Candidate(item, paper), "year") == (() if year is None else (str(year),))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_TEXTS)
def test_the_likely_goes_on_from_the_certain(text: str) -> None:
    """What is likely contradicts nothing that is certain, and every part is one of the calendar."""
    written = dates.read(text)

    assert written.likely[: len(written.certain)] == written.certain
    assert not written.likely or dt.date(*(*written.likely, 1, 1)[:3])


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_DAYS, st.sampled_from([form for form in _FORMS if "%d" in form]))
def test_a_day_is_read_in_any_form(day: dt.date, form: str) -> None:
    """A day that was written is read as that day, or, where the form leaves it open, as its year."""
    certain = dates.read(day.strftime(form)).certain

    open_form = form.startswith(("%m/%d", "%d.%m")) and day.day <= 12 and day.day != day.month
    expected = (day.year,) if open_form else (day.year, day.month, day.day)
    assert certain == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Mar. 19, 2022", "2022-03-19"),
        ("8/28/98", "1998-08-28"),
        ("9/04/24", "9/04/24"),
        ("June 2021", "June 2021"),
        ("soon", "soon"),
    ],
)
def test_a_certain_day_is_written_as_iso_8601_does(text: str, written: str) -> None:
    """What is no certain day stays as it was."""
    assert dates.iso(text) == written


@pytest.mark.parametrize(
    ("text", "whole"),
    [("2021", True), (" 202105 ", True), ("5/3/21", True), ("May 3, 2021", True), ("2021年5月", True),
     ("ICLR 2021", False), ("2021 (oral)", False), ("ICML'23", False), ("soon", False), ("", False)],
)  # fmt: skip
def test_a_date_and_nothing_besides(text: str, whole: bool) -> None:  # noqa: FBT001
    """A column of dates is known by cells that hold nothing else."""
    assert dates.is_date(text) is whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("since: Mar. 19, 2022.", "Mar. 19, 2022"),
        ("2021-05-03 and 4 May 2021", "2021-05-03"),
        ("4 May 2021 and 2021-05-03", "4 May 2021"),
        ("on 8/28/2024", "8/28/2024"),
        ("on 9/04/24", ""),
        ("in May 2021", ""),
    ],
)
def test_the_first_certain_day_of_a_text(text: str, found: str) -> None:
    """The first day that is certain is found where it stands, as a line "last modified" has one."""
    span = dates.day_span(text)
    assert (text[slice(*span)] if span else "") == found


@pytest.mark.parametrize(
    ("text", "in_venue", "in_heading"),
    [
        ("ICML 2023", "2023", "2023"),
        ("ICML'23", "2023", "2023"),
        ("ICML’98", "1998", "1998"),
        ("cvpr21", "2021", ""),
        ("COVID19", "2019", ""),
        ("July 10", "", ""),
        ("CVPR 2020, ECCV 2022", "", ""),
        ("CVPR 2020, CVPR 2020", "2020", "2020"),
        ("arXiv:2002.05709", "", ""),
        ("1920 x 1080", "", ""),
        ("2050", "", ""),
        ("1950", "1950", "1950"),
        ("ICML'33", "", ""),
    ],
)
def test_the_only_year_of_a_venue_or_heading(text: str, in_venue: str, in_heading: str) -> None:
    """A venue may have two digits glued to its name, a heading behind an apostrophe; two years are none."""
    assert (dates.year_in_venue(text), dates.year_in_heading(text)) == (in_venue, in_heading)


def test_months_are_known_whole_and_cut_short() -> None:
    """Three letters tell a month; fewer or others do not."""
    assert [months.number(word) for word in ("May", "sept.", "SEP", "Septem", "december")] == [5, 9, 9, 9, 12]
    assert [months.number(word) for word in ("ma", "marching", "", "5")] == [0, 0, 0, 0]
