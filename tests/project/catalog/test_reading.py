"""Reading papers.toml: its values, and every mistake with its place and repair."""

from __future__ import annotations

import pytest

from sslbib.errors import CatalogError, Place, UsageError
from sslbib.item import Link
from sslbib.project import catalog

CATALOG = """\
# A list of two.
[list]
title   = "Papers"
updated = 2022-03-19
columns = ["Date", "Title"]

[exports]
styles = ["apa"]

[[papers]]
key   = "zhou2022generalized"
date  = "2022"
title = "Generalized radiograph representation learning"
links = [{ label = "Preprint", url = "https://arxiv.org/abs/2111.03452" }]
doi   = "https://doi.org/10.1038/S42256-021-00425-9"
arxiv = "arXiv:2111.03452v2"

[papers.csl]
volume = "4"

# Known by its title alone.
[[papers]]
title = "Self-supervised learning for spinal MRIs"
date  = "2017"
"""


def test_values() -> None:
    """A paper's values come as the list has them, its identifiers in their normal form."""
    read = catalog.read(CATALOG)
    paper = read.papers[0]

    assert read.list.updated == "2022-03-19"
    assert read.exports.formats == ("bibtex", "biblatex", "csl-json", "ris")
    assert paper.doi == "10.1038/s42256-021-00425-9"
    assert paper.arxiv == "2111.03452"
    assert paper.links == (Link("Preprint", "https://arxiv.org/abs/2111.03452"),)
    assert dict(paper.csl) == {"volume": "4"}
    assert not paper.provisional


def test_provisional_key() -> None:
    """A paper without a key is known by its title's words and year, and is marked."""
    paper = catalog.read(CATALOG).papers[1]

    assert paper.provisional
    assert paper.key.startswith("self2017")


def problems_of(text: str) -> list[tuple[str, Place, str]]:
    """Return what is wrong, where, and the repair."""
    with pytest.raises(CatalogError) as caught:
        catalog.read(text, "data/papers.toml")
    return [(problem.what, problem.place, problem.repair) for problem in caught.value.problems]


MISTAKES = """\
[list]
tilte = "Papers"
columns = "Date"

[[papers]]
key   = "a"
title = "One"
doi   = "10.1038/nature"

[[papers]]
key   = "A"
title = "Two"
doi   = "doi:10.1038/NATURE"
year  = 2020

[[papers]]
key   = "b c"
  doi = "11.1038/x"
links = ["https://example.org"]
arxiv = "20.1"
"""


def test_all_mistakes_in_one_go() -> None:
    """Unknown fields, wrong types, duplicates and malformed identifiers are all named, each with line and column."""
    found = {(place.line, place.column, place.key, place.field) for _, place, _ in problems_of(MISTAKES)}

    assert found == {
        (2, 1, "", "tilte"),
        (3, 1, "", "columns"),
        (11, 1, "A", "key"),
        (13, 1, "A", "doi"),
        (14, 1, "A", "year"),
        (16, 1, "b c", ""),
        (17, 1, "b c", "key"),
        (18, 3, "b c", "doi"),
        (19, 1, "b c", "links"),
        (20, 1, "b c", "arxiv"),
    }


def test_every_mistake_has_a_repair() -> None:
    """No message leaves its reader without a next step."""
    assert all(repair for _, _, repair in problems_of(MISTAKES))


def test_engine() -> None:
    """The engine is ours unless papers.toml names the other; for a third one the error names both."""
    text = '[exports]\nengine = "{}"\n'

    assert catalog.read("").exports.engine == "sslbib"
    assert catalog.read(text.format("citeproc-py")).exports.engine == "citeproc-py"
    assert problems_of(text.format("citeproc-js")) == [
        (
            "there is no engine 'citeproc-js'",
            Place("data/papers.toml", 2, 1, field="engine"),
            "write one of sslbib, citeproc-py",
        )
    ]


def test_near_field_is_offered() -> None:
    """A misspelt field is met with the one that was meant."""
    assert ("unknown field `tilte`", "did you mean `title`?") in [(w, r) for w, _, r in problems_of(MISTAKES)]


def test_duplicate_names_the_first_place() -> None:
    """A DOI given twice is reported with the line of its first paper."""
    assert "the DOI 10.1038/nature stands already in line 8" in [what for what, _, _ in problems_of(MISTAKES)]


@pytest.mark.parametrize(
    ("slip", "line", "column"),
    [
        ('title = "One', 3, 13),
        ("title = One", 3, 9),
        ("title", 3, 6),
        ('title = "One"\ntitle = "Two"', 4, 14),
        ('title = "C:\\papers"', 3, 14),
    ],
    ids=["open string", "bare word", "no value", "twice", "escape"],
)
def test_bad_toml(slip: str, line: int, column: int) -> None:
    """A slip in TOML is reported where it stands."""
    ((_, place, repair),) = problems_of(f'[[papers]]\nkey = "a"\n{slip}\n\n[[papers]]\ntitle = "Next"\n')

    assert (place.file, place.line, place.column) == ("data/papers.toml", line, column)
    assert repair


def test_two_slips_in_toml() -> None:
    """One slip does not hide the next, in another paper."""
    places = [place for _, place, _ in problems_of("[[papers]]\ntitle = One\n\n[[papers]]\ntitle = Two\n")]

    assert [place.line for place in places] == [2, 5]


def test_brackets_in_values_are_no_headers() -> None:
    """A title that looks like a table header moves no place."""
    text = '[[papers]]\ntitle = """\n[[papers]]\n"""\n\n[[papers]]\nkey = 3\ntitle = "[list]"\n'

    ((_, place, _),) = problems_of(text)
    assert place.line == 7


def test_empty() -> None:
    """An empty file is a list of no papers."""
    assert catalog.read("").papers == ()


def test_unknown_key() -> None:
    """Asking for a paper that is not there names the near ones."""
    with pytest.raises(UsageError, match="zhou2022generalized"):
        catalog.read(CATALOG).paper("zhou2022generalised")


def test_key_is_found_in_any_case_and_by_alias() -> None:
    """Citation keys are compared as BibTeX does, and old ones still lead to the paper."""
    read = catalog.read('[[papers]]\nkey = "new"\naliases = ["Old"]\ntitle = "One"\n')

    assert read.paper("NEW").title == "One"
    assert read.paper("old").title == "One"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('papers = ["a"]\n', "papers is not an array of tables"),
        ("papers = 3\n", "papers is not an array of tables"),
        ('[[papers]]\ntitle = " "\n', "empty"),
    ],
)
def test_values_that_say_nothing(text: str, what: str) -> None:
    """An array of other things is no papers, and a title of spaces is none."""
    assert any(what in told for told, _, _ in problems_of(text))
