"""`sslbib resolve` from the command line, against the server on loopback: what is written, said and left."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sslbib.cli import cli, run
from sslbib.project import catalog, lock
from tests.crossref_server import Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = """\
# Kept as it is: this comment, the order and the spacing.
[list]
title = "Cats"

[exports]
formats = ["csl-json"]

[[papers]]  # the first
title = "Sleeping habits of the common house cat in winter"
date  = "2019"
venue = "Journal of Feline Studies"

[[papers]]
key   = "own2018key"
title = "Purring as a measure of contentment in city cats"
date  = "2018"
doi   = "10.5555/purring"

[[papers]]
title = "Introduction"
date  = "2017"
"""

WORKS: list[dict[str, Any]] = [
    {
        "DOI": "10.5555/sleeping",
        "type": "journal-article",
        "title": ["Sleeping Habits of the Common House Cat in Winter"],
        "author": [{"given": "Ada", "family": "Byron"}],
        "container-title": ["Journal of Feline Studies"],
        "issued": {"date-parts": [[2019, 4]]},
        "reference": [{"key": "1"}],
    },
    {
        "DOI": "10.5555/purring",
        "type": "journal-article",
        "title": ["Purring as a measure of contentment in city cats"],
        "author": [{"given": "Grace", "family": "Murray"}],
        "container-title": ["Journal of Feline Studies"],
        "issued": {"date-parts": [[2018]]},
    },
    *(
        {
            "DOI": f"10.5555/introduction.{number}",
            "type": "journal-article",
            "title": ["Introduction"],
            "issued": {"date-parts": [[2017]]},
        }
        for number in range(3)
    ),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of three papers, without an address in the environment."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    monkeypatch.setenv("SSLBIB_MAILTO", "me@example.org")
    return tmp_path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrossrefServer]:
    """Return a running server that the commands are pointed to."""
    with CrossrefServer(Api(Haystack(WORKS))).running() as running:
        monkeypatch.setenv("SSLBIB_CROSSREF_URL", running.url)
        monkeypatch.setenv("SSLBIB_DATACITE_URL", running.url)
        yield running


def test_resolve_writes_what_is_certain_and_says_what_is_left(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The DOI and the minted key stand in papers.toml, the work in the lock; the title that many share is left."""
    code = run(["-C", str(folder), "resolve"])
    said = capsys.readouterr().err

    text = (folder / "data" / "papers.toml").read_text(encoding="utf-8")
    papers = catalog.read(text).papers
    works = lock.read((folder / "data" / "papers.lock.json").read_text(encoding="utf-8")).works
    assert code == 4
    assert [(paper.key, paper.doi) for paper in papers[:2]] == [
        ("byron2019sleeping", "10.5555/sleeping"),
        ("own2018key", "10.5555/purring"),
    ]
    assert papers[2].provisional
    assert not papers[2].doi
    assert text.startswith(CATALOG[: CATALOG.index('title = "Sleeping')])
    assert set(works) == {"byron2019sleeping", "own2018key"}
    assert works["byron2019sleeping"].method == "search"
    assert "reference" not in works["byron2019sleeping"].work
    assert f"sslbib review {papers[2].key}" in said
    assert "2 resolved, 1 ambiguous, 0 not found" in said
    assert any("mailto:me@example.org" in agent for agent in server.agents)


def test_a_second_resolve_asks_only_what_it_does_not_know(folder: Path, server: CrossrefServer) -> None:
    """Resolved papers are in the lock, the answers about the others beside it."""
    run(["-C", str(folder), "resolve"])
    server.requests.clear()

    assert run(["-C", str(folder), "resolve"]) == 4
    assert not server.requests


def test_a_dry_run_writes_nothing(folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]) -> None:
    """What would be written is said, and the files stay."""
    run(["-C", str(folder), "resolve", "--dry-run"])

    assert (folder / "data" / "papers.toml").read_text(encoding="utf-8") == CATALOG
    assert not (folder / "data" / "papers.lock.json").exists()
    assert "would write byron2019sleeping: 10.5555/sleeping" in capsys.readouterr().err
    assert server.requests


def test_offline_the_server_hears_nothing(folder: Path, server: CrossrefServer) -> None:
    """Without the network, papers are left and nothing is asked."""
    assert run(["-C", str(folder), "resolve", "--offline"]) == 4
    assert not server.requests


def test_explain_shows_each_part_of_the_score(folder: Path, server: CrossrefServer) -> None:
    """The candidates of a paper are printed with what speaks for and against them, resolved papers too."""
    arguments = ["-C", str(folder), "resolve", "--explain", "sleeping2019habits"]
    before = CliRunner().invoke(cli, arguments).stdout
    after = CliRunner().invoke(cli, [*arguments[:-1], "byron2019sleeping"]).stdout

    assert "resolved by search: 10.5555/sleeping" in before
    assert "title 1.00 (same), authors unknown, year same, venue same" in before
    assert "resolved by search (crossref," in after
    assert server.requests


def test_json_gives_the_outcomes_to_programs(folder: Path, server: CrossrefServer) -> None:
    """Standard output is one JSON array, a paper each."""
    result = CliRunner().invoke(cli, ["-C", str(folder), "resolve", "--json"])
    outcomes = json.loads(result.stdout)

    assert [outcome["outcome"] for outcome in outcomes] == ["resolved", "resolved", "ambiguous"]
    assert len(outcomes[2]["candidates"]) == 3
    assert server.requests


def test_a_doi_by_hand_that_is_another_papers_is_shown_and_stays(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hand wins: a DOI whose record has another title is neither overwritten nor given a record."""
    path = folder / "data" / "papers.toml"
    path.write_text(CATALOG.replace("10.5555/purring", "10.5555/sleeping"), encoding="utf-8")

    assert run(["-C", str(folder), "resolve", "own2018key"]) == 4
    assert 'doi   = "10.5555/sleeping"' in path.read_text(encoding="utf-8")
    assert not lock.read((folder / "data" / "papers.lock.json").read_text(encoding="utf-8")).works
    assert "own2018key: the DOI of papers.toml is “Sleeping Habits" in capsys.readouterr().err
    assert server.requests


def test_one_record_is_given_to_one_paper(folder: Path, server: CrossrefServer) -> None:
    """A paper that stands twice in the list is said to, instead of making papers.toml invalid."""
    path = folder / "data" / "papers.toml"
    first = CATALOG[CATALOG.index("[[papers]]") : CATALOG.index("[[papers]]\nkey")]
    path.write_text(CATALOG + "\n" + first, encoding="utf-8")

    assert run(["-C", str(folder), "resolve"]) == 4
    assert [paper.doi for paper in catalog.read(path.read_text(encoding="utf-8")).papers].count("10.5555/sleeping") == 1
    assert server.requests


def test_a_refresh_shows_what_changes_before_it_is_written(folder: Path, server: CrossrefServer) -> None:
    """A changed record is a diff of the exports; without a yes nothing is written."""
    run(["-C", str(folder), "resolve"])
    path = folder / "data" / "papers.lock.json"
    before = path.read_text(encoding="utf-8")
    changed = {**WORKS[0], "volume": "77"}
    server.api.haystack.works["10.5555/sleeping"] = changed

    shown = CliRunner().invoke(cli, ["-C", str(folder), "resolve", "--refresh", "byron2019sleeping"])
    assert re.search(r'^\+ +"volume": "77"', shown.stdout, re.MULTILINE)
    assert path.read_text(encoding="utf-8") == before

    CliRunner().invoke(cli, ["-C", str(folder), "resolve", "--refresh", "--yes", "byron2019sleeping"])
    refreshed = lock.read(path.read_text(encoding="utf-8")).works["byron2019sleeping"]
    assert refreshed.work["volume"] == "77"
    assert refreshed.method == "search"


def test_a_curated_work_gives_way_only_to_a_record_that_confirms_it(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fetched record replaces the curated one when titles agree, and that is said; otherwise it stays."""
    curated = lock.LockedWork({**WORKS[1], "title": ["Purring, as typed"]}, source="curated", method="curated")
    path = folder / "data" / "papers.lock.json"
    path.write_text(lock.write(lock.Lock({"own2018key": curated})), encoding="utf-8")
    run(["-C", str(folder), "resolve", "--refresh", "--yes", "own2018key"])

    assert lock.read(path.read_text(encoding="utf-8")).works["own2018key"].source == "crossref"
    assert "wrote own2018key: 10.5555/purring (doi, 1.00), in place of the curated record" in capsys.readouterr().err

    path.write_text(lock.write(lock.Lock({"own2018key": curated})), encoding="utf-8")
    server.api.haystack.works["10.5555/purring"] = {**WORKS[1], "title": ["Another title of other cats"]}
    run(["-C", str(folder), "resolve", "--refresh", "--yes", "own2018key"])

    assert lock.read(path.read_text(encoding="utf-8")).works["own2018key"].source == "curated"


def test_a_minted_key_comes_first(folder: Path, server: CrossrefServer) -> None:
    """The key stands under the paper's header, aligned, and the comment there stays."""
    run(["-C", str(folder), "resolve"])
    text = (folder / "data" / "papers.toml").read_text(encoding="utf-8")

    assert '[[papers]]  # the first\nkey   = "byron2019sleeping"\ntitle = "Sleeping' in text
    assert server.requests


def test_an_outage_is_told_once_and_loses_no_answers(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refresh that nobody answers says so in one line, and the answers of the run before still serve."""
    run(["-C", str(folder), "resolve"])
    before = (folder / "data" / "papers.lock.json").read_text(encoding="utf-8")
    server.fault = lambda *_: "403"
    capsys.readouterr()
    code = run(["-C", str(folder), "resolve", "--refresh", "--yes"])
    said = capsys.readouterr().err

    assert code == 4
    assert said.count("could not be looked up") == 1
    assert "0 resolved, 0 ambiguous, 0 not found, 3 not looked up" in said
    assert (folder / "data" / "papers.lock.json").read_text(encoding="utf-8") == before
    server.requests.clear()
    assert run(["-C", str(folder), "resolve"]) == 4
    assert not server.requests


def test_resolve_moves_no_row(folder: Path, server: CrossrefServer) -> None:
    """A catalog in another order than its table stays in that order when papers get their keys."""
    assert server.url
    (folder / "README.md").write_text(
        "|Date|Title|\n|---|---|\n|2017|Introduction to Sleeping Cats|\n"
        "|2018|Purring as a measure of contentment in city cats|\n"
        "|2019|Sleeping habits of the common house cat in winter|\n",
        encoding="utf-8",
    )
    (folder / "data" / "papers.toml").write_text(
        CATALOG.replace('"Introduction"', '"Introduction to Sleeping Cats"'), encoding="utf-8"
    )
    assert run(["-C", str(folder), "sync", "--offline"]) == 0
    before = (folder / "README.md").read_text(encoding="utf-8")
    assert lock.read((folder / "data" / "papers.lock.json").read_text(encoding="utf-8")).order
    assert run(["-C", str(folder), "resolve"]) == 4
    assert run(["-C", str(folder), "build"]) == 0
    assert (folder / "README.md").read_text(encoding="utf-8") == before
