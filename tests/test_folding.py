"""One form of a text to compare it by: what is set differently is the same, what says something else is not."""

from __future__ import annotations

import pytest

from sslbib import folding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Learning to <i>Segment</i> the Tumour", "learning to segment the tumor"),
        ("Vélez–Gómez & Parkinson’s “approach”", "velez gomez and parkinsons approach"),
        ("Proceedings of the National Academy of Sciences", "proceedings of the national academy of scienses"),
        ("[A title](https://example.org) **in bold**", "a title in bold"),
        ("[A title [in brackets]](https://example.org)", "a title in brackets"),
        ("🔥 A title ⭐", "a title"),
        ("Judgements of ageing: sulphates as artefacts", "judgments of aging sulfates as artifacts"),
        ("Effect of 10<sup>5</sup> cells &amp; H<sub>2</sub>O", "effect of 105 cells and h2o"),
        ("RETRACTED: Cats in boxes", "cats in boxes"),
        ("[Retracted] Cats in boxes", "cats in boxes"),
        ("Retracted Article Cats in boxes", "cats in boxes"),
        ("医学图像", "yixuetuxiang"),
    ],
)
def test_words(text: str, expected: str) -> None:
    """Markup, case, accents, marks and spelling are folded away."""
    assert folding.words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "TGF-β signalling",
        "TGF-$\\beta$ signaling",
        "TGF-\\beta{} signalling",
        "TGF-beta signalling",
        "TGF-&beta; signaling",
    ],
)
def test_a_greek_letter_is_its_name(text: str) -> None:
    """However a letter is written, as a character, entity, TeX or word, it is the same one."""
    assert folding.words(text) == "tgf beta signaling"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"Measurement of the $\Lambda_b$ lifetime", r"Measurement of the $\Xi_b$ lifetime"),
        ("Measurement of the Λb lifetime", "Measurement of the Ξb lifetime"),
        ("PPARα in the liver", "PPARγ in the liver"),
        ("A film of 5 μm", "A film of 5 mm"),
        ("The η meson", "The ι meson"),
        (r"A \log bound", r"A \sqrt bound"),
    ],
)
def test_what_tells_two_papers_apart_stays(one: str, other: str) -> None:
    """No letter or command that says something is deleted before titles are compared."""
    assert folding.words(one) != folding.words(other)
    assert folding.letters(one) != folding.letters(other)


@pytest.mark.parametrize(
    "command", [r"\textit{net}", r"\emph{net}", r"{\bf net}", r"$\mathrm{net}$", r"{N}et", "`net`"]
)
def test_how_a_word_is_set_says_nothing(command: str) -> None:
    """TeX that chooses a font or holds capitals is no part of a title."""
    assert folding.words(f"A {command} for cats") == "a net for cats"


def test_accents_of_tex_are_accents() -> None:
    """A letter with TeX's accent is the letter, as one with Unicode's is."""
    assert folding.words(r"\'Etudes \`a la G\"odel, Fran\c{c}ois, Stra\ss e, S\o ren") == folding.words(
        "Études à la Gödel, François, Straße, Søren"
    )


def test_letters_are_those_of_the_words() -> None:
    """To know a title again, spaces and hyphens are nothing; both spellings have one form, which is no word."""
    assert folding.letters("Self-supervised colour") == "selfsupervizedcolor"
    assert folding.letters("SelfSupervized  color.") == "selfsupervizedcolor"


def test_a_table_is_folded_as_what_is_looked_up_in_it() -> None:
    """“Conference” and “sciences”, which are spelled anew, are found in tables made of them."""
    words = folding.table("conference of the", "sciences colour")
    assert set(folding.words("The Conference of Sciences: Colours of colour").split()) - words == {"colors"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("RETRACTED ARTICLE: Cats", "retracted"),
        ("[Retracted] Cats", "retracted"),
        ("Retracted and removed: Cats", "retracted"),
        ("WITHDRAWN: Cats", "withdrawn"),
        ("Temporary Removal: Cats", "withdrawn"),
        ("<b>Retracted</b>: Cats", "retracted"),
        ("Withdrawn-care decisions for cats", ""),
        ("Removal of cats: a trial", ""),
        ("Retracted papers in cardiology", ""),
    ],
)
def test_the_mark_of_a_withdrawn_work_is_read(title: str, expected: str) -> None:
    """Publishers put the status of a work before its title; a title that begins with such a word has none."""
    assert folding.status(title) == expected
