"""CSL-JSON of several programs, CSL-YAML, Hayagriva and EndNote XML."""

from __future__ import annotations

import json

import pytest

from sslbib.export import FORMATS
from sslbib.importing import read
from sslbib.item import Date, Item, Link, Name
from tests.export import samples

ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/ABC",
        "citation-key": "roe2020",
        "type": "article-journal",
        "title": "T",
        "DOI": "https://doi.org/10.1038/ABC",
        "journalAbbreviation": "J. X",
        "note": "Citation Key: roe2020\nPMID: 12345\noriginal-date: 1999\nRead twice: yes it was",
        "issued": {"date-parts": [["2020", 3]]},
        "accessed": {"date-parts": [[2021, 1, 2]]},
        "libraryCatalog": "Crossref",
    }
]


def test_zotero() -> None:
    """The citation key, lines of the note, older names, numbers as texts; the rest of the note stays."""
    (item,) = read(json.dumps(ZOTERO), ".json").items

    assert (item.id, item.doi, item.pmid) == ("roe2020", "10.1038/abc", "12345")
    assert (item.container_title_short, item.note) == ("J. X", "Read twice: yes it was")
    assert (item.issued, item.original_date) == (Date(((2020, 3),)), Date(((1999,),)))
    assert item.custom == (("libraryCatalog", "Crossref"),)


def test_dates_in_words_and_names_of_other_programs() -> None:
    """A raw date is read, a literal one stays; whatever is kept nowhere is counted."""
    entry = {
        "id": "a",
        "type": "book",
        "title": "T",
        "author": [{"family": "Roe", "orcid": "0000-0001"}],
        "reviewer": [{"family": "Poe"}],
        "issued": {"raw": "12 May 2001"},
        "accessed": {"literal": "May 2001"},
        "original-date": "-0049",
        "custom": {"mine": "x", "tree": {"a": 1}, "arxiv": "1706.03762"},
    }
    reading = read(json.dumps([entry]), ".json")
    (item,) = reading.items

    assert (item.issued, item.accessed) == (Date(((2001, 5, 12),)), Date(literal="May 2001"))
    assert item.original_date == Date(((-50,),))
    assert (item.arxiv, item.custom) == ("1706.03762", (("mine", "x"),))
    assert dict(reading.dropped) == {"reviewer": 1, "custom tree": 1, "author orcid": 1}


def test_a_bad_value_costs_itself_alone() -> None:
    """The entry is there without it, and it is told."""
    reading = read('[{"id": "a", "type": "book", "title": "T", "author": "me"}]', ".json")

    assert reading.items == (Item(id="a", type="book", title="T"),)
    assert [problem.place.key for problem in reading.problems] == ["a"]
    assert (reading.entries, reading.set_aside) == (1, 0)


@pytest.mark.parametrize("item", samples.WELL_MEANT, ids=lambda item: item.id)
@pytest.mark.parametrize(("form", "suffix"), [("csl-json", ".json"), ("csl-yaml", ".yaml")])
def test_our_csl_comes_back_whole(item: Item, form: str, suffix: str) -> None:
    """Every value of an item is the same, a DOI's case aside."""
    (back,) = read(FORMATS[form].write([item]), suffix).items

    assert {**fields(back), "doi": back.doi.lower()} == {**fields(item), "doi": item.doi.lower()}


def fields(item: Item) -> dict[str, object]:
    """Return the values of an item."""
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


BACK = ("id", "type", "title", "author", "container_title", "issued", "doi", "page", "publisher", "arxiv")


@pytest.mark.parametrize("item", [samples.ARTICLE, samples.IEEE, samples.PREPRINT], ids=lambda item: item.id)
@pytest.mark.parametrize(("form", "suffix"), [("hayagriva", ".yml"), ("endnote-xml", ".xml")])
def test_what_we_write_we_read(item: Item, form: str, suffix: str) -> None:
    """What makes a reference comes back from formats that hold less."""
    (back,) = read(FORMATS[form].write([item]), suffix).items

    assert {name: getattr(back, name) for name in BACK if name != "doi"} == {
        name: getattr(item, name) for name in BACK if name != "doi"
    }
    assert back.doi.lower() == item.doi.lower()


HAYAGRIVA = """
harry:
  type: Book
  title: { value: Harry Potter, short: HP }
  author: ["Rowling, J. K.", { name: Verne, given-name: Jules, prefix: de }]
  date: 2000-10
  serial-number: { isbn: "978-0306406157", doi: 10.1000/182 }
  publisher: { name: Bloomsbury, location: London }
  affiliated: [{ role: translator, names: "Doe, Jane" }]
gold:
  type: Chapter
  title: Gold
  page-range: 12-14
  parent: { type: Anthology, title: Metals, editor: "Roe, A.", parent: { type: Anthology, title: Series, volume: 3 } }
  url: { value: "https://example.org", date: 2020-01-02 }
"""


def test_hayagriva() -> None:
    """Parents, people, numbers and addresses find their variables."""
    harry, gold = read(HAYAGRIVA, ".yaml").items

    assert (harry.title, harry.title_short, harry.isbn, harry.doi) == (
        "Harry Potter",
        "HP",
        ("978-0306406157",),
        "10.1000/182",
    )
    assert harry.author == (Name("Rowling", "J. K."), Name("Verne", "Jules", dropping_particle="de"))
    assert (harry.publisher, harry.publisher_place, harry.translator) == (
        "Bloomsbury",
        "London",
        (Name("Doe", "Jane"),),
    )
    assert (gold.type, gold.container_title, gold.collection_title, gold.collection_number) == (
        "chapter",
        "Metals",
        "Series",
        "3",
    )
    assert (gold.editor, gold.page, gold.accessed) == ((Name("Roe", "A."),), "12-14", Date(((2020, 1, 2),)))


ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Roe, Jane</style>
</author><author>WHO,</author></authors></contributors><titles><title><style face="normal">On </style>
<style face="italic">E. coli</style></title><secondary-title>J</secondary-title></titles><dates><year>2020</year>
</dates><urls><related-urls><url>https://a.org</url><url>https://b.org</url></related-urls></urls></record>
<record><ref-type name="Generic">13</ref-type></record></records></xml>"""


def test_endnote() -> None:
    """Runs with faces, institutions with a comma behind, several addresses; an empty record is told."""
    reading = read(ENDNOTE, ".xml")

    (item,) = reading.items
    assert (item.title, item.container_title) == ("On <i>E. coli</i>", "J")
    assert item.author == (Name("Roe", "Jane"), Name(literal="WHO"))
    assert (item.url, item.links) == ("https://a.org", (Link("Link", "https://b.org"),))
    assert (reading.entries, reading.set_aside) == (2, 1)


@pytest.mark.parametrize(
    ("text", "suffix"), [("a: [", ".yaml"), ("[" * 5000, ".json"), ("<x", ".xml"), ("{]", ".json")]
)
def test_what_can_not_be_read_is_told(text: str, suffix: str) -> None:
    """Broken files give a problem and no exception."""
    reading = read(text, suffix)

    assert reading.items == ()
    assert len(reading.problems) <= 1


def test_half_a_character_is_none() -> None:
    """A lone surrogate can't be written to any file: the sign for what can't be read stands for it."""
    (item,) = read(r'[{"id": "a", "type": "book", "title": "\ud800 and \ud83d\ude00"}]', ".json").items

    assert item.title == "\ufffd and 😀"


@pytest.mark.parametrize(
    "text",
    ["[" * 900, "- " * 100_000, "? " * 100_000, "{a: " * 900, "".join(" " * level + "-\n" for level in range(120))],
    ids=["[", "-", "?", "{", "lines"],
)
def test_yaml_that_is_nested_too_deep_is_told(text: str) -> None:
    """Before PyYAML builds it: deep enough, its C leaves the stack, and the process ends without a word."""
    (problem,) = read(text, ".yaml").problems

    assert "nested more than 100 deep" in problem.what
