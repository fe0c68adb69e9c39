"""References and citations of a project's papers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sslbib.app import cite as citing
from sslbib.app.cite import cite, format_of
from sslbib.errors import UsageError
from sslbib.project import catalog

if TYPE_CHECKING:
    from sslbib.app.workspace import Project

KEY = "byron2021hunting"


def test_the_whole_list_in_its_own_style(project: Project) -> None:
    """Without keys all papers come, in the style that papers.toml names first."""
    text = cite(project).render()
    assert text.startswith("Byron, A. (2021). Hunting patterns of barn cats.")
    assert "Sleeping habits of house cats" in text


def test_one_paper_in_another_style(project: Project) -> None:
    """A style that is named wins; apa stands in where papers.toml names none."""
    text = catalog.edit_settings(project.catalog.text, "exports", {"styles": None})
    plain = replace(project, catalog=catalog.read(text))
    assert cite(plain, [KEY]).render() == cite(project, [KEY], style="apa").render()
    assert cite(project, [KEY], style="ieee").render().startswith("[1]")


def test_a_citation_in_the_text(project: Project) -> None:
    """The place cited is a page unless it says what it is."""
    assert cite(project, [KEY], in_text=True, locator="23-25").render() == "(Byron, 2021, pp. 23–25)\n"
    assert cite(project, [KEY], in_text=True, locator="chapter: 3").render() == "(Byron, 2021, Chapter 3)\n"
    with pytest.raises(UsageError, match="--in-text"):
        cite(project, [KEY], locator="3")


def test_an_unknown_key_is_refused(project: Project) -> None:
    """The near one is named."""
    with pytest.raises(UsageError, match=KEY):
        cite(project, ["byron2021huntin"])


@pytest.mark.parametrize(
    ("name", "to"), [("a.md", "markdown"), ("a.HTM", "html"), ("a.tex", "latex"), ("a.rtf", "rtf"), ("a", "text")]
)
def test_a_file_s_name_says_the_format(name: str, to: str) -> None:
    """By its ending, in either case."""
    assert format_of(Path(name)) == to


def test_html_is_written_as_a_whole_page(project: Project) -> None:
    """Other formats are written as they are; a file that says so already is not touched."""
    path = project.folder / "refs.html"
    text = cite(project, [KEY]).render("html")
    assert citing.write(path, text, "html")
    assert not citing.write(path, text, "html")
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    citing.write(path, text, "text")
    assert path.read_text("utf-8") == text
