"""What a style's elements come to together: blocks, substitutes, capitals, sort keys."""

from __future__ import annotations

from sslbib.references.output.formats import HTML
from sslbib.references.output.writer import Writer
from sslbib.references.render.engine import Engine
from sslbib.references.style.find import read_style
from tests.references.rendering import rendered

SORTED = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation><layout><text value="x"/></layout></citation>
<bibliography><sort>{key}</sort><layout><text variable="title"/></layout></bibliography></style>"""
MACRO = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<macro name="journal"><text variable="container-title" suffix="."/></macro>
<citation><layout><text value="x"/></layout></citation>
<bibliography><layout><text macro="journal" strip-periods="true"/></layout></bibliography></style>"""


def listed(style: str, *items: dict[str, object]) -> list[str]:
    """Return the references in the style's order, as HTML."""
    engine = Engine(read_style(style.encode()))
    entries = engine.prepare(engine.entries({"id": str(at), "type": "book", **item} for at, item in enumerate(items)))
    writer = Writer(HTML, engine.locale, links=False)
    return [writer.write(text) for text in engine.references(entries)]


def test_blocks_inside_blocks_are_none() -> None:
    """Only the layout's own children, in whatever branch, make blocks (CSL 1.0.2, "Display"; citeproc-js)."""
    inner = '<group display="block"><group display="block"><text variable="title"/></group><text value=" b"/></group>'
    branch = '<choose><if type="book"><text variable="title" display="block"/></if></choose>'

    assert rendered(inner, {"title": "A"}).strip() == '<div class="csl-block">A b</div>'
    assert rendered(branch, {"title": "A"}).strip() == '<div class="csl-block">A</div>'


def test_blocks_start_without_a_space() -> None:
    """The space that parts a date from authors who are not there is left out at the start of a block."""
    layout = (
        '<group display="block"><names variable="author"/>'
        '<date variable="issued" prefix=" ("><date-part name="year"/></date></group>'
    )

    assert rendered(layout, {"issued": {"date-parts": [[2020]]}}).strip() == '<div class="csl-block">(2020</div>'


def test_substitute_takes_the_first_that_a_branch_has() -> None:
    """In a choice, too, one element stands for the names, and the title stays (CSL 1.0.2, "Substitute")."""
    layout = (
        '<group delimiter=". "><names variable="author"><substitute><choose><if type="report">'
        '<text variable="publisher"/><text variable="title"/></if></choose></substitute></names>'
        '<text variable="title"/></group>'
    )

    assert rendered(layout, {"type": "report", "publisher": "Health", "title": "Dangerous"}) == "Health. Dangerous"


def test_term_after_missing_pages_starts_the_reference() -> None:
    """A term that nothing comes before has a capital, whether the style asked for pages or not."""
    layout = '<text variable="page"/><text term="no date" form="short"/>'

    assert rendered(layout, {}) == "N.d."


def test_first_page_is_a_sort_key_though_only_pages_are_said() -> None:
    """`page-first` is read off `page` for sorting as it is for printing, and compared by its value."""
    style = SORTED.format(key='<key variable="page-first"/>')

    assert listed(style, {"title": "B", "page": "100-120"}, {"title": "A", "page": "89-129"}) == ["A", "B"]


def test_strip_periods_of_a_macro_spares_affixes() -> None:
    """The abbreviation's full stops go, the one that ends the element stays."""
    assert listed(MACRO, {"title": "A", "container-title": "Arch. Derm."}) == ["Arch Derm."]


def test_character_that_was_escaped_twice() -> None:
    """A style that says `&amp;#160;` means a space that holds together, as every reader of it prints."""
    assert rendered('<text variable="title" suffix="&amp;#160;–"/>', {"title": "A"}) == "A\u00a0–"


def test_sort_key_leaves_out_what_stands_beside_a_date_in_a_macro() -> None:
    """A work without a date sorts before dated ones, not by the term that is printed in the date's place."""
    macros = (
        '<macro name="date"><choose><if variable="issued"><date variable="issued"><date-part name="year"/></date></if>'
        '<else><text term="no date"/></else></choose></macro>'
        '<macro name="all"><names variable="author"/><text macro="date"/></macro>'
    )
    style = SORTED.format(key='<key macro="all"/>').replace("<citation>", f"{macros}<citation>")
    author = [{"family": "Doe"}]

    assert listed(
        style,
        {"title": "dated", "author": author, "issued": {"date-parts": [[1999]]}},
        {"title": "undated", "author": author},
    ) == ["undated", "dated"]


def test_given_name_that_the_style_parts_itself() -> None:
    """A space after the given name that holds the name together stands in the place of the usual one."""
    names = '<names variable="author"><name><name-part name="given" suffix="&#160;"/></name></names>'

    assert rendered(names, {"author": [{"family": "Doe", "given": "John"}]}) == "John\u00a0Doe"


def test_a_substitute_stands_for_the_text_that_stands_for_names() -> None:
    """Of several texts in the place of names it is the first one, whose quotes stay (CSL 1.0.2, "Substitute")."""
    style = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
    <macro name="work"><text variable="genre" quotes="true" suffix=" "/><text variable="title"/></macro>
    <citation><layout><text variable="title"/></layout></citation>
    <bibliography subsequent-author-substitute="———"><layout><names variable="author"><substitute>
    <text macro="work"/></substitute></names></layout></bibliography></style>"""
    reports: list[dict[str, object]] = [{"genre": "Referee report", "title": title} for title in ("A", "B")]

    assert listed(style, *reports) == ["“Referee report” A", "“———” B"]
