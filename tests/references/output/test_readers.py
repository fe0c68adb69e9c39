"""References in each output: whatever a title holds, the reader of the output sees its letters."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

from sslbib.export import FORMATS
from sslbib.item import Date, Item, Name
from sslbib.markup import to_plain
from sslbib.references import bibliography, find_style
from tests import latex

if TYPE_CHECKING:
    from pathlib import Path

TITLES = (
    "If β ≤ α → γ then Δ ≠ Ω",
    "Costs of 50% & $3 in #1 a_b {x} y~z ^ ` | p < 0.05 > q",
    r"Running \input{/etc/passwd} \end{document} and \\ back",
    "Of x² and H₂O × − ± ½ µ ° ∞ ∼ ≈ ∈",
    "Łódź, Erdős, Çelik, Ångström, Straße, Ðorđe, Şişli, ĳ, œuvre",
    "“Double” – ‘single’ — end… and ″ primes ′",
    "<i>E. coli β</i>, CO<sub>2</sub> and <b>x→y</b><sup>+</sup>",
    "A -- B --- C ,, D ?` E !`",
    "R&amp;D &#38; [1] (2) *x* _y_ @z",
)
ITEMS = [
    Item(
        id=f"key{number}",
        type="article-journal",
        title=title,
        author=(Name("Müller", "Jürgen"),),
        container_title="Journal",
        issued=Date(((2001 + number,),)),
    )
    for number, title in enumerate(TITLES)
]


def letters(text: str) -> str:
    """Return what must be seen: no spaces, quotation marks and dashes of one kind, compatible signs as one."""
    text = text.replace("\u2206", "Δ").replace("\u0338=", "≠")  # the names that TeX's fonts have for their glyphs
    text = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, "“”‘’\"'`′″"), "'"))
    text = text.translate(dict.fromkeys(map(ord, "–—−‐-"), "-")).replace("''", "'").replace("μ", "µ")
    return "".join(text.split()).casefold()


@pytest.mark.consumer
def test_the_page_that_latex_sets_shows_every_letter(tmp_path: Path) -> None:
    """Both `cite --to latex` and the .bib file compile, and each title stands on the page as it is."""
    cited = "\n".join(latex.read_page(tmp_path, bibliography(ITEMS, find_style("apa"), to="latex")))
    (tmp_path / "papers.bib").write_text(FORMATS["bibtex"].write(ITEMS), "utf-8")
    body = r"\nocite{*}\bibliographystyle{unsrt}\bibliography{papers}"
    exported = "\n".join(latex.read_page(tmp_path, body, bibtex=True))

    assert [title for title in TITLES if letters(to_plain(title)) not in letters(exported)] == []
    assert [title for title in TITLES if letters(to_plain(title)) not in letters(cited)] == []


@pytest.mark.consumer
def test_pandoc_reads_the_text_of_a_markdown_list(tmp_path: Path) -> None:
    """The markdown list, read by pandoc, says what the plain list says."""
    latex.need("pandoc")
    for style in ("apa", "nature", "american-chemical-society"):
        source = tmp_path / "list.md"
        source.write_text(bibliography(ITEMS, find_style(style), to="markdown"), "utf-8")
        read = subprocess.run(
            ["pandoc", "-f", "markdown", "-t", "plain", "--wrap=none", str(source)],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        blocks = json.loads(
            subprocess.run(
                ["pandoc", "-f", "markdown", "-t", "json", str(source)], capture_output=True, check=True
            ).stdout
        )["blocks"]

        assert [block["t"] for block in blocks] == ["Para"] * len(ITEMS)
        assert letters(read.stdout) == letters(bibliography(ITEMS, find_style(style), to="text"))
