"""Files of tagged lines: RIS, PubMed's nbib and Web of Science → entries as lists of (tag, value)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# `TY  - JOUR`, `ER  -`, `AU -Smith, J.`, `PMID  - 123`
_RIS = re.compile(r"\s{0,2}([A-Z][A-Z0-9]|[A-Z]{3,4}(?=  -))\s{0,4}-(?:\s?(.*))?$")
# A file that was pasted out of a program's text: its first line is `      TY  - JOUR`
_INDENTED = re.compile(r"\ufeff?\s*?^([ \t]{3,})TY\s{0,4}-", re.MULTILINE)
# `PMID- 123`, `PMID-123`, `TI  - The title`, `TI  -The title`
_MEDLINE = re.compile(r"(PMID(?=-)|[A-Z]{2,4}(?=\s{0,2}- )|[A-Z]{2}(?=  -)|[A-Z]{3}(?= -))\s{0,2}- ?(.*)$")
# `AU Parkes-Loach, PS`, `ER`
_WOS = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$")
# `&amp;`, `&#233;`
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_OPEN_MEDLINE = frozenset({"PMID", "OWN"})
_NAMED_BY = ("TY", "TI", "T1", "AU", "A1", "DO")
"""What begins a reference; what a database writes behind `ER` is none."""
_LISTS_OF_WOS = frozenset({"AU", "AF", "BA", "BE", "ED", "CA", "BF", "C1"})
"""Tags of Web of Science whose every line is a value."""


@dataclass(slots=True)
class Tagged:
    """An entry: its first line and its values by tag, in their order."""

    line: int
    tags: dict[str, list[str]] = field(default_factory=dict)

    def add(self, tag: str, value: str) -> None:
        """Take one value more."""
        if "&" in value and _ENTITY.search(value):
            value = html.unescape(value)
        if "  " in value:
            value = " ".join(value.split())
        self.tags.setdefault(tag, []).append(value.strip())

    def go_on(self, tag: str, value: str) -> None:
        """Let a line carry on the value before it."""
        self.tags[tag][-1] = f"{self.tags[tag][-1]} {value.strip()}".strip()

    def first(self, *names: str) -> str:
        """Return the first value that is not empty."""
        return next((value for name in names for value in self.tags.get(name, ()) if value), "")

    def values(self, *, but: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield tags with their values, `but` for some tags."""
        return ((tag, value) for tag, values in self.tags.items() if tag not in but for value in values)

    def all(self, *names: str) -> list[str]:
        """Return all values that are not empty, each once."""
        return list(dict.fromkeys(value for name in names for value in self.tags.get(name, ()) if value))


def ris(text: str) -> Iterator[Tagged]:
    """Yield the entries of a RIS file: each from `TY`, or from behind the last `ER`, to its `ER` or the next `TY`."""
    entry: Tagged | None = None
    last = ""
    if indented := _INDENTED.match(text):
        # the blanks in front of each `TY  - `
        text = re.sub(f"^{indented[1]}", "", text, flags=re.MULTILINE)
    for number, line in enumerate(text.splitlines(), 1):
        match = _RIS.match(line.lstrip("\ufeff"))
        if not match:
            if entry and last == "KW" and line.strip():
                entry.add(last, line)
            elif entry and last and line.strip():
                entry.go_on(last, line)
            continue
        tag, value = match[1], match[2] or ""
        if tag == "ER":
            if entry:
                yield entry
            entry, last = None, ""
            continue
        if tag == "TY" and entry and "TY" in entry.tags:
            yield entry
            entry = None
        entry = entry or Tagged(number)
        entry.add(tag, value)
        last = tag
    if entry and entry.first(*_NAMED_BY):
        yield entry


def medline(text: str) -> Iterator[Tagged]:
    """Yield the entries of a PubMed file: each from its `PMID`, or its `OWN` in ERIC; six spaces carry a value on."""
    entry: Tagged | None = None
    last = opening = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _MEDLINE.match(line.lstrip("\ufeff"))
        if not match:
            if entry and last and line.startswith("      "):
                entry.go_on(last, line)
            continue
        opening = opening or match[1]
        if match[1] in {"PMID", opening} and match[1] in _OPEN_MEDLINE and entry:
            yield entry
            entry = None
        entry = entry or Tagged(number)
        entry.add(match[1], match[2])
        last = match[1]
    if entry:
        yield entry


def web_of_science(text: str) -> Iterator[Tagged]:
    """Yield the entries of a Web of Science file: each from `PT` to `ER`; three spaces carry a value on."""
    entry: Tagged | None = None
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.lstrip("\ufeff")
        if plain.startswith("   ") and entry and last:
            if last in _LISTS_OF_WOS:
                entry.add(last, plain)
            else:
                entry.go_on(last, plain)
            continue
        match = _WOS.match(plain)
        if not match or match[1] in {"FN", "VR", "EF"}:
            continue
        if match[1] == "ER":
            if entry:
                yield entry
            entry, last = None, ""
            continue
        entry = entry or Tagged(number)
        entry.add(match[1], match[2] or "")
        last = match[1]
    if entry:
        yield entry


def is_ris(text: str) -> bool:
    """Tell RIS by its first tag."""
    # `TY  - JOUR` at the start
    return re.match(r"\ufeff?\s*TY\s{1,4}- ?[A-Z]", text) is not None


def is_medline(text: str) -> bool:
    """Tell PubMed's format, whose files are named .nbib or .txt."""
    # `PMID- 31978945` at the start
    return re.match(r"\ufeff?\s*PMID- ?\d", text) is not None


def is_web_of_science(text: str) -> bool:
    """Tell Web of Science's own format, whose files are often named .ris or .txt."""
    # `FN Clarivate`, `PT J` at the start
    return re.match(r"\ufeff?\s*(?:FN [A-Z]|PT [A-Z]\s)", text) is not None
