"""What `--for zotero` writes: the fields and types that Zotero's translators were seen to read."""

from __future__ import annotations

import json
import re

import pytest

from sslbib.export import FORMATS, Options
from sslbib.item import Item, Link, Name

ZOTERO = Options(consumer="zotero")
TALK = Item(
    id="zhou2021models",
    type="paper-conference",
    title="Models of <i>E. coli</i> at p < 0.05",
    author=(Name("Zhou", "Zongwei"),),
    container_title="MICCAI 2021",
    event_place="Strasbourg",
    publisher="Springer",
    publisher_place="Cham",
    page="3-13",
    isbn=("978-3-030-87192-5", "978-3-030-87193-2"),
    issn=("0302-9743", "1611-3349"),
    language="en",
    license="https://creativecommons.org/licenses/by/4.0",
    code=(Link("Github", "https://github.com/x/y"),),
)


def entry(name: str, item: Item) -> tuple[str, dict[str, str]]:
    """Return a .bib entry's type and its fields."""
    text = FORMATS[name].write([item], ZOTERO)
    return text[1 : text.index("{")], dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,$", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_the_publisher_s_place_is_the_address_and_the_event_s_the_location(name: str) -> None:
    """`location` is the event's place to Zotero; every number, the language and the licence have a field it reads."""
    kind, fields = entry(name, TALK)

    assert kind == "inproceedings"
    assert (fields["address"], fields["location"]) == ("Cham", "Strasbourg")
    assert fields["isbn"] == "978-3-030-87192-5 978-3-030-87193-2"
    assert fields["issn"] == "0302-9743 1611-3349"
    assert (fields["language"], fields["copyright"]) == ("en", "https://creativecommons.org/licenses/by/4.0")
    assert fields["note"] == "Github: https://github.com/x/y"
    assert not {"langid", "venue", "code", "usera"} & set(fields)


@pytest.mark.parametrize(
    ("kind", "written"),
    [("dataset", "misc"), ("standard", "misc"), ("periodical", "misc"), ("figure", "artwork"), ("webpage", "online")],
)
def test_no_entry_is_of_a_type_that_zotero_throws_away(kind: str, written: str) -> None:
    """An entry of a type that its translator does not know would be lost whole."""
    item = Item(id="key", type=kind, title="T", publisher="ISO", url="https://example.org/", container_title="Zenodo")
    name, fields = entry("biblatex", item)

    assert name == written
    assert fields["publisher"] == ("Zenodo" if kind == "webpage" else "ISO")
    assert "howpublished" not in fields


def test_an_article_number_stands_where_zotero_has_it() -> None:
    """It reads no `eid`; its own data has the number among the pages."""
    article = Item(id="key", type="article-journal", title="T", container_title="J", article_number="101539")

    assert entry("biblatex", article)[1]["pages"] == "101539"
    assert "eid" not in entry("biblatex", article)[1]


def test_ris_has_one_line_of_numbers_and_escaped_markup() -> None:
    """Zotero keeps the first SN alone, and strips tags before it reads entities."""
    lines = FORMATS["ris"].write([TALK], ZOTERO).split("\r\n")

    assert [line for line in lines if line.startswith("SN")] == ["SN  - 978-3-030-87192-5 978-3-030-87193-2"]
    assert "TI  - Models of &lt;i>E. coli&lt;/i> at p &lt; 0.05" in lines
    assert "TI  - Models of E. coli at p < 0.05" in FORMATS["ris"].write([TALK]).split("\r\n")


def test_csl_json_names_the_container_of_a_type_that_has_none() -> None:
    """A report in a series of reports has no field for it in Zotero; a line of Extra keeps it."""
    report = Item(id="key", type="report", title="T", container_title="Reports", license="https://example.org/l")
    (read,) = json.loads(FORMATS["csl-json"].write([report], ZOTERO))

    assert read["note"] == "Publication Title: Reports"
    assert (read["license"], read["citation-key"]) == ("https://example.org/l", "key")


def test_a_review_in_a_journal_is_an_article_to_zotero() -> None:
    """Any other type that it does not know would be a document, which has no journal."""
    review = Item(id="key", type="review", title="T", container_title="J", volume="3")

    assert json.loads(FORMATS["csl-json"].write([review], ZOTERO))[0]["type"] == "article-journal"


def test_endnote_xml_has_the_publisher_s_place_alone() -> None:
    """Zotero reads a conference's first custom field as the publisher's place, and makes notes of key and location."""
    text = FORMATS["endnote-xml"].write([TALK], ZOTERO)

    assert "<custom1>Cham</custom1>" in text
    assert not re.search("<label>|<pub-location>|Strasbourg|<full-title>", text)


def test_endnote_xml_has_a_book_s_editors_third() -> None:
    """To EndNote and to Zotero the second authors of a book are its series' editors."""
    book = Item(
        id="key", type="book", title="T", author=(Name("A", "B"),), editor=(Name("Ed", "C"),),
        collection_editor=(Name("Series", "D"),),
    )  # fmt: skip
    text = FORMATS["endnote-xml"].write([book])

    assert "<tertiary-authors><author>Ed, C</author></tertiary-authors>" in text
    assert "<secondary-authors><author>Series, D</author></secondary-authors>" in text
