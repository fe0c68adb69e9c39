"""What sslbib writes, it reads back whole: a value that does not come back is one that the export told as lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sslbib.export import DEFAULT, FORMATS
from sslbib.folding import letters
from sslbib.importing import read
from sslbib.item import Date, Item, Name
from sslbib.markup import to_plain
from sslbib.project import folder
from sslbib.works import assemble, item_from_work
from tests import sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


SUFFIXES = {"bibtex": ".bib", "biblatex": ".bib", "ris": ".ris", "endnote-xml": ".xml", "hayagriva": ".yml"}
"""Formats that hold less than an item; CSL-JSON and CSL-YAML hold all of it (test_csl)."""

_LINKS = {"url": "a list's link is the address where the record has none", "links": "their labels have no place"}
OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "bibtex": {
        "links": "an arXiv link says no more than the id",
        "type": "BibTeX has no type for datasets, standards, encyclopedias, reviews and preprints",
        "container_title": "of a dataset it is `howpublished`, which is kept beside the publisher",
    },
    "biblatex": {
        "links": "an arXiv link says no more than the id",
        "type": "there is no type for reviews and standards, and a journal without a title of its issue is a document",
        "language": "babel's english is American",
        "status": "a preprint says so, as its entry type does not",
        "container_title": "of a journal as a whole: it has no title beside it",
    },
    "ris": {
        **_LINKS,
        "type": "there is no type for reviews",
        "title": "of a journal as a whole: it has one title",
        "container_title": "of a journal as a whole: it has one title",
    },
    "endnote-xml": {
        **_LINKS,
        "type": "there is no type for reviews and periodicals",
        "issue": "of a periodical, in a record of no type: its one field for numbers",
        "number": "of a periodical, in a record of no type: its one field for numbers",
    },
    "hayagriva": {
        "volume": "a series' number and a volume are one field of the series",
        "collection_number": "a series' number and a volume are one field of the series",
        "type": "there is no type for reviews and standards",
        "container_title": "an abstract book that names only its conference stands in it",
        "event_title": "an abstract book that names only its conference stands in it",
        "event_place": "an abstract book that names only its conference stands in it",
    },
}
"""Variable of a format → why it comes back as something else."""


_AS_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "″": "′′"})
"""Letters that TeX has one way to write for."""


def shipped() -> Sequence[Item]:
    """Return the items of the list that this repository ships."""
    project = folder.load(Path(__file__).parents[2])
    return assemble.items(project.catalog.papers, project.lock)[0]


def drawn() -> Sequence[Item]:
    """Return items of real works of all types."""
    return [item_from_work(work, f"key{number}") for number, work in enumerate(sample.works())]


def words(people: tuple[Name, ...]) -> list[str]:
    """Return names as their words: some formats do not tell a particle or a literal apart."""
    texts = [" ".join(getattr(name, part) for part in name.__slots__).strip() for name in people]
    return ["".join(sorted(letters("others" if text == "et al." else text))) for text in texts]


def values(item: Item) -> Iterator[tuple[str, object]]:
    """Yield what an item says, texts without markup and typographic quotes."""
    for name in item.__dataclass_fields__:
        value = getattr(item, name)
        if name == "custom":
            continue
        if name in {"author", "editor"}:
            value = words(value)
        elif isinstance(value, str) and name not in {"id", "type"}:
            value = to_plain(value).translate(_AS_TYPED)
        yield name, value


def settled(item: Item) -> Item:
    """Return an item with one way of saying what formats say in several."""
    page = item.page or item.article_number
    url = "" if item.arxiv and item.url.endswith(item.arxiv) else item.url
    return replace(item, page=page, article_number="", url=url, doi=item.doi.lower())


DATES = [
    Date(((-50,),)),
    Date(((45,),)),
    Date(((800, 3, 4),)),
    Date(((1990,),), season=2),
    Date(((1990,),), circa=True),
    Date(((1990,), (0,))),
    Date(((2001, 5), (2002, 6))),
]
"""Before our era and before the year 1000, a season, about a year, an open end, a range."""


@pytest.mark.parametrize("date", DATES, ids=str)
@pytest.mark.parametrize("form", SUFFIXES)
def test_dates_come_back_or_are_told(form: str, date: Date) -> None:
    """No year is another one by the way it is written."""
    item = Item(id="k", type="book", title="T", author=(Name("Roe", "Ann"),), publisher="P", issued=date)
    (again,) = read(FORMATS[form].write([item]), SUFFIXES[form]).items
    told = {loss.field for loss in FORMATS[form].losses(item, DEFAULT)}

    assert again.issued == date or "issued" in told
    assert again.issued
    assert again.issued.year == date.year


@pytest.mark.parametrize("items", [shipped, drawn])
@pytest.mark.parametrize("form", SUFFIXES)
def test_comes_back_or_is_told(form: str, items: object) -> None:
    """Nothing is lost on the way out and in again but what the format was said not to hold."""
    made = items()  # type: ignore[operator]
    back = {item.id: item for item in read(FORMATS[form].write(made), SUFFIXES[form]).items}
    silent = []
    for item in made:
        told = {loss.field for loss in FORMATS[form].losses(item, DEFAULT)}
        again = dict(values(settled(back[item.id])))
        silent += [
            (name, item.type, value, again[name])
            for name, value in values(settled(item))
            if value != again[name] and name.replace("_", "-") not in told and name not in OTHERWISE.get(form, {})
        ]
    assert silent == []
