"""What is decided of a paper, step by step, from answers made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.registry.journal import Request
from sslbib.resolve.decide import chosen, decide, requests_used
from sslbib.resolve.outcome import Ambiguous, Resolved, Unresolved
from tests.resolve.works import ARXIV, ARXIV_DOI, DOI, TITLE, answers, linked, paper, preprint, record

if TYPE_CHECKING:
    from sslbib.resolve.outcome import Outcome

FULL, ALONE = f"{TITLE} 2019", TITLE
BY_DOI = {("crossref", DOI): record()}
BY_ARXIV = {("datacite", ARXIV_DOI): preprint()}


def resolved(outcome: Outcome | tuple[Request, ...]) -> Resolved:
    """Return an outcome that is resolved."""
    assert isinstance(outcome, Resolved), outcome
    return outcome


def test_what_is_not_known_is_asked_for() -> None:
    """Without answers, a paper's identifiers are asked for at once; without identifiers, it is searched for."""
    both = linked(f"https://doi.org/{DOI}", f"https://arxiv.org/abs/{ARXIV}")

    assert decide(both, answers({})) == (Request("crossref", DOI), Request("datacite", ARXIV_DOI))
    assert decide(paper(), answers({})) == (Request("search", FULL),)


def test_the_title_alone_is_searched_where_the_whole_finds_nothing() -> None:
    """The second search goes out only after the first."""
    assert decide(paper(), answers({("search", FULL): []})) == (Request("search", ALONE),)


def test_a_doi_by_hand_is_the_papers() -> None:
    """The hand wins, and the day of the answer is told."""
    known = answers(BY_DOI)
    known._days[Request("crossref", DOI)] = "2021-02-03"  # noqa: SLF001
    outcome = resolved(decide(paper(doi=DOI), known))

    assert (outcome.doi, outcome.source, outcome.method, outcome.retrieved) == (DOI, "crossref", "doi", "2021-02-03")


def test_a_doi_by_hand_that_is_of_another_work_is_told() -> None:
    """A slip in papers.toml becomes no record; both titles are shown."""
    other = record(title=["Gardens of the north"])
    outcome = decide(paper(doi=DOI), answers({("crossref", DOI): other}))

    assert isinstance(outcome, Ambiguous)
    assert outcome.reason.startswith("the DOI of papers.toml is “Gardens of the north”")
    assert [candidate.doi for candidate in outcome.candidates] == [DOI]


def test_a_doi_by_hand_that_nobody_knows_is_told() -> None:
    """Both services were asked."""
    outcome = decide(paper(doi=DOI), answers({("crossref", DOI): None, ("datacite", DOI): None}))

    assert isinstance(outcome, Unresolved)
    assert outcome.reason == f"neither Crossref nor DataCite knows the DOI {DOI} of papers.toml"
    assert not outcome.transient


def test_a_linked_doi_is_confirmed_by_its_record() -> None:
    """A link to the record resolves the paper without a search."""
    outcome = resolved(decide(linked(f"https://doi.org/{DOI}"), answers(BY_DOI)))

    assert (outcome.doi, outcome.method) == (DOI, "link")


def test_a_linked_doi_of_another_work_is_no_record() -> None:
    """A wrong link is told; the search finds the paper all the same."""
    wrong = {("crossref", "10.5555/wrong"): record("10.5555/wrong", title=["Gardens of the north"])}
    known = answers({**wrong, ("search", FULL): [record()], **BY_DOI})
    outcome = resolved(decide(linked("https://doi.org/10.5555/wrong"), known))

    assert (outcome.doi, outcome.method) == (DOI, "search")
    assert outcome.notes == ("the link to 10.5555/wrong is “Gardens of the north”: its title is another",)


def test_wrong_links_alone_leave_a_paper_to_a_person() -> None:
    """Where nothing else is found, what the link leads to is shown."""
    wrong = {("crossref", "10.5555/wrong"): record("10.5555/wrong", title=["Gardens of the north"])}
    outcome = decide(linked("https://doi.org/10.5555/wrong"), answers(wrong, rest=True))

    assert isinstance(outcome, Ambiguous)
    assert outcome.candidates[0].facts.title == "Gardens of the north"


def test_links_to_two_records_are_shown() -> None:
    """Nobody but a person can tell which of two records is meant."""
    second = {("crossref", "10.5555/second"): record("10.5555/second")}
    two = linked(f"https://doi.org/{DOI}", "https://doi.org/10.5555/second")
    outcome = decide(two, answers({**BY_DOI, **second}))

    assert isinstance(outcome, Ambiguous)
    assert [candidate.doi for candidate in outcome.candidates] == [DOI, "10.5555/second"]


def test_a_rejected_link_is_passed_by() -> None:
    """What a person ruled out is none of the paper's, though the list links it and it fits."""
    ruled_out = linked(f"https://doi.org/{DOI}", rejected=(DOI.upper(),))

    assert isinstance(decide(ruled_out, answers(BY_DOI, rest=True)), Unresolved)


def test_an_item_identifier_leads_to_its_work() -> None:
    """A ScienceDirect page has a PII in place of a DOI."""
    page = linked("https://www.sciencedirect.com/science/article/pii/S1361841518304699")
    outcome = resolved(decide(page, answers({("pii", "S1361841518304699"): [record()]})))

    assert (outcome.doi, outcome.method) == (DOI, "link")


def test_a_preprint_names_its_published_version() -> None:
    """The record that arXiv's names is taken once its title confirms it, and the arXiv id is kept."""
    related = [{"relatedIdentifier": DOI, "relationType": "IsVersionOf", "relatedIdentifierType": "DOI"}]
    known = answers({("datacite", ARXIV_DOI): preprint(relatedIdentifiers=related), **BY_DOI})
    outcome = resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}"), known))

    assert (outcome.doi, outcome.method, outcome.arxiv) == (DOI, "preprint", ARXIV)


def test_all_that_a_preprint_names_is_asked_for_at_once() -> None:
    """Two published versions take one round of requests."""
    related = [
        {"relatedIdentifier": doi, "relationType": "IsVersionOf", "relatedIdentifierType": "DOI"}
        for doi in (DOI, "10.5555/other")
    ]
    known = answers({("datacite", ARXIV_DOI): preprint(relatedIdentifiers=related)})

    asked = decide(linked(f"https://arxiv.org/abs/{ARXIV}"), known)
    assert asked == (Request("crossref", DOI), Request("crossref", "10.5555/other"))


def test_a_preprint_that_names_another_work_is_not_followed() -> None:
    """A relation to a work of another title, or one that a person rejected, gives no record."""
    related = [{"relatedIdentifier": DOI, "relationType": "IsVersionOf", "relatedIdentifierType": "DOI"}]
    named = {("datacite", ARXIV_DOI): preprint(relatedIdentifiers=related)}
    other = answers({**named, ("crossref", DOI): record(title=["Gardens of the north"])}, rest=True)
    ruled_out = linked(f"https://arxiv.org/abs/{ARXIV}", rejected=(DOI,))

    assert resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}"), other)).method == "arxiv"
    assert resolved(decide(ruled_out, answers({**named, **BY_DOI}, rest=True))).doi.lower() == ARXIV_DOI.lower()


def test_authors_are_learned_from_a_preprint() -> None:
    """With the preprint's authors, the article that a search finds two years later is the paper."""
    later = record(issued={"date-parts": [[2020]]})
    known = answers({**BY_ARXIV, ("search", f"{TITLE} Byron 2018"): [later], ("crossref", DOI): later})
    outcome = resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}", date=""), known))

    assert (outcome.doi, outcome.method, outcome.arxiv) == (DOI, "search", ARXIV)
    assert outcome.judgement.authors == 1.0


def test_a_preprint_alone_is_the_record_and_says_so() -> None:
    """A list that names a venue is told that no version of it was found; one that says arXiv is not."""
    url = f"https://arxiv.org/abs/{ARXIV}"
    in_journal = resolved(decide(linked(url), answers(BY_ARXIV, rest=True)))
    on_arxiv = resolved(decide(linked(url, venue="arXiv"), answers(BY_ARXIV, rest=True)))
    nowhere = resolved(decide(linked(url, venue="N/A"), answers(BY_ARXIV, rest=True)))

    assert in_journal.method == "arxiv"
    assert in_journal.notes == (
        "no published version was found (Journal of Feline Studies); the preprint's record is used",
    )
    assert on_arxiv.notes == nowhere.notes == ()


def test_an_arxiv_id_of_another_paper_is_told() -> None:
    """A preprint of another title is no preprint of this paper; the id is not taken over."""
    known = {
        ("datacite", ARXIV_DOI): preprint(titles=[{"title": "Gardens of the north"}]),
        ("search", FULL): [record()],
    }
    outcome = resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}"), answers({**known, **BY_DOI})))

    assert (outcome.doi, outcome.arxiv) == (DOI, "")
    assert outcome.notes[0].startswith(f"arXiv {ARXIV} is “Gardens of the north”")


def test_an_arxiv_id_that_is_unknown_is_told() -> None:
    """A slip in an arXiv id does not keep a paper from its record."""
    known = answers({("datacite", ARXIV_DOI): None, ("search", FULL): [record()], **BY_DOI})
    outcome = resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}"), known))

    assert (outcome.doi, outcome.notes) == (DOI, (f"arXiv {ARXIV} is not known to DataCite",))


def test_a_work_of_the_same_title_elsewhere_is_offered() -> None:
    """What is alike and not certain is left to a person, at most five."""
    twins = [record(f"10.5555/{number}", container_title=["Elsewhere"]) for number in range(7)]
    outcome = decide(paper(), answers({("search", FULL): twins, ("search", ALONE): []}))

    assert isinstance(outcome, Ambiguous)
    assert len(outcome.candidates) == 5


def test_beside_a_sound_preprint_only_namesakes_are_offered() -> None:
    """A work of the year and of unknown authors may be the paper; one of other authors is none."""
    stranger = record(author=[{"family": "Stranger"}], container_title=[])
    url = f"https://arxiv.org/abs/{ARXIV}"
    query = f"{TITLE} Byron 2019"
    by_others = decide(linked(url), answers({**BY_ARXIV, ("search", query): [stranger]}, rest=True))
    unknown = record(author=[], container_title=["Elsewhere"])
    by_nobody = decide(linked(url), answers({**BY_ARXIV, ("search", query): [unknown]}, rest=True))

    assert resolved(by_others).method == "arxiv"
    assert isinstance(by_nobody, Ambiguous)


def test_a_namesake_at_another_venue_is_mentioned() -> None:
    """With a preprint at hand, an article by its authors elsewhere in another year is told, not taken."""
    elsewhere = record(container_title=["Elsewhere"], issued={"date-parts": [[2025]]})
    known = answers({**BY_ARXIV, ("search", f"{TITLE} Byron 2019"): [elsewhere]}, rest=True)
    outcome = resolved(decide(linked(f"https://arxiv.org/abs/{ARXIV}", venue="Cat Weekly"), known))

    assert outcome.method == "arxiv"
    assert outcome.notes[0] == f"{DOI} has its title and authors, but another venue (Elsewhere)"


def test_nothing_found_is_said() -> None:
    """A paper without any work of its title is unresolved for good, not for now; what was seen is shown."""
    other = record(title=["Gardens of the north"])
    outcome = decide(paper(), answers({("search", FULL): [other]}, rest=True))

    assert isinstance(outcome, Unresolved)
    assert (outcome.reason, outcome.transient) == ("no work with this title was found", False)
    assert len(outcome.candidates) == 1


def test_a_work_that_has_the_title_is_not_called_missing() -> None:
    """Where a thesis or a correction bears the title, that is said, and not that nothing does."""
    outcome = decide(paper(), answers({("search", FULL): [record(type="dissertation")]}, rest=True))

    assert isinstance(outcome, Unresolved)
    assert outcome.reason == "what has this title is not the paper: it is a thesis"


def test_a_failed_request_leaves_a_paper_for_the_next_run() -> None:
    """What could not be asked is not taken for not found."""
    known = answers({})
    known.failed[Request("search", FULL)] = "Crossref did not answer"
    outcome = decide(paper(), known)

    assert isinstance(outcome, Unresolved)
    assert (outcome.reason, outcome.transient) == ("Crossref did not answer", True)


def test_datacites_dois_are_asked_of_datacite() -> None:
    """A DOI of Zenodo is not looked for at Crossref, and another goes to DataCite only after Crossref."""
    assert decide(paper(doi="10.5281/zenodo.1"), answers({})) == (Request("datacite", "10.5281/zenodo.1"),)
    assert decide(paper(doi=DOI), answers({("crossref", DOI): None})) == (Request("datacite", DOI),)


def test_what_a_decision_looked_at_is_known() -> None:
    """The answers of other papers are none of this one's."""
    known = answers({**BY_DOI, ("search", FULL): [record()], ("crossref", "10.5555/other"): record("10.5555/other")})

    assert requests_used(paper(), known) == (Request("search", FULL), Request("crossref", DOI))


@pytest.mark.parametrize(("doi", "arxiv"), [(DOI, ""), (ARXIV_DOI, ARXIV)])
def test_a_persons_choice_is_taken_whatever_the_title(doi: str, arxiv: str) -> None:
    """A work that a person chose is the paper; a preprint's arXiv id comes with it."""
    work = record(doi, title=["Gardens of the north"])
    outcome = chosen(paper(), work, "crossref", "2024-01-02")

    assert (outcome.doi.lower(), outcome.method, outcome.arxiv) == (doi.lower(), "review", arxiv)
    assert outcome.retrieved == "2024-01-02"
