"""Citation keys, against those that Google Scholar gives and those that collide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sslbib.item import Date, Item, Name
from sslbib.keys import FIELDS, Taken, fits, is_valid, mint


def paper(title: str, *families: str, year: int | None = 2020, **others: object) -> Item:
    """Make an item of a title and family names."""
    issued = Date(((year,),)) if year else None
    names = tuple(Name(family=family, given="A.") for family in families)
    return Item(id="", type="article", title=title, author=names, issued=issued, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("family", "year", "title", "key"),
    [
        ("Zhou", 2022, "Generalized radiograph representation learning via cross-supervision", "zhou2022generalized"),
        ("Vaswani", 2017, "Attention is all you need", "vaswani2017attention"),
        ("Chen", 2020, "A simple framework for contrastive learning", "chen2020simple"),
        ("Ronneberger", 2015, "U-net: Convolutional networks", "ronneberger2015u"),
        ("Carion", 2020, "End-to-end object detection with transformers", "carion2020end"),
        ("Geiger", 2012, "Are we ready for autonomous driving?", "geiger2012we"),
        ("Ribeiro", 2016, "“Why should I trust you?”", "ribeiro2016should"),
        ("Tian", 2020, "What makes for good views for contrastive learning?", "tian2020makes"),
        ("Gururangan", 2020, "Don't stop pretraining", "gururangan2020don"),
        ("Raghu", 2021, "Do vision transformers see like convolutional neural networks?", "raghu2021vision"),
    ],
)
def test_google_scholars_keys(family: str, year: int, title: str, key: str) -> None:
    """Well-known papers get the keys that people know them by."""
    assert mint(paper(title, family, year=year), ()) == key


@pytest.mark.parametrize(
    ("family", "title", "key"),
    [
        ("O’Connell", "The Archive's index", "oconnell2020archive"),
        ("Pitié", "L’analyse d'images", "pitie2020analyse"),
        ("Müller-Lüdenscheidt", "Über alles", "mullerludenscheidt2020uber"),
        ("El Kaafarani", "Post-quantum signatures", "elkaafarani2020post"),
        ("Łukasz", "<i>E. coli</i> in CO<sub>2</sub>", "lukasz2020e"),
        ("Pérez", r"$\alpha$-decay of nuclei", "perez2020decay"),
        ("张", "深度学习", "zhang2020shendu"),
        ("Иванов", "Обзор методов", "ivanov2020obzor"),
        ("Li", "3D self-supervised learning", "li20203d"),
        ("Li", "On the what", "li2020on"),
        ("Li", "", "li2020untitled"),
    ],
)
def test_folding(family: str, title: str, key: str) -> None:
    """Names and titles of any script become plain ASCII."""
    assert mint(paper(title, family), ()) == key


def test_particle_is_part_of_the_name() -> None:
    """A name that is written with its particle keeps it in the key."""
    item = Item(
        id="", type="article", title="SCAN", author=(Name(family="Gansbeke", non_dropping_particle="van"),), issued=None
    )
    assert mint(item, ()) == "vangansbekescan"


def test_without_people() -> None:
    """An organisation gives its first word that says something, a paper without authors its title."""
    consortium = Item(id="", type="article", title="Genetic effects", author=(Name(literal="The GTEx Consortium"),))
    assert mint(consortium, ()) == "gtexgenetic"
    assert mint(paper("How to learn from volumes"), ()) == "learn2020volumes"
    assert mint(paper("", year=None), ()) == "untitled"


def test_editor_stands_in_for_author() -> None:
    """A volume without authors goes by its first editor."""
    volume = Item(id="", type="book", title="Medical imaging", editor=(Name(family="Shen"),), issued=Date(((2019,),)))
    assert mint(volume, ()) == "shen2019medical"


def test_collision_takes_the_next_title_word() -> None:
    """Each collision adds a word of the title, then a number; upper and lower case count as the same."""
    item = paper("Self-supervised learning", "Li")
    taken: list[str] = []
    for expected in ("li2020self", "li2020selfsupervised", "li2020selfsupervisedlearning"):
        assert mint(item, taken) == expected
        taken.append(expected.upper())
    assert mint(item, taken) == "li2020selfsupervisedlearning2"
    assert mint(item, [*taken, "li2020selfsupervisedlearning2"]) == "li2020selfsupervisedlearning3"


def test_taken_grows() -> None:
    """One collection of keys serves many papers, whatever the case of its keys."""
    taken = Taken(["Li2020Depth"])
    item = paper("Depth of field", "Li")
    assert mint(item, taken) == "li2020depthfield"
    taken.add("LI2020DEPTHFIELD")
    assert mint(item, taken) == "li2020depthfield2"
    assert 3 not in taken


def test_collision_without_title_in_the_pattern() -> None:
    """A pattern that can't take a title word counts up."""
    assert mint(paper("Depth", "Li"), ["li2020", "li20202"], "{family}{year}") == "li20203"


@given(st.text(), st.lists(st.text(max_size=20), max_size=3), st.sampled_from(sorted(FIELDS)))
def test_every_item_gets_a_key(title: str, families: list[str], field: str) -> None:
    """Whatever the text, a key is plain ASCII, valid, new, and the same each time."""
    item = paper(title, *families)
    taken: list[str] = []
    for _ in range(4):
        key = mint(item, taken)
        assert key == mint(item, set(taken))
        assert key.isascii()
        assert key.isalnum()
        assert key == key.lower()
        assert key not in taken
        taken.append(key)
    assert is_valid(mint(item, taken, f"p{{{field}}}"))


def test_an_item_without_what_a_pattern_takes_gets_the_usual_key() -> None:
    """A pattern of arXiv ids makes none of a paper that has none."""
    assert mint(paper("Depth", "Li"), (), "{arxiv}") == "li2020depth"
    assert mint(paper("Depth", "Li", arxiv="2006.00001"), (), "{arxiv}") == "2006.00001"


def test_a_key_that_others_made_longer_still_fits() -> None:
    """What the pattern gives where keys are taken is the pattern's too, whatever its case; another word is not."""
    item = paper("Self-supervised learning", "Li")
    fitting = ("li2020self", "Li2020SelfSupervised", "li2020selfsupervisedlearning", "li2020selfsupervisedlearning7")

    assert all(fits(key, item) for key in fitting)
    assert not any(fits(key, item) for key in ("li2020", "li2020self2", "li2021self", "li2020selfsupervisedlearninga"))


def test_taken_keys_can_be_given_back() -> None:
    """A paper that gets another key leaves its own to others."""
    taken = Taken(["li2020depth"])
    taken.free("LI2020DEPTH")
    assert "li2020depth" not in taken
