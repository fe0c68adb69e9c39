"""The readers that `fuzz.py` feeds, each from bytes as they come over the border, and what each begins with."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sslbib import importing, readme
from sslbib.app.citations import cited
from sslbib.app.where import where
from sslbib.export import FORMATS
from sslbib.identifiers import in_text, in_url
from sslbib.importing import papers
from sslbib.importing.encodings import decode
from sslbib.item import Item, Name
from sslbib.listed import dates, persons
from sslbib.markup import from_crossref, from_latex, to_plain
from sslbib.markup.from_markdown import from_pandoc
from sslbib.pasted import parse_reference
from sslbib.project import catalog, lock, lock_on_demand
from sslbib.references import bibliographies, bibliography
from sslbib.references.style.find import read_style
from sslbib.registry.client import Limits, limits_in, retry_after
from sslbib.registry.journal import Answers
from sslbib.works import read_work
from sslbib.works.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sslbib.references.reference_list import To

_SAME = {".bibtex", ".biblatex", ".yml"}
"""Endings whose reader another one has."""
_ITEM = Item(id="a", type="article-journal", title="A title of words")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _of_text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(_text(data))


def _bibliography(suffix: str, data: bytes) -> object:
    text, _ = decode(data)
    return papers.make(importing.read(text, suffix).items, ())


def _lock(data: bytes) -> object:
    lazily = lock_on_demand.read(_text(data))
    return lock.read(_text(data)), [lazily.works[key] for key in lazily.works]


def _work(data: bytes) -> object:
    try:
        work = json.loads(_text(data))
    except (ValueError, RecursionError):
        return None
    return (facts_of(work), read_work(work, "a")) if isinstance(work, dict) else None


def _style(data: bytes) -> object:
    """Read a style whose elements are what an input says, so that most of an input is worth a try."""
    return bibliography([_ITEM], read_style(_STYLE % data.replace(b"%", b""), validate=True))


def _written(data: bytes) -> object:
    """Write an item whose texts are the lines of an input in every format, and a reference in every markup."""
    texts = [*_text(data).split("\n"), "", "", "", ""]
    item = replace(
        _ITEM, title=texts[0], author=(Name(texts[1], texts[2]),), container_title=texts[3], note=texts[4], url=texts[2]
    )
    entries = [FORMATS[name].write([item]) for name in FORMATS]
    return entries, bibliographies([item], _OWN_STYLE, _MARKUPS)


def _headers(data: bytes) -> object:
    name, _, value = _text(data).partition("\n")
    return retry_after({"retry-after": value}, 0.0), limits_in({name: value}, Limits(1, 1))


READERS: Mapping[str, Callable[[bytes], object]] = {
    "catalog": _of_text(catalog.read),
    "lock": _lock,
    "list": _of_text(lambda text: readme.start(text, "README.md")),
    **{suffix: partial(_bibliography, suffix) for suffix in importing.READERS if suffix not in _SAME},
    **{f"cited in {suffix}": _of_text(partial(cited, suffix=suffix)) for suffix in (".aux", ".bcf", ".tex", ".md")},
    "style": _style,
    "outputs": _written,
    "answers": _of_text(lambda text: Answers().read(text)),
    "work": _work,
    "headers": _headers,
    "rich text": _of_text(to_plain),
    "Crossref's markup": _of_text(from_crossref),
    "TeX": _of_text(from_latex.decode),
    "pandoc's markdown": _of_text(from_pandoc),
    "date": _of_text(dates.read),
    "names": _of_text(persons.split),
    "reference": _of_text(parse_reference),
    "identifiers": _of_text(lambda text: (in_text(text), in_url(text))),
    "where": _of_text(lambda text: where(text, ())),
}


def _pieces(text: str, length: int, most: int = 20) -> Iterator[str]:
    """Yield some pieces of a file, each beginning with a line."""
    lines = text.splitlines(keepends=True)
    step = max(1, len(lines) // most)
    for start in range(0, len(lines), step):
        yield "".join(lines[start : start + 20])[:length]


def seeds(root: Path, length: int) -> dict[str, Iterable[str]]:
    """Return what each reader begins with: pieces of the repository's own files, and a line for each of the rest."""

    def read(name: str) -> str:
        return (root / name).read_text(encoding="utf-8")

    works = [path.read_text(encoding="utf-8") for path in sorted((root / "tests/cases/works").glob("*/work.json"))]
    values = [line for line in read("README.md").splitlines() if line.strip()]
    short: dict[str, list[str]] = {
        "lock": ['{"version": 1, "works": {"a": {"source": "crossref", "work": {"DOI": "10.1/a"}}}}'],
        ".enw": ["%0 Journal Article\n%A Klein, Ada\n%T Cats\n%D 2020\n%R 10.1000/1\n"],
        ".ciw": ["PT J\nAU Klein, A\nTI Cats\nPY 2020\nDI 10.1000/1\nER\n"],
        ".nbib": ["PMID- 1\nTI  - Cats\nFAU - Klein, Ada\nDP  - 2020 Jan\nAID - 10.1000/1 [doi]\n"],
        ".yaml": ["- id: a\n  type: book\n  title: Cats\n  issued: 2020\n", "a:\n  type: article\n  title: Cats\n"],
        ".xml": [
            '<xml><records><record><ref-type name="Book"/><titles><title>C</title></titles></record></records></xml>'
        ],
        ".txt": ["10.1000/1\narXiv:2101.00001\n"],
        "cited in .aux": ["\\citation{a,b}\n\\abx@aux@cite{0}{a}"],
        "cited in .bcf": ['<bcf:citekey order="1">a</bcf:citekey>'],
        "cited in .tex": ["\\citep[see][p.~3]{a,b} % x\n\\nocite{*}"],
        "cited in .md": ["As @a and [-@{b c}] `@d` say"],
        "style": [_ELEMENTS],
        "outputs": ["<i>C</i> & \\input{x} 5% $y$\nKlein\nAda\n=1+1, *a* [b](c)\n@book{x,\r\nTY  - "],
        "answers": ['{"asked": "crossref 10.1/a", "on": "2026-01-01", "answer": {"DOI": "10.1/a"}}\n'],
        "headers": ["x-rate-limit-limit\n50", "x\nWed, 21 Oct 2026 07:28:00 GMT"],
        "date": ["2020-01-31", "January 2020", "2019/20", "in press", "2020.3"],
        "names": ["Ada Klein, Bo Li and C. van der Berg", "Klein, A., Li, B., et al."],
        "where": ['(year >= 2020 and venue ~ "MICCAI|IPMI") or not author = x'],
        "TeX": [r"\'{e}t\'e {\bf $x^2$} \alpha \emph{a} \textsubscript{2}", r"{\"o} \c c --- ``q''"],
        "pandoc's markdown": ["*a* **b** ^2^ ~3~ [c]{.smallcaps} \\*"],
        "rich text": ['<i>a</i> &amp; <sub>2</sub> <span class="nocase">b</span>'],
        "Crossref's markup": [
            "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math> <jats:i>a"
        ],
        ".bib": ['@string{x = {a}}\n@article{a, title = {C\\"ats} # x, month = jan, year = 2020, author = {A and B}}'],
    }
    files = {
        "catalog": "data/papers.toml", "list": "README.md", ".bib": "exports/papers.bib", ".ris": "exports/papers.ris",
        ".json": "exports/papers.json", "reference": "exports/references/apa.txt",
    }  # fmt: skip
    found: dict[str, Iterable[str]] = {
        name: [*_pieces(read(file), length), *short.get(name, ())] for name, file in files.items()
    }
    found |= {name: texts for name, texts in short.items() if name not in files}
    return found | {"work": [work[:length] for work in works] + _WORKS, "identifiers": values[:40]}


_WORKS = ['{"DOI":"10.1/a","title":["C"],"author":[{"family":"K"}],"issued":{"date-parts":[[2020]]},"type":"book"}']
_STYLE = (
    b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>s</title><id>s</id>'
    b"<updated>2020-01-01T00:00:00+00:00</updated></info><macro name='m'><text variable='title'/></macro><citation>"
    b"<layout><text macro='m'/></layout></citation><bibliography><layout>%s</layout></bibliography></style>"
)
_ELEMENTS = (
    """<group delimiter=", "><names variable="author"/><text macro="m"/><date variable="issued" form="text"/></group>"""
)
_OWN_STYLE = read_style(_STYLE % _ELEMENTS.encode())
_MARKUPS: tuple[To, ...] = ("text", "markdown", "html", "latex", "rtf", "terminal")
