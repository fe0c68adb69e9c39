"""citeproc-py as the second engine: the shipped list in its styles, and what it can't do, told."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sslbib.errors import StyleError, UsageError
from sslbib.item import Date, Item, Name
from sslbib.project import folder
from sslbib.references import Cite, bibliographies, bibliography, entries, find_style, in_text
from sslbib.works.assemble import items
from tests.references.samples import HOSTILE, SMITHS

if TYPE_CHECKING:
    from sslbib.errors import Problem

PROJECT = folder.load(Path(__file__).parents[2])
LIST = items(PROJECT.catalog.papers, PROJECT.lock)[0]
LNCS = find_style("springer-lecture-notes-in-computer-science")


@pytest.mark.parametrize("name", PROJECT.catalog.exports.styles)
def test_shipped_list(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Every paper of the list has its reference in every style of it, with its title; nothing is printed."""
    found = {e.id: e.text for e in entries(LIST, find_style(name, PROJECT.styles_folder), engine="citeproc-py")}

    assert found.keys() == {item.id for item in LIST}
    titles = {item.id: "".join(filter(str.isalnum, item.title or "")).lower() for item in LIST}
    assert [key for key, text in found.items() if titles[key] not in "".join(filter(str.isalnum, text)).lower()] == []
    assert capfd.readouterr() == ("", "")


def test_same_text_as_ours() -> None:
    """In the style of LNCS the two engines write the shipped list alike, in the same order."""
    assert entries(LIST, LNCS, engine="citeproc-py") == entries(LIST, LNCS)


def test_every_output_is_escaped() -> None:
    """A title passes the escaper of each output, which the library's own formatters don't do."""
    texts = bibliographies([HOSTILE], LNCS, ("text", "html", "markdown", "latex", "rtf"), engine="citeproc-py")

    assert "<script>alert(1)</script>" in texts["text"]
    assert "&#60;script&#62;" in texts["html"]
    assert "<script>" not in texts["html"]
    assert "\\*of\\* \\<script\\>" in texts["markdown"]
    assert "{\\textbackslash}input\\{x\\} 5\\%" in texts["latex"]
    assert texts["rtf"].isascii()


def test_markup_of_a_title() -> None:
    """Italics of a title are italics, and what keeps its case keeps it."""
    title = '<i>E. coli</i> and the <span class="nocase">mRNA</span> of Mice'
    paper = Item(id="a", type="article-journal", title=title, container_title="Cell", issued=Date(((2020,),)))

    text = bibliography([paper], find_style("apa"), to="html", engine="citeproc-py")
    assert "<i>E. coli</i> and the mRNA of Mice" in text


def test_ids_that_differ_in_case() -> None:
    """Two ids that differ in case are two references, though the library takes them for one."""
    upper = Item(id="SMITH0", type="book", title="Delta")

    assert {e.id for e in entries([SMITHS[0], upper], LNCS, engine="citeproc-py")} == {"smith0", "SMITH0"}


def test_citations_know_the_list() -> None:
    """Numbers in the text are those of the whole list, and the place cited is shown."""
    apa = find_style("apa")

    assert in_text(SMITHS, [["smith2", "smith1"]], find_style("ieee"), engine="citeproc-py") == ["[2], [3]"]
    cited = in_text(SMITHS, [[Cite("smith2", locator="3-5", prefix="see ")]], apa, engine="citeproc-py")
    assert cited == ["(see Smith, 2020, pp. 3–5)"]


def test_what_it_can_not_cite() -> None:
    """An unknown key and a citation without its author are refused."""
    with pytest.raises(UsageError, match="SMITH0"):
        in_text(SMITHS, [["SMITH0"]], LNCS, engine="citeproc-py")
    with pytest.raises(UsageError, match="leave the author out"):
        in_text(SMITHS, [[Cite("smith0", suppress_author=True)]], LNCS, engine="citeproc-py")


def test_style_that_is_more_than_it_can_do() -> None:
    """A style that breaks the library is an error that names paper and style, not an exception of its own."""
    with pytest.raises(
        StyleError, match="citeproc-py can't format the paper smith0 in the style 'linguistica-uralica'"
    ):
        bibliography(SMITHS, find_style("linguistica-uralica"), engine="citeproc-py")


def test_style_without_bibliography() -> None:
    """A style that only makes notes says so, as with our engine."""
    with pytest.raises(StyleError, match="no reference lists"):
        bibliography(SMITHS, find_style("bluebook-law-review"), engine="citeproc-py")


def test_unknown_locale() -> None:
    """A language without a locale is an error, as with our engine; one that has one is used."""
    book = Item(id="b", type="book", title="Titel", editor=(Name("Doe", "J."),), issued=Date(((2020,),)))

    assert "Hrsg." in bibliography([book], find_style("apa"), locale="de-DE", engine="citeproc-py")
    with pytest.raises(UsageError, match="xx"):
        bibliography([book], find_style("apa"), locale="xx", engine="citeproc-py")


def test_what_is_left_out_is_told() -> None:
    """Dates that the style shows and the library doesn't know are told, once, with the papers that have them."""
    told: list[Problem] = []
    bibliography(LIST, find_style("chicago-author-date"), engine="citeproc-py", warn=told.append)

    assert [problem.what for problem in told] == [
        "citeproc-py leaves out the available-date of zhou2020comparing, kayal2020region, tao2020revisiting and 4 more"
    ]


def test_what_the_library_says_is_told_in_our_words(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A warning or print of the library becomes a problem; nothing of it reaches the terminal."""

    def loud(_source: object, text: str) -> str:
        warnings.warn("no such variable", stacklevel=1)
        print("trace")  # noqa: T201
        return text

    monkeypatch.setattr("citeproc.source.json.CiteProcJSON.parse_string", loud)
    told: list[Problem] = []
    bibliography(SMITHS[:1], LNCS, engine="citeproc-py", warn=told.append)

    assert [p.what for p in told] == ["citeproc-py has a doubt: no such variable", "citeproc-py has a doubt: trace"]
    assert capfd.readouterr() == ("", "")
