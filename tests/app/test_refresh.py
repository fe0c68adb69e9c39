"""What new records change in the exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sslbib.app import resolve as resolving
from sslbib.app.refresh import changes
from sslbib.project import catalog
from sslbib.registry.journal import Request
from tests.app.conftest import HUNTING

if TYPE_CHECKING:
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project


def test_a_record_that_changed_is_shown_line_by_line(project: Project, session: Session) -> None:
    """The volume that Crossref has now stands in the diff of the .bib file, and nothing else does."""
    session.answers.record({Request("crossref", "10.5555/hunting"): {**HUNTING, "volume": "7"}})
    found = resolving.resolve(project, session, ["byron2021hunting"], refresh=True)
    lines = found.diff().splitlines()
    assert lines[:2] == ["--- papers.bib now", "+++ papers.bib refreshed"]
    assert [line.split() for line in lines[2:] if line[0] in "+-"] == [["+", "volume", "=", "{7},"]]


def test_a_record_that_is_the_same_shows_nothing(project: Project, session: Session) -> None:
    """No diff, no question."""
    assert resolving.resolve(project, session, ["byron2021hunting"], refresh=True).diff() == ""


def test_what_a_format_can_no_longer_hold_is_shown(project: Project, session: Session) -> None:
    """A record that no file can hold appears as the problem that it is."""
    session.answers.record({Request("crossref", "10.5555/hunting"): {**HUNTING, "volume": "\ud800"}})
    found = resolving.resolve(project, session, ["byron2021hunting"], refresh=True)
    assert "half a character" in found.diff()


def test_every_format_of_the_project_is_compared(project: Project, session: Session) -> None:
    """Formats follow each other in papers.toml's order."""
    text = catalog.edit_settings(project.catalog.text, "exports", {"formats": ["ris", "bibtex"]})
    project = replace(project, catalog=catalog.read(text))
    session.answers.record({Request("crossref", "10.5555/hunting"): {**HUNTING, "volume": "7"}})
    found = resolving.resolve(project, session, ["byron2021hunting"], refresh=True)
    heads = [line for line in changes(project, found.record).splitlines() if line.startswith("---")]
    assert heads == ["--- papers.ris now", "--- papers.bib now"]
