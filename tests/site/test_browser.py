"""The list's page in Chromium, from the disk: searching, filtering, sorting, taking, and the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.app import cite, export, workspace
from sslbib.app.select import select
from tests.site.conftest import open_list

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.consumer


def keys(tab: Page) -> list[str]:
    """Return the keys of the rows that are shown."""
    return [row.get_attribute("id").removeprefix("p-") for row in tab.query_selector_all("tr.paper")]  # type: ignore[union-attr]


def clipboard(tab: Page, kind: str = "text/plain") -> str:
    """Return what is on the clipboard."""
    script = """async kind => {
      const [item] = await navigator.clipboard.read({ unsanitized: ["text/html"] });
      return (await item.getType(kind)).text();
    }"""
    return str(tab.evaluate(script, kind))


def said(tab: Page, words: str) -> None:
    """Wait until the page has said something."""
    tab.wait_for_function("words => document.getElementById('said').textContent.includes(words)", arg=words)


def test_search_finds_and_marks(page: Page, site: Path) -> None:
    """Words in any order, without accents, case or hyphens; what is found is marked."""
    open_list(page, site)
    page.fill("#q", "muller SELFSUPERVISED hunt")

    assert keys(page) == ["byron2021hunting"]
    assert [mark.inner_text() for mark in page.query_selector_all("mark")] == ["Hunt", "self-supervised", "Müller"]
    assert page.inner_text("#count") == "1 of 3 papers"


def test_filters_count_and_go_with_the_address(page: Page, site: Path) -> None:
    """A filter narrows the list and stands in the address, which opens the same again; back undoes it."""
    open_list(page, site)
    page.evaluate("document.getElementById('filters').open = true")
    page.click("fieldset:has-text('Modality') >> label:has-text('3D') >> nth=0")

    assert keys(page) == ["lovelace2019sleeping", "evil2020script"]
    assert page.evaluate("location.hash") == "#modality=3D"
    page.fill("#q", "sleep")
    assert keys(page) == ["lovelace2019sleeping"]
    again = page.evaluate("location.hash")
    page.go_back()
    assert keys(page) == ["lovelace2019sleeping", "evil2020script"]
    page.go_back()
    assert len(keys(page)) == 3
    page.go_forward()
    assert keys(page) == ["lovelace2019sleeping", "evil2020script"]
    open_list(page, site, again)
    assert keys(page) == ["lovelace2019sleeping"]
    assert page.input_value("#q") == "sleep"


def test_orders(page: Page, site: Path) -> None:
    """By date and title; the list's own order comes back."""
    open_list(page, site)
    for order, first in (("new", "byron2021hunting"), ("old", "lovelace2019sleeping"), ("", "byron2021hunting")):
        page.select_option("#sort", order)
        assert keys(page)[0] == first


def test_a_bar_filters_by_its_year(page: Page, site: Path) -> None:
    """Clicking 2020 in the chart shows the papers of 2020; the table beside it has the same numbers."""
    open_list(page, site)
    page.click("svg a.bar[href='#year=2020']")
    page.wait_for_selector("#chosen button")

    assert keys(page) == ["evil2020script"]
    assert page.text_content(".numbers tbody tr:nth-child(2) td:last-child") == "1"


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json"])
def test_what_is_copied_is_what_export_prints(page: Page, site: Path, name: str) -> None:
    """For all that is shown, those ticked and one paper, byte for byte."""
    project = workspace.load(site.parent)
    open_list(page, site)
    page.select_option("#format", name)

    page.click("#copy")
    said(page, "Copied 3 papers")
    assert clipboard(page) == export.export(select(project).items, name)
    page.check("#p-evil2020script input")
    page.check("#p-byron2021hunting input")
    page.click("#copy")
    said(page, "Copied 2 papers")
    ticked = ("byron2021hunting", "evil2020script")
    assert clipboard(page) == export.export(select(project, keys=ticked).items, name)
    page.click("#p-lovelace2019sleeping button.copy")
    said(page, "Copied lovelace2019sleeping")
    assert clipboard(page) == export.export(select(project, keys=["lovelace2019sleeping"]).items, name)


def test_references_are_copied_as_text_and_html(page: Page, site: Path) -> None:
    """A word processor takes the HTML with its italics, an editor the text; both are what `sslbib cite` prints."""
    project = workspace.load(site.parent)
    open_list(page, site)
    for style in ("apa", "ieee"):
        page.select_option("#format", style)
        page.click("#copy")
        said(page, "APA" if style == "apa" else "IEEE")
        citation = cite.cite(project, style=style)
        assert clipboard(page) == citation.render("text")
        assert clipboard(page, "text/html") == citation.render("html")


def test_downloads_are_read_back(page: Page, site: Path, tmp_path: Path) -> None:
    """The files of those ticked and of the whole list hold these papers to readers of the formats."""
    open_list(page, site)
    page.check("#p-byron2021hunting input")
    for name, suffix in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")):
        page.select_option("#format", name)
        with page.expect_download() as started:
            page.click("#download")
        file = tmp_path / started.value.suggested_filename
        started.value.save_as(file)
        assert file.name == f"byron2021hunting.{suffix}"
        assert "10.5555/hunting" in file.read_text(encoding="utf-8")
        whole = (site / "downloads" / f"papers.{suffix}").read_bytes().decode()
        assert whole == export.export(select(workspace.load(site.parent)).items, name)


def test_the_keyboard_alone(page: Page, site: Path) -> None:
    """Slash searches, j and k move, x ticks, c copies, the question mark helps, Enter opens."""
    open_list(page, site)
    page.keyboard.press("/")
    page.keyboard.type("cats")
    assert keys(page) == ["byron2021hunting", "lovelace2019sleeping"]
    page.keyboard.press("Escape")
    for key in "jjkj":
        page.keyboard.press(key)
    focused = "document.activeElement.closest('tr').id"
    assert page.evaluate(focused) == "p-lovelace2019sleeping"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("c")
    said(page, "Copied lovelace2019sleeping")
    page.keyboard.press("x")
    assert page.inner_text("#which") == "1 ticked"
    page.keyboard.press("?")
    assert page.is_visible("dialog#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/lovelace2019sleeping.html")


def test_a_paper_has_its_page_and_its_former_key_leads_there(page: Page, site: Path) -> None:
    """The permalink by an alias goes to the paper, whose page copies it."""
    page.goto((site / "papers" / "byron2021old.html").as_uri())
    page.wait_for_url("**/papers/byron2021hunting.html")

    assert page.inner_text("h1") == "Hunting patterns of self-supervised barn cats"
    assert page.inner_text("h1 i") == "patterns"
    page.click("button.copy[data-take=ris]")
    said(page, "Copied byron2021hunting")
    expected = export.export(select(workspace.load(site.parent), keys=["byron2021hunting"]).items, "ris")
    assert clipboard(page) == expected
    page.click("button.copy[data-take=apa]")
    said(page, "APA")
    assert clipboard(page) == cite.cite(workspace.load(site.parent), ["byron2021hunting"], style="apa").render("text")


def test_hostile_texts_stay_texts(page: Page, site: Path) -> None:
    """Nothing in a title, name, venue or link becomes an element or is run, before and after the script writes it."""
    open_list(page, site)
    for address in ("", "papers/evil2020script.html"):
        page.goto((site / (address or "index.html")).as_uri())
        page.wait_for_selector("html[data-ready]")
        assert page.query_selector_all("main img, main svg, main script, [onmouseover]") == []
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.protocol)")
        assert set(links) <= {"file:", "https:"}
    assert page.inner_text("h1").startswith("<script>alert(1)</script> & <img src=x onerror=alert(2)>")
    assert page.inner_text("h1 b") == "bold"


def test_rows_are_the_same_from_template_and_script(context: BrowserContext, shipped: Path, site: Path) -> None:
    """What the server writes and what the script writes of each paper are one row."""
    for folder in (shipped, site):
        rows = []
        for scripts in (True, False):
            made = context.browser.new_context(java_script_enabled=scripts)  # type: ignore[union-attr]
            tab = made.new_page()
            tab.goto((folder / "index.html").as_uri())
            if scripts:
                tab.wait_for_selector("html[data-ready]")
            text = tab.content()
            rows.append(text[text.index('<tbody id="papers">') : text.index('<p id="end"')].replace("\n", ""))
            made.close()
        assert rows[0] == rows[1]


def test_without_scripts_the_table_is_whole(browser_without_scripts: Page, site: Path) -> None:
    """Every paper is there and can be read, and the downloads are links that lead to files."""
    tab = browser_without_scripts
    tab.goto((site / "index.html").as_uri())

    assert len(keys(tab)) == 3
    assert tab.is_visible("text=Sleeping habits of house cats")
    assert not tab.is_visible("#q")
    assert not tab.is_visible("button")
    links = tab.eval_on_selector_all(".files a", "all => all.map(a => a.getAttribute('href'))")
    assert "downloads/papers.bib" in links
    assert all((site / link).is_file() for link in links)


@pytest.fixture
def browser_without_scripts(context: BrowserContext) -> Page:
    """Return a tab that runs no script."""
    return context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [360, 820, 1360])
def test_no_width_is_too_narrow(page: Page, site: Path, shipped: Path, width: int) -> None:
    """Nothing stands out at the side, on a telephone, a tablet or a desk."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in (shipped / "index.html", site / "index.html", site / "papers" / "evil2020script.html"):
        page.goto(address.as_uri())
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (
            page.evaluate(
                "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('main'))"
            )
            == 0
        )


def test_dark_and_print(page: Page, site: Path) -> None:
    """The dark scheme is dark; paper shows no controls, and every link of a DOI with its address."""
    page.emulate_media(color_scheme="dark")
    open_list(page, site)
    dark = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(dark) == "rgb(21, 23, 27)"
    page.emulate_media(media="print")
    assert not page.is_visible("#q")
    assert not page.is_visible("#copy")
    assert page.is_visible("text=Sleeping habits of house cats")
