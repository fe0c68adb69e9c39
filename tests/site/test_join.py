"""Lists that the page's script puts together from pieces are those that `sslbib cite` prints, byte for byte."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sslbib import references
from sslbib.site.copies import copies
from sslbib.site.data_files import read_before
from sslbib.site.source import DATA
from tests.site.sources import HEAD, sample_source, source

if TYPE_CHECKING:
    from sslbib.item import Item
    from sslbib.site import Source

STYLES = ("apa", "chicago-author-date", "ieee", "modern-language-association", "nature", "vancouver")
JOIN = Path(__file__).with_name("js") / "join.mjs"
PEOPLE = (("Zhang, Wei", 2021), ("Zhang, Wei", 2021), ("Zhang, Wen", 2021), ("Zhang, Wei", 2020), ("Byron, Ada", 2021))
AUTHORS = HEAD + "".join(
    f'\n[[papers]]\nkey = "p{at}"\ntitle = "Title {at}"\ndate = "{year}"\nauthors = ["{name}"]\nvenue = "Journal"\n'
    for at, (name, year) in enumerate(PEOPLE)
)


def joined(made_of: Source, style: str, selections: list[list[int]]) -> list[dict[str, Any]]:
    """Let the page's script make lists of the papers at some places."""
    made = copies(made_of)
    data = read_before(made.files, DATA / f"{style}.js", style)
    papers = [{"key": item.id, "reference": made.references[style][item.id]} for item in made_of.items]
    sent = json.dumps({"style": data, "papers": papers, "selections": selections})
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    ran = subprocess.run([node, JOIN], input=sent.encode(), capture_output=True, check=True)
    answers: list[dict[str, Any]] = json.loads(ran.stdout)
    return answers


def cited(items: tuple[Item, ...], style: str, places: list[int]) -> tuple[str, str]:
    """Return the list that the command line prints, as text and as HTML."""
    chosen = [items[place] for place in places]
    texts = references.bibliographies(chosen, references.find_style(style), ("text", "html"))
    return texts["text"], texts["html"]


@pytest.mark.parametrize("style", STYLES)
def test_lists_of_real_works(style: str) -> None:
    """Of one, a few and many works of every type, with their order, numbers and room for the widest number."""
    made_of = sample_source((style,))
    draw = random.Random(style)  # noqa: S311  no secret
    whole = len(made_of.items)
    selections = [sorted(draw.sample(range(whole), size)) for size in (1, 2, 3, 5, 9, 10, 11, 40, 120, whole)]

    for places, answer in zip(selections, joined(made_of, style, selections), strict=True):
        assert (answer["text"], answer["html"]) == cited(made_of.items, style, places), places


@pytest.mark.parametrize("style", STYLES)
def test_works_that_change_one_another(style: str) -> None:
    """All choices from five papers, of which two are of one author and year, and two authors share a family name."""
    made_of = source(AUTHORS, styles=(style,))
    everyone = range(len(PEOPLE))
    selections = [[at for at in everyone if number >> at & 1] for number in range(1, 2 ** len(PEOPLE))]

    for places, answer in zip(selections, joined(made_of, style, selections), strict=True):
        assert (answer["text"], answer["html"]) == cited(made_of.items, style, places), places
        assert not answer["whole"]
