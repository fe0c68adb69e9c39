"""The files of the page: which there are, what changes with what, and what programs follow."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from sslbib import references
from sslbib.errors import SslbibError
from sslbib.project.catalog.model import ExportSettings
from sslbib.site import history
from sslbib.site import pages as build
from sslbib.site.source import CARD, DATA, INDEX, PAPERS, page_of
from tests.site.sources import HEAD, sample_source, source

if TYPE_CHECKING:
    from collections.abc import Callable

    from sslbib.site import Source
    from sslbib.site.source import Files

ATOM = "{http://www.w3.org/2005/Atom}"


def pages(source: Source) -> Files:
    """Make every file."""
    return build(source).files


@pytest.fixture(scope="module")
def made_of() -> Source:
    """Return the source of forty works."""
    return sample_source(papers=40)


def test_an_edit_changes_its_own_page_and_the_index(made_of: Source) -> None:
    """Another title of one of forty papers writes its page, the list, and the data and downloads that hold it."""
    before = pages(made_of)
    first, *rest = made_of.items
    after = pages(replace(made_of, items=(replace(first, title="Another title"), *rest), before=before))
    changed = {str(path) for path, text in after.items() if before.get(path) != text}

    assert {path for path in changed if path.startswith("papers/")} == {str(page_of(first.id))}
    assert "index.html" in changed
    assert "sitemap.xml" not in changed


def test_texts_of_papers_that_did_not_change_are_taken_over(made_of: Source) -> None:
    """A text that the last build wrote is not made anew; one of another digest is."""
    before = pages(made_of)
    path = DATA / "bibtex-0.js"
    marked = {path: before[path].replace("@book", "@KEPT")}

    assert "@KEPT" in pages(replace(made_of, before=marked))[path]
    changed = tuple(replace(item, note="new") for item in made_of.items)
    assert "@KEPT" not in pages(replace(made_of, items=changed, before=marked))[path]


def test_a_paper_that_has_not_changed_keeps_its_page(made_of: Source) -> None:
    """After an edit of one of forty papers the page of that one is made, and no other."""
    intact = build(made_of).made_of
    first, *rest = made_of.items
    after = build(replace(made_of, items=(replace(first, title="Another title"), *rest), intact=intact))

    assert {path for path in after.files if path.parent == PAPERS} == {page_of(first.id)}
    assert len(after.kept) == 39
    assert set(build(replace(made_of, intact=intact)).kept) == set(intact)


def _another_setting(source: Source) -> Source:
    return replace(
        source, catalog=replace(source.catalog, site=replace(source.catalog.site, repository="https://a.b/c"))
    )


def _another_cell(source: Source) -> Source:
    papers = tuple(replace(paper, modality="4D") for paper in source.catalog.papers)
    return replace(source, catalog=replace(source.catalog, papers=papers))


@pytest.mark.parametrize(
    "change",
    [
        _another_setting,
        _another_cell,
        lambda source: replace(
            source, catalog=replace(source.catalog, list=replace(source.catalog.list, title="Else"))
        ),
        lambda source: replace(source, styles={**source.styles, "ieee": references.find_style("ieee")}),
        lambda source: replace(source, css="main { color: red }"),
        lambda source: replace(source, templates={"paper.html": "{{ row.key }}"}),
        lambda source: replace(source, catalog=replace(source.catalog, exports=ExportSettings(engine="citeproc-py"))),
        lambda source: replace(source, items=tuple(replace(item, note="n") for item in source.items)),
    ],
)
def test_what_every_page_is_made_of_makes_them_all_anew(made_of: Source, change: Callable[[Source], Source]) -> None:
    """A setting, a cell of the table, the title, a style, a style sheet, a template, the engine, the records."""
    few = replace(made_of, items=made_of.items[:3], catalog=replace(made_of.catalog, papers=made_of.catalog.papers[:3]))
    after = build(replace(change(few), intact=build(few).made_of))

    assert after.kept == frozenset()
    assert build(replace(change(few), intact=after.made_of)).kept == set(after.made_of)


def test_other_code_makes_every_page_and_text_anew(made_of: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one works on sslbib its version stays, and its code does not."""
    before = build(made_of)
    path = DATA / "bibtex-0.js"
    monkeypatch.setattr("sslbib.site.made_of.code", lambda: "other")
    after = build(replace(made_of, before={path: before.files[path].replace("@book", "@KEPT")}, intact=before.made_of))

    assert not after.kept
    assert "@KEPT" not in after.files[path]


def test_a_template_of_the_list_may_show_another_paper(made_of: Source) -> None:
    """So every page is made anew where any paper changes."""
    own = replace(made_of, templates={"paper.html": "{{ source.items[0].title }}"})
    first, *rest = own.items
    after = build(replace(own, items=(replace(first, title="Another"), *rest), intact=build(own).made_of))

    assert not after.kept
    assert after.files[page_of(own.items[5].id)] == "Another"


def test_the_feed_has_the_newest_first(made_of: Source) -> None:
    """Each entry has the permalink for its id, and the day on which the paper came in."""
    source = replace(made_of, added={"work1": "2024-01-05", "work2": "2024-03-01"})
    root = ET.fromstring(pages(source)[PurePosixPath("feed.xml")])  # noqa: S314  our own text

    assert root.findtext(f"{ATOM}updated") == "2024-03-01T00:00:00Z"
    assert [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")] == [
        "https://list.example/papers/papers/work2.html",
        "https://list.example/papers/papers/work1.html",
    ]


def test_no_title_makes_the_feed_unreadable(made_of: Source) -> None:
    """What XML has no place for is left out, and a tag is text."""
    first, *rest = made_of.items
    hostile = replace(first, title="</title>\ufffe\x0bCats & \uffffdogs ]]>")
    source = replace(made_of, items=(hostile, *rest), added={first.id: "2024-01-05"})
    root = ET.fromstring(pages(source)[PurePosixPath("feed.xml")])  # noqa: S314  our own text

    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "</title>Cats & dogs ]]>"


def test_the_sitemap_names_every_page(made_of: Source) -> None:
    """With whole addresses, as the protocol asks."""
    root = ET.fromstring(pages(made_of)[PurePosixPath("sitemap.xml")])  # noqa: S314  our own text

    assert len(root) == 41
    assert root[1][0].text == "https://list.example/papers/papers/work0.html"


def test_a_long_list_has_a_page_of_all(made_of: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit the index shows the first papers, and a second page all, with their context objects."""
    monkeypatch.setattr("sslbib.site.list_page.WHOLE", 30)
    monkeypatch.setattr("sslbib.site.list_page.FIRST", 10)
    files = pages(made_of)
    index, everything = files[PurePosixPath("index.html")], files[PurePosixPath("all.html")]

    assert (index.count('<tr class="paper"'), index.count("Z3988")) == (10, 0)
    assert (everything.count('<tr class="paper"'), everything.count("Z3988")) == (40, 40)


def test_a_template_of_the_list_takes_the_place_of_ours(made_of: Source) -> None:
    """One by one; what is wrong in one is told with its name and line."""
    own = replace(
        made_of, templates={"redirect.html": "x", "row.html": "{% macro line(row) %}<tr>{{ row.key }}{% endmacro %}"}
    )

    assert "<tr>work3" in pages(own)[PurePosixPath("index.html")]
    with pytest.raises(SslbibError, match=r"site-templates/row\.html:2") as raised:
        pages(replace(made_of, templates={"row.html": "\n{% macro %}"}))
    assert raised.value.exit_code == 3


def test_a_key_of_signs_is_a_file_name() -> None:
    """What a file's name can't hold is written as a number."""
    assert str(page_of("a/b:c+d.e")) == "papers/a~2fb~3ac~2bd.e.html"


def test_the_day_of_a_key_is_that_of_the_commit_that_brought_it() -> None:
    """A line that is moved later on keeps its first day."""
    log = '\x002024-01-01\n\n+key = "a"\n\x002024-02-01\n-key = "a"\n+key      = "b"\n+key = "a"\n'

    assert history.days(log) == {"a": "2024-01-01", "b": "2024-02-01"}


def test_a_card_shows_the_chart_or_the_list_s_own_picture(made_of: Source) -> None:
    """By its whole address, which a page knows only where it is told where it will stand."""
    site = made_of.catalog.site
    drawn = build(made_of)
    own = replace(made_of, catalog=replace(made_of.catalog, site=replace(site, image="https://a.example/card.png")))
    nowhere = replace(made_of, catalog=replace(made_of.catalog, site=replace(site, url="")))

    assert set(drawn.pictures) == {CARD}
    for path in (INDEX, page_of(made_of.items[0].id)):
        assert 'og:image" content="https://list.example/papers/assets/card.png"' in drawn.files[path]
        assert 'og:image" content="https://a.example/card.png"' in pages(own)[path]
        assert "og:image" not in pages(nowhere)[path]


def test_years_of_a_long_time_are_drawn_by_decade() -> None:
    """Each bar stands for ten years, and filters by each of them."""
    papers = "".join(
        f'\n[[papers]]\nkey = "k{year}"\ntitle = "T{year}"\ndate = "{year}"\n' for year in (1978, 1985, 1989, 2021)
    )
    made = pages(source(HEAD + papers))[INDEX]

    assert re.findall(r'class="year"[^>]*>([^<]+)<', made) == ["1970s", "1980s", "1990s", "2000s", "2010s", "2020s"]
    assert re.findall(r'class="number"[^>]*>([^<]+)<', made) == ["1", "2", "1"]
    assert 'href="#year=1980&amp;year=1981' in made
