"""The values of a .bib file as BibTeX puts them together: strings, `#`, months, macros of a preamble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sslbib.errors import border
from sslbib.listed import digits, months

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MONTHS = dict(zip(months.SHORT, months.NAMES, strict=True))
"""The strings that every style defines (BibTeXing, section 2.2)."""

_DELIMITERS = frozenset({"{}", '""'})
# A string's name, or a number: `jan`, `acm:journal`, `2008`
_BARE = re.compile(r"[^\s{}\"#,()]+")


def evaluate(raw: str, strings: Mapping[str, str], unknown: list[str]) -> str:
    """Return a value: its pieces without delimiters, joined (BibTeXing, section 2.1, item 4).

    A string that nobody defined is kept as its name, and put into `unknown`. Raises UnreadableError for a huge one.
    """
    if "#" not in raw:
        if raw[:1] + raw[-1:] in _DELIMITERS and len(raw) > 1:
            return raw[1:-1]
        if digits.are(raw):
            return raw
        if raw[:1] not in '{"' and len(raw.split()) > 1:  # words that nobody delimited
            unknown.append(raw)
            return " ".join(raw.split())
    return _short("".join(_piece(kind, piece, strings, unknown) for kind, piece in _pieces(raw)))


def _short(text: str) -> str:
    """Return a text that strings or macros have made; raises UnreadableError where they made it huge."""
    if len(text) > border.LONGEST:
        raise border.UnreadableError(
            f"strings or macros that stand for one another come to more than {border.LONGEST:,} characters",
            repair="write out what they stand for",
        )
    return text


def _piece(kind: str, piece: str, strings: Mapping[str, str], unknown: list[str]) -> str:
    if kind != "bare" or digits.are(piece[0]):
        return piece
    name = piece.lower()
    if name in strings:
        return strings[name]
    if name in MONTHS:
        return MONTHS[name]
    unknown.append(piece)
    return piece


def _pieces(raw: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(raw):
        char = raw[position]
        if char in "#," or char.isspace():
            position += 1
        elif char == "{":
            end = closing_brace(raw, position)
            yield "braces", raw[position + 1 : end]
            position = end + 1
        elif char == '"':
            end = closing_quote(raw, position)
            yield "quotes", raw[position + 1 : end]
            position = end + 1
        elif bare := _BARE.match(raw, position):
            yield "bare", bare[0]
            position = bare.end()
        else:
            position += 1


def closing_brace(text: str, start: int) -> int:
    """Return where the group that opens at `start` ends, or the end of the text; BibTeX knows no escaped brace."""
    depth = 0
    for position in range(start, len(text)):
        char = text[position]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return position
    return len(text)


def closing_quote(text: str, start: int) -> int:
    """Return where the quotation that opens at `start` ends: at the next quote outside of braces."""
    depth = 0
    for position in range(start + 1, len(text)):
        char = text[position]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth <= 0:
            return position
    return len(text)


# \newcommand{\name}[1]{…}, \providecommand\name{…}, \def\name#1{…}
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*\{?\s*\\(?P<new>[A-Za-z@]+)\s*\}?"
    r"\s*(?:\[(?P<count>\d)\])?\s*(?=\{)"
    r"|\\def\s*\\(?P<old>[A-Za-z@]+)\s*(?P<parameters>(?:#\d)*)\s*(?=\{)"
)
_MOST = 20
"""Macros call each other no deeper."""


def definitions(preamble: str) -> dict[str, tuple[int, str]]:
    """Return the macros that a preamble defines: name → number of arguments, body."""
    found = {}
    for match in _DEFINITION.finditer(preamble):
        count = int(match["count"] or 0) if match["new"] else len(match["parameters"]) // 2
        end = closing_brace(preamble, match.end())
        found[match["new"] or match["old"]] = (count, preamble[match.end() + 1 : end])
    return found


def expanded(text: str, macros: Mapping[str, tuple[int, str]]) -> str:
    """Replace the file's own macros by what they stand for. Raises UnreadableError where that is huge."""
    # `\me ` of `\newcommand{\me}{…}`
    control = re.compile(rf"\\({'|'.join(map(re.escape, macros))})(?![A-Za-z@])[ \t]*")
    for _ in range(_MOST):
        match = control.search(text)
        if not match:
            break
        count, body = macros[match[1]]
        end = match.end()
        for number in range(1, count + 1):
            argument, end = _argument(text, end)
            body = _short(body.replace(f"#{number}", argument))
        text = _short(f"{text[: match.start()]}{body}{text[end:]}")
    return text


def _argument(text: str, start: int) -> tuple[str, int]:
    while start < len(text) and text[start].isspace():
        start += 1
    if start < len(text) and text[start] == "{":
        end = closing_brace(text, start)
        return text[start + 1 : end], end + 1
    return text[start : start + 1], start + 1
