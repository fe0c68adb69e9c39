"""Names of persons in what people write: a text parted into names, and a name taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.item import Name
from sslbib.listed import persons
from sslbib.listed.persons import OTHERS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Klein", Name("Klein", "Ada")),
        ("Klein, Ada", Name("Klein", "Ada")),
        ("Klein ,  Ada  B.", Name("Klein", "Ada B.")),
        ("Ada van der Klein", Name("Klein", "Ada", non_dropping_particle="van der")),
        ("van der Klein, Ada", Name("Klein", "Ada", non_dropping_particle="van der")),
        ("Van der Klein, Ada", Name("Van der Klein", "Ada")),
        ("Ada B. de Klein", Name("Klein", "Ada B.", non_dropping_particle="de")),
        ("von Klein", Name("Klein", non_dropping_particle="von")),
        ("ada klein", Name("klein", "ada")),
        ("de la, Ada", Name("la", "Ada", non_dropping_particle="de")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
        ("Bo M. Li Jr.", Name("Li", "Bo M.", "Jr.")),
        ("Bo Li III", Name("Li", "Bo", "III")),
        ("Li Jr., Bo", Name("Li", "Bo", "Jr.")),
        ("Li, Jr., Bo", Name("Li", "Bo", "Jr.")),
        ("Li, Bo, Jr.", Name("Li", "Bo", "Jr.")),
        ("Li, Bo, MD", Name("Li", "Bo", "MD")),
        ("Bo Li, Jr.", Name("Li", "Bo", "Jr.")),
        ("Li Jr", Name("Jr", "Li")),
        ("Klein A.", Name("Klein", "A.")),
        ("Klein A", Name("Klein", "A")),
        ("Klein A. B.", Name("Klein", "A. B.")),
        ("Klein A.-B.", Name("Klein", "A.-B.")),
        ("Kaiming HE", Name("HE", "Kaiming")),
        ("A. B. Klein", Name("Klein", "A. B.")),
        ("A. B.", Name("B.", "A.")),
        ("Hong-Yu Zhou et al.", Name("Zhou", "Hong-Yu")),
        ("Plato", Name("Plato")),
        ("et al.", Name()),
        ("何恺明", Name("何恺明")),
        ("Jr.", Name("Jr.")),
        (",", Name(",")),
        ("", Name()),
    ],
)
def test_a_name_is_taken_apart(text: str, name: Name) -> None:
    """Family name, given names, particles and suffix are told apart, whichever comes first."""
    assert persons.read(text) == name


_CAPITAL = st.sampled_from(["Klein", "Li", "O'Neil", "García", "Hong-Yu", "Ng"])
_GIVEN = st.sampled_from(["Ada", "Bo M.", "C. D.", "Jean-Pierre", "Émile"])
_PARTICLE = st.sampled_from(["", "van der", "de", "von", "de la"])
_END = st.sampled_from(["", "Jr.", "III"])


@settings(derandomize=True, max_examples=200, deadline=None)
@given(_CAPITAL, _GIVEN, _PARTICLE, _END)
def test_the_order_of_a_name_does_not_matter(family: str, given_names: str, particle: str, suffix: str) -> None:
    """A name is the same person's in its natural order and inverted."""
    whole = " ".join(part for part in (particle, family) if part)
    forms = [
        " ".join(part for part in (given_names, whole, suffix) if part),
        ", ".join(part for part in (whole, given_names, suffix) if part),
        ", ".join(part for part in (whole, suffix, given_names) if part),
    ]
    expected = Name(family, given_names, suffix, non_dropping_particle=particle)
    assert [persons.read(form) for form in forms] == [expected] * 3


NAMES = {
    "Ada Klein, Bo Li and C. D. Gray": ("Ada Klein", "Bo Li", "C. D. Gray"),
    "Ada Klein and Bo Li.": ("Ada Klein", "Bo Li"),
    "Ada Klein & Bo L.": ("Ada Klein", "Bo L."),
    "Ada Klein, and Bo Li": ("Ada Klein", "Bo Li"),
    "Klein Li = Ada": (),
    "Ada Klein": ("Ada Klein",),
    "Klein, Ada and Li, Bo": ("Klein, Ada", "Li, Bo"),
    "Klein, Ada; Li, Bo": ("Klein, Ada", "Li, Bo"),
    "Klein, A., Li, B.": ("Klein, A.", "Li, B."),
    "Klein, Ada, Li, Bo, and Gray, Cy": ("Klein, Ada", "Li, Bo", "Gray, Cy"),
    "Klein, Ada, Bo Li, and Cy Gray": ("Klein, Ada", "Bo Li", "Cy Gray"),
    "Ada Klein，Bo Li、Cy Gray": ("Ada Klein", "Bo Li", "Cy Gray"),
    "Ada Klein, Bo Li, Cy Gray, Di Wu, Plato": ("Ada Klein", "Bo Li", "Cy Gray", "Di Wu", "Plato"),
    "Ada Klein, Bo Li, Cy Gray, Plato": (),
    "A. Klein et al.": ("A. Klein", OTHERS),
    "A. Klein and others": ("A. Klein", OTHERS),
    "Ada Klein, Bo Li, Jr.": ("Ada Klein", "Bo Li Jr."),
    "J, Jiménez. S. Doerr, A. Klein": (),  # a slip of the list: none is better than `J`
    "A Theoretical Analysis": (),
    "A Bo Klein": ("A Bo Klein",),
    "JPEG 解码": (),
    "ADA KLEIN... BO LI": (),
    "Zhou, Kaiyang, et al.": ("Zhou, Kaiyang", OTHERS),  # as MLA and Google Scholar write the first of several
    "Hinton, Geoffrey E., et al.": ("Hinton, Geoffrey E.", OTHERS),
    "Klein, Li, Gray, et al.": (),  # three family names, or not: it can't be told
    "Littman, Michael L.": ("Littman, Michael L.",),
    "Dobler CC": ("Dobler, CC",),
    "Tesauro, Gerald": (),  # one person, or two family names
    "Ada Maria de los Klein": (),  # `los` makes no name of other words
    "Ada Maria de la Klein": ("Ada Maria de la Klein",),
    "Ada Bo Cy Di Ed Fu": ("Ada Bo Cy Di Ed Fu",),
    "Ada Bo Cy Di Ed Fu Gu": (),
    "A. B.": (),
    "the slices of 2021": (),
    "Deep Learning: A Survey": (),
    "": (),
    "et al.": (),
}


@pytest.mark.parametrize("text", NAMES)
def test_names_are_parted_where_it_is_certain(text: str) -> None:
    """Inverted names are told from plain ones, and what is uncertain is none."""
    assert persons.split(text) == NAMES[text]
    assert persons.are(text) is bool(NAMES[text])


def test_authors_cut_short_end_with_the_word_that_lists_use() -> None:
    """The mark of authors left out is what papers.toml and tables hold."""
    assert persons.split("Ada Klein, etc.")[-1] == "et al."


def test_no_end_of_names_is_none() -> None:
    """A text of thousands of letters is parted into nothing, whatever it holds."""
    assert len(persons.split(", ".join(["Ada Klein"] * 300))) == 300
    assert persons.split(", ".join(["Ada Klein"] * 400)) == ()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.builds("{} {}".format, _GIVEN, _CAPITAL), min_size=2, max_size=6))
def test_names_that_were_joined_are_parted_again(names: list[str]) -> None:
    """Names with commas and a last `and` between them come back each by itself."""
    assert persons.split(", ".join(names[:-1]) + " and " + names[-1]) == tuple(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Klein∗, Bo Li†, Cy Gray∗†", ("Ada Klein", "Bo Li", "Cy Gray")),
        ("Ada Klein*, and Bo Li*", ("Ada Klein", "Bo Li")),
        ("Ada Klein¹,², Bo Li²", ("Ada Klein", "Bo Li")),
    ],
)
def test_marks_of_footnotes_are_no_letters_of_names(text: str, names: tuple[str, ...]) -> None:
    """Marks of equal contribution or affiliation behind names leave a list of names one."""
    assert persons.split(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("George J, Tharion G, Macaden AS", ("George, J", "Tharion, G", "Macaden, AS")),
        ("Jarrahi MH, van der Klein S", ("Jarrahi, MH", "van der Klein, S")),
        ("Kaiming HE, Jian LI", ("Kaiming HE", "Jian LI")),
    ],
)
def test_initials_behind_family_names(text: str, names: tuple[str, ...]) -> None:
    """As Vancouver writes them, told from family names in capitals by one that can be no name."""
    assert persons.split(text) == names


def test_family_names_before_others() -> None:
    """Several family names before `et al.` are as many authors: none is dropped."""
    assert persons.split("Kallapa, Nagar et al.") == ("Kallapa", "Nagar", OTHERS)
    assert persons.split("Kallapa, Nagar") == ()


@pytest.mark.parametrize(
    "name", ["Cyprien de Masson d'Autume", "Julius Upmeier zu Belzen", "Eric Fosler\u2011Lussier", "Stephen k Reed"]
)
def test_names_that_a_list_is_cut_at(name: str) -> None:
    """Elided particles, German ones, a hyphen that keeps lines together, an initial typed small: names all the same."""
    assert persons.split(f"Ada Klein, {name}, Bo Li") == ("Ada Klein", name, "Bo Li")


def test_marks_without_a_name_behind_them_are_seen_at_once() -> None:
    """Hundreds of stars are gone through once: fuzzing found that they were divided in every way there is."""
    assert persons.without_marks("Ada Klein" + "*" * 500 + "k") == "Ada Klein" + "*" * 500 + "k"
