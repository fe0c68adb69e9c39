"""A second look at what bibtexparser gives up: BibTeX's own grammar, slip by slip, with the place and the cure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem
from sslbib.importing.bib.values import closing_brace, closing_quote

if TYPE_CHECKING:
    from collections.abc import Iterator

# `@article{`, `@article (`; not an e-mail address
START = re.compile(r"(?<![\w.])@[ \t]*([^\s{}()@,=\"#%']+)\s*([{(])")
# White space and remarks from `%` to the end of the line, as biber skips them
_GAP = re.compile(r"(?:\s+|%[^\n]*)*")
# `author`, `date-added`
_NAME = re.compile(r"[^\s{}()\"#,=%]+")
# the `knuth:1984` of `@book{knuth:1984,`
_KEY = re.compile(r"[^,={}\"\n]*?(?=\s*(?:,|\}|\)\s*$|%|\n))")
# `, year = {` or a line `year = 1991`: a field goes on behind a brace, or within a value
_NEXT_FIELD = re.compile(r"\s*(?:,|\n)\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_NOT_ENTRIES = frozenset({"comment", "string", "preamble"})


@dataclass(slots=True)
class Recovered:
    """An entry as far as it can be read, and what is wrong with it."""

    kind: str
    key: str
    fields: list[tuple[str, str, int]] = field(default_factory=list)
    """Name, value with its delimiters, offset."""
    start: int = 0
    end: int = 0
    slip: str = ""
    """What makes it unreadable; nothing where it can be taken."""
    repair: str = ""
    at: int = 0
    mended: list[tuple[str, str, int]] = field(default_factory=list)
    """What was wrong and could be put right, how, and where."""


class _SlipError(Exception):
    """Something that can't be read on from."""


def recover(text: str, start: int, end: int) -> Iterator[Recovered]:
    """Read all entries that begin between two places of a text."""
    position = start
    while match := START.search(text, position, end):
        if is_remark(text, match.start()):
            position = match.end()
            continue
        kind = match[1].lower()
        if kind in _NOT_ENTRIES:
            position = match.end()
            continue
        entry = Recovered(kind, "", start=match.start())
        position = _read(entry, text, match, _next_start(text, match.end(), end))
        entry.end = position
        yield entry


def is_remark(text: str, position: int) -> bool:
    """Tell whether a place stands behind a `%` that begins its line."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return line.lstrip().startswith("%")


def _next_start(text: str, position: int, end: int) -> int:
    """Return where the next entry begins a line: a broken one costs no other."""
    # `@book{` at the start of a line
    found = re.compile(r"^[ \t]*@[ \t]*\w+\s*[{(]", re.MULTILINE).search(text, position, end)
    return found.start() if found else end


def _read(entry: Recovered, text: str, opening: re.Match[str], limit: int) -> int:
    closing = "}" if opening[2] == "{" else ")"
    position = _gap(text, opening.end(), limit)
    key = _KEY.match(text, position, limit)
    # the `=` of `title = {…}`, where no key stands
    if key and not re.match(r"\s*=", text[key.end() :]):
        entry.key, position = key[0].strip(), key.end()
    try:
        return _fields(entry, text, position, limit, closing)
    except _SlipError:
        return limit


def _fields(entry: Recovered, text: str, position: int, limit: int, closing: str) -> int:
    parted = True
    while True:
        position = _gap(text, position, limit)
        if position >= limit:
            _refuse_a_swallowed_field(entry)
            entry.mended.append((f"the {closing} at the end of the entry is missing", "put it there", entry.start))
            return limit
        char = text[position]
        if char == closing:
            if closing in text[position + 1 : limit] and _NEXT_FIELD.match(text, position + 1, limit):
                entry.mended.append((f"a {closing} too many ended the entry here", "take it out", position))
                position += 1
                continue
            return position + 1
        if char == ",":
            position, parted = position + 1, True
            continue
        name = _NAME.match(text, position, limit)
        if not name:
            _give_up(entry, position, f"a field's name is expected, and {char!r} stands there", _LOOSE)
        if not parted and name:
            entry.mended.append((f"the comma before `{name[0]}` is missing", "put it there", position))
        position = _one_field(entry, text, name, limit, closing)  # type: ignore[arg-type]
        parted = False


def _refuse_a_swallowed_field(entry: Recovered) -> None:
    """Give an entry up whose last value took the fields behind it for its own words."""
    if entry.fields:
        name, value, offset = entry.fields[-1]
        if _NEXT_FIELD.search(value):
            _give_up(entry, offset, f"the braces of `{name}` are not closed", "add the missing }")


_LOOSE = "write name = {value}, and close the braces of the value before it"


def _one_field(entry: Recovered, text: str, name: re.Match[str], limit: int, closing: str) -> int:
    position = _gap(text, name.end(), limit)
    if text[position : position + 1] != "=" or position >= limit:
        _give_up(entry, position, f"`=` is expected after `{name[0]}`", f"write {name[0]} = {{…}},")
    position = _gap(text, position + 1, limit)
    start = position
    while True:
        position = _piece(entry, text[:limit], position, name[0], closing)
        after = _gap(text, position, limit)
        if text[after : after + 1] != "#" or after >= limit:
            break
        position = _gap(text, after + 1, limit)
    entry.fields.append((name[0], text[start:position], name.start()))
    return position


def _piece(entry: Recovered, text: str, position: int, name: str, closing: str) -> int:
    limit = len(text)
    char = text[position : position + 1]
    if char == "{":
        end = closing_brace(text, position)
        if end >= limit:
            _give_up(entry, position, f"the braces of `{name}` are not closed", "add the missing }")
        return end + 1
    if char == '"':
        end = closing_quote(text, position)
        if end >= limit:
            _give_up(entry, position, f"the quotation mark of `{name}` is not closed", 'add the missing "')
        return end + 1
    # `1988`, `jan`
    bare = re.compile(r"[^\s{}\"#,]+" if closing == "}" else r"[^\s{}\"#,)]+").match(text, position, limit)
    if not bare:
        _give_up(entry, position, f"`{name}` has no value", f"write {name} = {{…}}, or take the field out")
    return bare.end()  # type: ignore[union-attr]


def _gap(text: str, position: int, limit: int) -> int:
    match = _GAP.match(text, position, limit)
    return match.end() if match else position


def _give_up(entry: Recovered, position: int, what: str, repair: str) -> None:
    entry.slip, entry.repair, entry.at = what, repair, position
    raise _SlipError


def problem(entry: Recovered, text: str) -> Problem:
    """Say what is wrong with an entry, by line and column."""
    line, column = place_of(text, entry.at)
    what = f"@{entry.kind}{{{entry.key}}} can't be read: {entry.slip}"
    return Problem(what, entry.repair, Place(line=line, column=column, key=entry.key))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
