"""Choosing papers by expression, key, order and citation."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.app.citations import cited
from sslbib.app.fields import Candidate
from sslbib.app.select import by_keys, in_order
from sslbib.app.where import where
from sslbib.errors import UsageError
from sslbib.item import Date, Item, Name
from sslbib.project.catalog import Paper


def candidate(key: str, year: int, venue: str, **more: object) -> Candidate:
    """Return a candidate with an item and a paper."""
    paper = Paper(
        key=key,
        title=f"Title of {key}",
        date=str(year),
        venue=venue,
        modality=str(more.get("modality", "")),
        columns=MappingProxyType({"Task": str(more["task"])} if "task" in more else {}),
    )
    item = Item(
        id=key,
        type=str(more.get("type", "paper-conference")),
        title=f"Title of <i>{key}</i>",
        author=tuple(Name(family) for family in str(more.get("author", "Zhou")).split()),
        container_title=f"Proceedings of {venue}",
        issued=Date(((year,),)),
        doi=str(more.get("doi", "")),
        aliases=tuple(str(more.get("aliases", "")).split()),
    )
    return Candidate(item, paper)


PAPERS = [
    candidate("a", 2019, "MICCAI", modality="3D (CT, MRI)", author="Bai Chen", doi="10.1/a"),
    candidate("b", 2020, "IPMI", modality="2D (X-ray)", author="Taleb", aliases="old2020b"),
    candidate("c", 2021, "MICCAI", modality="2D & 3D", task="Segmentation", author="Zhou"),
    candidate("d", 2022, "N/A", type="article", author="Åberg", doi="10.1/d"),
]


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("year >= 2020", "bcd"),
        ("year=2020", "b"),
        ("year != 2020", "acd"),
        ("venue = miccai", "ac"),
        ('venue = "MICCAI" and year < 2020', "a"),
        ("venue = MICCAI or venue = IPMI", "abc"),
        ("not venue = MICCAI", "bd"),
        ("not (venue = MICCAI or year = 2022)", "b"),
        ("venue = MICCAI and year = 2021 or year = 2022", "cd"),
        ('modality ~ "CT|X-ray"', "ab"),
        ("modality !~ 3d", "bd"),
        ("author = Chen", "a"),
        ("author ~ zho", "c"),
        ("doi", "ad"),
        ("not doi", "bc"),
        ("task = segmentation", "c"),
        ("type = article", "d"),
        ("container-title ~ proceedings", "abcd"),
        ('title = "title of a"', "a"),
        ("year > abc", ""),
        ("key = a OR key = d", "ad"),
    ],
)
def test_expressions(expression: str, keys: str) -> None:
    """Fields, comparisons, patterns and their combinations choose as they read."""
    test = where(expression, ["Task"])

    assert "".join(paper.item.id for paper in PAPERS if test(paper)) == keys


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("yeer = 2020", "year"),
        ("year =", "value"),
        ("year >= 2020 and", "ends"),
        ("(year = 2020", "closing"),
        ("year = 2020)", "not expected"),
        ('venue = "MICCAI', "not closed"),
        ("venue ~ [", "pattern"),
        ("", "ends"),
        ("= 2020", "field"),
    ],
)
def test_mistakes_are_pointed_at(expression: str, message: str) -> None:
    """What can't be read is named, with the place and the repair."""
    with pytest.raises(UsageError, match=message):
        where(expression)


@given(st.text("yearvnu=<>~!()\"' 20andornt", max_size=30))
def test_any_text_is_an_expression_or_a_usage_error(expression: str) -> None:
    """Nothing else comes out of the parser."""
    try:
        test = where(expression)
    except UsageError:
        return
    assert all(test(paper) in {True, False} for paper in PAPERS)


def test_keys_choose_in_their_order_and_aliases_are_known() -> None:
    """A paper that is named twice comes once."""
    assert [paper.item.id for paper in by_keys(PAPERS, ["c", "old2020b", "a", "b"])] == ["c", "b", "a"]


def test_unknown_keys_are_named_together() -> None:
    """Every unknown key is told, with the near ones."""
    with pytest.raises(UsageError) as caught:
        by_keys(PAPERS, ["a", "x", "old2020c"])

    assert [problem.what for problem in caught.value.problems] == [
        "there is no paper 'x'",
        "there is no paper 'old2020c'",
    ]
    assert "old2020b" in caught.value.problems[1].repair


@pytest.mark.parametrize(
    ("fields", "keys"),
    [("-year", "dcba"), ("venue,-year", "bcad"), ("author", "abcd"), ("task", "cabd"), ("doi,-year", "adcb")],
)
def test_order(fields: str, keys: str) -> None:
    """Several fields, backwards too; what has no value comes last."""
    assert "".join(paper.item.id for paper in in_order(PAPERS, fields)) == keys


def test_an_unknown_field_to_sort_by() -> None:
    """The error names near fields."""
    with pytest.raises(UsageError, match="yeear"):
        in_order(PAPERS, "yeear")


@pytest.mark.parametrize(
    ("suffix", "text", "keys"),
    [
        (".aux", "\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\citation{a}\n", "abc"),
        (".bcf", '<bcf:citekey order="1">a</bcf:citekey>\n<bcf:citekey order="2">c</bcf:citekey>', "ac"),
        (".tex", "\\cite{a, b} \\citep[see][p.~3]{c}% \\cite{x}\n\\textcites[1]{d}[2]{a} 5\\% \\citet*{b}", "abcd"),
        (".md", "As @a says [-@b; see @{c}, p. 3], mail me@example.org, `@x` and\n```\n@y\n```\n@d.", "abcd"),
    ],
)
def test_citations_of_a_document(suffix: str, text: str, keys: str) -> None:
    """Keys come once, in order; comments, code and addresses are no citations."""
    assert cited(text, suffix) == list(keys)


def test_another_kind_of_document() -> None:
    """A file that can't be read for citations is met with those that can."""
    with pytest.raises(UsageError, match=r"\.docx"):
        cited("", ".docx")
