"""Titles that are one and titles that are two: slips, names in front, subtitles, numbers, negations."""

from __future__ import annotations

import pytest

from sslbib.resolve.notices import content_words, is_generic, is_notice
from sslbib.resolve.titles import Likeness, compare


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("Models Genesis: Generic autodidactic models", "Generic autodidactic models", "head"),
        ("Generic autodidactic models", "Models Genesis: Generic autodidactic models", "near"),
        ("A very long head indeed: Generic models", "Generic models", "different"),
        ("Reply: Generic autodidactic models", "Generic autodidactic models", "other"),
        ("Introduction: Generic autodidactic models", "Generic autodidactic models", "other"),
        ("Cats in boxes: a study of forty animals", "Cats in boxes", "main"),
        ("Cats in boxes – a study of forty animals", "Cats in boxes", "main"),
        ("Cats in boxes? A study of forty animals", "Cats in boxes", "main"),
        ("Cats in boxes: Part II", "Cats in boxes", "other"),
        ("Cats in boxes: a study of forty animals 3", "Cats in boxes", "different"),
        ("Cats in boxes: a comment", "Cats in boxes", "other"),
        ("Deep learning for the cats of Rome", "Deep learning for cats of Rome", "article"),
        ("Deep learning for cats of Rome", "Deep lerning for cats of Rome", "typos"),
        ("Deep learning for cats of Rome", "Deep lerning for cats of Roma", "near"),
        ("Deep learning of cats", "Deep laerning of cats", "typos"),
        ("Sleepy cats: a late respones to the box", "Sleepy cats: a late response to the box", "typos"),
        ("The secind meeting on sleepy cats", "The second meeting on sleepy cats", "typos"),
        ("The second meeting on sleepy cats", "The seventh meeting on sleepy cats", "other"),
        ("COV2D: Cats and others with voices, 2 of them dogs", "Cats and others with voices, 2 of them dogs", "prefix"),
        ("C2: Cats and 2 dogs", "Cats and 2 dogs", "other"),
        ("Habits of sleepy house cats: a dataset", "Habits of sleepy house cats", "near"),
        ("Segmentation of livers", "Segmentaiton of livres", "near"),
        ("Deep learning for cat of Rome", "Deep learning for rat of Rome", "near"),
        ("Deep learning for cat A of Rome", "Deep learning for cat B of Rome", "other"),
        ("Cats of 1999 in boxes", "Cats of 1998 in boxes", "other"),
        ("Cats with boxes", "Cats without boxes", "other"),
        ("Cats in boxes, first study", "Cats in boxes, second study", "other"),
        ("Deep learning for cats of Rome", "Deep learning for dogs of Rome", "near"),
        ("Deep learning for cats of Rome", "Learning", "different"),
        ("Super resolution of cats", "Superresolution of cats", "same"),
        ("", "Cats", "different"),
    ],
)
def test_pairs(ours: str, theirs: str, kind: str) -> None:
    """Each pair is of the kind that a person would call it."""
    assert compare(ours, theirs).kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hypertension in cats", "Hypotension in cats"),
        ("Intracellular signals of cats", "Intercellular signals of cats"),
        ("Pretreatment of sleepy cats", "Posttreatment of sleepy cats"),
        ("Macrostructure of sleepy cats", "Microstructure of sleepy cats"),
        ("Female cats that sleep in boxes", "Male cats that sleep in boxes"),
    ],
)
def test_opposites_are_no_slips(one: str, other: str) -> None:
    """A beginning that says the contrary makes another paper, though few letters differ."""
    assert not compare(one, other).is_same


def test_the_ratio_is_the_share_of_letters() -> None:
    """The figure that is shown is between 0 and 1, and 1 for the same words only."""
    assert compare("Cats in boxes", "CATS in boxes!") == Likeness("same", 1.0)
    assert 0.9 < compare("Deep learning of cats", "Deep laerning of cats").ratio < 1
    assert compare("", "") == Likeness("different", 0.0)


def test_kinds_are_ordered_and_named() -> None:
    """From another title to the same one; from “main” on both may be one work's."""
    kinds = ("different", "other", "near", "main", "head", "article", "prefix", "typos", "same")
    ranks = [Likeness(kind, 0.5).rank for kind in kinds]

    assert ranks == sorted(set(ranks))
    assert [Likeness(kind, 0.5).is_same for kind in kinds] == [False, False, False, True, True, True, True, True, True]
    assert Likeness("main", 0.5).words == "the same but for the subtitle"


def test_content_words_leave_out_little_ones() -> None:
    """What a title says is counted without articles and prepositions."""
    assert content_words("The cats of the house and in its boxes") == 3
    assert content_words("Über die Katzen") == 2


@pytest.mark.parametrize("title", ["References", "Letters to the Editor", "Correspondence", "2020 in review"])
def test_generic_titles(title: str) -> None:
    """Columns that recur are known, whichever way they are spelled."""
    assert is_generic(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Author Response to Klein", True),
        ("Re: Cats in boxes", True),
        ("“Correction: Cats in boxes”", True),
        ("Cats in boxes: authors’ reply", True),
        ("Cats in boxes (erratum)", True),
        ("Cats in boxes – comment on Klein et al.", True),
        ("Book review: Cats", True),
        ("Review of cats in boxes", False),
        ("[Retracted] Cats", False),
        ("Reaction of cats", False),
        ("Cats that reply", False),
        ("A comment", False),
    ],
)
def test_notices(title: str, expected: bool) -> None:  # noqa: FBT001
    """A notice is known at its beginning or behind a mark; within a sentence the word is one of the title's."""
    assert is_notice(title) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TGF-β signalling in cats", "TGF-beta signaling in cats"),
        ("TGF-&beta; signalling in cats", r"TGF-$\beta$ signalling in cats"),
        ("Cats in boxes, part II", "Cats in boxes. Part 2"),
        ("A two-stage net for cats", "A 2-stage net for cats"),
        ("The second study of cats", "The 2nd study of cats"),
        ("Crystals of Hg 3 Se 2 I 2", "Crystals of Hg3Se2I2"),
        ("A study of 1,000 cats", "A study of 1000 cats"),
    ],
)
def test_what_is_one_by_value(one: str, other: str) -> None:
    """Greek letters, numbers and formulas are what they stand for, however they are written."""
    assert compare(one, other).kind == "same"


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (r"The $\Lambda_b$ lifetime", r"The $\Xi_b$ lifetime", ("lambda", "xi")),
        ("CD4+ cells of sleeping cats", "CD4- cells of sleeping cats", ("+", "−")),
        ("Llama 3.1 and sleeping cats", "Llama 31 and sleeping cats", ("3", "31")),
        ("Vitamin A in sleeping cats", "Vitamin B in sleeping cats", ("a", "b")),
        ("The fifteenth century of cats", "The sixteenth century of cats", ("fifteenth", "sixteenth")),
        ("P = NP for sleeping cats", "P ≠ NP for sleeping cats", ("", "≠")),
        ("Walks x → y of sleeping cats", "Walks x ← y of sleeping cats", ("", "←")),
        (r"Decays of $B^0$ mesons", r"Decays of $\bar{B}^0$ mesons", ("", "¯")),
    ],
)
def test_what_is_two_by_a_sign(one: str, other: str, difference: tuple[str, str]) -> None:
    """Nothing is deleted that tells two papers apart, and what differs is told."""
    likeness = compare(one, other)

    assert not likeness.is_same
    assert likeness.difference == difference


@pytest.mark.parametrize(
    "head",
    [
        "Invited Commentary",
        "Study protocol",
        "Data from",
        "Poster",
        "P2-045",
        "S12",
        "Journal Club",
        "Part 2",
        "Letter",
        "ACTRN12612000",
    ],
)
def test_a_head_that_says_what_a_piece_is(head: str) -> None:
    """Matter about a paper, its data, its poster and its number among abstracts are other works, on either side."""
    title = "Vitamin D and colorectal cancer risk"

    assert not compare(f"{head}: {title}", title).is_same
    assert not compare(title, f"{head}: {title}").is_same


@pytest.mark.parametrize("head", ["SegNet", "iCaRL", "DeepLabv3+", "YOLOv4", "QRSTNET"])
def test_a_systems_name_in_front(head: str) -> None:
    """One word in capitals or in both cases that is none by itself: the paper's own name for what it makes."""
    title = "Vitamin D and colorectal cancer risk"

    assert compare(f"{head}: {title}", title).kind == "prefix"
    assert compare(title, f"{head}: {title}").kind == "prefix"


@pytest.mark.parametrize("head", ["Q&A", "CME"])
def test_an_acronym_in_use_is_no_systems_name(head: str) -> None:
    """What others call so stands before their pieces: a record that has it is another, a list's needs the authors."""
    title = "Vitamin D and colorectal cancer risk"

    assert not compare(title, f"{head}: {title}").is_same
    assert compare(f"{head}: {title}", title).kind == "head"


@pytest.mark.parametrize(("head", "kind"), [("CUE", "prefix"), ("QUIZ", ""), ("CAT", "")])
def test_an_acronym_of_the_title_in_front(head: str, kind: str) -> None:
    """First letters of the title's words in their order are its own name, though they make a word."""
    title = "Clinical update: electrophysiologic studies"

    assert (compare(f"{head}: {title}", title).kind == "prefix") == (kind == "prefix")


def test_a_bar_is_one_however_it_is_written() -> None:
    """TeX, a combining mark and a mark behind the letter say the same; the bar of a long vowel is a part of it."""
    assert compare(r"Decays of $\bar{B}$ mesons", "Decays of B\u0304 mesons").kind == "same"
    assert compare(r"Decays of $\bar{B}$ mesons", "Decays of B¯ mesons").kind == "same"
    assert compare("Māori names of cats", "Maori names of cats").kind == "same"


@pytest.mark.parametrize(
    ("typed", "title", "kind"),
    [
        ("Cats sleeep in small boxess", "Cats sleep in small boxes", "near"),
        ("Cats sleeep in small new boxess", "Cats sleep in small new boxes", "typos"),
    ],
)
def test_how_many_slips_a_title_bears(typed: str, title: str, kind: str) -> None:
    """Five words bear one slip, six bear two."""
    assert compare(typed, title).kind == kind


@pytest.mark.parametrize(
    "plan", ["study protocol for a trial", "rationale and design", "statistical analysis plan", "protocol for a survey"]
)
def test_the_plan_of_a_study_is_not_its_results(plan: str) -> None:
    """A plan has its study's title and a subtitle, on whichever side; a protocol of networks is no plan."""
    title = "Sleep of cats in hospital wards"

    assert not compare(f"{title}: {plan}", title).is_same
    assert not compare(title, f"{title}: {plan}").is_same
    assert compare(title, f"{title}: a new protocol without collisions").kind == "main"


def test_a_text_that_no_title_is_as_long_as_is_compared_as_a_whole() -> None:
    """Whether it is the same is told; what differs is not looked for, as that takes time with the square."""
    text = "Sleep of cats. " * 1000

    assert compare(text, text.upper()).kind == "same"
    assert compare(text, f"{text} Dogs").kind == "different"
