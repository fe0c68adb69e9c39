"""Compiling a style finds what the schema can't say."""

from __future__ import annotations

import pytest

from sslbib.errors import StyleError
from sslbib.references.style.compiled import compile_style
from sslbib.references.style.find import read_style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <macro name="loop"><group><text macro="back"/></group></macro>
  <macro name="back"><choose><if type="book"><text macro="loop"/></if></choose></macro>
  <citation><layout><text value="x"/></layout></citation>
  <bibliography>LAYOUT</bibliography>
</style>
"""


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ('<text macro="nowhere"/>', r"own\.csl:5.*there is no macro 'nowhere'"),
        ('<names variable="author"><substitute><text macro="no"/></substitute></names>', r"own\.csl:5.*'no'"),
        ('<text macro="loop"/>', r"own\.csl:3.*the macro 'loop' calls itself"),
        ("<layout/>", r"own\.csl:5.*cs:layout can't stand here"),
    ],
)
def test_what_can_not_be_compiled_is_told_with_its_line(element: str, told: str) -> None:
    """A macro that isn't there or calls itself, and an element out of place, are found before anything is rendered."""
    style = read_style(STYLE.replace("LAYOUT", f"<layout>{element}</layout>").encode(), "own.csl")

    with pytest.raises(StyleError, match=told):
        compile_style(style)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STYLE.replace("LAYOUT", ""), r"own\.csl:5.*layout is missing"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>', r"own\.csl:1.*no cs:citation"),
    ],
)
def test_what_is_missing_is_told(text: str, told: str) -> None:
    """Without `cs:citation`, or with an area that has no layout, there is nothing to render."""
    with pytest.raises(StyleError, match=told):
        compile_style(read_style(text.encode(), "own.csl"))


def _calls(macros: int, times: int) -> str:
    """Return a style whose macros call the next one so many times each."""
    calls = [f'<macro name="m{n}">{f"""<text macro="m{n + 1}"/>""" * times}</macro>' for n in range(macros)]
    last = f'<macro name="m{macros}"><text variable="title"/></macro>'
    style = STYLE.replace("LAYOUT", '<layout><text macro="m0"/></layout>')
    return style.replace("<citation>", "".join(calls) + last + "<citation>", 1)


@pytest.mark.parametrize(
    ("macros", "times", "told"),
    [(28, 2, "more than 100,000 elements of a reference"), (5000, 1, "macros call one another more than 50 deep")],
)
def test_a_style_that_would_never_end_is_told(macros: int, times: int, told: str) -> None:
    """Work is counted before a reference is made: 2^28 calls would take hours, and thousands of levels the stack."""
    style = read_style(_calls(macros, times).encode(), "own.csl")

    with pytest.raises(StyleError, match=rf"own\.csl:\d+.*{told}"):
        compile_style(style)


def test_branches_of_a_choice_are_not_added_up() -> None:
    """Of a choice one branch is taken, so that the one with most work counts."""
    choice = "<choose>" + '<if type="book"><text macro="m10"/></if>' * 1
    choice += '<else-if type="song"><text macro="m10"/></else-if>' * 200 + "</choose>"
    text = _calls(20, 2).replace('<text macro="m0"/></layout>', choice + "</layout>")

    assert compile_style(read_style(text.encode(), "own.csl")).bibliography
