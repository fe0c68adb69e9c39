"""What a list can be filtered by, and what of it a row shows."""

from __future__ import annotations

import pytest

from sslbib.errors import UsageError
from sslbib.project import catalog
from sslbib.site.facets import columns, facets, is_open
from sslbib.site.rows import PaperRow, row
from tests.site.sources import source

LIST = """\
[list]
columns = ["Date", "Title", "Backbone", "Modality", "Remark"]

[[papers]]
key = "a"
title = "One"
date = "2021"
modality = "2D (X-ray) & 3D (Abdominal CT, Brain MRI)"
code = [{ label = "Code", url = "https://github.com/a/b" }]
links = [{ label = "PDF", url = "https://openaccess.thecvf.com/x.pdf" }]
sections = ["Chest"]
columns = { Backbone = "ResNet", Remark = "the first" }

[[papers]]
key = "b"
title = "Two"
date = "8/28/98"
modality = "3D"
columns = { Backbone = "[ResNet](https://a.example)", Remark = "another" }
"""


def rows(text: str = LIST) -> list[PaperRow]:
    """Return the rows of a catalog."""
    made = source(text)
    return [row(item, paper) for item, paper in zip(made.items, made.catalog.papers, strict=True)]


def test_every_column_that_parts_the_list_is_a_filter() -> None:
    """Those that sslbib has a word for, and columns of the list's own in which a value stands twice."""
    made = rows()
    found = {facet.name: [facet.of(one) for one in made] for facet in facets(catalog.read(LIST), made)}

    assert found == {
        "year": [("2021",), ("1998",)],
        "section": [("Chest",), ()],
        "modality": [("2D", "3D"), ("3D",)],
        "detail": [("X-ray", "Abdominal CT", "Brain MRI"), ()],
        "code": [("Has code",), ()],
        "open": [("Open access link",), ()],
        "Backbone": [("ResNet",), ("ResNet",)],
    }


def test_cells_stand_as_the_list_has_its_columns() -> None:
    """What no paper has is left out; a column of the list's own is shown under its head."""
    made = rows()

    assert [column.name for column in columns(catalog.read(LIST), made)] == ["date", "modality", "Backbone", "Remark"]


def test_the_list_chooses_columns_and_filters() -> None:
    """In its order and whatever the case; one that there is not is told with those there are."""
    chosen = catalog.read(LIST + '\n[site]\nfilters = ["Backbone", "Year"]\ncolumns = ["remark"]\n')

    assert [facet.name for facet in facets(chosen, rows())] == ["Backbone", "year"]
    assert [column.name for column in columns(chosen, rows())] == ["Remark"]
    with pytest.raises(UsageError, match="no column 'Colour'"):
        facets(catalog.read(LIST + '\n[site]\nfilters = ["Colour"]\n'), rows())


def test_what_everybody_can_read_is_told_by_identifier_host_and_licence() -> None:
    """An open archive's page is one, a publisher's address is none."""
    first, second = rows()
    paid = rows(LIST.replace("openaccess.thecvf.com", "closed.example"))[0]

    assert is_open(first)
    assert not is_open(second)
    assert not is_open(paid)
