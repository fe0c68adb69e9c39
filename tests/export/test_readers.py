"""Round trips: other people's readers get back what was written."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string as parse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import parse_string

from sslbib.csl_item import from_csl, to_csl
from sslbib.errors import ExportError
from sslbib.errors.border import inert
from sslbib.export import FORMATS, Options
from sslbib.item import Date, Item, Name
from tests.conftest import examples
from tests.export import samples
from tests.export.csl_schema import SCHEMA
from tests.export.test_formats import items

if TYPE_CHECKING:
    from collections.abc import Iterable

LENIENT = settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
BIB = ("bibtex", "biblatex")


def tight(text: str) -> str:
    """Take away white space, which BibTeX's readers treat each in its way."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", BIB)
def test_bibtexparser_reads_every_sample(name: str) -> None:
    """No block fails, keys and order are kept."""
    library = parse(FORMATS[name].write(samples.ALL))

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [item.id for item in samples.ALL]


@pytest.mark.parametrize("name", BIB)
def test_pybtex_and_bibtexparser_agree(name: str) -> None:
    """Two independent readers get the same fields."""
    text = FORMATS[name].write(samples.ALL)
    theirs = parse_string(text, "bibtex")
    library = parse(text, append_middleware=[])

    for entry in library.entries:
        other = theirs.entries[entry.key]
        for field in entry.fields:
            if field.key in {"author", "editor", "month"}:
                continue
            assert tight(other.fields[field.key]) == tight(str(field.value)), (entry.key, field.key)


def test_pybtex_takes_names_apart_as_they_were() -> None:
    """Particles, suffixes and organisations are told from family and given names."""
    entries = parse_string(FORMATS["bibtex"].write(samples.ALL), "bibtex").entries

    king, humboldt = entries["gosset1908student"].persons["author"]
    assert (king.last_names, king.lineage_names, king.first_names) == (["King"], ["Jr."], ["Martin"])
    assert king.middle_names == ["Luther"]
    assert (humboldt.prelast_names, humboldt.last_names) == (["von"], ["Humboldt"])
    assert entries["kayal2020region"].persons["author"][1].prelast_names == ["de"]
    assert [str(name) for name in entries["who2021health"].persons["author"]] == [
        "{World Health Organization, Geneva and Partners}"
    ]
    assert len(entries["mallory2023input"].persons["author"]) == 4


@LENIENT
@given(item=items())
@pytest.mark.parametrize("name", BIB)
def test_any_text_leaves_one_entry(name: str, item: Item) -> None:
    """Whatever the texts, both readers find one entry with the same fields."""
    text = FORMATS[name].write([item])
    library = parse(text)

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["key"]
    assert [type(block).__name__ for block in library.blocks] == ["Entry"]
    theirs = parse_string(text, "bibtex").entries["key"]
    names = {field.key for field in library.entries[0].fields}
    assert names == {field.lower() for field in theirs.fields} | {role.lower() for role in theirs.persons}


def test_an_identifier_with_a_brace_opens_no_group() -> None:
    """What is no arXiv id, with a sign of TeX's in it, is escaped where it is printed."""
    text = FORMATS["bibtex"].write([Item(id="key", type="article", arxiv="{")])

    assert parse(text).failed_blocks == []
    assert "howpublished = {arXiv:{\\textbraceleft}}" in text


@pytest.mark.parametrize("key", ["", "a b", "a,b", "a{b", "a%b", "a#b", "zhou~2022", "müller", 'a"b', "a\\b"])
def test_a_key_that_bibtex_cannot_hold_is_refused(key: str) -> None:
    """The error names the key, and what to do."""
    with pytest.raises(ExportError, match=r"papers\.toml"):
        FORMATS["bibtex"].write([Item(id=key, type="book", title="T")])


def test_two_keys_that_differ_by_case_are_refused_together() -> None:
    """BibTeX folds case; every clash is named at once."""
    clashing = [Item(id=key, type="book", title="T") for key in ("Zhou", "zhou", "a", "A", "b")]
    with pytest.raises(ExportError) as caught:
        FORMATS["biblatex"].write(clashing)

    assert [problem.place.key for problem in caught.value.problems] == ["zhou", "A"]


# --- RIS ---

LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def ris_lines(text: str) -> Iterable[str]:
    """Return the lines that are no separators."""
    assert not text.startswith("\ufeff")
    return [line for line in text.split("\r\n") if line]


def test_rispy_reads_every_sample() -> None:
    """Titles, authors, years and DOIs come back."""
    entries = rispy.loads(FORMATS["ris"].write(samples.WELL_MEANT))

    assert [entry["id"] for entry in entries] == [item.id for item in samples.WELL_MEANT]
    lncs = entries[samples.WELL_MEANT.index(samples.LNCS)]
    assert lncs["type_of_reference"] == "CONF"
    assert lncs["custom3"] == samples.LNCS.container_title
    assert lncs["secondary_title"] == "MICCAI 2020"
    assert lncs["tertiary_title"] == "Lecture Notes in Computer Science"
    assert lncs["authors"] == ["Kayal, Subhradeep", "de Bruijne, Marleen"]
    assert (lncs["start_page"], lncs["end_page"], lncs["volume"]) == ("500", "509", "12261")
    assert lncs["doi"] == samples.LNCS.doi


@LENIENT
@given(item=items())
def test_a_tag_is_one_line_and_none_is_made_by_a_value(item: Item) -> None:
    """Every line is a tag, the entry starts once and ends once, whatever the texts."""
    text = FORMATS["ris"].write([item])
    lines = list(ris_lines(text))

    assert all(LINE.fullmatch(line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == 1
    assert lines[0].startswith("TY  - ")
    assert [number for number, line in enumerate(lines) if line.startswith("ER")] == [len(lines) - 1]
    assert text.count("\n") == text.count("\r\n") == len(lines)
    assert len(text.splitlines()) == len(lines)


def test_a_preprint_is_told_to_zotero() -> None:
    """An arXiv preprint is GEN with the lines of M2 that make a preprint of it."""
    lines = list(ris_lines(FORMATS["ris"].write([samples.PREPRINT])))

    assert lines[0] == "TY  - GEN"
    for line in ("type: preprint", "Archive ID: 2011.12640", "Genre: Preprint", "arXiv: 2011.12640"):
        assert f"M2  - {line}" in lines
    assert "PB  - arXiv" in lines
    assert "DA  - 2020/11/25" in lines
    assert "UR  - https://arxiv.org/abs/2011.12640" in lines


def test_an_article_number_is_the_page_and_never_the_issue() -> None:
    """Zotero reads M1 as the issue; the number goes where its own data has it."""
    lines = list(ris_lines(FORMATS["ris"].write([samples.ARTICLE_NUMBER])))

    assert "SP  - 101539" in lines
    assert not any(line.startswith(("M1", "EP", "C7")) for line in lines)


def test_zotero_gets_entities() -> None:
    """What Zotero would decode or strip is escaped for it, and for it alone."""
    item = Item(id="a", type="webpage", title="p < 0.05 & q", url="https://example.org/?a=1&copy=2")

    assert "UR  - https://example.org/?a=1&amp;copy=2\r\n" in FORMATS["ris"].write([item], Options(consumer="zotero"))
    assert "TI  - p &lt; 0.05 & q\r\n" in FORMATS["ris"].write([item], Options(consumer="zotero"))
    assert "UR  - https://example.org/?a=1&copy=2\r\n" in FORMATS["ris"].write([item])


# --- CSL ---


@pytest.mark.parametrize("consumer", ["", "zotero"])
def test_the_schema_accepts_every_sample(consumer: str) -> None:
    """CSL-JSON has no property and no type that csl-data.json does not know."""
    jsonschema.validate(json.loads(FORMATS["csl-json"].write(samples.ALL, Options(consumer=consumer))), SCHEMA)


@LENIENT
@given(item=items())
def test_csl_json_gives_the_item_back(item: Item) -> None:
    """Reading what was written gives the same item, save what can't be told apart."""
    written = json.loads(FORMATS["csl-json"].write([item]))
    jsonschema.validate(written, SCHEMA)

    assert written == [json.loads(json.dumps(to_csl(item)))]


@pytest.mark.parametrize("item", samples.WELL_MEANT, ids=lambda item: item.id)
def test_csl_json_round_trip(item: Item) -> None:
    """Every sample comes back as it was."""
    assert from_csl(json.loads(json.dumps(to_csl(item)))) == item


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [["2020", "1"]]}, Date(((2020, 1),))),
        ({"date-parts": [[2020, 1, 2], [2020, 3]]}, Date(((2020, 1, 2), (2020, 3)))),
        ({"raw": "2020-05-01"}, Date(((2020, 5, 1),))),
        ({"literal": "in press"}, Date(literal="in press")),
        ("2020-21", Date(((2020,),), season=1)),
        ("2020-05/2020-06", Date(((2020, 5), (2020, 6)))),
        ("2020~", Date(((2020,),), circa=True)),
        (2020, Date(((2020,),))),
        ({"date-parts": [[2020]], "season": "summer"}, Date(((2020,),), season=2)),
        ({"date-parts": [[]]}, Date()),
    ],
)
def test_dates_of_every_shape_are_read(value: object, date: Date) -> None:
    """Numbers as strings, ranges, seasons, EDTF and words."""
    assert from_csl({"id": "a", "type": "book", "issued": value}).issued == date


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"titel": "T"}, "'titel'"),
        ({"title": {"x": 1}}, "title is a text"),
        ({"author": "Zhou"}, "author is a list of names"),
        ({"author": [{"surname": "Zhou"}]}, "a name in author"),
        ({"issued": [2020]}, "issued is a date"),
        ({"issued": {"date-parts": [["May"]]}}, "date-parts such as"),
        ({"issued": {"date-parts": [[2020, 13]]}}, "no such month"),
    ],
)
def test_what_cannot_be_read_is_named(data: dict[str, object], message: str) -> None:
    """Each mistake is met with the variable and what it should be."""
    with pytest.raises(ValueError, match=re.escape(message)):
        from_csl({"id": "a", "type": "book", **data})


def test_corrections_leave_the_rest() -> None:
    """What an object does not say is taken from the item it corrects."""
    corrected = from_csl({"container-title": "Nature", "author": [{"literal": "WHO"}]}, samples.ARTICLE)

    assert corrected.container_title == "Nature"
    assert corrected.author == (Name(literal="WHO"),)
    assert corrected.volume == "4"


def test_zotero_gets_what_its_importer_keeps() -> None:
    """Particles and suffixes join the name's two parts, software becomes a type that it reads, keys stand in a note."""
    written = json.loads(FORMATS["csl-json"].write([samples.BOOK, samples.SOFTWARE], Options(consumer="zotero")))

    assert written[0]["author"] == [
        {"family": "King", "given": "Martin Luther, Jr."},
        {"family": "von Humboldt", "given": "Alexander"},
    ]
    assert (written[1]["type"], written[1]["version"]) == ("book", "2.0")
    assert written[0]["citation-key"] == "gosset1908student"
    assert "Citation Key" not in written[0]["note"]
    assert "custom" not in written[0]


# --- The others ---


@pytest.mark.parametrize("name", ["csl-yaml", "hayagriva", "cff"])
def test_yaml_is_read_as_texts(name: str) -> None:
    """A YAML 1.1 reader takes every text for a text."""
    value = yaml.safe_load(FORMATS[name].write(samples.ALL))

    def leaves(part: object) -> Iterable[object]:
        if isinstance(part, dict):
            for key, inner in part.items():
                assert isinstance(key, str)
                yield from leaves(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from leaves(inner)
        else:
            yield part

    assert all(isinstance(leaf, str | int) for leaf in leaves(value))


@LENIENT
@given(item=items())
@pytest.mark.parametrize("name", ["csl-yaml", "hayagriva", "cff"])
def test_any_text_is_yaml(name: str, item: Item) -> None:
    """Whatever the texts, the file can be read."""
    assert yaml.safe_load(FORMATS[name].write([item]))


@LENIENT
@given(item=items())
def test_any_text_is_xml(item: Item) -> None:
    """Whatever the texts, the file is well-formed and holds one record."""
    tree = etree.fromstring(FORMATS["endnote-xml"].write([item]).encode())

    assert len(tree.findall("records/record")) == 1


@LENIENT
@given(item=items())
def test_no_cell_starts_a_formula(item: Item) -> None:
    """No cell of the table can run in a spreadsheet, and every row has as many cells as the head."""
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].write([item]), newline="")))

    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in rows[1])


# The apostrophe before what a spreadsheet would run, as docs/security.md says it: of `'=1`, of `a;'-1`
GUARD = re.compile(r"^'(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))'(?=[ ']*[=+\-@＝＋－＠])")


@given(st.text("'=+-@; \t\r\na").map(inert))
def test_an_apostrophe_less_gives_a_cell_back(text: str) -> None:
    """Whatever the value, one that has the apostrophe already included."""
    written = FORMATS["csv"].write([Item(id="a", type="book", note=text)])
    (row,) = csv.DictReader(io.StringIO(written, newline=""))

    assert GUARD.sub("", row["note"]) == text
