"""A slip of the pen is a word that is none; what is a word by itself names another thing."""

from __future__ import annotations

import pytest

from sslbib.resolve.slips import is_slip
from sslbib.resolve.vocabulary import is_in_use, is_word, surprisal


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lerning", "learning"),
        ("segmentaiton", "segmentation"),
        ("classsification", "classification"),
        ("reprsentation", "representation"),
        ("netowrk", "network"),
        ("convolutonal", "convolutional"),
        ("arlyamidase", "arylamidase"),  # no list has it, but two letters that changed places are plain
        ("onchomycosis", "onychomycosis"),  # rarely written, but long
        ("dsease", "disease"),  # ends as chemists' names do, but stands beside an everyday word
    ],
)
def test_slips(written: str, meant: str) -> None:
    """A letter lost, doubled or out of its place makes no word, and is a slip in whichever title it stands."""
    assert is_slip(written, meant)
    assert is_slip(meant, written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nitrate", "nitrite"),
        ("supervised", "unsupervised"),
        ("increased", "decreased"),
        ("maternal", "paternal"),
        ("fifteenth", "sixteenth"),
        ("flavonol", "flavanol"),
        ("multimodal", "multimodel"),
        ("cells", "cell"),
        ("typical", "atypical"),
        ("mrnas", "trnas"),
        ("iran", "iraq"),
        ("h5n1", "h5n8"),
        ("lerning", "laerning"),
        ("azine", "amine"),
        ("dione", "diyne"),
        ("intradural", "intramural"),
        ("multinodal", "multimodal"),
        ("hereditaria", "hereditary"),
        ("silnea", "silane"),
        ("anhui", "aihui"),
        ("macrosomia", "microsomia"),
        ("hyperuricemia", "hypouricemia"),
        ("odontoblasts", "odontoclasts"),
        ("laparotomy", "laparostomy"),
        ("trichoderma", "trichodesma"),
        ("dimethylamine", "diethylamine"),
        ("scleredema", "scleroderma"),
        ("osteopenic", "osteogenic"),
        ("bacteremic", "bacteremia"),
        ("decarbonylation", "decarboxylation"),
        ("pyrone", "prone"),
    ],
)
def test_two_words(one: str, other: str) -> None:
    """Two words, endings of a stem, beginnings, parts of scholars' words, names of five letters, figures: no slips."""
    assert not is_slip(one, other)
    assert not is_slip(other, one)


def test_a_word_of_another_title_is_one() -> None:
    """What the vocabulary lacks may stand in the titles beside: then it is no slip."""
    assert is_slip("learning", "leerning")
    assert not is_slip("learning", "leerning", frozenset({"leerning"}))


def test_what_is_a_word() -> None:
    """Listed words, their plurals and compounds of words in use; and what is in use itself."""
    assert all(map(is_word, ("nitrite", "segmentation", "mrna", "multimodel", "flavonols")))
    assert not any(map(is_word, ("lerning", "segmentaiton", "netowrk")))
    assert all(map(is_in_use, ("nitrite", "comments", "multimodel")))
    assert not is_in_use("flavonol")


def test_the_rarer_a_word_the_more_it_says() -> None:
    """A word that is on no list says most, a year little."""
    assert surprisal("learning") < surprisal("segmentation") < surprisal("torpor") < surprisal("xqzt")
    assert surprisal("2019") < surprisal("learning")
