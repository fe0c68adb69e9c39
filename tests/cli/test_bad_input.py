"""Every file that is read, damaged in every way: read for what it says, or told with its name and what to do."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sslbib.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = """\
[list]
title = "Cats"

[exports]
formats = ["bibtex", "csl-json", "csv"]
styles = ["apa"]

[[papers]]
key = "klein2020cats"
title = "Cats"
date = "2020"
authors = ["Ada Klein"]
"""
LOCK = """\
{
 "version": 1,
 "works": {
  "klein2020cats": {
   "source": "crossref",
   "work": {
    "DOI": "10.5555/cats",
    "title": ["Cats"],
    "issued": {"date-parts": [[2020]]},
    "type": "journal-article"
   }
  }
 },
 "table": {
  "keys": ["klein2020cats"],
  "lines": ["| Date | Title | Paper |"]
 }
}
"""
LIST = """\
# List

| Date | Title | Paper |
| --- | --- | --- |
| 2020 | [Cats](https://doi.org/10.5555/cats) | [Paper](https://arxiv.org/abs/2001.00001) |
| 2021 | [Dogs of Klein](https://doi.org/10.5555/dogs) | x |
"""
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>klein2020cats</title>
<id>s</id><updated>2020-01-01T00:00:00+00:00</updated></info><macro name="Cats"><text variable="title"/></macro>
<citation><layout><text macro="Cats"/></layout></citation>
<bibliography et-al-min="2020" et-al-use-first="1"><layout><names variable="author"/><text macro="Cats"/></layout>
</bibliography></style>
"""


@dataclass(frozen=True)
class Kind:
    """A file that a command reads."""

    file: str
    text: str
    command: tuple[str, ...]


KINDS = {
    "catalog": Kind("data/papers.toml", CATALOG, ("build",)),
    "lock, all of it": Kind("data/papers.lock.json", LOCK, ("build",)),
    "lock, one work": Kind("data/papers.lock.json", LOCK, ("cite", "klein2020cats")),
    "list": Kind("other.md", LIST, ("-C", "new", "init", "other.md")),
    "table": Kind("README.md", f"<!-- sslbib:table -->\n{LIST}<!-- /sslbib:table -->\n", ("sync", "--offline")),
    "answers": Kind(
        ".sslbib/answers.jsonl",
        '{"asked": "search Cats 2020", "on": "2999-01-01", "answer": [{"DOI": "10.5555/cats", "title": ["Cats"]}]}\n',
        ("resolve", "--offline"),
    ),
    "change that was cut short": Kind(
        ".sslbib/change-committed",
        '[{"target": "Cats", "staged": ".sslbib/change-0", "before": "", "after": "2020"}]\n',
        ("check",),
    ),
    "change that was begun": Kind(
        ".sslbib/change-begun",
        '[{"target": "Cats", "staged": ".sslbib/change-0", "before": "", "after": "2020"}]\n',
        ("cite", "klein2020cats"),
    ),
    "list of DOIs": Kind(
        "dois.txt", "https://doi.org/10.5555/Cats\n10.5555/klein2020cats\n", ("add", "--offline", "dois.txt")
    ),
    "index": Kind(
        ".sslbib/index.json", '{"version": 1, "files": [[2020], []], "head": "Cats"}', ("cite", "klein2020cats")
    ),
    "record of a check": Kind(".sslbib/checked.json", '{"version": 1, "program": "Cats", "papers": 2020}', ("check",)),
    "what was written of the page": Kind("site/.sslbib-site", "index.html\nCats\t2020\tklein2020cats\n", ("site",)),
    "style": Kind("own.csl", STYLE, ("cite", "klein2020cats", "--style", "own.csl")),
    "older catalog": Kind("old.toml", CATALOG, ("summary", "old.toml")),
    "aux": Kind("x.aux", "\\citation{klein2020cats}\n", ("export", "bibtex", "--cited-in", "x.aux")),
    "bcf": Kind(
        "x.bcf", "<bcf:citekey order='1'>klein2020cats</bcf:citekey>\n", ("export", "ris", "--cited-in", "x.bcf")
    ),
    "tex": Kind("x.tex", "\\citep[2020]{klein2020cats}\n", ("export", "csv", "--cited-in", "x.tex")),
    "md": Kind("x.md", "As @klein2020cats says\n", ("export", "csl-json", "--cited-in", "x.md")),
    **{
        name: Kind(f"other.{name}", text, ("-C", "new", "init", f"other.{name}"))
        for name, text in {
            "bib": "@article{klein2020cats,\n title={Cats},\n author={Klein, Ada},\n year={2020},\n month=2020\n}\n",
            "ris": "TY  - JOUR\nID  - klein2020cats\nTI  - Cats\nAU  - Klein, Ada\nPY  - 2020\nVL  - 2020\nER  - \n",
            "nbib": "PMID- 2020\nTI  - Cats\nFAU - Klein, Ada\nDP  - 2020 Jan\n",
            "enw": "%0 Journal Article\n%F klein2020cats\n%T Cats\n%A Klein, Ada\n%D 2020\n",
            "ciw": "PT J\nAU Klein, A\nTI Cats\nPY 2020\nER\n\nEF\n",
            "json": '[{"id": "klein2020cats", "type": "book", "title": "Cats", "issued": {"date-parts": [[2020]]}}]\n',
            "yaml": "- id: klein2020cats\n  type: book\n  title: Cats\n  issued: {date-parts: [[2020]]}\n",
            "yml": "klein2020cats:\n  type: article\n  title: Cats\n  date: 2020\n",
            "xml": (
                '<xml><records><record><ref-type name="Book"/><label>klein2020cats</label><titles><title>Cats</title>'
                "</titles><dates><year>2020</year></dates></record></records></xml>\n"
            ),
        }.items()
    },
}  # fmt: skip

KEYS = ("../../x", "con", "-rf", "", "a\nb", "a{b", "a}b", "/abs", "..", "a" * 5000, "\\input", "a\x1b[31m", "ä")
NUMBERS = ("0", "-1", "99999", "9" * 5000, "NaN", "Infinity", "-inf", "1e999", "0x" + "f" * 5000, "\u00b2", "2020.5")
DEEP = 100_000
PATIENCE = 60
"""Seconds of CPU that tell what ends from what does not, coverage being counted; `bench/growth.py` measures."""
PIECES = ("[", "{", "(", "<a>", '{"a":', "\\emph{", "[a](", "$x^{", "- ", "&a [", "> ", "<!--", '"', "''")


def damaged(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield what can happen to a file, with its name."""
    data = text.encode()
    for end in range(0, len(data), max(1, len(data) // 16)):
        yield f"cut off at {end}", data[:end]
    half = len(data) // 2
    for name, noise in (("Latin-1", b"\xe9"), ("NUL", b"\0"), ("half", b"\xed\xa0\x80"), ("bell", b"\x07\x1b[2J")):
        yield f"{name} within", data[:half] + noise + data[half:]
        yield f"{name} in a value", data.replace(b"Cats", b"Ca" + noise + b"ts")
    yield "BOM", b"\xef\xbb\xbf" + data
    yield "UTF-16", text.encode("utf-16")
    yield "UTF-32", text.encode("utf-32")
    yield "CR", data.replace(b"\n", b"\r")
    yield "CRLF", data.replace(b"\n", b"\r\n")
    yield "twice", data + data
    yield "noise", bytes(range(256)) * 4
    yield "half written out", text.replace("Cats", "\\ud800").encode()
    yield "NUL written out", text.replace("Cats", "\\u0000").encode()
    yield "a long line", text.replace("Cats", "Cats " * 200_000).encode()
    for key in KEYS:
        yield f"key {key[:8]!r}", text.replace("klein2020cats", key).encode()
    for number in NUMBERS:
        yield f"number {number[:8]}", text.replace("2020", number).encode()
    for piece in PIECES:
        yield f"deep {piece}", text.replace("Cats", piece * (DEEP // len(piece))).encode()
        yield f"deep {piece} at its end", (text + piece * (DEEP // len(piece))).encode()


CASES = [
    pytest.param(kind, data, id=f"{name}: {damage}".encode("ascii", "backslashreplace").decode())
    for name, kind in KINDS.items()
    for damage, data in damaged(kind.text)
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of one paper, in which the test stands, and an empty folder in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "data" / "papers.toml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "data" / "papers.lock.json").write_text(LOCK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("kind", "data"), CASES)
def test_what_is_damaged_is_read_or_told(
    kind: Kind, data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In bounded time; an exit code of bad data comes with the file's name, or the paper's, and a repair."""
    (folder / kind.file).parent.mkdir(exist_ok=True)
    (folder / kind.file).write_bytes(data)
    start = time.process_time()
    code = run(list(kind.command))
    seconds = time.process_time() - start
    said = capsys.readouterr()

    assert seconds < PATIENCE
    assert code in range(5)
    assert "\x1b[2J" not in said.out + said.err
    if code in (2, 3):
        assert any(name in said.err for name in (kind.file.rpartition("/")[2], "klein2020cats", "10.5555/"))
        assert "\n  → " in said.err
