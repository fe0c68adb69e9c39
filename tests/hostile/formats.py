"""The formats of export and references, each through somebody else's reader: the title that it sees, by key."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from lxml import etree, html
from markdown_it import MarkdownIt

from sslbib.errors.border import OBEYED_SIGN
from sslbib.export import FORMATS
from sslbib.export.badge import badge
from sslbib.references import entries, find_style
from tests import latex
from tests.hostile.attacks import ITEMS

if TYPE_CHECKING:
    from sslbib.item import Item
    from sslbib.references.reference_list import To

Seen = dict[str, str]
"""What a reader sees, by the key of the item: its title, or the whole reference; and its address under `key url`."""


def _settable(item: Item) -> bool:
    """Tell whether the fonts have the letters: those of pdflatex and Typst have none of East Asia."""
    return max(item.title) < "\u3000"


def _typeset(name: str, *, biber: str = "", style: str = "") -> Seen:
    """Return the lines of the page that LaTeX sets of a .bib file, one a work; nothing of them was run."""
    shown = [item for item in ITEMS if _settable(item)]
    text = FORMATS[name].write(shown)
    library = parse_string(text)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [item.id for item in shown]
    body = style or "\\nocite{*}\\printbibliography"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "papers.bib").write_text(text, "utf-8")
        lines = latex.read_page(Path(folder), body, bibtex=not biber, biber=biber)
        assert not list(Path(folder).glob("pwned*"))
    numbered = re.split(r"\[(\d+)\]", " ".join(lines))
    return {shown[int(n) - 1].id: words for n, words in zip(numbered[1::2], numbered[2::2], strict=True)}


def bibtex() -> Seen:
    """Read papers.bib."""
    return _typeset("bibtex", style="\\nocite{*}\\bibliographystyle{unsrt}\\bibliography{papers}")


def biblatex() -> Seen:
    """Read papers.biblatex.bib."""
    latex.need("biber")
    return _typeset("biblatex", biber="\\usepackage[sorting=none]{biblatex}\\addbibresource{papers.bib}")


def csl_json() -> Seen:
    """Read papers.json."""
    text = FORMATS["csl-json"].write(ITEMS)
    assert not OBEYED_SIGN.search(text)
    read = json.loads(text)
    return {item["id"]: item["title"] for item in read} | {f"{item['id']} url": item.get("URL", "") for item in read}


def _pandoc(source: str, to: str, text: str) -> str:
    latex.need("pandoc")
    command = ["pandoc", "-f", source, "-t", to, "--wrap=none"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=120).stdout


def csl_yaml() -> Seen:
    """Read papers.yaml as pandoc does, which takes the texts for markdown."""
    text = FORMATS["csl-yaml"].write(ITEMS)
    assert not OBEYED_SIGN.search(text)
    read = json.loads(_pandoc("markdown", "csljson", f"---\n{text}---\n"))
    return {item["id"]: item["title"] for item in read}


def ris() -> Seen:
    """Read papers.ris."""
    read = rispy.loads(FORMATS["ris"].write(ITEMS))
    assert [entry["id"] for entry in read] == [item.id for item in ITEMS]
    return {entry["id"]: entry["title"] for entry in read}


def endnote() -> Seen:
    """Read papers.endnote.xml."""
    records = etree.fromstring(FORMATS["endnote-xml"].write(ITEMS).encode()).findall("records/record")
    return {str(record.findtext("label")): str(record.xpath("string(titles/title)")) for record in records}


def hayagriva() -> Seen:
    """Set papers.hayagriva.yaml with Typst."""
    typst = pytest.importorskip("typst", reason="Typst is not installed")
    latex.need("pdftotext")
    page = '#set page(width: 90cm, height: auto)\n#bibliography("papers.yaml", full: true, style: "vancouver")\n'
    with tempfile.TemporaryDirectory() as folder:
        shown = [item for item in ITEMS if _settable(item)]
        (Path(folder) / "papers.yaml").write_text(FORMATS["hayagriva"].write(shown), "utf-8")
        (Path(folder) / "page.typ").write_text(page, "utf-8")
        typst.compile(str(Path(folder) / "page.typ"), output=str(Path(folder) / "page.pdf"))
        subprocess.run(["pdftotext", "-layout", "page.pdf"], cwd=folder, check=True, timeout=60)
        text = (Path(folder) / "page.txt").read_text("utf-8")
    numbered = re.split(r"^ *(\d+)\. ", text, flags=re.MULTILINE)
    return {shown[int(n) - 1].id: words for n, words in zip(numbered[1::2], numbered[2::2], strict=True)}


def cff() -> Seen:
    """Read papers.cff.yaml."""
    text = FORMATS["cff"].write(ITEMS)
    assert not OBEYED_SIGN.search(text)
    read = yaml.safe_load(text)["references"]
    return {item.id: entry["title"] for item, entry in zip(ITEMS, read, strict=True)}


# The apostrophe before `=1+1`, in a cell or behind what parts cells elsewhere
GUARD = re.compile(r"^'(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))'(?=[ ']*[=+\-@＝＋－＠])")
# What a spreadsheet runs: `=1+1`
RUN = re.compile(r"\s*[=+\-@＝＋－＠]")


def table() -> Seen:
    """Read papers.csv as spreadsheets do; those of some countries part cells by semicolons, others by tabulators."""
    text = FORMATS["csv"].write(ITEMS)
    for delimiter in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        assert [cell for row in rows for cell in row if RUN.match(cell)] == []
    read = csv.DictReader(io.StringIO(text, newline=""))
    return {row["id"]: GUARD.sub("", row["title"]) for row in read}


@cache
def _references(to: To) -> dict[str, str]:
    return {entry.id: entry.text for entry in entries(ITEMS, find_style("apa"), to=to)}


def text() -> Seen:
    """Read references as text: each is a line."""
    assert not [line for line in _references("text").values() if OBEYED_SIGN.search(line)]
    return dict(_references("text"))


GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""CommonMark with GitHub's tables; HTML in it is HTML."""


LEADS = ("href", "src", "action", "data")
"""Attributes that hold an address."""


def seen_in(page: str) -> html.HtmlElement:
    """Return a piece of HTML as a browser has it; nothing in it runs or loads anything."""
    tree = html.fromstring(f"<div>{page}</div>")
    assert tree.xpath("//script | //svg | //img | //iframe | //style | //@*[starts-with(name(), 'on')]") == []
    addresses = [str(value).strip().lower() for node in tree.iter() for name, value in node.items() if name in LEADS]
    assert [address for address in addresses if address.startswith(("javascript:", "data:", "vbscript:"))] == []
    return tree


def markdown() -> Seen:
    """Read references in markdown as GitHub does."""
    return {key: seen_in(GITHUB.render(line)).text_content() for key, line in _references("markdown").items()}


def web() -> Seen:
    """Read references in HTML."""
    return {key: seen_in(line).text_content() for key, line in _references("html").items()}


def tex() -> Seen:
    """Set references in LaTeX."""
    shown = [item for item in ITEMS if _settable(item)]
    body = "\n\n".join(f"[{at}] {_references('latex')[item.id]}" for at, item in enumerate(shown))
    with tempfile.TemporaryDirectory() as folder:
        numbered = re.split(r"\[(\d+)\]", " ".join(latex.read_page(Path(folder), body)))
    return {shown[int(n)].id: words for n, words in zip(numbered[1::2], numbered[2::2], strict=True)}


def rtf() -> Seen:
    """Read references in RTF."""
    parts = "\\par ".join(_references("rtf")[item.id] for item in ITEMS)
    lines = _pandoc("rtf", "plain", f"{{\\rtf1\\ansi {parts}}}").split("\n\n")
    return {item.id: line for item, line in zip(ITEMS, lines, strict=True)}


def svg() -> Seen:
    """Read the badge of a list that has the text for its title."""
    trees = {item.id: etree.fromstring(badge(item.title, 3, 2).encode()) for item in ITEMS}
    assert {node.tag.rpartition("}")[2] for tree in trees.values() for node in tree.iter()} == {
        *("svg", "title", "rect", "path", "g", "text")
    }
    return {key: str(tree[0].text) for key, tree in trees.items()}
