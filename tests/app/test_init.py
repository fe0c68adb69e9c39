"""The first papers.toml, as a draft and on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from sslbib.app import init as beginning
from sslbib.app import workspace
from sslbib.errors import FileError, UsageError
from sslbib.project import lock
from sslbib.project.lock import Lock, LockedWork

LIST = """\
# Cats

|Year|Title|Paper|
|---|---|---|
|2021|Cats at large|[Paper](https://arxiv.org/abs/2109.04379)|

## Tools

- [Feeder](https://github.com/a/feeder)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a list."""
    (tmp_path / "README.md").write_text(LIST, "utf-8")
    return tmp_path


def test_a_list_is_drafted_line_by_line(folder: Path) -> None:
    """Nothing is written; each line has its verdict."""
    draft = beginning.draft(folder, Path("README.md"))
    assert (draft.name, draft.papers, draft.is_of_list) == ("README.md", 1, True)
    assert [(note.line, note.verdict) for note in draft.notes] == [(5, "taken"), (9, "left out")]
    assert not (folder / "data").exists()


def test_a_draft_is_written_once(folder: Path) -> None:
    """A papers.toml that is there is never written over, and records of before stay in the lock."""
    old = LockedWork({"title": ["T"]}, "curated")
    (folder / "data").mkdir()
    (folder / "data" / "papers.lock.json").write_text(lock.write(Lock({"a2020b": old})), "utf-8")
    draft = beginning.draft(folder, Path("README.md"))
    beginning.write(folder, draft)
    made = workspace.load(folder)
    assert [paper.title for paper in made.catalog.papers] == ["Cats at large"]
    assert made.lock.works["a2020b"] == old
    assert made.lock.keys == (made.catalog.papers[0].key,)
    with pytest.raises(FileError, match=r"papers\.toml already"):
        beginning.write(folder, draft)


def test_a_bibliography_is_taken_as_it_is(folder: Path) -> None:
    """Entries with a title need no network; what can't be read is told."""
    (folder / "cats.bib").write_text("@article{cat1, title = {Cats at sea}, year = 2001}\n", "utf-8")
    draft = beginning.draft(folder, Path("cats.bib"))
    assert (draft.is_of_list, draft.papers) == (False, 1)
    begun = beginning.write(folder, draft)
    assert begun.written == (folder / "data" / "papers.toml",)
    assert [paper.key for paper in begun.project.catalog.papers] == ["cat1"]


def test_a_text_without_papers_makes_no_project(folder: Path) -> None:
    """The repair is a look at the lines."""
    (folder / "README.md").write_text("# Tools\n", "utf-8")
    with pytest.raises(UsageError, match=r"no list of papers(.|\n)*--dry-run"):
        beginning.write(folder, beginning.draft(folder, Path("README.md")))
    assert not (folder / "data").exists()


def test_a_list_outside_the_folder_is_refused(folder: Path) -> None:
    """papers.toml could not name it."""
    inside = folder / "inside"
    inside.mkdir()
    with pytest.raises(UsageError, match="not in the project's folder"):
        beginning.draft(inside, folder / "README.md")


def test_a_bibliography_without_an_entry_makes_no_project(folder: Path) -> None:
    """That it holds nothing is told, and no papers.toml of no papers is written."""
    (folder / "empty.bib").write_text("Just words.\n", "utf-8")

    with pytest.raises(UsageError, match="has no entry"):
        beginning.write(folder, beginning.draft(folder, Path("empty.bib")))
    assert not (folder / "data" / "papers.toml").exists()


@pytest.mark.parametrize(
    ("name", "command"), [("list.rst", "pandoc -f rst -t gfm list.rst"), ("LIST.ORG", "-f org"), ("a.adoc", "asciidoc")]
)
def test_other_markup_is_refused_in_words(folder: Path, name: str, command: str) -> None:
    """A list in reStructuredText, Org or AsciiDoc is told apart, with the command that makes markdown of it."""
    (folder / name).write_text("* `A title of words <https://doi.org/10.1000/1>`_\n", "utf-8")
    with pytest.raises(UsageError) as refused:
        beginning.draft(folder, Path(name))
    assert command in str(refused.value)


REFERENCES = """\
Byron, A., & Lovelace, B. (2021). Hunting patterns of barn cats. Journal of Cats, 4(1), 12–19.
C. Gray, D. Klein, and E. Li, “Deep learning for the detection of cats in images,” in Proceedings of the IEEE \
Conference on Computer Vision and Pattern Recognition, 2019, pp. 1–9, doi: 10.5555/deep.
"""


def test_pasted_references_are_papers_that_wait_for_their_records(folder: Path) -> None:
    """What a reference says stands on the list; its DOI is a link, so that its record is held against the reference."""
    (folder / "refs.txt").write_text(REFERENCES, "utf-8")
    begun = beginning.write(folder, beginning.draft(folder, Path("refs.txt")))
    papers = begun.project.catalog.papers

    assert [paper.title for paper in papers] == [
        "Hunting patterns of barn cats",
        "Deep learning for the detection of cats in images",
    ]
    assert [paper.date for paper in papers] == ["2021", "2019"]
    assert papers[0].authors == ("A. Byron", "B. Lovelace")
    assert [(paper.doi, [link.url for link in paper.links]) for paper in papers] == [
        ("", []),
        ("", ["https://doi.org/10.5555/deep"]),
    ]
    assert all(paper.key for paper in papers)
