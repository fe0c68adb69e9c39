"""A small project, and the services that its commands ask, on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_resolve import WORKS
from tests.crossref_server import Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = """\
[exports]
formats = ["csl-json"]

[[papers]]
key   = "someone2017introduction"
title = "Introduction"
date  = "2017"
"""

PUBLISHED: list[dict[str, Any]] = [
    {
        "DOI": "10.5555/hunting",
        "alternative-id": ["S0123456789012345"],
        "type": "journal-article",
        "title": ["Hunting patterns of barn cats in summer"],
        "author": [{"given": "Ada", "family": "Byron"}],
        "container-title": ["Journal of Feline Studies"],
        "issued": {"date-parts": [[2021]]},
    }
]
PREPRINTS = [
    {
        "doi": "10.48550/arxiv.2001.00001",
        "titles": [{"title": "Hunting patterns of barn cats in summer"}],
        "creators": [{"familyName": "Byron", "givenName": "Ada"}],
        "publicationYear": 2020,
        "publisher": "arXiv",
        "types": {"resourceTypeGeneral": "Preprint"},
    }
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with one paper that many works could be."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrossrefServer]:
    """Return a running server that the commands are pointed to."""
    with CrossrefServer(Api(Haystack([*WORKS, *PUBLISHED], PREPRINTS))).running() as running:
        monkeypatch.setenv("SSLBIB_CROSSREF_URL", running.url)
        monkeypatch.setenv("SSLBIB_DATACITE_URL", running.url)
        monkeypatch.setenv("SSLBIB_MAILTO", "me@example.org")
        yield running
