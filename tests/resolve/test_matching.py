"""Which work is the paper: titles as people type them, and the works that only look like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sslbib.resolve.choice import choose
from sslbib.resolve.evidence import Evidence
from sslbib.resolve.judgement import Verdict
from sslbib.resolve.matching import judge
from sslbib.resolve.notices import is_generic, is_notice
from sslbib.resolve.titles import compare
from sslbib.resolve.venues import same_venue

TITLE = "Learning to Segment the Tumour: Self-supervised Representation Learning in Colour Fundus Images"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (TITLE.upper(), "same"),
        (TITLE + ".", "same"),
        (f"**{TITLE}**", "same"),
        (TITLE.replace("Self-supervised", "Self‐Supervised").replace(":", " –"), "same"),
        (TITLE.replace("Tumour", "Tumor").replace("Colour", "Color"), "same"),
        (TITLE.replace("Learning in", r"\textit{Learning} in"), "same"),
        (TITLE.replace("Fundus", "<i>Fundus</i>"), "same"),
        (TITLE.replace("Representation", "Reprsentation"), "typos"),
        (TITLE.replace("the Tumour", "Tumour"), "article"),
        (f"SegNet: {TITLE}", "prefix"),
        (TITLE.split(":", maxsplit=1)[0], "main"),
        (TITLE.replace("Fundus", "Chest"), "near"),
        (TITLE + ". Part II", "other"),
        (TITLE.replace("Learning to", "Learning not to"), "other"),
        ("A survey of something else altogether", "different"),
    ],
)
def test_titles_are_compared_by_what_they_say(typed: str, kind: str) -> None:
    """Case, marks, markup and spelling say nothing; another word, number or negation makes another title."""
    assert compare(typed, TITLE).kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hyperglycemia in newborn infants of diabetic mothers", "Hypoglycemia in newborn infants of diabetic mothers"),
        ("Adsorption of lead by soils of the plain", "Absorption of lead by soils of the plain"),
        ("Studies on lipids of the skin. III", "Studies on lipids of the skin. IV"),
        ("Report of the 2019 working group on cats", "Report of the 2020 working group on cats"),
        ("Vasoconstrictor assay of topical steroids", "Vasoconstriction assay of topical steroids"),
        ("Contact dermatitis to fluorouracil cream", "Contact dermatitis from fluorouracil cream"),
    ],
)
def test_words_that_look_alike_are_other_words(one: str, other: str) -> None:
    """Opposites, endings and numbers a letter or two apart are no slips of the pen."""
    assert not compare(one, other).is_same


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Reply to Smith and Jones", True),
        ("Erratum: Cats", True),
        ("Corrigendum to “Cats”", True),
        ("Cats in boxes—Reply", True),
        ("Comment on “Cats”", True),
        ("Author Correction: Cats", True),
        ("Retraction notice to: Cats", True),
        ("RETRACTED: Cats in boxes", False),
        ("Responses of cats to boxes", False),
        ("Corrective lenses for cats", False),
    ],
)
def test_notices_are_known_by_their_titles(title: str, expected: bool) -> None:  # noqa: FBT001
    """A piece about another work is not the work; a retracted work is."""
    assert is_notice(title) is expected


def test_titles_that_many_works_bear_are_known() -> None:
    """One of many introductions is never found by its title."""
    assert all(map(is_generic, ("Introduction", "Book Reviews", "Pathology quiz case 2", "New Books", "In this issue")))
    assert not is_generic("Attention is all you need")


@pytest.mark.parametrize(
    ("venue", "name", "expected"),
    [
        ("MedIA", "Medical Image Analysis", True),
        ("IJCARS", "International Journal of Computer Assisted Radiology and Surgery", True),
        ("T-MI", "IEEE Transactions on Medical Imaging", True),
        ("MICCAI2020", "Medical Image Computing and Computer Assisted Intervention – MICCAI 2020", True),
        ("CVPR'21", "2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", True),
        ("Nat. Commun.", "Nature Communications", True),
        ("NIPS", "Advances in Neural Information Processing Systems", True),
        ("JAMA", "JAMA", True),
        ("Nature", "Nature Communications", False),
        ("Pattern Recognition", "Pattern Recognition Letters", False),
        ("ICCV", "2019 IEEE/CVF International Conference on Computer Vision Workshop (ICCVW)", False),
        ("ECCV", "Lecture Notes in Computer Science", False),
        ("arXiv", "Nature", None),
        ("N/A", "Nature", None),
    ],
)
def test_venues_are_known_by_their_short_names(venue: str, name: str, expected: bool | None) -> None:  # noqa: FBT001
    """Acronyms, abbreviations and full names agree; a longer name is another journal, a workshop another venue."""
    assert same_venue(venue, [name]) is expected


def work(doi: str = "10.5555/1", **fields: object) -> dict[str, Any]:
    """Return the record of the paper that the tests look for, with some fields changed."""
    base = {
        "DOI": doi,
        "type": "journal-article",
        "title": ["Sleeping Habits of the Common House Cat"],
        "author": [{"family": "Byron", "given": "Ada"}, {"family": "Murray", "given": "Grace"}],
        "container-title": ["Journal of Feline Studies"],
        "issued": {"date-parts": [[2019]]},
    }
    return base | {name.replace("_", "-"): value for name, value in fields.items()}


PAPER = Evidence(("Sleeping habits of the common house cat",), 2019, "Journal of Feline Studies", ("Byron", "Murray"))


@pytest.mark.parametrize(
    "impostor",
    [
        work(type="component"),
        work(type="peer-review"),
        work(type="journal-issue"),
        work(type="dissertation"),
        work(title=["Reply to: Sleeping Habits of the Common House Cat"]),
        work(update_to=[{"type": "correction", "DOI": "10.5555/0"}]),
        work(title=["Sleeping Habits of the Common House Cat. Part II"]),
        work(title=["Sleeping Habits of the Common House Dog"]),
        work(author=[{"family": "Stranger"}]),
        work(issued={"date-parts": [[2011]]}),
        work(container_title=["Workshop on Cats"], issued={"date-parts": [[2018]]}),
        work("10.65215/copy", type="posted-content"),
        work(type="posted-content", container_title=[]),
    ],
    ids=lambda impostor: f"{impostor['type']} {impostor['title'][0][-20:]} {impostor['DOI']}",
)
def test_what_only_looks_like_the_paper_is_never_accepted(impostor: dict[str, Any]) -> None:
    """Components, reviews, replies, parts, theses, workshop versions, copies: none is taken for the paper."""
    assert choose(PAPER, [impostor]).accepted is None
    assert judge(PAPER, work()).verdict is Verdict.ACCEPTED


def test_two_works_that_fit_equally_are_shown_not_chosen() -> None:
    """Where nothing tells two works apart, a person must."""
    choice = choose(PAPER, [work("10.5555/1"), work("10.5555/2")])

    assert choice.accepted is None
    assert [candidate.doi for candidate in choice.possible] == ["10.5555/1", "10.5555/2"]


def test_the_version_of_record_is_taken_rather_than_its_preprint() -> None:
    """With both at hand, the article is the paper."""
    preprint = work("10.1101/1", type="posted-content", container_title=[])
    accepted = choose(PAPER, [preprint, work()]).accepted

    assert accepted is not None
    assert accepted.doi == "10.5555/1"


def test_a_short_title_needs_more_than_its_year() -> None:
    """A title of two words and a year is no evidence; with the authors it is."""
    sleep = work(title=["Cat sleep"])
    bare = Evidence(("Cat sleep",), 2019)

    assert choose(bare, [sleep]).accepted is None
    assert choose(Evidence(("Cat sleep",), 2019, authors=("Ada Byron",)), [sleep]).accepted is not None


def test_a_rejected_doi_is_never_accepted() -> None:
    """What a person ruled out stays ruled out."""
    assert choose(PAPER, [work()], rejected=["10.5555/1"]).accepted is None


def test_a_link_is_confirmed_by_the_title_alone() -> None:
    """The list names the work, so year and venue may differ; another title is a conflict."""
    elsewhere = work(container_title=["Other"], issued={"date-parts": [[2015]]})

    assert judge(PAPER, elsewhere, given=True).verdict is Verdict.ACCEPTED
    assert judge(PAPER, work(title=["Dreams of sheep"]), given=True).verdict is Verdict.POSSIBLE


@pytest.mark.parametrize(("doi", "ends"), [("10.1109/tmi.2019.8759553", True), ("10.1109/tmi.2019.18759553", False)])
def test_a_publishers_number_is_the_whole_end_of_a_doi(doi: str, *, ends: bool) -> None:
    """A page's number confirms the DOI that ends in it, and none that ends in a longer number."""
    work = {"DOI": doi, "type": "journal-article", "title": [TITLE]}

    assert judge(Evidence((TITLE,), numbers=("8759553",)), work).number is ends


@pytest.mark.parametrize(
    ("main", "subtitle", "page", "accepted"),
    [
        ("Superior vena cava obstruction from Merkel cell carcinoma", "a long way home", "714-718", True),
        ("Superior vena cava obstruction from Merkel cell carcinoma", "a cohort study", "714", True),
        ("Superior vena cava obstruction from Merkel cell carcinoma", "rethinking the rule", "714", False),
        ("Superior vena cava obstruction from Merkel cell carcinoma", "rethinking the rule", "714-5", False),
        ("Intraductal papilloma of Siamese cats", "a randomised trial", "102-10", True),
        ("Intraductal papilloma of Siamese cats", "a randomised trial", "102", False),
        ("Intraductal papilloma of Siamese cats", "a long way home", "102-10", False),
        ("Sleeping habits of the common house cat", "a randomised trial", "102-10", False),
    ],
)
def test_a_subtitle_that_the_record_lacks(main: str, subtitle: str, page: str, *, accepted: bool) -> None:
    """Without authors venue and year must agree, the rest be its own, and the work long or of the kind that it says."""
    record = {**work(title=[main], page=page), "author": []}
    paper = Evidence((f"{main}: {subtitle}",), 2019, "Journal of Feline Studies")

    assert (judge(paper, record).verdict is Verdict.ACCEPTED) == accepted
    assert judge(replace(paper, year=2018), record).verdict is not Verdict.ACCEPTED
    assert judge(replace(paper, venue=""), record).verdict is not Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("main", "subtitle", "page", "accepted"),
    [
        ("Superior vena cava obstruction from Merkel cell carcinoma", "a long way home", "714-718", True),
        ("Superior vena cava obstruction from Merkel cell carcinoma", "a long way home", "714-715", False),
        ("Superior vena cava obstruction from Merkel cell carcinoma", "what have we learned?", "714-718", False),
        ("Intraductal papilloma of Siamese cats", "a randomised trial", "102-10", False),
    ],
)
def test_a_subtitle_that_the_list_lacks(main: str, subtitle: str, page: str, *, accepted: bool) -> None:
    """A list cuts titles short, and a letter is called so: the main title must be its own, and the work long."""
    record = {**work(title=[f"{main}: {subtitle}"], page=page), "author": []}

    assert (judge(Evidence((main,), 2019, "Journal of Feline Studies"), record).verdict is Verdict.ACCEPTED) == accepted


@pytest.mark.parametrize("subtitle", ["a critique", "the patients' view", "a pilot trial", "what have we learned?"])
def test_a_subtitle_that_says_which_piece_it_is_must_be_there(subtitle: str) -> None:
    """Of several pieces about one matter, the list names one: without authors the record must name it as well."""
    main = "Superior vena cava obstruction from Merkel cell carcinoma"
    paper = Evidence((f"{main}: {subtitle}",), 2019, "Journal of Feline Studies")

    assert judge(paper, {**work(title=[main]), "author": []}).verdict is Verdict.POSSIBLE


def test_an_authors_letter_is_not_his_paper() -> None:
    """Of one author “Cats” and “The cats” are two without a venue, and a page years after a preprint is a reply."""
    paper = replace(PAPER, titles=("Sleeping habits of the common house cats of Rome",), venue="")
    assert (
        judge(paper, work(title=["Sleeping habits of the common house cats of the Rome"])).verdict is Verdict.POSSIBLE
    )
    dated = replace(PAPER, preprint_year=2019)
    for page, accepted in (("437b-437", False), ("437-443", True), ("437", True)):
        late = work(issued={"date-parts": [[2021]]}, page=page)
        assert (judge(dated, late).verdict is Verdict.ACCEPTED) == accepted
        next_year = work(issued={"date-parts": [[2020]]}, page=page)
        assert (judge(PAPER, next_year).verdict is Verdict.ACCEPTED) == accepted


def test_a_slip_in_a_word_of_notices_makes_none_of_a_paper() -> None:
    """A paper on the correction of something is meant, however the word is written; a notice about it is not."""
    paper = replace(PAPER, titles=("Crrection of septal deformities in sleeping cats",))

    assert judge(paper, work(title=["Correction of septal deformities in sleeping cats"])).verdict is Verdict.ACCEPTED
    notice = work(title=["Correction: Septal deformities in sleeping cats"])
    assert judge(replace(PAPER, titles=("Septal deformities in sleeping cats",)), notice).verdict is Verdict.REJECTED


def test_the_same_server_of_preprints_is_the_same_venue() -> None:
    """What both call SSRN agrees; a server beside a journal says nothing."""
    assert same_venue("SSRN Journal", ["SSRN Electronic Journal"]) is True
    assert same_venue("SSRN", ["Journal of Finance"]) is None
    assert same_venue("preprint", ["Preprints"]) is None


LETTER = "Topical application of cyclosporine on guinea pig allergic contact dermatitis"


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        ({}, True),
        ({"page": "907-908"}, False),
        ({"page": "907"}, False),
        ({"page": "e0907", "references_count": 31}, True),
        ({"page": "e0907", "references_count": 7}, False),
        ({"page": "907-908", "references_count": 31}, False),
        ({"page": "907-10"}, True),
        ({"issued": {"date-parts": [[2018]]}}, False),
        ({"issued": {"date-parts": [[2021]]}}, False),
        ({"author": []}, False),
        ({"container_title": ["Advances in Feline Medicine"]}, False),
        ({"title": [f"Letter: {LETTER}"]}, False),
        ({"title": ["Sleeping habits of the common house cat"]}, False),
    ],
)
def test_print_follows_the_web_by_a_year(changed: dict[str, Any], *, accepted: bool) -> None:
    """Without authors a long work of the next year is the paper; a page or two, or one before it, may be a letter."""
    record = work(**{"title": [LETTER], "page": "907-910", "issued": {"date-parts": [[2020]]}, **changed})
    paper = Evidence((changed.get("title", [LETTER])[0].removeprefix("Letter: "),), 2019, "Journal of Feline Studies")

    assert (choose(paper, [record]).accepted is not None) == accepted


def test_a_year_later_is_the_paper_only_where_nothing_else_has_its_title() -> None:
    """Beside the work of the list's year the later one is another; with one that does not fit, neither is taken."""
    later = work("10.5555/2", title=[LETTER], page="907-910", issued={"date-parts": [[2020]]})
    paper = Evidence((LETTER,), 2019, "Journal of Feline Studies")
    elsewhere = work("10.5555/3", title=[LETTER], container_title=["Advances in Feline Medicine"])

    accepted = choose(paper, [later, work("10.5555/1", title=[LETTER])]).accepted
    assert accepted is not None
    assert accepted.doi == "10.5555/1"
    assert choose(paper, [later, elsewhere]).accepted is None


@pytest.mark.parametrize(("title", "venue", "accepted"), [
    ("Contributors", "Journal of Feline Studies", True),
    ("Contriibutors", "Journal of Feline Studies", True),
    ("Contributors", "", True),
    ("Contributors", "Advances in Feline Medicine", False),
    ("Contriibutors", "Advances in Feline Medicine", False),
])  # fmt: skip
def test_a_title_that_many_works_bear(title: str, venue: str, *, accepted: bool) -> None:
    """Where the list names a venue it must be the record's, whatever else agrees, and whatever slip the title has."""
    record = work(title=["Contributors"], container_title=["Journal of Feline Studies"])
    paper = replace(PAPER, titles=(title,), venue=venue)

    assert (judge(paper, record).verdict is Verdict.ACCEPTED) == accepted
    unplaced = {**record, "container-title": []}
    assert judge(paper, unplaced).verdict is not Verdict.ACCEPTED or not venue
