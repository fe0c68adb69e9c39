"""Which candidate is taken, and when none is: rivals, preprints, namesakes; and how much must agree."""

from __future__ import annotations

from typing import Any

import pytest

from sslbib.resolve.choice import choose
from sslbib.resolve.evidence import Evidence
from sslbib.resolve.judgement import Verdict
from sslbib.resolve.matching import judge
from tests.resolve.works import DOI, TITLE, record

BARE = Evidence((TITLE,), 2019)
WITH_VENUE = Evidence((TITLE,), 2019, "Journal of Feline Studies")
WITH_AUTHORS = Evidence((TITLE,), 2019, authors=("Byron", "Murray"))


def taken(evidence: Evidence, *works: dict[str, Any]) -> str:
    """Return the DOI that is accepted, or the reason why none is."""
    choice = choose(evidence, works)
    return choice.accepted.doi if choice.accepted else choice.reason


def test_nothing_alike() -> None:
    """Without a work of this title nothing is chosen, and what was looked at is kept."""
    choice = choose(BARE, [record(title=["Gardens of the north"])])

    assert (choice.accepted, choice.reason) == (None, "no work with this title was found")
    assert len(choice.candidates) == 1
    assert choice.possible == ()


def test_a_preprint_gives_way_to_its_article() -> None:
    """The article is taken where it fits; where it may be the paper but does not quite, a person looks."""
    posted = record("10.1101/1", type="posted-content", container_title=[])

    assert taken(BARE, posted, record()) == DOI
    assert taken(BARE, posted) == "10.1101/1"
    assert taken(BARE, posted, record(issued={"date-parts": [[2023]]})) == "2 works fit equally well"
    by_others = record(issued={"date-parts": [[2023]]}, author=[{"family": "Stranger"}])
    assert taken(WITH_AUTHORS, posted, by_others) == "10.1101/1"


def test_a_namesake_of_the_year_before_is_a_rival_without_a_venue() -> None:
    """Which of two is meant the venue tells, or the authors."""
    before = record("10.5555/before", issued={"date-parts": [[2018]]}, container_title=["Elsewhere"])
    stranger = {**before, "author": [{"family": "Stranger"}]}

    assert taken(BARE, record(), before) == "2 works fit equally well"
    assert taken(WITH_VENUE, record(), before) == DOI
    assert taken(WITH_AUTHORS, record(), stranger) == DOI


def test_what_disagrees_is_no_rival() -> None:
    """A work of another year altogether is left aside."""
    assert taken(BARE, record(), record("10.5555/old", issued={"date-parts": [[2001]]})) == DOI


def test_more_support_decides_between_two() -> None:
    """Of two works of the year, the one whose venue is the list's is taken."""
    unknown = record("10.5555/none", container_title=[])

    assert taken(WITH_VENUE, record(), unknown) == DOI
    assert taken(BARE, record(), unknown) == "2 works fit equally well"


def test_candidates_stand_best_first_and_once() -> None:
    """Accepted before possible before rejected; a work that was found twice counts once."""
    works = [record("10.5555/c", type="component"), record("10.5555/p", author=[{"family": "X"}]), record(), record()]
    choice = choose(WITH_AUTHORS, works)

    assert [(candidate.doi, candidate.verdict) for candidate in choice.candidates] == [
        (DOI, Verdict.ACCEPTED),
        ("10.5555/p", Verdict.POSSIBLE),
        ("10.5555/c", Verdict.REJECTED),
    ]


def test_what_a_person_ruled_out_is_told_so() -> None:
    """A rejected DOI is found in whatever case, and is no rival."""
    choice = choose(BARE, [record(), record("10.5555/twin")], [DOI.upper()])

    assert choice.accepted is not None
    assert choice.accepted.doi == "10.5555/twin"
    assert choice.candidates[-1].reason == "rejected by hand"


@pytest.mark.parametrize(
    ("title", "evidence", "accepted"),
    [
        ("Common house cats", {"year": 2019}, False),
        ("Common house cats", {"year": 2019, "venue": "Journal of Feline Studies"}, True),
        ("Photoperiodic torpor of dormice", {"year": 2019}, True),
        ("House cats", {"year": 2019}, False),
        ("House cats", {"year": 2019, "venue": "Journal of Feline Studies"}, True),
        ("House cats", {"authors": ("Byron",)}, True),
        ("Cats", {"authors": ("Byron",)}, False),
        ("Cats", {"authors": ("Byron",), "year": 2019}, True),
        ("Book reviews", {"authors": ("Byron",)}, False),
        ("Book reviews", {"authors": ("Byron",), "year": 2019}, True),
        ("Common house cats", {}, False),
    ],
)
def test_the_less_a_title_says_the_more_must_agree(title: str, evidence: dict[str, Any], accepted: bool) -> None:  # noqa: FBT001
    """Rare words and a year; two words and two of year and venue, or the authors; one word and all of them."""
    verdict = judge(Evidence((title,), **evidence), record(title=[title])).verdict

    assert verdict is (Verdict.ACCEPTED if accepted else Verdict.POSSIBLE)


@pytest.mark.parametrize(
    ("title", "accepted"),
    [
        ("CatNet: Photoperiodic torpor of northern dormice", True),
        ("CatNet: Habits of house cats", False),
        ("Sleeping and eating habits of the common house cat in northern cities: a study of forty animals", False),
        ("Sleeping habits of cats: a study of forty animals", False),
    ],
)
def test_a_title_that_is_not_quite_the_same_must_say_more(title: str, accepted: bool) -> None:  # noqa: FBT001
    """Without the name in front a title must be of rare words; without the subtitle a year is never enough."""
    theirs = title.partition(": ")[2 if title.startswith("CatNet") else 0]

    verdict = judge(Evidence((title,), 2019), record(title=[theirs])).verdict
    assert verdict is (Verdict.ACCEPTED if accepted else Verdict.POSSIBLE)


@pytest.mark.parametrize(
    ("evidence", "year", "reason"),
    [
        (WITH_VENUE, 2020, "a year later"),
        (WITH_VENUE, 2018, "a year earlier"),
        (WITH_VENUE, 2022, "3 years later"),
        (Evidence((TITLE,), 2019, "Journal of Feline Studies", ("Byron",)), 2020, ""),
        (Evidence((TITLE,), 2019, "Journal of Feline Studies", ("Byron",)), 2021, "2 years later"),
        (Evidence((TITLE,), 2019, "", ("Byron",), preprint_year=2019), 2020, ""),
        (Evidence((TITLE,), 2019, "", ("Byron",), preprint_year=2019), 2021, ""),
        (Evidence((TITLE,), 2019, "", ("Byron",), preprint_year=2019), 2023, "4 years later"),
        (Evidence((TITLE,), 2019, "", ("Byron",), preprint_year=2019), 2018, "a year earlier"),
        (Evidence(("House cats",), 2019, "Journal of Feline Studies", ("Byron",)), 2020, "a year later"),
    ],
)
def test_years_that_differ(evidence: Evidence, year: int, reason: str) -> None:
    """With venue and authors a year may be one off, and up to three after a preprint; else it is another work's."""
    title = evidence.titles[0]
    judgement = judge(evidence, record(title=[title], issued={"date-parts": [[year]]}))

    assert judgement.verdict is (Verdict.POSSIBLE if reason else Verdict.ACCEPTED)
    assert not reason or f"it was published {reason} ({year}) than the list says (2019)" in judgement.reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"author": [{"family": "Stranger"}]}, "it is by others (Stranger)"),
        ({"author": [{"family": "Byron"}]}, "it is by few of the authors (Byron)"),
        (
            {"container-title": ["Elsewhere"]},
            "it is in another venue (Elsewhere, where the list has Journal of Feline Studies)",
        ),
        (
            {"type": "posted-content", "container-title": []},
            "it is a preprint, and the list names a venue (Journal of Feline Studies)",
        ),
    ],
)
def test_what_disagrees_is_said(fields: dict[str, object], reason: str) -> None:
    """The first part that both sides know and that differs is the reason."""
    evidence = Evidence((TITLE,), 2019, "Journal of Feline Studies", ("Byron", "Murray", "Klein"))
    base = {**record(), "author": [{"family": "Byron"}, {"family": "Murray"}]}

    assert judge(evidence, {**base, **fields}).reason == f"its title is the same, but {reason}"


def test_a_doi_ends_in_the_pages_number_not_in_a_longer_one() -> None:
    """IEEE's page 9230 names the work whose DOI ends in it; that of 19230 is another's."""
    page = Evidence((TITLE,), 2019, numbers=("9230",))

    assert judge(page, record("10.1109/cat.9230")).number
    assert not judge(page, record("10.1109/cat.19230")).number
    assert not judge(page, record("10.1109/9230.cat")).number
    assert judge(page, record("10.1109/cat.9230", issued={"date-parts": [[2015]]})).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("title", "fields", "accepted"),
    [
        ("Sleeping Habits of the Common House Dog", {}, True),
        ("Sleeping Habits of the Common House Dog", {"issued": {"date-parts": [[2012]]}}, False),
        ("Dreams of sheep", {}, False),
    ],
)
def test_a_linked_work_may_be_nearly_the_paper(title: str, fields: dict[str, Any], accepted: bool) -> None:  # noqa: FBT001
    """The list names it, so a word may differ where the year or the authors agree."""
    verdict = judge(BARE, record(title=[title], **fields), given=True).verdict

    assert (verdict is Verdict.ACCEPTED) is accepted


def test_a_notice_is_found_for_a_notice() -> None:
    """A list of errata means the erratum, and not the paper."""
    wanted = Evidence((f"Erratum: {TITLE}",), 2019)

    assert judge(wanted, record(title=[f"Erratum: {TITLE}"])).verdict is Verdict.ACCEPTED
    assert judge(wanted, record()).reason == "the paper is a notice about another work, this is not"


def test_a_commentary_may_be_meant_by_its_main_title() -> None:
    """A list that links a commentary calls it by its title, without the subtitle that says on what it is one."""
    commentary = record(subtitle=["Comment on “Dreams of the Common House Cat”"])

    assert judge(BARE, commentary, given=True).verdict is Verdict.ACCEPTED


def test_what_can_be_no_paper_is_said() -> None:
    """Front matter bears the journal's name; a thesis is one only where the list says so."""
    journal = record(title=["Journal of Feline Studies"])

    assert judge(Evidence(("Journal of Feline Studies",)), journal).reason.startswith("it is a part of an issue")
    assert judge(BARE, record(type="dissertation", container_title=[])).reason == "it is a thesis"
    thesis = Evidence((TITLE,), 2019, "PhD thesis")
    assert judge(thesis, record(type="dissertation", container_title=[])).verdict is Verdict.ACCEPTED


def test_the_score_weighs_the_parts_that_are_known() -> None:
    """Title six parts, authors two, year and venue one each; what is unknown does not count."""
    half = judge(Evidence((TITLE,), 2019, "Elsewhere", ("Byron", "Stranger")), record())

    assert half.score == pytest.approx(0.4 + 0.4 * (0.6 + 0.2 * 0.5 + 0.1 + 0.0), abs=1e-3)
    assert judge(BARE, record()).score == pytest.approx(1.0)


def test_scores_stand_on_one_scale() -> None:
    """What is accepted has 0.8 and more, what is possible 0.4 and more: none looks likelier than its verdict."""
    accepted = judge(WITH_AUTHORS, record(author=[{"family": "Byron"}, {"family": "Other"}]))
    possible = judge(Evidence((TITLE,)), record())
    rejected = judge(BARE, record(type="component"))

    assert accepted.verdict is Verdict.ACCEPTED
    assert 1 >= accepted.score >= 0.8 > possible.score >= 0.4 > rejected.score
