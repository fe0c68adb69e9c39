"""Whole .bib files: syntax, inheritance, fields by entry type, and the fate of every entry."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.csl_item import to_csl
from sslbib.importing import read
from sslbib.item import Date, Item, Name
from sslbib.markup import to_plain
from tests.conftest import examples

if TYPE_CHECKING:
    from sslbib.importing import Reading


def one(text: str) -> Item:
    """Return the only entry of a text."""
    (item,) = read(text, ".bib").items
    return item


def by_key(text: str) -> dict[str, Item]:
    """Return the entries of a text."""
    return {item.id: item for item in read(text, ".bib").items}


def places(reading: Reading) -> list[tuple[int, str]]:
    """Return line and words of all that is told."""
    return [(told.place.line, told.what) for told in (*reading.problems, *reading.notes)]


# --- Syntax ---


def test_pieces_are_joined() -> None:
    """`#` joins strings, months and texts, also within @string."""
    text = """
    @string{acm = "ACM"} @STRING(tr = acm # " Transactions")
    @article{a, title = "A " # b # { C}, journal = TR # " on X", month = 10 # "~" # jan, year = 2020}
    @string{b = {B}}
    """
    item = one(text.replace("@string{b = {B}}", "").replace("@article", "@string{b = {B}}\n@article"))

    assert (item.title, item.container_title) == ("A B C", "ACM Transactions on X")
    assert item.issued == Date(((2020, 1, 10),))


def test_a_string_that_nobody_defines() -> None:
    """Its name stands for it, and it is told once for all entries."""
    reading = read("@article{a, title={T}, journal=jacs}\n@article{b, title={U}, journal=jacs}", ".bib")

    assert [item.container_title for item in reading.items] == ["jacs", "jacs"]
    assert [told.what for told in reading.notes] == ["the string jacs is nowhere defined (2×), its name stands for it"]


def test_delimiters_comments_and_preambles() -> None:
    """Parentheses, quotes in braces, a preamble's macros, comments of other programs."""
    text = r"""% Encoding: UTF-8
    @preamble{ "\newcommand{\noopsort}[1]{} \providecommand{\me}{Jane Roe}" }
    @comment{jabref-meta: grouping: 0 AllEntriesGroup:;}
    @book(a, title = "The {"}Great{"} Book", author = {\me}, year = 1999)
    Loose words, and me@example.org.
    """
    reading = read(text, ".bib")

    assert reading.problems == ()
    assert reading.items[0].title == "The “Great” Book"
    assert reading.items[0].author == (Name("Roe", "Jane"),)


def test_a_broken_entry_costs_itself_alone() -> None:
    """Line, column, what is wrong and how to mend it; entries before and behind are there."""
    text = (
        "@book{fine, title={Fine}}\n@article{open, title={Unclosed\n@book{next, title={Next}}\n"
        "@misc{strange,\n  author ! {A B},\n  title = {T}\n}\n@book{last, title={Last}}\n"
    )
    reading = read(text, ".bib")

    assert [item.id for item in reading.items] == ["fine", "next", "last"]
    assert [(p.place.line, p.place.column, p.place.key) for p in reading.problems] == [
        (2, 22, "open"),
        (5, 10, "strange"),
    ]
    assert "braces of `title` are not closed" in reading.problems[0].what
    assert reading.problems[1].repair == "write author = {…},"
    assert (reading.entries, reading.set_aside) == (5, 2)


def test_slips_are_mended_and_told() -> None:
    """A comma too few, remarks between fields, a brace too few at the end, an entry type on a line of its own."""
    text = (
        "@article{a,\n  title = {One}\n  year = 2001, % a remark, with = signs\n  journal = {J}}\n"
        "@book\n{b, title = {Two}}\n@misc{c, title={Three}, year=2003"
    )
    reading = read(text, ".bib")

    assert [item.title for item in reading.items] == ["One", "Two", "Three"]
    assert reading.items[0].container_title == "J"
    assert reading.problems == ()
    assert [told.place.line for told in reading.notes] == [3, 7]


def test_fields_behind_a_brace_too_many() -> None:
    """The fields go on behind it, and the place is told; loose words behind an entry are none."""
    reading = read(
        "@book{a, title = {A}}, year = {1991}, author = {Roe, Ann}}\n@book{b,\n  title = {B}},\n  year = {1992}\n}\n"
        "@book{c, title = {C}}\nyear = 2000 was a good year.\n@book{d, title={D}}",
        ".bib",
    )

    assert [item.issued and item.issued.year for item in reading.items] == [1991, 1992, None, None]
    assert places(reading) == [
        (1, "a } too many ended the entry here"),
        (3, "a } too many ended the entry here"),
    ]


def test_quotes_within_braces_within_quotes() -> None:
    """A quotation mark in braces ends no value, and what follows is not lost."""
    item = one('@book{k, title = "Ein f{\\"u}r zeitgem{"a}{\\ss} Schaffende", year = "1991", pages = "240"}')

    assert (to_plain(item.title), item.page) == ("Ein für zeitgem”aß Schaffende", "240")
    assert item.issued == Date(((1991,),))


def test_a_value_does_not_swallow_the_next() -> None:
    """Without a comma two fields are two; without a closing brace the entry is told, and its title is no mixture."""
    reading = read(
        "@book{a, title={A} year=1990}\n@book{b, title={B} year={1991}}\n@book{c, title={C {x}, year = 1995, note={N}}",
        ".bib",
    )

    assert [(item.title, item.issued) for item in reading.items] == [
        ("A", Date(((1990,),))),
        ("B", Date(((1991,),))),
    ]
    assert [told.what for told in reading.problems] == ["@book{c} can't be read: the braces of `title` are not closed"]


def test_words_that_nobody_delimited() -> None:
    """They are the value, as they stand, and are told."""
    reading = read("@book{a, title = Some Words, year = 1990}", ".bib")

    assert reading.items[0].title == "Some Words"
    assert reading.notes[0].what == "the string Some Words is nowhere defined (1×), its name stands for it"


def test_commands_that_are_not_known() -> None:
    """They are told with their counts, for what they hold may read oddly."""
    reading = read(r"@book{a, title = {The \zq{Great} \WEB}, note={\zq{x}}, url={http://x.org/\zq}}", ".bib")

    assert reading.items[0].title == "The Great WEB"
    assert [told.what for told in reading.notes] == [
        r"commands of TeX that are not known: \zq (2), \WEB (1); what they hold is kept, or their name"
    ]


def test_doubles() -> None:
    """Of two fields the first counts; two entries with one key are both there; remarks are no entries."""
    text = (
        "@book{k, title={A}, title={B}}\n@book{k, title={C}}\n% @book{old, title={Old}}\n@book{,title={No key}}\n"
        "@book{ title={None either}}\n"
    )
    reading = read(text, ".bib")

    assert [(item.id, item.title) for item in reading.items] == [
        ("k", "A"),
        ("k", "C"),
        ("", "No key"),
        ("", "None either"),
    ]
    assert (3, "an entry behind % is left out") in places(reading)
    assert (1, "the field stands twice, the first is taken") in places(reading)


def test_the_library_stays_silent(caplog: pytest.LogCaptureFixture) -> None:
    """What bibtexparser logs does not reach a person."""
    with caplog.at_level(logging.DEBUG):
        read("@article{a, title={Unclosed\n@book{b, title={B}}", ".bib")

    assert caplog.records == []


# --- Inheritance ---


def test_crossref_by_the_table_of_biblatex() -> None:
    """A paper takes its proceedings' title for its booktitle, whichever stands first; never the DOI."""
    items = by_key(
        "@inproceedings{p, title={Paper}, crossref={C}}\n"
        "@proceedings{c, title={Proceedings}, subtitle={Of X}, titleaddon={Part 1}, year=2001, editor={E F},"
        " doi={10.1000/2}}"
    )

    assert items["p"].container_title == "Proceedings: Of X. Part 1"
    assert (items["p"].title, items["p"].doi) == ("Paper", "")
    assert (items["p"].issued, items["p"].editor) == (Date(((2001,),)), (Name("F", "E"),))
    assert items["c"].title == "Proceedings: Of X. Part 1"


def test_crossref_of_bibtex_and_of_books() -> None:
    """BibTeX's parents bring a booktitle; a book's author becomes the bookauthor; a periodical is a journal."""
    items = by_key(
        "@inproceedings{p, title={P}, crossref={c}} @proceedings{c, title={T}, booktitle={Book of T}}\n"
        "@inbook{i, title={I}, crossref={b}} @book{b, title={B}, author={A Writer}}\n"
        "@article{a, title={A}, crossref={j}, date={2000}} @periodical{j, title={J}, date={1999}, number={3}}"
    )

    assert items["p"].container_title == "Book of T"
    assert (items["i"].container_title, items["i"].container_author) == ("B", (Name("Writer", "A"),))
    assert (items["a"].container_title, items["a"].issue, items["a"].issued) == ("J", "3", Date(((2000,),)))


def test_a_month_of_the_same_year_is_taken() -> None:
    """Of a parent of another year it is not."""
    entries = by_key(
        "@inproceedings{same, title={S}, year=2002, crossref={c}}\n@inproceedings{other, title={O}, year=2003,"
        " crossref={c}}\n@proceedings{c, title={C}, year=2002, month=apr}"
    )

    assert entries["same"].issued == Date(((2002, 4),))
    assert entries["other"].issued == Date(((2003,),))


def test_xdata_sets_and_what_is_missing() -> None:
    """Data entries are no papers and are told; they inherit from each other; a parent that is not there is told."""
    reading = read(
        "@xdata{x, publisher={P}, xdata={y}} @xdata{y, location={Rome and Oslo}}\n@book{b, title={B}, xdata={x}}\n"
        "@set{s, entryset={b}}\n@incollection{c, title={C}, crossref={nowhere}}",
        ".bib",
    )

    assert [item.id for item in reading.items] == ["b", "c"]
    assert (reading.items[0].publisher, reading.items[0].publisher_place) == ("P", "Rome; Oslo")
    assert (reading.entries, reading.set_aside) == (5, 3)
    assert "crossref names nowhere, which is not in the file" in [told.what for told in reading.notes]


# --- Fields ---

CASES: dict[str, tuple[str, dict[str, object]]] = {
    "book of several volumes": (
        (
            "@book{k, maintitle={Works}, mainsubtitle={All}, title={First}, volume={1}, volumes={3}, origdate={1850},"
            " origpublisher={P}, origlocation={L}, library={X 1}, annotation={Good}, type={typ}, edition={2}}"
        ),
        {
            "title": "Works: All",
            "volume-title": "First",
            "number-of-volumes": "3",
            "original-date": {"date-parts": [[1850]]},
            "original-publisher": "P",
            "original-publisher-place": "L",
            "call-number": "X 1",
            "annote": "Good",
            "genre": "typ",
        },
    ),
    "journal": (
        (
            "@article{k, title={T}, journaltitle={J}, journalsubtitle={S}, number={3}, issue={Spring}, pages={1--3, 7},"
            " entrysubtype={magazine}, pubstate={inpress}, urldate={2020-01-05}, note={N.}, addendum={A}}"
        ),
        {
            "type": "article-magazine",
            "container-title": "J: S",
            "issue": "3, Spring",
            "page": "1-3, 7",
            "status": "in press",
            "accessed": {"date-parts": [[2020, 1, 5]]},
            "note": "N. A",
        },
    ),
    "thesis": (
        "@thesis{k, title={T}, type={mathesis}, institution={U}, langid={ngerman}}",
        {"type": "thesis", "genre": "Master’s thesis", "publisher": "U", "language": "de-DE"},
    ),
    "conference of the ACM": (
        (
            "@inproceedings{k, title={T}, booktitle={B}, address={New York}, location={Lyon}, series={S}, number={4},"
            " publisher={ACM}, organization={IEEE}, eventdate={2020-05-01/2020-05-03}, eventtitle={E}}"
        ),
        {
            "publisher-place": "New York",
            "event-place": "Lyon",
            "collection-number": "4",
            "publisher": "ACM",
            "custom": {"fields": {"organization": "IEEE"}},
            "event-date": {"date-parts": [[2020, 5, 1], [2020, 5, 3]]},
        },
    ),
    "film": (
        "@movie{k, title={T}, editor={D R}, editortype={director}, editora={P R}, editoratype={producer}}",
        {
            "type": "motion_picture",
            "director": [{"family": "R", "given": "D"}],
            "producer": [{"family": "R", "given": "P"}],
        },
    ),
    "patent": (
        "@patent{k, title={T}, number={US1}, type={patentus}, location={countryus}, holder={H}}",
        {
            "type": "patent",
            "number": "US1",
            "genre": "U.S. patent",
            "jurisdiction": "United States of America",
            "custom": {"fields": {"holder": "H", "entrytype": "patent"}},
        },
    ),
    "verbatim fields": (
        r"@misc{k, title={T}, doi={10.1007/978-3-0{\_}12}, url={http://x.org/a\_b\%20c}, howpublished={\url{http://y.org}}}",
        {
            "DOI": "10.1007/978-3-0_12",
            "URL": "http://x.org/a_b%20c",
            "custom": {"links": [{"label": "Link", "url": "http://y.org"}]},
        },
    ),
    "preprint of arXiv": (
        "@article{k, title={T}, journal={arXiv preprint arXiv:1706.03762}, year=2017}",
        {
            "type": "article",
            "publisher": "arXiv",
            "number": "arXiv:1706.03762",
            "issued": {"date-parts": [[2017]]},
            "custom": {"arxiv": "1706.03762"},
        },
    ),
    "preprint of CoRR": (
        "@article{k, title={T}, journal={CoRR}, volume={abs/1706.03762}}",
        {"type": "article", "publisher": "arXiv", "number": "arXiv:1706.03762", "custom": {"arxiv": "1706.03762"}},
    ),
    "published, with its preprint": (
        (
            "@article{k, title={T}, journal={J}, doi={10.1000/1}, eprint={1706.03762v2}, archivePrefix={{arXiv}},"
            " primaryClass={cs.CL}}"
        ),
        {
            "type": "article-journal",
            "DOI": "10.1000/1",
            "custom": {"arxiv": "1706.03762", "arxiv-class": "cs.CL", "fields": {"eprintversion": "v2"}},
        },
    ),
    "a book of Google's": (
        "@book{k, title={T}, eprint={4HIw}, eprinttype={googlebooks}, pages={9\\psq}}",
        {"archive": "Google Books", "URL": "https://books.google.com/books?id=4HIw", "page": "9 sq."},
    ),
    "eprints elsewhere": (
        "@article{k, title={T}, journal={J}, eprint={12345}, eprinttype={jstor}}",
        {"archive": "JSTOR", "archive_location": "12345", "URL": "https://www.jstor.org/stable/12345"},
    ),
    "PubMed": ("@article{k, title={T}, journal={J}, eprint={123}, eprinttype={PubMed}}", {"PMID": "123"}),
    "an eprint that is an address": (
        "@article{k, title={T}, journal={J}, url={http://x.org}, eprint={http://x.org/a.pdf}}",
        {"URL": "http://x.org", "custom": {"links": [{"label": "Link", "url": "http://x.org/a.pdf"}]}},
    ),
    "an eprint of nowhere": (
        "@article{k, title={T}, journal={J}, eprint={X/77}}",
        {"custom": {"fields": {"eprint": "X/77"}}},
    ),
    "HAL's own field": (
        "@article{k, title={T}, journal={J}, HAL_ID={hal-01}, HAL_VERSION={v1}}",
        {"archive": "HAL", "archive_location": "hal-01", "custom": {"fields": {"hal_version": "v1"}}},
    ),
    "roles that CSL has no names for": (
        "@book{k, title={T}, foreword={Roe, Ann}, editora={Poe, Bo}, editoratype={redactor}}",
        {"custom": {"fields": {"foreword": "Roe, Ann", "editoratype": "redactor", "editora": "Poe, Bo"}}},
    ),
    "an editor by another word": (
        "@book{k, title={T}, editor={Roe, Ann}, editortype={Hrsg.}}",
        {"editor": [{"family": "Roe", "given": "Ann"}], "custom": {"fields": {"editortype": "hrsg."}}},
    ),
    "the issue's title": (
        "@article{k, title={T}, journal={J}, journalsubtitle={S}, issuetitle={I}, series={newseries}}",
        {"container-title": "J: S", "collection-title": "new series", "custom": {"fields": {"issuetitle": "I"}}},
    ),
    "two containers": (
        "@article{k, title={T}, journal={J}, booktitle={B}}",
        {"container-title": "J", "custom": {"fields": {"booktitle": "B"}}},
    ),
    "two places": (
        "@book{k, title={T}, address={Rome}, location={Oslo}}",
        {"publisher-place": "Rome", "custom": {"fields": {"location": "Oslo"}}},
    ),
    "a year that says more": (
        "@misc{k, title={T}, year={1994 (to appear)}}",
        {"issued": {"date-parts": [[1994]]}, "custom": {"fields": {"dated": "1994 (to appear)"}}},
    ),
    "a type that nobody knows": ("@tvshow{k, title={T}}", {"custom": {"fields": {"entrytype": "tvshow"}}}),
    "an odd DOI": ("@misc{k, title={T}, doi={pending}}", {"custom": {"fields": {"doi": "pending"}}}),
    "fields that CSL has no word for": (
        "@misc{k, title={T}, reviewer={A B}, shorthand={X}, timestamp={2020}}",
        {"custom": {"fields": {"reviewer": "A B", "shorthand": "X"}}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fields(name: str) -> None:
    """Each field is where CSL has it, and what CSL has no word for is kept."""
    text, expected = CASES[name]
    csl = to_csl(one(text))

    assert {variable: csl.get(variable) for variable in expected} == expected


def test_bookkeeping_is_counted() -> None:
    """What programs keep for themselves is dropped, and named with its count."""
    reading = read("@misc{a, title={T}, file={:C\\:/x.pdf:PDF}, owner={me}} @misc{b, title={U}, owner={me}}", ".bib")

    assert dict(reading.dropped) == {"file": 1, "owner": 2}


# --- Any text ---


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.sampled_from('@@articlebookstring{}{}(),=,="#%\\ \n1a')))
def test_every_entry_has_a_fate(text: str) -> None:
    """Any text gives items and problems, no exception, and taken + reported = there."""
    reading = read(text, ".bib")

    assert reading.entries == len(reading.items) + reading.set_aside
    assert reading.set_aside <= len(reading.problems) + len(reading.notes)


def test_a_field_behind_a_remark_takes_no_other_with_it() -> None:
    """A line `% year = {…}` has no comma at its end, and the next field is not its value's."""
    text = """@book{a,
  title = {T},
%  year = {forthcoming}% alternative:
  pubstate = {forthcoming}
}
@letter{b,
  title = {L},
%  crossref = {c}
  note = {A 50% chance}
}
"""
    reading = read(text, ".bib")

    assert [(item.status, item.note) for item in reading.items] == [("forthcoming", ""), ("", "A 50% chance")]
    assert places(reading) == [(3, "a field behind % is left out"), (8, "a field behind % is left out")]


@pytest.mark.parametrize(
    ("field", "url", "custom"),
    [
        ("url={http://a.org/q?a=1&client d=2}", "http://a.org/q?a=1&client%20d=2", ()),
        ("url={http://a.org/My Paper.pdf}", "http://a.org/My%20Paper.pdf", ()),
        ("url={http://a.org/x accessed in May}", "http://a.org/x", (("howpublished", "accessed in May"),)),
        (r"howpublished={\url{http://a.org/x}, seen 3 May}", "http://a.org/x", (("howpublished", "seen 3 May"),)),
    ],
)
def test_blanks_in_addresses(field: str, url: str, custom: tuple[tuple[str, str], ...]) -> None:
    """One within an address is its own, and words behind one are kept beside it."""
    (item,) = read(f"@misc{{k, title={{T}}, {field}}}", ".bib").items

    assert (item.url, item.custom) == (url, custom)


def test_series_of_journals_are_numbered() -> None:
    """A number is an ordinal there (biblatex manual, 2.3.7), and a book's series keeps what it says."""
    text = "@article{a, title={T}, journal={J}, series=4}\n@book{b, title={T}, series=12}\n"

    assert [item.collection_title for item in read(text, ".bib").items] == ["4th series", "12"]


def test_a_range_of_seasons_is_kept() -> None:
    """CSL has one season in a date, so that the range stays beside it."""
    (item,) = read("@misc{k, title={T}, date={2016-24/2018-22}}", ".bib").items

    assert item.custom == (("dated", "2016-24/2018-22"),)


def test_a_volume_of_collected_works_is_their_authors() -> None:
    """It has an editor of its own, and takes the author of the whole (biblatex manual, appendix B)."""
    text = """@book{b, title={Philosophy}, editor={Heyting, A.}, volume=1, crossref={w}}
@mvbook{w, author={Brouwer, L. E. J.}, title={Collected Works}}
"""
    volume = read(text, ".bib").items[0]

    assert (volume.author, volume.editor) == ((Name("Brouwer", "L. E. J."),), (Name("Heyting", "A."),))
    assert (volume.title, volume.volume_title) == ("Collected Works", "Philosophy")
