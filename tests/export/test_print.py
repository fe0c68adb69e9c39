"""What is printed of works that lack what their type needs: read off the references that bibtex's styles make."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from sslbib.export import FORMATS
from sslbib.item import Date, Item, Name
from tests.latex import need, read_page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.consumer

ADA, BO = Name("Byron", "Ada"), Name("Olsen", "Bo")
NEWSLETTER = Item(
    id="newsletter",
    type="article-journal",
    title="Ask the expert",
    container_title="Guides Newsletter",
    volume="61",
    issue="27",
    page="14-18",
    issued=Date(((2000, 9),)),
)
"""An article without author, which 17 of 311 in a sample of Crossref are."""
CHAPTER = Item(
    id="chapter",
    type="chapter",
    title="Imaging",
    author=(ADA,),
    container_title="Handbook of Medicine",
    volume="3",
    page="41-59",
    issued=Date(((2011,),)),
)
"""A chapter without publisher and editors."""
PAPER = Item(
    id="paper",
    type="paper-conference",
    title="Foreword",
    container_title="Proceedings of Imaging",
    publisher="Springer",
    page="71-73",
    issued=Date(((2012,),)),
)
"""A paper without author."""
BOOK = Item(id="book", type="book", title="On Engines", author=(ADA,), volume="2", issued=Date(((1843,),)))
"""A book without publisher: it never becomes proceedings, which have no author."""
EDITED = Item(id="edited", type="book", title="On Looms", editor=(BO,), publisher="Field", issued=Date(((1850,),)))
REPORT = Item(id="report", type="report", title="On Mills", author=(BO,), number="88", issued=Date(((1860,),)))
"""A report of no institution."""
THESIS = Item(id="thesis", type="thesis", title="On Cards", publisher="Field University", issued=Date(((1990,),)))
"""A thesis without author."""
WORKS = (NEWSLETTER, CHAPTER, PAPER, BOOK, EDITED, REPORT, THESIS)

PRINTED = {
    "newsletter": ("Guides Newsletter", "61", "27", "14--18", "2000"),
    "chapter": ("Byron", "Handbook of Medicine", "3", "41--59", "2011"),
    "paper": ("Proceedings of Imaging", "Springer", "71--73", "2012"),
    "book": ("Byron", "On Engines", "2", "1843"),
    "edited": ("Olsen", "On Looms", "Field", "1850"),
    "report": ("Olsen", "On Mills", "88", "1860"),
    "thesis": ("On Cards", "Field University", "1990"),
}


def references(folder: Path, style: str) -> dict[str, str]:
    """Return what bibtex makes of the works in a style, by key."""
    need("bibtex")
    (folder / "papers.bib").write_text(FORMATS["bibtex"].write(WORKS), "utf-8")
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{papers}}\n"
    (folder / "main.aux").write_text(aux, "utf-8")
    subprocess.run(["bibtex", "main"], cwd=folder, capture_output=True, check=True, timeout=60)
    parts = (folder / "main.bbl").read_text("utf-8").split("\\bibitem")[1:]
    found = [re.fullmatch(r"(?:\[(?:[^\]]|\n)*\])?%?\s*\{(\w+)\}(.*)", part, re.DOTALL) for part in parts]
    return {match[1]: " ".join(match[2].split()) for match in found if match}


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt", "IEEEtran", "acm", "plainnat", "apalike"])
def test_what_a_work_has_is_printed_though_something_is_missing(style: str, tmp_path: Path) -> None:
    """Volume, issue, pages, book, publisher and author stand in the reference in every standard style."""
    printed = references(tmp_path, style)

    missing = {
        key: [word for word in words if word.lower() not in printed[key].lower()] for key, words in PRINTED.items()
    }
    assert {key: words for key, words in missing.items() if words} == {}


def test_biblatex_prints_them_too(tmp_path: Path) -> None:
    """Nothing of the same works is lost in biblatex's numeric style."""
    need("biber")
    (tmp_path / "papers.bib").write_text(FORMATS["biblatex"].write(WORKS), "utf-8")
    page = "\\usepackage[style=numeric]{biblatex}\\addbibresource{papers.bib}"
    text = " ".join(read_page(tmp_path, "\\nocite{*}\\printbibliography", biber=page))

    words = {word.replace("--", "–") for words in PRINTED.values() for word in words}
    assert sorted(word for word in words if word not in text) == []
