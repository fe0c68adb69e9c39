"""A pattern is said in words, and a person's words fix how a section is read."""

from __future__ import annotations

import pytest

from sslbib import readme
from sslbib.errors import UsageError
from sslbib.project import catalog
from sslbib.project.catalog import SectionPattern
from sslbib.project.lock import Lock
from tests.readme.forms import ARXIV, fields

NAMELIKE = f"""- Gaussian Splatting Everywhere. Ada Klein. CVPR 2021. [pdf]({ARXIV}1)
- Neural Scene Graphs. Bo Li. KDD 2020. [pdf]({ARXIV}2)
"""
"""Titles that could be names: nothing but the list's own order tells them from the authors."""
WORDS = "{title}. {authors}. {venue} {year}. {links}"


def test_the_pattern_of_a_section_is_told_in_words() -> None:
    """Values are named, links that stand together are one, and what is one item's alone is left out."""
    items = (
        f"- [Seeing slices of many sums]({ARXIV}1) by Ada Klein, Bo Li. *CVPR*, 2021 [[code](https://github.com/a/b)]\n"
        f"- [How thin a slice can be]({ARXIV}2) by Cy Gray. *Nature*, 2020 [[code](https://github.com/a/c)]\n"
        f"- [More of all these sums]({ARXIV}3) by Di Holm. *ICML*, 2019 [[code](https://github.com/a/d)] Oral\n"
    )
    (section,) = readme.start(f"## Papers\n\n{items}").sections

    assert section.pattern == "[{title}]({link}) by {authors}. *{venue}*, {year} {links}"


@pytest.mark.parametrize("place", ["option", "comment", "comment that names it"])
def test_a_pattern_that_a_person_gives_is_followed(place: str) -> None:
    """The words come with the command, or stand below the heading or above all, where later readings find them."""
    below = f"<!-- sslbib:as {WORDS} -->\n\n" if place == "comment" else ""
    above = f"<!-- sslbib:as {WORDS} in “Papers” -->\n\n" if place == "comment that names it" else ""
    sections = (SectionPattern("", WORDS),) if place == "option" else ()
    start = readme.start(f"{above}## Papers\n\n{below}{NAMELIKE}", sections=sections)

    assert [note.what for note in start.notes] == ["Gaussian Splatting Everywhere", "Neural Scene Graphs"]
    assert [note.authors for note in start.notes] == [("Ada Klein",), ("Bo Li",)]


def test_a_pattern_ends_with_its_section() -> None:
    """The next heading of the same level is read by its own items."""
    linked = f"- [Seeing slices of many sums]({ARXIV}5), CVPR 2021\n"
    listing = readme.read(f"## Papers\n\n<!-- sslbib:as {WORDS} -->\n\n{NAMELIKE}\n## Others\n\n{linked}")

    assert fields(listing.entries[-1])["title"] == "Seeing slices of many sums"
    assert f"<!-- sslbib:as {WORDS} -->" in listing.skeleton


@pytest.mark.parametrize(("words", "what"), [("{tile}. {authors}", "{tile}"), ("{authors}. {year}", "no {title}")])
def test_a_pattern_that_cannot_be_is_refused(words: str, what: str) -> None:
    """The message names the field and lists those that there are."""
    with pytest.raises(UsageError, match=what.replace("{", r"\{")) as refused:
        readme.start(NAMELIKE, sections=(SectionPattern("", words),))
    assert "{venue}" in str(refused.value)


TWO = f"# List\n\n## Papers\n\n{NAMELIKE}\n## Others\n\n{NAMELIKE.replace(ARXIV, ARXIV + '0')}"


def test_each_section_can_have_its_own() -> None:
    """A section's heading names it; what stands elsewhere is read by itself."""
    listing = readme.read(TWO, sections=(SectionPattern("Others", WORDS),))

    assert [fields(entry).get("authors") for entry in listing.entries[2:]] == [("Ada Klein",), ("Bo Li",)]
    assert [fields(entry).get("authors") for entry in listing.entries[:2]] != [("Ada Klein",), ("Bo Li",)]


def test_a_pattern_in_papers_toml_is_kept_and_read_again() -> None:
    """`init` writes what was given, and the list is in step with it; the list itself stays as it is."""
    start = readme.start(TWO, sections=(SectionPattern("", WORDS),))
    papers_toml = catalog.read(start.catalog)
    lock = readme.with_base(Lock(), start.base)

    assert f'[[list.sections]]\nas = "{WORDS}"' in start.catalog
    assert papers_toml.list.sections == (SectionPattern("", WORDS),)
    assert readme.in_step(TWO, papers_toml, start.base)
    assert readme.merge(TWO, papers_toml, lock).text == TWO


def test_a_pattern_that_is_mended_later_mends_the_papers() -> None:
    """What `sync` reads by the new words and not by those before is carried to papers.toml, and not to the list."""
    start = readme.start(TWO)
    lock = readme.with_base(Lock(), start.base)
    mended = catalog.read(start.catalog.replace("[exports]", f'[[list.sections]]\nas = "{WORDS}"\n\n[exports]', 1))
    merged = readme.merge(TWO, mended, lock)

    assert merged.text == TWO
    assert [paper.authors for paper in catalog.read(merged.catalog).papers] == [("Ada Klein",), ("Bo Li",)]
    again = readme.merge(TWO, catalog.read(merged.catalog), readme.with_base(lock, merged.base))
    assert (again.text, again.catalog) == (TWO, merged.catalog)
