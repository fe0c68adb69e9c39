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
from sslbib.project.lock import Lock, LockedWork
from sslbib.site.copies import copies
from sslbib.site.data_files import read_before
from sslbib.site.source import DATA
from tests.site.sources import HEAD, sample_source, source

if TYPE_CHECKING:
    from sslbib.item import Item
    from sslbib.site import Source

STYLES = ("apa", "chicago-author-date", "ieee", "modern-language-association", "nature", "vancouver")
JOIN = Path(__file__).with_name("js") / "join.mjs"
PEOPLE = (
    ("Zhang, Wei", 2021),
    ("Zhang, Wei", 2021),
    ("Zhang, Wen", 2021),
    ("Zhang, Wei", 2020),
    ("Byron, Ada", 2021),
    ("Zhang, Wei", 2021),
    ("Zhang, Wei", 2021),
)
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
    """All choices from seven papers, of which four are of one author and year, and two authors share a family name."""
    made_of = source(AUTHORS, styles=(style,))
    everyone = range(len(PEOPLE))
    selections = [[at for at in everyone if number >> at & 1] for number in range(1, 2 ** len(PEOPLE))]

    for places, answer in zip(selections, joined(made_of, style, selections), strict=True):
        assert (answer["text"], answer["html"]) == cited(made_of.items, style, places), places
        assert not answer["whole"]


def test_clusters_that_change_one_another_are_one() -> None:
    """A style that names an author more where the first is not enough: no two papers tell what three do.

    Beside Brooks and Funk, Brooks and Brigham become two names of three, which are those of a paper of these two.
    """
    groups = (("Brooks, C", "Funk, J", "Hart, M"), ("Brooks, C", "Brigham, T", "Hart, M"), ("Brooks, C", "Brigham, T"))
    text = HEAD + "".join(
        f'\n[[papers]]\nkey = "p{at}"\ntitle = "Title {at}"\ndate = "2014"\nauthors = {json.dumps(group)}\n'
        for at, group in enumerate(groups)
    )
    style = "modern-language-association"
    made_of = source(text, styles=(style,))

    selections = [[0, 1], [1, 2], [0, 2], [0, 1, 2]]
    for places, answer in zip(selections, joined(made_of, style, selections), strict=True):
        assert (answer["text"], answer["html"]) == cited(made_of.items, style, places), places


@pytest.mark.parametrize("style", STYLES)
def test_the_whole_list_is_put_together_so_too(style: str) -> None:
    """The download of all works is what the command prints, though no reference is formatted beside another."""
    made_of = sample_source((style,))

    assert copies(made_of).lists[style] == cited(made_of.items, style, list(range(len(made_of.items))))


def test_works_without_names_are_told_apart_by_what_stands_in_their_place() -> None:
    """APA puts the publisher first; two books of one house and year are 2021a and 2021b, also beside its own report."""
    work: dict[str, object] = {
        "type": "book",
        "publisher": "Oxford University Press",
        "issued": {"date-parts": [[2021]]},
    }
    works = [{**work, "title": [title], "DOI": f"10.5555/{title}"} for title in ("Ecology", "Education")]
    named = {**work, "title": ["Report"], "DOI": "10.5555/r", "author": [{"name": "Oxford University Press"}]}
    text = HEAD + "".join(f'\n[[papers]]\nkey = "p{at}"\ntitle = "T{at}"\n' for at in range(3))
    lock = Lock({f"p{at}": LockedWork(one, "crossref") for at, one in enumerate((*works, named))})
    made_of = source(text, lock)

    selections = [[0, 1], [1, 2], [0, 1, 2]]
    for places, answer in zip(selections, joined(made_of, "apa", selections), strict=True):
        assert (answer["text"], answer["html"]) == cited(made_of.items, "apa", places), places


def test_works_of_one_title_and_no_names_are_told_apart() -> None:
    """Two errata of one year in two journals are 1981a and 1981b."""
    text = HEAD + "".join(
        f'\n[[papers]]\nkey = "p{at}"\ntitle = "Erratum"\ndate = "1981"\nvenue = "{venue}"\n'
        for at, venue in enumerate(("Genetical Research", "Parasitology", "Polar Record"))
    )
    made_of = source(text)

    for places, answer in zip(
        [[0, 1], [0, 2], [0, 1, 2]], joined(made_of, "apa", [[0, 1], [0, 2], [0, 1, 2]]), strict=True
    ):
        assert (answer["text"], answer["html"]) == cited(made_of.items, "apa", places), places
