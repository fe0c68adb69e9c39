"""Expressions choose as they read, and mistakes in them are pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sslbib.app.where import where
from sslbib.errors import UsageError
from tests.app.candidates import PAPERS


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
        ("not not year = 2020", "b"),
        ("year <= 2020", "ab"),
        ("year < 2020", "a"),
        ("year > 2020", "cd"),
        ("year < 2020.5", "ab"),
        ("'venue' == 'ipmi'", "b"),
        ("venue !~ ^m", "bd"),
        ("doi < 10.2", ""),
        ("doi < 10.1/b", "a"),
        ("task and year = 2021", "c"),
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


@settings(derandomize=True)
@given(st.text("yearvnu=<>~!()\"' 20andornt", max_size=30))
def test_any_text_is_an_expression_or_a_usage_error(expression: str) -> None:
    """Nothing else comes out of the parser."""
    try:
        test = where(expression)
    except UsageError:
        return
    assert all(test(paper) in {True, False} for paper in PAPERS)


def test_the_place_of_a_mistake() -> None:
    """The column is that of the word, and near fields are offered."""
    with pytest.raises(UsageError) as caught:
        where("year = 2020 and yeer = 2021")
    (problem,) = caught.value.problems
    assert problem.place.column == len("year = 2020 and y")
    assert problem.what == "--where has no field 'yeer': year = 2020 and >>>yeer = 2021"
    assert "year" in problem.repair


def test_a_column_is_a_field_only_of_a_list_that_has_it() -> None:
    """Elsewhere it is a mistake."""
    assert [paper.item.id for paper in PAPERS if where("TASK", ["Task"])(paper)] == ["c"]
    with pytest.raises(UsageError, match="no field 'task'"):
        where("task")


def test_a_pattern_without_end_is_told() -> None:
    """Brackets within brackets exhaust Python's reader of patterns; signs that it may read otherwise one day do not."""
    with pytest.raises(UsageError, match="nested too deep"):
        where(f'title ~ "{"(" * 5000}"', ())
    assert callable(where('title ~ "[[a]"', ()))
