"""What differs by a word is another paper: from a README to papers.toml, nothing is written of a twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sslbib.cli import run
from sslbib.project import catalog
from tests.crossref_server import Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from pathlib import Path

TWINS: list[tuple[str, str, int, str, str, str]] = [
    (
        "Supervised domain adaptation for medical image segmentation", "", 2020,
        "Unsupervised domain adaptation for medical image segmentation", "Medical Physics",
        "“unsupervised” where the list has “supervised”",
    ),
    (
        "Increased risk of stroke in patients with migraine", "Neurology", 2019,
        "Decreased risk of stroke in patients with migraine", "Neurology",
        "“decreased” where the list has “increased”",
    ),
    (
        "Vitamin D and colorectal cancer risk", "", 2018,
        "Journal Club: Vitamin D and colorectal cancer risk", "Gut",
        "“journal club” is not on the list",
    ),
    (
        r"Measurement of the $\Lambda_b$ lifetime in proton collisions", "", 2016,
        r"Measurement of the $\Xi_b$ lifetime in proton collisions", "Physics Letters B",
        "“xi” where the list has “lambda”",
    ),
    (
        "Learning sparse masks for efficient inference", "ICML", 2019,
        "Learning sparse masks for efficient inference",
        "2019 18th IEEE International Conference On Machine Learning And Applications (ICMLA)",
        "it is in another venue (2019 18th IEEE International Conference On Machine Learning And Applications (ICMLA)",
    ),
    (
        "Scalable anomaly detection over evolving graphs", "KDD", 2020,
        "Scalable anomaly detection over evolving graphs",
        "Advances in Knowledge Discovery and Data Mining",
        "it is in another venue (Advances in Knowledge Discovery and Data Mining, where the list has KDD)",
    ),
]  # fmt: skip
"""Title, venue and year of the list; title and venue of the record; what decided, as it is said."""


def work(number: int, title: str, venue: str, year: int) -> dict[str, Any]:
    """Return a twin's record."""
    return {
        "DOI": f"10.5555/twin.{number}",
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Ada", "family": "Byron"}],
        "container-title": [venue],
        "issued": {"date-parts": [[year]]},
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project made of a README that lists the papers whose twins the registry has."""
    rows = "".join(f"| {title} | {venue} | {year} |\n" for title, venue, year, *_ in TWINS)
    (tmp_path / "README.md").write_text(f"# Papers\n\n| Title | Venue | Date |\n| --- | --- | --- |\n{rows}", "utf-8")
    monkeypatch.setenv("SSLBIB_MAILTO", "me@example.org")
    assert run(["-C", str(tmp_path), "init", "README.md"]) == 0
    return tmp_path


def test_no_twin_is_written_and_each_is_shown_with_its_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another word, a head, another letter of a formula, another venue: the work is offered, and said why not taken."""
    works = [work(number, twin, at, year) for number, (_, _, year, twin, at, _) in enumerate(TWINS)]
    with CrossrefServer(Api(Haystack(works))).running() as server:
        monkeypatch.setenv("SSLBIB_CROSSREF_URL", server.url)
        monkeypatch.setenv("SSLBIB_DATACITE_URL", server.url)
        code = run(["-C", str(folder), "resolve", "--explain"])
    said = capsys.readouterr()

    papers = catalog.read((folder / "data" / "papers.toml").read_text(encoding="utf-8")).papers
    assert code == 4
    assert [paper.doi for paper in papers] == [""] * len(TWINS)
    for number, (*_, reason) in enumerate(TWINS):
        assert f"10.5555/twin.{number} " in said.out
        assert reason in said.out
    assert "0 resolved, 6 ambiguous, 0 not found" in said.err
