"""Each line of a list that could be a paper has a fate, and each section its counts."""

from __future__ import annotations

from sslbib import readme
from tests.readme.forms import ARXIV, TITLE

TEXT = f"""# List

## Surveys

- [{TITLE}]({ARXIV}1), CVPR 2021
- Ada Klein, Bo Li. Another study of many sums. Nature, 2019.
- [Slicer](https://a.example/slicer)
- [{TITLE}]({ARXIV}1), CVPR 2021

## Data

| Dataset | Size |
|---|---|
| Slices | 1 |
| Sums | 2 |
| Knives | 3 |
"""


def test_the_three_fates_of_a_section_add_up_to_its_lines() -> None:
    """A doubtful paper counts apart from the others, and a table that is left out counts with its rows."""
    surveys, data = readme.start(TEXT).sections

    assert (surveys.section, surveys.taken, surveys.doubtful, surveys.left) == ("Surveys", 2, 1, 1)
    assert (data.section, data.taken, data.doubtful, data.left) == ("Data", 0, 0, 3)
    assert str(surveys).startswith("Surveys: 2 taken, 1 doubtful, 1 left out")


def test_a_section_that_was_hardly_taken_is_warned_of() -> None:
    """The warning says how much of it was taken."""
    surveys, data = readme.start(TEXT).sections

    assert surveys.warnings == ()
    assert data.warnings == ("only 0 of 3 lines were taken",)


def test_a_line_says_what_was_read_of_its_paper() -> None:
    """Authors, venue, date and links stand beside the title, so that a wrong author is seen before it is written."""
    first, second, *_ = readme.start(TEXT).notes

    assert first.says == "CVPR · 2021 · 1 link"
    assert second.says == "Ada Klein, Bo Li · Nature · 2019 · no link"


def test_a_paper_without_a_date_is_told_with_the_year_of_its_arxiv_id() -> None:
    """The year is no publication's, so that it is told and not written."""
    start = readme.start(f"- [{TITLE}](https://arxiv.org/abs/2105.00001)\n")

    assert start.notes[0].why == "no date is printed; its arXiv id is of 2021"
    assert "date" not in start.catalog.split("[[papers]]")[1]
