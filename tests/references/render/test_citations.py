"""Citations in the text: numbers, locators, affixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.csl_item import to_csl
from sslbib.errors import UsageError
from sslbib.item import Date, Item, Name
from sslbib.references import Cite, find_style, in_text
from sslbib.references.render.citations import Citations
from sslbib.references.render.cluster import Cluster
from sslbib.references.render.engine import Engine
from sslbib.references.style.find import read_style
from tests.references.samples import SMITHS

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_numbers_collapse() -> None:
    """Numbers that follow one another become a range where the style wants it."""
    style = find_style("nature")

    assert in_text(SMITHS, [["smith0", "smith1", "smith2"]], style, to="html") == ["<sup>1–3</sup>"]


def test_locators_and_affixes() -> None:
    """A citation holds the place cited and what the author puts around it."""
    cites = [Cite("smith2", prefix="see", locator="3-5", suffix="for more")]

    assert in_text(SMITHS[2:], [cites], find_style("chicago-author-date")) == ["(see Smith 2020, 3–5 for more)"]


def test_unknown_key() -> None:
    """A citation of a paper that isn't there is an error that names the key."""
    with pytest.raises(UsageError, match="SMITH0"):
        in_text(SMITHS, [["SMITH0"]], find_style("apa"))


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}">
{locale}<citation {options}>{sort}<layout delimiter="{delimiter}">{layout}</layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""
AUTHOR_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date><text variable="locator"/></group>'
)


def cited(
    clusters: Sequence[Sequence[Cite | str]],
    layout: str,
    *,
    options: str = "",
    sort: str = "",
    delimiter: str = "; ",
    kind: str = "in-text",
    locale: str = "",
) -> list[str]:
    """Cite the three papers by Smith, and two of others, in a style made for the purpose."""
    text = STYLE.format(layout=layout, options=options, sort=sort, delimiter=delimiter, kind=kind, locale=locale)
    return in_text((*SMITHS, *OTHERS), clusters, read_style(text.encode()))


OTHERS = (
    Item(id="abel", type="book", title="Delta", author=(Name("Abel", "Ann"),), issued=Date(((2021,),))),
    Item(id="zola", type="book", title="Epsilon", author=(Name("Zola", "Zoe"),), issued=Date(((2019,),))),
)
NUMBERS = '<text variable="citation-number"/>'


def test_numbers_collapse_beside_a_locator_that_is_not_printed() -> None:
    """A place that the style doesn't show is no reason to keep numbers apart."""
    cluster: list[Cite | str] = ["smith0", Cite("smith1", locator="12"), "smith2"]

    assert cited([cluster], NUMBERS, options='collapse="citation-number"', delimiter=",") == ["1–3"]


def test_numbers_stay_apart_where_the_locator_is_printed() -> None:
    """A number with a place of its own can't be in the middle of a range."""
    layout = f'{NUMBERS}<text variable="locator" prefix=":"/>'
    cluster: list[Cite | str] = ["smith0", Cite("smith1", locator="12"), "smith2"]

    assert cited([cluster], layout, options='collapse="citation-number"', delimiter=",") == ["1,2:12,3"]


def test_range_starts_behind_a_prefix_and_ends_before_a_suffix() -> None:
    """What is written before the first number stays; a number with something after it stands alone."""
    cluster: list[Cite | str] = [Cite("smith0", prefix="see"), "smith1", "smith2", Cite("abel", suffix="and passim")]

    assert cited([cluster], NUMBERS, options='collapse="citation-number"', delimiter=",") == ["see 1–3,4 and passim"]


def test_suffix_with_a_full_stop_takes_the_place_of_the_delimiter() -> None:
    """After a note that ends in a full stop no comma follows, in numeric styles either."""
    cluster: list[Cite | str] = [Cite("smith0", suffix=", my italics."), "smith2"]

    assert cited([cluster], NUMBERS, options='collapse="citation-number"', delimiter=", ") == ["1, my italics. 3"]


def test_year_is_left_out_before_a_suffix_with_a_locator() -> None:
    """Collapsing on year suffixes keeps the place that is cited."""
    options = 'collapse="year-suffix" disambiguate-add-year-suffix="true"'
    cluster: list[Cite | str] = ["smith0", Cite("smith1", locator="12")]

    assert cited([cluster], AUTHOR_YEAR, options=options) == ["Smith 2020a, b 12"]


def test_groups_stand_where_the_first_of_them_sorts() -> None:
    """Cites of the same names stand together, where the earliest of them belongs (CSL 1.0.2, "Cite Grouping")."""
    sort = '<sort><key variable="issued"/></sort>'
    cluster: list[Cite | str] = ["abel", "smith0", "zola", "smith2"]

    assert cited([cluster], AUTHOR_YEAR, options='collapse="year"', sort=sort) == [
        "Zola 2019; Smith 2020, 2020; Abel 2021"
    ]


def test_author_only_prints_nothing_where_the_style_shows_no_author() -> None:
    """A number is no author, and formats are those of the cite, not of the running text."""
    names = '<names variable="author"><name form="short" font-style="italic"/></names>'

    assert cited([[Cite("abel", author_only=True)]], NUMBERS) == [""]
    assert cited([[Cite("abel", author_only=True)]], names + NUMBERS) == ["Abel"]


def test_label_of_the_note_that_cites_first() -> None:
    """A term that the style defines for `first-reference-note-number` stands before the number."""
    term = '<term name="first-reference-note-number" form="short">n</term>'
    layout = (
        '<group delimiter=" "><label variable="first-reference-note-number" form="short"/>'
        '<text variable="first-reference-note-number"/></group>'
    )
    style = STYLE.format(
        layout=layout,
        options="",
        sort="",
        delimiter="; ",
        kind="note",
        locale=f"<locale><terms>{term}</terms></locale>",
    )
    engine = Engine(read_style(style.encode()))
    book = Citations(engine, engine.entries([to_csl(item) for item in SMITHS]))
    clusters = [Cluster([Cite("smith0")], 3), Cluster([Cite("smith1")], 4), Cluster([Cite("smith0")], 5)]

    assert book.render(clusters) == ["", "", "n 3"]


def test_year_suffix_keeps_its_format() -> None:
    """What is left of a collapsed cite looks as it does in a whole one."""
    layout = AUTHOR_YEAR.replace("</date>", '</date><text variable="year-suffix" font-style="italic"/>').replace(
        'delimiter=" "', ""
    )
    options = 'collapse="year-suffix" year-suffix-delimiter=", " disambiguate-add-year-suffix="true"'
    text = STYLE.format(layout=layout, options=options, sort="", delimiter="; ", kind="in-text", locale="")

    assert in_text(SMITHS, [["smith0", "smith1"]], read_style(text.encode()), to="html") == [
        "Smith2020<i>a</i>, <i>b</i>"
    ]


def test_empty_group_delimiter_is_none() -> None:
    """`cite-group-delimiter=""` doesn't glue the years of a group together."""
    options = 'collapse="year" cite-group-delimiter=""'

    assert cited([["smith0", "smith1"]], AUTHOR_YEAR, options=options) == ["Smith 2020, 2020"]


def test_term_in_the_text_has_no_capital() -> None:
    """A citation within a sentence starts small, also behind an abbreviation."""
    cite: list[Cite | str] = [Cite("abel", prefix="cf. ")]

    assert cited([cite], '<text term="no date" form="short"/>') == ["cf. n.d."]


@pytest.mark.parametrize(("prefix", "shown"), [("Cf.", "Cf. ibid."), ("So it is.", "So it is. Ibid.")])
def test_term_after_a_sentence_has_a_capital(prefix: str, shown: str) -> None:
    """In a note a term after a whole sentence starts another one; after an abbreviation it doesn't."""
    cite: list[Cite | str] = [Cite("abel", prefix=f"{prefix} ")]

    assert cited([cite], '<text term="ibid"/>', kind="note") == [shown]


def test_author_only_leaves_what_stands_around_the_author() -> None:
    """As in citeproc-js, the affixes of what a style prints first stay; what would follow is gone, terms too."""
    names = '<names variable="author" suffix=", "><name form="short"/></names>'
    year = '<date variable="issued"><date-part name="year"/></date>'

    assert cited([[Cite("abel", author_only=True)]], names + year) == ["Abel, "]
    assert cited([[Cite("abel", author_only=True)]], '<text term="ibid"/>' + year) == ["2021"]


def test_what_a_person_wrote_around_a_cite_without_a_text_stays() -> None:
    """A cite for which the style has nothing keeps its prefix and suffix, as in citeproc-js and pandoc."""
    cluster: list[Cite | str] = [Cite("abel", prefix="e.g., "), "zola"]

    assert cited([cluster], '<text variable="locator"/>') == ["e.g., "]
    assert cited([[Cite("abel", locator="3"), Cite("zola", suffix=", my notes")]], '<text variable="locator"/>') == [
        "3; , my notes"
    ]
