"""The texts to copy, paper by paper, and how those of several make one: what `sslbib export` writes, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sslbib.export import DEFAULT, format_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.export import Options
    from sslbib.item import Item


@dataclass(frozen=True, slots=True)
class Copied:
    """A format that papers can be copied in: what stands before, between and after their entries."""

    name: str
    label: str
    suffix: str
    mime: str
    head: str = ""
    between: str = ""
    tail: str = ""

    def entry(self, item: Item, options: Options = DEFAULT) -> str:
        """Return what one paper adds to a file. Raises ExportError where the format can't hold a value."""
        text = format_named(self.name).write([item], options)
        return text.removeprefix(self.head).removesuffix(self.tail)

    def joined(self, entries: Sequence[str]) -> str:
        """Return the file of several entries, as the page's script puts it together."""
        return self.head + self.between.join(entries) + self.tail

    def file_of(self, entries: Sequence[str]) -> str:
        """Return the file of several entries, as it is exported: with what LaTeX has to load for them."""
        return format_named(self.name).headed(self.joined(entries), len(entries))


COPIED = (
    Copied("bibtex", "BibTeX", "bib", "application/x-bibtex", between="\n"),
    Copied("biblatex", "BibLaTeX", "biblatex.bib", "application/x-bibtex", between="\n"),
    Copied("ris", "RIS", "ris", "application/x-research-info-systems", between="\r\n"),
    Copied("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", "[\n", ",\n", "\n]\n"),
)

_PAPERS_A_FILE = 128
"""Papers whose texts one file holds: to copy one of them it is loaded, 15 kB compressed."""


def bucket_count(papers: int) -> int:
    """Return how many files the texts of one format are divided into: a power of two, so that few papers move."""
    count = 1
    while count * _PAPERS_A_FILE < papers:
        count *= 2
    return count


def bucket_of(key: str, count: int) -> int:
    """Return the file that a paper's texts stand in; the same whatever comes before and after it in the list."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % count
