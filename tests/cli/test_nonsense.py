"""A registry that answers nonsense, seen by the person who runs `resolve`: told in a sentence, never a traceback."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from sslbib.cli import progress, run
from sslbib.project import catalog
from tests.crossref_server import Answer, Api, CrossrefServer, Haystack

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Sleeping habits of the common house cat in winter"
HUGE = 10**399
WORK: dict[str, Any] = {
    "DOI": "10.5555/sleeping",
    "type": "journal-article",
    "title": [TITLE],
    "author": [{"given": "Ada", "family": "Byron"}],
    "container-title": ["Journal of Feline Studies"],
    "issued": {"date-parts": [[2019]]},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of one paper, whose commands do not wait between attempts."""
    (tmp_path / "data").mkdir()
    listed = (
        f'[list]\ntitle = "Cats"\n\n[[papers]]\ntitle = "{TITLE}"\ndate = "2019"\nvenue = "Journal of Feline Studies"\n'
    )
    (tmp_path / "data" / "papers.toml").write_text(listed, encoding="utf-8")
    monkeypatch.setenv("SSLBIB_MAILTO", "me@example.org")
    monkeypatch.setattr("sslbib.registry.client.PATIENCE", 0.0)
    return tmp_path


def resolve(server: CrossrefServer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run `resolve` against a server; return the exit code and the DOI that was written."""
    with server.running():
        monkeypatch.setenv("SSLBIB_CROSSREF_URL", server.url)
        monkeypatch.setenv("SSLBIB_DATACITE_URL", server.url)
        code = run(["-C", str(folder), "resolve"])
    (paper,) = catalog.read((folder / "data" / "papers.toml").read_text(encoding="utf-8")).papers
    return code, paper.doi


@pytest.mark.parametrize("fault", ["latin", "digits", "deep", "html", "empty", "cut"])
def test_a_body_that_cannot_be_read_is_told(
    fault: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No UTF-8, thousands of digits, brackets without end, a page: each is tried again, then the paper is left."""
    server = CrossrefServer(Api(Haystack([WORK])), fault=lambda *_: fault)

    assert resolve(server, folder, monkeypatch) == (4, "")
    said = capsys.readouterr().err
    assert "Crossref did not answer" in said
    assert "Traceback" not in said
    assert len(server.requests) > 1


@pytest.mark.parametrize(
    "spoilt",
    [
        {"issued": {"date-parts": [[HUGE]]}},
        {"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[-HUGE, HUGE, HUGE]]}},
        {"score": HUGE, "volume": HUGE, "page": HUGE},
        {"title": TITLE, "author": [None, 3, "Byron", {"family": HUGE}], "container-title": None},
        {"relation": [HUGE], "update-to": "x", "editor": {}, "event": 7, "ISSN": HUGE, "created": {"date-time": HUGE}},
    ],
)
def test_a_record_of_strange_values_stops_nothing(
    spoilt: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Integers of 400 digits and values of other kinds are read for what they say, which is mostly nothing."""
    haystack = Haystack([dict(WORK)])
    haystack.works["10.5555/sleeping"].update(spoilt)
    code, doi = resolve(CrossrefServer(Api(haystack)), folder, monkeypatch)
    said = capsys.readouterr().err

    assert (code, doi) in ((0, "10.5555/sleeping"), (4, ""))
    assert "Traceback" not in said
    assert "resolved" in said


class Headed(Api):
    """Refuses the first request of all with some headers."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__(Haystack([WORK]))
        self.headers = headers

    def answer(self, target: str) -> Answer:
        """Answer one request."""
        if self.headers:
            headers, self.headers = self.headers, {}
            return Answer(429, b"", "text/plain", headers)
        return super().answer(target)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Retry-After", "\u00b2"),
        ("Retry-After", "soon"),
        ("x-rate-limit-limit", "many"),
        ("x-rate-limit-limit", "9" * 400),
    ],
)
def test_headers_of_nonsense_are_waited_out(
    name: str, value: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait or a limit that is no number, or none that a clock shows, is none: the request is made again."""
    assert resolve(CrossrefServer(Headed({name: value})), folder, monkeypatch) == (0, "10.5555/sleeping")


def test_the_advice_of_a_refusal_reaches_the_person(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a 403 says is said once, with what to do."""
    server = CrossrefServer(Api(Haystack([WORK])), fault=lambda *_: "403")

    assert resolve(server, folder, monkeypatch) == (4, "")
    said = capsys.readouterr().err
    assert "try later" in said
    assert len(server.requests) == 1


def test_a_log_is_told_how_far_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where standard error is no terminal, a line now and then counts the papers."""
    monkeypatch.setattr("sslbib.cli.progress.told", partial(progress.told, every=0.01))
    slow = CrossrefServer(Api(Haystack([WORK])), latency=0.2)

    assert resolve(slow, folder, monkeypatch)[0] == 0
    assert "resolving: 0 of 1 papers, 0 found, 0 ambiguous, 0 none" in capsys.readouterr().err
