"""The tables of papers.toml in its text: where each starts, ends and has its fields."""

from __future__ import annotations

import pytest

from sslbib.project.catalog.tables import comments_of, tables_of

TEXT = '''\
# The head.
[list]
title = "A [[papers]] in a string"

# Of the first.
# Two lines.
[[papers]]
title = """
[[papers]]
"""
links = [
  { label = "[x]", url = "https://a.org" },  # [[papers]]
]
[papers.csl]
volume = '[4]'

  [[ papers ]]
doi = "10.1/x"
'''


def test_headers_inside_values_are_none() -> None:
    """Strings, arrays and comments hide a bracket; the tables follow each other without a gap."""
    tables = tables_of(TEXT)
    assert [(table.table, table.line) for table in tables] == [("list", 1), ("papers", 5), ("papers", 17)]
    assert "".join(table.source for table in tables) == TEXT
    assert tables[1].source.startswith("# Of the first.\n# Two lines.\n[[papers]]\n")


@pytest.mark.parametrize(
    ("number", "name", "place"),
    [
        (0, "title", (3, 1)),
        (1, "links", (11, 1)),
        (1, "csl", (14, 9)),
        (1, "volume", (15, 1)),
        (2, "doi", (18, 1)),
        (2, "arxiv", (17, 1)),
    ],
)
def test_the_place_of_a_field(number: int, name: str, place: tuple[int, int]) -> None:
    """Line and column of its name in the whole file; of one that is not there, the table's."""
    assert tables_of(TEXT)[number].find(name) == place


@pytest.mark.parametrize(("line", "column"), [('papers.doi = "x"', 8), ("  'doi' = \"x\"", 3), ('doi.x = "x"', 1)])
def test_forms_of_a_name(line: str, column: int) -> None:
    """Quoted, dotted and indented names are found."""
    assert tables_of(f"[[papers]]\n{line}\n")[0].find("doi") == (2, column)


def test_a_file_without_tables() -> None:
    """There is nothing to part."""
    assert tables_of("# nothing\n") == ()


def test_comments_are_those_outside_of_values() -> None:
    """A sign in a string begins none; a comment behind an element of an array is one."""
    assert comments_of(TEXT) == ["# The head.", "# Of the first.", "# Two lines.", "# [[papers]]"]
    assert comments_of('a = "# no" # yes  \r\n') == ["# yes"]
