"""Name lists are read by BibTeX's grammar, by biblatex's extended format, and as people write them."""

from __future__ import annotations

import pytest

from sslbib.importing.bib.names import names
from sslbib.item import OTHERS, Name

ONE = {
    "Donald E. Knuth": Name("Knuth", "Donald E."),
    "Knuth, Donald E.": Name("Knuth", "Donald E."),
    "Knuth,Donald~E.": Name("Knuth", "Donald E."),
    "Aristotle": Name("Aristotle"),
    "Ludwig van Beethoven": Name("Beethoven", "Ludwig", non_dropping_particle="van"),
    "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin": Name(
        "Vallée Poussin", "Charles Louis Xavier Joseph", non_dropping_particle="de la"
    ),
    "de la Vallée Poussin, Charles": Name("Vallée Poussin", "Charles", non_dropping_particle="de la"),
    "King, Jr., Martin Luther": Name("King", "Martin Luther", "Jr."),
    "King, Martin Luther, Jr.": Name("King", "Martin Luther", "Jr."),
    "Costa Jr., P. T.": Name("Costa", "P. T.", "Jr."),
    "Humboldt, Alexander von": Name("Humboldt", "Alexander", dropping_particle="von"),
    "{Barnes and Noble, Inc.}": Name(literal="Barnes and Noble, Inc."),
    "{\\'E}lie Cartan": Name("Cartan", "Élie"),
    "{\\'e}lie van {\\'O}": Name("Ó", "", non_dropping_particle="élie van"),
    "Johannes Gro\\ss e": Name("Große", "Johannes"),
    "\\O ystein \\AA rseth": Name("Årseth", "Øystein"),
    "Pavel \\v Simek": Name("Šimek", "Pavel"),
    "K. B. {Adedeji}": Name("Adedeji", "K. B."),
    "World Health Organization": Name(literal="World Health Organization"),
    "family=Oord, given=Aaron, prefix=van den, useprefix=true": Name("Oord", "Aaron", non_dropping_particle="van den"),
    "{O}rganization for {E}conomic {C}ooperation {a}nd {D}evelopment": Name(
        literal="Organization for Economic Cooperation and Development"
    ),
    "title=Mrs, given=Henry, family=Wood": Name("Wood", "Mrs Henry"),
    "{Museu da Imigração\\nopunct}": Name(literal="Museu da Imigração"),
    "given=Rafael Ferreira, family=Silva, prefix=da, useprefix=false, hash=1a2b": Name(
        "Silva", "Rafael Ferreira", dropping_particle="da"
    ),
    "family=Smith, given={John A.}, given-i=JA, suffix=III": Name("Smith", "John A.", "III"),
}


@pytest.mark.parametrize("text", ONE)
def test_one_name(text: str) -> None:
    """von, Jr, groups, accents and institutions each have their place."""
    assert names(text) == (ONE[text],)


LISTS = {
    "Jane Roe and Doe, John": (Name("Roe", "Jane"), Name("Doe", "John")),
    "Lesk, M. E. AND Kernighan, B. W.": (Name("Lesk", "M. E."), Name("Kernighan", "B. W.")),
    "{Simon and Schuster} and A. Band": (Name(literal="Simon and Schuster"), Name("Band", "A.")),
    "Roe, Jane and others": (Name("Roe", "Jane"), OTHERS),
    "Roe, Jane et al.": (Name("Roe", "Jane"), OTHERS),
    "Roe, Jane and {et al.}": (Name("Roe", "Jane"), OTHERS),
    "Roe, Jane; Doe, John": (Name("Roe", "Jane"), Name("Doe", "John")),
    "Roe, Jane\nand\nDoe, John": (Name("Roe", "Jane"), Name("Doe", "John")),
    "A. Sanders and ,": (Name("Sanders", "A."),),
    "": (),
}


@pytest.mark.parametrize("text", LISTS)
def test_lists(text: str) -> None:
    """Lists are split at `and` outside of braces; who is left out is no person and is not dropped."""
    assert names(text) == LISTS[text]
