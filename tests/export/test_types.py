"""The type that each format has for a CSL type, by the formats' own specifications."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sslbib.export import FORMATS
from sslbib.item import Date, Item, Name

# CSL type: BibTeX, BibLaTeX, RIS, EndNote (name and number), Hayagriva, CFF
TYPES = """
article-journal        article        article        JOUR   Journal Article/17         article     article
article-magazine       article        article        MGZN   Magazine Article/19        article     magazine-article
article-newspaper      article        article        NEWS   Newspaper Article/23       article     newspaper-article
review                 article        article        JOUR   Journal Article/17         article     article
review-book            article        article        JOUR   Journal Article/17         article     article
article                misc           online         GEN    Electronic Article/43      article     article
paper-conference       inproceedings  inproceedings  CONF   Conference Proceedings/10  article     conference-paper
chapter                incollection   incollection   CHAP   Book Section/5             chapter     book
entry                  incollection   incollection   CHAP   Book Section/5             entry       generic
entry-dictionary       incollection   incollection   DICT   Dictionary/52              entry       dictionary
entry-encyclopedia     incollection   inreference    ENCYC  Encyclopedia/53            entry       encyclopedia
book                   book           book           BOOK   Book/6                     book        book
classic                book           book           BOOK   Classical Work/49          book        generic
collection             book           book           BOOK   Edited Book/28             anthology   proceedings
report                 techreport     report         RPRT   Report/27                  report      report
thesis                 phdthesis      thesis         THES   Thesis/32                  thesis      thesis
dataset                misc           dataset        DATA   Dataset/59                 repository  data
software               misc           software       COMP   Computer Program/9         repository  software
webpage                misc           online         ELEC   Web Page/12                web         website
post                   misc           online         ELEC   Generic/13                 post        website
post-weblog            misc           online         BLOG   Blog/56                    post        blog
standard               misc           misc           STAND  Standard/58                misc        standard
manuscript             unpublished    unpublished    UNPD   Manuscript/36              manuscript  manuscript
patent                 misc           patent         PAT    Patent/25                  patent      patent
map                    misc           misc           MAP    Generic/13                 misc        map
speech                 misc           misc           SLIDE  Generic/13                 misc        slides
motion_picture         misc           movie          GEN    Generic/13                 video       generic
"""
ROWS = [re.split(r"\s{2,}", line) for line in TYPES.strip().splitlines()]
PATTERNS = {
    "bibtex": r"^@(\w+)\{",
    "biblatex": r"^@(\w+)\{",
    "ris": r"^TY  - (\w+)",
    "endnote-xml": r'<ref-type name="([^"]+)">(\d+)<',
    "hayagriva": r'^  type: "([^"]+)"',
    "cff": r'^  - type: "([^"]+)"',
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_type_is_what_the_format_calls_it(row: list[str]) -> None:
    """An item with all that each type needs is written as that type."""
    kind, *expected = row
    whole = Item(
        id="key",
        type=kind,
        title="Title",
        author=(Name("Zhou", "A."),),
        editor=(Name("Ed", "B."),),
        container_title="Container",
        publisher="Publisher",
        issued=Date(((2020,),)),
        url="https://x.org",
    )
    found = {}
    for name, pattern in PATTERNS.items():
        match = re.search(pattern, FORMATS[name].write([whole]), re.MULTILINE)
        found[name] = "/".join(match.groups()) if match else ""

    assert found == dict(zip(PATTERNS, expected, strict=True))


@pytest.mark.parametrize(
    ("lacks", "bibtex", "biblatex"),
    [
        ({"author": ()}, "book", "collection"),
        ({"author": (), "editor": ()}, "book", "book"),
        ({"author": (), "editor": (), "publisher": ""}, "book", "book"),
        ({"author": (), "editor": (), "event_title": "ICLR"}, "proceedings", "proceedings"),
        ({"publisher": ""}, "book", "book"),
        ({"publisher": "", "title": ""}, "misc", "misc"),
    ],
)
def test_a_book_is_what_it_has_the_fields_for(lacks: dict[str, object], bibtex: str, biblatex: str) -> None:
    """A book stays one with its author where its publisher is not known; without people too, but for events."""
    whole = {"title": "T", "author": (Name("Zhou", "A."),), "editor": (Name("Ed", "B."),), "publisher": "P"}
    item = Item(id="key", type="book", **{**whole, **lacks})  # type: ignore[arg-type]

    assert FORMATS["bibtex"].write([item]).startswith(f"@{bibtex}{{")
    assert FORMATS["biblatex"].write([item]).startswith(f"@{biblatex}{{")


@pytest.mark.parametrize("genre", ["Master's thesis", "Diplomarbeit", "Bachelor thesis", "M.Sc. thesis", "MSc thesis"])
def test_a_thesis_below_the_doctorate_is_told(genre: str) -> None:
    """BibTeX has an entry type of its own for it."""
    thesis = Item(id="key", type="thesis", title="T", author=(Name("Zhou", "A."),), publisher="U", genre=genre)

    assert FORMATS["bibtex"].write([thesis]).startswith("@mastersthesis{")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", ["book", "chapter"])
def test_an_edition_in_words_stays(name: str, kind: str) -> None:
    """What is no number is written as it is said: “1st” is no edition 1."""
    people = Item(id="key", type=kind, author=(Name("Zhou", "A."),), editor=(Name("Ed", "B."),))
    item = replace(people, title="T", container_title="C", publisher="P", edition="1st")

    assert re.search(r"\b1st\b", FORMATS[name].write([item]))
