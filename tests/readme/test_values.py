"""What a list or papers.toml says of a paper, as values."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from sslbib import readme
from sslbib.item import Link
from sslbib.project.catalog import Paper
from sslbib.readme import values
from sslbib.readme.values import NOTHING, Values

PDF, CODE = Link("pdf", "https://arxiv.org/abs/2001.00001"), Link("code", "https://github.com/a/b")
PAPER = Paper(
    "",
    "Learning without labels",
    "2022",
    "ICLR",
    ("Ada Klein", "et al."),
    (CODE,),
    (PDF,),
    "2D",
    ("a", "b"),
    ("Sound",),
    arxiv="2001.00001",
    columns=MappingProxyType({"Stars": "5", "Empty": ""}),
    provisional=True,
)


def test_a_paper_and_its_values_say_the_same() -> None:
    """All that a list can show comes back, and what is nothing is not there."""
    said = values.of_paper(PAPER)
    assert said.texts == {
        "title": "Learning without labels",
        "date": "2022",
        "venue": "ICLR",
        "modality": "2D",
        "arxiv": "2001.00001",
        "columns.Stars": "5",
    }
    assert said.tuples == {"authors": ("Ada Klein", "et al."), "tags": ("a", "b"), "sections": ("Sound",)}
    assert said.given_links() == (PDF, CODE)
    paper = values.to_paper(said)
    assert values.of_paper(paper) == said
    assert (paper.key, paper.provisional, dict(paper.columns)) == ("", True, {"Stars": "5"})
    assert values.of_paper(Paper("", "T")) == Values({"title": "T"})


def test_a_change_sets_and_takes_away() -> None:
    """What it does not name stays."""
    change = Values({"venue": "ICML", "date": ""}, {"tags": ()}, {"code": ()})
    after = values.of_paper(PAPER).changed(change)
    assert (after.text("venue"), after.text("date"), after.text("modality")) == ("ICML", "", "2D")
    assert ("date" in after.texts, "tags" in after.tuples, "code" in after.links) == (False, False, False)
    assert after.linked("links") == (PDF,)
    assert [after.value(name) for name in ("title", "authors", "links", "code", "nothing")] == [
        "Learning without labels",
        ("Ada Klein", "et al."),
        (PDF,),
        "",
        "",
    ]


def test_a_change_is_written_for_the_catalog() -> None:
    """A paper's other cells come along; a cell that goes leaves no word behind."""
    change = Values({"venue": "", "columns.Stars": "", "columns.Out": "x"}, {"authors": ()}, {"links": (PDF,)})
    assert values.catalog_fields(change, {"Stars": "5", "Size": "9"}) == {
        "venue": "",
        "authors": (),
        "links": (PDF,),
        "columns": {"Size": "9", "Out": "x"},
    }
    assert values.catalog_fields(Values({"date": "2021"}), {"Stars": "5"}) == {"date": "2021"}
    assert values.catalog_fields(NOTHING, {"Stars": "5"}) == {}


def test_a_link_that_stands_twice_is_one() -> None:
    """The label tells more than the title that leads to the same place."""
    row = "|[Learning without labels](https://a.example/1.pdf)|[pdf](https://a.example/1.pdf)|told|\n"
    (entry,) = readme.read("|Title|Paper|Out|\n|---|---|---|\n" + row).entries
    said = values.of_entry(entry)
    assert said.links == {"links": (Link("pdf", "https://a.example/1.pdf"),)}
    assert said.texts == {"title": "Learning without labels", "columns.Out": "told"}
    assert values.of_slots(entry.slots) == said


@pytest.mark.parametrize(
    ("urls", "arxiv"),
    [
        (["https://arxiv.org/abs/2001.00001v2"], "2001.00001"),
        (["https://arxiv.org/abs/2001.00001", "https://arxiv.org/pdf/2001.00001.pdf"], "2001.00001"),
        (["https://arxiv.org/abs/2001.00001", "https://arxiv.org/abs/2001.00002"], ""),
        (["https://doi.org/10.1000/x"], ""),
    ],
)
def test_an_arxiv_id_follows_from_the_links(urls: list[str], arxiv: str) -> None:
    """Where they name one; of two, neither is the paper's for sure."""
    said = Values({"title": "T"}, {}, {"links": tuple(Link("", url) for url in urls)})
    assert values.with_arxiv(said).text("arxiv") == arxiv


@pytest.mark.parametrize(
    ("like", "written"),
    [
        ("", "Ada Klein, Bo Li"),
        ("Cy Dee and Eve Fox", "Ada Klein and Bo Li"),
        ("Cy Dee, Eve Fox and Gil Hay", "Ada Klein, Bo Li"),
        ("Cy Dee; Eve Fox", "Ada Klein; Bo Li"),
        ("Cy Dee；Eve Fox", "Ada Klein；Bo Li"),
        ("Dee, Cy and Fox, Eve and Hay, Gil", "Ada Klein and Bo Li"),
    ],
)
def test_names_are_parted_as_in_the_list(like: str, written: str) -> None:
    """By commas, semicolons or `and`; inverted names never by commas; `et al.` stands last."""
    assert values.join(("Ada Klein", "Bo Li"), like) == written
    assert values.join(("Klein, Ada", "Li, Bo"), "Dee, Cy and Fox, Eve") == "Klein, Ada and Li, Bo"
    assert values.join(("Ada Klein", "Bo Li", "et al."), "") == "Ada Klein, Bo Li et al."


def test_tags_are_parted_by_any_mark() -> None:
    """Western or Chinese; a mark at the end makes no tag."""
    assert values.split("a, b；c、d;", "tags") == ("a", "b", "c", "d")
    assert values.split("Ada Klein and Bo Li", "authors") == ("Ada Klein", "Bo Li")
