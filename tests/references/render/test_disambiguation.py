"""Citations that look alike are told apart, in the text as in the list."""

from __future__ import annotations

import pytest

from sslbib.references import entries, find_style, in_text, richtext
from sslbib.references.render.citations import Citations
from sslbib.references.render.cluster import Cluster
from sslbib.references.render.engine import Engine
from sslbib.references.style.context import Cite
from sslbib.references.style.find import read_style
from tests.references.samples import SMITHS

APA = find_style("apa")


def test_year_suffixes_follow_the_list() -> None:
    """Two papers of one author and year get a and b in the list's order; cites that sort alike keep theirs."""
    shown = [reference.text for reference in entries(SMITHS[:2], APA)]

    assert shown == ["Smith, J. (2020a). Alpha.", "Smith, J. (2020b). Beta."]
    assert in_text(SMITHS[:2], [["smith0"], ["smith0", "smith1"]], APA) == ["(Smith, 2020b)", "(Smith, 2020b, 2020a)"]


@pytest.mark.parametrize(
    ("initials", "shown"), [('initialize-with=". "', ["M. J. Khan", "Q. Khan"]), ("", ["Khan", "Khan"])]
)
def test_namesakes_by_initials(initials: str, shown: list[str]) -> None:
    """A rule "with initials" gives initials where the style has a form for them, and never names in full."""
    style = read_style(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
        <citation disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name-with-initials">
        <layout><names variable="author"><name form="short" {initials}/></names></layout></citation></style>""".encode()
    )
    engine = Engine(style)
    people = [{"family": "Khan", "given": "Md Jamal"}, {"family": "Khan", "given": "Quentin"}]
    book = Citations(
        engine, engine.entries({"id": key, "type": "book", "author": [p]} for key, p in zip("ab", people, strict=True))
    )

    assert [richtext.plain(text) for text in book.render([[Cite("a")], [Cite("b")]])] == shown


def test_notes_that_citations_point_back_to_tell_works_apart() -> None:
    """A title that a style adds where citations look alike is needed only for works first cited in one note."""
    layout = (
        '<group delimiter=" "><names variable="author"><name form="short"/></names>'
        '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
        '<text variable="first-reference-note-number"/></group>'
    )
    style = read_style(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
        <citation><layout delimiter="; ">{layout}</layout></citation></style>""".encode()
    )
    engine = Engine(style)
    works = [
        {"id": key, "type": "book", "title": key.upper(), "author": [{"family": "Doe", "given": "Jane"}]}
        for key in ("a", "b", "c")
    ]
    notes = [[Cite("a")], [Cite("b"), Cite("c")], [Cite("a")], [Cite("b")]]
    shown = Citations(engine, engine.entries(works)).render([Cluster(cites, at) for at, cites in enumerate(notes, 1)])

    assert [richtext.plain(text) for text in shown[2:]] == ["Doe 1", "Doe B 2"]
