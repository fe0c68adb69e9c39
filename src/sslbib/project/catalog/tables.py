"""Finds the tables of papers.toml in its text, so that problems have a place and edits touch one table alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Whatever can hide a bracket or a line end, `"""…"""`, `'[x]'` or `# [x]`, and the brackets and line ends themselves.
_TOKEN = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3} | '{3}.*?'{3} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]* | [\[\]{}\n]""",
    re.DOTALL | re.VERBOSE,
)
# `[[papers]]`, `[papers.csl]`, ` [ "list" ]`
_HEADER = re.compile(r"[ \t]*\[(\[)?[ \t]*([\w\"'.-]+(?:[ \t]*\.[ \t]*[\w\"'-]+)*)[ \t]*\]")


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A table of the file with its sub-tables: `[[papers]]` and the `[papers.csl]` below it, say."""

    text: str
    start: int
    end: int
    line: int
    table: str

    @property
    def source(self) -> str:
        """The table's text."""
        return self.text[self.start : self.end]

    def find(self, name: str) -> tuple[int, int]:
        """Return line and column of a field's name, or of the block where the name is not found."""
        # `doi = …`, `papers.doi = …`, `[papers.csl]` or `csl.ISBN = …`
        pattern = (
            rf"^[ \t]*(?:\[+[ \t]*)?(?:{re.escape(self.table)}\.)?(?P<name>[\"']?{re.escape(name)}[\"']?)[ \t]*[=.\]]"
        )
        match = re.search(pattern, self.source, re.MULTILINE)
        if not match:
            return self.line, 1
        before = self.source[: match.start("name")]
        return self.line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1


def comments_of(source: str) -> list[str]:
    """Return the comments in a text of TOML, in its order, without their line ends."""
    return [token[0].rstrip() for token in _TOKEN.finditer(source) if token[0].startswith("#")]


@lru_cache(maxsize=2)
def tables_of(text: str) -> tuple[TomlTable, ...]:
    """Split a file into its top-level tables; the comment lines right above a header belong to it."""
    tops = [(_with_comments(text, offset), name) for offset, name in _headers(text) if "." not in name]
    blocks, line, counted = [], 1, 0
    for number, (start, name) in enumerate(tops):
        end = tops[number + 1][0] if number + 1 < len(tops) else len(text)
        line += text.count("\n", counted, start)
        counted = start
        blocks.append(TomlTable(text, start, end, line, name))
    return tuple(blocks)


def _headers(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and name of each table header, never taking a bracket inside a value for one."""
    depth = position = 0
    line_is_blank = True
    for token in _TOKEN.finditer(text):
        mark = token[0]
        line_is_blank = line_is_blank and not text[position : token.start()].strip()
        if mark == "[" and line_is_blank and not depth:
            start = text.rfind("\n", 0, token.start()) + 1
            if header := _HEADER.match(text, start):
                yield start, header[2]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(0, depth - 1)
        line_is_blank = mark == "\n"
        position = token.end()


def _with_comments(text: str, offset: int) -> int:
    while offset:
        above = text.rfind("\n", 0, offset - 1) + 1
        if not text[above:offset].lstrip().startswith("#"):
            break
        offset = above
    return offset
