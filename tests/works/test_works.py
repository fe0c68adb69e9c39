"""Works → items: hand-made cases for each oddity, every real work, and works that are broken."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sslbib.errors import MappingError
from sslbib.item import Date, Item, Name
from sslbib.markup import to_plain
from sslbib.works import BOOKKEEPING, NOT_CARRIED, ReadWork, item_from_work, read_work
from tests import list_works, sample
from tests.conftest import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = sorted((Path(__file__).parents[1] / "cases" / "works").iterdir())

CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()  # noqa: SIM905  # the specification's list, as it stands there
)


def load(path: Path) -> Any:  # noqa: ANN401  # JSON
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def shape(item: Item) -> dict[str, object]:
    """Write what an item says as JSON has it, leaving out what it does not say."""
    said = {field.name: getattr(item, field.name) for field in fields(item) if field.name != "id"}
    return {name: plain(value) for name, value in said.items() if value}


def plain(value: object) -> object:
    """Write names, dates and tuples as JSON has them."""
    if isinstance(value, (Name, Date)):
        return {name: plain(part) for name, part in asdict(value).items() if part}
    return [plain(part) for part in value] if isinstance(value, (tuple, list)) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    """A work is mapped as its case says, with the notes and the fields left out that it names."""
    expected = load(case / "item.json")
    reading = read_work(load(case / "work.json"), "key")
    assert shape(reading.item) == expected["item"], expected["why"]
    assert [str(note) for note in reading.notes] == expected["notes"]
    assert list(reading.dropped) == expected["dropped"]
    assert reading.item.id == "key"


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, Any], ReadWork]]:
    """Read every real work of Crossref's and DataCite's that is at hand: the sample at least."""
    works = [*sample.works(), *list_works.known()]
    for name in ("works", "datacite-arxiv") if SHARED.is_dir() else ():
        with gzip.open(SHARED / "crossref" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            works += [json.loads(line) for line in lines]
    return [(work, read_work(work, f"k{number}")) for number, work in enumerate(works)]


def test_every_real_work_is_mapped_alike_twice(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """All go through, keep their key and DOI, and give the same again."""
    assert len(readings) > (18_000 if SHARED.is_dir() else 150)
    for work, reading in readings[::7]:
        assert read_work(work, reading.item.id) == reading
    for work, reading in readings:
        doi = work.get("DOI") or work["attributes"]["doi"]
        assert reading.item.doi.lower() == doi.lower()


TITLES = ("title", "title_short", "original_title")
TEXTS = (
    "container_title", "container_title_short", "collection_title", "collection_number", "volume_title", "event_title",
    "event_place", "publisher", "publisher_place", "volume", "issue", "page", "number", "edition", "version", "genre",
    "language", "abstract", "arxiv", "arxiv_class", "article_number",
)  # fmt: skip


def test_text_is_clean(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """No tag, entity, control character or stray space is left in any text of any real work."""
    markup = re.compile(
        r"</?(?:\w+:)?(?:i|b|em|sub|sup|sc|scp|p|span|italic|math|mi|mn|mo|mrow|sec|title)\b[^<>]*>", re.IGNORECASE
    )
    for work, reading in readings:
        for name in (*TITLES, *TEXTS):
            text = getattr(reading.item, name)
            bare = to_plain(text) if name in TITLES else text
            where = (work.get("DOI"), name, text[:200])
            assert not markup.search(bare), where
            assert not re.search(r"&(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|nbsp|[a-z]+uml|[a-z]acute);", bare), where
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s", text), where
            assert unicodedata.is_normalized("NFC", text), where


def people(item: Item) -> Iterator[Name]:
    """List all names of an item."""
    for role in (item.author, item.editor, item.collection_editor, item.translator, item.chair):
        yield from role


def test_names_say_something(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """A name is a person with a family name or an organisation, never both and never empty."""
    for work, reading in readings:
        for name in people(reading.item):
            assert bool(name.family) != bool(name.literal), (work.get("DOI"), name)
            assert name.family or not (name.given or name.suffix or name.dropping_particle), (work.get("DOI"), name)
            assert not re.search(r"[<>\x00-\x1f]|&\w+;", "".join(asdict(name).values())), (work.get("DOI"), name)


def test_types_and_shapes(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """Types are CSL's; dates, pages, ISSN, ISBN and keys have the shape that is promised."""
    for work, reading in readings:
        item = reading.item
        where = (work.get("DOI"), item)
        assert item.type in CSL_TYPES, where
        for date in (item.issued, item.available_date, item.event_date):
            assert date is None or valid(date), where
        assert item.issued is None or item.available_date != item.issued, where
        assert not re.search(r"[–—‐]|--|\s-|-\s", item.page), where
        assert all(re.fullmatch(r"\d{4}-\d{3}[\dX]", issn) for issn in item.issn), where
        assert all(re.fullmatch(r"97[89]\d{10}", isbn) for isbn in item.isbn), where
        assert not item.collection_title or item.collection_title != item.container_title, where


def valid(date: Date) -> bool:
    """Tell whether a date can be."""
    limits = ((1000, 2200), (1, 12), (1, 31))
    return 1 <= len(date.parts) <= 2 and all(
        parts and all(low <= part <= high for part, (low, high) in zip(parts, limits, strict=False))
        for parts in date.parts
    )


def test_nothing_is_dropped_without_a_reason(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """Every field that an item does not carry stands in the table with its reason."""
    for work, reading in readings:
        assert set(reading.dropped) <= set(NOT_CARRIED), (work.get("DOI"), reading.dropped)
        assert not set(reading.dropped) & BOOKKEEPING


def test_proceedings_never_hide_behind_their_series(readings: list[tuple[dict[str, Any], ReadWork]]) -> None:
    """No paper is contained in a series such as LNCS."""
    series = {"Lecture Notes in Computer Science", "Communications in Computer and Information Science"}
    papers = [item for _, reading in readings if (item := reading.item).collection_title in series]
    assert len(papers) > 8
    assert not [reading.item for _, reading in readings if reading.item.container_title in series]
    assert {item.type for item in papers} == {"paper-conference"}


@pytest.mark.parametrize(
    ("work", "field"),
    [
        ({}, "type"),
        ({"type": None}, "type"),
        ({"type": ["a", "b"]}, "type"),
        ({"type": "book", "title": {"x": 1}}, "title"),
        ({"type": "book", "title": [["x"]]}, "title"),
        ({"type": "book", "DOI": ["10.1/x"]}, "DOI"),
        ({"type": "book", "author": ["Ann"]}, "author"),
        ({"type": "book", "author": [{"family": ["x"]}]}, "author.family"),
        ({"type": "book", "issued": "2020"}, "issued"),
        ({"type": "book", "issued": {"date-parts": 2020}}, "issued.date-parts"),
        ({"type": "book", "issued": {"date-parts": [2020]}}, "issued.date-parts"),
        ({"type": "book", "issued": {"date-parts": [["soon"]]}}, "issued.date-parts"),
        ({"type": "book", "page": True}, "page"),
        ({"type": "book", "event": ["x"]}, "event"),
        ({"creators": ["Ann"], "titles": []}, "creators"),
        ({"creators": [], "titles": [{"title": [1]}]}, "titles.title"),
        ({"data": {"attributes": 1}}, "data.attributes"),
        ({"data": 1}, "data"),
    ],
)
def test_broken_work_is_named(work: dict[str, object], field: str) -> None:
    """A work that is not what a work is raises one error that names key and field and the repair."""
    with pytest.raises(MappingError) as caught:
        item_from_work(work, "zhou2022generalized")
    (problem,) = caught.value.problems
    assert problem.place.key == "zhou2022generalized"
    assert problem.place.field == field
    assert problem.repair


def test_what_is_no_record_at_all() -> None:
    """A list or text in place of a record is told, too."""
    with pytest.raises(MappingError):
        read_work([], "k")  # type: ignore[arg-type]


INNER = st.sampled_from(["name", "family", "date-parts", "DOI"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner),
    max_leaves=8,
)
FIELDS = sorted(
    set(NOT_CARRIED)
    | {"title", "subtitle", "author", "editor", "container-title", "short-container-title", "issued", "page", "volume"}
    | {"published-print", "article-number", "event", "institution", "ISSN", "ISBN", "abstract", "updated-by", "version"}
    | {"creators", "titles", "dates", "subjects", "publicationYear", "container", "descriptions", "data", "attributes"}
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # says something of the computer alone
@given(
    st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6), st.sampled_from(["book-chapter", "posted-content", "x"])
)
def test_any_json_is_mapped_or_refused(work: dict[str, object], wire_type: str) -> None:
    """Whatever JSON comes instead of a work, it becomes an item or one named error, never another exception."""
    try:
        reading = read_work({"type": wire_type, **work}, "key")
    except MappingError as error:
        problem = error.problems[0]
    else:
        assert reading.item.type in CSL_TYPES
        assert all(name.family or name.literal for name in people(reading.item))
        return
    assert problem.place.key == "key"
    assert problem.place.field


@given(st.text(max_size=60))
def test_any_title_is_kept(title: str) -> None:
    """A title that was made tidy once comes out the same when it is read again."""
    item = item_from_work({"type": "book", "DOI": "10.1000/1", "title": [title]}, "key")
    again = item_from_work({"type": "book", "DOI": "10.1000/1", "title": [item.title]}, "key")
    if not re.search(r"[&<$.\\]|[\u00c2-\u00f4]", title):
        assert again.title == item.title
