"""The styles of this project's own: valid, and each line as a person would write it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from sslbib.item import Date, Item, Link, Name
from sslbib.references import bibliography, check_style, find_style, in_text
from tests.conftest import ROOT

STYLES = sorted((ROOT / "styles").glob("*.csl"))
AWESOME = find_style("awesome-list", ROOT / "styles")

ZHOU = Item(
    "zhou2022generalized", "article-journal", title="Generalized radiograph representation learning",
    author=(Name("Zhou", "Hong-Yu"), Name("Chen", "Xiaoyu"), Name("Zhang", "Yinghao"), Name("Luo", "Ruibang")),
    container_title="Nature Machine Intelligence", volume="4", page="32-40", issued=Date(((2022, 1),)),
    doi="10.1038/s42256-021-00425-9", code=(Link("Github", "https://github.com/funnyzhou/REFERS"),),
)  # fmt: skip
PREPRINT = Item(
    "lovelace2023cats", "article", title="Do cats sleep?", author=(Name("Lovelace", "Ada"), Name("Byron", "Augusta")),
    publisher="arXiv", number="arXiv:2301.00001", doi="10.48550/arXiv.2301.00001", issued=Date(((2023,),)),
)  # fmt: skip
THESIS = Item(
    "doe2019sleep", "thesis", title="On sleep", author=(Name("Doe", "Jane"),), publisher="University of Padua",
    issued=Date(((2019,),)), url="https://example.org/thesis",
    code=(Link("Code", "https://example.org/a"), Link("Data", "https://example.org/b")),
)  # fmt: skip
BARE = Item("roe", "document", title="A page of [marks] *and* more", author=(Name(literal="Cat Society"),))


def markdown(item: Item) -> str:
    """Return an item's line."""
    return bibliography([item], AWESOME, to="markdown").rstrip("\n")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_each_style_is_valid(path: object) -> None:
    """By the CSL schema, and our own model."""
    assert check_style(ROOT / str(path)).has_bibliography


def test_a_paper_is_a_line_of_an_awesome_list() -> None:
    """Its title, which leads to the work, authors, venue and year, and the code."""
    assert markdown(ZHOU) == (
        "[Generalized radiograph representation learning](https://doi.org/10.1038/s42256-021-00425-9). "
        "Hong-Yu Zhou et al. *Nature Machine Intelligence*, 2022. [Github](https://github.com/funnyzhou/REFERS)"
    )


def test_other_kinds_of_work_have_their_venue() -> None:
    """A preprint its server, a thesis its university; what is not known leaves no gap."""
    assert markdown(PREPRINT) == (
        "[Do cats sleep?](https://doi.org/10.48550/arXiv.2301.00001) Ada Lovelace and Augusta Byron. arXiv, 2023."
    )
    assert markdown(THESIS) == (
        "[On sleep](https://example.org/thesis). Jane Doe. University of Padua, 2019. "
        "[Code](https://example.org/a); [Data](https://example.org/b)"
    )
    assert markdown(BARE) == r"A page of \[marks\] \*and\* more. Cat Society."


def test_the_newest_stands_first() -> None:
    """As in most of these lists."""
    lines = bibliography([THESIS, PREPRINT, ZHOU], AWESOME).splitlines()

    assert [line.partition(".")[0][:12] for line in lines] == ["Do cats slee", "Generalized ", "On sleep"]


def test_a_citation_in_the_text() -> None:
    """By author and year."""
    assert in_text([ZHOU, PREPRINT], [["zhou2022generalized", "lovelace2023cats"]], AWESOME) == [
        "(Zhou et al. 2022; Lovelace and Byron 2023)"
    ]


@pytest.mark.consumer
def test_pandoc_writes_the_same_line() -> None:
    """Another processor reads the style, and links the title as we do; the code is ours to add."""
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    head = (
        f"---\nbibliography: {ROOT}/exports/papers.json\ncsl: {ROOT}/styles/awesome-list.csl\n"
        "nocite: '@zhou2022generalized'\n---\n"
    )
    command = ["pandoc", "--citeproc", "--to", "markdown_strict", "--wrap=none"]
    done = subprocess.run(command, input=head, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.strip() == (
        "[Generalized radiograph representation learning via cross-supervision between images and free-text radiology "
        "reports](https://doi.org/10.1038/s42256-021-00425-9). Hong-Yu Zhou et al. *Nature Machine Intelligence*, 2022."
    )
