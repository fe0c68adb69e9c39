"""One odd work never spoils the file for the others, and print shows nothing twice."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from sslbib.export import FORMATS, Options
from sslbib.importing import read
from sslbib.item import Date, Item, Link, Name
from tests.export import endnote_dtd, samples
from tests.latex import need

if TYPE_CHECKING:
    from pathlib import Path

SICI = "10.1002/(SICI)1097-0061(200004)17:1<16::AID-YEA6>3.0.CO;2-E"


def cff(item: Item) -> dict[str, object]:
    """Return the one reference of an item."""
    return dict(yaml.safe_load(FORMATS["cff"].write([item]))["references"][0])


def test_cff_has_no_name_twice() -> None:
    """The schema wants every list to be of different names; a record that says one twice would cost the file."""
    twice = (Name("Genant", "Harry K."), Name("Steiger", "Peter"), Name("Genant", "Harry K."))

    assert cff(replace(samples.ARTICLE, author=twice))["authors"] == [
        {"family-names": "Genant", "given-names": "Harry K."},
        {"family-names": "Steiger", "given-names": "Peter"},
    ]


def test_cff_has_a_sici_as_an_address() -> None:
    """The schema's expression for DOIs knows no `<`."""
    read = cff(replace(samples.ARTICLE, doi=SICI, url=""))

    assert "doi" not in read
    assert str(read["url"]).startswith("https://doi.org/10.1002/")


@pytest.mark.parametrize("issued", [None, Date(literal="in press"), Date(((-50,),))])
def test_bibtex_has_no_year_that_is_no_number(issued: Date | None) -> None:
    """Typst refuses a whole .bib for one year in words."""
    text = FORMATS["bibtex"].write([replace(samples.ARTICLE, issued=issued)])

    assert not re.search(r"^  year", text, re.MULTILINE)


def test_ris_writes_a_year_before_our_era_with_four_digits() -> None:
    """50 BC is `-0049`, as ISO 8601 counts, never `-050`."""
    lines = FORMATS["ris"].write([replace(samples.ARTICLE, issued=Date(((-50,),)))]).split("\r\n")

    assert "PY  - -0049" in lines


@pytest.mark.parametrize("pages", ["500–509", "500 — 509", "500-509"])
def test_ris_parts_pages_at_any_dash(pages: str) -> None:
    """A catalog's own pages come with the dash that its writer has."""
    lines = FORMATS["ris"].write([replace(samples.ARTICLE, page=pages)]).split("\r\n")

    assert {"SP  - 500", "EP  - 509"} <= set(lines)


def test_ris_has_the_date_beside_the_year() -> None:
    """Some readers look for the year in DA alone."""
    lines = FORMATS["ris"].write([replace(samples.ARTICLE, issued=Date(((2022,),)))]).split("\r\n")

    assert {"PY  - 2022", "DA  - 2022"} <= set(lines)


@pytest.mark.parametrize(
    ("lacks", "key"),
    [
        ({}, "{ISO}"),
        ({"publisher": "Österreichisches Normungsinstitut"}, r"{{\"O}sterreichisches Normungsinstitut}"),
        ({"publisher": ""}, "{Bibliographic references}"),
        ({"author": (Name("Ada", "B."),)}, ""),
    ],
)
def test_a_sort_key_is_short_and_only_where_there_are_no_people(lacks: dict[str, object], key: str) -> None:
    """Styles of natbib print it before the title: who publishes the work, or its first words, with their letters."""
    item = Item(**{"id": "key", "type": "standard", "title": "Bibliographic references", "publisher": "ISO", **lacks})  # type: ignore[arg-type]
    found = re.findall(r"^  key = (.*),$", FORMATS["bibtex"].write([item]), re.MULTILINE)

    assert "".join(found) == key


def test_a_book_with_editors_needs_no_sort_key() -> None:
    """Every standard style sorts and labels it by them."""
    book = Item(id="key", type="book", title="T", editor=(Name("Ed", "B."),), publisher="P")

    assert "  key = " not in FORMATS["bibtex"].write([book])


@pytest.mark.parametrize(
    ("event", "written"), [("MICCAI 2020", ""), ("Medical Image Computing", ""), ("Machine Learning in Imaging", "x")]
)
def test_an_event_is_named_where_the_book_does_not_say_it(event: str, written: str) -> None:
    """BibLaTeX prints the event behind the book's title; what that says already is told as left out."""
    item = replace(samples.LNCS, event_title=event)
    text = FORMATS["biblatex"].write([item])

    assert ("eventtitle" in text) == bool(written)
    assert ("event-title" in {loss.field for loss in FORMATS["biblatex"].losses(item)}) == (not written)


@pytest.mark.parametrize(("name", "field"), [("bibtex", "code"), ("biblatex", "usera")])
def test_code_stands_in_a_field_that_no_style_prints(name: str, field: str) -> None:
    """A reference names the paper, not its repository."""
    text = FORMATS[name].write([replace(samples.ARTICLE, code=(Link("Github", "https://github.com/a/b"),), note="")])

    assert f"  {field} = {{Github: https://github.com/a/b}}" in text
    assert not re.search(r"^  (?:note|addendum|howpublished)", text, re.MULTILINE)


def test_a_sign_in_a_subscript_is_no_formula_inside_a_formula() -> None:
    """Typst takes the inner dollar for the end of the outer one, and refuses the whole file."""
    text = FORMATS["bibtex"].write([replace(samples.ARTICLE, title="L<sub>∞</sub> and E<sub>iso</sub>")])

    assert r"L\textsubscript{{$\infty$}} and {E}{$_{\textrm{iso}}$}" in text


def test_a_retracted_work_is_marked_in_print() -> None:
    """BibTeX's styles print no `pubstate`, but a note."""
    assert "  note = {Retracted}" in FORMATS["bibtex"].write([replace(samples.ARTICLE, status="retracted", note="")])


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("endnote-xml", "<notes>Retracted; "),
        ("cff", '    notes: "Retracted"\n'),
        ("hayagriva", '  note: "Retracted"\n'),
        ("ris", "M2  - Status: retracted"),
        ("csl-json", '"status": "retracted"'),
        ("biblatex", "  pubstate = {retracted}"),
    ],
)
def test_a_retracted_work_is_marked_as_each_format_can(name: str, mark: str) -> None:
    """Where a format has no field for it the notes say it, once."""
    article = replace(samples.ARTICLE, status="retracted", note="", code=())

    assert FORMATS[name].write([article]).count(mark) == 1
    assert mark not in FORMATS[name].write([replace(article, status="")])


def test_what_a_title_says_is_not_said_again() -> None:
    """Publishers put the mark before the title of many."""
    assert replace(samples.ARTICLE, status="retracted", title="RETRACTED: Imaging").retraction == ""
    assert replace(samples.ARTICLE, status="withdrawn", title="Imaging", note="").retraction == "Withdrawn"


def test_endnote_xml_is_as_its_dtd_wants_it() -> None:
    """The order of elements is the DTD's, for all readers and for Zotero."""
    for options in (Options(), Options(consumer="zotero")):
        assert endnote_dtd.complaints(FORMATS["endnote-xml"].write(samples.ALL, options)) == []


def test_the_dtd_is_heard() -> None:
    """An element out of its order is a complaint."""
    text = FORMATS["endnote-xml"].write([samples.ARTICLE])

    assert endnote_dtd.complaints(text.replace("<titles>", "<pages>1</pages><titles>", 1))


OKINA = " ".join(["‘akapapa‘anga"] * 14)


@pytest.mark.consumer
def test_pandoc_ends_where_a_letter_looks_like_an_opening_quote(tmp_path: Path) -> None:
    """Its time doubles with each mark that is never closed; a thesis on a Polynesian word stopped the whole file."""
    need("pandoc")
    (tmp_path / "a.json").write_text(FORMATS["csl-json"].write([replace(samples.ARTICLE, abstract=OKINA)]), "utf-8")
    command = ["pandoc", "-f", "csljson", "-t", "csljson", "a.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60)

    assert len(json.loads(done.stdout)[0]["abstract"].split()) == 14


def test_straight_quotes_are_told_and_pairs_stay() -> None:
    """What is written otherwise is a loss; many quotations that are closed are none."""
    quoted = " ".join(["‘word’ and “word”"] * 20)

    assert [loss.field for loss in FORMATS["csl-json"].losses(replace(samples.ARTICLE, abstract=OKINA))] == ["abstract"]
    assert quoted in FORMATS["csl-json"].write([replace(samples.ARTICLE, abstract=quoted)])


PARAGRAPHS = "He says “heart”, and ‘beat’.\n\nThe student\u2019s Élan, β and Straße."


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        (
            "bibtex",
            r"He says \textquotedblleft{}heart'', and \textquoteleft{}beat'.",
            r"The student's \'Elan, $\beta$ and Stra\ss{}e.",
        ),
        (
            "biblatex",
            r"He says \textquotedblleft{}heart”, and \textquoteleft{}beat’.",
            r"The student’s Élan, $\beta$ and Straße.",
        ),
    ],
)
def test_paragraphs_hold_no_groups(name: str, first: str, second: str) -> None:
    """Of a text with several, pandoc 2 says twice what stands between braces or an opening and a closing quote."""
    text = FORMATS[name].write([replace(samples.ARTICLE, abstract=PARAGRAPHS)])

    assert f"  abstract = {{{first}\n\n{second}}}" in text
    assert read(text, ".bib").items[0].abstract == PARAGRAPHS


def test_one_paragraph_is_written_as_every_text() -> None:
    """Its quotation marks are pairs of signs."""
    text = FORMATS["bibtex"].write([replace(samples.ARTICLE, abstract="He says “heart”.")])

    assert "  abstract = {He says ``heart''.}" in text


@pytest.mark.parametrize(("year", "written"), [(17000, "Y17000"), (-123456790, "Y-123456789")])
def test_a_long_year_is_announced(year: int, written: str) -> None:
    """Biber takes more than four digits behind a Y, and Typst refuses a file with such a `year`."""
    item = replace(samples.ARTICLE, issued=Date(((year,),)))

    for name in ("bibtex", "biblatex"):
        text = FORMATS[name].write([item])
        assert f"  date = {{{written}}}" in text
        assert "  year = " not in text
        assert read(text, ".bib").items[0].issued == item.issued


def test_the_address_of_a_preprint_names_the_version_that_a_person_named() -> None:
    """Version 1 is another text than the last one."""
    item = Item(id="key", type="article", title="T", arxiv="1008.2849", custom=(("eprintversion", "v1"),))

    assert "  url = {https://arxiv.org/abs/1008.2849v1}" in FORMATS["bibtex"].write([item])


def test_other_keys_of_an_entry_go_along() -> None:
    """Whoever cites by an earlier key finds the entry: biber knows `ids`, and BibTeX's styles pass over it."""
    assert "  ids = {old, older}" in FORMATS["bibtex"].write([replace(samples.ARTICLE, aliases=("old", "older"))])
