"""What every format keeps to: nothing is lost unnamed, the same bytes twice, any text can be written."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sslbib.csl_item.variables import DATES, PEOPLE
from sslbib.errors import ExportError, UsageError
from sslbib.export import FORMATS, Options, format_named
from sslbib.export.archive import archive
from sslbib.item import Date, Item, Link, Name
from tests.conftest import examples
from tests.export import samples

NAMES = set(PEOPLE)
LINKS = {"code", "links"}
SEVERAL = {
    "isbn": ("978-0-306-40615-7",),
    "issn": ("2522-5839",),
    "keyword": ("Word98",),
    "aliases": ("old1999key",),
    "custom": (("reviewer", "Word97"),),
}
TYPES = [
    *("article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article", "dataset", "software"),
    *("webpage", "document", "standard"),
]


def filled(kind: str) -> Item:
    """Return an item of a type with a telling value in every attribute."""
    values: dict[str, object] = {}
    for number, field in enumerate(fields(Item)):
        name = field.name
        if name in NAMES:
            values[name] = (Name(f"Family{number:02}", f"Given{number:02}"),)
        elif name in DATES:
            values[name] = Date(((1900 + number, 1 + number % 12, 1 + number % 28),))
        elif name in LINKS:
            values[name] = (Link(f"Label{number:02}", f"https://example.org/{number:02}"),)
        else:
            values[name] = SEVERAL.get(name, f"Word{number:02}")
    return Item(**{**values, "id": "key2020word", "type": kind})  # type: ignore[arg-type]


def traces(value: object) -> list[str]:
    """Return what must be found in a file that holds the value."""
    match value:
        case (Name() as name, *_):
            return [name.family, name.given]
        case (Link() as link, *_):
            return [link.url]
        case Date() as date:
            return [str(date.parts[0][0])]
        case ((str(), str() as text), *_):
            return [text]
        case (str() as text, *_):
            return [text]
        case _:
            return [str(value)]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_written_is_named_as_a_loss(name: str, kind: str) -> None:
    """Every attribute of a full item is found in the file, or among the losses."""
    item = filled(kind)
    text = FORMATS[name].write([item])
    lost = {loss.field for loss in FORMATS[name].losses(item)}

    for field in fields(Item):
        if field.name in {"id", "type"}:
            continue
        held = all(trace in text for trace in traces(getattr(item, field.name)))
        assert held or field.name.replace("_", "-") in lost, field.name


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_not_named_as_missing(name: str, kind: str) -> None:
    """A loss that says that there is no place for a value is never about a value that is in the file."""
    item = filled(kind)
    text = FORMATS[name].write([item])

    for loss in FORMATS[name].losses(item):
        if loss.reason.startswith("the format has no place"):
            value = getattr(item, loss.field.replace("-", "_"))
            assert not all(trace in text for trace in traces(value)), loss


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "cff"])  # CFF has no keys
def test_all_samples_are_written_with_their_keys(name: str) -> None:
    """Each format writes every sample, hostile ones too, under its key."""
    text = FORMATS[name].write(samples.ALL)

    for item in samples.ALL:
        assert item.id in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_written_for_nothing(name: str) -> None:
    """No items make a file that is valid and short."""
    assert len(FORMATS[name].write([])) < 1500


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_items_give_the_same_bytes(name: str) -> None:
    """Writing twice, or after other items, changes no byte."""
    first = FORMATS[name].write(samples.ALL)
    FORMATS[name].write(tuple(reversed(samples.ALL)))

    assert FORMATS[name].write(samples.ALL) == first


def test_file_names_differ() -> None:
    """No two formats write the same file."""
    names = [entry.file_name for entry in FORMATS.values()]

    assert len(set(names)) == len(names)


def test_an_unknown_format_is_met_with_those_there_are() -> None:
    """The error names the formats."""
    with pytest.raises(UsageError, match="bibtex, biblatex"):
        format_named("bibtexx")


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_character_is_refused_with_key_and_field(name: str) -> None:
    """A lone surrogate, which UTF-8 can't hold, is named with its item and field."""
    items = [samples.ARTICLE, replace(samples.BOOK, title="A\ud800B")]
    with pytest.raises(ExportError, match=r"gosset1908student\.title.*U\+D800"):
        FORMATS[name].write(items)


def test_the_archive_holds_every_format_and_no_time() -> None:
    """The zip file has each format's text, and the same bytes each time."""
    data = archive(samples.WELL_MEANT)

    assert archive(samples.WELL_MEANT) == data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert set(opened.namelist()) == {entry.file_name for entry in FORMATS.values()}
        assert opened.read("papers.ris").decode() == FORMATS["ris"].write(samples.WELL_MEANT)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Return an item with any text in some of its places."""
    kind = draw(st.sampled_from(TYPES))
    values: dict[str, object] = {}
    for field in draw(st.lists(st.sampled_from(fields(Item)), max_size=25, unique_by=lambda field: field.name)):
        if field.name in NAMES:
            values[field.name] = tuple(draw(st.lists(st.builds(Name, *[TEXT] * 6), max_size=2)))
        elif field.name in DATES:
            values[field.name] = draw(
                st.none()
                | st.builds(Date, st.just(((2020, 2, 29),)), st.none(), st.booleans(), TEXT)
                | st.builds(Date, literal=TEXT)
            )
        elif field.name in LINKS:
            values[field.name] = tuple(draw(st.lists(st.builds(Link, TEXT, TEXT), max_size=2)))
        elif field.name == "custom":
            values[field.name] = tuple(draw(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), TEXT)).items())
        elif field.name in SEVERAL:
            values[field.name] = tuple(draw(st.lists(TEXT, max_size=2)))
        else:
            values[field.name] = draw(st.just("") | TEXT)
    return Item(**{**values, "id": "key", "type": kind, "aliases": ()})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(item=items())
def test_any_text_can_be_written(name: str, item: Item) -> None:
    """No text makes a format fail, and its losses can always be told."""
    entry = FORMATS[name]
    encodings, consumers = ["", *sorted(entry.encodings)], ["", *sorted(entry.consumers)]
    for options in (Options(encoding, consumer) for encoding in encodings for consumer in consumers):
        text = FORMATS[name].write([item], options)
        assert text == FORMATS[name].write([item], options)
        assert all(str(loss) for loss in FORMATS[name].losses(item, options))


@pytest.mark.parametrize(
    ("name", "options", "able"),
    [
        ("hayagriva", Options(consumer="zotero"), "bibtex, biblatex, csl-json, ris, endnote-xml"),
        ("ris", Options(encoding="latex"), "bibtex, biblatex"),
    ],
)
def test_an_option_that_is_nothing_to_a_format_is_refused(name: str, options: Options, able: str) -> None:
    """The error names the formats that know it; no file is written as if it had been heard."""
    with pytest.raises(UsageError, match=f"one of: {able}$"):
        FORMATS[name].write([samples.ARTICLE], options)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_an_alias_never_becomes_another_entry(name: str) -> None:
    """Old keys are no entries of their own."""
    text = FORMATS[name].write([replace(samples.ARTICLE, aliases=("zhou2021old",))])

    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("options", [Options(), Options(omit=("abstract",))])
def test_one_entry_is_replaced_as_the_whole_would_be_written(name: str, options: Options) -> None:
    """Whatever changes of an item, at any place of the file; or the format says that it can't."""
    entry = format_named(name)
    items = list(samples.ALL)
    text = entry.write(items, options)
    done = 0
    for number, item in enumerate(items):
        for change in (
            {"title": "Łódź & <i>E. coli</i>: 5 %"},
            {"volume": "7", "doi": "10.5555/a_b"},
            {"issued": None},
        ):
            after = replace(item, **change)
            found = entry.replaced(text, item, after, options)
            done += found is not None
            assert found in (None, entry.write([*items[:number], after, *items[number + 1 :]], options))
    assert (done > len(items)) is (entry.frame is not None)


def test_an_entry_that_stands_twice_is_not_replaced() -> None:
    """Nobody can tell which of the two is meant."""
    item = Item(id="ab", type="document", title="A")
    text = format_named("hayagriva").write([item, replace(item, id="cab")])
    assert format_named("hayagriva").replaced(text, item, replace(item, title="B")) is None
