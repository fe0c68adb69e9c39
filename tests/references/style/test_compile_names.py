"""Lists of names in a style: order, `and`, et al., labels, substitutes (CSL 1.0.2, "Names")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.references.style import parse
from sslbib.references.style.compile_group import compile_first
from sslbib.references.style.context import Context
from sslbib.references.values.entry import CslEntry
from tests.references.rendering import rendered

if TYPE_CHECKING:
    from sslbib.references.style.context import Render

PEOPLE = [{"family": "Doe", "given": "Jane Mary"}, {"family": "Roe", "given": "Rick"}, {"family": "Poe", "given": "E."}]


@pytest.mark.parametrize(
    ("name", "count", "shown"),
    [
        ("<name/>", 2, "Jane Mary Doe, Rick Roe"),
        ('<name and="text"/>', 2, "Jane Mary Doe and Rick Roe"),
        ('<name and="text"/>', 3, "Jane Mary Doe, Rick Roe, and E. Poe"),
        ('<name and="symbol" delimiter-precedes-last="never"/>', 3, "Jane Mary Doe, Rick Roe &#38; E. Poe"),
        ('<name name-as-sort-order="first" and="text"/>', 2, "Doe, Jane Mary and Rick Roe"),
        (
            '<name name-as-sort-order="first" and="text" delimiter-precedes-last="after-inverted-name"/>',
            2,
            "Doe, Jane Mary, and Rick Roe",
        ),
        ('<name name-as-sort-order="all" initialize-with=". "/>', 2, "Doe, J. M., Roe, R."),
        ('<name initialize-with="" name-as-sort-order="all" sort-separator=" "/>', 2, "Doe JM, Roe R"),
        ('<name form="short"/>', 2, "Doe, Roe"),
        ('<name form="count"/>', 3, "3"),
        ('<name et-al-min="3" et-al-use-first="1" form="short"/>', 2, "Doe, Roe"),
        ('<name et-al-min="3" et-al-use-first="1" form="short"/>', 3, "Doe et al."),
        ('<name et-al-min="3" et-al-use-first="2" form="short"/>', 3, "Doe, Roe, et al."),
        ('<name et-al-min="3" et-al-use-first="2" form="short" delimiter="/"/>', 3, "Doe/Roe/et al."),
        ('<name et-al-min="3" et-al-use-first="1" et-al-use-last="true" form="short"/>', 3, "Doe, … Poe"),
        ('<name><name-part name="family" text-case="uppercase" font-weight="bold"/></name>', 1, "Jane Mary <b>DOE</b>"),
        ('<name/><et-al/><label form="short" prefix=" (" suffix=")"/>', 2, "Jane Mary Doe, Rick Roe (eds.)"),
    ],
)
def test_list(name: str, count: int, shown: str) -> None:
    """Names come as the options of cs:name ask for."""
    assert rendered(f'<names variable="editor">{name}</names>', {"editor": PEOPLE[:count]}) == shown


@pytest.mark.parametrize(
    ("demote", "inverted", "shown"),
    [
        ("never", "all", "van Gogh, Vincent"),
        ("sort-only", "all", "van Gogh, Vincent"),
        ("display-and-sort", "all", "Gogh, Vincent van"),
        ("display-and-sort", "", "Vincent van Gogh"),
    ],
)
def test_particles(demote: str, inverted: str, shown: str) -> None:
    """A particle goes behind the given name where the style demotes it, and only in inverted names."""
    order = f'name-as-sort-order="{inverted}"' if inverted else ""
    author = [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}]
    options = f'demote-non-dropping-particle="{demote}"'

    assert rendered(f'<names variable="author"><name {order}/></names>', {"author": author}, options) == shown


def test_substitute() -> None:
    """Without an author the editor stands in, and isn't shown again (CSL 1.0.2, "Substitute")."""
    layout = (
        '<group delimiter=". "><names variable="author"><name form="short"/><substitute><names variable="editor"/>'
        '<text variable="title"/></substitute></names><names variable="editor"/><text variable="title"/></group>'
    )

    assert rendered(layout, {"editor": PEOPLE[:1], "title": "T"}) == "Doe. T"
    assert rendered(layout, {"title": "T"}) == "T"


def test_editor_and_translator_are_one() -> None:
    """People who did both are named once, with the term for both."""
    names = '<names variable="editor translator" delimiter="; "><name form="short"/><label prefix=", "/></names>'
    two, other = PEOPLE[:2], PEOPLE[2:]

    assert rendered(names, {"editor": two, "translator": two}) == "Doe, Roe, editors &#38; translators"
    assert rendered(names, {"editor": two, "translator": other}) == "Doe, Roe, editors; Poe, translator"


def test_substitutes_in_a_choice_are_compiled_once() -> None:
    """What stands in for names is compiled for the first work that needs it, not for each."""
    layout = (
        '<names variable="author"><substitute><choose><if type="book">'
        '<names variable="editor"/></if></choose></substitute></names>'
    )
    element = parse.child(parse.parse(f'<layout xmlns="{parse.CSL}">{layout}</layout>'.encode(), "x"), "names")
    assert element is not None
    choice = parse.child(next(parse.children(element, "substitute")), "choose")
    assert choice is not None
    compiled: list[str] = []

    def compile_one(inner: parse.CslElement) -> Render:
        compiled.append(parse.name(inner))
        return lambda _ctx: "x"

    render = compile_first(choice, compile_one)
    ctx = Context()
    ctx.point(CslEntry({"id": "a", "type": "book"}))

    assert [render(ctx), render(ctx)] == ["x", "x"]
    assert compiled == ["names"]


def test_term_for_missing_names_of_a_macro() -> None:
    """A macro whose variables all have nothing shows nothing, not even the term that would stand for names."""
    macros = (
        '<macro name="author"><names variable="author"><name/><substitute><text variable="title-short"/>'
        '<text term="anonymous"/></substitute></names></macro>'
    )
    layout = '<group delimiter=". "><text macro="author"/><text variable="title"/></group>'

    assert rendered(layout, {"title": "Foo"}, macros=macros) == "Foo"
    assert rendered(layout, {"title": "Foo", "title-short": "F"}, macros=macros) == "F. Foo"


def test_term_after_missing_names_has_no_capital() -> None:
    """Only a term that nothing was tried before starts the reference, and has a capital."""
    date = '<text term="no date" form="short" suffix=" "/><text variable="title"/>'
    macros = '<macro name="author"><names variable="author"/></macro>'

    assert rendered(f'<names variable="author"/>{date}', {"title": "Foo"}) == "n.d. Foo"
    assert rendered(date, {"title": "Foo"}) == "N.d. Foo"
    assert rendered(f'<text macro="author"/>{date}', {"title": "Foo"}, macros=macros) == "N.d. Foo"


def test_what_is_around_a_name_is_around_a_shortened_list_too() -> None:
    """A comma after each name also follows et al., so that what comes next is parted from it."""
    name = '<names variable="editor"><name form="short" suffix="," et-al-min="3" et-al-use-first="1"/></names>'

    assert rendered(name, {"editor": PEOPLE}) == "Doe, et al.,"
    assert rendered(name, {"editor": PEOPLE[:1]}) == "Doe,"


def test_and_that_is_the_delimiter() -> None:
    """A dash that is both the delimiter and the locale's word for "and" stands once."""
    terms = '<locale><terms><term name="and">–</term></terms></locale>'
    name = '<names variable="editor"><name form="short" and="text" delimiter="–"/></names>'

    assert rendered(name, {"editor": PEOPLE}, macros=terms) == "Doe–Roe–Poe"
