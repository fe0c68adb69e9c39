"""Records found, shown and written, without a terminal and from answers given before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sslbib.app import resolve as resolving
from sslbib.app import workspace
from sslbib.app.resolve import Outcome, Resolved
from sslbib.errors import UsageError

if TYPE_CHECKING:
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project


def test_only_papers_without_a_record_are_looked_for(project: Project, session: Session) -> None:
    """The other is left alone, and each outcome is told once."""
    told: list[Outcome] = []
    found = resolving.resolve(project, session, tell=told.append)
    (outcome,) = found.resolved
    assert (outcome.paper.title, outcome.doi) == ("Sleeping habits of house cats", "10.5555/sleeping")
    assert [type(one) for one in told] == [Resolved]
    assert found.is_complete
    assert [news.key for news in found.found] == ["lovelace2019sleeping"]


def test_nothing_is_written_until_it_is_asked_for(project: Project, session: Session) -> None:
    """Then papers.toml has DOI and key, and the lock the record under that key."""
    found = resolving.resolve(project, session)
    assert workspace.load(project.folder).catalog == project.catalog
    assert resolving.write(found, session) == (project.catalog_path, project.lock_path)
    written = workspace.load(project.folder)
    assert [(paper.key, paper.doi) for paper in written.catalog.papers] == [
        ("byron2021hunting", "10.5555/hunting"),
        ("lovelace2019sleeping", "10.5555/sleeping"),
    ]
    assert set(written.lock.works) == {"byron2021hunting", "lovelace2019sleeping"}


def test_a_paper_that_was_named_and_has_its_record_is_explained(project: Project, session: Session) -> None:
    """It is not looked for again, unless all is to be fetched anew."""
    found = resolving.resolve(project, session, ["byron2021hunting"])
    assert found.outcomes == {}
    assert [paper.key for paper in found.settled] == ["byron2021hunting"]
    assert "resolved by doi (crossref, 2026-01-01)" in found.explanation()
    again = resolving.resolve(project, session, ["byron2021hunting"], refresh=True)
    assert list(again.outcomes) == ["byron2021hunting"]
    assert again.found == ()
    with pytest.raises(UsageError, match="no paper has the key"):
        resolving.resolve(project, session, ["byron2022hunting"])


def test_what_could_not_be_asked_is_apart_from_what_was_not_found(project: Project, session: Session) -> None:
    """Offline, a paper waits with a reason; it is neither found nor sought in vain."""
    session.answers.received.clear()
    found = resolving.resolve(project, session)
    assert dict(found.unasked) == {"not asked: offline": 1}
    assert (found.not_found, found.left, found.is_complete) == (0, (), False)


def test_a_title_that_nothing_has_is_left_with_a_repair(project: Project, session: Session) -> None:
    """The repair names the paper."""
    for request in session.answers.received:
        if request.service == "search":
            session.answers.received[request] = []
    found = resolving.resolve(project, session)
    key = project.catalog.papers[1].key
    assert (found.not_found, len(found.left)) == (1, 1)
    assert f"sslbib review {key} --accept DOI" in found.left[0].repair
    assert found.as_data()[0]["outcome"] == "unresolved"


@pytest.mark.parametrize("keep", [True, False])
def test_an_interrupted_run_keeps_what_it_has(project: Project, session: Session, *, keep: bool) -> None:
    """Where it may write, what was found is written before the interruption goes on."""

    def interrupt(_outcome: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resolving.resolve(project, session, keep=keep, tell=interrupt)
    doi = workspace.load(project.folder).catalog.papers[1].doi
    assert doi == ("10.5555/sleeping" if keep else "")
