"""The whole list through every fault, in random order: nothing lost, nothing wrong, nothing asked twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from sslbib.project import catalog, names
from sslbib.registry.datacite import DataCite
from sslbib.registry.fetch import Services
from sslbib.registry.journal import Answers
from sslbib.resolve.outcome import Outcome, Resolved, Unresolved
from sslbib.resolve.run import resolve
from tests import list_works
from tests.crossref_server import FAULTS, Api, CrossrefServer, Haystack
from tests.registry.test_crossref import client, quick

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SEED = int(os.environ.get("SSLBIB_SEED", "20261125"))


@pytest.fixture(scope="module")
def small() -> Haystack:
    """Return the list's records among their distractors."""
    return list_works.small_haystack()


def services(server: CrossrefServer) -> Services:
    """Return clients that lose patience soon."""
    datacite = DataCite("me@example.org", server.url, 0.4, quick("DataCite"))
    return Services(client(server, timeout=0.4), datacite)


def searched(targets: Iterable[str]) -> set[str]:
    """Return the references that were searched for."""
    return {query for target in targets for query in parse_qs(urlsplit(target).query).get("query.bibliographic", ())}


def dois(outcomes: dict[str, Outcome]) -> dict[str, str]:
    """Return what was resolved."""
    return {key: outcome.doi for key, outcome in outcomes.items() if isinstance(outcome, Resolved)}


@pytest.mark.explored
@pytest.mark.parametrize("share", [0.2, 0.6])
def test_faults_lose_nothing_and_make_nothing_wrong(share: float, small: Haystack) -> None:
    """What resolves through the faults is right, the rest is left as such, and the next run asks only for the rest."""
    rng = random.Random(SEED)  # noqa: S311 - a plan of faults is no secret
    papers = list_works.papers()
    expected = {fact.key: fact.expected_doi for fact in list_works.facts()}
    expected["row13"] = ""
    right = {key: doi for key, doi in expected.items() if doi}
    journal: list[str] = []

    def fault(_number: int, _target: str) -> str | None:
        return rng.choice(FAULTS) if rng.random() < share else None

    with CrossrefServer(Api(small), fault=fault, hang=0.5).running() as server:
        first = resolve(papers, Answers(journal.append), services(server))
    left = [outcome for outcome in first.values() if isinstance(outcome, Unresolved) and outcome.transient]
    assert dois(first).items() <= right.items()
    assert len(dois(first)) + len(left) >= len(right)

    answers = Answers()
    answers.read("".join(journal))
    with CrossrefServer(Api(small)).running() as server:
        second = resolve(papers, answers, services(server))
        assert dois(second) == right
        known = {json.loads(line)["asked"].partition(" ")[2] for line in "".join(journal).splitlines()}
        assert not searched(server.requests) & known


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_a_run_that_is_stopped_goes_on_where_it_was(how: signal.Signals, small: Haystack, tmp_path: Path) -> None:
    """Kill -9 and Ctrl-C lose no answer that was received; the next run asks for the others alone."""
    papers = [replace(paper, provisional=True) for paper in list_works.papers()]
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "papers.toml"
    path.write_text(catalog.new(catalog.ListSettings(), catalog.ExportSettings(), papers), encoding="utf-8")
    journal = tmp_path / names.ANSWERS
    command = [sys.executable, "-m", "sslbib", "-C", str(tmp_path), "resolve", "--mailto", "me@example.org"]
    with CrossrefServer(Api(small)).running() as server:
        environment = {**os.environ, "SSLBIB_CROSSREF_URL": server.url, "SSLBIB_DATACITE_URL": server.url}
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not journal.exists() or journal.read_text(encoding="utf-8").count('"search ') < 5:
            assert time.monotonic() < end, "no answers were written down"
            time.sleep(0.02)
        process.send_signal(how)
        process.wait(timeout=30)
        lines = [line for line in journal.read_text(encoding="utf-8").split("\n") if line.endswith("}")]
        known = {json.loads(line)["asked"].partition(" ")[2] for line in lines}
        server.requests.clear()
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=60)

        assert done.returncode == 4, done.stderr
        assert not searched(server.requests) & known
    found = [paper.doi for paper in catalog.read(path.read_text(encoding="utf-8")).papers]
    assert found == ["" if fact.row == 13 else fact.expected_doi for fact in list_works.facts()]
