"""Fields left out and kept: what was named goes, what a reference needs stays, and both are told."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from bibtexparser.entrypoint import parse_string

from sslbib.export import FORMATS, Options
from sslbib.export.choosing import NAMES, unknown
from sslbib.item import Item, Link
from tests.export import samples

ARTICLE = replace(samples.ARTICLE, abstract="Long.", note="Oral")


def entry(name: str, item: Item, options: Options) -> dict[str, str]:
    """Return the fields of an item's entry, as bibtexparser reads them."""
    (read,) = parse_string(FORMATS[name].write([item], options)).entries
    return {field.key: field.value for field in read.fields}


def test_a_field_goes_by_the_name_that_the_file_gives_it() -> None:
    """`keywords` is a field of .bib files; everything else of the entry is as it was."""
    whole = entry("bibtex", ARTICLE, Options())
    without = entry("bibtex", ARTICLE, Options(omit=("keywords", "issn", "Abstract")))

    assert whole.keys() - without.keys() == {"keywords", "issn", "abstract"}
    assert without == {name: text for name, text in whole.items() if name in without}


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_variable_takes_its_field_along(name: str) -> None:
    """`keyword` and `page` are CSL's names; what says nothing without the preprint's id goes with it."""
    gone = entry(name, ARTICLE, Options()).keys() - entry(name, ARTICLE, Options(omit=("keyword", "eprint"))).keys()

    assert gone - {"archiveprefix", "primaryclass", "eprintclass"} == {"keywords", "eprint", "eprinttype"}


def test_what_is_kept_is_what_was_named_and_what_the_entry_needs() -> None:
    """An article in no journal would be a wrong reference."""
    assert [*entry("bibtex", ARTICLE, Options(keep=("doi", "eprint")))] == [
        *("author", "title", "journal", "year", "doi", "eprint", "archiveprefix", "eprinttype", "primaryclass"),
    ]
    assert [*entry("biblatex", ARTICLE, Options(keep=("volume",)))] == [
        *("author", "title", "journaltitle", "date", "volume"),
    ]


def test_all_keeps_all() -> None:
    """So that papers.toml's own choice can be put aside."""
    assert entry("bibtex", ARTICLE, Options(keep=("all",))) == entry("bibtex", ARTICLE, Options())


def test_other_formats_leave_out_variables() -> None:
    """Title and author are needed; an abstract is not, however its name is spelt."""
    written = FORMATS["csl-json"].write([ARTICLE], Options(omit=("ABSTRACT", "doi", "title")))
    (read,) = json.loads(written)

    assert "abstract" not in read
    assert "DOI" not in read
    assert read["title"] == ARTICLE.title


def test_what_stays_is_counted() -> None:
    """A book needs its publisher and an article its journal; an article's publisher goes."""
    items = [ARTICLE, samples.BOOK]

    assert FORMATS["bibtex"].stays(items, Options(omit=("publisher", "journal"))) == {
        "journal (of @article)": 1,
        "publisher (of @book)": 1,
    }
    assert FORMATS["ris"].stays(items, Options(omit=("title", "publisher"))) == {"title": 2}
    assert FORMATS["ris"].stays(items, Options()) == {}


def test_an_editor_is_needed_where_there_is_no_author() -> None:
    """The editor of a book with authors goes, that of one without stays."""
    edited = replace(samples.BOOK, author=(), editor=samples.BOOK.author)
    both = replace(samples.BOOK, editor=samples.ARTICLE.author)

    assert "editor" in entry("bibtex", edited, Options(omit=("editor",)))
    assert "editor" not in entry("bibtex", both, Options(omit=("editor",)))


@pytest.mark.parametrize("name", [*FORMATS])
@pytest.mark.parametrize("item", samples.ALL, ids=lambda item: item.id)
def test_no_format_makes_up_what_is_not_left_out(name: str, item: Item) -> None:
    """Leaving out everything that can be named writes an entry that is there, and shorter; its title stays."""
    whole = FORMATS[name].write([item])
    written = FORMATS[name].write([item], Options(omit=tuple(NAMES)))
    bare = FORMATS[name].write([replace(item, title="")], Options(omit=tuple(NAMES)))

    assert bare != written
    assert len(written) <= len(whole)


@pytest.mark.parametrize("name", ["bibtex", "csl-json"])
def test_what_is_left_out_is_among_the_losses(name: str) -> None:
    """The value is shown with the reason."""
    losses = FORMATS[name].losses(ARTICLE, Options(omit=("abstract",)))

    assert [loss.value for loss in losses if loss.reason == "left out, as was asked"] == ["Long."]


def test_names_that_nobody_knows_get_near_ones() -> None:
    """`abstracts` is meant for `abstract`; a field that an import brought is known."""
    own = replace(ARTICLE, custom=(("bdsk-url-9", "x"),))
    known = FORMATS["bibtex"].names([own])

    assert [problem.repair for problem in unknown(["abstracts", "bdsk-url-9", "file"], known)] == [
        "did you mean abstract?",
    ]
    assert list(unknown(["keywords"], FORMATS["ris"].names([own])))


def test_every_variable_of_an_item_can_be_named() -> None:
    """No attribute is without a name for people."""
    assert len(NAMES) == len(fields(Item)) - 2  # all but id and type


def test_code_is_printed_where_it_is_asked_for() -> None:
    """Standard styles print `note` and `addendum`; without a word they print no code."""
    code = replace(ARTICLE, code=(Link("Github", "https://github.com/a/b"),))

    assert entry("bibtex", code, Options())["code"] == "Github: https://github.com/a/b"
    printed = entry("bibtex", code, Options(code="printed"))
    assert printed["note"] == "Oral. Github: https://github.com/a/b"
    assert "code" not in printed
    assert entry("biblatex", code, Options(code="printed"))["addendum"] == "Github: https://github.com/a/b"


def test_zotero_gets_no_field_back_that_was_left_out() -> None:
    """Its writer takes places, languages and ISSNs from the item."""
    whole = entry("bibtex", ARTICLE, Options(consumer="zotero"))
    without = entry("bibtex", ARTICLE, Options(consumer="zotero", omit=("issn", "language", "note")))

    assert {"issn", "language", "note"} <= whole.keys()
    assert not {"issn", "language", "note"} & without.keys()
