"""A program as a user writes it, with what each call must give by its types; checkers read it, and nobody runs it."""

from pathlib import Path
from typing import assert_type

import sslbib
from sslbib import Date, Item, Name, Problem, SslbibError


def bibliography(folder: Path) -> str:
    """Take a list, a file and a registry, and print nothing."""
    project = sslbib.load(folder)
    assert_type(project, sslbib.Project)
    chosen = sslbib.select(project, expression="year >= 2020")
    assert_type(chosen.items, tuple[Item, ...])
    reading = sslbib.read(folder / "more.bib")
    assert_type(reading, sslbib.Reading)
    found = sslbib.resolve([*project.catalog.papers, *reading.items], sslbib.Client("me@example.org"))
    assert_type(found.problems, tuple[Problem, ...])
    references = sslbib.format_references([*chosen.items, *found.items], "ieee", "markdown", locale="de-DE")
    assert_type(references, sslbib.ReferenceList)
    assert_type([reference.text for reference in references], list[str])
    return str(references)


def entry() -> str:
    """Make an item, and write it."""
    item = Item("knuth1984", "book", title="The TeXbook", author=(Name("Knuth", "D. E."),), issued=Date(((1984,),)))
    try:
        exported = sslbib.write([item], "bibtex", sslbib.Options(encoding="latex"))
    except SslbibError as error:
        assert_type(error.problems, tuple[Problem, ...])
        return ""
    assert_type(exported.losses, tuple[sslbib.Loss, ...])
    assert_type(sslbib.__version__, str)
    return exported.text
