"""Finding and reading styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.errors import StyleError, UsageError
from sslbib.references import check_style, find_style, read_style, search_styles

if TYPE_CHECKING:
    from pathlib import Path

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Own</title><id>own</id>
  <category citation-format="numeric"/><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><text {attribute}/></layout></bibliography>
</style>
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("apa", "apa"),
        ("vancouver", "nlm-citation-sequence"),
        ("harvard1", "harvard-cite-them-right"),
        ("IEEE", "ieee"),
        ("Nature", "nature"),
        ("Medical Image Analysis", "medical-image-analysis"),
        ("medical-image-analysis", "medical-image-analysis"),
        ("1361-8415", "medical-image-analysis"),
    ],
)
def test_find_style(name: str, found: str) -> None:
    """A style is found by name, former name, title, journal and ISSN."""
    assert find_style(name).name == found


def test_journal_uses_its_parent() -> None:
    """A journal that shares a style gets that style's elements and its own title."""
    style = find_style("medical-image-analysis")

    assert style.title == "Medical Image Analysis"
    assert style.file.endswith("elsevier-harvard.csl")


def test_unknown_style_names_near_ones() -> None:
    """The error for a misspelt style holds the names that were nearly written."""
    with pytest.raises(UsageError, match="chicago-author-date"):
        find_style("chicago-author-dat")


def test_own_style_wins(tmp_path: Path) -> None:
    """A style of the project's folder goes before one that is carried."""
    (tmp_path / "apa.csl").write_text(STYLE.format(attribute='variable="title"'), encoding="utf-8")

    assert find_style("apa", tmp_path).title == "Own"


def test_invalid_style_tells_the_line(tmp_path: Path) -> None:
    """A style that breaks the schema is refused with file, line and what the schema says."""
    path = tmp_path / "own.csl"
    path.write_text(STYLE.format(attribute='variabel="title"'), encoding="utf-8")

    with pytest.raises(StyleError, match=r"own\.csl:5: The CSL schema says"):
        check_style(path)


def test_missing_macro_is_told(tmp_path: Path) -> None:
    """A call of a macro that isn't there is found when a style is checked."""
    path = tmp_path / "own.csl"
    path.write_text(STYLE.format(attribute='macro="nowhere"'), encoding="utf-8")

    with pytest.raises(StyleError, match=r"own\.csl:5.*nowhere"):
        check_style(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A style can't read files through XML entities."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    text = STYLE.format(attribute='value="x"').replace("Own", "&file;")
    path = tmp_path / "own.csl"
    path.write_text(f'<!DOCTYPE style [<!ENTITY file SYSTEM "{tmp_path}/secret">]>{text}', encoding="utf-8")

    try:
        title = check_style(path).title
    except StyleError:
        title = ""
    assert "secret" not in title


@pytest.mark.parametrize("words", ["computer science springer", "medical image analysis", "0028-0836", "numeric"])
def test_search(words: str) -> None:
    """Each style that is found has all the words."""
    found = search_styles(words)

    assert found
    for info in found[:50]:
        text = f"{info.name} {info.title} {info.title_short} {info.issn} {info.fields} {info.format}".lower()
        assert all(word in text for word in words.split())


def test_parents_in_a_circle_are_told(tmp_path: Path) -> None:
    """A dependent style names an independent one, so that two that name each other are refused at the second."""
    for name, parent in (("one", "two"), ("two", "one")):
        link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>'
        info = f"<info><title>{name}</title><id>{name}</id>{link}<updated>2020-01-01T00:00:00Z</updated></info>"
        style = f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{info}</style>'
        (tmp_path / f"{name}.csl").write_text(style, encoding="utf-8")

    with pytest.raises(StyleError, match=r"two\.csl: The style depends on 'one', which depends on another"):
        find_style("one", tmp_path)


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000 + ".csl", "a\0b", "a\0b.csl"])
def test_what_no_file_can_be_called_is_no_style(name: str, tmp_path: Path) -> None:
    """It is told as any style that there is not."""
    with pytest.raises(UsageError, match="There is no style"):
        find_style(name, tmp_path)


@pytest.mark.parametrize(
    ("style", "told"),
    [("<style>" + " " * 2_000_000 + "</style>", "larger than"), (f"<style>\n{'9' * 5000}</style>", r"x:2: A number")],
)
def test_what_no_style_holds_is_refused(style: str, told: str) -> None:
    """Megabytes, and numbers that Python makes none of."""
    with pytest.raises(StyleError, match=told):
        read_style(style.encode(), "x")
