"""`export` on a copy of the shipped list."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string

from sslbib.cli import run
from sslbib.project import lock
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a copy of the shipped project."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)


def keys(text: str) -> list[str]:
    """Return the keys of a .bib file."""
    return [entry.key for entry in parse_string(text).entries]


def test_the_whole_list_goes_to_standard_output(capsys: Output) -> None:
    """Nothing but the file is on standard output."""
    assert run(["export", "bibtex"]) == 0

    assert len(keys(capsys.readouterr().out)) == 25


def test_one_paper_is_ready_for_the_clipboard(capsys: Output) -> None:
    """A key gives that entry alone."""
    assert run(["export", "biblatex", "--key", "zhou2022generalized"]) == 0

    assert keys(capsys.readouterr().out) == ["zhou2022generalized"]


def test_an_expression_and_an_order_choose(capsys: Output) -> None:
    """Papers of 2021, by key backwards."""
    assert run(["export", "csl-json", "--where", "year = 2021 and venue = ICCV", "--sort", "-key"]) == 0

    chosen = [item["id"] for item in json.loads(capsys.readouterr().out)]
    assert len(chosen) == 2
    assert chosen == sorted(chosen, reverse=True)


def test_a_document_chooses_and_foreign_keys_are_told(tmp_path: Path, capsys: Output) -> None:
    """Keys of another bibliography stop nothing."""
    (tmp_path / "paper.aux").write_text("\\citation{zhou2022generalized,knuth1984}\n", "utf-8")
    assert run(["export", "bibtex", "--cited-in", "paper.aux"]) == 0

    told = capsys.readouterr()
    assert keys(told.out) == ["zhou2022generalized"]
    assert "knuth1984" in told.err


def test_a_file_is_written_once(tmp_path: Path, capsys: Output) -> None:
    """RIS keeps its line ends in a file, and standard output stays empty."""
    assert run(["export", "ris", "-o", "list.ris"]) == 0

    assert capsys.readouterr().out == ""
    assert b"\r\n" in (tmp_path / "list.ris").read_bytes()


def test_an_archive_of_all(tmp_path: Path) -> None:
    """`all` writes every format into a zip file, the same each time."""
    assert run(["export", "all", "-o", "papers.zip"]) == 0
    first = (tmp_path / "papers.zip").read_bytes()
    assert run(["export", "all", "-o", "again.zip"]) == 0

    assert (tmp_path / "again.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "papers.zip") as opened:
        assert {"papers.bib", "papers.biblatex.bib", "papers.json", "papers.ris"} <= set(opened.namelist())


def test_losses_are_listed(capsys: Output) -> None:
    """Losses name key and field, and can be read by a program."""
    assert run(["export", "bibtex", "--losses", "--json"]) == 0
    losses = json.loads(capsys.readouterr().out)
    assert all({"key", "field", "value", "reason"} == set(loss) for loss in losses)

    assert run(["export", "csl-json", "--losses"]) == 0
    told = capsys.readouterr()
    assert (told.out, "nothing is lost" in told.err) == ("", True)


def test_what_a_record_says_beyond_its_item_is_a_loss_too(tmp_path: Path, capsys: Output) -> None:
    """Who paid for a work reaches no format, and is named with its reason."""
    (tmp_path / "data" / "papers.toml").write_text('[[papers]]\nkey = "a"\ntitle = "T"\n', "utf-8")
    work = {"type": "journal-article", "title": ["T"], "DOI": "10.5555/a", "funder": [{"name": "A Fund"}]}
    locked = lock.Lock({"a": lock.LockedWork(work, "crossref")})
    (tmp_path / "data" / "papers.lock.json").write_text(lock.write(locked), "utf-8")

    assert run(["-C", str(tmp_path), "export", "ris", "--losses"]) == 0
    assert 'a.record.funder: who paid is no part of a reference: [{"name": "A Fund"}]' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bibtx"], "bibtex, biblatex"),
        (["bibtex", "--key", "nobody"], "nobody"),
        (["bibtex", "--where", "yeer = 1"], "year"),
        (["bibtex", "--sort", "yeer"], "year"),
        (["all"], "-o papers.zip"),
        (["bibtex", "--encoding", "latin1"], "latin1"),
    ],
)
def test_a_wrong_argument_is_a_usage_error(arguments: list[str], message: str, capsys: Output) -> None:
    """Exit code 2, and what would be right."""
    assert run(["export", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_options_reach_the_formats(capsys: Output) -> None:
    """Encoding, consumer and abbreviation change the file."""
    assert run(["export", "bibtex", "--encoding", "utf-8", "--where", "title ~ Rubik"]) == 0
    assert "Rubik’s" in capsys.readouterr().out
    assert run(["export", "bibtex", "--where", "title ~ Rubik"]) == 0
    assert "Rubik's" in capsys.readouterr().out
    assert run(["export", "csl-json", "--for", "zotero", "--key", "zhou2022generalized"]) == 0
    assert "citation-key" in capsys.readouterr().out
    assert run(["export", "bibtex", "--abbreviate", "--key", "zhou2022generalized"]) == 0
    assert "zhou2022generalized" in capsys.readouterr().out


def test_fields_are_left_out_and_kept(capsys: Output) -> None:
    """As asked for here, or in papers.toml; what an entry needs stays, and is told."""
    assert run(["export", "bibtex", "--key", "zhou2022generalized", "--omit", "issn", "--omit", "journal"]) == 0
    told = capsys.readouterr()
    assert "issn" not in told.out
    assert "  journal = {" in told.out
    assert "`journal (of @article)` stays in 1 entry" in told.err

    assert run(["export", "bibtex", "--key", "zhou2022generalized", "--keep", "doi"]) == 0
    (entry,) = parse_string(capsys.readouterr().out).entries
    assert [field.key for field in entry.fields] == ["author", "title", "journal", "year", "doi"]


def test_a_field_that_there_is_not_is_an_error(capsys: Output) -> None:
    """`keywords` is no name of RIS; CSL's `keyword` is near."""
    assert run(["export", "ris", "--omit", "keywords"]) == 2
    assert "did you mean keyword" in capsys.readouterr().err


def test_settings_hold_for_export_too(tmp_path: Path, capsys: Output) -> None:
    """`--keep all` and `--sort` go before them."""
    path = tmp_path / "data" / "papers.toml"
    text = path.read_text("utf-8").replace("[exports]\n", '[exports]\nomit = ["doi"]\nsort = "key"\ncode = "printed"\n')
    path.write_text(text, "utf-8")
    assert run(["export", "bibtex"]) == 0
    written = capsys.readouterr().out
    assert keys(written) == sorted(keys(written))
    assert "  doi = " not in written
    assert "  note = {Github: https://github.com/funnyzhou/REFERS}" in written

    assert run(["export", "bibtex", "--keep", "all", "--sort", "-key", "--code", "hidden"]) == 0
    written = capsys.readouterr().out
    assert keys(written) == sorted(keys(written), reverse=True)
    assert "  doi = " in written
    assert "  code = {Github: https://github.com/funnyzhou/REFERS}" in written


def test_the_badge_is_printed(tmp_path: Path, capsys: Output) -> None:
    """As `build` writes it, or of some papers: two of the list have no record."""
    assert run(["export", "badge"]) == 0
    whole = capsys.readouterr().out
    assert "25 papers, 23 resolved" in whole

    path = tmp_path / "data" / "papers.toml"
    path.write_text(path.read_text("utf-8").replace("[exports]\n", "[exports]\nbadge = true\n"), "utf-8")
    run(["build"])
    assert (tmp_path / "exports" / "badge.svg").read_text("utf-8") == whole
    capsys.readouterr()
    assert run(["export", "badge", "--where", "year = 2022", "-o", "some.svg"]) == 0
    assert "wrote some.svg (SVG, a badge)" in capsys.readouterr().err
    assert "1 paper, 1 resolved" in (tmp_path / "some.svg").read_text("utf-8")


def test_journals_are_abbreviated_by_iso_4(tmp_path: Path, capsys: Output) -> None:
    """With points, without, or as papers.toml says; `--full` goes before that."""
    arguments = ["export", "bibtex", "--key", "zhou2022generalized"]
    for option, title in (("--iso4", "Nat. Mach. Intell."), ("--iso4-plain", "Nat Mach Intell")):
        assert run([*arguments, option]) == 0
        assert f"  journal = {{{title}}}" in capsys.readouterr().out

    path = tmp_path / "data" / "papers.toml"
    path.write_text(path.read_text("utf-8").replace("[exports]\n", '[exports]\nabbreviate = "iso4"\n'), "utf-8")
    assert run(arguments) == 0
    assert "  journal = {Nat. Mach. Intell.}" in capsys.readouterr().out
    assert run([*arguments, "--full"]) == 0
    assert "  journal = {Nature Machine Intelligence}" in capsys.readouterr().out


def test_a_section_chooses(tmp_path: Path, capsys: Output) -> None:
    """By its heading; one that there is not is met with those there are."""
    path = tmp_path / "data" / "papers.toml"
    path.write_text(
        path.read_text("utf-8").replace('key      = "huang', 'sections = ["X-ray"]\nkey      = "huang'), "utf-8"
    )
    assert run(["export", "bibtex", "--section", "x-ray"]) == 0
    assert keys(capsys.readouterr().out) == ["huang2021gloria"]
    assert run(["export", "bibtex", "--section", "MRI"]) == 2
    assert "name one of: “X-ray”" in capsys.readouterr().err


def test_a_whole_citation_file_of_the_list(tmp_path: Path, capsys: Output) -> None:
    """It needs authors, and is nothing to another format."""
    assert run(["export", "cff", "--complete"]) == 3
    assert "a citation of the list needs `authors`" in capsys.readouterr().err

    path = tmp_path / "data" / "papers.toml"
    path.write_text(path.read_text("utf-8").replace("[list]\n", '[list]\nauthors = ["Ada Byron"]\n'), "utf-8")
    assert run(["export", "cff", "--complete"]) == 0
    assert 'given-names: "Ada"' in capsys.readouterr().out
    assert run(["export", "ris", "--complete"]) == 2
