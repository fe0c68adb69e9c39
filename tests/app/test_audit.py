"""Whether a list still stands, by what the registries say today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.app.audit import audit
from sslbib.app.resolve import resolve
from sslbib.registry.journal import Request
from tests.app.conftest import HUNTING

if TYPE_CHECKING:
    from sslbib.app.session import Session
    from sslbib.app.workspace import Project


def test_nothing_to_report(project: Project, session: Session) -> None:
    """A record that answers and fits is no finding."""
    found = audit(project, session)
    assert (found.checked, found.findings, found.unchecked) == (2, (), ())


def test_a_retraction_is_found(project: Project, session: Session) -> None:
    """By the notice in the record."""
    notice = [{"type": "retraction", "DOI": "10.5555/notice"}]
    session.answers.record({Request("crossref", "10.5555/hunting"): {**HUNTING, "updated-by": notice}})
    assert [(finding.key, finding.kind) for finding in audit(project, session).findings] == [
        ("byron2021hunting", "retraction")
    ]


def test_what_could_not_be_checked_is_neither_wrong_nor_fine(project: Project, session: Session) -> None:
    """It is named with the reason, and not counted as checked."""
    session.answers.received.clear()
    found = audit(project, session)
    assert (found.checked, found.findings) == (1, ())
    assert [key for key, _ in found.unchecked] == ["byron2021hunting"]
    assert "offline" in found.unchecked[0][1]


def test_a_retraction_is_told_when_the_record_is_taken(project: Project, session: Session) -> None:
    """Whoever resolves a paper hears of it before it is cited."""
    notice = [{"type": "retraction", "DOI": "10.5555/notice"}]
    session.answers.record({Request("crossref", "10.5555/hunting"): {**HUNTING, "updated-by": notice}})
    found = resolve(project, session, ["byron2021hunting"], refresh=True)

    assert [(note.place.key, note.what) for note in found.notes] == [
        ("byron2021hunting", "there is a notice of retraction (10.5555/notice)")
    ]
