"""EndNote's tagged files (.enw), which Google Scholar and publishers hand out → items, by way of RIS' tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.importing import ris, tagged
from sslbib.importing.tagged import Tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sslbib.importing import Reading

# `%T A Title`, `%0 Journal Article`, `%@ 1234-5678`
_LINE = re.compile(r"%(\S)(?:\s+(.*))?$")
_TAGS = {
    "A": "AU", "E": "ED", "T": "TI", "S": "T3", "J": "T2", "B": "T2", "D": "PY", "8": "DA", "V": "VL", "N": "IS",
    "P": "SP", "I": "PB", "C": "CY", "@": "SN", "U": "UR", "R": "DO", "X": "AB", "K": "KW", "Z": "N1", "O": "N1",
    "M": "AN", "G": "LA", "7": "ET", "9": "M3", "!": "ST", "F": "ID", "L": "CN", "Q": "OP", "6": "NV", "W": "DB",
    ">": "L1", "[": "Y2", "?": "A4", "Y": "A3", "0": "TY",
}  # fmt: skip
"""EndNote's tags → those of RIS; any other is told under its own name."""
_TYPES = {
    "journal article": "JOUR", "electronic article": "EJOUR", "magazine article": "MGZN", "newspaper article": "NEWS",
    "conference proceedings": "CONF", "conference paper": "CPAPER", "book section": "CHAP", "book": "BOOK",
    "edited book": "EDBOOK", "electronic book": "EBOOK", "thesis": "THES", "report": "RPRT",
    "government document": "GOVDOC", "web page": "ELEC", "blog": "BLOG", "patent": "PAT", "computer program": "COMP",
    "dataset": "DATA", "unpublished work": "UNPB", "manuscript": "MANSCPT", "encyclopedia": "ENCYC",
    "dictionary": "DICT", "map": "MAP", "film or broadcast": "MPCT", "artwork": "ART", "case": "CASE",
    "statute": "STAT", "bill": "BILL", "hearing": "HEAR", "standard": "STAND", "personal communication": "PCOMM",
    "pamphlet": "PAMP", "serial": "SER",
}  # fmt: skip


def read(text: str) -> Reading:
    """Read all entries; the next `%0` ends one, and the next `%T` behind an empty line, which may stand before `%0`."""
    return ris.read_entries(_entries(text))


def _entries(text: str) -> Iterator[Tagged]:
    entry: Tagged | None = None
    last = ""
    parted = False
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line.lstrip("\ufeff").strip())
        if not match:
            if entry and last and line.strip():
                _go_on(entry, last, line.strip())
            parted = parted or not line.strip()
            continue
        tag, value = _TAGS.get(match[1], f"%{match[1]}"), match[2] or ""
        if tag == "TY":
            value = _TYPES.get(value.strip().lower(), "GEN")
        if entry and (
            (tag == "TY" and (parted or "TY" in entry.tags)) or (tag == "TI" and parted and "TI" in entry.tags)
        ):
            yield entry
            entry = None
        parted = False
        entry = entry or Tagged(number)
        entry.add(tag, value)
        last = tag
    if entry:
        yield entry


def _go_on(entry: tagged.Tagged, tag: str, line: str) -> None:
    """Let a line carry on the value before it; each line of the keywords is one."""
    if tag == "KW":
        entry.add(tag, line)
    else:
        entry.go_on(tag, line)
