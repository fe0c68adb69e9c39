"""Links to code in print: standard styles show none, unless a person asks for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sslbib.export import FORMATS, Options
from sslbib.project import folder as folders
from sslbib.works import assemble
from tests.conftest import ROOT
from tests.latex import need, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.item import Item

pytestmark = pytest.mark.consumer

BIBTEX = ("plain", "abbrv", "alpha", "unsrt", "acm", "apalike", "IEEEtran", "siam")
BIBLATEX = ("numeric", "authoryear", "alphabetic", "ieee", "nature", "apa")


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """Return the shipped list's papers that have code."""
    shipped = folders.load(ROOT)
    made, _ = assemble.items(shipped.catalog.papers, shipped.lock)
    with_code = tuple(item for item in made if item.code)
    assert len(with_code) > 10
    return with_code


def printed(folder: Path, items: tuple[Item, ...], style: str, options: Options) -> str:
    """Return the bibliography that a style makes of all papers, without spaces: a line may end within an address."""
    if style in BIBTEX:
        (folder / "papers.bib").write_text(FORMATS["bibtex"].write(items, options), "utf-8")
        body = f"\\nocite{{*}}\\bibliographystyle{{{style}}}\\bibliography{{papers}}"
        lines = read_page(folder, body, bibtex=True)
    else:
        need("biber")
        (folder / "papers.bib").write_text(FORMATS["biblatex"].write(items, options), "utf-8")
        head = f"\\usepackage[style={style}]{{biblatex}}\\addbibresource{{papers.bib}}"
        lines = read_page(folder, "\\nocite{*}\\printbibliography", biber=head)
    return re.sub(r"\s", "", "".join(lines)).lower()


def shown(items: tuple[Item, ...], text: str) -> list[str]:
    """Return the addresses of code that a page shows."""
    return [link.url for item in items for link in item.code if link.url.lower() in text]


@pytest.mark.parametrize("style", [*BIBTEX, *BIBLATEX])
def test_no_style_prints_a_link_to_code(style: str, items: tuple[Item, ...], tmp_path: Path) -> None:
    """All papers are there, and neither an address of code nor its label."""
    text = printed(tmp_path, items, style, Options())

    for item in items:
        word = max(re.findall(r"[a-z]{5,}", item.title.lower()), key=len)
        assert word in text
    assert shown(items, text) == []
    assert "github" not in text


@pytest.mark.parametrize("style", ["plain", "IEEEtran", "numeric"])
def test_it_is_printed_where_a_person_asks_for_it(style: str, items: tuple[Item, ...], tmp_path: Path) -> None:
    """Without this, the other test could not fail."""
    text = printed(tmp_path, items, style, Options(code="printed"))

    assert shown(items, text) == [link.url for item in items for link in item.code]
