"""What a maintainer is told of the list's papers: each kind of finding, and nothing where all is well."""

from __future__ import annotations

import pytest

from sslbib.project.lock import LockedWork
from sslbib.resolve.audit import Finding, of_preprint, of_work, twice
from sslbib.resolve.decide import chosen
from sslbib.resolve.outcome import Unresolved
from tests.resolve.works import ARXIV, ARXIV_DOI, DOI, TITLE, paper, preprint, record


def kinds(**fields: object) -> list[tuple[str, str]]:
    """Return kind and words of what is found about the paper whose record has some fields."""
    return [(finding.kind, finding.what) for finding in of_work(paper(), record(**fields), DOI)]


def test_a_sound_paper_has_no_finding() -> None:
    """A record of the same title, without notices, is fine; so is a correction that it makes of another."""
    assert kinds() == []
    assert kinds(update_to=[{"type": "correction", "DOI": "10.5555/other"}]) == []


def test_a_doi_that_no_longer_answers_is_gone() -> None:
    """Neither service knows it."""
    assert [finding.kind for finding in of_work(paper(), None, DOI)] == ["gone"]


@pytest.mark.parametrize(
    ("notice", "kind"),
    [
        ("retraction", "retraction"),
        ("Withdrawal", "retraction"),
        ("removal", "retraction"),
        ("partial_retraction", "retraction"),
        ("expression_of_concern", "concern"),
        ("erratum", "correction"),
        ("corrigendum", "correction"),
    ],
)
def test_notices_are_told_by_their_weight(notice: str, kind: str) -> None:
    """Each notice is told with its DOI, and what a maintainer does about it."""
    what = f"there is a notice of {notice.lower().replace('_', ' ')} (10.5555/N)"

    assert kinds(updated_by=[{"type": notice, "DOI": "10.5555/N"}]) == [(kind, what)]


def test_what_is_no_notice_is_not_told() -> None:
    """A new version concerns nobody."""
    assert kinds(updated_by=[{"type": "new_version", "DOI": "10.5555/n"}]) == []


def test_a_notice_from_two_sources_is_told_once() -> None:
    """Crossref gives Retraction Watch's notice beside the publisher's."""
    updates = [
        {"type": "retraction", "DOI": "10.5555/N", "source": "publisher"},
        {"type": "retraction", "DOI": "10.5555/n", "source": "retraction-watch"},
    ]

    assert len(kinds(updated_by=updates)) == 1


def test_a_mark_before_the_title_counts_where_there_is_no_notice() -> None:
    """Some retractions are told by the title alone; with a notice of it, they are not told twice."""
    title = [f"RETRACTED: {TITLE}"]
    concern = [{"type": "expression_of_concern", "DOI": "10.5555/n"}]

    assert kinds(title=title) == [("retraction", "there is a notice of retraction")]
    assert len(kinds(title=title, updated_by=[{"type": "retraction", "DOI": "10.5555/n"}])) == 1
    assert [kind for kind, _ in kinds(title=title, updated_by=concern)] == ["concern", "retraction"]


def test_another_title_is_told() -> None:
    """The DOI may be another paper's; slips and spelling are none."""
    assert kinds(title=["Gardens of the north"]) == [("title", "the record's title is “Gardens of the north”")]
    assert kinds(title=[TITLE.upper()]) == []


def test_a_published_preprint_is_told() -> None:
    """By the word of its record, or by a search that found it; never the preprint itself."""
    related = [{"relatedIdentifier": DOI, "relationType": "IsVersionOf", "relatedIdentifierType": "DOI"}]
    searched = chosen(paper(), record(), "crossref", "")
    itself = chosen(paper(), preprint(), "datacite", "")
    told = Finding(
        "byron",
        "published",
        f"the preprint has been published as {DOI}",
        f"take it with `sslbib review byron --accept {DOI}`",
    )

    assert list(of_preprint(paper(), preprint(relatedIdentifiers=related), None)) == [told]
    assert list(of_preprint(paper(), preprint(), searched)) == [told]
    assert list(of_preprint(paper(), preprint(), itself)) == []
    assert list(of_preprint(paper(), preprint(), Unresolved(paper(), "nothing"))) == []


def test_papers_that_stand_twice_are_told() -> None:
    """By DOI, by the DOI of the record, by arXiv id or by title; each pair once."""
    gardens = paper(key="gardens", title="Gardens of the north", doi=DOI.upper())
    same_doi = list(twice([paper(), gardens], {"byron": LockedWork(record(), "crossref")}))
    same_arxiv = list(twice([paper(arxiv=ARXIV), paper(key="g", title="Gardens of the north", arxiv=ARXIV)], {}))
    same_title = list(twice([paper(doi=DOI), paper(key="again", title=f"<i>{TITLE}</i>.", doi=DOI)], {}))

    assert [(finding.key, finding.what) for finding in same_doi] == [("byron", "is on the list again as gardens")]
    assert [finding.repair for finding in same_doi] == ["if they are one, run `sslbib merge byron gardens`"]
    assert [finding.key for finding in same_arxiv] == ["byron"]
    assert [(finding.kind, finding.what) for finding in same_title] == [("twice", "is on the list again as again")]
    assert list(twice([paper(), paper(key="g", title="Gardens of the north", doi=ARXIV_DOI)], {})) == []
