"""Reading other programs' bibliographies: what we wrote comes back, and what others write is understood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.errors import UsageError
from sslbib.export import FORMATS
from sslbib.importing import READERS, read
from sslbib.importing.papers import make
from sslbib.item import OTHERS, Date, Item, Name
from sslbib.references import bibliography
from sslbib.references.style.find import find_style
from tests.conftest import examples
from tests.export import samples

BACK = ("type", "title", "author", "container_title", "volume", "issue", "page", "doi", "arxiv", "publisher", "issued")
RETURNING = (
    *(samples.ARTICLE, samples.IEEE, samples.LNCS, samples.NEURIPS, samples.PREPRINT, samples.CHAPTER),
    samples.ARTICLE_NUMBER,
)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
@pytest.mark.parametrize("item", RETURNING, ids=lambda item: item.id)
def test_what_was_written_comes_back(item: Item, name: str) -> None:
    """Every format gives back what a reference is made of."""
    form = FORMATS[name]
    back = read(form.write([item]), "." + form.file_name.rpartition(".")[2])

    assert back.problems == ()
    (found,) = back.items
    assert found.id == item.id
    for attribute in BACK:
        ours, theirs = getattr(item, attribute), getattr(found, attribute)
        if attribute == "page":
            assert theirs in {ours, item.article_number}
        elif attribute == "author":
            assert [simple(name) for name in theirs] == [simple(name) for name in ours]
        elif attribute == "doi":
            assert theirs.lower() == ours.lower()
        elif attribute == "publisher" and theirs != ours:
            assert name == "biblatex"  # its data model has no publisher of articles and preprints
        else:
            assert theirs == ours, attribute


def simple(name: Name) -> tuple[str, str]:
    """Return a name with its particles in the family name."""
    family = f"{name.dropping_particle} {name.non_dropping_particle} {name.family}".split()
    return " ".join(family) or name.literal, name.given


def test_markup_and_accents_come_back_from_bibtex() -> None:
    """LaTeX is Unicode again, with the markup of CSL."""
    (found,) = read(FORMATS["bibtex"].write([samples.MARKUP]), ".bib").items

    assert found.title.startswith(
        'CO<sub>2</sub> uptake of <i>E. coli</i> <span class="nocase">In Vivo</span>: α–β, x<sup>in</sup> and'
    )
    assert found.author == (Name("Lee", "José Ångström"), Name("Erdős", "P."), Name("García Márquez", "J. P."))
    assert found.container_title == "Ökologie & Umwelt"


BIB_OF_OTHERS = r"""
@string{nat = "Nature"}
@Article{smith2020,
  author = "Smith, Jane and {World Health Organization} and van der Berg, Jan and King, Jr., Martin and others",
  title = {{Deep} Learning of {$\alpha$}-helices in {\'E}coles},
  journal = nat, year = 2020, month = "March", pages = "1--10", doi = "https://doi.org/10.1038/ABC",
}
@misc{vaswani2017, title={Attention}, author={Ashish Vaswani}, eprint={1706.03762}, archivePrefix={arXiv}, year={2017}}
@online{page, title={A page}, url={https://example.org/a_b}, date={2020-05-01}}
@article{broken, title={Unclosed
@book{fine, title={Fine}, author={A B}, year={2001}}
"""


def test_bibtex_of_others() -> None:
    """Macros, quotes, any case, DOI addresses and preprints are understood; what is broken is told."""
    back = read(BIB_OF_OTHERS, ".bib")
    by_key = {item.id: item for item in back.items}

    smith = by_key["smith2020"]
    assert smith.container_title == "Nature"
    assert smith.title == "Deep Learning of α-helices in Écoles"
    assert smith.issued == Date(((2020, 3),))
    assert (smith.page, smith.doi) == ("1-10", "10.1038/abc")
    assert smith.author == (
        Name("Smith", "Jane"),
        Name(literal="World Health Organization"),
        Name("Berg", "Jan", non_dropping_particle="van der"),
        Name("King", "Martin", "Jr."),
        OTHERS,
    )
    assert (by_key["vaswani2017"].type, by_key["vaswani2017"].arxiv) == ("article", "1706.03762")
    assert by_key["vaswani2017"].author == (Name("Vaswani", "Ashish"),)
    assert (by_key["page"].type, by_key["page"].url) == ("webpage", "https://example.org/a_b")
    assert by_key["page"].issued == Date(((2020, 5, 1),))
    assert len(back.problems) == 1
    assert back.problems[0].place.line > 1


def test_ris_of_others() -> None:
    """A byte order mark, one space too few and wrapped values stop nothing."""
    text = (
        "\ufeffTY  - JOUR\nAU  - Smith, Jane\nAU  - WHO\nT1  - A title\nthat goes on\nJO  - Nature\nPY  - 2020///\n"
        "SP  - 1\nEP  - 10\nSN  - 0028-0836\nDO  - doi:10.1038/ABC\nER  -\n\nTY  - BOOK\nER  - \n"
    )
    back = read(text, ".ris")

    (item,) = back.items
    assert item.title == "A title that goes on"
    assert item.author == (Name("Smith", "Jane"), Name(literal="WHO"))
    assert (item.container_title, item.issued, item.page) == ("Nature", Date(((2020,),)), "1-10")
    assert item.issn == ("0028-0836",)
    assert item.doi == "10.1038/abc"
    assert [problem.place.line for problem in back.problems] == [14]


def test_a_list_of_dois() -> None:
    """DOIs and arXiv ids in any writing, once each; other lines are told by number."""
    back = read("# mine\n10.1038/NATURE14539\nhttps://doi.org/10.1038/nature14539\narXiv:1706.03762v2\nhello\n", ".txt")

    assert [(item.doi.lower(), item.arxiv) for item in back.items] == [
        ("10.1038/nature14539", ""),
        ("10.48550/arxiv.1706.03762", "1706.03762"),
    ]
    assert [problem.place.line for problem in back.problems] == [5]


def test_csl_json_of_others() -> None:
    """One object will do, unknown variables are passed over, and what is wrong is told by key."""
    assert read('{"id": 1, "type": "book", "title": "T", "libraryCatalog": "x"}', ".json").items[0].title == "T"
    back = read('[{"id": "a", "type": "book", "author": "me"}, {"id": "b", "type": "book"}, 3]', ".json")
    assert [item.id for item in back.items] == ["a", "b"]
    assert [problem.place.key for problem in back.problems] == ["a", "entry 3"]
    assert read("[", ".json").problems[0].place.line == 1


def test_another_ending() -> None:
    """The error names the endings that can be read."""
    with pytest.raises(UsageError, match=r"\.docx"):
        read("", ".docx")


@settings(max_examples=examples(60))
@given(st.text(st.sampled_from("@article{}book,=\"\n TY  - JOURER10./\\$[]:'a1")))
@pytest.mark.parametrize("suffix", READERS)
def test_any_text_is_read_or_told(suffix: str, text: str) -> None:
    """No text makes a reader fail."""
    reading = read(text, suffix)

    assert all(isinstance(item, Item) for item in reading.items)


def test_reading_keeps_what_the_format_holds() -> None:
    """Twice round is the same as once."""
    once = read(FORMATS["bibtex"].write(samples.WELL_MEANT), ".bib").items
    twice = read(FORMATS["bibtex"].write(once), ".bib").items

    assert [replace(item, note="", keyword=()) for item in twice] == [
        replace(item, note="", keyword=()) for item in once
    ]


def test_authors_left_out_stay_left_out() -> None:
    """`and others` is et al. in references, and `and others` again in .bib."""
    entry = "@article{a, title={T}, author={Roe, Jane and Doe, John and others}, journal={J}, year=2000}"
    items = read(entry, ".bib").items

    assert "author = {Roe, Jane and Doe, John and others}" in FORMATS["bibtex"].write(items)
    assert read(FORMATS["ris"].write(items), ".ris").items[0].author == items[0].author
    text = bibliography(items, find_style("ieee"))
    assert "J. Roe, J. Doe, et al." in text


RETURNING_BIB = r"""
@book{k, title={The {Bayes} Book}, author={A Writer}, year={50 BCE}, volumes={3}, origdate={1850}, annotation={Good},
  library={X 1}, reviewer={Some One}, langid={british}}
@article{n, title={News}, author={B Writer}, journal={The Times}, entrysubtype={newspaper}, date={1988/}}
@movie{m, title={Film}, editor={D Irector}, editortype={director}, date={1975}}
"""


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_what_a_bib_file_said_goes_out_again(form: str) -> None:
    """A book without publisher stays one; original dates, roles, open dates and a person's own fields return."""
    items = read(RETURNING_BIB, ".bib").items
    book, news, film = read(FORMATS[form].write(items), ".bib").items

    assert book == items[0]
    assert news == items[1]
    assert film.director == items[2].director
    assert "The {Bayes} Book" in FORMATS[form].write(items)


def test_a_blank_title_is_none() -> None:
    """A title of a tie alone would make a papers.toml that the next command refuses."""
    made = make(read("@misc{k, title = ~}\n@misc{l, title = {~}, doi = {10.1000/1}}", ".bib").items)

    assert (made.papers, made.names) == ((), ("10.1000/1",))
