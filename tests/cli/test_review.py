"""`sslbib review` and `audit`, against the server on loopback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from sslbib.cli import cli, run
from sslbib.project import catalog, lock
from tests.cli.conftest import CATALOG
from tests.cli.test_resolve import WORKS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.crossref_server import CrossrefServer


def papers(folder: Path) -> tuple[catalog.Paper, ...]:
    """Read the project's papers."""
    return catalog.read((folder / "data" / "papers.toml").read_text(encoding="utf-8")).papers


def test_review_shows_the_candidates_without_a_terminal(folder: Path, server: CrossrefServer) -> None:
    """Each candidate is printed with its parts; the answers that resolve had are used, nothing is asked again."""
    run(["-C", str(folder), "resolve"])
    server.requests.clear()
    result = CliRunner().invoke(cli, ["-C", str(folder), "review"], standalone_mode=False)

    assert result.return_value == 4
    assert result.stdout.count("10.5555/introduction.") == 3
    assert not server.requests


def test_a_choice_by_argument_is_written(folder: Path, server: CrossrefServer) -> None:
    """--accept writes the DOI and the record, with the method that says a person chose it."""
    assert run(["-C", str(folder), "review", "someone2017introduction", "--accept", "10.5555/introduction.1"]) == 0

    works = lock.read((folder / "data" / "papers.lock.json").read_text(encoding="utf-8")).works
    assert papers(folder)[0].doi == "10.5555/introduction.1"
    assert works["someone2017introduction"].method == "review"
    assert server.requests


def test_a_rejection_is_remembered(folder: Path, server: CrossrefServer) -> None:
    """A rejected DOI stands in papers.toml and is not offered again."""
    run(["-C", str(folder), "review", "someone2017introduction", "--reject", "10.5555/introduction.1"])
    result = CliRunner().invoke(cli, ["-C", str(folder), "resolve", "--json"])

    assert papers(folder)[0].rejected == ("10.5555/introduction.1",)
    (outcome,) = json.loads(result.stdout)
    assert [c["doi"] for c in outcome["candidates"] if c["verdict"] != "rejected"] == [
        "10.5555/introduction.0",
        "10.5555/introduction.2",
    ]
    assert server.requests


def test_a_person_at_a_terminal_chooses_by_number(
    folder: Path, server: CrossrefServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number of a candidate accepts it."""
    monkeypatch.setattr("sslbib.cli.review.is_terminal", lambda: True)
    result = CliRunner().invoke(cli, ["-C", str(folder), "review"], input="x\n2\n", standalone_mode=False)

    assert result.return_value == 0
    assert papers(folder)[0].doi == "10.5555/introduction.1"
    assert server.requests


def test_all_candidates_can_be_rejected_at_a_terminal(
    folder: Path, server: CrossrefServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`r` rejects for good what is shown."""
    monkeypatch.setattr("sslbib.cli.review.is_terminal", lambda: True)
    CliRunner().invoke(cli, ["-C", str(folder), "review"], input="r\n", standalone_mode=False)

    assert len(papers(folder)[0].rejected) == 3
    assert server.requests


def test_a_wrong_doi_is_a_usage_error(folder: Path, server: CrossrefServer) -> None:
    """An unknown or malformed DOI is refused, and nothing is written."""
    assert run(["-C", str(folder), "review", "someone2017introduction", "--accept", "10.5555/none"]) == 2
    assert run(["-C", str(folder), "review", "someone2017introduction", "--accept", "none"]) == 2
    assert (folder / "data" / "papers.toml").read_text(encoding="utf-8") == CATALOG
    assert server.requests


def test_audit_reports_what_has_become_of_the_papers(folder: Path, server: CrossrefServer) -> None:
    """Retractions, concerns, other titles, dead DOIs, preprints since published and papers listed twice are told."""
    extra = [
        ("retracted", "Sleeping habits of the common house cat in winter", "10.5555/sleeping"),
        ("twice", "Sleeping habits of the common house cat in winter", "10.5555/purring"),
        ("dead", "A paper whose record has gone away", "10.5555/gone"),
        ("preprint", "Hunting patterns of barn cats in summer", "10.48550/arXiv.2001.00001"),
    ]
    text = CATALOG + "".join(
        f'\n[[papers]]\nkey = "{key}"\ntitle = "{title}"\ndate = "2019"\ndoi = "{doi}"\n' for key, title, doi in extra
    )
    arxiv = 'arxiv = "2001.00001"\n'
    (folder / "data" / "papers.toml").write_text(text + arxiv, encoding="utf-8")
    update = {"type": "retraction", "DOI": "10.5555/notice", "source": "retraction-watch"}
    twice_told = [update, {**update, "source": "publisher"}, {"type": "expression_of_concern", "DOI": "10.5555/c"}]
    server.api.haystack.works["10.5555/sleeping"] = {**WORKS[0], "updated-by": twice_told}
    result = CliRunner().invoke(cli, ["-C", str(folder), "audit", "--json"], standalone_mode=False)

    found = [(finding["key"], finding["kind"]) for finding in json.loads(result.stdout)]
    assert sorted(found) == [
        ("dead", "gone"),
        ("preprint", "published"),
        ("retracted", "concern"),
        ("retracted", "retraction"),
        ("retracted", "twice"),
        ("twice", "title"),
    ]
    assert result.return_value == 1


def test_audit_tells_an_outage_from_a_finding(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could not be checked is neither wrong nor fine."""
    run(["-C", str(folder), "review", "someone2017introduction", "--accept", "10.5555/introduction.1"])
    code = run(["-C", str(folder), "audit", "--offline"])

    assert code == 4
    assert "could not be checked" in capsys.readouterr().err
    assert server.requests
