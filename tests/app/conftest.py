"""A small project on the disk, and a session whose answers were given before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sslbib.app import workspace
from sslbib.app.session import Session
from sslbib.project import lock
from sslbib.project.lock import Lock, LockedWork
from sslbib.registry.journal import Answers, Request

if TYPE_CHECKING:
    from pathlib import Path

    from sslbib.app.workspace import Project

CATALOG = """\
[list]
title = "Papers on <cats>"

[exports]
formats = ["bibtex"]
styles  = ["apa"]

[[papers]]
key   = "byron2021hunting"
title = "Hunting patterns of barn cats"
date  = "2021"
venue = "Journal of Feline Studies"
doi   = "10.5555/hunting"

[[papers]]
title = "Sleeping habits of house cats"
date  = "2019"
"""
HUNTING: dict[str, Any] = {
    "DOI": "10.5555/hunting",
    "type": "journal-article",
    "title": ["Hunting patterns of barn cats"],
    "author": [{"given": "Ada", "family": "Byron"}],
    "container-title": ["Journal of Feline Studies"],
    "short-container-title": ["J. Fel. Stud."],
    "issued": {"date-parts": [[2021]]},
}
SLEEPING: dict[str, Any] = {
    "DOI": "10.5555/sleeping",
    "type": "journal-article",
    "title": ["Sleeping habits of house cats"],
    "author": [{"given": "Ada", "family": "Lovelace"}],
    "container-title": ["Journal of Feline Studies"],
    "issued": {"date-parts": [[2019]]},
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of two papers; one has its record, the other no key."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, "utf-8")
    works = {"byron2021hunting": LockedWork(HUNTING, "crossref", "2026-01-01", "doi", 1.0)}
    (tmp_path / "data" / "papers.lock.json").write_text(lock.write(Lock(works)), "utf-8")
    (tmp_path / "README.md").write_text("# Cats\n\n<!-- sslbib:table -->\n<!-- /sslbib:table -->\n", "utf-8")
    return workspace.load(tmp_path)


@pytest.fixture
def session(project: Project) -> Session:
    """Return a session that asks nobody and knows two works."""
    answers = Answers()
    answers.record(
        {
            Request("crossref", "10.5555/hunting"): HUNTING,
            Request("crossref", "10.5555/sleeping"): SLEEPING,
            Request("crossref", "10.5555/none"): None,
            Request("datacite", "10.5555/none"): None,
            Request("search", "Sleeping habits of house cats 2019"): [SLEEPING],
            Request("search", "Sleeping habits of house cats"): [SLEEPING],
        }
    )
    return Session(None, answers, project.lock_path.with_name(".papers.answers.jsonl"))
