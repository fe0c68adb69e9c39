"""RIS of databases and programs, PubMed's nbib and Web of Science are read as their writers mean them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.importing import READERS, read
from sslbib.importing.encodings import decode
from sslbib.importing.persons import persons
from sslbib.importing.written_dates import written
from sslbib.item import Date, Link, Name
from tests.conftest import examples

EBSCO = """TY  - JOUR
ID  - 147022222
T1  - The effect of &amp;c. on
growth.
AU  - Smith, Jane A.
AU  - Doe, John, Jr.
JO  - Journal of X
JF  - Journal of X
J2  - J X
Y1  - 2020/11//Nov/Dec2020
VL  - 12
IS  - 3
SP  - 101
EP  - 110
SN  - 00280836
AN  - 147022222
M3  - Article
DO  - 10.1038/ABC
UR  - https://search.example.com/1
UR  - https://search.example.com/2
L1  - https://example.com/x.pdf
KW  - One
KW  - Two
N1  - Github: https://github.com/a/b
DB  - Academic Search
"""
"""Without ER, its title on two lines."""


def test_ebsco() -> None:
    """Continued lines, entities, two months, several addresses, a missing end."""
    reading = read(EBSCO + "TY  - BOOK\nTI  - Next\nA3  - Ed, I.\nSP  - 300\nER  - \n", ".ris")
    first, second = reading.items

    assert first.title == "The effect of &c. on growth."
    assert first.author == (Name("Smith", "Jane A."), Name("Doe", "John", "Jr."))
    assert first.issued == Date(((2020, 11), (2020, 12)))
    assert (first.container_title, first.container_title_short) == ("Journal of X", "J X")
    assert (first.page, first.doi, first.url) == ("101-110", "10.1038/abc", "https://search.example.com/1")
    assert first.links == (Link("Link", "https://search.example.com/2"), Link("PDF", "https://example.com/x.pdf"))
    assert first.code == (Link("Github", "https://github.com/a/b"),)
    assert (first.archive, first.archive_location) == ("Academic Search", "147022222")
    assert (second.type, second.editor, second.number_of_pages) == ("book", (Name("Ed", "I."),), "300")
    assert (reading.entries, reading.set_aside) == (2, 0)


def test_type_not_first_and_nothing_to_read() -> None:
    """Tags before TY are the entry's, too; one without title, author and address is told; odd tags are counted."""
    reading = read(
        "Provider: X\n\nTI  - T\nTY  - CPAPER\nC3  - Proc\nT2  - Conf\nZZ  - z\nER  -\nTY  - JOUR\nER  -\n", ".ris"
    )

    (item,) = reading.items
    assert (item.type, item.container_title, item.event_title) == ("paper-conference", "Proc", "Conf")
    assert [problem.place.line for problem in reading.problems] == [9]
    assert dict(reading.dropped) == {"ZZ": 1}


NAMES = [
    (["Smith JA", "van der Berg K"], False, (Name("Smith", "J A"), Name("van der Berg", "K"))),
    (["Fanning E."], False, (Name("Fanning", "E."),)),
    (["Meta AI"], False, (Name(literal="Meta AI"),)),
    (["World Health Organization"], True, (Name(literal="World Health Organization"),)),
    (["Smith, J.; Doe, A."], False, (Name("Smith", "J."), Name("Doe", "A."))),
]


@pytest.mark.parametrize(("texts", "database", "expected"), NAMES, ids=str)
def test_names(texts: list[str], expected: tuple[Name, ...], *, database: bool) -> None:
    """A name without comma is an institution's, unless databases write all so."""
    assert persons(texts, database=database) == expected


DATES = {
    ("2020", ""): Date(((2020,),)),
    ("2020///", ""): Date(((2020,),)),
    ("2020/5/3", ""): Date(((2020, 5, 3),)),
    ("2020/05/03/", ""): Date(((2020, 5, 3),)),
    ("2020///Spring", ""): Date(((2020,),), season=1),
    ("2020 Nov 3", ""): Date(((2020, 11, 3),)),
    ("2004", "JUN 8"): Date(((2004, 6, 8),)),
    ("2004", "NOV-DEC"): Date(((2004, 11), (2004, 12))),
    ("2020", "2020/05/03"): Date(((2020, 5, 3),)),
    ("2020", "2019/12/30"): Date(((2020,),)),
    ("", ""): None,
}


@pytest.mark.parametrize("texts", DATES, ids=str)
def test_dates(texts: tuple[str, str]) -> None:
    """Year here, month and day there, seasons, and what databases put behind a third slash."""
    assert written(*texts) == DATES[texts]


NBIB = """
PMID- 33301246
DP  - 2020 Dec 31
TI  - Safety and Efficacy of the BNT162b2 mRNA Covid-19
      Vaccine.
PG  - 2603-15
LID - 10.1056/NEJMoa2034577 [doi]
FAU - Polack, Fernando P
AU  - Polack FP
CN  - C4591001 Clinical Trial Group
JT  - The New England journal of medicine
TA  - N Engl J Med
IS  - 1533-4406 (Electronic)
PMC - PMC7745181

PMID- 1
TI  - Next.
"""


def test_nbib() -> None:
    """Whole names and not short ones, groups, abridged pages, two entries."""
    first, second = read(NBIB, ".nbib").items

    assert first.title == "Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine"
    assert first.author == (Name("Polack", "Fernando P"), Name(literal="C4591001 Clinical Trial Group"))
    assert (first.page, first.doi, first.pmid) == ("2603-2615", "10.1056/nejmoa2034577", "33301246")
    assert (first.issued, first.pmcid, first.issn) == (Date(((2020, 12, 31),)), "PMC7745181", ("1533-4406",))
    assert second.title == "Next"


WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, J
   Doe, JA
AF Roe, Jane
   Doe, John A.
TI A title
   that goes on
SO NATURE
PY 2004
PD JUN 8
VL 43
BP 7003
EP 7016
DI 10.1038/x1
ER

EF
"""


def test_web_of_science() -> None:
    """Its own tags are read, under the name .ris as well."""
    (item,) = read(WOS, ".ris").items

    assert item.title == "A title that goes on"
    assert item.author == (Name("Roe", "Jane"), Name("Doe", "John A."))
    assert (item.issued, item.page, item.doi) == (Date(((2004, 6, 8),)), "7003-7016", "10.1038/x1")


ENCODED = [
    ("Größe".encode(), ("Größe", "")),
    ("\ufeffGröße".encode(), ("Größe", "")),
    ("Größe – “x”".encode("cp1252"), ("Größe – “x”", "Windows-1252")),
    ("% Encoding: ISO8859_2\nŁódź".encode("latin2"), ("% Encoding: ISO8859_2\nŁódź", "iso8859-2")),
    ("TY  - JOUR".encode("utf-16"), ("TY  - JOUR", "utf-16")),
    ("TY  - JOUR".encode("utf-16-le"), ("TY  - JOUR", "utf-16")),
]


@pytest.mark.parametrize(("data", "expected"), ENCODED, ids=str)
def test_encodings(data: bytes, expected: tuple[str, str]) -> None:
    """A mark, a declaration, UTF-8, and what Windows calls Latin-1."""
    assert decode(data) == expected


@settings(max_examples=examples(100), deadline=None)
@given(st.text(st.sampled_from("TYJOURAUTIERPMIDMFN  --\n\n,;:/x1{}[]\"'&<>")))
@pytest.mark.parametrize("suffix", READERS)
def test_every_entry_has_a_fate(suffix: str, text: str) -> None:
    """Any text gives items and problems, no exception, and taken + reported = there."""
    reading = read(text, suffix)

    assert reading.entries == len(reading.items) + reading.set_aside
    assert reading.set_aside <= len(reading.problems) + len(reading.notes)


def test_a_thesis_has_no_editor() -> None:
    """Its second names are advisors; the kind of an article is no genre; ProQuest's addresses lack their scheme."""
    thesis, article = read(
        "TY  - THES\nTI  - On\nAU  - Roe, A.\nA2  - Poe, B.\nM3  - Ph.D. thesis\nER  -\n"
        "TY  - JOUR\nTI  - Of\nM3  - Article\nUR  - search.example.com/docview/1?a=2\nER  -\n",
        ".ris",
    ).items

    assert (thesis.editor, thesis.contributor, thesis.genre) == ((), (Name("Poe", "B."),), "Ph.D. thesis")
    assert (article.genre, article.url) == ("", "https://search.example.com/docview/1?a=2")


def test_files_named_txt() -> None:
    """PubMed and Web of Science name their files so: these are read as what they are, and no list of DOIs."""
    pubmed = "PMID-31978945\nTI  - A Novel Coronavirus.\nDP  - 2020 Feb 20\n"
    science = "FN Clarivate\nVR 1.0\nPT J\nAU Kowalski, J\n   Nowak, A\nTI Mapping\nPY 2021\nER\n\nEF\n"

    assert [(item.title, item.pmid) for item in read(pubmed, ".txt").items] == [("A Novel Coronavirus", "31978945")]
    assert [item.author for item in read(science, ".txt").items] == [(Name("Kowalski", "J"), Name("Nowak", "A"))]
    assert [item.title for item in read("TY  - JOUR\nTI  - On\nER  -\n", ".txt").items] == ["On"]


def test_a_doi_twice_is_told() -> None:
    """Of a list of DOIs each line has a fate."""
    reading = read("10.1000/182\nhttps://doi.org/10.1000/182\nnonsense\n", ".txt")

    assert (reading.entries, len(reading.items), reading.set_aside) == (3, 1, 2)
    assert [(told.place.line, told.what) for told in reading.notes] == [(2, "10.1000/182 stands twice")]


def test_ris_out_of_a_text() -> None:
    """Lines may be indented; the short name of a journal may stand in JF; Embase puts a PubMed id into AN."""
    text = """
      TY  - JOUR
      TI  - Early Sepsis
      T2  - Critical Care Medicine
      JF  - Crit Care Med
      AU  - Doe, A. and Roe, B.
      AN  - PMID:35123456
      DB  - Embase
      ER  -
    """
    reading = read(text, ".ris")
    (item,) = reading.items

    assert item.author == (Name("Doe", "A."), Name("Roe", "B."))
    assert (item.container_title, item.container_title_short) == ("Critical Care Medicine", "Crit Care Med")
    assert (item.pmid, item.archive) == ("35123456", "Embase")
    assert dict(reading.dropped) == {}
