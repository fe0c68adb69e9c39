"""A .bib file → its entries: bibtexparser splits it, and what it gives up gets a second look."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sslbib.errors import Place, Problem
from sslbib.importing.bib import recover
from sslbib.importing.bib.source import SourceEntry
from sslbib.importing.bib.values import definitions, evaluate, expanded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibtexparser.model import Block
    from bibtexparser.model import Entry as Parsed

# `, year = {1991}` behind an entry that a brace too many ended
_FIELD = re.compile(r"(?:^|,)[ \t]*[A-Za-z][\w-]*\s*=\s*[{\"\d]", re.MULTILINE)
# `} year = {` within a value that no comma ended, and `}% a remark` with `year = {` on the next line
_UNPARTED = re.compile(r"[}\"]\s*(?:%[^\n]*\n\s*)*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
# `% @article{old,` as people put an entry out of use
_REMARK = re.compile(r"(%[^\n]*?)@(?=[ \t]*\w+[ \t]*[{(])")


@dataclass(slots=True)
class Blocks:
    """The entries of a file with what was said of it on the way."""

    text: str
    entries: list[SourceEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    comments: int = 0
    """Blocks of other programs (groups, settings) that hold no entry."""
    lost: int = 0
    """Entries that could not be read."""
    strings: dict[str, str] = field(default_factory=dict)
    macros: dict[str, tuple[int, str]] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    """Strings that nobody defines, and how often they stand."""


def blocks_of(text: str) -> Blocks:
    """Read a file's blocks in order; strings and macros are put in, nothing else is made of the values."""
    found = Blocks(text)
    if "%" in text:
        found.text = text = _REMARK.sub(lambda remark: _remarked(found, text, remark), text)
    split = _split(text)
    take = _taker()
    for number, block in enumerate(split):
        take(found, block, split, number)
    if found.macros:
        for entry in found.entries:
            for name, value in entry.fields.items():
                if "\\" in value:
                    entry.fields[name] = expanded(value, found.macros)
    found.notes += [
        Problem(
            f"the string {name} is nowhere defined ({count}×), its name stands for it",
            f"add @string{{{name} = {{…}}}} to the file",
            Place(),
        )
        for name, count in found.unknown.items()
    ]
    return found


def _remarked(found: Blocks, text: str, remark: re.Match[str]) -> str:
    if not recover.is_remark(text, remark.end()):
        return remark[0]
    line = text.count("\n", 0, remark.end()) + 1
    found.notes.append(Problem("an entry behind % is left out", "delete the % to take it in", Place(line=line)))
    return remark[1] + " "


def _split(text: str) -> Sequence[Block]:
    from bibtexparser.splitter import Splitter

    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # it tells of slips in its own words, we in ours
    try:
        return Splitter(text).split().blocks
    finally:
        logger.setLevel(level)


def _taker() -> Callable[[Blocks, Block, Sequence[Block], int], None]:
    """Return what takes a block by its kind; the library's kinds are loaded once for all blocks."""
    from bibtexparser import model

    doubled = (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)

    def take(found: Blocks, block: Block, blocks: Sequence[Block], number: int) -> None:
        while isinstance(block, doubled) and block.ignore_error_block:
            block = block.ignore_error_block
        if isinstance(block, model.Entry):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            loose = following.comment if isinstance(following, model.ImplicitComment) else ""
            if not (_is_cut_short(block, loose) and _read_again(found, block, blocks, number)):
                _entry(found, block)
        elif isinstance(block, model.String):
            unknown: list[str] = []
            found.strings[block.key.lower()] = evaluate(str(block.value), found.strings, unknown)
            _count(found, unknown)
        elif isinstance(block, model.Preamble):
            found.macros |= definitions(evaluate(str(block.value), found.strings, []))
        elif isinstance(block, model.ExplicitComment):
            found.comments += 1
        elif not isinstance(block, model.ImplicitComment) or "@" in block.comment:
            _second_look(found, block, blocks, number)

    return take


def _is_cut_short(entry: Parsed, loose: str) -> bool:
    """Tell whether fields of an entry stand behind it, or within a value: a brace too many, a comma that is missing."""
    if loose and _FIELD.search(loose):
        return True
    has_more = (entry.raw or "").count("=") > len(entry.fields)
    return has_more and any("=" in item.value and _UNPARTED.search(item.value) for item in entry.fields)


def _read_again(found: Blocks, entry: Parsed, blocks: Sequence[Block], number: int) -> bool:
    """Take an entry as BibTeX's grammar has it, where that says more than the splitter's reading."""
    start = _offset(found.text, entry)
    following = next((other for other in blocks[number + 1 :] if not _is_implicit(other)), None)
    end = _offset(found.text, following) if following else len(found.text)
    again = next(recover.recover(found.text, start, max(end, start)), None)
    put_out = [item for item in entry.fields if _is_put_out(item.key)]
    if again is None or again.slip or len(again.fields) <= len(entry.fields) - len(put_out):
        return False
    for item in put_out:
        _field_name(found, item.key, item.start_line + 1, entry.key)
    _recovered(found, again)
    return True


def _count(found: Blocks, unknown: list[str]) -> None:
    for name in unknown:
        found.unknown[name] = found.unknown.get(name, 0) + 1


def _entry(found: Blocks, block: object) -> None:
    fields: dict[str, str] = {}
    unknown: list[str] = []
    strings = found.strings
    key, line = block.key, block.start_line + 1  # type: ignore[attr-defined]
    for item in block.fields:  # type: ignore[attr-defined]
        name = item.key
        if not (name.isidentifier() and name.islower()):
            name = _field_name(found, name, item.start_line + 1, key)
            if not name:
                continue
        if name in fields:
            _told_twice(found, name, item.start_line + 1, key)
            continue
        fields[name] = evaluate(item.value, strings, unknown)
    if unknown:
        _count(found, unknown)
    if "%" in key:
        key = "\n".join(part for part in key.split("\n") if not part.lstrip().startswith("%")).strip()
    found.entries.append(SourceEntry(block.entry_type.lower(), key, fields, line))  # type: ignore[attr-defined]


def _is_put_out(name: str) -> bool:
    """Tell whether a field stands behind a `%`, so that its value ends with its line."""
    return name.rsplit("\n", 1)[-1].lstrip().startswith("%")


def _field_name(found: Blocks, name: str, line: int, key: str) -> str:
    """Return a field's name without the remarks in front of it; nothing where the field is one."""
    if "%" not in name:
        return name.strip().lower()
    last = name.rsplit("\n", 1)[-1].strip()
    if not _is_put_out(name):
        return last.split("%")[0].strip().lower()
    found.notes.append(Problem("a field behind % is left out", place=Place(line=line, key=key, field=last.strip("% "))))
    return ""


def _told_twice(found: Blocks, name: str, line: int, key: str) -> None:
    place = Place(line=line, key=key, field=name)
    found.notes.append(Problem("the field stands twice, the first is taken", "delete one of them", place))


def _second_look(found: Blocks, block: Block, blocks: Sequence[Block], number: int) -> None:
    """Read what the splitter left, from where it began up to where it found its feet again."""
    start = _offset(found.text, block)
    following = next((other for other in blocks[number + 1 :] if not _is_implicit(other)), None)
    if not _is_implicit(block) and number + 1 < len(blocks) and _is_implicit(blocks[number + 1]):
        _spend(blocks, number + 1)
    end = _offset(found.text, following) if following else len(found.text)
    entries = list(recover.recover(found.text, start, max(end, start)))
    for entry in entries:
        _recovered(found, entry)
    if not entries and not _is_implicit(block) and _kind(block) not in {"comment", "string", "preamble"}:
        found.lost += 1
        place = Place("", *recover.place_of(found.text, start))
        found.problems.append(Problem("an entry that can't be read", "mend its braces", place))
    elif not entries and not _is_implicit(block):
        place = Place("", *recover.place_of(found.text, start))
        found.problems.append(Problem(f"@{_kind(block)} is not closed", "add the missing brace", place))


def _kind(block: Block) -> str:
    # the `article` of `@ article{`
    match = re.match(r"@\s*(\w*)", block.raw or "")
    return match[1].lower() if match else ""


def _is_implicit(block: Block) -> bool:
    from bibtexparser.model import ImplicitComment

    return isinstance(block, ImplicitComment)


def _spend(blocks: Sequence[Block], number: int) -> None:
    """Mark the loose text behind a failed block as read with it."""
    blocks[number].comment = ""  # type: ignore[attr-defined]


def _offset(text: str, block: Block) -> int:
    line = block.start_line or 0
    start = _line_start(text, line)
    raw = (block.raw or "")[:40]
    place = text.find(raw, start) if raw else start
    return place if place >= 0 else start


def _line_start(text: str, line: int) -> int:
    position = 0
    for _ in range(line):
        position = text.find("\n", position) + 1
        if not position:
            return len(text)
    return position


def _recovered(found: Blocks, entry: recover.Recovered) -> None:
    if entry.slip:
        found.lost += 1
        found.problems.append(recover.problem(entry, found.text))
        return
    fields: dict[str, str] = {}
    unknown: list[str] = []
    for name, value, offset in entry.fields:
        if name.lower() in fields:
            _told_twice(found, name.lower(), recover.place_of(found.text, offset)[0], entry.key)
            continue
        fields[name.lower()] = evaluate(value.strip(), found.strings, unknown)
    _count(found, unknown)
    line, _ = recover.place_of(found.text, entry.start)
    for what, repair, offset in entry.mended:
        there, column = recover.place_of(found.text, offset)
        found.notes.append(Problem(what, repair, Place(line=there, column=column, key=entry.key)))
    found.entries.append(SourceEntry(entry.kind, entry.key, fields, line))
