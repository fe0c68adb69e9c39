"""What databases hand out beside the standard: each case is the form of a real export, shortened."""

from __future__ import annotations

import pytest

from sslbib.importing import Reading, read
from sslbib.importing.languages import code_of
from sslbib.item import Date, Item, Name


def ris(*lines: str) -> Item:
    """Return the one item of a RIS entry."""
    (item,) = read("\n".join(("TY  - JOUR", "TI  - T", *lines, "ER  -")), ".ris").items
    return item


def test_psycinfo() -> None:
    """A tag of four letters is none of the type's words, stars mark keywords, and numbers say what they are."""
    text = """Provider: American Psychological Association
TY  - JOUR
PMID  - 33355555
T1  - Title
JF  - Journal
SN  - 1999-7777(Electronic),0222-6666(Print)
KW  - *One
KW  - Two
A2  - Andres, Buote, Byrne, Casati, Cohen, Dakanalis
SP  - No
EP  - Specified
ER  -
NL  - J

Link to the Ovid Full Text
"""
    reading = read(text, ".ris")
    (item,) = reading.items

    assert (item.type, item.pmid) == ("article-journal", "33355555")
    assert item.issn == ("1999-7777", "0222-6666")
    assert item.keyword == ("One", "Two")
    assert (item.page, item.editor) == ("", ())
    assert reading.dropped["A2"] == 1
    assert (reading.entries, reading.problems) == (1, ())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["A. Author-One", "J.-P. van Serre"], (Name("Author-One", "A."), Name("van Serre", "J.-P."))),
        (["A. Smith"], (Name("Smith", "A."),)),
        (["U.S. Congress"], (Name(literal="U.S. Congress"),)),
        (["I.B.M. Research Center"], (Name(literal="I.B.M. Research Center"),)),
        (["A. Smith", "World Bank"], (Name(literal="A. Smith"), Name(literal="World Bank"))),
    ],
    ids=str,
)
def test_ieee(names: list[str], expected: tuple[Name, ...]) -> None:
    """Initials in front make a person, where all of a list have them."""
    assert ris(*(f"AU  - {name}" for name in names)).author == expected


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2016", "C1  - Full publication date: July-August 2016"], Date(((2016, 7), (2016, 8)))),
        (["PY  - 2014", "C1  - Full publication date: Winter 2014"], Date(((2014,),), season=4)),
        (["PY  - Start date: 20170812"], Date(((2017, 8, 12),))),
        (["PY  - 2015", "Y1  - 2015/09/10"], Date(((2015, 9, 10),))),
        (["PY  - 2013/04/18", "Y1  - 2013"], Date(((2013, 4, 18),))),
    ],
    ids=str,
)
def test_dates(lines: list[str], date: Date) -> None:
    """JSTOR has months in C1, TRID a label, and of two tags the one that says more counts."""
    assert ris(*lines).issued == date


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        (["DB  - Embase", "C5  - 15368318"], "15368318"),
        (["DB  - Scopus", "C2  - 31421429"], "31421429"),
        (["DP  - NLM", "AN  - 21553931"], "21553931"),
        (["AN  - 01633333"], ""),
        (["DB  - JSTOR", "C2  - 31421429"], ""),
    ],
    ids=str,
)
def test_pubmed_ids(lines: list[str], pmid: str) -> None:
    """A database has its own tag for them; a number of nobody knows what is none."""
    assert ris(*lines).pmid == pmid


def test_pages() -> None:
    """Words in front or behind are no pages, and of one number alone it is how many a thesis has."""
    assert ris("SP  - pp 37-64").page == "37-64"
    assert ris("SP  - N.PAG", "EP  - N.PAG").page == ""
    report = read("TY  - RPRT\nTI  - T\nSP  - 146p\nER  -\nTY  - THES\nTI  - T\nSP  - 150\nER  -\n", ".ris").items

    assert [(item.page, item.number_of_pages) for item in report] == [("", "146p"), ("", "150")]


def test_numbers_by_their_form() -> None:
    """An ISSN of a paper in proceedings is none of its ISBNs, whatever the tag."""
    item = read("TY  - CONF\nTI  - T\nSN  - 1111-3333\nSN  - 9780123456786\nER  -\n", ".ris").items[0]

    assert (item.issn, item.isbn) == (("1111-3333",), ("9780123456786",))


def test_keywords_on_lines() -> None:
    """Rayyan and EBSCO have one tag for all, and a line for each."""
    assert ris("KW  - Health Facilities", "Joint Commission").keyword == ("Health Facilities", "Joint Commission")


def test_endnote_has_the_day_online_as_edition() -> None:
    """What a journal's article has in ET, and is written as a day, is none."""
    item = ris("ET  - 2011/05/11", "ST  - T", "PU  - Adis")

    assert (item.edition, item.available_date, item.title_short) == ("", Date(((2011, 5, 11),)), "")
    assert item.publisher == "Adis"


@pytest.mark.parametrize(
    ("written", "code"),
    [("English", "en"), ("eng", "en"), ("ger", "de"), ("en-GB", "en-GB"), ("pt_BR", "pt-BR"), ("Klingon", "Klingon")],
)
def test_languages(written: str, code: str) -> None:
    """CSL takes codes; what is none and not known stays."""
    assert ris(f"LA  - {written}").language == code == code_of(written)


def test_eric() -> None:
    """ERIC has no PMID: its entries begin with OWN, its DOI is an address."""
    text = """OWN - ERIC
TI  - Paper title
AID - http://dx.doi.org/10.1000/123456789
LID - http://eric.ed.gov/?id=EJ1131633
ISSN- ISSN-1234-4567
LA  - English

OWN - ERIC
TI  -Second title
IS  - 0955-2359 (Print)
IS  - 0955-2359 (Linking)
"""
    first, second = read(text, ".nbib").items

    assert (first.title, first.doi, first.url) == (
        "Paper title",
        "10.1000/123456789",
        "http://eric.ed.gov/?id=EJ1131633",
    )
    assert (first.issn, first.language) == (("1234-4567",), "en")
    assert (second.title, second.issn) == ("Second title", ("0955-2359",))


def test_chapters_of_pubmed() -> None:
    """The collection, the volume and the title in its own language have tags."""
    item = read(
        "PMID- 1\nTI  - Part\nBTI - Book\nCTI - Series\nVTI - Volume\nTT  - Teil\nISBN- ISBN 978-3-86680-192-9\n",
        ".nbib",
    )

    assert [(one.type, one.collection_title, one.volume_title, one.original_title, one.isbn) for one in item.items] == [
        ("chapter", "Series", "Volume", "Teil", ("978-3-86680-192-9",))
    ]


def test_old_web_of_science() -> None:
    """MEDLINE there has the pages in one tag, and the months behind the year."""
    reading = read("FN ISI Export Format\nPT J\nTI T\nPS 411-22\nPY 2006\nPD 2006 May-Jun\nLA English\nER\n", ".ciw")

    assert [(item.page, item.issued, item.language) for item in reading.items] == [
        ("411-22", Date(((2006, 5), (2006, 6))), "en")
    ]


def titles(reading: Reading) -> list[tuple[str, str]]:
    """Return the titles of a file with their types."""
    return [(item.title, item.type) for item in reading.items]


def test_a_title_in_front_of_the_type() -> None:
    """Digital Commons writes %T before %0, and some entries have no %0: no title goes to the next entry."""
    text = """%T First
%0 Journal Article
%A Guo, Wenbo
%O A note

%T Second
%B Journal

%0 Book
%T Third
%[ 20151028
"""
    reading = read(text, ".enw")

    assert titles(reading) == [("First", "article-journal"), ("Second", "document"), ("Third", "book")]
    assert reading.items[0].note == "A note"
    assert reading.items[2].accessed == Date(((2015, 10, 28),))
    assert reading.dropped == {}


ENDNOTE = """<xml><records>
<record><ref-type name="Thesis">32</ref-type><contributors><authors><author>Roe, A.</author></authors><tertiary-authors>
<author>Poe, B.</author></tertiary-authors></contributors><titles><title>T</title></titles>
<volume>Ph.D.</volume></record>
<record><ref-type name="Patent">25</ref-type><titles><title>Yo-yo</title></titles><isbn>WO2011US30214</isbn><urls>
<pdf-urls><url>internal-pdf://A B.pdf</url></pdf-urls></urls></record>
<record><ref-type name="Journal Article">17</ref-type><titles><title>A</title></titles><accession-num>22664238
</accession-num><remote-database-provider>NLM</remote-database-provider><custom2>PMC7745181</custom2><language>eng
</language><keywords><keyword>*Heart</keyword></keywords></record>
<record><ref-type name="Journal Article">17</ref-type><titles><title>B</title></titles><accession-num>2012345678
</accession-num></record></records></xml>"""


def test_endnote_xml() -> None:
    """Degrees, numbers of patents and PubMed's ids stand in other elements there; a path of a disk is no link."""
    thesis, patent, article, other = read(ENDNOTE, ".xml").items

    assert (thesis.genre, thesis.volume, thesis.contributor) == ("Ph.D.", "", (Name("Poe", "B."),))
    assert (patent.number, patent.isbn, patent.links) == ("WO2011US30214", (), ())
    assert (article.pmid, article.pmcid, article.language) == ("22664238", "PMC7745181", "en")
    assert article.keyword == ("Heart",)
    assert (other.pmid, other.archive_location) == ("", "2012345678")
