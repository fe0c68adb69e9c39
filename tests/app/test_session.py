"""The services from the settings, and the journal of what they answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.app.session import open_session
from sslbib.project import catalog
from sslbib.registry.journal import Request
from tests.app.conftest import SLEEPING

if TYPE_CHECKING:
    import pytest

    from sslbib.app.workspace import Project

SEARCH = Request("search", "Sleeping habits of house cats 2019")
OTHER = Request("crossref", "10.5555/other")


def test_an_answer_is_kept_for_the_next_run(project: Project) -> None:
    """It stands in the cache folder, and is read again unless the run is to ask anew or to keep nothing."""
    open_session(project, offline=True).answers.record({OTHER: SLEEPING})
    assert project.answers_path.exists()
    assert OTHER in open_session(project, offline=True).answers.received
    assert open_session(project, offline=True, fresh=True).answers.received == {}


def test_without_keeping_nothing_is_written(project: Project) -> None:
    """An audit asks all anew and leaves no journal."""
    open_session(project, offline=True, keep=False).answers.record({OTHER: SLEEPING})
    assert not project.answers_path.exists()


def test_only_answers_about_papers_that_are_left_stay(project: Project) -> None:
    """Those that no paper without a record looks at go, and an empty journal goes with them."""
    session = open_session(project, offline=True)
    session.answers.record({SEARCH: [], OTHER: SLEEPING})
    session.settle(project)
    left = open_session(project, offline=True).answers.received
    assert set(left) == {SEARCH}
    text = catalog.remove(project.catalog.text, 1)
    session.settle(replace(project, catalog=catalog.read(text)))
    assert not session.journal.exists()


def test_the_nearest_address_wins(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is given, then the environment's, then that of papers.toml."""
    text = catalog.edit_settings(project.catalog.text, "resolve", {"mailto": "list@example.org"})
    project = replace(project, catalog=catalog.read(text))
    told: list[str] = []
    monkeypatch.setattr("sslbib.app.session.Crossref", lambda mailto, _url: told.append(mailto))
    monkeypatch.setattr("sslbib.app.session.DataCite", lambda mailto, _url: told.append(mailto))
    monkeypatch.delenv("SSLBIB_MAILTO", raising=False)
    open_session(project)
    monkeypatch.setenv("SSLBIB_MAILTO", "me@example.org")
    open_session(project)
    open_session(project, "you@example.org")
    assert told == ["list@example.org"] * 2 + ["me@example.org"] * 2 + ["you@example.org"] * 2
