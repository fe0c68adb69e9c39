"""A person's choices, written as soon as they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.app import review as reviewing
from sslbib.app import workspace
from sslbib.errors import NetworkError, UsageError
from tests.app.conftest import SLEEPING

if TYPE_CHECKING:
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project


def two_works(session: Session) -> None:
    """Let every search find two works of the paper's title."""
    other = {**SLEEPING, "DOI": "10.5555/dozing", "author": [{"given": "Grace", "family": "Hopper"}]}
    for request in session.answers.received:
        if request.service == "search":
            session.answers.received[request] = [SLEEPING, other]


def test_what_is_ambiguous_is_left_and_what_is_not_is_counted(project: Project, session: Session) -> None:
    """A paper with one record needs no choice; one that two works may be does."""
    assert (reviewing.review(project, session).left, reviewing.review(project, session).ready) == ((), 1)
    two_works(session)
    review = reviewing.review(project, session)
    assert [outcome.paper.title for outcome in review.left] == ["Sleeping habits of house cats"]
    first, second = (candidate.doi for candidate in review.left[0].candidates)
    wanted = ["1", "2", "3", "0", "²", "r"]
    assert [reviewing.numbered(review.left[0], text) for text in wanted] == [first, second, "", "", "", ""]
    assert set(reviewing.pages(review.left[0])) == {
        "https://doi.org/10.5555/sleeping",
        "https://doi.org/10.5555/dozing",
    }


def test_a_description_marks_what_differs(project: Project, session: Session) -> None:
    """The paper's title is marked as such, and of a candidate's title the words that the paper's has not."""
    for request in session.answers.received:
        if request.service == "search":
            session.answers.received[request] = [{**SLEEPING, "title": ["Sleeping habits of old house cats"]}]
    review = reviewing.review(project, session, [project.catalog.papers[1].key])
    text = reviewing.describe(review.left[0], "1/1", strong=lambda t: f"<{t}>", other=lambda w: f"[{w}]")
    assert "   <Sleeping habits of house cats>\n" in text
    assert "Sleeping habits of [old] house cats" in text


def test_an_accepted_doi_is_written_with_its_record(project: Project, session: Session) -> None:
    """The key is minted from the record, and both files have it; any form of the DOI will do."""
    key = project.catalog.papers[1].key
    accepted = reviewing.accept(project, session, key, "https://doi.org/10.5555/SLEEPING")
    written = workspace.load(project.folder)
    assert accepted.key == "lovelace2019sleeping"
    assert written.catalog.paper(accepted.key).doi == "10.5555/sleeping"
    assert written.lock.works[accepted.key].method == "review"
    assert accepted.project.catalog == written.catalog


@pytest.mark.parametrize(
    ("doi", "what"),
    [
        ("sleeping", "is no DOI"),
        ("10.5555/none", "neither Crossref nor DataCite knows 10.5555/none"),
        ("10.5555/hunting", "is the DOI of byron2021hunting already"),
    ],
)
def test_a_choice_that_can_not_be_is_refused(project: Project, session: Session, doi: str, what: str) -> None:
    """Nothing is written then."""
    with pytest.raises(UsageError, match=what):
        reviewing.accept(project, session, project.catalog.papers[1].key, doi)
    assert workspace.load(project.folder).catalog == project.catalog


def test_offline_an_unknown_doi_is_not_refused_but_not_asked_for(project: Project, session: Session) -> None:
    """That nobody could be asked is no word about the DOI."""
    with pytest.raises(NetworkError, match="was not asked for: offline"):
        reviewing.accept(project, session, project.catalog.papers[1].key, "10.5555/elsewhere")


def test_a_rejected_doi_is_kept_and_not_offered_again(project: Project, session: Session) -> None:
    """Rejections add up, in any form of the DOI, and the other work is then the only one."""
    two_works(session)
    key = project.catalog.papers[1].key
    after = reviewing.reject(project, key, ["10.5555/dozing"])
    after = reviewing.reject(after, key, ["doi:10.5555/Napping"])
    assert workspace.load(project.folder).catalog.paper(key).rejected == ("10.5555/dozing", "10.5555/napping")
    assert reviewing.review(after, session).ready == 1
    with pytest.raises(UsageError, match="is no DOI"):
        reviewing.reject(after, key, ["dozing"])
