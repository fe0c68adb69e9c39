"""Items of other programs' files become papers of which nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sslbib.importing import read
from sslbib.importing.papers import papers_from
from sslbib.item import Date, Item, Link, Name
from sslbib.project import catalog
from sslbib.project.catalog import ExportSettings, ListSettings
from sslbib.works import assemble

BIB = r"""
@inproceedings{DBLP:conf/cvpr/HeZRS16,
  author = {He, Kaiming and Zhang, Xiangyu and {A Group and Friends}},
  title = {Deep {R}esidual Learning for $\alpha$ {\'E}tudes},
  booktitle = {CVPR},
  year = {2016},
  month = jun,
  pages = {770--778},
  doi = {10.1109/CVPR.2016.90},
  keywords = {vision, residual},
}

@article{bad key,
  title = {Another},
}
"""


def through_catalog(item: Item) -> Item:
    """Write an item's paper to papers.toml, read it again and make the item anew."""
    papers = papers_from([item])
    read_back = catalog.read(catalog.new(ListSettings(title="T"), ExportSettings(), papers))
    return assemble.item(read_back.papers[0], None)


ITEM = Item(
    id="he2016deep",
    type="paper-conference",
    title="Deep <i>residual</i> learning",
    container_title="CVPR",
    author=(Name("He", "Kaiming"), Name(literal="A Group"), Name("Berg", "E.", "Jr.", "", "van der")),
    issued=Date(((2016, 6, 27),)),
    page="770-778",
    doi="10.1109/cvpr.2016.90",
    isbn=("9781467388511",),
    keyword=("vision",),
    arxiv="1512.03385",
    arxiv_class="cs.CV",
    code=(Link("Code", "https://github.com/x/y"),),
    links=(Link("PDF", "https://a.org/x.pdf"),),
    url="https://a.org/x",
    aliases=("old",),
)


@pytest.mark.parametrize(
    "item",
    [
        ITEM,
        replace(ITEM, type="article-journal", page="", article_number="101539", license="https://l.org"),
        replace(ITEM, issued=Date(literal="in press")),
        replace(ITEM, issued=Date(((2016,), (2017,))), author=()),
        Item(id="x", type="book", title="Alone"),
    ],
    ids=["conference", "article number", "in press", "range", "title alone"],
)
def test_nothing_is_lost(item: Item) -> None:
    """An item that goes through papers.toml comes back as it was."""
    assert through_catalog(item) == item


def test_keys() -> None:
    """A key that documents can cite is kept; one that they can't, and one that is taken, are minted anew."""
    papers = papers_from([ITEM, replace(ITEM, id="HE2016deep"), replace(ITEM, id="a b")], taken=["other"])

    assert [paper.key for paper in papers] == ["he2016deep", "he2016deepresidual", "he2016deepresiduallearning"]


def test_bib_file() -> None:
    """A .bib file's entry keeps its key, its names and its capitals."""
    reading = read(BIB, ".bib")
    paper = papers_from(reading.items)[0]

    assert paper.key == "DBLP:conf/cvpr/HeZRS16"
    assert paper.doi == "10.1109/cvpr.2016.90"
    assert (paper.date, paper.venue, paper.tags) == ("2016-06", "CVPR", ("vision", "residual"))
    assert assemble.item(paper, None).author[2] == Name(literal="A Group and Friends")
