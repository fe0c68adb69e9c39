"""`sslbib add` and `init`: papers by identifier and out of other programs' files, against the server on loopback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run
from sslbib.project import catalog, lock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crossref_server import CrossrefServer


def papers(folder: Path) -> tuple[catalog.Paper, ...]:
    """Read the project's papers."""
    return catalog.read((folder / "data" / "papers.toml").read_text(encoding="utf-8")).papers


@pytest.mark.parametrize(
    "what",
    [
        "10.5555/sleeping",
        "https://doi.org/10.5555/sleeping",
        "https://example.org/doi/full/10.5555/sleeping.pdf",
    ],
)
def test_add_takes_a_doi_or_an_address(what: str, folder: Path, server: CrossrefServer) -> None:
    """The paper is appended with what its record says, and its record is in the lock."""
    code = run(["-C", str(folder), "add", what])
    added = papers(folder)[-1]

    assert code == 0
    assert (added.key, added.doi, added.date) == ("byron2019sleeping", "10.5555/sleeping", "2019")
    assert added.venue == "Journal of Feline Studies"
    assert "byron2019sleeping" in lock.read((folder / "data" / "papers.lock.json").read_text(encoding="utf-8")).works
    assert server.requests


def test_add_counts_every_file_that_it_wrote(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """papers.toml and the lock are among them: no more files changed than there are."""
    assert run(["-C", str(folder), "add", "10.5555/sleeping"]) == 0
    told = capsys.readouterr().err
    counted = re.search(r"^(\d+) files, (\d+) changed$", told, re.MULTILINE)
    written = re.findall(r"^wrote (.+)$", told, re.MULTILINE)

    assert counted
    assert {"data/papers.toml", "data/papers.lock.json"} <= set(written)
    assert [int(counted[2]), int(counted[1])] == [len(written), len(written)]
    assert server.requests


def test_add_shows_what_a_title_alone_leads_to(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title without year, venue or authors is not enough: the candidate is shown and nothing is added."""
    title = ("Sleeping", "habits", "of", "the", "common", "house", "cat", "in", "winter")

    assert run(["-C", str(folder), "add", *title]) == 4
    shown = capsys.readouterr()
    assert "not added: its title is the same" in shown.out
    assert "10.5555/sleeping" in shown.out
    assert "nothing was added" in shown.err
    assert len(papers(folder)) == 1
    assert server.requests


def test_add_finds_the_published_version_of_a_preprint(folder: Path, server: CrossrefServer) -> None:
    """An arXiv id becomes the version of record, the id kept beside its DOI."""
    assert run(["-C", str(folder), "add", "2001.00001"]) == 0

    added = papers(folder)[-1]
    assert (added.doi, added.arxiv) == ("10.5555/hunting", "2001.00001")
    assert server.requests


def test_add_refuses_a_paper_that_is_on_the_list(folder: Path, server: CrossrefServer) -> None:
    """A DOI that another paper has is not added twice."""
    run(["-C", str(folder), "add", "10.5555/sleeping"])

    assert run(["-C", str(folder), "add", "10.5555/sleeping"]) == 2
    assert len(papers(folder)) == 2
    assert server.requests


def test_add_takes_an_address_with_an_item_identifier(folder: Path, server: CrossrefServer) -> None:
    """ScienceDirect's addresses name no DOI, and Crossref knows whose their identifier is."""
    assert run(["-C", str(folder), "add", "https://www.sciencedirect.com/science/article/pii/S0123456789012345"]) == 0
    assert papers(folder)[-1].doi == "10.5555/hunting"
    assert run(["-C", str(folder), "add", "https://www.sciencedirect.com/science/article/pii/S0000000000000000"]) == 2
    assert server.requests


SECTIONS = """\
## Sound

- [Sums of Many Sounds](https://arxiv.org/abs/2010.04928), MICCAI, 2020.

## Light

- [Learning Without Labels](https://arxiv.org/abs/2109.04379), ICCV, 2021.
"""


def test_add_puts_a_paper_into_a_section(
    tmp_path: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row stands below the heading that was named, and a heading that is not there is refused before all else."""
    (tmp_path / "README.md").write_text(SECTIONS, encoding="utf-8")
    run(["-C", str(tmp_path), "init", "README.md"])

    assert run(["-C", str(tmp_path), "add", "--section", "Sounds", "10.5555/sleeping"]) == 2
    assert "name one of: “Sound”" in capsys.readouterr().err
    assert not server.requests
    assert run(["-C", str(tmp_path), "add", "--section", "sound", "10.5555/sleeping"]) == 0
    above, below = (tmp_path / "README.md").read_text(encoding="utf-8").split("## Light")
    assert "10.5555/sleeping" in above
    assert "10.5555/sleeping" not in below
    assert run(["-C", str(tmp_path), "check"]) == 0


UNRESOLVED = """
[[papers]]
title = "Hunting patterns of barn cats in summer"
links = [{ label = "Preprint", url = "https://arxiv.org/abs/2001.00001" }]
"""


@pytest.mark.parametrize("what", ["10.5555/hunting", "2001.00001", "Hunting Patterns of Barn Cats in Summer"])
def test_add_knows_a_paper_that_waits_for_its_record(
    what: str, folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paper that is on the list by its title and its preprint's link alone is not added again by its DOI."""
    path = folder / "data" / "papers.toml"
    path.write_text(path.read_text(encoding="utf-8") + UNRESOLVED, encoding="utf-8")

    assert run(["-C", str(folder), "add", what]) == 2
    assert "is on the list already, as hunting" in capsys.readouterr().err
    assert len(papers(folder)) == 2
    assert server.url


def test_add_takes_several_at_once(folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]) -> None:
    """Identifiers are added one by one, and one that nobody knows stops no other."""
    assert run(["-C", str(folder), "add", "10.5555/sleeping", "10.5555/nobody", "arXiv:2001.00001v2"]) == 3
    assert [paper.doi for paper in papers(folder)[1:]] == ["10.5555/sleeping", "10.5555/hunting"]
    assert "10.5555/nobody: neither Crossref nor DataCite knows" in capsys.readouterr().err
    assert run(["-C", str(folder), "check"]) == 0
    assert server.requests


def test_add_changes_nothing_while_the_table_is_ahead(
    folder: Path, server: CrossrefServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """Edits of the table that papers.toml has not are told, and no file is written."""
    run(["-C", str(folder), "build"])
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace("2017", "2018"), encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert run(["-C", str(folder), "add", "10.5555/sleeping"]) == 1
    assert "run `sslbib sync`" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
    assert server.requests


def test_add_puts_the_paper_into_table_and_exports(folder: Path, server: CrossrefServer) -> None:
    """Catalog, table and exports have the paper after one command, and all is in step."""
    assert run(["-C", str(folder), "add", "10.5555/sleeping"]) == 0

    assert "[Official](https://doi.org/10.5555/sleeping)" in (folder / "README.md").read_text("utf-8")
    assert "byron2019sleeping" in (folder / "exports" / "papers.json").read_text("utf-8")
    assert run(["-C", str(folder), "check"]) == 0
    assert server.requests


BIB = """\
@article{byron2019,
  author = {Byron, Ada},
  title = {Sleeping habits of cats, an {ABC}},
  journal = {Journal of Feline Studies},
  year = {2019},
  pages = {1--9},
  doi = {10.5555/SLEEPING},
}

@article{again,
  title = {Sleeping habits of cats, an ABC},
  doi = {10.5555/sleeping},
}

@misc{intro,
  title = {Introduction},
}
"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    """Return a .bib file of another program's: three entries, two of them new to the list, one of them twice."""
    path = tmp_path / "mine.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_add_takes_a_bib_file(folder: Path, bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries are added as they are, offline; those that the list has are named and left alone."""
    assert run(["-C", str(folder), "add", "--offline", str(bib)]) == 0

    added = papers(folder)
    said = capsys.readouterr().err
    assert [paper.key for paper in added] == ["someone2017introduction", "byron2019"]
    assert "is the paper of byron2019, and its alias now" in said
    assert "is on the list already, as someone2017introduction" in said
    assert '"page": "1-9"' in (folder / "exports" / "papers.json").read_text("utf-8")


def test_add_takes_identifiers_one_a_line(folder: Path, server: CrossrefServer, tmp_path: Path) -> None:
    """A list of DOIs is looked up, each by itself: one that nobody knows stops no other, and is told."""
    dois = tmp_path / "dois.txt"
    dois.write_text("10.5555/nobody\n# a remark\nhttps://doi.org/10.5555/sleeping\n", encoding="utf-8")

    assert run(["-C", str(folder), "add", str(dois)]) == 3
    assert [paper.doi for paper in papers(folder)] == ["", "10.5555/sleeping"]
    assert run(["-C", str(folder), "check"]) == 0
    assert server.requests


@pytest.mark.parametrize("dry_run", [True, False])
def test_init_takes_a_bib_file(tmp_path: Path, bib: Path, *, dry_run: bool) -> None:
    """A bibliography becomes a project: what papers.toml then says is exported as it was."""
    code = run(["-C", str(tmp_path), "init", str(bib), *(["--dry-run"] if dry_run else [])])

    assert code == 0
    assert (tmp_path / "data" / "papers.toml").exists() is not dry_run
    if not dry_run:
        assert [paper.key for paper in papers(tmp_path)] == ["byron2019", "intro"]
        assert run(["-C", str(tmp_path), "build"]) == 0
        assert run(["-C", str(tmp_path), "check"]) == 0
        assert "pages = {1--9}" in (tmp_path / "exports" / "papers.bib").read_text("utf-8")
        assert run(["-C", str(tmp_path), "init", str(bib)]) == 3
